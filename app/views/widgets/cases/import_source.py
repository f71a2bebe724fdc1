"""What to import: images, reports, and the hospital that they come from."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, Card, Icon, field, label, row

__all__ = ["ImportWish", "PathField", "SourceForm"]

_ARCHIVES = "ZIP, DICOMDIR (*.zip DICOMDIR*)"
_TABLES = "CSV, XLSX, JSONL (*.csv *.tsv *.txt *.xlsx *.jsonl *.json)"


@dataclass(frozen=True)
class ImportWish:
    """What a person wants to import. ``region`` None: as the files and the table say."""

    images: Path | None
    reports: Path | None
    site: str
    role: str
    region: str | None


class PathField(QWidget):
    """A path with two ways to choose it: a folder or a file. Files can be dropped on it."""

    changed = Signal()

    def __init__(self, name: str, filters: str) -> None:
        super().__init__()
        self._filters = filters
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self.changed)
        folder = Button(tr("Folder…"), "folder", tip=tr("Choose a folder"))
        folder.clicked.connect(self._choose_folder)
        file = Button(tr("File…"), "file", tip=tr("Choose a file"))
        file.clicked.connect(self._choose_file)
        layout = row(self.edit, folder, file, spacing=Space.XS)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.edit)

    @property
    def path(self) -> Path | None:
        """The chosen path, or None while the field is empty."""
        text = self.edit.text().strip()
        return Path(text).expanduser() if text else None

    @Slot()
    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, tr("Choose a folder"), self.edit.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog)

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, tr("Choose a file"), self.edit.text(), f"{self._filters};;* (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()


class SourceForm(Card):
    """``wanted`` carries an ``ImportWish`` to be previewed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.images = PathField(tr("Radiographs"), _ARCHIVES)
        self.reports = PathField(tr("Reports"), _TABLES)
        self.site_box = QComboBox()
        self.site_box.setEditable(True)
        self.role_box = QComboBox()
        self.role_box.addItem(tr("internal: training and test"), "internal")
        self.role_box.addItem(tr("external: test only"), "external")
        self.region_box = QComboBox()
        self.preview_button = Button(tr("Preview"), "search", kind="primary")
        self.preview_button.clicked.connect(self._on_preview)
        for part in (self.images, self.reports):
            part.changed.connect(self._check)
        self.site_box.editTextChanged.connect(self._check)
        self.add(
            self._part("images", self.images, tr("Radiographs"), tr("A folder, ZIP or DICOMDIR; also PNG and JPEG"))
        )
        self.add(self._part("table", self.reports, tr("Reports"), tr("CSV, XLSX, JSONL, or a folder of text files")))
        choices = row(
            field(tr("Hospital"), self.site_box),
            field(tr("Role"), self.role_box),
            field(tr("Region"), self.region_box),
            spacing=Space.M,
        )
        for place in range(3):
            choices.setStretch(place, 1)
        self.add(choices)
        self.add(row(label(tr("The preview writes nothing."), "caption"), None, self.preview_button))
        self.setFocusProxy(self.images)
        self._check()

    def set_choices(self, sites: tuple[tuple[str, str], ...], regions: dict[str, str]) -> None:
        """Offer sites (name, role) that are there, and regions (id: title) that have a template."""
        typed = self.site_box.currentText()
        self.site_box.clear()
        for name, _role in sites:
            self.site_box.addItem(name)
        self.site_box.setEditText(typed)
        kept = self.region_box.currentData()
        self.region_box.clear()
        self.region_box.addItem(tr("as the files say"), None)
        for region, title in regions.items():
            self.region_box.addItem(title, region)
        self.region_box.setCurrentIndex(max(0, self.region_box.findData(kept)))

    def wish(self) -> ImportWish:
        """What is chosen now."""
        return ImportWish(
            self.images.path,
            self.reports.path,
            self.site_box.currentText().strip(),
            str(self.role_box.currentData()),
            self.region_box.currentData(),
        )

    def _part(self, icon_name: str, widget: PathField, title: str, hint: str) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setSpacing(Space.M)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(field(title, widget, hint))
        layout.addWidget(Icon(icon_name, 28, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        return layout

    @Slot()
    def _check(self) -> None:
        something = self.images.path is not None or self.reports.path is not None
        self.preview_button.setEnabled(something and bool(self.site_box.currentText().strip()))

    @Slot()
    def _on_preview(self) -> None:
        self.wanted.emit(self.wish())
