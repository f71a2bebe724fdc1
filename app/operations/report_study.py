"""Figures that the published study states, to stand beside ours (SPEC section 2)."""

__all__ = ["MACRO", "STUDY_TABLES"]

MACRO = {
    ("clavicle", "inclusive", "test"): "0.80 (range 0.59–0.95)",
    ("clavicle", "exclusive", "test"): "0.81 (range 0.63–0.94)",
    ("elbow", "inclusive", "test"): "0.80 (range 0.62–0.87)",
    ("elbow", "exclusive", "test"): "0.80 (range 0.61–0.88)",
    ("thumb", "inclusive", "test"): "0.76 (range 0.59–0.91)",
    ("thumb", "exclusive", "test"): "0.78 (range 0.61–0.90)",
    ("elbow", "inclusive", "external"): "0.79",
    ("elbow", "exclusive", "external"): "0.79",
}
"""Region, policy and set to the study's macro AUC."""

STUDY_TABLES: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (
        "Cohort of the study",
        ("", "Clavicle", "Elbow", "Thumb"),
        (
            ("Series", "1,170", "3,755", "1,978"),
            ("Internal test", "233", "745", "393"),
            ("External test", "300", "300", "300"),
            ("Findings in the template", "26", "29", "25"),
            ("Findings trained", "18", "28", "23"),
            ("Uncertain labels in train and validation", "42", "492", "231"),
        ),
    ),
    (
        "Extraction in the study (GPT-4o): 60,618 of 61,488 test labels right, 98.6 %",
        ("", "Internal", "External"),
        (
            ("Labels right", "98.6 to 99.0 %", "98.6 / 98.4 / 98.1 %"),
            ("Reports entirely right", "74.4 to 85.5 %", "71.3 to 73.7 %"),
            ("Uncertain by hand (clavicle / elbow / thumb)", "3.9 / 10.5 / 9.7 %", "5.3 / 16.3 / 16.0 %"),
            ("Uncertain automatically", "0.9 / 6.4 / 5.3 %", "3.3 / 8.7 / 13.3 %"),
        ),
    ),
    (
        "Macro AUC in the study; no difference between policies was significant (p at least 0.15)",
        ("Region", "Policy", "Set", "Macro AUC"),
        tuple((*key, value) for key, value in MACRO.items()),
    ),
)
