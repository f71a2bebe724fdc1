"""Which keys do what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.views.language import key_text, tr
from app.views.style import Space
from app.views.widgets.basics import label

__all__ = ["ShortcutsDialog"]


def _keys(*sequences: str) -> str:
    return " · ".join(key_text(sequence) for sequence in sequences)


def _groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    pages = tr("Start, Cases, Reading, Grid, Extraction, Training, ROC")
    return (
        (
            tr("Reading and Grid"),
            (
                (_keys("T", "F", "U"), tr("Set the label true, false or uncertain")),
                (_keys("Backspace", "Del"), tr("Back to what the engine said")),
                (_keys("Ctrl+Z", "Ctrl+Shift+Z"), tr("Undo, redo")),
            ),
        ),
        (
            tr("Reading"),
            (
                (_keys("Up", "Down"), tr("Previous or next finding")),
                (_keys("PgUp", "PgDown"), tr("Previous or next case")),
                (_keys("Return"), tr("All labels right: accept and go on")),
                (_keys("Shift+Return"), tr("Accept and go to the next case that needs review")),
                (_keys("Space"), tr("Next image")),
                (_keys("V", "S"), tr("Put right the view or the side of the image")),
                (_keys("W", "I"), tr("Window from the image, invert grey levels")),
                (_keys("+", "-", "0", "1"), tr("Zoom in, out, fit, one pixel to one pixel")),
            ),
        ),
        (tr("Grid"), ((_keys("Return"), tr("Open the case in Reading")),)),
        (
            tr("Cases"),
            (
                (_keys("Return"), tr("Open the case in Reading")),
                (_keys("Ctrl+I"), tr("Import radiographs and reports")),
            ),
        ),
        (
            tr("Everywhere"),
            (
                (f"{key_text('Ctrl+1')} … {key_text('Ctrl+7')}", pages),
                (_keys("Ctrl+N"), tr("New project (Start)")),
                (_keys("Ctrl+O"), tr("Open project (Start)")),
                (_keys("Ctrl+F"), tr("Filter the page's table")),
                (_keys("Ctrl+Shift+D"), tr("Dark or light colours")),
                (_keys("Ctrl+Shift+L"), tr("German or English")),
                (_keys("Ctrl+,"), tr("Settings")),
                (_keys("?", "F1"), tr("This list")),
            ),
        ),
    )


class ShortcutsDialog(QDialog):
    """The list of keys by page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 620)
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
