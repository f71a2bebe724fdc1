"""Labels out to a table and back: CSV, XLSX or Parquet, one row per case and finding.

What comes back are decisions of people. The engine's columns are there to be read; they are never imported, because
what an engine said is frozen.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.labels.lineage import Lineage
from app.labels.template import Template
from app.labels.values import Label
from app.operations.labelling.decisions import acceptance
from app.operations.labelling.label_fields import LABEL_PREFIX
from app.operations.labelling.label_files import read_rows, write_rows
from app.operations.labelling.labels import LabelRow, case_labels
from app.project import Kind, Project
from app.store.records import Case

__all__ = ["LabelImport", "LabelRecord", "Problem", "export_labels", "import_labels"]


@dataclass(frozen=True)
class LabelRecord:
    """One row of the table. ``current`` empty: unanswered. ``start`` and ``end`` are offsets of the quote. ``template``
    is the version by which the finding is called so, and the beginning of its hash.
    """

    region: str
    site: str
    case_key: str
    finding: str
    current: str
    engine: str
    basis: str
    quote: str
    start: int | None
    end: int | None
    grade: str
    decided_by: str
    decided_at: str
    verified_by: str
    run: int | None
    template: str


COLUMNS = tuple(field.name for field in fields(LabelRecord))
NUMBERS = ("start", "end", "run")
_NEEDED = ("site", "case_key", "finding", "current")
_STAMP = 12


@dataclass(frozen=True)
class Problem:
    """A row that was not imported: its number in the file (the heading is row 1), and why."""

    row: int
    reason: Message


@dataclass(frozen=True)
class LabelImport:
    """What an import did: new decisions, rows that said nothing new, cases newly accepted, rows that were refused."""

    rows: int
    decisions: int
    unchanged: int
    accepted: int
    problems: tuple[Problem, ...]


def export_labels(
    project: Project,
    *,
    out: Path,
    context: JobContext,
    region: str | None = None,
    run_id: int | None = None,
    archived: bool = False,
) -> int:
    """Write the labels of all cases (of ``region`` if given) and return the number of rows.

    The ending of ``out`` says the format. ``run_id`` is the run whose labels are the engine's; without it each region's
    primary one. ``archived``: also labels of findings that the template no longer has, under their last name. Raises
    ``AppError``.
    """
    if run_id is not None:
        region = _region_of_run(project, run_id)
    known = project.regions()
    cases = [case for case in project.store.cases.all(region=region) if case.region in known]
    records: list[LabelRecord] = []
    for number, case in enumerate(cases):
        context.check()
        context.report(number, len(cases), message("Collecting labels"))
        records += _records(project, case, run_id)
        if archived:
            records += _archived(project, case, run_id)
    context.report(len(cases), len(cases), message("Collecting labels"))
    write_rows(out, COLUMNS, NUMBERS, [[getattr(record, name) for name in COLUMNS] for record in records])
    return len(records)


def _region_of_run(project: Project, run_id: int) -> str:
    try:
        return project.store.runs.get(run_id).region
    except KeyError:
        raise AppError(
            message("There is no run {run}.", run=run_id), message("Choose one of the runs of this project.")
        ) from None


def _records(project: Project, case: Case, run_id: int | None) -> list[LabelRecord]:
    labels = case_labels(project, case_id=case.id, run_id=run_id)
    run = labels.run.id if labels.run is not None and labels.answer is not None else None
    return [_record(case, row, run, labels.template) for row in labels.rows]


def _archived(project: Project, case: Case, run_id: int | None) -> list[LabelRecord]:
    """The labels of a case that no finding of now has."""
    records: list[LabelRecord] = []
    last: dict[int, set[str]] = {}
    for out in project.lineage(case.region or "").archived():
        if not out.merged_into:
            last.setdefault(out.version, set()).add(out.finding)
    for version, names in last.items():
        labels = case_labels(project, case_id=case.id, run_id=run_id, version=version)
        run = labels.run.id if labels.run is not None and labels.answer is not None else None
        rows = [row for row in labels.rows if row.finding in names and (row.current or row.engine_value)]
        records += [_record(case, row, run, labels.template) for row in rows]
    return records


def _stamp(template: Template) -> str:
    return f"{template.version} {template.sha256[:_STAMP]}"


def _record(case: Case, row: LabelRow, run: int | None, template: Template) -> LabelRecord:
    return LabelRecord(
        region=case.region or "",
        site=case.site,
        case_key=case.case_key,
        finding=row.finding,
        current=row.current or "",
        engine=row.engine_value or "",
        basis=row.basis or "",
        quote=row.quote,
        start=row.start,
        end=row.end,
        grade=row.grade or "",
        decided_by=row.decided_by or "",
        decided_at=row.decided_at or "",
        verified_by=case.verified_by or "",
        run=run,
        template=_stamp(template),
    )


def import_labels(project: Project, *, source: Path, reader: str, context: JobContext) -> LabelImport:
    """Make decisions from a table of labels, in one transaction: all of them or none.

    A row becomes a decision by the person in ``decided_by`` (else ``reader``) when its label differs from the one that
    holds now, or when the file says that a person decided it and here nobody did. An empty label changes nothing. A
    case is accepted when ``verified_by`` says so, none of its rows is refused, and the file says all of its labels.
    Rows with an unknown case, finding or label are listed and left out. Findings are those of the version of the
    template that ``template`` names, else of the one that has most of the file's: labels keep their meaning.
    """
    rows = read_rows(source, _NEEDED)
    importer = _Importer(project, reader, rows)
    for number, row in enumerate(rows, start=2):
        if number % 100 == 0:
            context.check()
            context.report(number, len(rows), message("Checking labels"))
        importer.take(number, row)
    context.check()
    importer.settle()
    importer.write()
    context.report(len(rows), len(rows), message("Checking labels"))
    return LabelImport(
        rows=len(rows),
        decisions=len(importer.labels),
        unchanged=importer.unchanged,
        accepted=len(importer.accepted),
        problems=tuple(importer.problems),
    )


class _Importer:
    """Collects what an import would decide, then writes it at once."""

    def __init__(self, project: Project, reader: str, rows: Iterable[dict[str, str]]) -> None:
        self._project = project
        self._reader = reader
        self._cases = {(case.site, case.case_key): case for case in project.store.cases.all()}
        self._rows: dict[tuple[int, int], dict[str, LabelRow]] = {}
        known = set(project.regions())
        self._lineages = {
            region: project.lineage(region)
            for region in {case.region for case in self._cases.values()}
            if region is not None and region in known
        }
        self._versions = self._versions_of(rows)
        self._said: dict[int, dict[str, str]] = {}
        self.labels: dict[tuple[int, str], tuple[str, Label]] = {}
        self.accepted: dict[int, tuple[str, int]] = {}
        self.problems: list[Problem] = []
        self.unchanged = 0
        self._refused: set[int] = set()
        self._blind: dict[str, frozenset[int]] = {}

    def _versions_of(self, rows: Iterable[dict[str, str]]) -> dict[tuple[str, str], int]:
        """Region and ``template`` of a row to the version that the row's finding is one of."""
        names: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            case = self._cases.get((row["site"], row["case_key"]))
            if case is not None and case.region in self._lineages:
                names.setdefault((case.region or "", row.get("template", "")), set()).add(row["finding"])
        return {(region, stamp): self._version(region, stamp, held) for (region, stamp), held in names.items()}

    def _version(self, region: str, stamp: str, names: set[str]) -> int:
        lineage = self._lineages[region]
        own = {_stamp(self._project.template_version(region, version)): version for version in lineage.keys}
        return own[stamp] if stamp in own else lineage.version_of(names)

    def take(self, number: int, row: dict[str, str]) -> None:
        """Check one row of the file."""
        case = self._cases.get((row["site"], row["case_key"]))
        if case is None:
            self._refuse(number, message("there is no such case in this project"))
            return
        lineage = self._lineages.get(case.region or "")
        finding = None if lineage is None else self._finding(case, lineage, row)
        if lineage is None or finding is None:
            self._refuse(number, message("the template has no finding {finding}", finding=row["finding"][:40]), case)
            return
        value = row["current"].strip().casefold()
        if value and value not in tuple(Label):
            self._refuse(number, message("the label is none of true, false and uncertain"), case)
            return
        key, label = finding
        said = self._said.setdefault(case.id, {})
        if said.get(key, "") and value and said[key] != value:
            self._refuse(number, message("an earlier row says something else about this label"), case)
            return
        said[key] = value or said.get(key, "")
        self._decide(number, case, key, label, value, row)

    def _decide(self, number: int, case: Case, key: str, finding: LabelRow, value: str, row: dict[str, str]) -> None:
        decided_there, decided_here = bool(row.get("decided_by")), finding.decided_by is not None
        changed = bool(value) and (value != finding.current or (decided_there and not decided_here))
        reader = row.get("decided_by") or self._reader
        if changed and self._reads_blind(reader, case):
            self._refuse(number, message("{reader} reads this case blind in a second reading", reader=reader), case)
        elif changed:
            self.labels[case.id, key] = (reader, Label(value))
        else:
            self.unchanged += 1
        verifier = row.get("verified_by")
        if verifier and case.verified_by is None and not self._reads_blind(verifier, case):
            self.accepted[case.id] = (verifier, number)

    def _reads_blind(self, reader: str, case: Case) -> bool:
        """Whether what ``reader`` says of the case belongs into an open second reading, and not among the others."""
        if reader not in self._blind:
            self._blind[reader] = frozenset(self._project.store.second_readings.open_of(reader))
        return case.id in self._blind[reader]

    def _known(self, case: Case, version: int) -> dict[str, LabelRow]:
        if (case.id, version) not in self._rows:
            rows = case_labels(self._project, case_id=case.id, version=version).rows
            self._rows[case.id, version] = {row.finding: row for row in rows}
        return self._rows[case.id, version]

    def _finding(self, case: Case, lineage: Lineage, row: dict[str, str]) -> tuple[str, LabelRow] | None:
        """The key of the finding that a row is about, and its labels here."""
        version, name = self._versions[case.region or "", row.get("template", "")], row["finding"]
        if name not in lineage.keys[version]:  # the names of several versions in one file
            version, name = lineage.newest, lineage.known(name) or ""
        found = self._known(case, version).get(name)
        return None if found is None else (lineage.key(name, version), found)

    def _refuse(self, number: int, reason: Message, case: Case | None = None) -> None:
        self.problems.append(Problem(number, reason))
        if case is not None:
            self._refused.add(case.id)

    def settle(self) -> None:
        """Accept no case of which a row was refused, or of which the file does not say every label.

        What its reader verified is not what would hold here: an engine may have said more.
        """
        regions = {case.id: case.region or "" for case in self._cases.values()}
        cases = {case.id: case for case in self._cases.values()}
        for case_id, (_, number) in list(self.accepted.items()):
            lineage, said = self._lineages[regions[case_id]], self._said.get(case_id, {})
            rows = self._known(cases[case_id], lineage.newest)
            named = all(
                _is_said(lineage, lineage.key(finding), said, empty=row.current is None)
                for finding, row in rows.items()
            )
            if case_id in self._refused or not named:
                del self.accepted[case_id]
                if case_id not in self._refused:
                    reason = message("the case is not accepted: the file does not say all of its labels")
                    self.problems.append(Problem(number, reason))
        self.problems.sort(key=lambda problem: problem.row)

    def write(self) -> None:
        """Write everything in one transaction, as one action of each reader, so that one undo takes it back."""
        if not self.labels and not self.accepted:
            return
        made: list[tuple[str, int, str, str | None]] = [
            (reader, case_id, LABEL_PREFIX + key, value) for (case_id, key), (reader, value) in self.labels.items()
        ]
        # The person who accepted a case stands behind its labels, so the acceptance comes last.
        for case_id, (reader, _) in self.accepted.items():
            made += [(reader, case_id, *item) for item in acceptance(self._project, case_id=case_id).items()]
        actions = {reader: secrets.token_hex(8) for reader in self._readers(made)}
        with self._project.store.transaction():
            for reader, case_id, field, value in made:
                self._project.store.decisions.add(
                    action=actions[reader],
                    subject="case",
                    subject_id=case_id,
                    field=field,
                    value=value,
                    reader=reader,
                )
        self._project.changes.notify(Kind.LABELS)

    @staticmethod
    def _readers(made: Sequence[tuple[str, int, str, str | None]]) -> list[str]:
        return list(dict.fromkeys(reader for reader, *_ in made))


def _is_said(lineage: Lineage, key: str, said: Mapping[str, str], *, empty: bool) -> bool:
    """Whether a file says the label that is kept under a key, or those of all that it was merged from.

    An empty one counts where it is ``empty`` here, too.
    """
    if key in said:
        return bool(said[key]) or empty
    sources = lineage.sources.get(key, ())
    return bool(sources) and all(_is_said(lineage, source, said, empty=empty) for source in sources)
