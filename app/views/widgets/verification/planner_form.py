"""How many reports must be verified for a wished interval: a form, its answer in words, and the queue it makes."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.interval import Interval
from app.operations.verifying.planning import Basis, Plan, RegionSample, Target, Wish, basis_of, plan, planning_icc
from app.views.durations import count_text, decimal_text
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, field, label, row

__all__ = ["PlannerForm"]

_LEVELS = (0.9, 0.95, 0.99)


class PlannerForm(QWidget):
    """``queue_wanted``: ids of the cases to verify, in random order."""

    queue_wanted = Signal(object)

    def __init__(self, region_title: Callable[[str | None], str]) -> None:
        super().__init__()
        self._region_title = region_title
        self._samples: dict[str, RegionSample] = {}
        self._plan: Plan | None = None
        self.region, self.site, self.target, self.level = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        for box in (self.region, self.site):
            box.setSizePolicy(
                QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
            )  # long names must not widen the card
        self.target.addItem(tr("labels: each label of each report"), Target.LABELS)
        self.target.addItem(tr("reports: all labels of a report right"), Target.REPORTS)
        for level in _LEVELS:
            self.level.addItem(f"{100 * level:.0f} %", level)
        self.level.setCurrentIndex(1)
        self.share = _percent(50, 100, 0.1, 2)
        self.half_width = _percent(0.05, 20, 0.1, 2)
        self.half_width.setSuffix(" " + tr("points"))
        self.half_width.setValue(0.5)
        self.icc = QDoubleSpinBox()
        self.icc.setRange(0, 1)
        self.icc.setDecimals(3)
        self.icc.setSingleStep(0.01)
        self._known = label("", "caption", wrap=True)
        self._answer = label("", "section", wrap=True)
        self._note = label("", "caption", wrap=True)
        self.take = Button(tr("Take these as a random queue"), "reading", kind="primary")
        self.take.setToolTip(tr("Open them in Reading; the same cases come in the same order every time"))
        self.take.clicked.connect(self._take)
        self._arrange()
        self.region.currentIndexChanged.connect(self._on_region)
        for box in (self.site, self.target):
            box.currentIndexChanged.connect(self._prefill)
        self.level.currentIndexChanged.connect(self._answer_now)
        for spin in (self.share, self.half_width, self.icc):
            spin.valueChanged.connect(self._answer_now)

    @property
    def text(self) -> str:
        """The answer in words."""
        return self._answer.text()

    def set_samples(self, samples: Sequence[RegionSample]) -> None:
        """Plan for these regions; what the person chose stays."""
        first, kept = not self._samples, self.region.currentData()
        self._samples = {sample.region: sample for sample in samples}
        self.region.blockSignals(True)
        self.region.clear()
        for sample in samples:
            self.region.addItem(self._region_title(sample.region), sample.region)
        self.region.setCurrentIndex(max(self.region.findData(kept), 0) if samples else -1)
        self.region.blockSignals(False)
        self.setEnabled(bool(samples))
        self._offer_sites()
        if first or self.region.currentData() != kept:
            self._prefill()
        else:
            self._answer_now()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addLayout(_pair(field(tr("Region"), self.region), field(tr("Site"), self.site)))
        layout.addLayout(field(tr("Accuracy of"), self.target))
        self._icc_holder = QWidget()
        self._icc_holder.setLayout(field(tr("Likeness in a report (ICC)"), self.icc))
        self.icc.setToolTip(
            tr("How alike the labels of a report are, right or wrong: 0 not at all, 1 all the same. More costs more.")
        )
        layout.addLayout(
            _pair(field(tr("Expected accuracy"), self.share), field(tr("Wished half-width"), self.half_width))
        )
        likeness = QVBoxLayout()
        likeness.addWidget(self._icc_holder)
        layout.addLayout(_pair(field(tr("Confidence level"), self.level), likeness))
        for part in (self._known, self._answer, self._note):
            layout.addWidget(part)
        layout.addLayout(row(self.take, None))
        layout.addStretch(1)

    @property
    def _sample(self) -> RegionSample | None:
        sample, site = self._samples.get(self.region.currentData()), self.site.currentData()
        return sample.of_site(site) if sample is not None and site is not None else sample

    def _offer_sites(self) -> None:
        """The sites of the region; the choice stays where it is one."""
        sample, kept = self._samples.get(self.region.currentData()), self.site.currentData()
        self.site.blockSignals(True)
        self.site.clear()
        self.site.addItem(tr("All sites"), None)
        for site in sorted(set(sample.sites)) if sample is not None else ():
            self.site.addItem(site, site)
        self.site.setCurrentIndex(max(self.site.findData(kept), 0))
        self.site.blockSignals(False)

    @Slot()
    def _on_region(self) -> None:
        self._offer_sites()
        self._prefill()

    def _wished(self) -> Target:
        return Target(self.target.currentData())

    @Slot()
    def _prefill(self) -> None:
        """Expect what was verified so far, or what the study found."""
        sample = self._sample
        if sample is not None:
            basis = basis_of(sample, self._wished())
            for spin, value in ((self.share, 100 * basis.share), (self.icc, planning_icc(basis))):
                spin.blockSignals(True)
                spin.setValue(value)
                spin.blockSignals(False)
        self._answer_now()

    @Slot()
    def _answer_now(self) -> None:
        sample, target = self._sample, self._wished()
        self._icc_holder.setVisible(target is Target.LABELS)
        if sample is None:
            self._plan = None
            self._known.setText("")
            self._note.setText("")
            self._answer.setText(tr("An engine has to read reports first; the page Extraction does that."))
            self.take.setEnabled(False)
            return
        level = float(self.level.currentData())
        basis = basis_of(sample, target, level)
        wish = Wish(target, self.share.value() / 100, self.half_width.value() / 100, level, self.icc.value())
        self._plan = plan(sample, wish)
        self._known.setText(_known_text(basis))
        self._answer.setText(_answer_text(self._plan))
        self._note.setText(_note_text(basis))
        self._note.setVisible(bool(self._note.text()))
        self.take.setEnabled(bool(self._plan.more))

    @Slot()
    def _take(self) -> None:
        if self._plan is not None and self._plan.more:
            self.queue_wanted.emit(self._plan.more)


def _pair(left: QVBoxLayout, right: QVBoxLayout) -> QHBoxLayout:
    """Two fields beside each other, equally wide whatever they hold."""
    line = row(left, right, spacing=Space.M)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line


def _percent(low: float, high: float, step: float, decimals: int) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setRange(low, high)
    spin.setDecimals(decimals)
    spin.setSingleStep(step)
    spin.setSuffix(" %")
    return spin


def _interval_text(found: Interval) -> str:
    return tr(
        "{share} % ({lower} to {upper})",
        share=decimal_text(100 * found.estimate),
        lower=decimal_text(100 * found.lower),
        upper=decimal_text(100 * found.upper),
    )


def _known_text(basis: Basis) -> str:
    if not basis.accuracy.estimable:
        return tr(
            "Nothing verified yet; what the study found is taken: {share} %.", share=decimal_text(100 * basis.share)
        )
    return tr(
        "Now: {interval} from {reports} reports, ±{half} points.",
        interval=_interval_text(basis.accuracy),
        reports=count_text(basis.reports),
        half=_points(basis.half_width),
    )


def _answer_text(found: Plan) -> str:
    total = count_text(found.population)
    if not found.more:
        return tr(
            "Enough is verified: the first {count} of {total} reports.", count=count_text(found.needed), total=total
        )
    return tr(
        "Verify {more} more reports (of {total}): then the interval is about ±{half} points.",
        more=count_text(len(found.more)),
        total=total,
        half=_points(found.expected),
    )


def _note_text(basis: Basis) -> str:
    if basis.at_random or not basis.reports:
        return ""
    return tr(
        "The reports verified so far were not drawn at random: doubtful ones come first, so the others are probably"
        " better. From the queue below comes an accuracy that holds for all."
    )


def _points(half_width: float) -> str:
    return "–" if math.isnan(half_width) else decimal_text(100 * half_width, 2 if half_width < 0.01 else 1)
