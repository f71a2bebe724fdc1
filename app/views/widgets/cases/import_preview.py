"""What an import would do: counts, how the table is understood, and everything that is doubtful."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.importing.entries import ImportPreview, IssueKind, Source
from app.reports.columns import FIELDS
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Card, StatTile, field, label, row
from app.views.widgets.cases.issue_list import IssueTable

__all__ = ["PreviewView"]

_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "cp850", "mac-roman")
_PER_ROW = 6


def _field_title(name: str) -> str:
    titles = {
        "report": tr("Report text"),
        "accession": tr("Accession number"),
        "study_uid": tr("Study UID"),
        "patient_id": tr("Patient number"),
        "study_date": tr("Date"),
        "region": tr("Region"),
        "modality": tr("Modality"),
        "image": tr("Image file"),
        "image_ap": tr("Image, AP"),
        "image_lat": tr("Image, lateral"),
    }
    return titles.get(name, name)


class PreviewView(QWidget):
    """``changed`` follows when a person maps a column or chooses an encoding: the preview has to be made again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, str] = {}
        self._encoding: str | None = None
        self._source: Source | None = None
        self._tiles = {
            "cases": StatTile(tr("Cases")),
            "images": StatTile(tr("Images")),
            "paired": StatTile(tr("Paired reports"), tone="success"),
            "no_images": StatTile(tr("Reports without images")),
            "no_report": StatTile(tr("Images without report")),
            "refused": StatTile(tr("Files not usable")),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addLayout(row(*self._tiles.values(), spacing=Space.S))
        self._table_card = Card(tr("The table of reports"), margin=Space.M)
        self._table_card.body.setSpacing(Space.S)
        self._rows = label("", "caption")
        self._table_card.head_actions.addWidget(self._rows)
        self._boxes = {name: QComboBox() for name in FIELDS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        for place, (name, box) in enumerate(self._boxes.items()):
            box.setProperty("field", name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(self._on_column)
            grid.addLayout(field(_field_title(name), box), place // _PER_ROW, place % _PER_ROW)
        self.encoding_box = QComboBox()
        self.encoding_box.activated.connect(self._on_encoding)
        last = len(self._boxes)
        grid.addLayout(field(tr("Encoding"), self.encoding_box), last // _PER_ROW, last % _PER_ROW)
        for place in range(_PER_ROW):
            grid.setColumnStretch(place, 1)
        self._table_card.add(grid)
        self._words = label("", wrap=True)
        self._table_card.add(self._words)
        layout.addWidget(self._table_card)
        self.issues = IssueTable()
        layout.addWidget(self.issues, 1)

    @property
    def mapping(self) -> dict[str, str] | None:
        """Column -> field as far as a person chose, for the next preview."""
        return dict(self._choices) or None

    @property
    def encoding(self) -> str | None:
        """The encoding that a person chose, or None: as detected."""
        return self._encoding

    def column_box(self, name: str) -> QComboBox:
        """The choice of the column for a field."""
        return self._boxes[name]

    def reset(self) -> None:
        """Forget what was chosen for another table."""
        self._choices.clear()
        self._encoding = None

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what importing would do."""
        refused = preview.refused
        self._tiles["cases"].set_value(str(len(preview.cases)))
        self._tiles["images"].set_value(str(sum(len(case.images) for case in preview.cases)))
        both = preview.images is not None and preview.reports is not None  # otherwise there was nothing to pair
        self._tiles["paired"].set_value(str(sum(preview.paired.values())))
        for key, kind in (("no_images", IssueKind.NO_IMAGES), ("no_report", IssueKind.NO_REPORT)):
            count = preview.count(kind)
            self._tiles[key].set_value(str(count) if both or count else "–", "warning" if count else "")
        self._tiles["refused"].set_value(f"{refused} / {preview.files}", "warning" if refused else "")
        self._show_table(preview.reports)
        self.issues.set_issues(preview.issues)

    def _show_table(self, source: Source | None) -> None:
        self._source = source
        self._table_card.setVisible(source is not None)
        if source is None:
            return
        self._rows.setText(tr("{name}, {rows} reports", name=source.path.name, rows=source.rows))
        chosen = source.mapping.chosen
        for name, box in self._boxes.items():
            box.clear()
            if name not in chosen:
                box.addItem("–", "")
            for column in source.columns:
                box.addItem(column, column)
            box.setCurrentIndex(max(0, box.findData(chosen.get(name, ""))))
            box.setEnabled(bool(source.columns))
        self.encoding_box.clear()
        for encoding in dict.fromkeys((source.encoding, *_ENCODINGS)):
            self.encoding_box.addItem(encoding, encoding)
        words = ", ".join(source.umlaut_words)
        self._words.setText(
            tr("Words with umlauts, as read: {words}", words=words)
            if words
            else tr("No word with an umlaut was found.")
        )

    @Slot()
    def _on_column(self) -> None:
        box = self.sender()
        if not isinstance(box, QComboBox) or not box.currentData():
            return
        column, name = str(box.currentData()), str(box.property("field"))
        self._choices = {key: value for key, value in self._choices.items() if value != name}
        self._choices[column] = name
        self.changed.emit()

    @Slot()
    def _on_encoding(self) -> None:
        self._encoding = str(self.encoding_box.currentData())
        self.changed.emit()
