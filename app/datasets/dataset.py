"""A dataset: a frozen, hashed list of cases with images, labels and split, shared by every policy."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.ids import sha256_json
from app.core.text import Message, message
from app.datasets.policy import label_codes
from app.datasets.split import Split

__all__ = [
    "FORMAT",
    "Dataset",
    "DatasetCase",
    "DroppedFinding",
    "ExcludedCase",
    "Exclusion",
    "ImageRef",
    "Prevalence",
    "dropped_text",
    "exclusion_text",
    "load_dataset",
    "parse_dataset",
    "prevalence",
    "save_dataset",
]

FORMAT = 1


class Exclusion(StrEnum):
    """Why a case of the region is not in the dataset."""

    BY_PERSON = "excluded_by_person"
    NO_IMAGES = "no_images"
    MISSING_VIEW = "missing_view"
    MISSING_FILE = "missing_file"
    NOT_VERIFIED = "not_verified"
    NO_REPORT = "no_report"
    NOT_READ = "not_read"
    INCOMPLETE = "incomplete_answer"
    UNANSWERED = "unanswered_labels"
    ADDRESSED = "addressed"


def exclusion_text(reason: Exclusion) -> Message:
    """Say in a sentence why a case was left out."""
    return _EXCLUSION_TEXTS[reason]


_EXCLUSION_TEXTS = {
    Exclusion.BY_PERSON: message("Excluded by a person."),
    Exclusion.NO_IMAGES: message("The case has no images."),
    Exclusion.MISSING_VIEW: message("A view that the region needs is missing."),
    Exclusion.MISSING_FILE: message("An image file is no longer where it was imported from."),
    Exclusion.NOT_VERIFIED: message("No person has verified the labels."),
    Exclusion.NO_REPORT: message("The case has no report."),
    Exclusion.NOT_READ: message("The report was not read in this run."),
    Exclusion.INCOMPLETE: message("The engine's answer is not complete."),
    Exclusion.UNANSWERED: message("All labels are unanswered."),
    Exclusion.ADDRESSED: message("The report addresses the model, and no person has verified the labels."),
}


@dataclass(frozen=True)
class ImageRef:
    """A frame of a file; ``path`` is absolute, or relative to the project folder."""

    path: str
    frame: int = 0


@dataclass(frozen=True)
class DatasetCase:
    """One case: ``patient`` is the store's number, ``images`` by view, ``labels`` by finding (None: unanswered)."""

    case_id: int
    patient: int
    site: str
    split: Split
    images: Mapping[str, ImageRef]
    side: str
    labels: Mapping[str, str | None]


@dataclass(frozen=True)
class DroppedFinding:
    """A finding without a positive in each of train, validation and test; ``positives`` by split."""

    finding: str
    positives: Mapping[str, int]


def dropped_text(dropped: DroppedFinding) -> Message:
    """Say why a finding was dropped, with the counts."""
    return message(
        "No case in each of training, validation and test has it: {train} / {validation} / {test}.",
        **{split: dropped.positives.get(split, 0) for split in ("train", "validation", "test")},
    )


@dataclass(frozen=True)
class ExcludedCase:
    """A case that was left out, and why."""

    case_id: int
    reason: Exclusion


@dataclass(frozen=True)
class Dataset:
    """See the module. ``sha256`` is over the canonical JSON without that field; ``test_reference`` counts, for test and
    external cases, how many labels come from a verified reference (``verified``) and how many from the label source.
    """

    id: str
    created: str
    region: str
    template_version: int
    views: tuple[str, ...]
    seed: int
    label_source: str
    findings: tuple[str, ...]
    dropped: tuple[DroppedFinding, ...]
    excluded: tuple[ExcludedCase, ...]
    cases: tuple[DatasetCase, ...]
    test_reference: Mapping[str, int]

    @property
    def sha256(self) -> str:
        """The hash that freezes the dataset."""
        return sha256_json(self._content())

    def of(self, *splits: Split) -> tuple[DatasetCase, ...]:
        """The cases of these splits, by case id."""
        return tuple(case for case in self.cases if case.split in splits)

    def counts(self) -> dict[Split, int]:
        """How many cases each split has."""
        counted = Counter(case.split for case in self.cases)
        return {split: counted[split] for split in Split}

    def codes(self, cases: Sequence[DatasetCase]) -> NDArray[np.int8]:
        """Label codes int8 [cases, findings] in the order of ``cases`` and ``findings``."""
        return label_codes([case.labels for case in cases], self.findings)

    def to_json(self) -> str:
        """The file's text."""
        return json.dumps({**self._content(), "sha256": self.sha256}, ensure_ascii=False, indent=1) + "\n"

    def _content(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "id": self.id,
            "created": self.created,
            "region": self.region,
            "template_version": self.template_version,
            "views": list(self.views),
            "seed": self.seed,
            "label_source": self.label_source,
            "findings": list(self.findings),
            "dropped": [
                {"finding": item.finding, "reason": "no_positive_in_every_split", "positives": dict(item.positives)}
                for item in self.dropped
            ],
            "excluded": [{"case_id": item.case_id, "reason": item.reason.value} for item in self.excluded],
            "test_reference": dict(self.test_reference),
            "cases": [_case_content(case) for case in self.cases],
        }


def _case_content(case: DatasetCase) -> dict[str, Any]:
    return {
        "case_id": case.case_id,
        "patient": case.patient,
        "site": case.site,
        "split": case.split.value,
        "images": {view: asdict(image) for view, image in case.images.items()},
        "side": case.side,
        "labels": dict(case.labels),
    }


def save_dataset(dataset: Dataset, folder: Path) -> Path:
    """Write ``<id>.json`` into ``folder``. A dataset is frozen: an existing file is never written over."""
    path = folder / f"{dataset.id}.json"
    if path.exists():
        raise AppError(message("There is already a dataset {id}.", id=dataset.id), message("Make the dataset again."))
    try:
        write_text_atomically(path, dataset.to_json())
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the dataset")) from error
    return path


def load_dataset(path: Path) -> Dataset:
    """Read and verify a dataset file. Raises ``AppError`` if it is missing, damaged, newer or was changed."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the dataset")) from error
    return parse_dataset(text, path.name)


def parse_dataset(text: str, name: str) -> Dataset:
    """Read a dataset from the text of its file and verify the hash; ``name`` names it in errors."""
    again = message("Restore the file from a backup, or make the dataset again.")
    try:
        content = json.loads(text)
        if content["format"] > FORMAT:
            raise AppError(
                message("The dataset {name} was written by a newer Befundwerk.", name=name),
                message("Update Befundwerk to open it."),
            )
        stated = content.pop("sha256")
        intact = sha256_json(content) == stated
        dataset = _from_content(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AppError(message("The dataset {name} is damaged.", name=name), again) from error
    if not intact or dataset.sha256 != stated:
        raise AppError(
            message("The dataset {name} was changed after it was frozen: its hash does not fit.", name=name), again
        )
    return dataset


def _from_content(content: Mapping[str, Any]) -> Dataset:
    return Dataset(
        id=content["id"],
        created=content["created"],
        region=content["region"],
        template_version=content["template_version"],
        views=tuple(content["views"]),
        seed=content["seed"],
        label_source=content["label_source"],
        findings=tuple(content["findings"]),
        dropped=tuple(DroppedFinding(item["finding"], item["positives"]) for item in content["dropped"]),
        excluded=tuple(ExcludedCase(item["case_id"], Exclusion(item["reason"])) for item in content["excluded"]),
        test_reference=content["test_reference"],
        cases=tuple(
            DatasetCase(
                case_id=item["case_id"],
                patient=item["patient"],
                site=item["site"],
                split=Split(item["split"]),
                images={view: ImageRef(**image) for view, image in item["images"].items()},
                side=item["side"],
                labels=item["labels"],
            )
            for item in content["cases"]
        ),
    )


@dataclass(frozen=True)
class Prevalence:
    """How often a finding has each label in one split of one site."""

    finding: str
    split: Split
    site: str
    cases: int
    true: int
    uncertain: int
    false: int
    unanswered: int


def prevalence(dataset: Dataset) -> tuple[Prevalence, ...]:
    """Count the labels of each finding by split and site, in the order of findings, splits and site names."""
    groups = sorted(
        {(case.split, case.site) for case in dataset.cases}, key=lambda group: (list(Split).index(group[0]), group[1])
    )
    codes = {
        group: dataset.codes([case for case in dataset.cases if (case.split, case.site) == group]) for group in groups
    }
    return tuple(
        Prevalence(
            finding,
            split,
            site,
            len(codes[split, site]),
            *(int((codes[split, site][:, column] == code).sum()) for code in (1, 2, 0, -1)),
        )
        for column, finding in enumerate(dataset.findings)
        for split, site in groups
    )
