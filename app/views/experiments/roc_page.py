"""ROC: how well the networks find each finding, on the test sets."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.evaluation.result import Evaluation
from app.operations.experiments.evaluation import evaluate, evaluations, export_shown, open_evaluation
from app.operations.experiments.training import Experiment, list_experiments
from app.project import Kind, Project
from app.training.rundir import RunState
from app.views.experiments.evaluate_dialog import EvaluateDialog
from app.views.experiments.roc_figures import (
    MACRO,
    DetailRow,
    FindingRow,
    detail_rows,
    experiment_names,
    finding_rows,
    interval_text,
    only,
    roc_lines,
    set_title,
)
from app.views.language import tr, translate
from app.views.page import Page, Session
from app.views.style import CURVES, Space
from app.views.widgets.basics import Button, label, row
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.plots.roc_plot import RocPlot
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["RocPage"]

_FORMATS = (("PNG", "png"), ("SVG", "svg"), ("PDF", "pdf"), ("CSV", "csv"))


def _finding_columns() -> tuple[Column[FindingRow], ...]:
    return (
        Column(tr("Finding"), lambda item: item.title, width=196, tip=lambda item: item.title),
        Column(
            tr("Pos."),
            lambda item: str(item.positives) if item.finding != MACRO else "",
            key=lambda item: item.positives,
            width=52,
            right=True,
        ),
        Column(
            tr("AUC (95 %)"),
            lambda item: interval_text(item.auc) + (" *" if item.few and item.auc.estimable else ""),
            key=lambda item: item.auc.estimate if item.auc.estimable else -1.0,
            tip=_auc_tip,
            width=140,
        ),
    )


def _auc_tip(item: FindingRow) -> str:
    if item.auc.reason is not None:
        return translate(item.auc.reason)
    return tr("* fewer than 30 positives: the interval is too narrow") if item.few else ""


def _detail_columns() -> tuple[Column[DetailRow], ...]:
    return (
        Column("", lambda item: "┅┅" if item.dashed else "━━", width=40, colour=_line_colour),
        Column(tr("Experiment, set"), lambda item: item.name, width=176, tip=lambda item: item.name),
        Column(tr("AUC (95 %)"), lambda item: item.auc, width=134),
        Column(tr("Threshold"), lambda item: item.threshold, width=86, right=True, tip=_threshold_tip),
        Column(tr("Sensitivity"), lambda item: item.sensitivity, width=134),
        Column(tr("Specificity"), lambda item: item.specificity, width=134),
        Column(tr("Counts"), lambda item: item.counts, width=156),
        Column(tr("Note"), lambda item: item.note, tip=lambda item: item.note),
    )


def _line_colour(item: DetailRow) -> QColor:
    return QColor(CURVES[item.colour % len(CURVES)])


def _threshold_tip(_item: DetailRow) -> str:
    return tr("Output of the network (0 to 1) with the best Youden index on the validation set, applied unchanged")


@dataclass(frozen=True)
class _Listing:
    """Id and region of the evaluations, newest first, and the experiments that have predictions."""

    evaluations: tuple[tuple[str, str], ...]
    finished: tuple[Experiment, ...]


class RocPage(Page):
    """An evaluation is chosen above, a finding at the left; the boxes say what is drawn."""

    refresh_on = frozenset({Kind.EVALUATIONS, Kind.EXPERIMENTS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._evaluation: Evaluation | None = None
        self._finished: tuple[Experiment, ...] = ()
        self._finding = MACRO
        self._boxes: dict[str, QCheckBox] = {}
        self._choice = QComboBox()
        self._choice.setAccessibleName(tr("Evaluation"))
        self._choice.setMinimumWidth(290)
        self._choice.activated.connect(self._open_chosen)
        self._new = Button(tr("Evaluate…"), "roc", kind="primary", tip=tr("Compute the statistics of experiments"))
        self._new.clicked.connect(self._choose_experiments)
        self._export = Button(tr("Export"), "export")
        self._export.setMenu(self._make_menu())
        self._progress = self.strip()
        self._findings: RowsModel[FindingRow] = RowsModel(_finding_columns())
        self.table = Table(self._findings, tr("Findings"))
        self.table.selected.connect(self._on_finding)
        self._details: RowsModel[DetailRow] = RowsModel(_detail_columns())
        self.plot = RocPlot()
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "roc",
            tr("No evaluation yet"),
            tr("Train a network first; then its ROC curves on the test sets appear here."),
            tr("Go to Training"),
        )
        self._empty.activated.connect(self._on_empty)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._make_desk())
        subtitle = tr("Curves on the test sets; thresholds are chosen on validation and applied unchanged.")
        self.body.addWidget(PageHeader(tr("ROC"), subtitle, self._choice, self._new, self._export))
        self.body.addWidget(self._progress)
        self.body.addWidget(self._stack, 1)

    def refresh(self) -> None:
        project = self.project

        def job(_context: JobContext) -> _Listing:
            found = list_experiments(project).experiments
            finished = tuple(one for one in found if one.status.state is RunState.DONE)
            return _Listing(tuple((name, _region_of(project, name)) for name in evaluations(project)), finished)

        self.run(job, self._list, name="evaluations")

    def shut_down(self) -> None:
        self.plot.close()  # takes itself out of the page, so it has to be deleted by itself
        self.plot.deleteLater()
        del self.plot  # pyqtgraph keeps widgets outside the plot's tree that live as long as this

    @Slot(object)
    def _list(self, listing: "_Listing") -> None:
        self._finished = listing.finished
        chosen = self._choice.currentData()
        self._choice.clear()
        for name, region in listing.evaluations:
            self._choice.addItem(f"{self.region_title(region)}, {_when(name)}", name)
        self._choice.setVisible(bool(listing.evaluations))
        self._export.setVisible(bool(listing.evaluations))
        self._new.setEnabled(bool(listing.finished))
        if not listing.evaluations:
            self._stack.setCurrentIndex(0)
            if listing.finished:
                text = tr("Experiments are trained. Evaluate them to see their ROC curves.")
                self._empty.set_texts(tr("No evaluation yet"), text)
                self._empty.button.setText(tr("Evaluate…"))
            return
        self._choice.setCurrentIndex(max(self._choice.findData(chosen), 0))
        if self._evaluation is None or self._evaluation.id != self._choice.currentData():
            self._open_chosen()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for title, kind in _FORMATS:
            action = QAction(title, menu)
            action.setData(kind)
            action.triggered.connect(self._on_export)
            menu.addAction(action)
        return menu

    def _make_desk(self) -> QWidget:
        details = Table(self._details, tr("Operating points"), sortable=False)
        details.setFixedHeight(190)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(2)
        self._notes = label("", "caption", wrap=True)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        self._title = label("", "section")
        layout.addWidget(self._title)
        beside = QVBoxLayout()
        beside.addWidget(label(tr("Shown"), "field"))
        beside.addLayout(self._shown)
        beside.addSpacing(Space.M)
        notes = QScrollArea()
        notes.setWidget(self._notes)
        notes.setWidgetResizable(True)
        notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.addWidget(notes, 1)
        plot_row = row(spacing=Space.L)
        plot_row.addWidget(self.plot, 3)
        plot_row.addLayout(beside, 1)
        layout.addLayout(plot_row, 1)
        layout.addWidget(details)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(Space.M)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(right)
        splitter.setSizes([410, 820])
        splitter.setStretchFactor(1, 1)
        return splitter

    @Slot()
    def _open_chosen(self) -> None:
        name = self._choice.currentData()
        if name is not None:
            project = self.project

            def job(_context: JobContext) -> Evaluation:
                return open_evaluation(project, evaluation_id=name)

            self.run(job, self._show, name="evaluation")

    @Slot(object)
    def _show(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._choice.setCurrentIndex(max(self._choice.findData(evaluation.id), 0))
        self._stack.setCurrentIndex(1)
        self._offer(evaluation)
        self._notes.setText("\n\n".join(translate(note) for note in evaluation.notes))
        self._redraw()

    def _offer(self, evaluation: Evaluation) -> None:
        """One box for each experiment and each set."""
        for box in self._boxes.values():
            self._shown.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        titles = experiment_names(evaluation)
        sets = dict.fromkeys(result.name for experiment in evaluation.experiments for result in experiment.sets)
        for key, title in [*titles.items(), *((name, set_title(name)) for name in sets)]:
            box = QCheckBox(title)
            box.setChecked(True)
            box.toggled.connect(self._redraw)
            self._shown.addWidget(box)
            self._boxes[key] = box

    def _shown_part(self) -> Evaluation | None:
        if self._evaluation is None:
            return None
        ticked = {key for key, box in self._boxes.items() if box.isChecked()}
        return only(self._evaluation, ticked, ticked)

    @Slot()
    def _redraw(self) -> None:
        shown = self._shown_part()
        if shown is None:
            return
        finding = self._finding
        self.table.selected.disconnect(self._on_finding)
        self._findings.set_rows(finding_rows(shown, self.language))
        self.table.select_where(lambda item: item.finding == finding)
        self.table.selected.connect(self._on_finding)
        self._redraw_finding()

    @Slot(object)
    def _on_finding(self, chosen: FindingRow | None) -> None:
        if chosen is not None:
            self._finding = chosen.finding
            self._redraw_finding()

    def _redraw_finding(self) -> None:
        shown = self._shown_part()
        if shown is None:
            return
        macro = self._finding == MACRO
        title = tr("Macro (mean)") if macro else shown.title(self._finding, self.language)
        self._title.setText(title)
        lines, reason = roc_lines(shown, self._finding)
        self.plot.show_lines(lines, reason)
        self._details.set_rows(detail_rows(shown, self._finding))

    @Slot()
    def _on_empty(self) -> None:
        if self._new.isEnabled():
            self._choose_experiments()
        else:
            self.page_wanted.emit("training")

    @Slot()
    def _choose_experiments(self) -> None:
        titles = {template.region: template.title[self.language] for template in self.project.templates()}
        dialog = EvaluateDialog(self._finished, titles, self)
        dialog.chosen.connect(self._evaluate)
        dialog.open()

    @Slot(object)
    def _evaluate(self, names: tuple[str, ...]) -> None:
        project = self.project

        def job(context: JobContext) -> Evaluation:
            return evaluate(project, experiments=names, context=context)

        self.run(job, self._on_evaluated, strip=self._progress, title=tr("Evaluating"), name="evaluate")

    @Slot(object)
    def _on_evaluated(self, evaluation: Evaluation) -> None:
        title = f"{self.region_title(evaluation.region)}, {_when(evaluation.id)}"
        self._choice.insertItem(0, title, evaluation.id)
        self._show(evaluation)
        self.refresh()

    @Slot()
    def _on_export(self) -> None:
        action, shown = self.sender(), self._shown_part()
        if not isinstance(action, QAction) or shown is None:
            return
        kind = action.data()
        name = self._finding or "macro"
        start = str(self.project.exports_folder / f"roc-{shown.region}-{name}.{kind}")
        path, _ = QFileDialog.getSaveFileName(self, tr("Export what is shown"), start, f"{kind.upper()} (*.{kind})")
        if path:
            job = partial(_export, shown, self._finding, Path(path), self.language)
            self.run(job, self._on_exported, strip=self._progress, title=tr("Exporting"), name="export")

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.told.emit("success", tr("Saved as {name} in {folder}", name=path.name, folder=path.parent))


def _export(shown: Evaluation, finding: str, path: Path, language: str, _context: JobContext) -> Path:
    return export_shown(shown, finding=finding, path=path, language=language)


def _region_of(project: Project, name: str) -> str:
    """The region of an evaluation; empty where its file is damaged, which is told when it is opened."""
    try:
        return open_evaluation(project, evaluation_id=name).region
    except AppError:
        return ""


def _when(evaluation_id: str) -> str:
    """ "evaluation-20261123-141500-ab12" as "2026-11-23 14:15"."""
    parts = evaluation_id.split("-")
    if len(parts) < 3 or len(parts[1]) != 8 or len(parts[2]) != 6:
        return evaluation_id
    day, time = parts[1], parts[2]
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {time[:2]}:{time[2:4]} UTC"
