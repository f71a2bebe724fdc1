"""The difference of two templates as text: what came, went and changed, word by word."""

import re
from difflib import SequenceMatcher
from html import escape

from app.labels.template import Template
from app.labels.template_diff import ExampleChange, FieldChange, TemplateDiff
from app.views.language import tr
from app.views.models.template_examples_model import value_text
from app.views.style import Colours

__all__ = ["diff_html", "field_title"]

_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_ALIKE = 0.35
"""From this similarity on (0..1) two texts are shown word by word; below it one took the place of the other."""
_LISTS = ("parents", "synonyms", "patterns", "views", "here", "elsewhere", "vocabulary")


def field_title(name: str) -> str:
    """A field of the template file in the window's language."""
    head, _, tail = name.partition(".")
    titles = {
        "title": tr("Title"),
        "group": tr("Group"),
        "paper_label": tr("Name in the study"),
        "parents": tr("Parents"),
        "definition": tr("Definition"),
        "synonyms": tr("Synonyms"),
        "patterns": tr("Patterns"),
        "codes": tr("Code"),
        "views": tr("Images"),
        "here": tr("Words for this body part"),
        "elsewhere": tr("Words for other body parts"),
        "vocabulary": tr("List of words"),
    }
    language = {"de": tr("German"), "en": tr("English")}
    title = titles.get(head, head)
    return f"{title}, {language.get(tail, tail)}" if tail else title


def diff_html(diff: TemplateDiff, old: Template | None, new: Template, language: str, colours: Colours) -> str:
    """The whole difference as HTML for a text view; what came is underlined, what went is struck through."""
    ink = _Ink(colours)
    parts: list[str] = []
    names_new = _titles(new, language)
    names_old = _titles(old, language) if old is not None else {}
    for title, lines in (
        (tr("Renamed"), [f"{ink.gone(was)} → {ink.come(name)}" for was, name in diff.renamed]),
        (tr("Merged"), [f"{ink.gone(', '.join(was))} → {ink.come(name)}" for was, name in diff.merged]),
        (tr("Added"), [ink.come(_named(name, names_new)) for name in diff.added]),
        (tr("Removed: labels are archived"), [ink.gone(_named(name, names_old)) for name in diff.removed]),
    ):
        if lines:
            parts.append(_head(title) + "".join(f"<p>{line}</p>" for line in lines))
    if diff.general:
        parts.append(_head(tr("Region")) + "".join(_field(change, ink) for change in diff.general))
    if diff.changed:
        parts.append(_head(tr("Changed")))
    for change in diff.changed:
        parts.append(f"<p><b>{escape(_named(change.finding, names_new))}</b></p>")
        parts.extend(_field(each, ink) for each in change.fields)
    if diff.moved:
        parts.append(_head(tr("Order")) + f"<p>{escape(tr('The findings stand in another order.'))}</p>")
    if diff.examples:
        parts.append(_head(tr("Examples")) + "".join(_example(change, ink) for change in diff.examples))
    return "".join(parts) or f"<p>{escape(tr('Nothing differs.'))}</p>"


class _Ink:
    """What came and what went, by colour and by line: never by colour alone."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours

    def come(self, text: str) -> str:
        ground, ink = self._colours.success_soft, self._colours.success
        return f'<span style="background:{ground}; color:{ink}; text-decoration:underline">{escape(text)}</span>'

    def gone(self, text: str) -> str:
        ground, ink = self._colours.danger_soft, self._colours.danger
        return f'<span style="background:{ground}; color:{ink}; text-decoration:line-through">{escape(text)}</span>'


def _head(title: str) -> str:
    return f"<h4>{escape(title)}</h4>"


def _titles(template: Template, language: str) -> dict[str, str]:
    return {finding.id: finding.title.get(language, "") for finding in template.findings}


def _named(name: str, titles: dict[str, str]) -> str:
    return f"{titles[name]} ({name})" if titles.get(name) else name


def _field(change: FieldChange, ink: _Ink) -> str:
    if change.field.partition(".")[0] in _LISTS:
        old, new = set(change.old), set(change.new)
        marked = [ink.gone(entry) for entry in change.old if entry not in new]
        marked += [ink.come(entry) for entry in change.new if entry not in old]
        text = ", ".join(marked) or escape(tr("another order"))
    else:
        text = _words("".join(change.old), "".join(change.new), ink)
    return f"<p style='margin-left:12px'>{escape(field_title(change.field))}: {text}</p>"


def _words(old: str, new: str, ink: _Ink) -> str:
    """A text with the words that went and came marked."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if old and new and matcher.ratio() < _ALIKE:
        return f"{ink.gone(old)} {ink.come(new)}"
    parts: list[str] = []
    for kind, i, j, k, end in matcher.get_opcodes():
        if kind == "equal":
            parts.append(escape("".join(before[i:j])))
            continue
        if i < j:
            parts.append(ink.gone("".join(before[i:j])))
        if k < end:
            parts.append(ink.come("".join(after[k:end])))
    return "".join(parts)


def _example(change: ExampleChange, ink: _Ink) -> str:
    sentence = " ".join(change.sentence.split())
    if change.old is None:
        return f"<p>{ink.come(sentence)}</p>"
    if change.new is None:
        return f"<p>{ink.gone(sentence)}</p>"
    names = sorted({*change.old, *change.new})
    marked = [
        f"{escape(name)} {ink.gone(_value(change.old.get(name)))} {ink.come(_value(change.new.get(name)))}"
        for name in names
        if change.old.get(name) != change.new.get(name)
    ]
    return f"<p>{escape(sentence)}<br>{', '.join(marked)}</p>"


def _value(value: str | None) -> str:
    return value_text(value) if value else tr("not named")
