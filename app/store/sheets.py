"""Reads over thousands of cases at once, in few rows: the labels of a whole run, and what each action of people did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.store.cohort import chunks
from app.store.database import Database
from app.store.records import AnswerLabel

__all__ = ["Action", "PackedLabels", "Sheets"]


@dataclass(frozen=True)
class PackedLabels:
    """The labels of a run: a number for each label, one text of numbers for each of ``case_ids``.

    All numbers have as many digits as ``first``, and nothing between them. A number is ``first`` plus 16 times the
    finding's place, plus 1 for false, 2 for true, 3 for uncertain, plus 4 where a false is a denial, plus 8 where the
    quote was found in the report.
    """

    first: int
    case_ids: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Action:
    """What one key, or one import, did: how many cases and images it touched, and the case that it newly verified."""

    reader: str
    kind: str
    at: str
    subjects: int
    accepted: int | None


class Sheets:
    """What lists, grids and statistics of all cases read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamp(self, run_id: int) -> tuple[int, ...]:
        """Changes whenever an answer is added to a run or takes the place of another (answers never change)."""
        row = self._database.row(
            "SELECT COUNT(*), COALESCE(MAX(answer_id), 0), COALESCE(SUM(answer_id), 0) FROM run_answers"
            " WHERE run_id = ?",
            (run_id,),
        )
        return tuple(row) if row is not None else ()

    def evidence(self, answer_ids: Iterable[int]) -> dict[tuple[int, str], AnswerLabel]:
        """The labels of these answers that have a quote or a confidence, by answer id and finding."""
        found: dict[tuple[int, str], AnswerLabel] = {}
        for piece in chunks(answer_ids):
            rows = self._database.rows(
                'SELECT answer_id, finding, value, basis, quote, start, "end", grade, confidence FROM answer_labels'
                f" WHERE answer_id IN ({','.join('?' * len(piece))}) AND (quote <> '' OR confidence IS NOT NULL)",
                piece,
            )
            for answer_id, *label in rows:
                found[answer_id, label[0]] = AnswerLabel(*label)
        return found

    def label_rows(self, answer_ids: Sequence[int]) -> dict[int, tuple[AnswerLabel, ...]]:
        """All labels of these answers, by answer id."""
        found: dict[int, list[AnswerLabel]] = {answer_id: [] for answer_id in answer_ids}
        for piece in chunks(answer_ids):
            rows = self._database.rows(
                'SELECT answer_id, finding, value, basis, quote, start, "end", grade, confidence FROM answer_labels'
                f" WHERE answer_id IN ({','.join('?' * len(piece))})",
                piece,
            )
            for answer_id, *label in rows:
                found[answer_id].append(AnswerLabel(*label))
        return {answer_id: tuple(labels) for answer_id, labels in found.items()}

    def versions(self, answer_ids: Iterable[int]) -> dict[int, int]:
        """Answer id to the version of the template that it was asked with."""
        return {
            row[0]: row[1]
            for piece in chunks(answer_ids)
            for row in self._database.rows(
                "SELECT a.id, r.template_version FROM answers a JOIN runs r ON r.id = a.run_id"
                f" WHERE a.id IN ({','.join('?' * len(piece))})",
                piece,
            )
        }

    def confidences(self, run_id: int) -> list[tuple[int, str, float]]:
        """Case id, finding and confidence of every label of a run that has one."""
        rows = self._database.rows(
            "SELECT l.case_id, b.finding, b.confidence FROM run_answers l JOIN answer_labels b"
            " ON b.answer_id = l.answer_id WHERE l.run_id = ? AND b.confidence IS NOT NULL",
            (run_id,),
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def labels(self, run_id: int, findings: Sequence[str]) -> PackedLabels:
        """The labels of a run for these findings. Packed by the database: a row for each label would cost thrice."""
        first = 1000
        while 16 * len(findings) >= 9 * first:
            first *= 10
        if not findings:
            return PackedLabels(first, (), ())
        places = ", ".join("(?, ?)" for _ in findings)
        numbered = [x for place, name in enumerate(findings) for x in (name, first + 16 * place)]
        rows = self._database.rows(
            f"WITH f (finding, place) AS (VALUES {places})"
            " SELECT l.case_id, group_concat(f.place"
            " + CASE b.value WHEN 'false' THEN 1 WHEN 'true' THEN 2 WHEN 'uncertain' THEN 3 ELSE 0 END"
            " + 4 * (b.basis IS 'negated') + 8 * (b.grade IS 'exact' OR b.grade IS 'normalised'), '')"
            " FROM run_answers l JOIN answer_labels b ON b.answer_id = l.answer_id JOIN f ON f.finding = b.finding"
            " WHERE l.run_id = ? GROUP BY l.case_id",
            (*numbered, run_id),
        )
        return PackedLabels(first, tuple(row[0] for row in rows), tuple(row[1] for row in rows))

    def actions(self, reader: str | None = None) -> list[Action]:
        """What ``reader`` did, or all did (None), by time. A case verified again while it is verified is none."""
        rows = self._database.rows(
            "SELECT reader, kind, MIN(at), COUNT(DISTINCT subject || subject_id),"
            " MAX(CASE WHEN value = 'true' AND old_value IS NOT 'true' AND subject = 'case'"
            " AND (field = 'verified' OR field GLOB 'reading:*:verified') THEN subject_id END)"
            " FROM decisions WHERE ? IS NULL OR reader = ? GROUP BY action ORDER BY 3, MIN(id)",
            (reader, reader),
        )
        return [Action(*row) for row in rows]

    def verified(self) -> list[tuple[int, str, str]]:
        """Case id, reader and time of every case that is verified now."""
        rows = self._database.rows(
            "SELECT subject_id, reader, at FROM current_decisions"
            " WHERE subject = 'case' AND field = 'verified' AND value = 'true' ORDER BY subject_id"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def blind(self) -> list[tuple[int, str]]:
        """Case id and reader of every case that somebody accepted in a second reading."""
        rows = self._database.rows(
            "SELECT subject_id, reader FROM current_decisions"
            " WHERE subject = 'case' AND field GLOB 'reading:*:verified' AND value = 'true'"
        )
        return [(row[0], row[1]) for row in rows]
