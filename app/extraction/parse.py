"""From the text of an answer to labels: strict, pure, as if no schema had bound the model.

White space around the object and one Markdown fence are allowed, nothing else. What is missing or of the wrong type
stays unanswered; it never becomes ``false``.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.extraction.evidence import Located, locate, word_spans
from app.extraction.prompt import Prompt
from app.extraction.schema import EVIDENCE, LABEL, Style
from app.labels.template import Template
from app.labels.values import AnswerState, Basis, FindingLabel, Label

__all__ = ["Parsed", "parse_answer", "whole"]

_FENCE = re.compile(r"\A```(?:json|JSON)?[ \t]*\r?\n(.*?)\r?\n?```\Z", re.DOTALL)
_LABELS = {label.value: label for label in Label}
_MOST_REASONS = 5


@dataclass(frozen=True)
class Parsed:
    """What an answer says: a label for every finding of the prompt (value None: unanswered), and what is wrong.

    ``state`` is complete, incomplete (some findings unanswered) or invalid (nothing of it can be used). ``reasons``
    name findings and kinds of mistakes, never words of the report.
    """

    state: AnswerState
    labels: tuple[FindingLabel, ...]
    reasons: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The reasons as one text, shortened where there are many."""
        more = len(self.reasons) - _MOST_REASONS
        return "; ".join(self.reasons[:_MOST_REASONS]) + (f"; {more} more" if more > 0 else "")


@dataclass(frozen=True)
class _Seen:
    """A report, and the parts of it that the model was not shown."""

    report: str
    hidden: Sequence[tuple[int, int]]

    def locate(self, quote: str, near: Sequence[tuple[int, int]] = ()) -> Located:
        return locate(quote, self.report, near, self.hidden)


class _BadJsonError(ValueError):
    """The text is no JSON object, or an ambiguous one."""


def parse_answer(text: str, prompt: Prompt, report: str, template: Template | None = None) -> Parsed:
    """Parse ``text``, the answer to ``prompt`` about ``report``, and verify its quotes.

    ``template`` says which findings belong together: a quote that stands twice is that beside its parent's or child's.
    """
    try:
        answer = _object(text)
    except _BadJsonError as error:
        return _invalid(prompt, str(error))
    extra = len(answer.keys() - set(prompt.findings))
    if extra:
        return _invalid(prompt, f"{extra} keys that are no finding")
    seen = _Seen(report, prompt.hidden(report))
    labels: list[FindingLabel] = []
    reasons: list[str] = []
    for finding in prompt.findings:
        problem, label = _label(finding, answer.get(finding), prompt.style, seen)
        if finding not in answer:
            problem = "missing"
        if problem:
            reasons.append(f"{finding}: {problem}")
        labels.append(label or FindingLabel(finding, None))
    if all(label.value is None for label in labels):
        return _invalid(prompt, *reasons)
    if template is not None:
        labels = [_beside_its_kin(label, labels, seen, template) for label in labels]
    state = AnswerState.INCOMPLETE if reasons else AnswerState.COMPLETE
    return Parsed(state, tuple(labels), tuple(reasons))


def whole(text: str) -> str:
    """``text`` with U+FFFD for each half of a character, which JSON can hold (``"\\ud83d"``) and a store cannot."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _invalid(prompt: Prompt, *reasons: str) -> Parsed:
    return Parsed(AnswerState.INVALID, tuple(FindingLabel(finding, None) for finding in prompt.findings), reasons)


def _object(text: str) -> dict[str, Any]:
    """The one JSON object that ``text`` consists of."""
    bare = text.strip()
    fenced = _FENCE.match(bare)
    bare = fenced.group(1).strip() if fenced else bare
    if not bare:
        raise _BadJsonError("empty, or white space only")
    try:
        value = json.loads(bare, object_pairs_hook=_unambiguous, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _BadJsonError(f"no JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise _BadJsonError("no JSON: nested too deeply") from None
    if not isinstance(value, dict):
        raise _BadJsonError("JSON, but no object")
    return value


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _BadJsonError("a key comes twice")
    return found


def _no_constant(name: str) -> Any:
    raise _BadJsonError(f"no JSON: {name}")


def _label(finding: str, value: Any, style: Style, seen: _Seen) -> tuple[str, FindingLabel | None]:
    """(what is wrong or "", the label or None) of one finding."""
    if style is Style.FLAT:
        if not isinstance(value, str) or value not in _LABELS:
            return "not one of true, false, uncertain", None
        return "", FindingLabel(finding, _LABELS[value])
    if not isinstance(value, dict):
        return "no object", None
    if value.keys() != {EVIDENCE, LABEL}:
        return f"keys are not {EVIDENCE} and {LABEL}", None
    quote, name = value[EVIDENCE], value[LABEL]
    if not isinstance(name, str) or name not in _LABELS:
        return "label is not one of true, false, uncertain", None
    if not isinstance(quote, str):
        return "evidence is no text", None
    return "", _quoted(finding, _LABELS[name], whole(quote), seen)


def _quoted(finding: str, label: Label, quote: str, seen: _Seen) -> FindingLabel:
    """The label with its quote located. A ``false`` without a quote is not mentioned and needs none."""
    if label is Label.FALSE and not quote.strip():
        return FindingLabel(finding, label, Basis.NOT_MENTIONED)
    found = seen.locate(quote)
    basis = Basis.NEGATED if label is Label.FALSE else None
    return FindingLabel(finding, label, basis, quote, found.start, found.end, found.grade)


def _beside_its_kin(
    label: FindingLabel, labels: Sequence[FindingLabel], seen: _Seen, template: Template
) -> FindingLabel:
    """The label with its quote at the place that fits the finding, where the quote stands more than once."""
    if label.start is None or not seen.locate(label.quote).several:
        return label
    near = list(_sure_places(label, labels, seen, template))
    near = near or word_spans(template.finding(label.finding).synonyms, seen.report)
    found = seen.locate(label.quote, near)
    return replace(label, start=found.start, end=found.end, grade=found.grade)


def _sure_places(
    label: FindingLabel, labels: Sequence[FindingLabel], seen: _Seen, template: Template
) -> Iterator[tuple[int, int]]:
    """Where the quotes of parents and children stand that stand only once."""
    for other in labels:
        kin = other.finding in template.ancestors(label.finding) or label.finding in template.ancestors(other.finding)
        if kin and other.start is not None and other.end is not None and not seen.locate(other.quote).several:
            yield other.start, other.end
