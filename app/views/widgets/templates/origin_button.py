"""Whose labels a finding takes over: its own from before, those of a finding that was renamed, or none."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.labels.template import Finding
from app.views.language import tr
from app.views.widgets.basics import Button

__all__ = ["OriginButton"]


class OriginButton(Button):
    """Says whose labels the finding has, and offers those that the draft no longer has; ``chosen`` (ids)."""

    chosen = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__("", "link")
        self._language = language
        self._kept: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setMinimumWidth(1)  # as wide as the field beside it, however long its text

    def show_origin(self, finding: Finding, gone: Sequence[Finding], *, known: bool, fixed: bool) -> None:
        """``gone``: findings of the saved version that the draft no longer has; ``known``: that version has this."""
        offered = {each.id: each.title.get(self._language, "") or each.id for each in gone}
        taken = [name for name in finding.formerly if name in offered]
        self._kept = tuple(name for name in finding.formerly if name not in offered)
        if taken and (known or len(taken) > 1):
            text = (
                tr("Its own and those of {names}", names=", ".join(taken))
                if known
                else tr("Merged from {names}", names=", ".join(taken))
            )
        elif taken:
            text = tr("Renamed from {name}", name=taken[0])
        else:
            text = tr("Its own: the same finding") if known else tr("None: a new finding")
        self.setText(text)
        self.setToolTip(tr("Choose whether this is the same finding as one that the draft no longer has."))
        self._menu.clear()
        for name, title in offered.items():
            action = QAction(tr("The same as {title} ({id})", title=title, id=name), self._menu)
            action.setCheckable(True)
            action.setChecked(name in taken)
            action.setData(name)
            action.triggered.connect(self._on_chosen)
            self._menu.addAction(action)
        if not offered:
            nothing = QAction(tr("The draft has every finding of the saved version"), self._menu)
            nothing.setEnabled(False)
            self._menu.addAction(nothing)
        self.setEnabled(not fixed)

    @Slot()
    def _on_chosen(self) -> None:
        names = [str(action.data()) for action in self._menu.actions() if action.isChecked()]
        self.chosen.emit((*self._kept, *names))
