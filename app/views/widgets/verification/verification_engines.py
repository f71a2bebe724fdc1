"""The tab on engines: how far their runs agree, where they differ, and what reading in that order would have caught."""

import math
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations.verifying.disagreement import Caught, Difference, EngineComparison, PairAgreement
from app.operations.verifying.verification_overview import Overview
from app.store.records import Run
from app.views.durations import decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.verification.verification_columns import label_text, label_tint, percent_text, share_text
from app.views.widgets.basics import Button, label, row
from app.views.widgets.tables import Column, RowsModel, Table
from app.views.widgets.verification.verification_tabs import VerificationTab

__all__ = ["EnginesTab"]

_ROW_HEIGHT = 28
_CAUGHT_HEIGHT = 6 * _ROW_HEIGHT + 8

AgreementLine = tuple[str, dict[tuple[int, int], PairAgreement]]
"""A finding ("" for all) and the agreement of each pair of runs, by their places."""


class EnginesTab(VerificationTab):
    """Agreement at the left, the labels on which engines differ at the right; Enter opens the case.

    ``case_wanted`` id, ``queue_wanted`` ids in the order of the queue.
    """

    part = "engines"
    case_wanted = Signal(int)
    queue_wanted = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._words = label("", wrap=True)
        self._agreement: RowsModel[AgreementLine] = RowsModel(())
        self.agreement = Table(self._agreement, tr("Agreement of the engines"), sortable=False, row_height=_ROW_HEIGHT)
        self.agreement.selected.connect(self._show_finding)
        self._differences: RowsModel[Difference] = RowsModel(())
        self.table = Table(
            self._differences, tr("Labels on which engines differ"), sortable=False, row_height=_ROW_HEIGHT
        )
        self.table.opened.connect(self._on_open)
        self._caught: RowsModel[Caught] = RowsModel(_caught_columns())
        self.caught = Table(
            self._caught, tr("What the queue would have caught"), sortable=False, row_height=_ROW_HEIGHT
        )
        self.caught.setFixedHeight(_CAUGHT_HEIGHT)
        self._count = label("", "caption")
        self.read_button = Button(tr("Read in this order"), "reading")
        self.read_button.setToolTip(
            tr("Open the cases in Reading: the most contradicted first, then those of which this run is least sure")
        )
        self.read_button.clicked.connect(self._on_read)
        self._content = self._make_content()
        self.body.addWidget(self._words)
        self.body.addWidget(self._content, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.table)

    def _make_content(self) -> QWidget:
        content = QWidget()
        left, right = QVBoxLayout(), QVBoxLayout()
        self._caught_title = label("", "strong", wrap=True)
        left.setSpacing(Space.S)
        left.addWidget(self.agreement, 1)
        left.addWidget(self._caught_title)
        left.addWidget(self.caught)
        right.setSpacing(Space.S)
        right.addWidget(self.table, 1)
        right.addLayout(
            row(
                self._count,
                None,
                label(tr("Enter opens the case in Reading."), "caption"),
                self.read_button,
                spacing=Space.M,
            )
        )
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.M)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        return content

    @property
    def text(self) -> str:
        """What is said above the tables."""
        return self._words.text()

    @property
    def listed(self) -> tuple[Difference, ...]:
        """The differences that are listed."""
        return tuple(self._differences.rows)

    def show_overview(self, found: Overview) -> None:
        super().show_overview(found)
        engines = found.engines
        self._content.setVisible(engines is not None)
        if engines is None:
            self._agreement.set_rows(())
            error = found.no_engines
            self._words.setText(
                f"{translate(error.what_happened)} {translate(error.what_to_do)}" if error is not None else ""
            )
            return
        names = "   ".join(f"{place}: {_name(run)}" for place, run in enumerate(engines.runs, 1))
        self._words.setText(
            tr("{names}   ·   {cases} cases that at least two of them read", names=names, cases=engines.cases)
        )
        self._fit(self.table, self._differences, _difference_columns(self.title, engines))
        line: AgreementLine | None = self.agreement.current()
        self._fit(self.agreement, self._agreement, _agreement_columns(self._finding_title, engines))
        self._agreement.set_rows(_agreement_lines(engines))
        self.agreement.select_where(lambda item: item[0] == (line[0] if line is not None else ""))
        self._show_caught(engines)
        self.read_button.setEnabled(bool(engines.waiting))
        self.read_button.setText(tr("Read in this order ({count})", count=len(engines.waiting)))

    def _show_caught(self, engines: EngineComparison) -> None:
        known = bool(engines.caught)
        self.caught.setVisible(known)
        self._caught_title.setVisible(known)
        self._caught.set_rows(engines.caught)
        if known:
            self._caught_title.setText(
                tr("Errors of run {run} found by reading the first cases of this queue", run=engines.runs[0].id)
            )

    @staticmethod
    def _fit(table: Table, model: RowsModel, columns: tuple[Column, ...]) -> None:  # type: ignore[type-arg]
        """Give a table columns for these runs; its rows come next."""
        model.columns = columns
        model.set_rows(())
        for place, column in enumerate(columns):
            table.setColumnWidth(place, column.width)

    def _finding_title(self, finding: str) -> str:
        return self.title(finding) if finding else tr("all findings")

    @Slot(object)
    def _show_finding(self, line: AgreementLine | None) -> None:
        engines = self._overview.engines if self._overview is not None else None
        if line is None or engines is None:
            return
        self._differences.set_rows([item for item in engines.differences if line[0] in ("", item.finding)])
        cases = len({item.case.id for item in self._differences.rows})
        self._count.setText(
            tr("{labels} labels in {cases} cases", labels=len(self._differences.rows), cases=cases)
            if cases
            else tr("No label on which they differ")
        )
        if self._differences.rows:
            self.table.selectRow(0)

    @Slot(object)
    def _on_open(self, item: Difference) -> None:
        self.case_wanted.emit(item.case.id)

    @Slot()
    def _on_read(self) -> None:
        if self._overview is not None and self._overview.engines is not None:
            self.queue_wanted.emit(self._overview.engines.waiting)


def _name(run: Run) -> str:
    return tr("run {run}, {engine} {model}", run=run.id, engine=run.engine, model=run.model)


def _agreement_lines(engines: EngineComparison) -> list[AgreementLine]:
    lines: dict[str, dict[tuple[int, int], PairAgreement]] = {finding: {} for finding in ("", *engines.findings)}
    for pair in engines.pairs:
        lines[pair.finding][pair.first, pair.second] = pair
    return list(lines.items())


def _agreement_columns(title: Callable[[str], str], engines: EngineComparison) -> tuple[Column[AgreementLine], ...]:
    places = sorted({(pair.first, pair.second) for pair in engines.pairs})

    def of_pair(first: int, second: int) -> Column[AgreementLine]:
        return Column(
            tr("{first} and {second}", first=first + 1, second=second + 1),
            lambda line: _agreement_text(line[1][first, second]),
            tip=lambda line: _agreement_tip(line[1][first, second]),
            width=126,
            right=True,
        )

    name = Column[AgreementLine](tr("Finding"), lambda line: title(line[0]), tip=lambda line: title(line[0]), width=190)
    return (name, *(of_pair(first, second) for first, second in places))


def _agreement_text(pair: PairAgreement) -> str:
    if not pair.units:
        return "–"
    kappa = "–" if math.isnan(pair.kappa) else decimal_text(pair.kappa, 2)
    return f"{share_text(pair.agreement.estimate)}  κ {kappa}"


def _agreement_tip(pair: PairAgreement) -> str:
    return tr(
        "{differences} of {units} labels differ; agreement {agreement}. κ is Cohen's kappa, agreement beyond chance.",
        differences=pair.differences,
        units=pair.units,
        agreement=percent_text(pair.agreement),
    )


def _difference_columns(title: Callable[[str], str], engines: EngineComparison) -> tuple[Column[Difference], ...]:
    def of_run(place: int) -> Column[Difference]:
        return Column(
            f"{place + 1}",
            lambda item: label_text(item.labels[place]),
            colour=lambda item: label_tint(item.labels[place]),
            tip=lambda _item: _name(engines.runs[place]),
            width=80,
        )

    return (
        Column(tr("Case"), lambda item: item.case.accession or item.case.case_key, width=128),
        Column(tr("Finding"), lambda item: title(item.finding), tip=lambda item: title(item.finding), width=146),
        *(of_run(place) for place in range(len(engines.runs))),
        Column(
            tr("Weight"),
            lambda item: decimal_text(item.weight, 2),
            tip=lambda _item: tr(
                "Each engine that contradicts the first counts 1, more where it is surer than the first, less where it"
                " is less sure."
            ),
            width=70,
            right=True,
        ),
    )


def _caught_columns() -> tuple[Column[Caught], ...]:
    return (
        Column(tr("First cases"), lambda item: str(item.cases), width=84, right=True),
        Column(
            tr("Random order"),
            lambda item: share_text(item.share),
            tip=lambda _item: tr("The share of errors to expect if the cases were read in random order"),
            width=104,
            right=True,
        ),
        Column(tr("Wrong labels found"), lambda item: percent_text(item.labels), tip=_caught_tip, width=162),
        Column(tr("Reports with errors found"), lambda item: percent_text(item.reports), tip=_caught_tip, width=162),
    )


def _caught_tip(item: Caught) -> str:
    return tr(
        "{labels} wrong labels and {reports} reports with an error in the first {cases} of {all} cases",
        labels=item.wrong_labels,
        reports=item.wrong_reports,
        cases=item.cases,
        all=item.of,
    )
