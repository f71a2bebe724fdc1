"""What an import would do, worked out before anything is written: scan, read, group, pair."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.jobs import JobContext
from app.core.text import Message, message
from app.dicom.regions import RegionWords
from app.dicom.scan import Scan, scan
from app.importing.disagree import disagreements, region_of_heading
from app.importing.entries import CaseEntry, ImportPreview, Issue, IssueKind, Source, shown_path
from app.importing.index import known_headers
from app.importing.pictures import raster_studies
from app.importing.studies import Study, case_keys, studies_of, study_keys
from app.reports.pairing import Exam, Pair, Unpaired, Why, pair_reports
from app.reports.read import ReportRow, ReportTable, read_reports
from app.store.records import Case
from app.store.store import Store

__all__ = ["build_preview"]


@dataclass
class _Draft:
    """A preview in the making."""

    site: str
    region: str | None
    words: RegionWords
    issues: list[Issue] = field(default_factory=list)
    cases: list[CaseEntry] = field(default_factory=list)
    unpaired: list[ReportRow] = field(default_factory=list)
    paired: Counter[str] = field(default_factory=Counter)

    def note(self, kind: IssueKind, subject: str, reason: Message) -> None:
        self.issues.append(Issue(kind, subject, reason))


def build_preview(
    store: Store,
    *,
    images: Path | None,
    reports: Path | None,
    site: str,
    role: str,
    words: RegionWords,
    region: str | None = None,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    context: JobContext,
) -> ImportPreview:
    """Work out what importing ``images`` and ``reports`` for a site would write; nothing is written.

    ``region`` is taken where neither the files nor the table name one; where they name another one, that is listed.
    ``mapping`` is column -> field. Raises ``AppError`` when a source cannot be read at all.
    """
    draft = _Draft(site, region, words)
    table = None if reports is None else read_reports(reports, mapping=mapping, encoding=encoding, context=context)
    found = None
    if images is not None:
        found = scan(images, context=context, known=lambda files: known_headers(store, files))
        found = _without_table(found, reports)
    if table is not None:
        draft.issues += [
            Issue(IssueKind.ROW, _row_name(table, issue.row, issue.source), issue.reason) for issue in table.issues
        ]
    existing = store.cases.all(site=site)
    _fill(draft, found, table, existing, _stored_rows(store, existing, site))
    if found is not None:
        for item in found.refused:
            draft.note(IssueKind.REFUSED, shown_path(item.path, item.member, found.source), item.reason)
    return ImportPreview(
        site=site,
        role=role,
        images=images,
        reports=None if table is None else _source(table),
        cases=tuple(draft.cases),
        unpaired=tuple(draft.unpaired),
        issues=tuple(draft.issues),
        files=0 if found is None else found.files,
        refused=0 if found is None else len(found.refused),
        paired=dict(draft.paired),
    )


def _without_table(found: Scan, reports: Path | None) -> Scan:
    """A table that lies in the folder of the images is no image that failed."""
    if reports is None:
        return found
    inside = {reports.absolute()}
    kept = tuple(
        item
        for item in found.refused
        if item.path.absolute() not in inside and not item.path.absolute().is_relative_to(reports.absolute())
    )
    return Scan(found.source, found.headers, found.rasters, kept, found.unchanged)


def _source(table: ReportTable) -> Source:
    return Source(table.source, table.columns, table.mapping, table.encoding, table.umlaut_words, len(table.rows))


def _row_name(table: ReportTable, row: int, source: str) -> str:
    return source if table.source.is_dir() else f"{source}, {row}"


def _stored_rows(store: Store, existing: Sequence[Case], site: str) -> list[ReportRow]:
    """Reports of earlier imports that found no case: their images may come now."""
    sites = {case.site_id for case in existing} | {entry.id for entry in store.sites.all() if entry.name == site}
    rows = []
    for report in store.reports.unpaired():
        if report.site_id in sites:
            row = ReportRow.from_key(report.key, report.text, row=report.row, source=report.source)
            if row is not None:
                rows.append(row)
    return rows


def _fill(
    draft: _Draft, found: Scan | None, table: ReportTable | None, existing: Sequence[Case], stored: list[ReportRow]
) -> None:
    rows = list(table.rows) if table is not None else []
    fresh = {row.key for row in rows}
    rows += [row for row in stored if row.key not in fresh]
    studies, named = _studies(draft, found, rows)
    for study in studies:
        study.settle(draft.region)
    open_rows = [row for index, row in enumerate(rows) if index not in named]
    exams = {exam.key: exam for exam in _exams(studies, existing)}
    by_key = {study.keys[0]: study for study in studies if study.row is None}
    pairing = pair_reports(exams.values(), open_rows, draft.words.of_text)
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairing.pairs:
        pairs[pair.exam].append(pair)
        draft.paired[pair.rule.value] += 1
    for study in studies:
        if study.row is not None:
            draft.paired["table"] += bool(study.row.text)
            _add_study(draft, study, dict.fromkeys(study.regions, (study.row, "table")))
        else:
            _add_study(draft, study, _reports_of(study.regions, pairs.get(study.keys[0], ()), open_rows))
    stored_keys = {row.key for row in stored}
    stored_exams: dict[str, list[Case]] = defaultdict(list)
    for case in existing:
        stored_exams[_exam_key(case)].append(case)
    for key, found_pairs in pairs.items():
        if key not in by_key:
            _complete_existing(draft, stored_exams[key], found_pairs, open_rows)
    reports_only = found is None
    for item in pairing.unpaired:
        _unpaired(draft, item, open_rows, by_key, stored_keys, reports_only=reports_only, with_table=table is not None)


def _studies(draft: _Draft, found: Scan | None, rows: Sequence[ReportRow]) -> tuple[list[Study], set[int]]:
    if found is None:
        return [], set()
    studies, issues = studies_of(found.headers, draft.words, found.source)
    pictures, named, more = raster_studies(found.rasters, rows, draft.words, found.source)
    draft.issues += [*issues, *more]
    return [*studies, *pictures], named


def _exam_key(case: Case) -> str:
    return case.case_key.rpartition("#")[0] or case.case_key


def _exams(studies: Sequence[Study], existing: Sequence[Case]) -> list[Exam]:
    """One exam for each study of the files, and for each study of the store that is not among them.

    A stored case belongs to a study of the files if it has one of its keys, so that it does not compete with it.
    """
    exams = []
    taken: set[str] = set()
    for study in studies:
        if study.row is not None:
            continue
        taken.update(study.keys)
        known = frozenset(region for region in study.regions if region is not None)
        exams.append(Exam(study.keys[0], study.accession, study.study_uid, study.patient_key, study.study_date, known))
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in existing:
        keys = study_keys(case.study_uid, case.accession, case.patient_key, case.study_date, _exam_key(case))
        if not taken.intersection({*keys, _exam_key(case)}):
            groups[_exam_key(case)].append(case)
    for key, cases in groups.items():
        first = cases[0]
        patient = "" if first.patient_key.startswith("?") else first.patient_key
        regions = frozenset(case.region for case in cases if case.region is not None)
        exams.append(Exam(key, first.accession, first.study_uid, patient, first.study_date, regions))
    return exams


_Reports = Mapping[str | None, tuple[ReportRow, str]]


def _reports_of(regions: Mapping[str | None, object], pairs: Sequence[Pair], rows: Sequence[ReportRow]) -> _Reports:
    """The report of each region of a study: its own, or the one report of the study for all of them."""
    by_region = {pair.region: (rows[pair.row], pair.rule.value) for pair in pairs}
    whole = by_region.get(None)
    return {region: entry for region in regions if (entry := by_region.get(region) or whole) is not None}


def _add_study(draft: _Draft, study: Study, reports: _Reports) -> None:
    several = len(study.regions) > 1
    for region, images in study.regions.items():
        row, rule = reports.get(region, (None, ""))
        heading = region_of_heading(draft.words, row)
        chosen, source = region, study.sources.get(region, "none")
        if chosen is None and not several and row is not None:
            chosen = draft.words.of_text(row.region)
            source = "table" if chosen is not None else "none"
        entry = CaseEntry(
            keys=case_keys(study.keys, region),
            patient_key=study.patient_key or f"?{study.keys[0]}",
            region=chosen,
            region_source=source,
            accession=study.accession,
            study_uid=study.study_uid,
            study_date=study.study_date,
            images=tuple(images),
            report=row,
            report_key="" if row is None else _report_key(row, region if several else None),
            rule=rule,
        )
        draft.cases.append(entry)
        draft.issues += disagreements(entry, draft.words, draft.region, heading)


def _report_key(row: ReportRow, region: str | None) -> str:
    """One report of two regions is stored once for each of their cases."""
    return row.key if region is None else f"{row.key}#{region}"


def _complete_existing(draft: _Draft, cases: Sequence[Case], pairs: Sequence[Pair], rows: Sequence[ReportRow]) -> None:
    reports = _reports_of({case.region: case for case in cases}, pairs, rows)
    for case in cases:
        found = reports.get(case.region)
        if found is not None:
            row, rule = found
            draft.cases.append(
                CaseEntry(
                    keys=(case.case_key,),
                    patient_key=case.patient_key,
                    region=case.region,
                    region_source=case.region_source,
                    accession=case.accession,
                    study_uid=case.study_uid,
                    study_date=case.study_date,
                    report=row,
                    report_key=_report_key(row, case.region if len(cases) > 1 else None),
                    rule=rule,
                )
            )


_REASONS = {
    Why.NO_IMAGES: message("No exam has these identifiers; the report is kept, and can be assigned to a case by hand."),
    Why.SEVERAL_REPORTS: message("The exam has different reports; choose one by hand."),
    Why.SAME_REPORT: message("The same report is there twice for the exam; it is kept once."),
    Why.SEVERAL_EXAMS: message("Several exams have these identifiers; assign the report by hand."),
    Why.OTHER_PATIENT: message("The exam with this identifier belongs to another patient; nothing is paired."),
    Why.NO_REPORT: message("No report has the identifiers of this exam; assign one by hand, or import the table."),
}


def _unpaired(
    draft: _Draft,
    item: Unpaired,
    rows: Sequence[ReportRow],
    studies: Mapping[str, Study],
    stored: set[str],
    *,
    reports_only: bool,
    with_table: bool,
) -> None:
    kind = IssueKind(item.why.value)
    if item.row is None:
        study = studies.get(item.exam or "")
        if study is not None and with_table:
            first = next(iter(study.regions.values()))[0]
            draft.note(kind, first.shown, _REASONS[item.why])
        return
    row = rows[item.row]
    if row.key in stored:
        return  # listed when it was imported
    if reports_only and item.why is Why.NO_IMAGES and row.text:
        _case_of_report(draft, row)
        return
    subject = f"{row.source}, {row.row}" if row.row else row.source
    draft.note(kind, subject, _REASONS[item.why])
    if item.why is not Why.SAME_REPORT and row.text:
        draft.unpaired.append(row)


def _case_of_report(draft: _Draft, row: ReportRow) -> None:
    """Without images each report makes a case of its own, so that reports alone can be read and labelled."""
    keys = study_keys(row.study_uid, row.accession, row.patient_id, row.study_date, f"report:{row.key}")
    stated, heading = draft.words.of_text(row.region), region_of_heading(draft.words, row)
    region, source = stated, "table"
    if region is None:
        region, source = (draft.region, "import") if draft.region is not None else (heading, "report heading")
    if region is None:
        source = "none"
    entry = CaseEntry(
        keys=case_keys(keys, region),
        patient_key=row.patient_id or f"?{keys[0]}",
        region=region,
        region_source=source,
        accession=row.accession,
        study_uid=row.study_uid,
        study_date=row.study_date,
        report=row,
        report_key=row.key,
        rule="alone",
    )
    draft.cases.append(entry)
    draft.issues += disagreements(entry, draft.words, draft.region, heading)
