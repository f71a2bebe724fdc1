"""The embedded engine: labels a German report by the words of a template. A baseline, without a model.

It reads what the template says (synonyms, patterns, parents, words for other body parts) and general German (denial,
hedge, time); nothing here knows an elbow from a thumb.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.extraction.german.combine import Reading, combine
from app.extraction.german.matching import Lexicon
from app.extraction.german.mentions import read_sentence
from app.labels.template import Template
from app.labels.values import FindingLabel, Label
from app.reports.addressing import addressed_passages
from app.reports.sections import CARRYING, SectionKind, split_sections, split_sentences

__all__ = ["RULES_VERSION", "RuleOptions", "label_report"]

RULES_VERSION = "4"
"""Goes up whenever the same report could get other labels."""

_LONGEST_TITLE = 90
_OPENING_SENTENCES = 2
_NORMAL = re.compile(r"unauff(ä|ae|a\u0308)llig|regelrecht|normal|altersentsprechend|\bo\. ?(p\. ?)?B", re.IGNORECASE)


@dataclass(frozen=True)
class RuleOptions:
    """``hedged_denial``: what "kein sicherer Nachweis" becomes, ``FALSE`` (routine wording) or ``UNCERTAIN``."""

    hedged_denial: Label = Label.FALSE


_DEFAULT = RuleOptions()


@lru_cache(maxsize=32)
def _lexicon(sha256: str, holder: "_Holder") -> Lexicon:
    del sha256
    return Lexicon(holder.template)


class _Holder:
    """Carries a template past the cache's key, which is its hash alone."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder)

    def __hash__(self) -> int:
        return 0


def label_report(text: str, template: Template, options: RuleOptions = _DEFAULT) -> tuple[FindingLabel, ...]:
    """Label every finding of the template exactly once, in its order.

    Only findings and impression are read; what the request asks is no finding. ``quote`` is verbatim
    ``text[start:end]``. A finding that is not mentioned is false on the basis ``not_mentioned``, without a quote.
    A text without one sentence of findings or impression ("Befund folgt:", a request alone) leaves all unanswered.
    """
    lexicon = _lexicon(template.sha256, _Holder(template))
    sentences = list(_readings(text, lexicon))
    if not sentences:
        return tuple(FindingLabel(finding_id, None) for finding_id in template.finding_ids)
    readings = [sentence for sentence in sentences if sentence is not None]
    return combine(text, template, readings, soft=options.hedged_denial)


def _readings(text: str, lexicon: Lexicon) -> Iterable[Reading | None]:
    """What each sentence says; None for one that says nothing about a finding of this body part."""
    number = 0
    addressed = addressed_passages(text)
    for section in split_sections(text):
        if section.kind not in CARRYING:
            continue
        foreign = False
        context: frozenset[int] = frozenset()
        for index, place in enumerate(split_sentences(text, section.start, section.end)):
            sentence = text[place.start : place.end]
            if any(passage.start < place.end and place.start < passage.end for passage in addressed):
                continue
            read = read_sentence(lexicon, text, place.start, place.end, context)
            if read.headless and _is_title(sentence):
                if read.here or read.elsewhere:
                    foreign = read.elsewhere and not read.here
                context = read.sites
                if _NORMAL.search(sentence):  # "Röntgen Ellenbogen rechts unauffällig." is all that some reports say
                    yield None
                continue
            context = read.sites
            asked = sentence.endswith("?")
            if asked and section.kind is SectionKind.UNLABELLED and index < _OPENING_SENTENCES:
                continue
            number += 1
            counts = not foreign or read.here
            yield Reading(number, section.kind is SectionKind.IMPRESSION, read, asked) if counts else None


def _is_title(sentence: str) -> bool:
    """A line such as "Röntgen Handgelenk links in 2 Ebenen:" says which body part the next lines are about."""
    stripped = sentence.rstrip()
    return stripped.endswith(":") or (
        len(stripped) < _LONGEST_TITLE
        and stripped.lower().startswith(("röntgen", "rö", "rtg", "aufnahme", "untersuchung"))
    )
