"""Recognises sentences that are addressed to a machine instead of a physician; they carry no finding."""

import re

__all__ = ["addresses_a_machine"]

_STRONG = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:above|previous|prior|instructions?|all)\b"
    r"|\b(?:ignorier\w*|missacht\w*|vergiss|vergessen sie)\b.{0,60}"
    r"\b(?:oben|oberhalb|bisherig\w*|vorherig\w*|vorangehend\w*|anweisung\w*|alle\w*|regeln?)\b"
    r"|\b(?:system|assistant|user)\s*(?:prompt|:)|<\|?/?(?:system|assistant|user|im_start|im_end|inst)\b|\[/?inst\]"
    r"|\b(?:sprachmodell|language model|chatgpt|gpt-?\d|llm|prompt)\b"
    r"|\b(?:setz\w*|set|markier\w*|mark|antwort\w*|answer|gib|gebe?n? sie|return|respond|label\w*)\b.{0,60}"
    r"(?:\btrue\b|\bfalse\b|\bwahr\b|\bfalsch\b|\bjson\b|\buncertain\b|\bauf ja\b|\bauf nein\b|\blabels?\b)"
    r"|[\"'][a-z_]+[\"']\s*:\s*(?:\"|true|false)|\b[a-z]+_[a-z_]+\s*[=:]\s*(?:true|false|uncertain)\b",
    re.IGNORECASE | re.DOTALL,
)


def addresses_a_machine(sentence: str) -> bool:
    """Whether ``sentence`` tells a program what to answer ("ignore the above", "setze alles auf true")."""
    return _STRONG.search(sentence) is not None
