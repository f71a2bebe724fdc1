"""Which report belongs to which exam: pure functions over identifiers, the same result for any order of input."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.reports.read import ReportRow

__all__ = ["Exam", "Pair", "Pairing", "Rule", "Unpaired", "Why", "pair_reports", "plain_patient"]


class Rule(StrEnum):
    """Which identifier joined a report to an exam, strongest first."""

    ACCESSION = "accession"
    STUDY_UID = "study_uid"
    PATIENT_AND_DATE = "patient_and_date"
    ACCESSION_WITHOUT_ZEROS = "accession_without_zeros"


class Why(StrEnum):
    """Why a report, or an exam, is not paired."""

    NO_IMAGES = "report without images"
    NO_REPORT = "images without report"
    SEVERAL_REPORTS = "two reports for one exam"
    SAME_REPORT = "the same report twice"
    SEVERAL_EXAMS = "several exams fit"
    OTHER_PATIENT = "the patients differ"


@dataclass(frozen=True)
class Exam:
    """What is known of one examination (a DICOM study): identifiers, "" where the source is silent.

    ``regions`` are the regions of its images that are known; ``key`` is unique.
    """

    key: str
    accession: str = ""
    study_uid: str = ""
    patient_id: str = ""
    study_date: str = ""
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Report ``row`` (index) belongs to exam ``exam`` (key); ``region`` is set where each region has its own report."""

    exam: str
    row: int
    rule: Rule
    region: str | None = None


@dataclass(frozen=True)
class Unpaired:
    """A report (``row``) or an exam (``exam``) without a partner; ``others`` are the keys or indices that compete."""

    why: Why
    row: int | None = None
    exam: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pairing:
    """Every exam and every row occurs in ``pairs`` or in ``unpaired``; an exam with several regions may pair with one
    row for each of them, every row is used at most once."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]


_Key = Callable[[Exam | ReportRow], object]


def _accession(item: Exam | ReportRow) -> object:
    return item.accession.casefold()


def _study_uid(item: Exam | ReportRow) -> object:
    return item.study_uid


def _patient_and_date(item: Exam | ReportRow) -> object:
    return (_patient(item), item.study_date) if item.patient_id and item.study_date else ""


def _accession_without_zeros(item: Exam | ReportRow) -> object:
    """Spreadsheets drop leading zeros of numbers."""
    return item.accession.lstrip("0") if item.accession.isdecimal() else ""


def _patient(item: Exam | ReportRow) -> str:
    return plain_patient(item.patient_id)


def plain_patient(patient_id: str) -> str:
    """A PatientID as it is compared: spreadsheets drop leading zeros, and case and spaces mean nothing."""
    patient = patient_id.strip().casefold()
    return patient.lstrip("0") or patient if patient.isdecimal() else patient


_RULES: tuple[tuple[Rule, _Key], ...] = (
    (Rule.ACCESSION, _accession),
    (Rule.STUDY_UID, _study_uid),
    (Rule.PATIENT_AND_DATE, _patient_and_date),
    (Rule.ACCESSION_WITHOUT_ZEROS, _accession_without_zeros),
)


def pair_reports(
    exams: Iterable[Exam], rows: Sequence[ReportRow], region_of: Callable[[str], str | None] = lambda _text: None
) -> Pairing:
    """Pair reports with exams by AccessionNumber, StudyInstanceUID, then PatientID and StudyDate.

    A rule joins only what it joins uniquely; what several exams or different reports compete for is left to a person.
    A pair whose patients are both stated and differ is refused. ``region_of`` reads the region column of a row: with
    it, an exam of several regions takes one report for each.
    """
    state = _State({exam.key: exam for exam in exams}, rows, region_of)
    for rule, key in _RULES:
        state.apply(rule, key)
    return state.result()


class _State:
    def __init__(
        self, exams: dict[str, Exam], rows: Sequence[ReportRow], region_of: Callable[[str], str | None]
    ) -> None:
        self._exams = exams
        self._rows = rows
        self._region_of = region_of
        self._free_exams = set(exams)
        self._free_rows = set(range(len(rows)))
        self._pairs: list[Pair] = []
        self._unpaired: list[Unpaired] = []
        self._rivals: dict[int, tuple[str, ...]] = {}
        self._by_accession = False

    def apply(self, rule: Rule, key: _Key) -> None:
        exams: dict[object, list[str]] = defaultdict(list)
        rows: dict[object, list[int]] = defaultdict(list)
        for name in self._free_exams:
            if value := key(self._exams[name]):
                exams[value].append(name)
        for index in self._free_rows:
            if value := key(self._rows[index]):
                rows[value].append(index)
        for value, indices in rows.items():
            found = exams.get(value, [])
            if len(found) > 1:
                found = self._of_one_region(found, indices)
            if len(found) == 1:
                self._join(rule, found[0], sorted(indices, key=self._rank))
            elif found:
                for index in indices:
                    self._rivals.setdefault(index, tuple(sorted(found)))

    def _of_one_region(self, found: list[str], indices: list[int]) -> list[str]:
        """Several exams share an identifier: the region column may tell which one the rows are about."""
        regions = {self._region_of(self._rows[index].region) for index in indices}
        if len(regions) != 1 or None in regions:
            return found
        region = regions.pop()
        fitting = [name for name in found if region in self._exams[name].regions]
        return fitting if len(fitting) == 1 else found

    def _rank(self, index: int) -> tuple[str, int, str]:
        row = self._rows[index]
        return row.source, row.row, row.key

    def _join(self, rule: Rule, name: str, indices: list[int]) -> None:
        exam = self._exams[name]
        indices = [index for index in indices if not self._contradicts(rule, exam, self._rows[index])]
        fitting = [index for index in indices if not self._differs(exam, self._rows[index])]
        for index in indices:
            if index not in fitting:
                self._drop(index, Unpaired(Why.OTHER_PATIENT, row=index, others=(name,)))
        kept: dict[str, int] = {}
        for index in fitting:
            text = self._rows[index].text
            if text in kept:
                self._drop(index, Unpaired(Why.SAME_REPORT, row=index, others=(str(kept[text]),)))
            else:
                kept[text] = index
        remaining = list(kept.values())
        if not remaining:  # the exam stays free for the next rule
            return
        by_region = self._by_region(exam, remaining) if len(remaining) > 1 else None
        if len(remaining) == 1:
            self._pair(Pair(name, remaining[0], rule))
        elif by_region is not None:
            for region, index in sorted(by_region.items()):
                self._pair(Pair(name, index, rule, region))
        else:
            others = tuple(str(index) for index in remaining)
            for index in remaining:
                self._drop(index, Unpaired(Why.SEVERAL_REPORTS, row=index, exam=name, others=others))
            self._unpaired.append(Unpaired(Why.SEVERAL_REPORTS, exam=name, others=others))
        self._free_exams.discard(name)

    def _differs(self, exam: Exam, row: ReportRow) -> bool:
        return bool(exam.patient_id and row.patient_id) and _patient(exam) != _patient(row)

    def _contradicts(self, rule: Rule, exam: Exam, row: ReportRow) -> bool:
        """Whether a stronger identifier says that they do not belong together, so that a weaker one must not join.

        Accession numbers count once some report was paired by one: before that they may be of another system.
        """
        if rule in (Rule.ACCESSION, Rule.STUDY_UID):
            return False
        if exam.study_uid and row.study_uid and exam.study_uid != row.study_uid:
            return True
        same = exam.accession.casefold().lstrip("0") == row.accession.casefold().lstrip("0")
        return self._by_accession and bool(exam.accession and row.accession) and not same

    def _by_region(self, exam: Exam, indices: list[int]) -> dict[str, int] | None:
        """One row for each of several regions of the exam, or None if the rows do not fall out so."""
        found = {region: index for index in indices if (region := self._region_of(self._rows[index].region))}
        return found if len(found) == len(indices) and found.keys() <= exam.regions else None

    def _pair(self, pair: Pair) -> None:
        self._pairs.append(pair)
        self._by_accession |= pair.rule is Rule.ACCESSION
        self._free_rows.discard(pair.row)

    def _drop(self, index: int, why: Unpaired) -> None:
        self._unpaired.append(why)
        self._free_rows.discard(index)

    def result(self) -> Pairing:
        for index in self._free_rows:
            rivals = self._rivals.get(index, ())
            self._unpaired.append(
                Unpaired(Why.SEVERAL_EXAMS, row=index, others=rivals) if rivals else Unpaired(Why.NO_IMAGES, row=index)
            )
        self._unpaired += [Unpaired(Why.NO_REPORT, exam=name) for name in self._free_exams]
        ranked = sorted(self._unpaired, key=self._order)
        return Pairing(tuple(sorted(self._pairs, key=lambda pair: (pair.exam, self._rank(pair.row)))), tuple(ranked))

    def _order(self, item: Unpaired) -> tuple[str, int, str, str]:
        rank = ("", -1, "") if item.row is None else self._rank(item.row)
        return (*rank, item.exam or "")
