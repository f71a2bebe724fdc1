"""Who was examined where and when: the cases of the demo study before anything is drawn or written."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from app.demo.findings import REGIONS, VIEWS
from app.demo.truth import sample_strengths

__all__ = ["PRESETS", "SITES", "Preset", "Site", "Study", "make_studies"]


@dataclass(frozen=True)
class Site:
    """A hospital of the demo study."""

    slug: str
    name: str
    role: str
    patient_prefix: str


@dataclass(frozen=True)
class Preset:
    """Cases per region and site role; ``scale`` shrinks the pictures (1: about 512 pixels on the long side)."""

    internal: dict[str, int]
    external: dict[str, int]
    scale: float = 1.0


@dataclass(frozen=True)
class Study:
    """One case: who, where, when, what is to be seen. ``views`` are those that were really taken."""

    site: Site
    number: int
    region: str
    side: str
    accession: str
    patient: str
    name: tuple[str, str]
    birth: date
    sex: str
    day: date
    strengths: dict[str, float]
    views: tuple[str, ...]
    seed: tuple[int, ...]
    scale: float
    study_uid: str = field(default="")


SITES = (
    Site("klinikum-nordheide", "Klinikum Nordheide", "internal", "KN"),
    Site("st-elisabeth-talbach", "St.-Elisabeth-Krankenhaus Talbach", "external", "ET"),
)

PRESETS: dict[str, Preset] = {
    "unit": Preset({"clavicle": 2, "elbow": 3, "thumb": 3}, {"clavicle": 2, "elbow": 1, "thumb": 1}, scale=0.25),
    "smoke": Preset({"clavicle": 90, "elbow": 0, "thumb": 0}, {"clavicle": 30, "elbow": 0, "thumb": 0}, scale=0.25),
    "demo": Preset({"clavicle": 600, "elbow": 230, "thumb": 230}, {"clavicle": 70, "elbow": 55, "thumb": 55}),
    "large": Preset({"clavicle": 1170, "elbow": 1500, "thumb": 1200}, {"clavicle": 300, "elbow": 300, "thumb": 300}),
}

_FIRST = {
    "F": (
        "Anneliese",
        "Birgit",
        "Claudia",
        "Derya",
        "Elke",
        "Frieda",
        "Gesa",
        "Hanna",
        "Ilse",
        "Jule",
        "Karin",
        "Lena",
    ),
    "M": ("Arne", "Bernd", "Cem", "Detlef", "Enno", "Fritz", "Gerd", "Heiner", "Ingo", "Jörg", "Kurt", "Lüder"),
}
_LAST = (
    "Ahlborn", "Brackmann", "Cordes", "Dietzel", "Eggersglüß", "Fährmann", "Gößling", "Harjes", "Immenroth", "Jürgens",
    "Kröger", "Lührs", "Meinecke", "Nöhring", "Ostermann", "Pröhl", "Quast", "Röhrs", "Süßmilch", "Tödter", "Uhlhorn",
    "Völker", "Wrede", "Yildirim", "Zöllner",
)  # fmt: skip


def uid_of(*parts: object) -> str:
    """A DICOM UID under 2.25 that depends on ``parts`` only."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return f"2.25.{int.from_bytes(digest[:16], 'big')}"


def make_studies(preset: Preset, seed: int) -> list[Study]:
    """All cases of the study, in a fixed order. The same preset and seed give the same cases."""
    studies = []
    for site_number, site in enumerate(SITES):
        counts = preset.internal if site.role == "internal" else preset.external
        rng = np.random.default_rng([seed, site_number])
        people = _people(site, max(3, round(0.82 * sum(counts.values()))), rng)
        number = 0
        for region in REGIONS:
            for strengths in sample_strengths(region, counts[region], rng):
                studies.append(
                    _study(site, number, region, strengths, people, rng, (seed, site_number, number), preset)
                )
                number += 1
    return studies


def _people(site: Site, count: int, rng: np.random.Generator) -> list[tuple[str, tuple[str, str], date, str]]:
    people = []
    for number in range(count):
        sex = "F" if rng.random() < 0.5 else "M"
        name = (str(rng.choice(_LAST)), str(rng.choice(_FIRST[sex])))
        birth = date(1933, 1, 1) + timedelta(days=int(rng.integers(0, 26500)))
        people.append((f"{site.patient_prefix}{20000 + number * 7 + int(rng.integers(0, 7))}", name, birth, sex))
    return people


def _study(
    site: Site, number: int, region: str, strengths: dict[str, float],
    people: list[tuple[str, tuple[str, str], date, str]], rng: np.random.Generator, seed: tuple[int, ...],
    preset: Preset,
) -> Study:  # fmt: skip
    patient, name, birth, sex = people[int(rng.integers(0, len(people)))]
    views = VIEWS[region]
    if len(views) == 2 and number % 29 == 17:
        views = views[:1]
    day = date(2023, 1, 2) + timedelta(days=int(rng.integers(0, 1050)))
    accession = f"{site.patient_prefix}{2023 + number % 3}{100000 + number * 13 + int(rng.integers(0, 13))}"
    return Study(
        site=site, number=number, region=region, side="L" if rng.random() < 0.5 else "R", accession=accession,
        patient=patient, name=name, birth=birth, sex=sex, day=day,
        strengths=strengths, views=views, seed=seed, scale=preset.scale, study_uid=uid_of("study", *seed),
    )  # fmt: skip
