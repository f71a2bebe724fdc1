"""The tabs in which a template is edited or looked at."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from app.labels.template import Template
from app.operations.templates.template_editing import DraftComplaint
from app.views.language import tr, translate
from app.views.widgets.templates.changes_tab import ChangesTab
from app.views.widgets.templates.examples_tab import ExamplesTab
from app.views.widgets.templates.findings_tab import FindingsTab
from app.views.widgets.templates.region_form import RegionForm
from app.views.widgets.templates.try_tab import TryTab
from app.workers.templates import Tried

__all__ = ["TemplateTabs"]


class TemplateTabs(QTabWidget):
    """Findings, examples, a sentence to try, the region, and what changes."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._complaints: Sequence[DraftComplaint] = ()
        self.findings = FindingsTab(language)
        self.region_form = RegionForm()
        self.examples = ExamplesTab(language)
        self.try_tab = TryTab(language)
        self.changes = ChangesTab(language)
        self._template: Template | None = None
        self._saved: Template | None = None
        self._fixed = True
        self._stale: set[QWidget] = set()
        self._region = QScrollArea()
        self._region.setWidget(self.region_form)
        self._region.setWidgetResizable(True)
        self._region.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for tab, title in (
            (self.findings, tr("Findings")),
            (self.examples, tr("Examples")),
            (self.try_tab, tr("Try a sentence")),
            (self._region, tr("Region")),
            (self.changes, tr("Changes")),
        ):
            self.addTab(tab, title)
        self.currentChanged.connect(self._catch_up)

    def show_template(self, template: Template, saved: Template | None, *, fixed: bool) -> None:
        """Show a template beside the ``saved`` version; ``fixed``: it can only be looked at.

        Only the tab that is in front shows it at once, the others when they come to the front: a key typed into a
        field is not to wait for them.
        """
        self._template, self._saved, self._fixed = template, saved, fixed
        self._stale = {self.findings, self.examples, self._region}
        self._catch_up()
        if fixed:
            self.complain(())

    @Slot()
    def _catch_up(self) -> None:
        tab, template = self.currentWidget(), self._template
        if template is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab is self.findings:
            self.findings.show_template(template, self._saved, fixed=self._fixed)
        elif tab is self.examples:
            self.examples.show_template(template, fixed=self._fixed)
        else:
            self.region_form.show_template(template, fixed=self._fixed)

    def complain(self, complaints: Sequence[DraftComplaint]) -> None:
        """Put each complaint beside what it is about."""
        self._complaints = complaints
        findings: dict[str, list[DraftComplaint]] = {}
        examples: dict[int, list[DraftComplaint]] = {}
        for each in complaints:
            if each.example is not None:
                examples.setdefault(each.example - 1, []).append(each)
            else:
                findings.setdefault(each.finding, []).append(each)
        self.region_form.complain(_by_field(findings.pop("", ())))
        self.findings.complain({name: _by_field(own) for name, own in findings.items()})
        self.examples.complain({place: _together(own) for place, own in examples.items()})

    @property
    def errors(self) -> int:
        """How many things have to be corrected before the draft can be saved."""
        return sum(each.error for each in self._complaints)

    @Slot()
    def show_fault(self) -> None:
        """Go to the first thing that has to be corrected."""
        fault = next((each for each in self._complaints if each.error), None)
        if fault is None:
            return
        if fault.example is not None:
            self.setCurrentWidget(self.examples)
            self.examples.choose(fault.example - 1)
        elif fault.finding:
            self.setCurrentWidget(self.findings)
            self.findings.choose(fault.finding)
        else:
            self.setCurrentWidget(self.findings if fault.field == "findings" else self._region)

    @Slot(object)
    def show_tried(self, found: Tried) -> None:
        """Show what the rules read in a sentence."""
        if found.readable:
            self.try_tab.show_labels(found.template, found.text, found.labels, fixed=self._fixed)
        else:
            self.try_tab.say(tr("The rules cannot read with this draft: correct its patterns and parents first."))


def _by_field(complaints: Iterable[DraftComplaint]) -> dict[str, tuple[str, str]]:
    found: dict[str, list[DraftComplaint]] = {}
    for each in complaints:
        found.setdefault(each.field, []).append(each)
    return {name: _together(own) for name, own in found.items()}


def _together(complaints: Iterable[DraftComplaint]) -> tuple[str, str]:
    """The sentences, and the tone of the worst."""
    own = tuple(complaints)
    tone = "danger" if any(each.error for each in own) else "warning"
    return " ".join(dict.fromkeys(translate(each.reason) for each in own)), tone
