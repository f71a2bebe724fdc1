"""What an engine made of invented examples: how many labels were right, which were not, and what that compares with."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.labels.values import AnswerState
from app.operations.extracting.engines import Probe, Probed
from app.views.durations import decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, StatTile, label, row, set_tone
from app.views.widgets.extraction.plan_card import tokens_text
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["ProbePanel"]


@dataclass(frozen=True)
class _Line:
    """A wrong label, or an example without one (``finding`` empty)."""

    sentence: str
    finding: str
    expected: str
    answered: str


class ProbePanel(QWidget):
    """``wanted``: the person wants to try the chosen engine."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tiles = {
            "right": StatTile(tr("Labels right")),
            "false": StatTile(tr("Always saying false")),
            "quotes": StatTile(tr("Quotes found")),
            "confidences": StatTile(tr("Confidences")),
            "seconds": StatTile(tr("Seconds a report")),
            "tokens": StatTile(tr("Tokens a report")),
        }
        self._verdict = label("", wrap=True)
        self._model: RowsModel[_Line] = RowsModel(_columns())
        self.table = Table(self._model, tr("Labels of the trial"), sortable=False)
        self.again_button = Button(tr("Try again"), "refresh")
        self.again_button.clicked.connect(self.wanted)
        self._empty = EmptyState(
            "search",
            tr("Not tried yet"),
            tr("The engine is asked about a few invented examples of the template, whose labels are known."),
            tr("Try the engine"),
            "play",
        )
        self._empty.activated.connect(self.wanted)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(row(*self._tiles.values(), spacing=Space.S))
        line = row(self._verdict, self.again_button)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(content)

    @property
    def verdict(self) -> str:
        """What the trial came to, in words."""
        return self._verdict.text()

    def forget(self) -> None:
        """The engine that was tried is no longer the chosen one."""
        self._stack.setCurrentIndex(0)

    @Slot(object)
    def show_probe(self, probe: Probe, title: Callable[[str], str]) -> None:
        """Show a trial; ``title`` names a finding."""
        quoted, found = (sum(getattr(item, name) for item in probe.examples) for name in ("quoted", "found"))
        confidences = sum(item.confidences for item in probe.examples)
        usage = probe.examples[-1].usage
        better = probe.right > probe.always_false
        self._tiles["right"].set_value(f"{probe.right} / {probe.total}", "" if better else "danger")
        self._tiles["false"].set_value(f"{probe.always_false} / {probe.total}")
        self._tiles["quotes"].set_value(f"{found} / {quoted}" if probe.quotes else tr("not asked"))
        self._tiles["confidences"].set_value(tr("yes") if confidences else tr("no"))
        self._tiles["seconds"].set_value(decimal_text(probe.speed.seconds, 1 if probe.speed.seconds >= 0.1 else 2))
        self._tiles["tokens"].set_value(tokens_text(usage.prompt + usage.completion))
        lines = [
            f"{tr('Tried: {name}.', name=_name(probe))} {_verdict(probe)}",
            *(translate(warning) for warning in probe.warnings),
        ]
        self._verdict.setText("\n".join(lines))
        set_tone(self._verdict, "" if better and probe.usable == len(probe.examples) else "warning")
        self._model.set_rows([line for item in probe.examples for line in _lines(item, title)])
        self._stack.setCurrentIndex(1)


def _name(probe: Probe) -> str:
    return probe.choice.model or tr("the rules")


def _verdict(probe: Probe) -> str:
    unusable = len(probe.examples) - probe.usable
    if unusable:
        return tr(
            "{count} of {total} answers could not be used: this model does not keep to the format.",
            count=unusable,
            total=len(probe.examples),
        )
    if probe.right <= probe.always_false:
        return tr("It is no better than saying false to everything: do not use it like this.")
    if probe.right == probe.total:
        return tr("Every label was right. A few examples prove little: verify a sample of the run.")
    return tr("It reads the examples, with mistakes: verify a sample of the run before its labels count.")


def _lines(item: Probed, title: Callable[[str], str]) -> list[_Line]:
    if item.state is not AnswerState.COMPLETE:
        return [_Line(item.sentence, tr("no usable answer"), "", item.reason)]
    if not item.wrong:
        return [_Line(item.sentence, tr("all right"), "", "")]
    return [
        _Line(item.sentence, title(wrong.finding), _value(wrong.expected), _value(wrong.answered))
        for wrong in item.wrong
    ]


def _value(value: str | None) -> str:
    titles = {"true": tr("true"), "false": tr("false"), "uncertain": tr("uncertain"), None: tr("no answer")}
    return titles[value]


def _columns() -> tuple[Column[_Line], ...]:
    return (
        Column(tr("Invented example"), lambda line: line.sentence, width=380, tip=lambda line: line.sentence),
        Column(tr("Finding"), lambda line: line.finding, width=210, tip=lambda line: line.finding),
        Column(tr("Right is"), lambda line: line.expected, width=90),
        Column(tr("Answered"), lambda line: line.answered, width=120, tip=lambda line: line.answered),
    )
