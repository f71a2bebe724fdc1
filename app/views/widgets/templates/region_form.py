"""The form of a region: titles, views, and the words that only the rules read."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.labels.template import Template
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, label, row
from app.views.widgets.templates.form_parts import Fold, FormField, LineEdit, LinesEdit

__all__ = ["RegionForm", "ViewBoxes", "view_title"]

_VIEWS = ("AP", "LAT", "OTHER")


def view_title(view: str) -> str:
    """A view in the window's language."""
    return {"AP": tr("AP"), "LAT": tr("Lateral"), "OTHER": tr("Other")}[view]


class ViewBoxes(QWidget):
    """The images that a case needs, to be ticked; ``chosen`` (views)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes = {view: QCheckBox(view_title(view)) for view in _VIEWS}
        layout = row(*self._boxes.values(), None, spacing=Space.M)
        layout.setContentsMargins(0, Space.XS, 0, Space.XS)
        self.setLayout(layout)
        for box in self._boxes.values():
            box.clicked.connect(self._on_clicked)

    @property
    def views(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(view for view, box in self._boxes.items() if box.isChecked())

    def show_views(self, views: tuple[str, ...], *, fixed: bool = False) -> None:
        """Tick these."""
        for view, box in self._boxes.items():
            box.setChecked(view in views)
            box.setEnabled(not fixed)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.views)


class RegionForm(QWidget):
    """``edited`` (the template as it is now, which part changed) with each key."""

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._template: Template | None = None
        self._list = ""
        self._fixed = False
        self._fields: dict[str, FormField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, Space.M, Space.M, 0)
        self._layout.setSpacing(Space.S)
        self._general = label("", "caption", tone="danger", wrap=True)
        self._general.hide()
        self._layout.addWidget(self._general)
        self.titles = {"de": LineEdit("de"), "en": LineEdit("en")}
        for language, title in (("de", tr("Title, German")), ("en", tr("Title, English"))):
            self.titles[language].written.connect(self._on_title)
            self._fields[f"title.{language}"] = FormField(title, self.titles[language])
        self._layout.addLayout(row(self._fields["title.de"], self._fields["title.en"], spacing=Space.M))
        self.views = ViewBoxes()
        self.views.chosen.connect(self._on_views)
        self._fields["views"] = FormField(tr("Images that a case needs"), self.views)
        self._layout.addWidget(self._fields["views"])
        self._make_words()
        self._make_vocabulary()
        self._layout.addStretch(1)

    def _make_words(self) -> None:
        self.words = {"here": LinesEdit(9, "here"), "elsewhere": LinesEdit(9, "elsewhere")}
        hints = {
            "here": tr("Inflections and compounds are found by themselves; =Bruch is the whole word alone."),
            "elsewhere": tr("What a report says of these is no finding of this region."),
        }
        titles = {
            "here": tr("Words for this body part, one per line"),
            "elsewhere": tr("Words for other body parts, one per line"),
        }
        for name, edit in self.words.items():
            edit.listed.connect(self._on_words)
            self._fields[name] = FormField(titles[name], edit, hints[name])
        pair = row(self._fields["here"], self._fields["elsewhere"], spacing=Space.M)
        for name in self.words:
            pair.setAlignment(self._fields[name], Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(pair)

    def _make_vocabulary(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(label(tr("Patterns of findings call these lists by @name."), "caption", wrap=True))
        self.list_box = QComboBox()
        self.list_box.setAccessibleName(tr("List of words"))
        self.list_box.setMinimumContentsLength(16)
        self.list_box.activated.connect(self._on_list)
        self.name_edit = LineEdit()
        self.name_edit.setPlaceholderText(tr("Name of a new list: a–z, digits, _"))
        self.name_edit.setAccessibleName(tr("Name of a new list"))
        self.name_edit.returnPressed.connect(self._add_list)
        self.add_button = Button(tr("Add list"), "add")
        self.add_button.clicked.connect(self._add_list)
        self.remove_button = Button(tr("Remove list"), "clear")
        self.remove_button.clicked.connect(self._remove_list)
        layout.addLayout(row(self.list_box, self.remove_button, None, self.name_edit, self.add_button))
        self.list_edit = LinesEdit(8)
        self.list_edit.listed.connect(self._on_list_words)
        self._fields["vocabulary"] = FormField(tr("Words of the list, one per line"), self.list_edit)
        layout.addWidget(self._fields["vocabulary"])
        self.fold = Fold(tr("Lists of words for the rules (advanced)"), content)
        self._layout.addWidget(self.fold)

    def show_template(self, template: Template, *, fixed: bool) -> None:
        """Show the region of a template; ``fixed``: it can only be looked at."""
        self._template, self._fixed = template, fixed
        for language, edit in self.titles.items():
            edit.show_text(template.title.get(language, ""))
            edit.setReadOnly(fixed)
        self.views.show_views(template.views, fixed=fixed)
        self.words["here"].show_entries(template.here)
        self.words["elsewhere"].show_entries(template.elsewhere)
        names = list(template.vocabulary)
        if names != [self.list_box.itemText(place) for place in range(self.list_box.count())]:
            self.list_box.clear()
            self.list_box.addItems(names)
        if self._list not in names:
            self._list = names[0] if names else ""
        self.list_box.setCurrentText(self._list)
        self.list_edit.show_entries(template.vocabulary.get(self._list, ()))
        for words in (*self.words.values(), self.list_edit):
            words.setReadOnly(fixed)
        self.list_edit.setEnabled(bool(names))
        for control in (self.name_edit, self.add_button, self.remove_button):
            control.setEnabled(not fixed)

    def complain(self, complaints: Mapping[str, tuple[str, str]]) -> None:
        """Show what is wrong: by field the sentence and its tone (danger or warning)."""
        plain = {
            name.split(".")[0] if name.startswith("vocabulary") else name: said for name, said in complaints.items()
        }
        for name, shown in self._fields.items():
            shown.complain(*plain.get(name, ("", "danger")))
        others = [text for name, (text, _) in plain.items() if name not in self._fields]
        self._general.setText(" ".join(others))
        self._general.setVisible(bool(others))
        if self._fields["vocabulary"].complaint:
            self.fold.open()

    @Slot(object)
    def _on_views(self, views: tuple[str, ...]) -> None:
        self._change("views", views=views)

    @Slot(str, object)
    def _on_words(self, part: str, words: tuple[str, ...]) -> None:
        self._change(part, **{part: words})

    @Slot(str, str)
    def _on_title(self, language: str, text: str) -> None:
        if self._template is not None:
            self._change(f"title.{language}", title={**self._template.title, language: text.strip()})

    def _change(self, part: str, **values: object) -> None:
        if self._template is None or self._fixed:
            return
        self._template = replace(self._template, **values)  # type: ignore[arg-type]
        self.edited.emit(self._template, part)

    @Slot()
    def _on_list(self) -> None:
        self._list = self.list_box.currentText()
        if self._template is not None:
            self.list_edit.show_entries(self._template.vocabulary.get(self._list, ()))

    @Slot(str, object)
    def _on_list_words(self, _part: str, words: tuple[str, ...]) -> None:
        if self._template is not None and self._list:
            self._change(f"vocabulary.{self._list}", vocabulary={**self._template.vocabulary, self._list: words})

    @Slot()
    def _add_list(self) -> None:
        name = self.name_edit.text().strip()
        if self._template is None or not name or name in self._template.vocabulary:
            return
        self._list = name
        self.name_edit.clear()
        self._change("vocabulary", vocabulary={**self._template.vocabulary, name: ()})
        self.list_edit.setFocus()

    @Slot()
    def _remove_list(self) -> None:
        if self._template is None or not self._list:
            return
        rest = {name: words for name, words in self._template.vocabulary.items() if name != self._list}
        self._change("vocabulary", vocabulary=rest)
