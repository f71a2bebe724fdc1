"""A new second reading: who reads which cases, and how well agreement will be known."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout

from app.labels.two_readers import kappa_half_width
from app.operations.second_reader.second_reading import Pool
from app.views.durations import decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, field, label, row
from app.workers.readings import Eligible, Wish

__all__ = ["ReadingForm"]

_ASK_DELAY_MS = 250
_SUGGESTED = 100
_RARE, _COMMON = 0.1, 0.3
_KAPPA = 0.8


class ReadingForm(Card):
    """``wanted`` carries a ``Wish`` to be planned, ``asked`` one to be counted; ``closed`` when nothing is wanted."""

    wanted = Signal(object)
    asked = Signal(object)
    closed = Signal()

    def __init__(self, region_title: Callable[[str | None], str]) -> None:
        super().__init__(tr("New second reading"))
        self._region_title = region_title
        self._cases = 0
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(_ASK_DELAY_MS)
        self._ask_soon.timeout.connect(self._ask)
        self.reader_box = QComboBox()
        self.reader_box.setEditable(True)
        edit = QLineEdit()
        edit.setPlaceholderText(tr("Name of the second reader"))
        self.reader_box.setLineEdit(edit)
        self.reader_box.editTextChanged.connect(self._ask_later)
        self.region_box = QComboBox()
        self.region_box.currentIndexChanged.connect(self._ask_later)
        self.pool_box = QComboBox()
        self.pool_box.addItem(tr("Cases that a first reader verified"), Pool.VERIFIED)
        self.pool_box.addItem(tr("All cases, verified or not"), Pool.ALL)
        self.pool_box.currentIndexChanged.connect(self._ask_later)
        self.count_box = QSpinBox()
        self.count_box.setRange(1, 1)
        self.count_box.valueChanged.connect(self._show_width)
        self.all_box = QCheckBox(tr("All cases that there are"))
        self.all_box.toggled.connect(self._on_all)
        self.site_box = QCheckBox(tr("Draw from each hospital its share"))
        self.site_box.setChecked(True)
        self.name_edit = QLineEdit()
        self.name_edit.setPlaceholderText(tr("from region, reader and date"))
        self._problem = label("", tone="warning", wrap=True)
        self._width = label("", "muted", wrap=True)
        self.plan_button = Button(tr("Plan the reading"), "check", kind="primary")
        self.plan_button.clicked.connect(self._on_plan)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.closed)
        self._fill(cancel)
        self.setFocusProxy(self.reader_box)
        self._show_width()

    def _fill(self, cancel: Button) -> None:
        hint = tr("The second reader sees no engine's label and nobody's decision, and nobody sees hers.")
        self.add(label(hint, "muted", wrap=True))
        self.add(_line(field(tr("Second reader"), self.reader_box), field(tr("Region"), self.region_box)))
        count = field(tr("How many, drawn at random"), self.count_box)
        self.add(_line(field(tr("Cases"), self.pool_box), count))
        self.add(row(self.site_box, Space.L, self.all_box, None))
        self.add(self._width)
        self.add(self._problem)
        self.add(_line(field(tr("Name"), self.name_edit), QVBoxLayout()))
        self.add(row(None, cancel, self.plan_button))
        self.body.addStretch(1)

    def set_choices(self, regions: Mapping[str, int], readers: Sequence[str]) -> None:
        """Offer the regions that have cases, and names that are known."""
        kept, typed = self.region_box.currentData(), self.reader_box.currentText()
        self.region_box.clear()
        for region in regions:
            self.region_box.addItem(self._region_title(region), region)
        self.region_box.setCurrentIndex(max(0, self.region_box.findData(kept)))
        self.reader_box.clear()
        self.reader_box.addItems(list(readers))
        self.reader_box.setEditText(typed)
        self._ask_soon.start()

    def wish(self) -> Wish:
        """What is chosen now."""
        return Wish(
            region=str(self.region_box.currentData() or ""),
            reader=self.reader_box.currentText().strip(),
            pool=Pool(self.pool_box.currentData()),
            count=None if self.all_box.isChecked() else self.count_box.value(),
            by_site=self.site_box.isChecked(),
            name=self.name_edit.text().strip(),
        )

    def show_eligible(self, found: Eligible) -> None:
        """Show how many cases there are, if it was asked for what is chosen now."""
        now, then = self.wish(), found.wish
        if (now.region, now.reader, now.pool) != (then.region, then.reader, then.pool):
            return
        first = self._cases == 0 and found.cases > 0
        self._cases = found.cases
        self.count_box.setRange(min(1, found.cases), max(1, found.cases))
        if first:
            self.count_box.setValue(min(_SUGGESTED, found.cases))
        problem = translate(found.problem.what_happened) if found.problem is not None else ""
        if not problem and not found.cases:
            problem = tr("{reader} has decided on every case there is, or none is verified yet.", reader=then.reader)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._show_width()

    @Slot()
    def _ask_later(self) -> None:
        self._ask_soon.start()

    @Slot()
    def _ask(self) -> None:
        wish = self.wish()
        if wish.reader and wish.region:
            self.asked.emit(wish)
        else:
            self._cases = 0
            self._problem.hide()
            self._show_width()

    @Slot()
    def _on_all(self) -> None:
        self.count_box.setEnabled(not self.all_box.isChecked())
        self._show_width()

    @Slot()
    def _show_width(self) -> None:
        """Say how many cases there are, and how wide the interval of kappa will be about."""
        self.plan_button.setEnabled(self._cases > 0)
        if not self._cases:
            asks = not self.reader_box.currentText().strip()
            self._width.setText(tr("Name the second reader to see how many cases she can read blind.") if asks else "")
            self._width.setVisible(asks)
            return
        self._width.show()
        count = self._cases if self.all_box.isChecked() else self.count_box.value()
        rare, common = (
            decimal_text(kappa_half_width(count, kappa=_KAPPA, prevalence=share), 2) for share in (_RARE, _COMMON)
        )
        text = tr(
            "{cases} cases can be read blind. With {count} of them, a kappa of {kappa} will be known to about ±{rare} "
            "for a finding in 10 % of the cases and ±{common} for one in 30 %.",
            cases=f"{self._cases:n}",
            count=f"{count:n}",
            kappa=decimal_text(_KAPPA),
            rare=rare,
            common=common,
        )
        self._width.setText(text)

    @Slot()
    def _on_plan(self) -> None:
        self.wanted.emit(self.wish())


def _line(left: QVBoxLayout, right: QVBoxLayout) -> QHBoxLayout:
    line = row(left, right, spacing=Space.L)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line
