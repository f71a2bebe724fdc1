"""Two readers compared: figures of each finding, and the labels in which they differ, to be adjudicated by key."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from app.core.interval import Interval
from app.labels.template import Template
from app.labels.two_readers import FindingAgreement
from app.labels.values import Label
from app.operations.second_reader.reading_comparison import Comparison, Difference
from app.settings.settings import Settings
from app.views.durations import decimal_text
from app.views.experiments.roc_figures import interval_text
from app.views.language import tr, translate
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour
from app.views.widgets.basics import Button, StatTile, ToolButton, label, row, set_tone
from app.views.widgets.shortcuts import bind, hint
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["ComparisonView"]

_COEFFICIENTS = {"kappa": "κ", "alpha": "α", "ac1": "AC1"}
_INTERVAL = 168
"""Room for a figure and two limits below zero."""
_STATES = {Label.TRUE: LabelState.TRUE, Label.FALSE: LabelState.NEGATED, Label.UNCERTAIN: LabelState.UNCERTAIN}


def _why(interval: Interval) -> str | None:
    """The reason for what is not shown."""
    return translate(interval.reason) if interval.reason is not None else None


def _sortable(interval: Interval) -> float:
    return interval.estimate if interval.estimable else 2.0  # behind all figures


def _label_text(value: Label | None) -> str:
    names = {Label.TRUE: tr("true"), Label.FALSE: tr("false"), Label.UNCERTAIN: tr("uncertain")}
    return f"{LABEL_STYLES[_STATES[value]].glyph}  {names[value]}" if value is not None else ""


def _label_colour(value: Label | None) -> QColor | None:
    colours = colours_for(QGuiApplication.palette())
    return label_colour(_STATES[value], colours) if value is not None else None


def _finding_columns(title: Callable[[str], str]) -> tuple[Column[FindingAgreement], ...]:
    def of(name: str) -> Callable[[FindingAgreement], Interval]:
        return lambda item: getattr(item, name)

    def figure(heading: str, name: str, width: int) -> Column[FindingAgreement]:
        interval = of(name)
        return Column(
            heading,
            lambda item: interval_text(interval(item)),
            key=lambda item: _sortable(interval(item)),
            tip=lambda item: _why(interval(item)),
            width=width,
        )

    return (
        Column(tr("Finding"), lambda item: title(item.finding), width=150, tip=lambda item: title(item.finding)),
        Column(tr("Cases"), lambda item: str(item.units), key=lambda item: item.units, width=52, right=True),
        Column(
            tr("True"),
            lambda item: "–" if item.prevalence != item.prevalence else f"{100 * item.prevalence:.0f} %",
            key=lambda item: item.prevalence if item.units else -1.0,
            tip=_prevalence_tip,
            width=56,
            right=True,
        ),
        Column(
            tr("Differ"),
            lambda item: str(item.differences),
            key=lambda item: item.differences,
            tip=_table_tip,
            width=60,
            right=True,
        ),
        Column(
            tr("Agree"),
            lambda item: f"{100 * item.observed.estimate:.0f} %" if item.units else "–",
            key=lambda item: _sortable(item.observed),
            tip=lambda item: interval_text(item.observed),
            width=60,
            right=True,
        ),
        figure("κ", "kappa", _INTERVAL),
        figure("α", "alpha", _INTERVAL),
        figure("AC1", "ac1", _INTERVAL),
    )


def _prevalence_tip(item: FindingAgreement) -> str:
    return tr(
        "True by the first readers {first}, by the second {second}", first=item.first_true, second=item.second_true
    )


def _table_tip(item: FindingAgreement) -> str | None:
    """Who said what how often, where they differ."""
    names = (tr("false"), tr("true"), tr("uncertain"))
    parts = [
        f"{names[one]} / {names[other]}: {count}"
        for one, counts in enumerate(item.table)
        for other, count in enumerate(counts)
        if one != other and count
    ]
    return tr("First / second: {counts}", counts=", ".join(parts)) if parts else None


def _difference_columns(title: Callable[[str], str]) -> tuple[Column[Difference], ...]:
    def said(
        heading: str,
        value: Callable[[Difference], Label | None],
        tip: Callable[[Difference], str | None] | None = None,
    ) -> Column[Difference]:
        return Column(
            heading,
            lambda item: _label_text(value(item)),
            colour=lambda item: _label_colour(value(item)),
            tip=tip,
            width=104,
        )

    return (
        Column(tr("Case"), lambda item: item.case.accession or item.case.case_key, width=132),
        Column(tr("Finding"), lambda item: title(item.finding), width=190, tip=lambda item: title(item.finding)),
        said(tr("First"), lambda item: item.first, lambda item: item.first_reader),
        said(tr("Second"), lambda item: item.second, lambda item: item.comment or None),
        said(tr("Adjudicated"), lambda item: item.adjudicated, lambda item: item.adjudicated_by or None),
        Column(tr("Evidence"), lambda item: item.evidence, tip=lambda item: item.evidence or None, width=200),
    )


class _Titles:
    """The titles of findings in the window's language; no method of the view, because its models keep it."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.template: Template | None = None

    def __call__(self, finding: str) -> str:
        """The title of a finding, or its id where the template does not have it."""
        template = self.template
        known = template is not None and finding in template.finding_ids
        return template.finding(finding).title[self._language] if template is not None and known else finding


class ComparisonView(QWidget):
    """``adjudicated`` (difference, label or None), ``case_wanted`` (id), ``export_wanted``: what the person wants."""

    adjudicated = Signal(object, object)
    case_wanted = Signal(int)
    export_wanted = Signal()

    def __init__(self, settings: Settings, language: str, *actions: ToolButton) -> None:
        super().__init__()
        self._title = _Titles(language)
        self._comparison: Comparison | None = None
        self._tiles = {
            "cases": StatTile(tr("Cases read by both")),
            "observed": StatTile(tr("Labels that agree")),
            **{name: StatTile(title) for name, title in _COEFFICIENTS.items()},
        }
        self._findings: RowsModel[FindingAgreement] = RowsModel(_finding_columns(self._title))
        self.figures = Table(self._findings, tr("Agreement by finding"), row_height=26)
        self._differences: RowsModel[Difference] = RowsModel(_difference_columns(self._title))
        self.differences = Table(self._differences, tr("Differences"), row_height=28)
        self.differences.opened.connect(self._on_open)
        self._progress = label("", "strong")
        self._notes = label("", "caption", tone="warning")
        self.open_box = QCheckBox(tr("only open ones"))
        self.open_box.toggled.connect(self._show_differences)
        self.export_button = Button(tr("Export figures…"), "export")
        self.export_button.clicked.connect(self.export_wanted)
        keys = tr(
            "{true}, {false}, {uncertain} set the label that holds; {back} withdraws it; Enter opens the case.",
            **{name: hint(settings, f"label.{name}") for name in ("true", "false", "uncertain", "back")},
        )
        self._fill(keys, actions)
        slots = {"true": self.set_true, "false": self.set_false, "uncertain": self.set_uncertain, "back": self.set_back}
        bind(self.differences, settings, {f"label.{name}": slot for name, slot in slots.items()})
        self.setFocusProxy(self.differences)

    def _fill(self, keys: str, actions: tuple[ToolButton, ...]) -> None:
        upper, lower = QWidget(), QWidget()
        upper_layout, lower_layout = QVBoxLayout(upper), QVBoxLayout(lower)
        for inner in (upper_layout, lower_layout):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(Space.S)
        upper_layout.addLayout(row(*self._tiles.values(), spacing=Space.S))
        upper_layout.addWidget(self.figures, 1)
        lower_layout.addLayout(row(self._progress, None, self.open_box, *actions, self.export_button, spacing=Space.M))
        lower_layout.addWidget(self.differences, 1)
        lower_layout.addLayout(row(label(keys, "caption"), None, self._notes, spacing=Space.L))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(Space.S)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._comparison

    def show_comparison(self, comparison: Comparison, template: Template) -> None:
        """Show figures, most differences first, and differences; the selected one stays."""
        here = self.differences.current()
        self._comparison, self._title.template = comparison, template
        agreement, pooled = comparison.agreement, comparison.agreement.pooled
        self._tiles["cases"].set_value(tr("{done} of {total}", done=agreement.cases, total=comparison.planned))
        observed = pooled.observed
        share = f"{decimal_text(100 * observed.estimate)} %" if observed.estimable else "–"
        self._tiles["observed"].set_value(share)
        for name, title in _COEFFICIENTS.items():
            interval: Interval = getattr(pooled, name)
            figure, _, limits = interval_text(interval).partition(" ")
            self._tiles[name].set_title(f"{title} {limits}".strip())
            self._tiles[name].set_value(figure)
            tip = _why(interval) or tr("All findings together, 95 % interval by resampling cases")
            self._tiles[name].setToolTip(tip)
        order = sorted(agreement.findings, key=lambda item: (-item.differences, item.finding))
        self._findings.set_rows(order)
        self._show_differences()
        if here is not None:
            self.select(here.case.id, here.finding)

    def put(self, case_id: int, finding: str, value: Label | None, reader: str) -> None:
        """Show what was adjudicated, without reading everything again."""
        if self._comparison is None:
            return
        changed = tuple(
            replace(item, adjudicated=value, adjudicated_by=reader if value is not None else "")
            if (item.case.id, item.finding) == (case_id, finding)
            else item
            for item in self._comparison.differences
        )
        self._comparison = replace(self._comparison, differences=changed)
        self._show_differences()

    def select(self, case_id: int, finding: str) -> None:
        """Select a difference where the list has it."""
        self.differences.select_where(lambda item: (item.case.id, item.finding) == (case_id, finding))

    @Slot()
    def set_true(self) -> None:
        """Adjudicate the selected difference as true."""
        self._set(Label.TRUE)

    @Slot()
    def set_false(self) -> None:
        """Adjudicate the selected difference as false."""
        self._set(Label.FALSE)

    @Slot()
    def set_uncertain(self) -> None:
        """Adjudicate the selected difference as uncertain."""
        self._set(Label.UNCERTAIN)

    @Slot()
    def set_back(self) -> None:
        """Withdraw what was adjudicated."""
        self._set(None)

    def _set(self, value: Label | None) -> None:
        """Ask for a label; the row behind is selected then, which a list of open ones puts in the same place."""
        item = self.differences.current()
        if item is None or (value is None and item.adjudicated is None):
            return
        place = self.differences.currentIndex().row()
        self.adjudicated.emit(item, value)
        rows = self._differences.rows
        gone = not any((other.case.id, other.finding) == (item.case.id, item.finding) for other in rows)
        if rows:
            stays = value is None and not gone
            self.differences.selectRow(min(place if gone or stays else place + 1, len(rows) - 1))

    @Slot()
    def _show_differences(self) -> None:
        found = self._comparison
        if found is None:
            return
        only_open = self.open_box.isChecked()
        self._differences.set_rows([item for item in found.differences if item.adjudicated is None or not only_open])
        total, done = len(found.differences), found.adjudicated
        text = (
            tr("{done} of {total} differences adjudicated", done=done, total=total) if total else tr("No differences")
        )
        self._progress.setText(text)
        set_tone(self._progress, "success" if total == done else "")
        notes = []
        if found.uncertain:
            notes.append(tr("{count} as uncertain: a test set takes true or false only", count=found.uncertain))
        if found.hidden:
            notes.append(tr("{count} cases are hidden while you read them blind", count=found.hidden))
        self._notes.setText(" · ".join(notes))

    @Slot(object)
    def _on_open(self, item: Difference) -> None:
        self.case_wanted.emit(item.case.id)
