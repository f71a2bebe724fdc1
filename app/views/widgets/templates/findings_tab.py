"""The findings of a template: a tree by groups with its search and buttons, and the form of the chosen one."""

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QScrollArea, QSplitter, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from app.labels.template import Finding, Template
from app.labels.template_diff import template_diff
from app.labels.template_edit import (
    add_finding,
    free_id,
    move_finding,
    remove_finding,
    rename_finding,
    replace_finding,
)
from app.views.language import tr
from app.views.models.template_findings_model import ID_ROLE, FindingsFilter, FindingsModel, Marks
from app.views.style import Space
from app.views.widgets.basics import Button, ToolButton, label, row
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.templates.finding_form import FindingForm
from app.views.widgets.templates.form_parts import LineEdit

__all__ = ["FindingsTab"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_TREE_WIDTH = 392


class FindingsTab(QWidget):
    """``edited`` (the template as it is now, the key of the step)."""

    edited = Signal(object, str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._template: Template | None = None
        self._saved: Template | None = None
        self._fixed = True
        self._chosen = ""
        self._complaints: Mapping[str, Mapping[str, tuple[str, str]]] = {}
        self._shown_marks = Marks()
        self._model = FindingsModel(language)
        self._model.moved.connect(self._on_dropped)
        self._filter = FindingsFilter(self._model)
        self.search_edit = LineEdit()
        self.search_edit.setPlaceholderText(tr("Search in titles, synonyms and definitions"))
        self.search_edit.setAccessibleName(tr("Search findings"))
        self.search_edit.setClearButtonEnabled(True)
        self.search_edit.textChanged.connect(self._on_search)
        self.tree = self._make_tree()
        self._make_buttons()
        self._note = label("", "caption", wrap=True)
        self._note.hide()
        self.form = FindingForm(language)
        self.form.edited.connect(self._on_edited)
        self.form.renamed.connect(self._on_renamed)
        self.empty = EmptyState(
            "table",
            tr("No findings yet"),
            tr("A finding is what is asked about every case, such as a fracture. Add the first one."),
            tr("Add a finding"),
            "add",
        )
        self.empty.activated.connect(self.add)
        self._fill()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self._filter)
        tree.setAccessibleName(tr("Findings by group"))
        tree.setUniformRowHeights(True)
        tree.setIndentation(Space.L)
        tree.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        tree.header().setStretchLastSection(True)
        tree.setColumnWidth(0, 262)
        tree.selectionModel().currentChanged.connect(self._on_current)
        return tree

    def _make_buttons(self) -> None:
        self.add_button = Button(tr("Add"), "add")
        self.add_button.clicked.connect(self.add)
        self.copy_button = Button(tr("Copy"))
        self.copy_button.clicked.connect(self.duplicate)
        self.remove_button = Button(tr("Remove"))
        self.remove_button.clicked.connect(self.remove)
        self.up_button = ToolButton("chevron-up", tr("Move up"))
        self.up_button.clicked.connect(self.move_up)
        self.down_button = ToolButton("chevron-down", tr("Move down"))
        self.down_button.clicked.connect(self.move_down)

    def _fill(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.search_edit)
        column.addWidget(self.tree, 1)
        column.addWidget(self._note)
        buttons = (self.add_button, self.copy_button, self.remove_button)
        column.addLayout(row(*buttons, None, self.up_button, self.down_button, spacing=Space.XS))
        area = QScrollArea()
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._right = QStackedWidget()
        self._right.addWidget(area)
        self._right.addWidget(QWidget())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.L)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([_TREE_WIDTH, 600])
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.tree)

    @property
    def chosen(self) -> str:
        """The id of the finding that is shown, "" for none."""
        return self._chosen

    def show_template(self, template: Template, saved: Template | None, *, fixed: bool) -> None:
        """Show the findings of a template, beside those of the ``saved`` version."""
        if self._template is None or self._template.region != template.region:
            self.search_edit.clear()
            self._note.hide()
        kept = self._template is not None and self._template.finding_ids == template.finding_ids
        other = (saved, fixed) != (self._saved, self._fixed) if kept else True
        self._template, self._saved, self._fixed = template, saved, fixed
        if other:  # while somebody types they follow a moment later, with the complaints
            self._shown_marks = self._marks()
        if self._model.show_template(template, self._shown_marks, fixed=fixed):
            self.tree.expandAll()
        self._stack.setCurrentIndex(0 if template.findings else 1)
        self.empty.button.setVisible(not fixed)
        if self._chosen not in template.finding_ids:
            self._chosen = template.finding_ids[0] if template.findings else ""
        self.choose(self._chosen)
        self._show_form()
        for button in (self.add_button, self.copy_button, self.remove_button, self.up_button, self.down_button):
            button.setEnabled(not fixed)

    def complain(self, complaints: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
        """What is wrong with findings: by id and field a sentence and its tone (danger or warning)."""
        self._complaints = complaints
        self._shown_marks = self._marks()
        self._model.show_marks(self._shown_marks)
        self.form.complain(complaints.get(self._chosen, {}))

    def choose(self, finding_id: str) -> None:
        """Show this finding, or as soon as a template with it is shown."""
        index = self._filter.mapFromSource(self._model.index_of(finding_id))
        if not index.isValid() and finding_id:
            self._chosen = finding_id
        if index.isValid() and self.tree.currentIndex().data(ID_ROLE) != finding_id:
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _marks(self) -> Marks:
        if self._template is None:
            return Marks()
        new: set[str] = set()
        changed: set[str] = set()
        if self._saved is not None and not self._fixed:
            diff = template_diff(self._saved, self._template)
            new = set(diff.added)
            changed = {each.finding for each in diff.changed} | {name for _, name in (*diff.renamed, *diff.merged)}

        def said(tone: str) -> dict[str, str]:
            found = {
                name: [text for text, own in each.values() if own == tone] for name, each in self._complaints.items()
            }
            return {name: " ".join(texts) for name, texts in found.items() if texts}

        return Marks(frozenset(new), frozenset(changed), said("danger"), said("warning"))

    def _show_form(self) -> None:
        if self._template is None or not self._chosen:
            self._right.setCurrentIndex(1)
            return
        self._right.setCurrentIndex(0)
        known = self._saved.finding_ids if self._saved else ()
        gone = (
            [each for each in self._saved.findings if each.id not in self._template.finding_ids] if self._saved else []
        )
        finding = self._template.finding(self._chosen)
        self.form.show_finding(self._template, finding, gone=gone, known=self._chosen in known, fixed=self._fixed)
        self.form.complain(self._complaints.get(self._chosen, {}))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex | QPersistentModelIndex) -> None:
        finding_id = str(current.data(ID_ROLE) or "") if current.isValid() else ""
        if finding_id and finding_id != self._chosen:
            self._chosen = finding_id
            self._show_form()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self._filter.seek(text)
        self.tree.expandAll()

    @Slot(object, str)
    def _on_edited(self, finding: Finding, part: str) -> None:
        if self._template is not None:
            made = replace_finding(self._template, finding)
            self.edited.emit(made, f"{finding.id} {part}")

    @Slot(str, str)
    def _on_renamed(self, old: str, new: str) -> None:
        if self._template is None:
            return
        if not _ID.fullmatch(new):
            text = tr("An id begins with a small letter and holds small letters, digits and _ only.")
        elif new in self._template.finding_ids:
            text = tr("Another finding has this id.")
        else:
            self._chosen = new
            stored = self._saved.finding_ids if self._saved else ()
            made = rename_finding(self._template, old, new, stored)
            self.edited.emit(made, "")
            return
        self.form.complain({**self._complaints.get(old, {}), "id": (text, "danger")})

    @Slot()
    def add(self) -> None:
        """Begin a new finding, in the group of the chosen one and after it."""
        if self._template is None or self._fixed:
            return
        findings, place = self._template.findings, self._place()
        group = dict(findings[place].group) if findings else {"de": "Fraktur", "en": "Fracture"}
        made = Finding(
            id=free_id(self._template, "finding"),
            title={"de": "Neues Merkmal", "en": "New finding"},
            paper_label="",
            group=group,
            parents=(),
            definition="",
            synonyms=(),
        )
        self._put_in(made, place + 1 if findings else 0)
        edit = self.form.titles["de"]
        edit.setFocus()
        edit.selectAll()

    @Slot()
    def duplicate(self) -> None:
        """Put a copy of the chosen finding after it; labels stay with the original."""
        if self._template is None or self._fixed or not self._chosen:
            return
        own = self._template.finding(self._chosen)
        titles = {"de": f"{own.title.get('de', '')} (Kopie)", "en": f"{own.title.get('en', '')} (copy)"}
        made = replace(own, id=free_id(self._template, own.id), title=titles, paper_label="", formerly=())
        self._put_in(made, self._place() + 1)

    def _put_in(self, finding: Finding, place: int) -> None:
        assert self._template is not None
        self.search_edit.clear()
        self._chosen = finding.id
        self.edited.emit(add_finding(self._template, finding, place), "")

    @Slot()
    def remove(self) -> None:
        """Take the chosen finding out of the draft."""
        if self._template is None or self._fixed or not self._chosen:
            return
        gone, place = self._template.finding(self._chosen), self._place()
        rest = [each.id for each in self._template.findings if each.id != gone.id]
        self._chosen = rest[min(place, len(rest) - 1)] if rest else ""
        self.edited.emit(remove_finding(self._template, gone.id), "")
        title = gone.title.get(self._language, "") or gone.id
        self._note.setText(
            tr("{title} is out of the draft. Labels that it has are archived, not deleted.", title=title)
        )
        self._note.show()

    @Slot()
    def move_up(self) -> None:
        """Move the chosen finding before the one above it in its group."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen finding after the one below it in its group."""
        self._move(1)

    def _move(self, step: int) -> None:
        if self._template is None or self._fixed or not self._chosen:
            return
        own = self._template.finding(self._chosen)
        inside = [place for place, each in enumerate(self._template.findings) if each.group == own.group]
        at = inside.index(self._place()) + step
        if 0 <= at < len(inside):
            made = move_finding(self._template, own.id, inside[at])
            self.edited.emit(made, "")

    @Slot(str, object, str)
    def _on_dropped(self, finding_id: str, group: Mapping[str, str], before: str) -> None:
        if self._template is None or before == finding_id:
            return
        self._chosen = finding_id
        moved = replace(self._template.finding(finding_id), group=group)
        rest = [each for each in self._template.findings if each.id != finding_id]
        inside = [place for place, each in enumerate(rest) if each.group == group]
        place = next(
            (place for place, each in enumerate(rest) if each.id == before), (inside or [len(rest) - 1])[-1] + 1
        )
        made = move_finding(replace_finding(self._template, moved), finding_id, place)
        self.edited.emit(made, "")

    def _place(self) -> int:
        assert self._template is not None
        return self._template.finding_ids.index(self._chosen) if self._chosen else 0
