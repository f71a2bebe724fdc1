"""Batches of a project: how far each is, until when, for how much, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations.extracting.batches import BatchView
from app.views.durations import count_text
from app.views.language import tr, translate
from app.views.style import Space, colours_for
from app.views.widgets.basics import Button, label, row
from app.views.widgets.extraction.plan_card import money_text
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["BatchPanel"]


def _state(view: BatchView) -> str:
    if view.ready:
        return tr("ready to collect")
    titles = {
        "prepared": tr("on its way"),
        "uploaded": tr("on its way"),
        "creating": tr("on its way"),
        "validating": tr("being checked"),
        "in_progress": tr("being read"),
        "finalizing": tr("being finished"),
        "cancelling": tr("being given up"),
        "completed": tr("collected"),
        "expired": tr("expired"),
        "cancelled": tr("given up"),
        "failed": tr("failed"),
        "dropped": tr("not handed in"),
    }
    return titles[view.state]


def _colour(view: BatchView) -> QColor:
    colours = colours_for(QGuiApplication.palette())
    tones = {"completed": colours.success, "failed": colours.danger, "expired": colours.warning}
    return QColor(tones.get(view.state, colours.accent if view.open else colours.muted))


def _done(view: BatchView) -> str:
    done = view.done if view.collected is None else view.answered
    return f"{count_text(done)} / {count_text(view.total)}"


def _rest(view: BatchView) -> str:
    """What did not become a label, in words."""
    parts = []
    if view.returned:
        parts.append(tr("{count} open", count=count_text(view.returned)))
    if view.unusable:
        parts.append(tr("{count} to repair", count=count_text(view.unusable)))
    if view.failed and view.collected is None:
        parts.append(tr("{count} failed", count=count_text(view.failed)))
    return ", ".join(parts)


def _rest_tip(view: BatchView) -> str | None:
    if not view.returned and not view.unusable:
        return None
    return (
        _rest(view)
        + "\n"
        + tr("Open: not answered. To repair: the answer was of no use. The next run asks about both.")
    )


def _run(view: BatchView) -> str | None:
    agreed = tr("Run {number}, agreed to by {name}", number=view.run_id, name=view.consent)
    return agreed if view.consent else tr("Run {number}", number=view.run_id)


def _cost(view: BatchView) -> str:
    if view.collected is not None:
        return money_text(view.cost_usd)
    return f"≤ {money_text(view.estimate_usd)}"


def _price_tip(view: BatchView) -> str | None:
    return tr("Price: {source}", source=translate(view.price_source)) if view.price_source is not None else None


def _time(moment: str | None) -> str:
    if not moment:
        return "–"
    local = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return local.toString("yyyy-MM-dd hh:mm")


def _columns(region_title: Callable[[str], str]) -> tuple[Column[BatchView], ...]:
    return (
        Column(tr("Batch"), lambda view: str(view.id), key=lambda view: view.id, width=56, right=True, tip=_run),
        Column(tr("Region"), lambda view: region_title(view.region), width=94),
        Column(tr("Model"), lambda view: view.model, width=94, tip=lambda view: f"{view.model}, {view.host}"),
        Column(tr("State"), _state, width=100, colour=_colour, tip=lambda view: translate(view.reason) or None),
        Column(tr("Answered"), _done, key=lambda view: view.answered, width=94, right=True),
        Column(tr("Rest"), _rest, width=76, tip=_rest_tip),
        Column(tr("Cost"), _cost, width=62, right=True, tip=_price_tip),
        Column(tr("Since"), lambda view: _time(view.created), key=lambda view: view.created, width=138),
        Column(tr("Ends by"), lambda view: _time(view.expires if view.open else None), width=126),
    )


class BatchPanel(QWidget):
    """``check_wanted``: look at all now, and collect; ``cancel_wanted``: give up this ``BatchView``."""

    check_wanted = Signal()
    cancel_wanted = Signal(object)

    def __init__(self, region_title: Callable[[str], str]) -> None:
        super().__init__()
        self._model: RowsModel[BatchView] = RowsModel(_columns(region_title))
        self.table = Table(self._model, tr("Batches"))
        self.table.selected.connect(self._on_selected)
        self._note = label(
            tr(
                "The service reads by itself: you may close the program. While the project is open, batches are looked "
                "at every few minutes and collected when they are done."
            ),
            "caption",
            wrap=True,
        )
        self._problem = label("", tone="warning", wrap=True)
        self._problem.hide()
        tip = tr("Ask the service how far the batches are, and collect those that are done")
        self.check_button = Button(tr("Check and collect"), "refresh", tip=tip)
        self.check_button.clicked.connect(self.check_wanted)
        tip = tr("Ask the service to stop. What was answered by then has to be paid for, and is collected.")
        self.cancel_button = Button(tr("Give up"), "stop", tip=tip)
        self.cancel_button.clicked.connect(self._on_cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._problem)
        last = row(self._note, self.cancel_button, self.check_button)
        last.setStretch(0, 1)
        layout.addLayout(last)
        self.setFocusProxy(self.table)
        self.set_busy(False)

    @property
    def views(self) -> Sequence[BatchView]:
        """What is shown."""
        return self._model.rows

    @property
    def problem(self) -> str:
        """Why batches could not be looked at."""
        return self._problem.text()

    def set_batches(self, views: Sequence[BatchView]) -> None:
        """Show these, keeping the selection."""
        current = self.table.current()
        self._model.set_rows(views)
        if current is not None:
            self.table.select_where(lambda view: view.id == current.id)
        self.set_busy(self._busy)

    def set_problem(self, text: str) -> None:
        """Say why batches could not be looked at; nothing where they could."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """While the service is asked, it is not asked again."""
        self._busy = busy
        self.check_button.setEnabled(not busy and any(view.open for view in self.views))
        self._on_selected(self.table.current())

    @Slot(object)
    def _on_selected(self, view: BatchView | None) -> None:
        able = view is not None and view.collected is None and not view.ready and view.state != "cancelling"
        self.cancel_button.setEnabled(able and not self._busy)

    @Slot()
    def _on_cancel(self) -> None:
        if self.table.current() is not None:
            self.cancel_wanted.emit(self.table.current())
