"""Tables of what the published study states, to stand beside ours (SPEC section 2)."""

from collections.abc import Iterable, Mapping
from functools import cache

from app.operations.verifying.study_facts import study, study_regions

__all__ = ["macro_of_study", "study_tables"]

_Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]


@cache
def macro_of_study() -> Mapping[tuple[str, str, str], str]:
    """Region, policy and set to the study's macro AUC."""
    return {
        (row["region"], row["policy"], row["set"]): f"{row['auc']:.2f}"
        + (f" (range {row['range'][0]:.2f}–{row['range'][1]:.2f})" if row["range"] else "")
        for row in study()["macro_auc"]
    }


def study_tables() -> tuple[_Table, ...]:
    """Caption, columns and rows of the tables that the report shows."""
    regions = list(study_regions().values())
    labels = study()["labels"]
    roles = ("internal", "external")
    counts = {
        "Series": "series",
        "Internal test": "internal_test",
        "External test": "external_test",
        "Findings in the template": "findings",
        "Findings trained": "trained",
        "Uncertain labels in train and validation": "uncertain_labels_train_validation",
    }
    uncertain = {
        "Uncertain by hand (clavicle / elbow / thumb)": "uncertain_by_hand",
        "Uncertain automatically": "uncertain_automatic",
    }
    right = (_span(study()["internal"]["label_accuracy"]), _each(region.external_label_accuracy for region in regions))
    return (
        (
            "Cohort of the study",
            ("", *(region.region.capitalize() for region in regions)),
            tuple((title, *(f"{getattr(region, name):,}" for region in regions)) for title, name in counts.items()),
        ),
        (
            (
                f"Extraction in the study (GPT-4o): {labels['right']:,} of {labels['total']:,} test labels right, "
                f"{100 * labels['right'] / labels['total']:.1f} %"
            ),
            ("", "Internal", "External"),
            (
                ("Labels right", *right),
                ("Reports entirely right", *(_span(study()[role]["report_accuracy"]) for role in roles)),
                *(
                    (title, *(_each(getattr(region, name)[role] for region in regions) for role in roles))
                    for title, name in uncertain.items()
                ),
            ),
        ),
        (
            "Macro AUC in the study; no difference between policies was significant (p at least 0.15)",
            ("Region", "Policy", "Set", "Macro AUC"),
            tuple((*key, value) for key, value in macro_of_study().items()),
        ),
    )


def _span(bounds: list[float]) -> str:
    return f"{100 * bounds[0]:.1f} to {100 * bounds[1]:.1f} %"


def _each(shares: Iterable[float]) -> str:
    return " / ".join(f"{100 * share:.1f}" for share in shares) + " %"
