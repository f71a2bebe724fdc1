"""Templates: what is asked about each region. Its findings are edited in a draft and saved as a new version."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.labels.template import Example, Template
from app.labels.template_edit import add_example
from app.operations.templates.template_drafts import Draft, rebased_draft
from app.project import Kind
from app.views.language import tr, translate
from app.views.models.template_versions_model import Place
from app.views.page import Page, Session
from app.views.style import Space
from app.views.templates.template_actions import TemplateActions
from app.views.templates.template_checking import TemplateChecking
from app.views.templates.template_desk import TemplateDesk
from app.views.templates.template_keeping import DraftKeeper
from app.views.widgets.basics import Button, ToolButton, label
from app.views.widgets.page_parts import PageHeader
from app.views.widgets.shortcuts import bind, explain
from app.views.widgets.templates.new_region_form import NewRegionForm
from app.views.widgets.templates.template_tabs import TemplateTabs
from app.views.widgets.templates.version_panel import VersionPanel
from app.workers.templates import Checked, Compared, RegionVersions, read_templates

__all__ = ["TemplatesPage"]

_DESK, _NEW = range(2)


class TemplatesPage(Page):
    """Regions and versions at the left; at the right the draft or a version of the chosen region, in tabs."""

    refresh_on = frozenset({Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._regions: tuple[RegionVersions, ...] = ()
        self._place: Place | None = None
        self._wanted = ""
        self.desk = TemplateDesk(self)
        self.keeper = DraftKeeper(self, self.desk)
        self.keeper.kept.connect(self._on_kept)
        self.checking = TemplateChecking(self, self.desk, self.keeper)
        self.changing = TemplateActions(self, self.keeper)
        self.progress = self.strip()
        self.body.addWidget(self._make_head())
        self.body.addWidget(self.progress)
        self.versions = VersionPanel(self.language)
        self.new_form = NewRegionForm()
        self.tabs = TemplateTabs(self.language)
        self.findings, self.examples, self.changes = self.tabs.findings, self.tabs.examples, self.tabs.changes
        self.tabs.currentChanged.connect(self._on_tab)
        self._fill()
        self._connect()
        self.setFocusProxy(self.versions)

    def _make_head(self) -> PageHeader:
        self.undo_button, self.redo_button = ToolButton("undo", tr("Undo")), ToolButton("redo", tr("Redo"))
        self.undo_button.clicked.connect(self.desk.undo)
        self.redo_button.clicked.connect(self.desk.redo)
        self.desk.steps.connect(self._show_steps)
        for button, name in ((self.undo_button, "undo"), (self.redo_button, "redo")):
            button.setEnabled(False)
            explain(button, self.settings, button.text(), f"template.{name}")
        self.back_button = Button(tr("Take back as a new version"), "undo")
        self.back_button.clicked.connect(self._take_back)
        self.back_button.hide()
        self.state = label("", "caption")
        self.save_button = Button(tr("Changes and save"), "check", kind="primary")
        explain(self.save_button, self.settings, tr("See what changes, then save it as a version"), "template.save")
        self.save_button.clicked.connect(self._go_to_changes)
        subtitle = tr("What is asked about each region, what it means, and how reports say it.")
        buttons = (self.state, self.back_button, self.undo_button, self.redo_button, self.save_button)
        return PageHeader(tr("Templates"), subtitle, *buttons)

    def _fill(self) -> None:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._stack = QStackedWidget()
        self._stack.addWidget(desk)
        self._stack.addWidget(self.new_form)
        columns = QHBoxLayout()
        columns.setSpacing(Space.L)
        columns.addWidget(self.versions)
        columns.addWidget(self._stack, 1)
        self.body.addLayout(columns, 1)

    def _connect(self) -> None:
        self.versions.chosen.connect(self.go_to)
        self.versions.new_button.clicked.connect(self.show_new_region)
        self.versions.import_button.clicked.connect(self.changing.choose_file)
        self.versions.export_button.clicked.connect(self._export)
        self.new_form.wanted.connect(self.changing.new_region)
        self.new_form.closed.connect(self._show_desk)
        for signal in (self.desk.changed, self.desk.shown):
            signal.connect(self._show_template)
        for tab in (self.findings, self.examples):
            tab.edited.connect(self.desk.change)
        self.tabs.region_form.edited.connect(self._on_region)
        self.examples.engine_wanted.connect(self.checking.ask_engine)
        self.tabs.try_tab.text_changed.connect(self.checking.try_text)
        self.tabs.try_tab.example_wanted.connect(self._on_example)
        self.changes.compare_wanted.connect(self._compare)
        self.changes.save_wanted.connect(self._save)
        self.changes.discard_wanted.connect(self._discard)
        self.changes.fault_wanted.connect(self.tabs.show_fault)
        self.checking.checked.connect(self._on_checked)
        self.checking.tried.connect(self.tabs.show_tried)
        self.checking.compared.connect(self._on_compared)
        self.checking.engine_read.connect(self.examples.show_engine)
        self.changing.begun.connect(self._on_begun)
        self.changing.saved.connect(self._on_saved)
        self.changing.dropped.connect(self._on_dropped)
        self.changing.refused.connect(self._on_refused)
        slots = {
            "template.undo": self.undo_button.click,
            "template.redo": self.redo_button.click,
            "template.save": self._save_or_show,
            "template.add": self._add,
            "template.search": self._search,
        }
        bind(self, self.settings, slots)
        on_findings = {
            "template.duplicate": self.findings.copy_button.click,
            "template.up": self.findings.up_button.click,
            "template.down": self.findings.down_button.click,
        }
        bind(self.findings, self.settings, on_findings)

    def refresh(self) -> None:
        self.run(partial(read_templates, self.project), self._on_read, name="templates")

    def place(self) -> object:
        return self._place, self.tabs.currentIndex(), self.findings.chosen

    def go_back_to(self, place: object) -> None:
        if isinstance(place, tuple):
            self._place, tab, self._wanted = place
            self.tabs.setCurrentIndex(tab)

    def shut_down(self) -> None:
        self.keeper.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving loses nothing, and says so once."""
        super().hideEvent(event)
        if event.spontaneous():  # the window was minimised
            return
        template = self.desk.template
        if self.keeper.flush() and template is not None:
            title = template.title.get(self.language) or template.region
            self.told.emit("info", tr("The draft of {title} is kept. Nothing changes before you save it.", title=title))

    @property
    def versions_of(self) -> RegionVersions | None:
        """The region that is chosen, with its versions."""
        here = self._place.region if self._place else None
        return next((each for each in self._regions if each.region == here), None)

    @Slot(object)
    def _on_read(self, regions: Sequence[RegionVersions]) -> None:
        self._regions = tuple(regions)
        if self.versions_of is None:
            drafted = next((each for each in self._regions if each.draft), self._regions[0])
            self._place = Place(drafted.region, None)
        assert self._place is not None
        titles = {each.region: self.region_title(each.region) for each in self._regions}
        self.versions.show_regions(self._regions, titles, self._place)
        editing = self.desk.template is not None and not self.desk.fixed and self.keeper.draft is not None
        same = editing and self._place == Place(self.keeper.draft.region, None)  # type: ignore[union-attr]
        of = self.versions_of
        if same and of is not None and of.newest == self.desk.saved:
            self._offer()  # what is being edited stays as it is, with its steps
            return
        self._show_place()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Show a version, or what can be edited of a region."""
        self.keeper.flush()
        self._place = place
        self._stack.setCurrentIndex(_DESK)
        self.refresh()

    def _show_place(self) -> None:
        """Put on the desk what is chosen: a saved version to look at, or the draft to edit."""
        of, place = self.versions_of, self._place
        if of is None or place is None:
            return
        self.examples.show_engine(None)
        if place.version is not None:
            self.keeper.use(None)
            self.desk.put(self.project.template_version(place.region, place.version), of.newest, fixed=True)
        else:
            draft = self._on_newest(of)
            self.keeper.use(draft)
            self.desk.put(draft.template, of.newest, fixed=False)
        self.findings.choose(self._wanted)
        self._wanted = ""
        self._offer()
        self.checking.check()
        if place.version is not None:
            self._compare(*self.changes.pair)

    def _on_newest(self, of: RegionVersions) -> Draft:
        """The draft of a region, or a new one; where a version was saved since it was begun, as a change of that."""
        if of.draft is None:
            assert of.newest is not None  # a region without versions is there for its draft
            return Draft(of.newest, of.newest.version)
        if of.newest is None or of.draft.base == of.newest.version:
            return of.draft
        text = tr(
            "Version {number} was saved after this draft was begun. Changes shows what saving would take back.",
            number=of.newest.version,
        )
        self.told.emit("warning", text)
        return rebased_draft(self.project, of.draft)

    def _offer(self) -> None:
        of, place = self.versions_of, self._place
        if of is not None and place is not None:
            numbers = [version.number for version in of.versions]
            self.changes.offer(numbers, place.version, fixed=self.desk.fixed)

    @Slot()
    def _show_template(self) -> None:
        """Show what is on the desk in all tabs."""
        template, saved, fixed = self.desk.template, self.desk.saved, self.desk.fixed
        if template is None:
            return
        self.tabs.show_template(template, saved, fixed=fixed)
        self.back_button.setVisible(fixed and saved is not None and template.version != saved.version)
        for button in (self.undo_button, self.redo_button, self.save_button):
            button.setVisible(not fixed)
        self.save_button.setEnabled(self.keeper.unlike)
        if fixed:
            text = tr("Version {number}: read only", number=template.version)
        else:
            text = tr("Draft, kept with every change") if self.keeper.unlike else tr("No changes")
        self.state.setText(text)

    @Slot()
    def _show_steps(self) -> None:
        self.undo_button.setEnabled(self.desk.can_undo)
        self.redo_button.setEnabled(self.desk.can_redo)

    @Slot(object, str)
    def _on_region(self, template: Template, part: str) -> None:
        self.desk.change(template, f"region {part}")

    @Slot(object)
    def _on_example(self, example: Example) -> None:
        if self.desk.template is not None:
            self.desk.change(add_example(self.desk.template, example))
            self.told.emit("success", tr("Kept as an example."))

    @Slot(object)
    def _on_checked(self, found: Checked) -> None:
        self.tabs.complain(() if self.desk.fixed else found.complaints)
        self.examples.show_rules(found.rules)
        template = self.desk.template
        if found.saving is not None and template is not None:
            version = self.desk.saved.version + 1 if self.desk.saved else 1
            self.changes.show_saving(found.saving, self.tabs.errors, version)
            saved = self.desk.saved.version if self.desk.saved else None
            if self.changes.pair == (saved, None):
                self.changes.show_diff(found.saving.diff, self.desk.saved, template)

    @Slot(int)
    def _on_tab(self) -> None:
        self.checking.want_saving(wanted=self.tabs.currentWidget() is self.changes)

    @Slot(object, object)
    def _compare(self, old: int | None, new: int | None) -> None:
        if self._place is None or self.desk.template is None:
            return
        versions = self.project.template_version
        older = None if old is None else versions(self._place.region, old)
        newer = self.desk.template if new is None else versions(self._place.region, new)
        self.checking.compare(older, newer)

    @Slot(object)
    def _on_compared(self, found: Compared) -> None:
        self.changes.show_diff(found.diff, found.old, found.new)

    @Slot()
    def _go_to_changes(self) -> None:
        self.tabs.setCurrentWidget(self.changes)
        self.changes.note_edit.setFocus()

    @Slot()
    def _save_or_show(self) -> None:
        """The key of saving: first what changes, then, on that tab, save it."""
        if self.desk.fixed:
            return
        if self.tabs.currentWidget() is self.changes:
            self.changes.save()
        else:
            self._go_to_changes()

    @Slot(str)
    def _save(self, note: str) -> None:
        draft = self.keeper.draft
        if draft is not None:
            self.changing.save(draft, note)

    @Slot(object)
    def _on_saved(self, template: Template) -> None:
        self.changes.note_edit.clear()
        self._place = Place(template.region, None)
        title = template.title.get(self.language) or template.region
        text = tr("{title} is saved as version {number}.", title=title, number=template.version)
        if template.version == 1:
            text += " " + tr("Set cases to it on the page Cases.")
        self.told.emit("success", text)
        self.region_title.forget()
        self.refresh()

    @Slot()
    def _discard(self) -> None:
        if self._place is not None:
            self.changing.drop(self._place.region)

    @Slot(str)
    def _on_dropped(self, _region: str) -> None:
        self.told.emit("info", tr("The draft is thrown away; the saved versions are as they were."))
        self.refresh()

    @Slot()
    def _take_back(self) -> None:
        if self._place is not None and self._place.version is not None:
            self.changing.take_back(self._place.region, self._place.version)

    @Slot(object)
    def _on_begun(self, draft: Draft) -> None:
        if self._place is not None and self._place.region != draft.region:
            self.keeper.flush()
        self.keeper.forget()  # another draft of this region is on the disk now
        self._place = Place(draft.region, None)
        self._show_desk()
        self.tabs.setCurrentWidget(self.findings if draft.base is None else self.changes)
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: AppError | str) -> None:
        if isinstance(error, AppError):
            self.new_form.complain(f"{translate(error.what_happened)} {translate(error.what_to_do)}")
        else:
            self.show_problem(error)

    @Slot(object)
    def _on_kept(self, draft: Draft | None) -> None:
        """The list tells of a draft that came or went."""
        of = self.versions_of
        if of is not None and (of.draft is None) != (draft is None):
            self.refresh()

    @Slot()
    def show_new_region(self) -> None:
        """Ask for the short name and titles of a new region."""
        self._stack.setCurrentIndex(_NEW)
        self.new_form.setFocus()

    @Slot()
    def _show_desk(self) -> None:
        self._stack.setCurrentIndex(_DESK)

    @Slot()
    def _export(self) -> None:
        of = self.versions_of
        if of is not None and of.newest is not None and self._place is not None:
            self.changing.export(of.region, self._place.version)
        else:
            self.told.emit("warning", tr("Save the draft as a version first; a version can be exported."))

    @Slot()
    def _add(self) -> None:
        """Add what the tab in front is about: an example or a finding."""
        if self.tabs.currentWidget() is self.examples:
            self.examples.add()
        else:
            self.tabs.setCurrentWidget(self.findings)
            self.findings.add()

    @Slot()
    def _search(self) -> None:
        self.tabs.setCurrentWidget(self.findings)
        self.findings.search_edit.setFocus()
