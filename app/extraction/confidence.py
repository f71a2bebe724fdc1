"""How sure a model was of each label, from the log probabilities of the tokens that it wrote."""

import json
import math
from collections.abc import Sequence

from app.extraction.engines.base import TokenLogprob
from app.extraction.schema import LABEL, Style
from app.labels.values import Label

__all__ = ["label_confidences"]

_VALUES = tuple(label.value for label in Label)


def label_confidences(tokens: Sequence[TokenLogprob], findings: Sequence[str], style: Style) -> dict[str, float]:
    """Confidence in 0..1 of each finding's label, for the findings where it can be told.

    The three labels' probabilities at the token where they part are divided by their sum: servers report them before
    the grammar, so a forced token can look unlikely. The tokens are joined and searched here, since they may begin
    with a fence that the answer's text no longer has (ENGINES section 2).
    """
    starts: list[int] = []
    text = ""
    for token in tokens:
        starts.append(len(text))
        text += token.token
    found: dict[str, float] = {}
    at = 0
    for finding in findings:
        key = text.find(json.dumps(finding, ensure_ascii=False), at)
        if key < 0:
            continue
        at = key + len(finding) + 2
        value = _value_position(text, at, style)
        if value is None:
            continue
        share = _share(tokens, starts, value)
        if share is not None:
            found[finding] = share
    return found


def _value_position(text: str, at: int, style: Style) -> int | None:
    """Index of the first letter of the label's value, after the key that ends at ``at``."""
    if style is Style.QUOTES:
        # An evidence text may hold the word label, but not an unescaped quotation mark before it.
        inner = text.find(f'"{LABEL}"', at)
        if inner < 0:
            return None
        at = inner + len(LABEL) + 2
    opening = text.find('"', at)
    return opening + 1 if opening >= 0 else None


def _share(tokens: Sequence[TokenLogprob], starts: Sequence[int], position: int) -> float | None:
    """Share of the label that was written among the three, at the token that covers ``position``."""
    index = next((i for i in range(len(tokens) - 1, -1, -1) if starts[i] <= position), None)
    if index is None:
        return None
    token = tokens[index]
    lead = token.token[: position - starts[index]]
    written = _value_of(token.token, lead)
    if written is None:
        return None
    mass = {written: token.logprob}
    for text, logprob in token.alternatives:
        value = _value_of(text, lead)
        if value is not None:
            mass[value] = max(logprob, mass.get(value, -math.inf))
    total = sum(math.exp(logprob) for logprob in mass.values())
    return math.exp(mass[written]) / total if total > 0 else None


def _value_of(token: str, lead: str) -> str | None:
    """The label that a token begins, when it has the same ``lead`` (such as a quotation mark) as the one written."""
    if not token.startswith(lead):
        return None
    begun = token[len(lead) :].rstrip('",}\n ')
    matches = [value for value in _VALUES if begun and value.startswith(begun)]
    return matches[0] if len(matches) == 1 else None
