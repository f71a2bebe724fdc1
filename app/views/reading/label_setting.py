"""Setting a label, and what follows from it for parents and children: said at once, done or taken back with a key."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.labels.consistency import lifted_parents, standing_descendants
from app.labels.template import Template
from app.labels.values import Label
from app.operations.labelling.decisions import set_case_field, set_label
from app.operations.labelling.labels import LABEL_PREFIX, CaseLabels, case_labels
from app.operations.second_reader.blinding import base_field
from app.store.records import Decision
from app.views.language import tr
from app.views.page import Page
from app.views.widgets.labels.label_tips import value_text
from app.views.widgets.labels.offer_bar import OfferBar
from app.views.widgets.shortcuts import hint

__all__ = ["LabelSetting"]


class LabelSetting(QObject):
    """Sets labels for a page's reader; ``changed`` (case) before the offer that follows is shown in ``bar``.

    ``shown`` are the labels of the case where whoever hears ``changed`` has read them anyway.

    With the setting ``reading.parents`` at ``set``, the parents of a finding follow in the same action and the bar
    takes them back; at ``offer``, the bar sets them.
    """

    changed = Signal(int)

    def __init__(
        self, page: Page, bar: OfferBar, parent: QObject, *, shown: Callable[[], CaseLabels | None] | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._bar = bar
        self._shown = shown
        self._take: Callable[[], None] | None = None
        bar.taken.connect(self._on_taken)

    def set_label(self, case_id: int, finding: str, value: Label | None) -> None:
        """Set a label, durable on return, and say what follows from it."""
        page = self._page
        lifts = page.settings.text("reading.parents") == "set"
        made = set_label(
            page.project,
            case_id=case_id,
            finding=finding,
            value=value,
            reader=page.reader,
            lift_parents=lifts,
            initiator=page,
        )
        self.changed.emit(case_id)
        shown = self._shown() if self._shown is not None else None
        labels = shown or case_labels(page.project, case_id=case_id, reader=page.reader)
        template, values = labels.template, labels.values
        if len(made) > 1:
            self._offer_to_take_back(case_id, template, made[1:])
        elif value is Label.FALSE:
            self._offer_children(case_id, template, standing_descendants(template, finding, values))
        elif not lifts:
            self._offer_parents(case_id, template, lifted_parents(template, finding, value, values))

    def offer(self, text: str, action: str, take: Callable[[], None]) -> None:
        """Show an offer; ``take`` is what the button and the key do."""
        self._take = take
        keys = hint(self._page.settings, "label.parents")
        self._bar.offer(text, f"{action} ({keys})" if keys else action)

    def forget(self) -> None:
        """Take the offer away."""
        self._take = None
        self._bar.hide()

    def _offer_to_take_back(self, case_id: int, template: Template, made: Iterable[Decision]) -> None:
        old = {base_field(decision.field): decision.old_value for decision in made}
        now = {decision.value for decision in made}
        names = self._names(template, old)
        self.offer(
            tr("Now {value} too: {names}.", value=value_text(next(iter(now))), names=names),
            tr("Only this finding"),
            partial(self._decide, case_id, old),
        )

    def _offer_parents(self, case_id: int, template: Template, lifted: Mapping[str, Label]) -> None:
        if not lifted:
            return
        values = {LABEL_PREFIX + finding: value.value for finding, value in lifted.items()}
        value = value_text(next(iter(lifted.values())))
        self.offer(
            tr("Not {value}, although it follows: {names}.", value=value, names=self._names(template, values)),
            tr("Set {value} too", value=value),
            partial(self._decide, case_id, values),
        )

    def _offer_children(self, case_id: int, template: Template, standing: tuple[str, ...]) -> None:
        if not standing:
            return
        values = {LABEL_PREFIX + finding: Label.FALSE.value for finding in standing}
        self.offer(
            tr("Still true or uncertain: {names}.", names=self._names(template, values)),
            tr("Set false too"),
            partial(self._decide, case_id, values),
        )

    def _names(self, template: Template, fields: Iterable[str]) -> str:
        language = self._page.language
        return ", ".join(template.finding(field.removeprefix(LABEL_PREFIX)).title[language] for field in fields)

    def _decide(self, case_id: int, values: Mapping[str, str | None]) -> None:
        page = self._page
        set_case_field(page.project, case_id=case_id, values=dict(values), reader=page.reader, initiator=page)
        self.changed.emit(case_id)

    @Slot()
    def _on_taken(self) -> None:
        take = self._take
        self.forget()
        if take is not None:
            take()
