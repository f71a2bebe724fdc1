"""Which findings a case has, and how strong they are.

The demo study is enriched: findings are far more frequent than in an emergency department, so that a test set of some
sixty cases still holds ten of each of the easy ones.
"""

from collections.abc import Callable

import numpy as np

from app.demo.findings import with_parents

__all__ = ["EASY", "sample_strengths"]

Strengths = dict[str, float]

# What a small network is meant to learn from a few hundred pictures.
EASY: dict[str, tuple[str, ...]] = {
    "clavicle": ("dislocation_any", "acj_dislocation", "soft_calcification", "foreign_body", "soft_swelling"),
    "elbow": ("dislocation_any", "foreign_body", "fat_pad_sign", "degeneration_any"),
    "thumb": ("dislocation_any", "foreign_body", "soft_swelling", "degeneration_any"),
}

# Events with the share of cases that have them. They are dealt out exactly, not drawn, so that a small cohort has
# the shares it was meant to have.
_EVENTS: dict[str, dict[str, float]] = {
    "clavicle": {
        "fracture": 0.40,
        "acj_out": 0.21,
        "acj_worn": 0.18,
        "acj_half": 0.06,
        "acj_wide": 0.05,
        "scj_out": 0.03,
        "scj_half": 0.02,
        "scj_wide": 0.02,
        "scj_worn": 0.05,
        "swelling": 0.12,
        "foreign_body": 0.21,
        "calcification": 0.20,
        "mass": 0.05,
        "ossicles": 0.04,
        "lytic": 0.04,
        "sclerotic": 0.04,
        "implant": 0.03,
    },
    "elbow": {
        "fracture": 0.38,
        "dislocation": 0.26,
        "subluxation": 0.04,
        "effusion": 0.12,
        "worn": 0.26,
        "foreign_body": 0.25,
        "mass": 0.10,
        "calcification": 0.12,
        "exostosis": 0.06,
        "ossicles": 0.05,
        "lytic": 0.03,
        "sclerotic": 0.03,
    },
    "thumb": {
        "fracture": 0.38,
        "dislocation": 0.26,
        "subluxation": 0.07,
        "worn": 0.27,
        "swelling": 0.14,
        "foreign_body": 0.25,
        "mass": 0.06,
        "calcification": 0.07,
        "ossicles": 0.05,
    },
}


def sample_strengths(region: str, count: int, rng: np.random.Generator) -> list[Strengths]:
    """Present findings of ``count`` cases with strength in (0, 1]; parents are included, ``implant`` is no finding."""
    dealt = {
        event: rng.permutation(np.arange(count) < round(share * count)) for event, share in _EVENTS[region].items()
    }
    cases = []
    for number in range(count):
        events = {event for event, cases_with in dealt.items() if cases_with[number]}
        strengths = _RULES[region](events, rng)
        full = with_parents(region, strengths)
        if "implant" in events:
            full["implant"] = 1.0
        cases.append(full)
    return cases


def _strength(rng: np.random.Generator) -> float:
    """Most signs are clear, some are faint."""
    return round(float(rng.uniform(0.08, 0.35) if rng.random() < 0.12 else rng.uniform(0.4, 1.0)), 3)


def _take(strengths: Strengths, finding: str, rng: np.random.Generator, chance: float = 1.0) -> bool:
    """Set ``finding`` with a chance; whether it was set."""
    if rng.random() < chance:
        strengths[finding] = _strength(rng)
        return True
    return False


def _simple(strengths: Strengths, events: set[str], rng: np.random.Generator, names: dict[str, str]) -> None:
    for event, finding in names.items():
        if event in events:
            _take(strengths, finding, rng)


def _clavicle(events: set[str], rng: np.random.Generator) -> Strengths:
    found: Strengths = {}
    if "fracture" in events and "implant" not in events:
        third = rng.choice(
            ("fracture_middle_third", "fracture_lateral_third", "fracture_medial_third"), p=(0.6, 0.28, 0.12)
        )
        _take(found, str(third), rng)
        _take(found, "fracture_displaced", rng, 0.62)
        _take(found, "fracture_comminuted", rng, 0.34)
        _take(found, "soft_swelling", rng, 0.35)
    if "acj_out" in events:
        _take(found, "acj_dislocation", rng)
        _take(found, "acj_widened", rng, 0.3)
    elif "acj_half" in events:
        _take(found, "acj_subluxation", rng)
    elif "acj_wide" in events:
        _take(found, "acj_widened", rng)
    elif "acj_worn" in events:
        _take(found, "acj_degeneration", rng)
        _take(found, "acj_narrowed", rng, 0.5)
    if "scj_out" in events:
        _take(found, "scj_dislocation", rng)
    elif "scj_half" in events:
        _take(found, "scj_subluxation", rng)
    elif "scj_wide" in events:
        _take(found, "scj_widened", rng)
    elif "scj_worn" in events:
        _take(found, "scj_degeneration", rng)
        _take(found, "scj_narrowed", rng, 0.5)
    _simple(
        found, events, rng,
        {"swelling": "soft_swelling", "foreign_body": "foreign_body", "calcification": "soft_calcification",
         "mass": "soft_mass", "ossicles": "ossicles", "lytic": "lesion_lytic", "sclerotic": "lesion_sclerotic"},
    )  # fmt: skip
    return found


def _elbow(events: set[str], rng: np.random.Generator) -> Strengths:
    found: Strengths = {}
    if "fracture" in events:
        _elbow_fracture(found, rng)
        _take(found, "fat_pad_sign", rng, 0.5)
    if "effusion" in events:
        _take(found, "fat_pad_sign", rng)
    if "dislocation" in events:
        _take(found, "dislocation_any", rng)
    elif "subluxation" in events:
        _take(found, "subluxation_any", rng)
    if "worn" in events:
        _take(found, "degeneration_any", rng)
        _take(found, "exostosis", rng, 0.25)
        _take(found, "ossicles", rng, 0.1)
    _simple(
        found, events, rng,
        {"foreign_body": "foreign_body", "mass": "soft_mass", "calcification": "soft_calcification",
         "exostosis": "exostosis", "ossicles": "ossicles", "lytic": "lesion_lytic", "sclerotic": "lesion_sclerotic"},
    )  # fmt: skip
    return found


def _elbow_fracture(found: Strengths, rng: np.random.Generator) -> None:
    kinds = ("hum", "olec", "rhead", "rneck", "coronoid", "ulna", "radius")
    kind = str(rng.choice(kinds, p=(0.34, 0.24, 0.2, 0.09, 0.05, 0.04, 0.04)))
    _take(found, f"{kind}_fracture", rng)
    if kind == "coronoid":
        _take(found, "coronoid_tip_avulsion", rng, 0.6)
    elif kind in ("hum", "olec", "rhead", "rneck"):
        _take(found, f"{kind}_displaced", rng, 0.62)
        _take(found, f"{kind}_comminuted", rng, 0.3)
        if kind == "hum":
            _take(found, "hum_intraarticular", rng, 0.4)


def _thumb(events: set[str], rng: np.random.Generator) -> Strengths:
    found: Strengths = {}
    if "fracture" in events:
        kind = str(rng.choice(("mc1", "pp", "dp")))
        _take(found, f"{kind}_fracture", rng)
        _take(found, f"{kind}_comminuted", rng, 0.35)
        _take(found, "soft_swelling", rng, 0.45)
    if "dislocation" in events:
        joint = str(rng.choice(("cmc", "mcp", "ip"), p=(0.25, 0.42, 0.33)))
        _take(found, f"{joint}_dislocation", rng)
        _take(found, "soft_swelling", rng, 0.3)
    elif "subluxation" in events:
        _take(found, f"{rng.choice(('cmc', 'mcp', 'ip'), p=(0.6, 0.25, 0.15))}_subluxation", rng)
    if "worn" in events:
        _take(found, f"{rng.choice(('cmc', 'mcp', 'ip'), p=(0.72, 0.1, 0.18))}_degeneration", rng)
    _simple(
        found, events, rng,
        {"swelling": "soft_swelling", "foreign_body": "foreign_body", "mass": "soft_mass",
         "calcification": "soft_calcification", "ossicles": "ossicles"},
    )  # fmt: skip
    return found


_RULES: dict[str, Callable[[set[str], np.random.Generator], Strengths]] = {
    "clavicle": _clavicle,
    "elbow": _elbow,
    "thumb": _thumb,
}
