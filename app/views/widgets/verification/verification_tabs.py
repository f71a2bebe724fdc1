"""The tabs of the Verification page: each shows its part of an overview and says in words what it shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.labels.values import Label
from app.operations.verifying.label_errors import LabelError, count_kinds
from app.operations.verifying.study_facts import Beside, study
from app.operations.verifying.verification_overview import FindingLine, Overview, finding_lines
from app.views.language import tr, translate
from app.views.style import Space
from app.views.verification.verification_columns import (
    KindLine,
    SiteLine,
    comparison_columns,
    error_columns,
    finding_columns,
    kind_columns,
    label_name,
    points_text,
    probability_text,
    site_columns,
    study_columns,
)
from app.views.widgets.basics import Button, label, row
from app.views.widgets.tables import RowsModel, Table

if TYPE_CHECKING:
    from app.evaluation.paired import FindingTest

__all__ = ["CompareTab", "ErrorsTab", "FindingsTab", "SitesTab", "StudyTab", "VerificationTab"]

_KINDS_WIDTH = 330
_ROW_HEIGHT = 28


class _Titles:
    """The titles of findings in the window's language; no method of a tab, because its models keep it."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.overview: Overview | None = None

    def __call__(self, finding: str) -> str:
        return self.overview.title(finding, self._language) if self.overview is not None else finding


class VerificationTab(QWidget):
    """What all tabs have in common. ``part`` is the name of what the tab writes as CSV.

    ``title`` gives a finding in the window's language.
    """

    part = ""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._overview: Overview | None = None
        self.title = _Titles(language)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, Space.S, 0, 0)
        self.body.setSpacing(Space.S)

    def show_overview(self, found: Overview) -> None:
        """Show this part of it."""
        self._overview = self.title.overview = found


class FindingsTab(VerificationTab):
    """Every finding with the measures of one label value."""

    part = "findings"

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.value_box = QComboBox()
        self.value_box.setAccessibleName(tr("Measures of"))
        self.tables: dict[Label, Table] = {}
        self._models: dict[Label, RowsModel[FindingLine]] = {}
        self._stack = QStackedWidget()
        for value in (Label.TRUE, Label.FALSE, Label.UNCERTAIN):
            self.value_box.addItem(tr("label {name}", name=label_name(value)), value)
            self._models[value] = RowsModel(finding_columns(self.title, value))
            self.tables[value] = Table(self._models[value], tr("Findings"), row_height=_ROW_HEIGHT)
            self._stack.addWidget(self.tables[value])
        self.value_box.currentIndexChanged.connect(self._stack.setCurrentIndex)
        self._words = label("", "caption")
        caption = label(tr("Measures of"), "muted")
        caption.setBuddy(self.value_box)
        self.body.addLayout(row(caption, self.value_box, None, self._words, spacing=Space.S))
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self.value_box)

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        lines = finding_lines(found.figures)
        for model in self._models.values():
            model.set_rows(lines)
        weak = sum(line.weak is not None for line in lines)
        few = sum(line.few for line in lines)
        none = sum(not line.figures.positives for line in lines)
        self._words.setText(
            tr(
                "⚠ {weak} weak   * {few} with fewer than 10 positives   {none} without any",
                weak=weak,
                few=few,
                none=none,
            )
        )


class SitesTab(VerificationTab):
    """The hospitals side by side."""

    part = "sites"

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._model: RowsModel[SiteLine] = RowsModel(site_columns())
        self.table = Table(self._model, tr("Sites"), row_height=_ROW_HEIGHT)
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        one = found.verification
        self._model.set_rows([*one.sites.items(), *([("", one.overall)] if len(one.sites) > 1 else [])])


class ErrorsTab(VerificationTab):
    """Kinds at the left, their labels at the right; Enter opens the case. ``case_wanted`` id, ``queue_wanted`` ids."""

    part = "errors"
    case_wanted = Signal(int)
    queue_wanted = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._kind_model: RowsModel[KindLine] = RowsModel(kind_columns())
        self.kinds = Table(self._kind_model, tr("Kinds of errors"), sortable=False, row_height=_ROW_HEIGHT)
        self.kinds.setFixedWidth(_KINDS_WIDTH)
        self.kinds.selected.connect(self._show_kind)
        self._model: RowsModel[LabelError] = RowsModel(error_columns(self.title))
        self.table = Table(self._model, tr("Labels of this kind"), row_height=_ROW_HEIGHT)
        self.table.opened.connect(self._on_open)
        self.read_button = Button(tr("Read these cases"), "reading")
        self.read_button.clicked.connect(self._on_read)
        self._words = label("", "caption")
        hint = tr("Enter opens the case in Reading.")
        columns = QHBoxLayout()
        columns.setSpacing(Space.M)
        columns.addWidget(self.kinds)
        columns.addWidget(self.table, 1)
        self.body.addLayout(columns, 1)
        self.body.addLayout(row(self._words, None, label(hint, "caption"), self.read_button, spacing=Space.M))
        self.setFocusProxy(self.table)

    @property
    def listed(self) -> tuple[LabelError, ...]:
        """The labels of the kind that is chosen."""
        return tuple(self._model.rows)

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        line: KindLine | None = self.kinds.current()
        kind = line[0] if line is not None else None
        wrong = sum(error.wrong for error in found.errors)
        counts = [(one.kind, one.labels, one.wrong) for one in count_kinds(found.errors)]
        self._kind_model.set_rows([(None, wrong, wrong), *counts])
        self.kinds.select_where(lambda item: item[0] == kind)

    @Slot(object)
    def _show_kind(self, line: KindLine | None) -> None:
        if line is None or self._overview is None:
            return
        kind = line[0]
        errors = self._overview.errors
        self._model.set_rows([x for x in errors if (x.wrong if kind is None else kind in x.kinds)])
        cases = len({item.case.id for item in self._model.rows})
        words = tr("{labels} labels in {cases} cases", labels=len(self._model.rows), cases=cases)
        self._words.setText(words if cases else tr("No label of this kind"))
        self.read_button.setEnabled(bool(cases))
        if self._model.rows:
            self.table.selectRow(0)

    @Slot(object)
    def _on_open(self, item: LabelError) -> None:
        self.case_wanted.emit(item.case.id)

    @Slot()
    def _on_read(self) -> None:
        self.queue_wanted.emit(tuple(dict.fromkeys(item.case.id for item in self._model.rows)))


class CompareTab(VerificationTab):
    """A second run beside this one. ``second_wanted``: its id, or None."""

    part = "compare"
    second_wanted = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.run_box = QComboBox()
        self.run_box.setAccessibleName(tr("Second run"))
        self.run_box.setMinimumWidth(300)
        self.run_box.activated.connect(self._on_chosen)
        self._caption = label(tr("Compare with"), "muted")
        self._caption.setBuddy(self.run_box)
        self._words = label("", wrap=True)
        self._notes = label("", "caption", wrap=True)
        self._model: RowsModel[FindingTest] = RowsModel(comparison_columns(self.title))
        self.table = Table(self._model, tr("Findings of both runs"), row_height=_ROW_HEIGHT)
        self.body.addLayout(row(self._caption, self.run_box, None, spacing=Space.S))
        self.body.addWidget(self._words)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._notes)
        self.setFocusProxy(self.run_box)

    @property
    def text(self) -> str:
        """What is said above the table."""
        return self._words.text()

    def set_runs(self, runs: list[tuple[int, str]], chosen: int | None) -> None:
        """Offer the other runs of the region (id and name)."""
        self.run_box.clear()
        self.run_box.addItem(tr("no second run"), None)
        for run_id, name in runs:
            self.run_box.addItem(name, run_id)
        self.run_box.setCurrentIndex(max(self.run_box.findData(chosen), 0))
        self.run_box.setEnabled(bool(runs))

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        comparison = found.comparison
        self.run_box.setCurrentIndex(max(self.run_box.findData(found.wish.second), 0))
        self.table.setVisible(comparison is not None)
        self._notes.setVisible(comparison is not None)
        if comparison is None:
            self._model.set_rows([])
            self._words.setText(self._nothing(found))
            return
        figures = comparison.figures
        self._model.set_rows(figures.findings)
        self._words.setText(
            tr(
                "{cases} cases, {labels} labels. Labels right {first} and {second}: {difference} points. Reports right"
                " {first_reports} and {second_reports}: p {p}.",
                cases=figures.cases,
                labels=figures.compared,
                first=figures.first_right,
                second=figures.second_right,
                difference=points_text(figures.label_difference),
                first_reports=figures.first_reports,
                second_reports=figures.second_reports,
                p=probability_text(figures.reports.p),
            )
        )
        notes = [
            tr("Differences are this run minus the second; the interval is by resampling cases, p by McNemar."),
            tr(
                "q after Benjamini and Hochberg, {family}: {count} tests.",
                family=translate(figures.family),
                count=figures.tested,
            ),
        ]
        if comparison.left_out:
            notes.append(tr("{count} cases that only one of them read are left out.", count=comparison.left_out))
        self._notes.setText(" ".join(notes))

    def _nothing(self, found: Overview) -> str:
        if found.not_compared is not None:
            error = found.not_compared
            return f"{translate(error.what_happened)} {translate(error.what_to_do)}"
        if self.run_box.count() > 1:
            return tr("Choose a second run: the same cases are compared finding by finding.")
        return tr("There is only one run of this region. Read the reports with another engine or model on Extraction.")

    @Slot()
    def _on_chosen(self) -> None:
        self.second_wanted.emit(self.run_box.currentData())


class StudyTab(VerificationTab):
    """The published study beside this run."""

    part = "study"

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._model: RowsModel[Beside] = RowsModel(study_columns())
        self.table = Table(self._model, tr("The study beside this run"), sortable=False, row_height=_ROW_HEIGHT)
        self._source = label("", "caption", wrap=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._source)
        self.setFocusProxy(self.table)

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        self._model.set_rows(found.study)
        labels = study()["labels"]
        self._source.setText(
            tr(
                "{citation}; {engine}. {right} of {total} test labels right."
                " All sites of a role together, whatever site is chosen above.",
                citation=study()["citation"],
                engine=study()["engine"],
                right=f"{labels['right']:n}",
                total=f"{labels['total']:n}",
            )
        )
