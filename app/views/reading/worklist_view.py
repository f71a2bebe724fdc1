"""The worklist of Reading: which cases need a person and why, and the queue that she works through."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app.operations.reading.worklist import CaseState, Order, Reason, WorkItem, Worklist
from app.settings.settings import Settings
from app.views.durations import count_text, duration_text
from app.views.language import tr
from app.views.reading.reasons import FLAG_GLYPH, REASON_GLYPHS, reason_tip
from app.views.style import Space
from app.views.widgets.basics import label, row
from app.views.widgets.flow import FlowLayout
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.reading.worklist_table import WorklistModel, WorklistTable
from app.views.widgets.shortcuts import bind, explain

__all__ = ["WorklistView"]

_FILTER_DELAY_MS = 120
_UNUSABLE = (Reason.INVALID, Reason.REFUSED, Reason.FAILED, Reason.INCOMPLETE)
REVIEW, CHOSEN = "review", "chosen"


@dataclass(frozen=True)
class _Pile:
    """A chip: its name and the cases that it stands for; ``always``: shown also when there are none."""

    id: str
    title: str
    tip: str
    glyph: str = ""
    reasons: tuple[Reason, ...] = ()
    states: tuple[CaseState, ...] = ()
    flagged: bool = False
    always: bool = False


def _piles() -> tuple[_Pile, ...]:
    def why(pile_id: str, title: str, *reasons: Reason, tip: str = "") -> _Pile:
        return _Pile(pile_id, title, tip or reason_tip(reasons[0]), REASON_GLYPHS[reasons[0]], reasons)

    return (
        _Pile(REVIEW, tr("needs review"), tr("All cases with one of these reasons"), "", tuple(Reason), always=True),
        why("conflict", tr("conflict"), Reason.CONFLICT),
        why("unusable", tr("no usable answer"), *_UNUSABLE, tip=tr("The engine gave no answer that could be used.")),
        why("blind", tr("second reading"), Reason.BLIND),
        why("addressed", tr("addresses the model"), Reason.ADDRESSED),
        why("unverified", tr("quote not found"), Reason.UNVERIFIED),
        why("disagreement", tr("engines disagree"), Reason.DISAGREEMENT),
        why("uncertain", tr("uncertain"), Reason.UNCERTAIN),
        why("not_read", tr("not read"), Reason.NOT_READ),
        why("control", tr("random control"), Reason.CONTROL),
        _Pile("all", tr("all"), tr("All cases of the project"), always=True),
        _Pile("verified", tr("verified"), tr("Cases that a person accepted"), "✓", states=(CaseState.VERIFIED,)),
        _Pile("flagged", tr("flagged"), tr("Poor images, or a wrong pairing"), FLAG_GLYPH, flagged=True),
        _Pile("excluded", tr("excluded"), tr("Cases that nothing is done with"), "×", states=(CaseState.EXCLUDED,)),
        _Pile(CHOSEN, tr("chosen cases"), tr("Cases that you chose on another page, in their order there"), "☰"),
    )


class WorklistView(QWidget):
    """``case_chosen``: the person opens this case. ``queue``: the cases that are shown, in their order.

    ``set_worklist`` is the way in; chip, filters and selection stay.
    """

    case_chosen = Signal(int)
    queue_changed = Signal()

    def __init__(self, settings: Settings, region_title: Callable[[str | None], str]) -> None:
        super().__init__()
        self._work = Worklist(())
        self._region_title = region_title
        self._chosen: tuple[int, ...] = ()
        self._pile = REVIEW
        self._filter_soon = QTimer(self)
        self._filter_soon.setSingleShot(True)
        self._filter_soon.setInterval(_FILTER_DELAY_MS)
        self._filter_soon.timeout.connect(self._show_queue)
        self._model = WorklistModel(region_title)
        self.table = WorklistTable(self._model)
        self.table.opened.connect(self._open)
        self.table.horizontalHeader().sectionClicked.connect(self._on_sorted)
        self._progress = label("", "muted")
        self._shown = label("", "caption")
        self._piles = {pile.id: pile for pile in _piles()}
        self._chips: dict[str, QToolButton] = {}
        self._nothing = EmptyState("check", "", "", tr("Show all cases"))
        self._nothing.activated.connect(self._show_all)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addLayout(row(label(tr("Worklist"), "title"), None, self._progress))
        layout.addLayout(self._make_chips())
        layout.addLayout(self._make_filters(settings))
        layout.addLayout(self._stack, 1)
        for part in (self.table, self._nothing):
            self._stack.addWidget(part)  # a stack without a parent would show it as a window for an instant
        self.setFocusProxy(self.table)
        bind(self, settings, {"worklist.filter": self._focus_filter})
        bind(self.table, settings, {"worklist.open": self.open_current})

    @property
    def queue(self) -> tuple[int, ...]:
        """Case ids in reading order, as the table shows them."""
        return tuple(item.case.id for item in self._model.rows)

    @property
    def current_case(self) -> int | None:
        """The selected case."""
        item = self.table.current()
        return item.case.id if item is not None else None

    def set_worklist(self, work: Worklist) -> None:
        """Show these cases."""
        self._work = work
        _offer(
            self.region_box, tr("All regions"), {i.case.region: self._region_title(i.case.region) for i in work.items}
        )
        _offer(self.site_box, tr("All sites"), {item.case.site: item.case.site for item in work.items})
        self._count()
        self._show_queue()

    def select_case(self, case_id: int) -> None:
        """Select a case where the queue has it."""
        self.table.select_where(lambda item: item.case.id == case_id)

    def show_cases(self, case_ids: tuple[int, ...]) -> None:
        """Make these cases the queue, in this order, under a chip of their own."""
        self._chosen, self._pile = case_ids, CHOSEN
        self.filter.clear()
        self.region_box.setCurrentIndex(0)
        self.site_box.setCurrentIndex(0)
        self._count()
        self._show_queue()
        if self._model.rows:
            self.table.selectRow(0)  # whoever chose cases begins with the first of them

    @Slot()
    def open_current(self) -> None:
        """Open the selected case, or the first of the queue."""
        item = self.table.current() or next(iter(self._model.rows), None)
        if item is not None:
            self._open(item)

    def _make_chips(self) -> FlowLayout:
        chips = FlowLayout(spacing=Space.S)
        group = QButtonGroup(self)
        for pile in self._piles.values():
            chip = QToolButton()
            chip.setProperty("kind", "chip")
            chip.setProperty("pile", pile.id)
            chip.setCheckable(True)
            chip.setToolTip(pile.tip)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(self._on_chip)
            group.addButton(chip)
            chips.addWidget(chip)
            self._chips[pile.id] = chip
        return chips

    def _make_filters(self, settings: Settings) -> QVBoxLayout:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by number of the case or patient…"))
        self.filter.setAccessibleName(tr("Filter"))
        explain(self.filter, settings, tr("Filter"), "worklist.filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter_soon.start)
        self.filter.returnPressed.connect(self._to_table)
        self.region_box, self.site_box, self.order_box = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self.region_box, tr("Region")), (self.site_box, tr("Site")), (self.order_box, tr("Order"))):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(260)
            box.activated.connect(self._on_box)
        self.order_box.addItem(tr("By need for review"), Order.NEED)
        self.order_box.addItem(tr("By number"), Order.NUMBER)
        self.order_box.addItem(tr("At random"), Order.RANDOM)
        line = row(self.filter, self.region_box, self.site_box, self.order_box, self._shown)
        line.setStretch(0, 1)
        holder = QVBoxLayout()
        holder.addLayout(line)
        return holder

    def _size(self, pile: _Pile) -> int:
        """How many cases a chip stands for, before any filter."""
        if pile.id == CHOSEN:
            return len(self._chosen)
        if pile.flagged:
            return sum(bool(item.flags) for item in self._work.items)
        if pile.reasons:
            return self._work.count_reasons(*pile.reasons)
        return self._work.count(*pile.states) if pile.states else len(self._work.items)

    def _select(self, pile: _Pile) -> tuple[WorkItem, ...]:
        """The cases of a chip that pass the filters."""
        region, site = self.region_box.currentData(), self.site_box.currentData()
        found = self._work.queue(
            reasons=pile.reasons,
            states=pile.states,
            flagged=pile.flagged,
            region=None if region is None else region[0],
            site=None if site is None else site[0],
            text=self.filter.text(),
            order=Order(self.order_box.currentData()),  # Qt hands back a plain text
        )
        if pile.id != CHOSEN:
            return found
        place = {case_id: number for number, case_id in enumerate(self._chosen)}
        drawn = [item for item in found if item.case.id in place]
        return tuple(sorted(drawn, key=lambda item: place[item.case.id]))

    def _count(self) -> None:
        """Write on every chip how many cases it stands for, and below how far the work is."""
        for pile in self._piles.values():
            count = self._size(pile)
            chip = self._chips[pile.id]
            chip.setText(" ".join(part for part in (pile.glyph, pile.title, count_text(count)) if part))
            chip.setAccessibleName(f"{pile.title}: {count_text(count)}")
            chip.setVisible(bool(count) or pile.always or pile.id == self._pile)
        done, total = self._work.count(CaseState.VERIFIED), len(self._work.workable)
        parts = [tr("{verified} of {total} verified", verified=count_text(done), total=count_text(total))]
        controls = self._work.count_reasons(Reason.CONTROL)
        if controls:
            doubtful = self._work.count_reasons(*(set(Reason) - {Reason.CONTROL, Reason.NOT_READ}))
            parts.append(
                tr(
                    "{review} need review, {controls} random controls",
                    review=count_text(doubtful),
                    controls=count_text(controls),
                )
            )
        if self._work.pace is not None:
            parts.append(tr("{seconds} s per case", seconds=count_text(round(self._work.pace.mean))))
            if total > done:
                _low, expected, _high = self._work.pace.left(total - done)
                parts.append(tr("about {time} left", time=duration_text(expected)))
        self._progress.setText(" · ".join(parts))

    @Slot()
    def _show_queue(self) -> None:
        pile, here, place = self._piles[self._pile], self.current_case, self.table.currentIndex().row()
        self._chips[self._pile].setChecked(True)
        self._model.set_rows(self._select(pile))
        rows = self._model.rows
        self._shown.setText(
            tr("{shown} of {total}", shown=count_text(len(rows)), total=count_text(len(self._work.items)))
        )
        if rows and not (here is not None and self.table.select_where(lambda item: item.case.id == here)):
            self.table.selectRow(min(max(place, 0), len(rows) - 1))
        if not rows:
            self._say_nothing()
        self._stack.setCurrentIndex(0 if rows else 1)
        self.queue_changed.emit()

    def _say_nothing(self) -> None:
        filtered = bool(self.filter.text()) or self.region_box.currentIndex() > 0 or self.site_box.currentIndex() > 0
        if filtered:
            self._nothing.set_texts(tr("No case fits the filter"), tr("Another word, region or site may find it."))
        elif self._pile == REVIEW:
            text = tr("Every label in doubt has been settled by a person. The other cases can be verified as well.")
            self._nothing.set_texts(tr("No case needs review"), text)
        else:
            self._nothing.set_texts(tr("No case here"), tr("Choose another chip above."))

    @Slot()
    def _show_all(self) -> None:
        self.filter.clear()
        self.region_box.setCurrentIndex(0)
        self.site_box.setCurrentIndex(0)
        self._pile = "all"
        self._show_queue()
        self.table.setFocus()

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, QToolButton):
            self._pile = str(chip.property("pile"))
            self._show_queue()

    @Slot()
    def _on_box(self) -> None:
        if self.sender() is self.order_box:
            self._model.forget_order()
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._show_queue()

    @Slot()
    def _on_sorted(self) -> None:
        self.queue_changed.emit()

    @Slot(object)
    def _open(self, item: WorkItem) -> None:
        self.case_chosen.emit(item.case.id)

    @Slot()
    def _focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot()
    def _to_table(self) -> None:
        self._filter_soon.stop()
        self._show_queue()
        self.table.setFocus()


def _offer(box: QComboBox, everything: str, choices: dict[str | None, str]) -> None:
    """Fill a filter box, keeping what was chosen; with one choice there is nothing to filter, so it hides."""
    kept = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for value, title in sorted(choices.items(), key=lambda choice: choice[1]):
        box.addItem(title, (value,))
    place = next((at for at in range(box.count()) if box.itemData(at) == kept), 0)
    box.setCurrentIndex(place)
    box.setVisible(len(choices) > 1)
