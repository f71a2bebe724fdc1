"""The examples of a template as instructions show them: which, and with which answer.

A template's examples say the labels; the words that carry each label are found by the embedded engine, and by the
finding's synonyms where that reads an example otherwise. An example that breaks the parent rule, or for which no
words can be found, is not shown.
"""

from dataclasses import dataclass
from functools import lru_cache

from app.extraction.engines.rules import label_report
from app.extraction.evidence import word_spans
from app.extraction.schema import EVIDENCE, LABEL, Style
from app.labels.consistency import lifted_parents
from app.labels.template import Example, Template
from app.labels.values import FindingLabel, Label
from app.reports.sections import CARRYING, SectionKind, split_sections, split_sentences

__all__ = ["ShownExample", "choose_examples"]

# What the examples should show between them, and how much each matters: the three labels before the clinical question.
_NEGATED, _ASKED = "negated", "asked"
_WEIGHTS = {Label.TRUE.value: 2, Label.UNCERTAIN.value: 2, _NEGATED: 2, _ASKED: 1}


@dataclass(frozen=True)
class ShownExample:
    """A text of the template; for every finding its label and the words of the text that carry it ("": none)."""

    text: str
    labels: tuple[tuple[str, str, str], ...]

    def answer(self, style: Style) -> dict[str, object]:
        """The right answer about the text, in the shape of ``style``."""
        if style is Style.FLAT:
            return {finding: label for finding, label, _ in self.labels}
        return {finding: {EVIDENCE: quote, LABEL: label} for finding, label, quote in self.labels}

    @property
    def shows(self) -> frozenset[str]:
        """Which of the things that examples should show this one does."""
        found = {label for _, label, quote in self.labels if label != Label.FALSE.value or quote}
        if Label.FALSE.value in found:
            found = found - {Label.FALSE.value} | {_NEGATED}
        if any(section.kind is SectionKind.INDICATION for section in split_sections(self.text)):
            found.add(_ASKED)
        return frozenset(found)

    @property
    def mentioned(self) -> frozenset[str]:
        """The findings that the text speaks of."""
        return frozenset(finding for finding, _, quote in self.labels if quote)


def choose_examples(template: Template, count: int) -> tuple[ShownExample, ...]:
    """At most ``count`` examples: first such that all labels are shown, then those about most other findings.

    The same template and count always give the same examples. Fewer come back where fewer can be shown.
    """
    if count < 1:
        return ()
    left = list(_usable(template.sha256, _Holder(template)))
    chosen: list[ShownExample] = []
    shown: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    while left and len(chosen) < count:
        best = max(
            left,  # of equals the first
            key=lambda item: (sum(_WEIGHTS[what] for what in item.shows - shown), len(item.mentioned - mentioned)),
        )
        left.remove(best)
        chosen.append(best)
        shown |= best.shows
        mentioned |= best.mentioned
    return tuple(chosen)


class _Holder:
    """Carries a template past the cache's key, which is its hash alone."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=32)
def _usable(sha256: str, holder: _Holder) -> tuple[ShownExample, ...]:
    del sha256
    made = (_shown(example, holder.template) for example in holder.template.examples)
    return tuple(example for example in made if example is not None)


def _shown(example: Example, template: Template) -> ShownExample | None:
    """The example with the words of every label, or None if it cannot be shown."""
    wanted: dict[str, Label | None] = {
        finding: Label(example.labels.get(finding, Label.FALSE.value)) for finding in template.finding_ids
    }
    if any(lifted_parents(template, finding, value, wanted) for finding, value in wanted.items()):
        return None
    read = {label.finding: label for label in label_report(example.sentence, template)}
    labels: list[tuple[str, str, str]] = []
    for finding, value in wanted.items():
        assert value is not None
        quote = _words(read[finding], value, example, template)
        if quote is None:
            return None
        labels.append((finding, value.value, quote))
    return ShownExample(example.sentence, tuple(labels))


def _words(read: FindingLabel, wanted: Label, example: Example, template: Template) -> str | None:
    """The words of the example for one label; "" for what it does not mention, None if there are none to be found."""
    if read.value is wanted:
        return read.quote
    if wanted is Label.FALSE:
        return None
    return _sentence_about(template.finding(read.finding).synonyms, example.sentence)


def _sentence_about(synonyms: tuple[str, ...], text: str) -> str | None:
    """The last sentence of findings or impression that has one of the synonyms, or the only one that there is."""
    sentences = [
        (sentence.start, sentence.end)
        for section in split_sections(text)
        if section.kind in CARRYING
        for sentence in split_sentences(text, section.start, section.end)
    ]
    places = word_spans(synonyms, text)
    about = [(start, end) for start, end in sentences if any(start <= first < end for first, _ in places)]
    if not about and len(sentences) == 1:
        about = sentences
    return text[slice(*about[-1])] if about else None
