"""German phrases of the demo reports, written for this generator alone.

They must not come from the templates' synonyms: what the extraction was tuned on would prove nothing. The phrases of
the external site differ in part from those of the internal one. Rarer wordings are in ``phrases_rare.py``.
"""

from dataclasses import dataclass

__all__ = ["BREAKS", "FINDINGS", "INDICATIONS", "NORMAL", "TECHNIQUE", "Break", "Phrase"]


@dataclass(frozen=True)
class Phrase:
    """``noun``: nominative without article; ``gender`` m, f or n; ``sentences`` say that it is there."""

    noun: str
    gender: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """A fracture: nouns (all feminine) and the findings that qualify it."""

    nouns: tuple[str, ...]
    displaced: str = ""
    comminuted: str = ""
    articular: str = ""
    extra: str = ""


BREAKS: dict[str, dict[str, Break]] = {
    "clavicle": {
        "fracture_middle_third": Break(
            ("Klavikulafraktur im mittleren Drittel", "Fraktur im Schaftbereich der Clavicula",
             "Schaftfraktur der Clavicula"),
            "fracture_displaced", "fracture_comminuted",
        ),
        "fracture_lateral_third": Break(
            ("Fraktur des lateralen Klavikuladrittels", "laterale Klavikulafraktur",
             "Fraktur am akromialen Ende der Clavicula"),
            "fracture_displaced", "fracture_comminuted",
        ),
        "fracture_medial_third": Break(
            ("Fraktur des medialen Klavikuladrittels", "mediale Klavikulafraktur", "sternumnahe Fraktur der Clavicula"),
            "fracture_displaced", "fracture_comminuted",
        ),
    },
    "elbow": {
        "hum_fracture": Break(
            ("suprakondyläre Humerusfraktur", "distale Humerusfraktur", "Fraktur des distalen Humerus"),
            "hum_displaced", "hum_comminuted", "hum_intraarticular",
        ),
        "olec_fracture": Break(("Olekranonfraktur", "Fraktur des Olecranons"), "olec_displaced", "olec_comminuted"),
        "rhead_fracture": Break(
            ("Radiusköpfchenfraktur", "Fraktur des Radiuskopfes", "Meißelfraktur des Radiusköpfchens"),
            "rhead_displaced", "rhead_comminuted",
        ),
        "rneck_fracture": Break(
            ("Radiushalsfraktur", "Fraktur des Radiushalses"), "rneck_displaced", "rneck_comminuted",
        ),
        "coronoid_fracture": Break(
            ("Fraktur des Processus coronoideus", "Koronoidfraktur"), extra="coronoid_tip_avulsion"
        ),
        "ulna_fracture": Break(("proximale Ulnaschaftfraktur", "Fraktur des Ulnaschaftes")),
        "radius_fracture": Break(("proximale Radiusschaftfraktur", "Fraktur des Radiusschaftes")),
    },
    "thumb": {
        "mc1_fracture": Break(
            ("Fraktur des Os metacarpale I", "Basisfraktur des Metacarpale I", "Fraktur des MHK I"),
            comminuted="mc1_comminuted",
        ),
        "pp_fracture": Break(
            ("Fraktur der Grundphalanx D1", "Grundgliedfraktur des Daumens"), comminuted="pp_comminuted"
        ),
        "dp_fracture": Break(
            ("Endgliedfraktur des Daumens", "Fraktur der Endphalanx D1", "Nagelkranzfraktur des Daumens"),
            comminuted="dp_comminuted",
        ),
    },
}  # fmt: skip

_SOFT = {
    "foreign_body": Phrase("röntgendichter Fremdkörper", "m", (
        "Metalldichter Fremdkörper in Projektion auf die Weichteile.",
        "Röntgendichter Fremdkörper in den Weichteilen.",
        "Nachweis eines schattengebenden Fremdkörpers, ca. {n} mm messend.",
        "In den Weichteilen abgrenzbarer Fremdkörper.",
    )),
    "soft_calcification": Phrase("Weichteilverkalkung", "f", (
        "Schollige Weichteilverkalkungen.",
        "Verkalkungen in den angrenzenden Weichteilen.",
        "Amorphe Weichteilverkalkung, ca. {n} mm.",
    )),
    "soft_mass": Phrase("Weichteilraumforderung", "f", (
        "Umschriebene Weichteilraumforderung, ca. {n} mm.",
        "Rundliche Raumforderung der Weichteile.",
        "Weichteildichte Raumforderung, klinische Korrelation empfohlen.",
    )),
    "ossicles": Phrase("akzessorisches Ossikel", "n", (
        "Glatt begrenztes Ossikel.",
        "Akzessorisches Ossikel, allseits glatt berandet.",
        "Kleines, rundlich konturiertes Ossikel.",
    )),
}  # fmt: skip

_LESIONS = {
    "lesion_lytic": Phrase("Osteolyse", "f", (
        "Umschriebene Osteolyse, ca. {n} mm.",
        "Lytische Läsion mit unscharfem Rand.",
        "Osteolytische Läsion.",
    )),
    "lesion_sclerotic": Phrase("sklerotische Läsion", "f", (
        "Umschriebene sklerotische Läsion, ca. {n} mm.",
        "Osteoplastische Läsion.",
        "Rundliche Sklerosezone im Sinne einer sklerotischen Läsion.",
    )),
}  # fmt: skip

FINDINGS: dict[str, dict[str, Phrase]] = {
    "clavicle": {
        **_SOFT,
        **_LESIONS,
        "soft_swelling": Phrase("Weichteilschwellung", "f", (
            "Deutliche Weichteilschwellung.", "Umgebende Weichteilschwellung.", "Weichteilschwellung bei Hämatom.",
        )),
        "acj_dislocation": Phrase("AC-Gelenkluxation", "f", (
            "Luxation im AC-Gelenk.",
            "Schultereckgelenksprengung Rockwood III.",
            "ACG-Luxation mit Hochstand des lateralen Klavikulaendes.",
        )),
        "acj_subluxation": Phrase("Subluxation im AC-Gelenk", "f", (
            "Subluxation im AC-Gelenk.", "Subluxationsstellung im ACG.",
        )),
        "acj_widened": Phrase("Erweiterung des AC-Gelenkspaltes", "f", (
            "AC-Gelenkspalt erweitert auf {n} mm.", "Erweiterter Gelenkspalt im ACG.",
        )),
        "acj_narrowed": Phrase("Verschmälerung des AC-Gelenkspaltes", "f", (
            "AC-Gelenkspalt verschmälert.", "Verschmälerter Gelenkspalt im ACG.",
        )),
        "acj_degeneration": Phrase("AC-Gelenkarthrose", "f", (
            "AC-Gelenkarthrose mit osteophytären Anbauten.",
            "Degenerative Veränderungen im ACG.",
            "Aktivierte ACG-Arthrose.",
        )),
        "scj_dislocation": Phrase("Sternoklavikulargelenkluxation", "f", (
            "Luxation im Sternoklavikulargelenk.", "SC-Gelenkluxation nach kranial.",
        )),
        "scj_subluxation": Phrase("Subluxation im SC-Gelenk", "f", ("Subluxation im SC-Gelenk.",)),
        "scj_widened": Phrase("Erweiterung des SC-Gelenkspaltes", "f", ("SC-Gelenkspalt erweitert.",)),
        "scj_narrowed": Phrase("Verschmälerung des SC-Gelenkspaltes", "f", ("SC-Gelenkspalt verschmälert.",)),
        "scj_degeneration": Phrase("SC-Gelenkarthrose", "f", (
            "SC-Gelenkarthrose.", "Degenerative Veränderungen im Sternoklavikulargelenk.",
        )),
    },
    "elbow": {
        **_SOFT,
        **_LESIONS,
        "dislocation_any": Phrase("Ellenbogenluxation", "f", (
            "Dorsale Luxation im Ellenbogengelenk.",
            "Ellenbogenluxation nach dorsoradial.",
            "Luxationsstellung im Ellenbogengelenk.",
        )),
        "subluxation_any": Phrase("Subluxation des Radiusköpfchens", "f", (
            "Subluxation des Radiusköpfchens.", "Subluxationsstellung humeroradial.",
        )),
        "degeneration_any": Phrase("Kubitalarthrose", "f", (
            "Kubitalarthrose mit osteophytären Anbauten.",
            "Degenerative Veränderungen im Ellenbogengelenk.",
            "Fortgeschrittene Arthrose des Ellenbogengelenkes.",
        )),
        "fat_pad_sign": Phrase("Gelenkerguss", "m", (
            "Positives Fettpolsterzeichen ventral und dorsal.",
            "Positives Fat-Pad-Zeichen.",
            "Abgehobene Fettpolster bei Gelenkerguss.",
            "Deutlicher Gelenkerguss.",
        )),
        "exostosis": Phrase("Olekranonsporn", "m", (
            "Olekranonsporn.", "Knöcherner Sporn am Olecranon.", "Exostose am Olekranon.",
        )),
    },
    "thumb": {
        **_SOFT,
        "soft_swelling": Phrase("Weichteilschwellung", "f", (
            "Deutliche Weichteilschwellung des Daumens.", "Umgebende Weichteilschwellung.",
            "Geschwollener Weichteilmantel.",
        )),
        "cmc_dislocation": Phrase("Luxation im Daumensattelgelenk", "f", (
            "Luxation im Daumensattelgelenk.", "Luxation im CMC-I-Gelenk.",
        )),
        "mcp_dislocation": Phrase("Luxation im Daumengrundgelenk", "f", (
            "Luxation im Daumengrundgelenk.", "Dorsale Luxation im MCP-I-Gelenk.",
        )),
        "ip_dislocation": Phrase("Luxation im Daumenendgelenk", "f", (
            "Luxation im Daumenendgelenk.", "Luxation im IP-Gelenk des Daumens.",
        )),
        "cmc_subluxation": Phrase("Subluxation im Daumensattelgelenk", "f", (
            "Subluxation im Daumensattelgelenk.", "Subluxationsstellung CMC I.",
        )),
        "mcp_subluxation": Phrase("Subluxation im Daumengrundgelenk", "f", ("Subluxation im Daumengrundgelenk.",)),
        "ip_subluxation": Phrase("Subluxation im Daumenendgelenk", "f", ("Subluxation im Daumenendgelenk.",)),
        "cmc_degeneration": Phrase("Rhizarthrose", "f", (
            "Rhizarthrose.", "Arthrose des Daumensattelgelenkes mit Osteophyten.", "Fortgeschrittene Rhizarthrose.",
        )),
        "mcp_degeneration": Phrase("Arthrose im Daumengrundgelenk", "f", (
            "Arthrose im Daumengrundgelenk.", "Degenerative Veränderungen im MCP-I-Gelenk.",
        )),
        "ip_degeneration": Phrase("Arthrose im Daumenendgelenk", "f", (
            "Arthrose im Daumenendgelenk.", "Degenerative Veränderungen im IP-Gelenk des Daumens.",
        )),
    },
}  # fmt: skip

# What can be denied in a word: finding, noun, gender.
NORMAL: dict[str, tuple[tuple[str, str, str], ...]] = {
    "clavicle": (
        ("fracture_any", "Fraktur", "f"), ("dislocation_any", "Luxation", "f"), ("foreign_body", "Fremdkörper", "m"),
        ("lesion_lytic", "Osteolyse", "f"), ("soft_calcification", "Weichteilverkalkung", "f"),
        ("soft_swelling", "Weichteilschwellung", "f"), ("degeneration_any", "Arthrose", "f"),
    ),
    "elbow": (
        ("fracture_any", "Fraktur", "f"), ("dislocation_any", "Luxation", "f"), ("fat_pad_sign", "Gelenkerguss", "m"),
        ("foreign_body", "Fremdkörper", "m"), ("lesion_lytic", "Osteolyse", "f"), ("degeneration_any", "Arthrose", "f"),
        ("soft_calcification", "Weichteilverkalkung", "f"),
    ),
    "thumb": (
        ("fracture_any", "Fraktur", "f"), ("dislocation_any", "Luxation", "f"), ("subluxation_any", "Subluxation", "f"),
        ("foreign_body", "Fremdkörper", "m"), ("degeneration_any", "Arthrose", "f"),
        ("soft_swelling", "Weichteilschwellung", "f"), ("soft_calcification", "Weichteilverkalkung", "f"),
    ),
}  # fmt: skip

INDICATIONS: dict[str, tuple[str, ...]] = {
    "clavicle": (
        "Z.n. Fahrradsturz auf die Schulter, Druckschmerz. Fraktur?",
        "Sturz auf die Schulter, V. a. Klavikulafraktur.",
        "Schmerzen über dem AC-Gelenk. Luxation? Arthrose?",
        "Anprall beim Sport. Frakturausschluss.",
        "Treppensturz, Schwellung. Knöcherne Verletzung?",
    ),
    "elbow": (
        "Sturz auf den gestreckten Arm. Fraktur?",
        "Schmerzhafte Bewegungseinschränkung nach Sturz, V. a. Radiusköpfchenfraktur.",
        "Z.n. Verkehrsunfall. Luxation? Fraktur?",
        "Belastungsabhängige Schmerzen seit Monaten. Arthrose?",
        "Schnittverletzung. Fremdkörper?",
    ),
    "thumb": (
        "Distorsion beim Skifahren. Knöcherner Bandausriss?",
        "Quetschtrauma. Fraktur?",
        "Chronische Schmerzen am Daumenstrahl. Rhizarthrose?",
        "Ballanprall, V. a. Fraktur oder Luxation.",
        "Stichverletzung. Fremdkörper?",
    ),
}

TECHNIQUE: dict[str, tuple[str, ...]] = {
    "clavicle": ("Röntgen Clavicula {side} a.p.", "Klavikula {side} a.p.", "RÖ Schlüsselbein {side}"),
    "elbow": (
        "Röntgen Ellenbogen {side} in 2 Ebenen",
        "Ellenbogengelenk {side} 2E",
        "RÖ Ellbogen {side} a.p. und seitlich",
    ),
    "thumb": ("Röntgen Daumen {side} in 2 Ebenen", "D1 {side} 2E", "RÖ Daumenstrahl {side} a.p. und seitlich"),
}
