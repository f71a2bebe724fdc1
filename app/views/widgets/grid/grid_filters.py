"""What narrows the grid down: a row of filters, a second one for the rarer ones, and a line that names those in use."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.datasets.split import Split
from app.operations.labelling.grid_rows import CellTest, Flag, GridSheet, Membership, RowFilter
from app.operations.labelling.label_table import CaseState
from app.store.records import Run
from app.views.cases.case_states import state_title
from app.views.language import date_text, tr
from app.views.models.label_grid_model import FLAG_GLYPHS, flag_title
from app.views.style import Space
from app.views.widgets.basics import Button, label, row

__all__ = ["GridFilters"]

_TYPING_MS = 250
_BOX_SHARE = 20
"""Boxes get twenty times the room of what is left empty, until they are as wide as they may be."""
_WIDEST_CHIP, _WIDEST_BOX = 240, 260


class GridFilters(QWidget):
    """``changed`` says that another ``RowFilter`` is wanted, ``text_changed`` that the reports have to be searched, and
    ``runs_changed`` that the labels of other runs are to be shown.
    """

    changed = Signal()
    text_changed = Signal(str)
    runs_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hits: frozenset[int] | None = None
        self._memberships: tuple[Membership, ...] = ()
        self._boxes: dict[str, QComboBox] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Report contains …"))
        self.search.setToolTip(
            tr("Cases whose report holds all these words; “in quotes” as it is. Upper and lower case are the same.")
        )
        self.search.setAccessibleName(tr("Text of the report"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(150)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING_MS)
        self._typed.timeout.connect(self._on_text)
        self.search.textChanged.connect(self._typed.start)
        self.search.returnPressed.connect(self._on_text)
        self.more = Button(tr("More"), "filter", tip=tr("Split, flags, readers, labels of other runs"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        rest = (
            ("dataset", tr("Dataset")),
            ("part", tr("Split")),
            ("flag", tr("Flag")),
            ("reader", tr("Reader")),
            ("run", tr("Labels shown")),
            ("other", tr("Compared with")),
        )
        first = (("finding", tr("Finding")), ("test", tr("Label")), ("state", tr("State")), ("site", tr("Site")))
        self._rest = QWidget()
        self._rest.setLayout(_evenly(row(*(self._box(*named) for named in rest), None)))
        self._rest.hide()
        upper = _evenly(row(self.search, *(self._box(*named) for named in first), self.more))
        upper.setStretch(0, 2 * _BOX_SHARE)
        upper.setStretch(upper.count() - 1, 0)
        self._make_line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(upper)
        layout.addWidget(self._rest)
        layout.addWidget(self._line)
        self._fill_fixed()

    @property
    def run_id(self) -> int | None:
        """The run whose labels are shown instead of the current ones."""
        return self._number("run")

    @property
    def other_run_id(self) -> int | None:
        """The run that the labels are compared with."""
        return self._number("other")

    def value(self) -> RowFilter:
        """What is filtered by now."""
        # Qt hands out plain texts for enumerations that are texts.
        state, test, part = self._text("state"), self._text("test"), self._text("part")
        dataset, flag = self._text("dataset"), self._data("flag")
        return RowFilter(
            site=self._text("site"),
            state=CaseState(state) if state else None,
            finding=self._text("finding"),
            test=CellTest(test) if test else None,
            text=self.search.text().strip() if self._hits is not None else "",
            hits=self._hits,
            dataset=dataset,
            part=Split(part) if part and dataset else None,
            flag=flag if isinstance(flag, Flag) else None,
            reader=self._text("reader"),
            memberships=self._memberships,
        )

    def offer(self, sheet: GridSheet, runs: Iterable[Run], memberships: tuple[Membership, ...], language: str) -> None:
        """Offer what occurs in these labels; what was chosen stays where it is still offered."""
        self._memberships = memberships
        findings = [(finding.title[language], finding.id) for finding in sheet.table.template.findings]
        self._refill("finding", tr("Any finding"), findings)
        sites = sorted({case.site for case in sheet.cases})
        self._refill("site", tr("All sites"), [(site, site) for site in sites])
        self._refill("reader", tr("Any reader"), [(name, name) for name in sheet.readers])
        days = [(_dataset_name(membership.created), membership.dataset) for membership in memberships]
        self._refill("dataset", tr("All cases"), days)
        self._boxes["dataset"].setEnabled(bool(memberships))
        names = [(f"{run.id} · {run.model} · {date_text(run.created[:10])}", run.id) for run in runs]
        self._refill("run", tr("Current labels"), names)
        self._refill("other", tr("Compared with nothing"), names)
        self._refresh()

    def set_hits(self, hits: frozenset[int] | None) -> None:
        """The cases whose report holds the text; None without a text."""
        self._hits = hits
        self._refresh()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many cases are left."""
        locale = QLocale()
        self._count.setText(tr("{shown} of {total} cases", shown=locale.toString(shown), total=locale.toString(total)))

    @Slot()
    def clear(self) -> None:
        """Show all cases again; which labels are shown stays."""
        for name in ("finding", "test", "state", "site", "dataset", "part", "flag", "reader"):
            self._boxes[name].setCurrentIndex(0)
        self._forget_text()
        self._on_choice()

    def _make_line(self) -> None:
        """The line with the count, a chip for each filter in use, and the way back."""
        self._count = label("", "strong")
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(Space.XS)
        self._clear = Button(tr("Clear all filters"), kind="link")
        self._clear.clicked.connect(self.clear)
        self._line = QWidget()
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line.setLayout(row(self._count, self._clear, Space.XS, self._chips, None))
        self._line.setMinimumHeight(Space.XL + Space.XS)

    def _fill_fixed(self) -> None:
        tests = {
            CellTest.TRUE: tr("is true"),
            CellTest.UNCERTAIN: tr("is uncertain"),
            CellTest.FALSE: tr("is false"),
            CellTest.NEGATED: tr("is false (negated)"),
            CellTest.NOT_MENTIONED: tr("is false (not mentioned)"),
            CellTest.UNANSWERED: tr("is unanswered"),
            CellTest.POSITIVE: tr("is true or uncertain"),
            CellTest.DOUBTFUL: tr("is in doubt"),
            CellTest.DECIDED: tr("was set by a person"),
            CellTest.DIFFERS: tr("differs from the other run"),
        }
        self._refill("test", tr("Any label"), [(text, test) for test, text in tests.items()])
        self._refill("state", tr("Any state"), [(state_title(state), state) for state in CaseState])
        self._refill("flag", tr("Any flag"), [(f"{FLAG_GLYPHS[flag]} {flag_title(flag)}", flag) for flag in Flag])
        parts = {
            Split.TRAIN: tr("Training"),
            Split.VALIDATION: tr("Validation"),
            Split.TEST: tr("Test"),
            Split.EXTERNAL: tr("External"),
        }
        self._refill("part", tr("Any split"), [(text, part) for part, text in parts.items()])

    def _box(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(title)
        box.setToolTip(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setMaximumWidth(_WIDEST_BOX)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(self._on_runs if name in ("run", "other") else self._on_choice)
        self._boxes[name] = box
        return box

    def _data(self, name: str) -> object:
        return self._boxes[name].currentData()

    def _text(self, name: str) -> str:
        return str(self._data(name) or "")

    def _number(self, name: str) -> int | None:
        data = self._data(name)
        return data if isinstance(data, int) else None

    def _refill(self, name: str, first: str, items: Iterable[tuple[str, object]]) -> None:
        box = self._boxes[name]
        chosen = box.currentData()
        box.clear()
        box.addItem(first, None)
        for title, data in items:
            box.addItem(title, data)
        box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + Space.XL)

    @Slot()
    def _on_choice(self) -> None:
        self._refresh()
        self.changed.emit()

    @Slot()
    def _on_runs(self) -> None:
        if self._data("other") is None and self._data("test") == CellTest.DIFFERS:
            self._boxes["test"].setCurrentIndex(0)
        self._refresh()
        self.runs_changed.emit()

    @Slot()
    def _on_text(self) -> None:
        self._typed.stop()
        self.text_changed.emit(self.search.text().strip())

    @Slot(bool)
    def _show_more(self, shown: bool) -> None:
        self._rest.setVisible(shown)

    def _forget_text(self) -> None:
        self._hits = None
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._typed.stop()

    def _refresh(self) -> None:
        """Enable what can be chosen, and name what is in use."""
        compared = self._data("other") is not None
        tests = self._boxes["test"].model()
        if isinstance(tests, QStandardItemModel):
            tests.item(self._boxes["test"].findData(CellTest.DIFFERS)).setEnabled(compared)
        self._boxes["part"].setEnabled(self._data("dataset") is not None)
        for chip in self._line.findChildren(Button):
            if chip is not self._clear:
                self._chips.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
        names = self._active()
        for name, text in names:
            self._chips.addWidget(self._chip(name, text))
        self._clear.setVisible(any(name not in ("run", "other") for name, _ in names))
        hidden = sum(name in ("dataset", "flag", "reader", "run", "other") for name, _ in names)
        self.more.setText(tr("More ({count})", count=hidden) if hidden else tr("More"))

    def _active(self) -> list[tuple[str, str]]:
        """The filters in use: what clears them, and what they say."""
        said = {name: box.currentText() for name, box in self._boxes.items() if box.currentData() is not None}
        texts = {
            "text": tr("Report: {text}", text=self.search.text().strip()) if self._hits is not None else "",
            "test": f"{self._boxes['finding'].currentText()} {said['test']}" if "test" in said else "",
            "state": said.get("state", ""),
            "site": said.get("site", ""),
            "dataset": ": ".join(said[name] for name in ("dataset", "part") if name in said)
            if "dataset" in said
            else "",
            "flag": said.get("flag", ""),
            "reader": said.get("reader", ""),
            "run": tr("Labels of {run}, to look at only", run=said["run"]) if "run" in said else "",
            "other": tr("Compared with {run}", run=said["other"]) if "other" in said else "",
        }
        return [(name, text) for name, text in texts.items() if text]

    def _chip(self, name: str, text: str) -> Button:
        chip = Button("", kind="chip", tip=tr("Remove this filter: {text}", text=text))
        shown = chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST_CHIP)
        chip.setText(f"{shown}  ×")
        chip.setProperty("filter", name)
        chip.clicked.connect(self._on_chip)
        return chip

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if not isinstance(chip, Button):
            return
        name = str(chip.property("filter"))
        if name == "text":
            self._forget_text()
            self._on_choice()
            return
        for box in {"test": ("test", "finding"), "dataset": ("dataset", "part")}.get(name, (name,)):
            self._boxes[box].setCurrentIndex(0)
        if name in ("run", "other"):
            self._on_runs()
        else:
            self._on_choice()


def _evenly(layout: QHBoxLayout) -> QHBoxLayout:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        layout.setStretch(place, 1 if item is None or item.widget() is None else _BOX_SHARE)
    return layout


def _dataset_name(created: str) -> str:
    return tr("Dataset of {date}", date=f"{date_text(created[:10])} {created[11:16]}")
