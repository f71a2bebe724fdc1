"""The runs of a project: what read how many reports, how that ended, and which run counts."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.language import tr, translate
from app.views.style import Space, colours_for
from app.views.widgets.basics import Button, label, row
from app.views.widgets.tables import Column, RowsModel, Table
from app.workers.runs import RunRow

__all__ = ["RunTable"]


def _state_title(item: RunRow) -> str:
    titles = {
        "running": tr("in a batch") if str(item.run.reason) else tr("running"),
        "stopped": tr("stopped"),
        "complete": tr("finished"),
        "failed": tr("failed"),
    }
    return titles.get(item.run.state, item.run.state)


def _state_colour(item: RunRow) -> QColor:
    colours = colours_for(QGuiApplication.palette())
    tones = {"complete": colours.success, "failed": colours.danger, "stopped": colours.warning}
    return QColor(tones.get(item.run.state, colours.accent))


def _complete(item: RunRow) -> str:
    return f"{item.counts.get('complete', 0)} / {item.run.total}"


def _rest(item: RunRow) -> str:
    """The cases whose answer does not count as read, by state."""
    titles = {
        "incomplete": tr("incomplete"),
        "invalid": tr("unusable"),
        "refused": tr("refused"),
        "failed": tr("failed"),
    }
    return ", ".join(f"{item.counts[state]} {title}" for state, title in titles.items() if item.counts.get(state))


def _columns(region_title: Callable[[str], str]) -> tuple[Column[RunRow], ...]:
    return (
        Column("★", lambda item: "★" if item.primary else "", width=34, tip=_primary_tip),
        Column(tr("Run"), lambda item: str(item.run.id), key=lambda item: item.run.id, width=46, right=True),
        Column(tr("Region"), lambda item: region_title(item.run.region), width=98),
        Column(tr("Engine"), lambda item: item.run.engine, width=64),
        Column(tr("Model"), lambda item: item.run.model or "–", width=120, tip=lambda item: item.run.model),
        Column(
            tr("State"),
            _state_title,
            width=96,
            colour=_state_colour,
            tip=lambda item: translate(item.run.reason) or None,
        ),
        Column(tr("Reports read"), _complete, key=lambda item: item.counts.get("complete", 0), width=100, right=True),
        Column(tr("Not usable"), _rest, width=129, tip=_rest),
        Column(tr("Started"), lambda item: item.run.created[:16].replace("T", " "), width=130),
    )


def _primary_tip(item: RunRow) -> str | None:
    return tr("The labels of this run are shown, corrected and trained on") if item.primary else None


class RunTable(QWidget):
    """A table of runs and what can be done with the selected one; ``chosen`` carries it, or None."""

    primary_wanted = Signal(object)
    resume_wanted = Signal(object)
    instructions_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, region_title: Callable[[str], str]) -> None:
        super().__init__()
        self._model: RowsModel[RunRow] = RowsModel(_columns(region_title))
        self.table = Table(self._model, tr("Runs"))
        self.table.selected.connect(self._on_selected)
        tip = tr("Show, correct and train on the labels of this run")
        self.primary_button = Button(tr("Use this run"), "star", tip=tip)
        self.primary_button.clicked.connect(self._on_primary)
        self.resume_button = Button(tr("Go on reading"), "resume", tip=tr("Read what this run has not read yet"))
        self.resume_button.clicked.connect(self._on_resume)
        tip = tr("What the engine was told in this run, and how that differs from another run")
        self.instructions_button = Button(tr("Instructions of this run"), "file", tip=tip)
        self.instructions_button.clicked.connect(self._on_instructions)
        self._hint = label(tr("★ marks the run whose labels count in its region."), "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self._hint, None, self.instructions_button, self.resume_button, self.primary_button))
        self.setFocusProxy(self.table)
        self._on_selected(None)

    def set_runs(self, rows: tuple[RunRow, ...]) -> None:
        """Show these runs, keeping the selection."""
        current = self.table.current()
        self._model.set_rows(rows)
        if current is not None:
            self.table.select_where(lambda item: item.run.id == current.run.id)

    def select(self, run_id: int) -> None:
        """Select a run."""
        self.table.select_where(lambda item: item.run.id == run_id)

    @Slot(object)
    def _on_selected(self, item: RunRow | None) -> None:
        self.chosen.emit(item)
        self.primary_button.setEnabled(item is not None and not item.primary)
        self.instructions_button.setEnabled(item is not None and item.run.engine != "rules")
        done = sum(item.counts.values()) if item is not None else 0
        self.resume_button.setEnabled(item is not None and (item.run.state != "complete" or done < item.run.total))

    @Slot()
    def _on_primary(self) -> None:
        if self.table.current() is not None:
            self.primary_wanted.emit(self.table.current())

    @Slot()
    def _on_resume(self) -> None:
        if self.table.current() is not None:
            self.resume_wanted.emit(self.table.current())

    @Slot()
    def _on_instructions(self) -> None:
        if self.table.current() is not None:
            self.instructions_wanted.emit(self.table.current())
