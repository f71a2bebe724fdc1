"""What leaves this computer: each report beside what would be sent of it, what was taken out, and what is in doubt."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QSplitter, QTabWidget, QTextEdit, QVBoxLayout, QWidget

from app.operations.extracting.outgoing import OutgoingReport, OutgoingReports
from app.reports.deidentify import Kind
from app.views.durations import count_text
from app.views.language import tr, translate
from app.views.style import Colours, Space, colours_for, fixed_font
from app.views.widgets.basics import Button, label, row
from app.views.widgets.extraction.words_bar import WordsBar
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["OutgoingPreview"]

Part = tuple[int, int, str, str]
"""Start, end, name of the colour and explanation of a place in a text."""

_DOUBTS_SHOWN = 4
_LEFT_OUT = "border"
_PERSON, _PLACE, _NUMBER = "accent_soft", "success_soft", "hover"
_COLOURS = {
    Kind.NAME: _PERSON,
    Kind.BIRTH: _PERSON,
    Kind.AGE: _PERSON,
    Kind.ADDRESS: _PLACE,
    Kind.INSTITUTION: _PLACE,
    Kind.PHONE: _NUMBER,
    Kind.EMAIL: _NUMBER,
    Kind.URL: _NUMBER,
    Kind.ID: _NUMBER,
    Kind.DATE: "warning_soft",
}


def _state(report: OutgoingReport) -> str:
    if report.outgoing.held is not None:
        return tr("Held back")
    return tr("Released by {name}", name=report.released) if report.released else tr("Is sent")


def _why(report: OutgoingReport) -> str:
    return translate(report.outgoing.held) if report.outgoing.held is not None else ""


def _columns() -> tuple[Column[OutgoingReport], ...]:
    return (
        Column(tr("Case"), lambda item: str(item.case_id), key=lambda item: item.case_id, width=70, right=True),
        Column(tr("State"), _state, width=150, tip=_why),
    )


class OutgoingPreview(QDialog):
    """Shows ``OutgoingReports``. ``message_wanted`` (a report) asks for the message about it, for ``set_message``.

    ``release_wanted`` (report, whether to withdraw); ``agreed`` when the person ticks that she has seen what is sent.
    """

    release_wanted = Signal(object, bool)
    message_wanted = Signal(object)
    agreed = Signal()

    def __init__(self, found: OutgoingReports, parent: QWidget | None = None, *, note: str = "") -> None:
        super().__init__(parent)
        self._note = note
        self.setWindowTitle(tr("What is sent"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1240, 680)
        self._found = found
        self._model: RowsModel[OutgoingReport] = RowsModel(_columns())
        self.table = Table(self._model, tr("Reports"))
        self.original = _text(tr("Original"))
        self.sent = _text(tr("What is sent"))
        self.message = QPlainTextEdit()
        self.message.setReadOnly(True)
        self.message.setFont(fixed_font(self.font().pointSizeF()))
        self.message.setAccessibleName(tr("The whole message"))
        self._head = label("", "strong", wrap=True)
        self._doubts = label("", tone="warning", wrap=True)
        self.words = WordsBar()
        self.release_button = Button(tr("Release this text"), "check")
        self.release_button.clicked.connect(self._on_release)
        self.tick = QCheckBox(tr("I have seen what is sent"))
        self.tick.toggled.connect(self._on_tick)
        self.tick.setVisible(not found.local)
        self.table.selected.connect(self._on_selected)
        self._fill()
        self.set_reports(found)

    def _fill(self) -> None:
        texts = QSplitter(Qt.Orientation.Horizontal)
        for title, widget in ((tr("Original"), self.original), (tr("What is sent"), self.sent)):
            side = QWidget()
            layout = QVBoxLayout(side)
            layout.setContentsMargins(0, Space.S, 0, 0)
            layout.addWidget(label(title, "field"))
            layout.addWidget(widget, 1)
            texts.addWidget(side)
        tabs = QTabWidget()
        tabs.addTab(texts, tr("Side by side"))
        tabs.addTab(self.message, tr("The whole message"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(tabs)
        splitter.setSizes([260, 940])
        splitter.setChildrenCollapsible(False)
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._head)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._doubts)
        layout.addWidget(self.words)
        layout.addLayout(row(self.tick, None, self.release_button, close))

    @property
    def headline(self) -> str:
        """Where the text goes and how many reports are held back."""
        return self._head.text()

    def set_reports(self, found: OutgoingReports) -> None:
        """Show these, held ones first; the selected case stays selected."""
        current = self.table.current()
        self._found = found
        if found.local:
            text = tr("The text stays on this computer and is unchanged.")
        else:
            text = tr(
                "To {host}: {held} of {total} held back.",
                host=found.host,
                held=count_text(len(found.held)),
                total=count_text(len(found.reports)),
            )
            text += " " + tr(
                "Rules do this; what they do not understand they hold back. Of 100 difficult letters that they had "
                "never seen, 12 kept a name or number and would have been sent: look at the reports before you agree."
            )
            text += f" {self._note}" if self._note else ""
        self._head.setText(text)
        rows = sorted(found.reports, key=lambda report: (report.outgoing.held is None, not report.released))
        self._model.set_rows(rows)
        self.words.set_words(found.words)
        wanted = current.case_id if current is not None else rows[0].case_id if rows else None
        self.table.select_where(lambda report: report.case_id == wanted)
        self._on_selected(self.table.current())

    def set_message(self, message: Sequence[tuple[str, str]]) -> None:
        """Show the whole message about the selected report, as (role, text)."""
        self.message.setPlainText("\n\n".join(f"[{role}]\n{text}" for role, text in message))

    @Slot(object)
    def _on_selected(self, report: OutgoingReport | None) -> None:
        made = report.outgoing.deidentified if report is not None else None
        colours = colours_for(self.palette())
        old: list[Part] = []
        new: list[Part] = []
        lines: list[str] = []
        if report is not None and made is not None:
            for item in made.redactions:
                why = f"{item.replacement}: {translate(item.why)}"
                old.append((item.start, item.end, _COLOURS[item.kind], why))
                new.append((item.new_start, item.new_end, _COLOURS[item.kind], why))
            for doubt in report.outgoing.doubtful:
                why = translate(doubt.why)
                old.append((doubt.start, doubt.end, "danger_soft", why))
                new.append((doubt.new_start, doubt.new_end, "danger_soft", why))
                lines.append(tr("In doubt: {text} – {why}", text=made.text[doubt.new_start : doubt.new_end], why=why))
            self.words.show_word(next((doubt.word for doubt in report.outgoing.doubtful if doubt.word), ""))
        hidden = report.hidden if report is not None else ()
        new = [part for part in new if not any(part[0] < end and start < part[1] for start, end in hidden)]
        why = tr("Left out: the clinical question is not sent")
        new += [(start, end, _LEFT_OUT, why) for start, end in hidden]
        _show(self.original, report.outgoing.original if report is not None else "", old, colours)
        _show(self.sent, report.outgoing.text if report is not None else "", new, colours)
        self._doubts.setText("\n".join(_first(lines)))
        self._doubts.setVisible(bool(lines))
        self.release_button.setVisible(bool(lines))
        released = report is not None and bool(report.released)
        self.release_button.setText(tr("Withdraw the release") if released else tr("Release this text"))
        self.message.clear()
        if report is not None:
            self.message_wanted.emit(report)

    @Slot()
    def _on_release(self) -> None:
        report = self.table.current()
        if report is not None:
            self.release_wanted.emit(report, bool(report.released))

    @Slot(bool)
    def _on_tick(self, ticked: bool) -> None:
        if ticked:
            self.tick.setEnabled(False)
            self.agreed.emit()


def _first(lines: list[str]) -> list[str]:
    rest = len(lines) - _DOUBTS_SHOWN
    return lines if rest <= 0 else [*lines[:_DOUBTS_SHOWN], tr("and {count} more, marked in the text", count=rest)]


def _text(name: str) -> QTextEdit:
    edit = QTextEdit()
    edit.setReadOnly(True)
    edit.setAcceptRichText(False)
    edit.setAccessibleName(name)
    return edit


def _show(edit: QTextEdit, text: str, parts: Sequence[Part], colours: Colours) -> None:
    """Write ``text`` piece by piece, so that no offset has to be counted in units of Qt."""
    edit.clear()
    cursor = edit.textCursor()
    plain = QTextCharFormat()
    at = 0
    for start, end, colour, why in sorted(parts):
        cursor.insertText(text[at:start], plain)
        marked = QTextCharFormat()
        marked.setBackground(QColor(getattr(colours, colour)))
        marked.setToolTip(why)
        marked.setFontStrikeOut(colour == _LEFT_OUT)
        cursor.insertText(text[start:end], marked)
        at = end
    cursor.insertText(text[at:], plain)
    edit.moveCursor(cursor.MoveOperation.Start)
