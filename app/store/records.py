"""What the repositories hand out: frozen values, one class per table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.core.text import Message

__all__ = [
    "Answer",
    "AnswerLabel",
    "Batch",
    "BatchRequest",
    "Case",
    "Decision",
    "Image",
    "ImportBatch",
    "ImportIssue",
    "IndexedFile",
    "Patient",
    "Report",
    "Run",
    "SecondLabel",
    "SecondReading",
    "Site",
    "TemplateRow",
    "Timing",
]


@dataclass(frozen=True)
class Site:
    """A hospital; ``role`` is ``internal`` (train, validation, test) or ``external`` (test only)."""

    id: int
    name: str
    role: str


@dataclass(frozen=True)
class Patient:
    """A patient of a site; ``key`` is the PatientID of the source."""

    id: int
    site_id: int
    key: str


@dataclass(frozen=True)
class Case:
    """One examination of one region, as it holds now (manual decisions applied)."""

    id: int
    patient_id: int
    patient_key: str
    site_id: int
    site: str
    role: str
    region: str | None
    region_source: str
    case_key: str
    accession: str
    study_uid: str
    study_date: str
    excluded: str | None
    comment: str
    verified_by: str | None
    has_report: bool
    images: int


@dataclass(frozen=True)
class Image:
    """One radiograph (a frame of a file), as it holds now (view and side decisions applied)."""

    id: int
    case_id: int
    path: str
    frame: int
    kind: str
    sop_uid: str
    series_uid: str
    modality: str
    rows: int
    columns: int
    transfer_syntax: str
    view: str
    view_source: str
    side: str
    side_source: str
    file_size: int
    mtime_ns: int
    tags: Mapping[str, str]


class IndexedFile(NamedTuple):
    """What the index of imported files keeps of one; ``tags`` is JSON, which most look-ups never read."""

    path: str
    file_size: int
    mtime_ns: int
    tags: str


@dataclass(frozen=True)
class Report:
    """A report's text as imported; ``case_id`` None: not paired with a case."""

    id: int
    site_id: int
    case_id: int | None
    text: str
    sha256: str
    source: str
    row: int
    key: str


@dataclass(frozen=True)
class ImportBatch:
    """One import; ``finished`` None: it was cut off."""

    id: int
    created: str
    source: str
    site: str
    summary: Mapping[str, object]
    finished: str | None


@dataclass(frozen=True)
class ImportIssue:
    """Something that an import could not use; ``subject`` is a file or a row, never a patient."""

    id: int
    batch_id: int
    kind: str
    subject: str
    reason: Message
    resolved: str | None


@dataclass(frozen=True)
class TemplateRow:
    """A version of a template as stored."""

    region: str
    version: int
    sha256: str
    json: str
    created: str


@dataclass(frozen=True)
class Run:
    """One extraction of many reports by one engine, model, prompt and template version."""

    id: int
    region: str
    engine: str
    model: str
    host: str
    template_version: int
    prompt: str
    prompt_sha256: str
    schema_sha256: str
    parameters: Mapping[str, object]
    total: int
    state: str
    reason: Message
    created: str
    finished: str | None


@dataclass(frozen=True)
class AnswerLabel:
    """One finding of an answer; see ``app.labels.values.FindingLabel`` for the meaning of the fields."""

    finding: str
    value: str | None
    basis: str | None = None
    quote: str = ""
    start: int | None = None
    end: int | None = None
    grade: str | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Answer:
    """What an engine answered to one report text. ``labels`` is empty where the call says so."""

    id: int
    run_id: int
    content_key: str
    report_sha256: str
    state: str
    reason: str
    raw: str
    usage: Mapping[str, int]
    model_served: str
    duration_ms: int
    created: str
    labels: tuple[AnswerLabel, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What a person decided. ``action`` groups what one key did; ``target`` is the action undone or redone."""

    id: int
    action: str
    subject: str
    subject_id: int
    field: str
    value: str | None
    old_value: str | None
    reader: str
    at: str
    kind: str
    target: str | None


@dataclass(frozen=True)
class SecondReading:
    """Cases of one region that ``reader`` labels without seeing what anybody else said, until it is ``closed``.

    ``uid`` is the same on every workstation that a bundle is carried to. ``bundle`` is the hash of the bundle that this
    project was made from, "" at home.
    """

    id: int
    uid: str
    name: str
    region: str
    template_version: int
    reader: str
    created: str
    closed: str | None
    bundle: str = ""


@dataclass(frozen=True)
class SecondLabel:
    """What both readers said about a finding of a case when a second reading was closed."""

    case_id: int
    finding: str
    first: str | None
    second: str | None
    first_reader: str


@dataclass(frozen=True)
class Batch:
    """Requests that a service answers within a day, as one file. ``token`` names it there until it has an id.

    ``done`` and ``failed`` are what the service counts.
    ``held``: reports that the run held back.
    ``collected``: its answers are in the store; ``ended``: nothing of it is left at the service or on the disk.
    """

    id: int
    run_id: int
    token: str
    base_url: str
    host: str
    model: str
    consent: Mapping[str, str]
    estimate: Mapping[str, int]
    state: str
    reason: Message
    remote_id: str | None
    input_file: str | None
    output_file: str | None
    error_file: str | None
    total: int
    held: int
    done: int
    failed: int
    created: str
    submitted: str | None
    expires: str | None
    checked: str | None
    collected: str | None
    ended: str | None


@dataclass(frozen=True)
class BatchRequest:
    """One line of a batch. ``sent`` is what was sent of the report where it is not its text, ``redactions`` how it was
    made (JSON); ``keys`` and ``number`` are those of the group and of the answer asked for.

    ``repair_of``: the answer that could not be used, in this place the newest.
    """

    custom_id: str
    keys: tuple[str, ...]
    number: int
    report_sha256: str
    case_ids: tuple[int, ...]
    sent: str | None
    redactions: str | None
    repair_of: int | None
    report: str = ""


class Timing(NamedTuple):
    """When an answer came, how long it took and what it used; nothing of what it says."""

    run_id: int
    created: str
    duration_ms: int
    usage: Mapping[str, int]
