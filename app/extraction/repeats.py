"""Asking about one report several times: how the further answers are asked for, and the one answer that they make."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.text import Message, message
from app.labels.values import AnswerState, Label, QuoteGrade
from app.store.records import Answer, AnswerLabel

__all__ = ["FIRST", "IDENTICAL", "Combined", "Repeat", "Repeats", "combine", "repeats_of"]

_COUNT, _TEMPERATURE, _NUMBER = "repeats", "repeat_temperature", "repeat"
_USABLE = (AnswerState.COMPLETE, AnswerState.INCOMPLETE)
IDENTICAL: Message = message(
    "The repeats will be identical: at temperature 0 a model answers the same again. Set their temperature above 0."
)
_GRADES: tuple[str | None, ...] = (QuoteGrade.EXACT, QuoteGrade.NORMALISED)


@dataclass(frozen=True)
class Repeat:
    """Which of the answers about one report is asked for, from 0; ``temperature`` is the least of a further one."""

    number: int = 0
    temperature: float = 0.0

    def parameters(self, base: Mapping[str, object]) -> dict[str, object]:
        """What is sent, from ``base``, what is sent for the first answer: another seed, and chance enough to differ.

        A model that takes neither seed nor temperature is asked the same again.
        """
        changed = dict(base)
        if self.number:
            if isinstance(seed := base.get("seed"), int):
                changed["seed"] = seed + self.number
            if isinstance(least := base.get("temperature"), int | float):
                changed["temperature"] = max(least, self.temperature)
        return changed

    def key_parameters(self, base: Mapping[str, object]) -> dict[str, object]:
        """The parameters under which the answer is paid for once; those of the first are ``base``.

        So an answer of a run without repeats counts as the first of one with, and more repeats ask for the rest alone.
        """
        marked = self.number and "seed" not in base
        return {**self.parameters(base), **({_NUMBER: self.number} if marked else {})}


FIRST = Repeat()


@dataclass(frozen=True)
class Repeats:
    """How often each report is asked about. ``temperature``: that of the further answers, unless theirs is higher."""

    count: int = 1
    temperature: float = 0.0

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("a report is asked about at least once")

    def __getitem__(self, number: int) -> Repeat:
        """The answer with this number, from 0."""
        return Repeat(number, self.temperature)

    def run_parameters(self) -> dict[str, object]:
        """What a run keeps of it; nothing where each report is asked about once."""
        return {_COUNT: self.count, _TEMPERATURE: self.temperature} if self.count > 1 else {}

    def identical(self, base: Mapping[str, object]) -> bool:
        """Whether nothing is left to chance, so that all answers about a report would be the same."""
        return self.count > 1 and "temperature" in base and not self[1].parameters(base)["temperature"]


def repeats_of(parameters: Mapping[str, object]) -> int:
    """How often a run with these parameters asked about each report.

    If more than once, its confidences are shares of answers that agree; else they come from log probabilities.
    """
    count = parameters.get(_COUNT, 1)
    return count if isinstance(count, int) else 1


@dataclass(frozen=True)
class Combined:
    """The answer that counts, made of several. ``confidence`` of its labels is the share of answers that agree."""

    state: AnswerState
    reason: str
    labels: tuple[AnswerLabel, ...]


def combine(answers: Sequence[Answer]) -> Combined:
    """Of each finding the label that more than half of ``answers`` (with labels) gave.

    Without such a majority a label is uncertain, so that its case goes to review; refused and invalid answers agree
    with none. What no answer says of a finding stays unanswered. The evidence is that of an answer with the label.
    """
    usable = [answer for answer in answers if answer.state in _USABLE]
    if not usable:
        refused = all(answer.state == AnswerState.REFUSED for answer in answers)
        reason = f"none of {len(answers)} answers can be used"
        return Combined(AnswerState.REFUSED if refused else AnswerState.INVALID, reason, ())
    findings = dict.fromkeys(label.finding for answer in usable for label in answer.labels)
    said = [{label.finding: label for label in answer.labels if label.value is not None} for answer in usable]
    labels = tuple(
        _label(finding, [one[finding] for one in said if finding in one], len(answers)) for finding in findings
    )
    missing = sum(label.value is None for label in labels)
    split = sum(label.confidence is not None and 2 * label.confidence <= 1 for label in labels)
    reasons = [
        f"{len(answers) - len(usable)} of {len(answers)} answers cannot be used" if len(usable) < len(answers) else "",
        f"{split} findings without a majority" if split else "",
        f"{missing} findings unanswered" if missing else "",
    ]
    state = AnswerState.INCOMPLETE if missing else AnswerState.COMPLETE
    return Combined(state, "; ".join(filter(None, reasons)), labels)


def _label(finding: str, said: Sequence[AnswerLabel], asked: int) -> AnswerLabel:
    if not said:
        return AnswerLabel(finding, None)
    votes = Counter(label.value for label in said)
    value, count = max(votes.items(), key=lambda item: item[1])
    if 2 * count <= asked:
        value, count = Label.UNCERTAIN.value, votes[Label.UNCERTAIN.value]
    # Where nobody says uncertain, what speaks for the finding shows best what the answers quarrel about.
    wanted = (value, Label.TRUE.value, Label.FALSE.value)
    holders = next(found for name in wanted if (found := [label for label in said if label.value == name]))
    bases = Counter(label.basis for label in holders)
    best = max(holders, key=lambda label: (bases[label.basis], label.grade in _GRADES))
    basis = best.basis if value == Label.FALSE else None
    return replace(best, value=value, basis=basis, confidence=count / asked)
