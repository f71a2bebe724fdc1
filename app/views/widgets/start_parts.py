"""Parts of the start page: a step of the work, a recent project, the state of this workstation."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, Icon, label, set_tone

if TYPE_CHECKING:  # what it imports is not needed before somebody asks
    from app.operations.doctor import DoctorReport

__all__ = ["DoctorCard", "RecentRow", "StepRow"]


_HEALTH = {
    "ok": ("done", "success"),
    "limited": ("warning", "warning"),
    "missing": ("error", "danger"),
}


class StepRow(QFrame):
    """One step of the work from import to evaluation: what it is, how far it is, and the way there."""

    wanted = Signal(str)

    def __init__(self, number: int, icon_name: str, title: str, text: str, page: str, target: str) -> None:
        super().__init__()
        self._page = page
        self._icon_name = icon_name
        self.setProperty("kind", "row")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        layout.setSpacing(Space.M)
        self._icon = Icon(icon_name, 24)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(f"{number}  {title}", "strong"))
        texts.addWidget(label(text, "caption"))
        self._state = label("…", "muted")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._go = Button(target, "chevron-right", tip=tr("Go to {page}", page=target))
        self._go.setMinimumWidth(130)
        self._go.clicked.connect(self._on_go)
        layout.addWidget(self._icon)
        layout.addLayout(texts, 1)
        layout.addWidget(self._state)
        layout.addWidget(self._go)

    def show_state(self, text: str, *, done: bool, is_next: bool) -> None:
        """Say how far this step is; ``is_next`` marks the one to do now."""
        self._state.setText(text)
        set_tone(self._state, "accent" if is_next else "")
        self._icon.show_icon(
            "done" if done else self._icon_name, "success" if done else "accent" if is_next else "muted"
        )

    @Slot()
    def _on_go(self) -> None:
        self.wanted.emit(self._page)


class RecentRow(QFrame):
    """A project that was opened before."""

    wanted = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setProperty("kind", "row")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        layout.setSpacing(Space.M)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = label(folder.name, "strong")
        place = label(str(folder.parent), "caption")
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        place.setToolTip(str(folder))
        texts.addWidget(name)
        texts.addWidget(place)
        button = Button(tr("Open"), kind="quiet", tip=tr("Open {name}", name=folder.name))
        button.clicked.connect(self._on_open)
        layout.addWidget(Icon("folder", 20))
        layout.addLayout(texts, 1)
        layout.addWidget(button)

    @Slot()
    def _on_open(self) -> None:
        self.wanted.emit(self._folder)


class DoctorCard(Card):
    """What this workstation can do, one line a thing."""

    def __init__(self) -> None:
        super().__init__(tr("What this workstation can do"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(2, 1)
        self.add(self._grid)

    def show_report(self, report: "DoctorReport") -> None:
        """Show the checks of ``operations.doctor``."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for place, check in enumerate(report.checks):
            icon_name, tone = _HEALTH[check.state]
            text = f"{translate(check.text)}\n{translate(check.remedy)}".strip()
            self._grid.addWidget(Icon(icon_name, 20, tone), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(translate(check.title), "strong"), place, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(text, "muted", wrap=True), place, 2)
