"""Confidence of a label from token log probabilities."""

import math

import pytest

from app.core.text import message
from app.extraction.capabilities import capabilities, price_of
from app.extraction.confidence import label_confidences
from app.extraction.engines.base import TokenLogprob, Usage
from app.extraction.schema import Style


def token(text: str, probability: float = 1.0, **others: float) -> TokenLogprob:
    alternatives = ((text, math.log(probability)), *((name, math.log(p)) for name, p in others.items()))
    return TokenLogprob(text, math.log(probability), alternatives)


def test_the_three_labels_share_at_the_deciding_token() -> None:
    tokens = [
        token('{"'), token("frac"), token('":{"'), token("evidence"), token('":"'), token("V. a. label"), token('","'),
        token("label"), token('":"'), token("unc", 0.51, true=0.27, false=0.20, maybe=0.02), token("ertain"),
        token('"}'),
    ]  # fmt: skip
    found = label_confidences(tokens, ["frac"], Style.QUOTES)
    assert found == {"frac": pytest.approx(0.51 / 0.98)}


def test_a_label_forced_by_the_grammar_counts_for_little() -> None:
    tokens = [token('{"frac": "'), token("false", 0.001, true=0.9), token('"}')]
    assert label_confidences(tokens, ["frac"], Style.FLAT)["frac"] == pytest.approx(0.001 / 0.901)


def test_a_fence_before_the_object_and_joined_quotes_do_not_matter() -> None:
    tokens = [token("```"), token("json\n"), token('{"a": '), token('"true'), token('", "b":'), token(' "false"}')]
    assert set(label_confidences(tokens, ["a", "b"], Style.FLAT)) == {"a", "b"}


def test_an_alternative_with_another_lead_is_no_label() -> None:
    tokens = [token('{"a": '), TokenLogprob('"true', math.log(0.5), (("false", math.log(0.5)),)), token('"}')]
    assert label_confidences(tokens, ["a"], Style.FLAT) == {"a": 1.0}


@pytest.mark.parametrize("text", ["", '{"a"', '{"b": "true"}', '{"a": 1}', '{"a": "maybe"}'])
def test_what_cannot_be_told_is_left_out(text: str) -> None:
    assert label_confidences([token(text)] if text else [], ["a"], Style.FLAT) == {}


def test_reasoning_models_are_sent_no_sampling_parameters() -> None:
    assert capabilities("o4-mini").temperature is False
    assert capabilities("gpt-6.1-sol").effort == "low"
    assert (capabilities("gpt-6-luna").temperature, capabilities("gpt-6-luna").effort) == (True, "none")
    assert (capabilities("gpt-4o").temperature, capabilities("qwen2.5").logprobs) == (True, True)
    assert (capabilities("gpt-4o").assumed, capabilities("qwen2.5").assumed) == (False, True)


def test_own_prices_win_and_an_unknown_model_has_none() -> None:
    usage = Usage(prompt=1_000_000, cached=500_000, completion=100_000)
    own = price_of("gpt-4o", {"gpt-4o": {"input": 2.0, "output": 10.0}})
    assert own is not None
    assert (own.cost(usage), own.source) == (pytest.approx(3.0), message("your own prices"))
    shipped = price_of("gpt-4o-2024-08-06", {})
    assert shipped is not None
    assert shipped.cost(usage) == pytest.approx(0.5 * 2.5 + 0.5 * 1.25 + 1.0)
    assert "2026-11-23" in str(shipped.source)
    assert price_of("gpt-4o-mini", {}) is None
    assert price_of("some-local-model", {}) is None
