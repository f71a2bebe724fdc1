"""The line above the desk: which case it is, what is to be known of it, how far the work is."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.operations.labelling.labels import OpenCase
from app.settings.settings import Settings
from app.views.language import date_text, tr
from app.views.widgets.basics import ToolButton, label, row, set_tone
from app.views.widgets.labels.case_notes import reason_text
from app.views.widgets.shortcuts import explain

__all__ = ["DeskHead", "ElidedLabel"]


class ElidedLabel(QLabel):
    """A text that ends in dots where there is no room, and then tells the whole in its tooltip."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), text)


class DeskHead(QWidget):
    """``step_wanted`` (1 or -1) and ``worklist_wanted`` tell what was clicked."""

    step_wanted = Signal(int)
    worklist_wanted = Signal()

    def __init__(self, settings: Settings, *actions: QWidget) -> None:
        super().__init__()
        back = self._button("table", tr("Worklist"), "case.worklist", settings)
        previous = self._button("chevron-left", tr("Previous case"), "case.previous", settings)
        following = self._button("chevron-right", tr("Next case"), "case.next", settings)
        back.clicked.connect(self.worklist_wanted)
        previous.clicked.connect(self._on_previous)
        following.clicked.connect(self._on_next)
        self._title = label("", "section")
        self._facts = ElidedLabel("muted")
        self._progress = ElidedLabel("muted")
        self._progress.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.badges = {name: label("", "badge") for name in ("reading", "state", "quality", "pairing")}
        for badge in self.badges.values():
            badge.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            badge.hide()
        layout = row(
            *(back, previous, following, self._title, *self.badges.values(), self._facts),
            *(self._progress, *actions),
        )
        layout.setStretch(layout.indexOf(self._facts), 1)
        layout.setStretch(layout.indexOf(self._progress), 1)
        self.setLayout(layout)

    def show_case(self, opened: OpenCase, language: str) -> None:
        """Tell which case is on the desk."""
        case = opened.case
        self._title.setText(tr("Case {number}", number=case.accession or case.case_key))
        labels = opened.labels
        region = labels.template.title[language] if labels is not None else tr("region not known")
        facts = "  ·  ".join(part for part in (region, case.site, date_text(case.study_date)) if part)
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
        reading = tr("Second reading: {name}", name=opened.reading.name) if opened.reading is not None else ""
        self._badge("reading", reading, "accent")
        if case.excluded is not None:
            self._badge("state", tr("excluded: {reason}", reason=reason_text(case.excluded)), "danger")
        elif opened.changed_by:
            names = ", ".join(opened.changed_by)
            text = tr("verified by {reader}, changed by {names}", reader=case.verified_by, names=names)
            self._badge("state", text, "warning")
        elif case.verified_by is not None:
            self._badge("state", tr("verified by {reader}", reader=case.verified_by), "success")
        else:
            self._badge("state", "", "")
        self._badge("quality", tr("poor image quality") if "quality" in opened.flags else "", "warning")
        self._badge("pairing", tr("wrong pairing") if "pairing" in opened.flags else "", "warning")

    def show_progress(self, text: str, tip: str) -> None:
        """Say how far the work is."""
        self._progress.setText(text)
        self._progress.setToolTip(tip)

    def _badge(self, name: str, text: str, tone: str) -> None:
        badge = self.badges[name]
        badge.setText(text)
        badge.setVisible(bool(text))
        set_tone(badge, tone)

    @staticmethod
    def _button(icon: str, name: str, command_id: str, settings: Settings) -> ToolButton:
        button = ToolButton(icon, name)
        explain(button, settings, name, command_id)
        return button

    @Slot()
    def _on_previous(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.step_wanted.emit(1)
