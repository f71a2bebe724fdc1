"""The form of one finding: names, group, parents, definition, words, codes, and whose labels it takes over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from app.labels.template import Finding, Template
from app.views.language import tr
from app.views.models.template_parents_model import ParentsModel
from app.views.style import Space, fixed_font
from app.views.widgets.basics import label, row, set_tone
from app.views.widgets.templates.form_parts import Fold, FormField, LineEdit, LinesEdit, TextEdit
from app.views.widgets.templates.origin_button import OriginButton

__all__ = ["CODES", "FindingForm"]

CODES = ("RadLex", "SNOMED CT")
_WORDS_HEIGHT = 132


class FindingForm(QWidget):
    """``edited`` (the finding as it is now, which part changed) with each key; ``renamed`` (id, new id) when a new id
    was entered whole. Complaints stand below the field that they are about."""

    edited = Signal(object, str)
    renamed = Signal(str, str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._language = language
        self._finding: Finding | None = None
        self._fixed = False
        self._fields: dict[str, FormField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, Space.M, 0)
        self._layout.setSpacing(Space.S)
        self._general = label("", "caption", tone="warning", wrap=True)
        self._general.hide()
        self._layout.addWidget(self._general)
        self.titles = self._make_pair("title", tr("Title, German"), tr("Title, English"))
        self._make_id()
        self.groups = self._make_pair("group", tr("Group, German"), tr("Group, English"))
        self.definition_edit = TextEdit(5, "definition")
        self.definition_edit.written.connect(self._on_text)
        self._add("definition", tr("Definition (German): when it counts, and when it does not"), self.definition_edit)
        self._make_words()
        self._make_patterns()
        self._make_codes()

    def _add(self, name: str, title: str, control: QWidget, hint: str = "") -> FormField:
        made = self._fields[name] = FormField(title, control, hint)
        self._layout.addWidget(made)
        return made

    def _make_pair(self, name: str, german: str, english: str) -> dict[str, LineEdit]:
        edits = {"de": LineEdit(f"{name}.de"), "en": LineEdit(f"{name}.en")}
        for language, title in (("de", german), ("en", english)):
            edits[language].written.connect(self._on_text)
            self._fields[f"{name}.{language}"] = FormField(title, edits[language])
        pair = row(self._fields[f"{name}.de"], self._fields[f"{name}.en"], spacing=Space.M)
        self._layout.addLayout(pair)
        return edits

    def _make_id(self) -> None:
        self.id_edit = LineEdit()
        self.id_edit.editingFinished.connect(self._on_id)
        self.origin = OriginButton(self._language)
        self.origin.chosen.connect(self._on_origin)
        self._fields["id"] = FormField(tr("Id: letters a–z, digits and _"), self.id_edit)
        self._fields["formerly"] = FormField(tr("Labels given before"), self.origin)
        pair = row(self._fields["id"], self._fields["formerly"], spacing=Space.M)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        self._layout.addLayout(pair)

    def _make_words(self) -> None:
        self.synonyms_edit = LinesEdit(7, "synonyms", grows=True)
        self.synonyms_edit.listed.connect(self._on_entries)
        self._parents = ParentsModel(self._language)
        self._parents.ticked.connect(self._on_parents)
        self.parents_list = QListView()
        self.parents_list.setModel(self._parents)
        self.parents_list.setUniformItemSizes(True)
        self.parents_list.setMinimumHeight(_WORDS_HEIGHT)
        self.synonyms_edit.setMinimumHeight(_WORDS_HEIGHT)
        words = tr("Synonyms (German), one per line")
        self._fields["synonyms"] = FormField(words, self.synonyms_edit)
        self._fields["parents"] = FormField(tr("Parents: true whenever this one is"), self.parents_list)
        pair = row(self._fields["synonyms"], self._fields["parents"], spacing=Space.M)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        self._layout.addLayout(pair, 1)

    def _make_patterns(self) -> None:
        self.patterns_edit = LinesEdit(5, "patterns")
        self.patterns_edit.setFont(fixed_font(self.font().pointSizeF()))
        self.patterns_edit.listed.connect(self._on_entries)
        hint = tr(
            "Fraktur & Olekranon: both in one clause; the first is what is asserted, denied or hedged.\n"
            "a | b: either.   @name: any word of that list of the region.   =a: the whole word only.\n"
            "!a: not in this clause.   ~a b: words of this phrase do not count.   ^a: says something about a parent."
        )
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        self._fields["patterns"] = FormField(tr("Patterns for the rules, one per line"), self.patterns_edit, hint)
        layout.addWidget(self._fields["patterns"])
        self.patterns_fold = Fold(tr("Patterns for the rules (advanced)"), content)
        self._layout.addWidget(self.patterns_fold)

    def _make_codes(self) -> None:
        self.code_edits = {name: LineEdit(f"codes.{name}") for name in CODES}
        for name, edit in self.code_edits.items():
            edit.setPlaceholderText("RID…" if name == "RadLex" else "")
            edit.written.connect(self._on_text)
            self._fields[f"codes.{name}"] = FormField(name, edit)
        self.paper_edit = LineEdit("paper_label")
        self.paper_edit.written.connect(self._on_text)
        paper = self._fields["paper_label"] = FormField(tr("Name in the study"), self.paper_edit)
        self._layout.addLayout(row(*(self._fields[f"codes.{name}"] for name in CODES), paper, spacing=Space.M))

    def show_finding(
        self, template: Template, finding: Finding, *, gone: Sequence[Finding], known: bool, fixed: bool
    ) -> None:
        """Show a finding of ``template``.

        ``gone`` are the findings of the saved version that the draft no longer has; ``known``: the saved version has
        this one. ``fixed``: it can only be looked at.
        """
        self._finding = finding
        if fixed != self._fixed:
            self._fix(fixed)
        for language in ("de", "en"):
            self.titles[language].show_text(finding.title.get(language, ""))
            self.groups[language].show_text(finding.group.get(language, ""))
        self.id_edit.show_text(finding.id)
        self.origin.show_origin(finding, gone, known=known, fixed=fixed)
        self.definition_edit.show_text(finding.definition)
        self.synonyms_edit.show_entries(finding.synonyms)
        self.patterns_edit.show_entries(finding.patterns)
        self._parents.show_finding(template, finding, fixed=fixed)
        for name, edit in self.code_edits.items():
            edit.show_text(finding.codes.get(name, ""))
        self.paper_edit.show_text(finding.paper_label)

    def complain(self, complaints: Mapping[str, tuple[str, str]]) -> None:
        """Show what is wrong: by field (any other name: the whole) the sentence and its tone (danger or warning)."""
        for name, shown in self._fields.items():
            shown.complain(*complaints.get(name, ("", "danger")))
        if self._fields["patterns"].complaint:
            self.patterns_fold.open()
        others = [said for name, said in complaints.items() if name not in self._fields]
        self._general.setText(" ".join(text for text, _ in others))
        self._general.setVisible(bool(others))
        set_tone(self._general, "danger" if any(tone == "danger" for _, tone in others) else "warning")

    def complaint(self, name: str) -> str:
        """What stands below a field."""
        return self._fields[name].complaint

    def _fix(self, fixed: bool) -> None:
        self._fixed = fixed
        edits = (*self.titles.values(), *self.groups.values(), *self.code_edits.values(), self.id_edit, self.paper_edit)
        for edit in edits:
            edit.setReadOnly(fixed)
        for text in (self.definition_edit, self.synonyms_edit, self.patterns_edit):
            text.setReadOnly(fixed)

    @Slot(str, str)
    def _on_text(self, part: str, text: str) -> None:
        """A text of the finding, or one of a text in two languages or of its codes ("title.de")."""
        if self._finding is None:
            return
        name, _, key = part.partition(".")
        if not key:
            self._change(part, **{name: text.strip()})
            return
        words = {**getattr(self._finding, name), key: text.strip()}
        if name == "codes":
            words = {system: code for system, code in words.items() if code}
        self._change(part, **{name: words})

    @Slot(str, object)
    def _on_entries(self, part: str, entries: tuple[str, ...]) -> None:
        self._change(part, **{part: entries})

    @Slot(object)
    def _on_parents(self, parents: tuple[str, ...]) -> None:
        self._change("parents", parents=parents)

    @Slot(object)
    def _on_origin(self, names: tuple[str, ...]) -> None:
        self._change("formerly", formerly=names)

    def _change(self, part: str, **values: object) -> None:
        if self._finding is None:
            return
        changed = replace(self._finding, **values)  # type: ignore[arg-type]
        if changed != self._finding:
            self._finding = changed
            self.edited.emit(changed, part)

    @Slot()
    def _on_id(self) -> None:
        if self._finding is not None and self.id_edit.text().strip() != self._finding.id and not self._fixed:
            self.renamed.emit(self._finding.id, self.id_edit.text().strip())
