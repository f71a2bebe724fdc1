"""What a second reader decided on another workstation: saved there to a file, merged at home without loss."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import now
from app.core.jobs import JobContext
from app.core.plain import plain
from app.core.text import Message, message
from app.labels.values import Label
from app.operations.labelling.label_fields import LABEL_PREFIX, label_field
from app.operations.second_reader.blinding import base_field, reading_field
from app.operations.second_reader.bundle_files import (
    ANSWERS,
    Answers,
    AnswersCase,
    AnswersStep,
    opened_archive,
    read_document,
    write_archive,
)
from app.operations.second_reader.reading_bundle import reading_facts
from app.operations.second_reader.second_reading import ReadingState, reading_state
from app.project import Kind, Project
from app.store.records import Decision, SecondReading

__all__ = ["Merged", "merge_answers", "save_answers"]

_ACTION = re.compile(r"[0-9a-f]{16}\Z")
_CASE_FIELDS = frozenset({"verified", "comment", "excluded", "flag:quality", "flag:pairing"})
_IMAGE_VALUES: Mapping[str, frozenset[str]] = {
    "view": frozenset({"AP", "LAT", "OTHER"}),
    "side": frozenset({"L", "R", "B"}),
}
_LONGEST_VALUE = 100_000


@dataclass(frozen=True)
class Merged:
    """What a merge did: ``steps`` decisions were in the file, ``added`` of them new; and how far the reading is now."""

    steps: int
    added: int
    state: ReadingState


def save_answers(project: Project, *, out: Path, context: JobContext) -> Path:
    """Write everything that was decided in a project made from a bundle; returns the path (with the ending of answers).

    It may be done at any time and again: later files hold all that earlier ones did. Raises ``AppError``.
    """
    reading = project.store.second_readings.carried()
    if reading is None:
        raise AppError(
            message("Answers are saved in a project that was made from a bundle."),
            message("Open the bundle of the second reading first."),
        )
    context.check()
    case_ids = project.store.second_readings.cases(reading.id)
    images = {
        image: (number, place)
        for number, case_id in enumerate(case_ids, start=1)
        for place, image in enumerate(_images(project, case_id), start=1)
    }
    numbers = {case_id: number for number, case_id in enumerate(case_ids, start=1)}
    decided = project.store.second_readings.decisions(reading_field(reading, ""), images, reading.reader)
    answers = Answers(
        reading=reading_facts(project, reading),
        bundle=reading.bundle,
        created=now(),
        cases=tuple(
            AnswersCase(number, _report_sha256(project, case_id)) for number, case_id in enumerate(case_ids, start=1)
        ),
        steps=tuple(_step(decision, numbers, images) for decision in decided),
    )
    path = ANSWERS.named(out)
    write_archive(path, ANSWERS, plain(answers))
    return path


def _images(project: Project, case_id: int) -> list[int]:
    """Ids of a case's images in the order of their numbers in bundles."""
    return sorted(image.id for image in project.store.images.of_case(case_id))


def _report_sha256(project: Project, case_id: int) -> str:
    report = project.store.reports.of_case(case_id)
    return "" if report is None else report.sha256


def _step(decision: Decision, numbers: Mapping[int, int], images: Mapping[int, tuple[int, int]]) -> AnswersStep:
    on_image = decision.subject == "image"
    case, image = images[decision.subject_id] if on_image else (numbers[decision.subject_id], None)
    return AnswersStep(
        action=decision.action,
        case=case,
        image=image,
        field=base_field(decision.field),
        value=decision.value,
        old_value=decision.old_value,
        at=decision.at,
        kind=decision.kind,
        target=decision.target,
    )


def merge_answers(project: Project, *, source: Path, context: JobContext, initiator: object = None) -> Merged:
    """Take over what was decided on the other workstation: all of it, with times and undo, or nothing.

    A second merge of the same file adds nothing; a later file adds what is new. Raises ``AppError`` for a file that was
    damaged or changed, that belongs to another project or template, for a reading that was closed meanwhile, and where
    a case has another report or region than the one that was read.
    """
    with opened_archive(source) as archive:
        answers, _ = read_document(archive, source, ANSWERS, Answers)
    context.check()
    reading = _home(project, answers)
    case_ids = project.store.second_readings.cases(reading.id)
    _refuse_altered_cases(project, answers, reading, case_ids)
    decisions = _Checked(project, reading, source, case_ids).decisions(answers)
    context.check()
    added = project.store.second_readings.merge(decisions)
    if added:
        project.changes.notify(Kind.CASES, initiator)
        project.changes.notify(Kind.LABELS, initiator)
    return Merged(len(decisions), added, reading_state(project, reading))


def _home(project: Project, answers: Answers) -> SecondReading:
    """The reading that the answers are of, open in this project."""
    facts = answers.reading
    reading = project.store.second_readings.by_uid(facts.uid)
    if reading is None:
        raise AppError(
            message("These answers belong to a second reading of another project."),
            message("Open the project that the bundle was saved from, and merge them there."),
        )
    if reading.bundle:
        raise AppError(
            message("Answers are merged in the project that the bundle was saved from."),
            message("Send the file back to that workstation."),
        )
    if reading.closed is not None:
        raise AppError(
            message("The second reading {name} was closed meanwhile; its labels stay as they were.", name=reading.name),
            message("Plan a new second reading if these answers should count."),
        )
    if reading_facts(project, reading) != facts:
        raise AppError(
            message("The answers were given with another template or by another reader than planned."),
            message("Save the bundle of the second reading {name} again and read that.", name=reading.name),
        )
    return reading


def _refuse_altered_cases(project: Project, answers: Answers, reading: SecondReading, case_ids: list[int]) -> None:
    numbers = [case.number for case in answers.cases]
    if numbers != list(range(1, len(case_ids) + 1)):
        raise AppError(
            message("The answers are about other cases than this second reading."),
            message("Save the bundle of the second reading {name} again and read that.", name=reading.name),
        )
    answered = {step.case for step in answers.steps}
    altered = [
        str(case.id)
        for told in answers.cases
        if told.number in answered
        for case in [project.store.cases.get(case_ids[told.number - 1])]
        if case.region != reading.region or told.report_sha256 not in ("", _report_sha256(project, case.id))
    ]
    if altered:
        raise AppError(
            message("{count} cases have another report or region here than when they were packed.", count=len(altered)),
            message(
                "Give back the former report and region, then merge again: {cases}.", cases=", ".join(altered[:10])
            ),
        )


class _Checked:
    """Turns the steps of a file into decisions of this project; whatever is not as Befundwerk writes it is refused."""

    def __init__(self, project: Project, reading: SecondReading, source: Path, case_ids: list[int]) -> None:
        self._project = project
        self._reading = reading
        self._source = source
        self._case_ids = case_ids
        template = project.template_version(reading.region, reading.template_version)
        lineage = project.lineage(reading.region)
        self._labels = {
            LABEL_PREFIX + finding: label_field(lineage, finding, reading.template_version)
            for finding in template.finding_ids
        }
        self._images: dict[int, list[int]] = {}

    def decisions(self, answers: Answers) -> list[Decision]:
        """The decisions in the order in which they were made."""
        made = [self._decision(step) for step in answers.steps]
        self._refuse_changed(made)
        return made

    def _decision(self, step: AnswersStep) -> Decision:
        if not self._is_plain(step):
            raise self._refused(message("a decision in it is none that Befundwerk writes"))
        case_id = self._case_ids[step.case - 1]
        stored = self._labels.get(step.field, step.field)
        subject, subject_id, field = "case", case_id, reading_field(self._reading, stored)
        if step.image is not None:
            subject, subject_id, field = "image", self._image(case_id, step.image), step.field
        return Decision(
            0,
            step.action,
            subject,
            subject_id,
            field,
            step.value,
            step.old_value,
            self._reading.reader,
            step.at,
            step.kind,
            step.target,
        )

    def _is_plain(self, step: AnswersStep) -> bool:
        known = 1 <= step.case <= len(self._case_ids) and _ACTION.match(step.action) is not None
        undone = step.target is not None and _ACTION.match(step.target) is not None
        kind = undone if step.kind in ("undo", "redo") else step.kind == "set" and step.target is None
        return known and kind and _is_time(step.at) and all(map(self._allows(step), (step.value, step.old_value)))

    def _allows(self, step: AnswersStep) -> "_Allowed":
        if step.image is not None:
            return _Allowed(_IMAGE_VALUES.get(step.field, frozenset()))
        if step.field in self._labels:
            return _Allowed(frozenset(Label))
        if step.field == "verified":
            return _Allowed(frozenset({"true"}))
        return _Allowed(None if step.field in _CASE_FIELDS else frozenset())

    def _image(self, case_id: int, number: int) -> int:
        if case_id not in self._images:
            self._images[case_id] = _images(self._project, case_id)
        if not 1 <= number <= len(self._images[case_id]):
            raise self._refused(message("it names an image that the case does not have"))
        return self._images[case_id][number - 1]

    def _refuse_changed(self, made: list[Decision]) -> None:
        """An action that is here already must say the same as in the file."""
        told = {(step.action, step.subject, step.subject_id, step.field): step for step in made}
        for action in {step.action for step in made}:
            for known in self._project.store.decisions.of_action(action):
                step = told.get((action, known.subject, known.subject_id, known.field))
                same = step is None or (known.value, known.kind, known.at) == (step.value, step.kind, step.at)
                if known.reader != self._reading.reader or not same:
                    raise self._refused(message("a decision that was merged before says something else now"))

    def _refused(self, reason: Message) -> AppError:
        return AppError(
            message("The answers in {name} cannot be used: {reason}.", name=self._source.name, reason=reason),
            message("Save them again on the workstation where they were given."),
        )


@dataclass(frozen=True)
class _Allowed:
    """Which values a field takes; None: any text; none at all: there is no such field."""

    values: frozenset[str] | None

    def __call__(self, value: str | None) -> bool:
        if value is None:
            return self.values != frozenset()
        return len(value) <= _LONGEST_VALUE if self.values is None else value in self.values


def _is_time(text: str) -> bool:
    """Whether ``text`` is a time as this program writes it; they are compared as texts."""
    try:
        return datetime.fromisoformat(text).isoformat(timespec="milliseconds") == text and text.endswith("+00:00")
    except ValueError:
        return False
