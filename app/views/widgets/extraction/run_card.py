"""What became of the selected run: read, waiting and why, tokens, cost, time; and the way to the reports that wait."""

from PySide6.QtCore import Signal, Slot

from app.extraction.run import RunSummary
from app.operations.extracting.run_result import RunResult, Waiting
from app.views.durations import count_text, decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, StatTile, label, row
from app.views.widgets.extraction.plan_card import money_text, tokens_text

__all__ = ["RunCard"]

_SHOWN = 3


class RunCard(Card):
    """``queue_wanted`` carries the ids of the cases whose report nobody has read."""

    queue_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(kind="inset", margin=Space.M)
        self.body.setSpacing(Space.S)
        self._waiting: tuple[int, ...] = ()
        self._tiles = {
            "read": StatTile(tr("Reports read")),
            "waiting": StatTile(tr("Wait for you")),
            "tokens": StatTile(tr("Tokens in / out")),
            "cost": StatTile(tr("Cost")),
            "seconds": StatTile(tr("Seconds an answer")),
            "retries": StatTile(tr("Asked once more")),
        }
        self.add(row(*self._tiles.values(), spacing=Space.S))
        self._reasons = label("", "caption", wrap=True)
        self.queue_button = Button("", "reading")
        policy = self.queue_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons above stay where they are
        self.queue_button.setSizePolicy(policy)
        self.queue_button.clicked.connect(self._on_queue)
        line = row(self._reasons, self.queue_button)
        line.setStretch(0, 1)
        self.add(line)
        self.hide()

    @property
    def reasons(self) -> str:
        """Why reports wait."""
        return self._reasons.text()

    def show_result(self, result: RunResult | None, summary: RunSummary | None) -> None:
        """Show a run; ``summary`` is what its last reading in this window told."""
        self.setVisible(result is not None)
        if result is None:
            return
        self._waiting = tuple(case_id for group in _waiting(result) for case_id in group.case_ids)
        count = len(self._waiting)
        self._tiles["read"].set_value(f"{count_text(result.complete)} / {count_text(result.total)}")
        self._tiles["waiting"].set_value(count_text(count), "warning" if count else "")
        usage = result.usage
        self._tiles["tokens"].set_value(f"{tokens_text(usage.prompt)} / {tokens_text(usage.completion)}")
        self._tiles["cost"].set_value(money_text(result.cost_usd))
        source = translate(result.price_source) if result.price_source else tr("No price is known for this model.")
        self._tiles["cost"].setToolTip(source)
        self._tiles["seconds"].set_value("–" if result.seconds is None else decimal_text(result.seconds))
        self._tiles["retries"].set_value("–" if summary is None else count_text(summary.retries))
        self._tiles["retries"].setToolTip(tr("Requests that failed and were put again; known for the last reading"))
        self._show_reasons(result, summary)
        self.queue_button.setVisible(count > 0)
        self.queue_button.setText(tr("Read these {count} reports", count=count_text(count)))

    def _show_reasons(self, result: RunResult, summary: RunSummary | None) -> None:
        lines = []
        open_count = len(result.waiting_ids) - len(self._waiting)
        if open_count:
            lines.append(tr("{count} reports are not read yet: go on reading.", count=count_text(open_count)))
        if self._waiting:
            lines.append(tr("{count} reports wait for you.", count=count_text(len(self._waiting))))
        if not lines:
            lines.append(tr("Every report of this region is read."))
        groups = _waiting(result)
        lines += [_reason(group) for group in groups[:_SHOWN]]
        rest = sum(len(group.case_ids) for group in groups[_SHOWN:])
        if rest:
            lines.append(tr("{count} for other reasons", count=count_text(rest)))
        if summary is not None and summary.warnings:
            lines += [translate(warning) for warning in summary.warnings]
        self._reasons.setText("\n".join(lines))

    @Slot()
    def _on_queue(self) -> None:
        if self._waiting:
            self.queue_wanted.emit(self._waiting)


def _waiting(result: RunResult) -> tuple[Waiting, ...]:
    """What waits for a person: not the reports that a run which has not ended can still ask about."""
    ended = result.run.state == "complete"
    return tuple(group for group in result.waiting if ended or group.state != "unanswered")


def _reason(group: Waiting) -> str:
    titles = {
        "incomplete": tr("answered in part"),
        "invalid": tr("unusable answer"),
        "refused": tr("refused"),
        "failed": tr("failed"),
        "unanswered": tr("not asked, or held back"),
    }
    text = f"{count_text(len(group.case_ids))} {titles.get(group.state, group.state)}"
    return f"{text}: {group.reason}" if group.reason else text
