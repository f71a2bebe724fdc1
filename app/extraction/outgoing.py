"""What of a report leaves this computer: for engines here the text as it is, for others what de-identification left.

A report with a doubtful rest is held back until a person releases exactly the text that would be sent. Answers belong
to the report as stored, so evidence that an engine found in the sent text is carried back to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.core.errors import AppError
from app.core.ids import sha256_json, sha256_text
from app.core.text import Message, message
from app.labels.template import Template
from app.labels.values import FindingLabel, QuoteGrade
from app.reports.deidentify import VERSION, Deidentified, Doubt, Pseudonyms, deidentify

__all__ = [
    "RELEASE_PREFIX",
    "Consent",
    "Outgoing",
    "Policy",
    "prepare_outgoing",
    "refuse_naming",
    "run_facts",
    "without_run_facts",
]

RELEASE_PREFIX = "release:"
"""A decision on a case in the field ``release:<sha256>`` lets exactly the text with this hash go out."""

_FACTS = frozenset({"address", "consent", "consents", "deidentification", "instructions"})
_REMEMBERED = 20_000


@dataclass(frozen=True)
class Consent:
    """Somebody saw what would be sent to ``host`` (with its port) and let it go: who, and when (UTC, ISO 8601)."""

    by: str
    at: str
    host: str

    def as_dict(self) -> dict[str, str]:
        """Who and when, as a run or a batch keeps it beside its host."""
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True)
class Policy:
    """How reports go to an engine elsewhere: the pseudonyms of each case, and what was released of it.

    ``words`` name nobody, as a person said: they hold no report back. Without ``consent`` it is for a preview only.
    """

    pseudonyms: Mapping[int, Pseudonyms] = field(repr=False)
    released: Mapping[int, frozenset[str]] = field(default_factory=dict)
    consent: Consent | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outgoing:
    """What is sent about a report. ``deidentified`` None: the text as it is; ``held`` says why it is not sent.

    ``doubtful`` is what is left in doubt but for words that name nobody, as a person said.
    """

    original: str = field(repr=False)
    text: str = field(repr=False)
    sha256: str
    deidentified: Deidentified | None = None
    held: Message | None = None
    doubtful: tuple[Doubt, ...] = ()

    @property
    def asked_about(self) -> str:
        """What an answer is an answer to: the sent text, and the report that its evidence points into."""
        if self.text == self.original:
            return self.sha256
        return sha256_json([sha256_text(self.original), self.sha256])

    def restored(self, label: FindingLabel) -> FindingLabel:
        """``label``, whose quote was located in the sent text, with its quote and its place in the report as stored.

        A quote that begins, ends or lies within a mark is not verified.
        """
        if self.deidentified is None or label.start is None or label.end is None:
            return label
        place = self.deidentified.to_original(label.start, label.end)
        if place is None:
            return replace(label, start=None, end=None, grade=QuoteGrade.NOT_FOUND)
        if self.original[place[0] : place[1]] == self.text[label.start : label.end]:
            return replace(label, start=place[0], end=place[1])
        quote = self.original[place[0] : place[1]]
        return replace(label, quote=quote, start=place[0], end=place[1], grade=QuoteGrade.NORMALISED)


def prepare_outgoing(text: str, policy: Policy | None, case_id: int = 0) -> Outgoing:
    """What goes out of the report ``text`` of a case; ``policy`` None is for engines on this computer alone."""
    if policy is None:
        return Outgoing(text, text, sha256_text(text))
    made = _deidentified(text, policy.pseudonyms[case_id])
    sha256 = sha256_text(made.text)
    held = None
    doubtful = tuple(doubt for doubt in made.doubtful if not doubt.word or doubt.word not in policy.words)
    if doubtful and sha256 not in policy.released.get(case_id, frozenset()):
        held = message("Held back: {count} places may still name a person.", count=len(doubtful))
    return Outgoing(text, made.text, sha256, made, held, doubtful)


def refuse_naming(template: Template, examples: Iterable[str], words: frozenset[str] = frozenset()) -> None:
    """``AppError`` where one of the ``examples`` of ``template``, which go elsewhere as they are, may name a person.

    Examples should be invented, but anybody may paste a report there. ``words`` are as in ``Policy``.
    """
    numbers = {example.sentence: number for number, example in enumerate(template.examples, 1)}
    for example in examples:
        made = _deidentified(example, Pseudonyms(b""))
        if made.redactions or any(not doubt.word or doubt.word not in words for doubt in made.doubtful):
            raise AppError(
                message(
                    "Example {number} of the template for {region} may name a person; nothing was sent.",
                    number=numbers.get(example, "?"),
                    region=template.region,
                ),
                message("Examples should be invented: change it on the page Templates."),
            )


def run_facts(policy: Policy | None) -> dict[str, object]:
    """What a run keeps about what it sent: who consented and when, and by which rules reports were de-identified."""
    if policy is None:
        return {}
    facts: dict[str, object] = {"deidentification": VERSION}
    if policy.consent is not None:
        facts["consent"] = policy.consent.as_dict()
    return facts


def without_run_facts(parameters: Mapping[str, object]) -> dict[str, object]:
    """``parameters`` of a run as its engine gave them."""
    return {name: value for name, value in parameters.items() if name not in _FACTS}


@lru_cache(maxsize=_REMEMBERED)
def _deidentified(text: str, pseudonyms: Pseudonyms) -> Deidentified:
    return deidentify(text, pseudonyms=pseudonyms)
