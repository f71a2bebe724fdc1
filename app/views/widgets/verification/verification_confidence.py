"""The tab on confidences: how far they can be trusted, and what accepting cases unseen would leave."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.interval import Interval
from app.labels.calibration import Calibration, Remaining
from app.operations.verifying.calibration import Acceptance
from app.operations.verifying.verification_overview import Overview
from app.views.durations import decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.verification.verification_columns import remaining_columns
from app.views.widgets.basics import Button, label, row
from app.views.widgets.plots.reliability_plot import ReliabilityPlot
from app.views.widgets.tables import RowsModel, Table
from app.views.widgets.verification.verification_tabs import VerificationTab

__all__ = ["CalibrationTab"]

_ROW_HEIGHT = 28
_START = 0.95


class CalibrationTab(VerificationTab):
    """Reliability of the confidences and what accepting unseen would leave.

    ``finding_wanted``: its id, "" for all. ``threshold_wanted``: the least confidence of cases accepted unseen.
    ``queue_wanted``: ids of the cases that are left for a person, the least sure first.
    """

    part = "calibration"
    finding_wanted = Signal(str)
    threshold_wanted = Signal(float)
    queue_wanted = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.finding_box = QComboBox()
        self.finding_box.setAccessibleName(tr("Finding"))
        self.finding_box.setMinimumWidth(260)
        self.finding_box.activated.connect(self._on_chosen)
        caption = label(tr("Confidences of"), "muted")
        caption.setBuddy(self.finding_box)
        self._source = label("", "caption")
        self.plot = ReliabilityPlot()
        self._words = label("", wrap=True)
        self._model: RowsModel[Remaining] = RowsModel(remaining_columns())
        self.table = Table(self._model, tr("Errors left"), sortable=False, row_height=_ROW_HEIGHT)
        self._content = QWidget()
        columns = QHBoxLayout(self._content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.L)
        columns.addWidget(self.plot, 1)
        columns.addLayout(self._make_right(), 1)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choice = QWidget()
        self._choice.setLayout(row(caption, self.finding_box, None, self._source, spacing=Space.S))
        self.body.addWidget(self._choice)
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self._nothing, 1)
        self.setFocusProxy(self.finding_box)

    def _make_right(self) -> QVBoxLayout:
        self.threshold_spin = QDoubleSpinBox()
        self.threshold_spin.setRange(0.0, 1.0)
        self.threshold_spin.setDecimals(3)
        self.threshold_spin.setSingleStep(0.01)
        self.threshold_spin.setValue(_START)
        self.threshold_spin.setKeyboardTracking(False)
        self.threshold_spin.setAccessibleName(tr("Least confidence of cases accepted unseen"))
        self.threshold_spin.valueChanged.connect(self._on_threshold)
        caption = label(tr("Accept cases unseen from"), "strong")
        caption.setBuddy(self.threshold_spin)
        self.review_button = Button(tr("Read the rest"), "reading")
        self.review_button.setToolTip(tr("Open the cases below the threshold in Reading, the least sure first"))
        self.review_button.clicked.connect(self._on_review)
        self._accepted = label("", wrap=True)
        note = tr("What is left holds where the verified cases were drawn at random: see the planner on Progress.")
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self._words)
        right.addLayout(row(caption, self.threshold_spin, None, self.review_button, spacing=Space.S))
        right.addWidget(self._accepted)
        right.addWidget(label(tr("If every label at least so sure were accepted unseen"), "strong"))
        right.addWidget(self.table, 1)
        right.addWidget(label(note, "caption", wrap=True))
        return right

    @property
    def text(self) -> str:
        """What is said beside the plot, or instead of it."""
        return self._words.text() if self._content.isVisibleTo(self) else self._nothing.text()

    @property
    def acceptance_text(self) -> str:
        """What accepting unseen comes to."""
        return self._accepted.text()

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        self.finding_box.clear()
        self.finding_box.addItem(tr("all findings"), "")
        for finding in found.template.finding_ids:
            self.finding_box.addItem(self.title(finding), finding)
        self.finding_box.setCurrentIndex(max(self.finding_box.findData(found.wish.finding), 0))
        calibration = found.calibration
        for part in (self._choice, self._content):
            part.setVisible(calibration is not None)
        self._nothing.setVisible(calibration is None)
        if calibration is None or found.acceptance is None:
            self._nothing.setText(
                tr(
                    "This run has no confidences. Engines that tell the probabilities of their tokens give them; with"
                    " others, ask about each report several times on Extraction."
                )
            )
            return
        self._source.setText(_source_text(found.repeats))
        self.plot.show_bins(calibration.bins, calibration.bins_after)
        self._words.setText(_calibration_words(calibration))
        self.plot.setAccessibleDescription(self._words.text())
        self._model.set_rows(calibration.remaining)
        with QSignalBlocker(self.threshold_spin):
            self.threshold_spin.setValue(found.wish.threshold)
        self._accepted.setText(_accepted_words(found.acceptance))
        self.review_button.setEnabled(bool(found.acceptance.review))
        self.review_button.setText(tr("Read the rest ({count})", count=len(found.acceptance.review)))

    @Slot()
    def _on_chosen(self) -> None:
        self.finding_wanted.emit(str(self.finding_box.currentData()))

    @Slot(float)
    def _on_threshold(self, threshold: float) -> None:
        self.threshold_wanted.emit(threshold)

    @Slot()
    def _on_review(self) -> None:
        if self._overview is not None and self._overview.acceptance is not None:
            self.queue_wanted.emit(self._overview.acceptance.review)


def _source_text(repeats: int) -> str:
    if repeats > 1:
        return tr("Confidence: share of {count} answers that agree", count=repeats)
    return tr("Confidence: from log probabilities")


def _calibration_words(found: Calibration) -> str:
    parts = [
        tr(
            "{labels} labels in {cases} cases, {wrong} wrong.",
            labels=found.labels,
            cases=found.cases,
            wrong=found.wrong,
        )
    ]
    if found.bins:
        parts.append(tr("● as they come: expected calibration error {error}.", error=decimal_text(found.error, 3)))
    if found.bins_after:
        error = decimal_text(found.error_after, 3)
        parts.append(tr("■ after isotonic regression on other cases: {error}.", error=error))
    elif found.reason is not None:
        parts.append(translate(found.reason))
    return "\n".join(parts)


def _accepted_words(found: Acceptance) -> str:
    one = found.accepted
    parts = [
        tr(
            "{cases} cases with {labels} labels accepted unseen, {left} left for review.",
            cases=one.cases,
            labels=one.labels,
            left=one.left,
        ),
        tr(
            "Errors to expect among the accepted: {labels} labels, in {cases} cases (from {wrong} of {known} verified"
            " labels that are as sure).",
            labels=_amount(one.errors),
            cases=_amount(one.case_errors) if one.case_errors.estimable else "–",
            wrong=one.wrong,
            known=one.known_labels,
        )
        if one.errors.estimable
        else _amount(one.errors),
    ]
    if found.doubtful:
        text = tr("{count} cases are sure enough, but left for another reason.", count=found.doubtful)
        parts.append(text)
    return "\n".join(parts)


def _amount(interval: Interval) -> str:
    if not interval.estimable:
        return translate(interval.reason) if interval.reason is not None else "–"
    return f"{decimal_text(interval.estimate)} ({decimal_text(interval.lower)}–{decimal_text(interval.upper)})"
