"""What a person sees when the program has a bug."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.views.language import tr
from app.views.style import Space, fixed_font
from app.views.widgets.basics import Button, Icon, label, row

__all__ = ["CrashDialog"]


class CrashDialog(QDialog):
    """Names the place in the program where it went wrong. The text holds no data: neither reports nor names."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unexpected error"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 400)
        self._text = text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(
            row(Icon("error", 28, "danger"), label(tr("Something went wrong inside Befundwerk"), "section"), None)
        )
        layout.addWidget(
            label(
                tr("What was saved is safe. If it happens again, pass this text on: it holds no patient data."),
                wrap=True,
            )
        )
        details = QPlainTextEdit(text)
        details.setReadOnly(True)
        details.setFont(fixed_font(self.font().pointSizeF() * 0.9))
        details.setAccessibleName(tr("Details"))
        layout.addWidget(details, 1)
        copy = Button(tr("Copy text"))
        copy.clicked.connect(self._copy)
        close = Button(tr("Go on"), kind="primary")
        close.clicked.connect(self.accept)
        layout.addLayout(row(copy, None, close))
        close.setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
