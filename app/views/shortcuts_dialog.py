"""Which keys do what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import label

__all__ = ["ShortcutsDialog"]


def _groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return (
        (
            tr("Everywhere"),
            (
                ("Ctrl+1 … Ctrl+7", tr("Start, Cases, Reading, Grid, Extraction, Training, ROC")),
                ("Ctrl+N", tr("New project (Start)")),
                ("Ctrl+O", tr("Open project (Start)")),
                ("Ctrl+F", tr("Filter the page's table")),
                ("Ctrl+Shift+D", tr("Dark or light colours")),
                ("Ctrl+Shift+L", tr("German or English")),
                ("Ctrl+,", tr("Settings")),
                ("F1", tr("This list")),
            ),
        ),
        (
            tr("Cases"),
            (
                (tr("Enter"), tr("Open the case in Reading")),
                ("Ctrl+I", tr("Import radiographs and reports")),
            ),
        ),
        (
            tr("Reading and Grid"),
            (
                ("T · F · U", tr("Set the label true, false or uncertain")),
                (tr("Enter"), tr("All labels right: accept and go on")),
                ("Ctrl+Z · Ctrl+Shift+Z", tr("Undo, redo")),
            ),
        ),
    )


class ShortcutsDialog(QDialog):
    """The list of keys by page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 480)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        place = 0
        for title, keys in _groups():
            grid.addWidget(label(title, "section"), place, 0, 1, 2)
            place += 1
            for key, text in keys:
                grid.addWidget(label(key, "badge"), place, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(text, wrap=True), place, 1)
                place += 1
            grid.setRowMinimumHeight(place, Space.M)
            place += 1
        content = QWidget()
        content.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.addWidget(scroll)
