"""Progress: what has been verified, how fast, what is left, and how much is enough."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.jobs import JobContext
from app.operations.reading.progress import Progress, ReaderProgress, progress
from app.project import Kind
from app.views.durations import count_text, decimal_text, duration_text
from app.views.language import date_text, tr
from app.views.page import Page, Session
from app.views.style import Space
from app.views.widgets.basics import Card, StatTile, label, row
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.reading.progress_parts import DayBars, GroupBars
from app.views.widgets.scrolling import scroll_past
from app.views.widgets.tables import Column, RowsModel, Table
from app.views.widgets.verification.planner_form import PlannerForm

__all__ = ["ProgressPage"]

_ROW_HEIGHT = 30
_PLANNER_WIDTH = 400


def _columns() -> tuple[Column[ReaderProgress], ...]:
    return (
        Column(tr("Reader"), lambda item: item.name, width=150),
        Column(tr("Cases"), lambda item: count_text(item.cases), key=lambda item: item.cases, width=64, right=True),
        Column(tr("Labels"), lambda item: count_text(item.labels), key=lambda item: item.labels, width=76, right=True),
        Column(tr("Corrected"), _corrected, key=lambda item: item.corrected, width=96, right=True, tip=_corrected_tip),
        Column(
            tr("Read blind"), lambda item: count_text(item.blind), key=lambda item: item.blind, width=84, right=True
        ),
        Column(tr("Seconds per case"), _pace, key=lambda item: item.pace.median if item.pace else 0, width=140),
        Column(tr("Last"), lambda item: date_text(item.last.isoformat()) if item.last else "–", width=90),
    )


def _corrected(item: ReaderProgress) -> str:
    return count_text(item.corrected)


def _corrected_tip(item: ReaderProgress) -> str:
    share = 100 * item.corrected / item.labels if item.labels else 0
    return tr("Labels of the engine that this reader changed: {share} %", share=decimal_text(share))


def _pace(item: ReaderProgress) -> str:
    if item.pace is None:
        return "–"
    low, median, high = (count_text(round(value)) for value in (item.pace.lower, item.pace.median, item.pace.upper))
    return tr("{median} ({low} to {high})", median=median, low=low, high=high)


class ProgressPage(Page):
    """Figures, bars and a planner; all of it is derived from the decisions that are kept."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.planner = PlannerForm(self.region_title)
        self.planner.queue_wanted.connect(self.queue_wanted)
        self.groups = GroupBars()
        self.days = DayBars()
        self._model: RowsModel[ReaderProgress] = RowsModel(_columns())
        self.readers = Table(self._model, tr("Readers"), row_height=_ROW_HEIGHT)
        self._no_readers = label(tr("Nobody has verified a case yet."), "muted")
        self.tiles = {
            "verified": StatTile(tr("Cases verified"), tone="success"),
            "labels": StatTile(tr("Labels verified")),
            "review": StatTile(tr("Need review"), tone="warning"),
            "pace": StatTile(tr("Seconds per case")),
            "left": StatTile(tr("Time left")),
            "sitting": StatTile(tr("This sitting")),
        }
        self._empty = EmptyState(
            "progress",
            tr("No case to verify yet"),
            tr("Import radiographs and reports first; what is verified then shows here."),
            tr("Go to Cases"),
        )
        self._empty.activated.connect(self._go_to_cases)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._make_figures())
        self.body.addWidget(self._stack)
        self.setFocusProxy(self.readers)

    def refresh(self) -> None:
        project, reader, share = self.project, self.reader, self.settings.decimal("reading.control_share")

        def job(context: JobContext) -> Progress:
            return progress(project, reader, control_share=share, context=context)

        self.run(job, self._show, name="progress")

    def _make_figures(self) -> QWidget:
        figures = QWidget()
        layout = QVBoxLayout(figures)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        subtitle = tr("Everything here is counted from the decisions that are kept; nothing is entered by hand.")
        layout.addWidget(PageHeader(tr("Progress"), subtitle))
        layout.addLayout(row(*self.tiles.values(), spacing=Space.M))
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        above = QHBoxLayout()
        above.setSpacing(Space.M)
        above.addWidget(_card(tr("Regions and sites"), self.groups), 3)
        above.addWidget(_card(tr("By day"), self.days), 2)
        left.addLayout(above)
        people = _card(tr("Readers"), self.readers)
        people.add(self._no_readers)
        left.addWidget(people)
        left.addStretch(1)
        planner = _card(tr("How many are enough?"), self.planner)
        planner.setFixedWidth(_PLANNER_WIDTH)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.M)
        columns.addLayout(left, 1)
        columns.addWidget(planner, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setProperty("kind", "page")
        holder.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(holder)
        scroll_past(holder)
        layout.addWidget(scroll, 1)
        return figures

    @Slot(object)
    def _show(self, found: Progress) -> None:
        self._stack.setCurrentIndex(1 if found.cases else 0)
        self.tiles["verified"].set_value(
            tr("{verified} of {total}", verified=count_text(found.verified), total=count_text(found.cases))
        )
        self.tiles["labels"].set_value(count_text(found.labels))
        self._show_review(found)
        self._show_times(found)
        regions = [(self.region_title(group.name), group) for group in found.regions]
        sites = [(group.name, group) for group in found.sites]
        self.groups.set_groups([(tr("Regions"), regions), (tr("Sites"), sites)])
        self.days.set_days(found.days)
        self._model.set_rows(found.readers)
        self.readers.setVisible(bool(found.readers))
        self._no_readers.setVisible(not found.readers)
        self.readers.setFixedHeight(_ROW_HEIGHT * (min(len(found.readers), 6) + 1) + Space.L)
        self.planner.set_samples(found.samples)

    def _show_review(self, found: Progress) -> None:
        """In need of review, and in words what the worklist holds beside them."""
        tile, controls = self.tiles["review"], count_text(found.controls)
        tile.set_title(tr("Need review · {count} controls", count=controls) if found.controls else tr("Need review"))
        tile.set_value(count_text(found.review))
        tile.setToolTip(
            tr(
                "{review} need review, {controls} random controls: the worklist has both",
                review=count_text(found.review),
                controls=controls,
            )
        )

    def _show_times(self, found: Progress) -> None:
        pace, left, sitting = self.tiles["pace"], self.tiles["left"], self.tiles["sitting"]
        pace.set_value("–")
        left.set_value("–")
        sitting.set_value("–")
        few = tr("A few cases verified one after the other are needed before a time can be told.")
        pace.setToolTip(few)
        left.setToolTip(few)
        if found.pace is not None and found.left is not None:
            low, expected, high = found.left
            lower, median, upper = (round(x) for x in (found.pace.lower, found.pace.median, found.pace.upper))
            pace.set_value(f"{median} ({lower}–{upper})")
            whose = tr("Your own cases") if found.own_pace else tr("The cases of all readers")
            pace.setToolTip(
                tr(
                    "{whose}: median of {count}; half of them took {lower} to {upper} s, the mean is {mean} s."
                    " Breaks of more than five minutes do not count.",
                    whose=whose,
                    count=count_text(found.pace.timed),
                    lower=count_text(lower),
                    upper=count_text(upper),
                    mean=count_text(round(found.pace.mean)),
                )
            )
            left.set_value(tr("about {time}", time=duration_text(expected)))
            left.setToolTip(
                tr(
                    "{cases} cases at the mean pace; {low} to {high} at the pace of the quick and of the slow ones.",
                    cases=count_text(found.cases - found.verified),
                    low=duration_text(low),
                    high=duration_text(high),
                )
            )
        if found.sitting is not None:
            time = duration_text(found.sitting.seconds)
            sitting.set_value(tr("{count} in {time}", count=count_text(found.sitting.cases), time=time))
            sitting.setToolTip(tr("Cases since your last pause of half an hour, and the time without breaks"))

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")


def _card(title: str, widget: QWidget) -> Card:
    card = Card(title)
    card.add(widget, 1)
    return card
