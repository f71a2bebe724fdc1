"""The instructions of a run as they were, alone or beside those of another run."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QDialog, QTextEdit, QVBoxLayout, QWidget

from app.operations.extracting.instructions import DiffLine, RunInstructions
from app.store.records import Run
from app.views.language import tr
from app.views.style import Space, colours_for, fixed_font
from app.views.widgets.basics import Button, label, row

__all__ = ["RunInstructionsDialog"]

_SIGNS = {"same": "  ", "removed": "− ", "added": "+ "}
_GROUNDS = {"removed": "danger_soft", "added": "success_soft"}
_INKS = {"removed": "danger", "added": "success"}


class RunInstructionsDialog(QDialog):
    """Shows ``RunInstructions``. ``compare_wanted`` (id of another run) asks for ``set_difference``."""

    compare_wanted = Signal(int)

    def __init__(self, found: RunInstructions, others: Sequence[Run], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Instructions of run {run}", run=found.run_id))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(980, 660)
        self._found = found
        self.compare_box = QComboBox()
        self.compare_box.addItem(tr("nothing"), None)
        for run in others:
            text = tr("run {run}: {model}, {day}", run=run.id, model=run.model, day=run.created[:10])
            self.compare_box.addItem(text, run.id)
        self.compare_box.setAccessibleName(tr("Compare with"))
        self.compare_box.activated.connect(self._on_chosen)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setFont(fixed_font(self.font().pointSizeF()))
        self.text.setAccessibleName(tr("Instructions"))
        self._head = label(f"{found.engine} · {found.model} · {found.created[:16].replace('T', ' ')}", "strong")
        self._legend = label("", "caption", wrap=True)
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(row(self._head, None, label(tr("Compare with"), "field"), self.compare_box))
        layout.addWidget(self._legend)
        layout.addWidget(self.text, 1)
        layout.addLayout(row(None, close))
        self._show_alone()

    def set_difference(self, other: int, lines: Sequence[DiffLine]) -> None:
        """Show what is different in the run ``other``; () if nothing."""
        if self.compare_box.currentData() != other:
            return
        if not lines:
            self._legend.setText(tr("Both runs were told the same."))
        else:
            self._legend.setText(
                tr("− stands in run {first} alone, + in run {second} alone.", first=self._found.run_id, second=other)
            )
        self.text.clear()
        cursor = self.text.textCursor()
        for line in lines:
            self._write(cursor, line)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _show_alone(self) -> None:
        self._legend.setText(tr("As the engine was told them, before each report."))
        found = self._found
        parts = ["\n".join(f"{name}: {value}" for name, value in found.facts), found.system, found.schema]
        self.text.setPlainText("\n\n".join(filter(None, parts)))

    def _write(self, cursor: QTextCursor, line: DiffLine) -> None:
        colours = colours_for(self.palette())
        plain, changed = QTextCharFormat(), QTextCharFormat()
        if line.kind == "skipped":
            plain.setForeground(QColor(colours.muted))
            cursor.insertText("  " + tr("… {count} lines that are the same", count=line.count) + "\n", plain)
            return
        if line.kind in _GROUNDS:
            plain.setBackground(QColor(getattr(colours, _GROUNDS[line.kind])))
            changed.setBackground(QColor(getattr(colours, _GROUNDS[line.kind])))
            changed.setForeground(QColor(getattr(colours, _INKS[line.kind])))
            changed.setFontWeight(QFont.Weight.Bold)
            changed.setFontUnderline(True)
        cursor.insertText(_SIGNS[line.kind], plain)
        at = 0
        for start, end in line.changed:
            cursor.insertText(line.text[at:start], plain)
            cursor.insertText(line.text[start:end], changed)
            at = end
        cursor.insertText(line.text[at:] + "\n", plain)

    @Slot()
    def _on_chosen(self) -> None:
        other = self.compare_box.currentData()
        if other is None:
            self._show_alone()
        else:
            self.compare_wanted.emit(int(other))
