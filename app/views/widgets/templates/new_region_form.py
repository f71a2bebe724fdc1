"""A new region: its short name, titles and views."""

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, Card, label, row
from app.views.widgets.templates.form_parts import FormField, LineEdit
from app.views.widgets.templates.region_form import ViewBoxes

__all__ = ["NewRegionForm"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_WIDTH = 560


class NewRegionForm(QWidget):
    """``wanted`` (short name, German title, English title, views) and ``closed``."""

    wanted = Signal(str, str, str, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.region_edit, self.german_edit, self.english_edit = LineEdit(), LineEdit(), LineEdit()
        self.region_edit.setPlaceholderText("wrist")
        self.views = ViewBoxes()
        self.views.show_views(("AP", "LAT"))
        self._region = FormField(
            tr("Short name"), self.region_edit, tr("Small letters, digits and _; it stands in files and never changes.")
        )
        self._german = FormField(tr("Title, German"), self.german_edit)
        self._english = FormField(tr("Title, English"), self.english_edit)
        self._views = FormField(tr("Images that a case needs"), self.views)
        self.make_button = Button(tr("Begin the template"), "add", kind="primary")
        self.make_button.clicked.connect(self._on_make)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.closed)
        for edit in (self.region_edit, self.german_edit, self.english_edit):
            edit.returnPressed.connect(self._on_make)
        card = Card(tr("New region"))
        text = tr("It starts as a draft without findings. Nothing is saved before you save it as version 1.")
        card.add(label(text, "muted", wrap=True))
        card.add(self._region)
        card.add(row(self._german, self._english, spacing=Space.M))
        card.add(self._views)
        card.add(row(None, cancel, self.make_button))
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(column)
        layout.addStretch(1)
        self.setFocusProxy(self.region_edit)

    def complain(self, text: str) -> None:
        """Say below the short name why it cannot be used."""
        self._region.complain(text)

    @Slot()
    def _on_make(self) -> None:
        region = self.region_edit.text().strip()
        german, english = self.german_edit.text().strip(), self.english_edit.text().strip()
        good = bool(_ID.fullmatch(region))
        self._region.complain("" if good else tr("Begin with a small letter; small letters, digits and _ only."))
        self._german.complain("" if german else tr("Needs a title."))
        self._english.complain("" if english else tr("Needs a title."))
        self._views.complain("" if self.views.views else tr("Choose one at least."))
        if good and german and english and self.views.views:
            self.wanted.emit(region, german, english, self.views.views)
