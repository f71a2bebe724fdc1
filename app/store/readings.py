"""Repositories of runs and answers. Answers are appended, never changed."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.core.ids import now
from app.core.text import Message, message, restored, stored
from app.store.cohort import chunks
from app.store.database import Database
from app.store.records import Answer, AnswerLabel, Run, Timing

__all__ = ["Answers", "Runs"]

_INTERRUPTED = message("interrupted")
_CUT_OFF = (
    "state = 'running' AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.run_id = runs.id AND b.collected IS NULL"
    " AND b.state <> 'dropped')"
)

_RUN = (
    "SELECT id, region, engine, model, host, template_version, prompt, prompt_sha256, schema_sha256, parameters, total,"
    " state, reason, created, finished FROM runs"
)


class Runs:
    """Extractions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(
        self,
        *,
        region: str,
        engine: str,
        model: str,
        host: str,
        template_version: int,
        prompt: str,
        prompt_sha256: str,
        schema_sha256: str,
        parameters: Mapping[str, object],
        total: int,
    ) -> int:
        """Begin a run and return its id. Everything but its state and later consents is frozen from here on."""
        return self._database.insert(
            "INSERT INTO runs (region, engine, model, host, template_version, prompt, prompt_sha256, schema_sha256,"
            " parameters, total, state, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)",
            (
                *(region, engine, model, host, template_version, prompt, prompt_sha256, schema_sha256),
                *(json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True), total, now()),
            ),
        )

    def finish(self, run_id: int, state: str, reason: Message | None = None) -> None:
        """End a run as ``complete``, ``stopped`` or ``failed``."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE runs SET state = ?, reason = ?, finished = ? WHERE id = ?",
                (state, "" if reason is None else stored(reason), now(), run_id),
            )
            if state == "complete":
                connection.execute(
                    "INSERT OR REPLACE INTO meta (key, value)"
                    " SELECT 'complete_run:' || region, CAST(id AS TEXT) FROM runs WHERE id = ?",
                    (run_id,),
                )

    def end_interrupted(self) -> None:
        """Stop the runs that a program left running when it was killed; only for who alone has the store open.

        One with a batch that is not collected goes on at the service.
        """
        if self._database.row(f"SELECT 1 FROM runs WHERE {_CUT_OFF} LIMIT 1") is None:
            return
        with self._database.transaction() as connection:
            connection.execute(
                f"UPDATE runs SET state = 'stopped', reason = ?, finished = ? WHERE {_CUT_OFF}",
                (stored(_INTERRUPTED), now()),
            )

    def hold(self, run_id: int, reason: Message) -> None:
        """Leave a run running, and say what it waits for."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE runs SET state = 'running', reason = ?, finished = NULL WHERE id = ?", (stored(reason), run_id)
            )

    def reopen(self, run_id: int, total: int | None = None, *, consent: Mapping[str, str] | None = None) -> None:
        """Go on with a run that was stopped, failed or cut off; ``total`` is the number of reports now.

        ``consent`` that was given for going on is kept beside the first, in the parameter ``consents``.
        """
        with self._database.transaction() as connection:
            if consent is not None:
                connection.execute(
                    "UPDATE runs SET parameters = json_insert(json_insert(parameters, '$.consents', json('[]')),"
                    " '$.consents[#]', json(?)) WHERE id = ?",
                    (json.dumps(dict(consent), ensure_ascii=False), run_id),
                )
            connection.execute(
                "UPDATE runs SET state = 'running', reason = '', finished = NULL, total = COALESCE(?, total)"
                " WHERE id = ?",
                (total, run_id),
            )

    def get(self, run_id: int) -> Run:
        """The run with this id; KeyError if there is none."""
        row = self._database.row(_RUN + " WHERE id = ?", (run_id,))
        if row is None:
            raise KeyError(run_id)
        return _run(row)

    def all(self, region: str | None = None) -> list[Run]:
        """All runs, oldest first, of one region if given."""
        return [
            _run(row)
            for row in self._database.rows(_RUN + " WHERE ? IS NULL OR region = ? ORDER BY id", (region, region))
        ]

    def newest_complete(self, region: str, case_id: int) -> list[Run]:
        """Of each engine and model the newest complete run, rather one that read the case; newest first."""
        rows = self._database.rows(
            "SELECT id, engine, model FROM runs r WHERE region = ? AND state = 'complete' ORDER BY"
            " EXISTS (SELECT 1 FROM run_answers a WHERE a.run_id = r.id AND a.case_id = ?), id",
            (region, case_id),
        )
        newest = {(row["engine"], row["model"]): int(row["id"]) for row in rows}
        return [self.get(run_id) for run_id in sorted(newest.values(), reverse=True)]

    def primary(self, region: str) -> Run | None:
        """The run whose labels count as the engine's: the one that a person chose, else the last one that was completed
        (a trial on a few reports takes no labels away), else the newest with answers.
        """
        row = self._database.row(
            _RUN + " WHERE region = ? AND EXISTS (SELECT 1 FROM run_answers a WHERE a.run_id = runs.id)"
            " ORDER BY CAST(id AS TEXT) IS (SELECT value FROM meta WHERE key = 'primary_run:' || region) DESC,"
            " CAST(id AS TEXT) IS (SELECT value FROM meta WHERE key = 'complete_run:' || region) DESC, id DESC",
            (region,),
        )
        return None if row is None else _run(row)

    def set_primary(self, region: str, run_id: int) -> None:
        """Choose the run whose labels count as the engine's."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (f"primary_run:{region}", str(run_id))
            )


def _run(row: sqlite3.Row) -> Run:
    values = list(row)
    values[9] = json.loads(values[9])
    values[12] = restored(values[12])
    return Run(*values)


_ANSWER = (
    "SELECT a.id, a.run_id, a.content_key, a.report_sha256, a.state, a.reason, a.raw, a.usage, a.model_served,"
    " a.duration_ms, a.created FROM answers a"
)


class Answers:
    """What engines answered, by content key, and which case of which run each answer serves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        run_id: int,
        content_key: str,
        report_sha256: str,
        state: str,
        reason: str = "",
        raw: str = "",
        usage: Mapping[str, int] | None = None,
        model_served: str = "",
        duration_ms: int = 0,
        labels: Sequence[AnswerLabel] = (),
        case_ids: Sequence[int] = (),
    ) -> int:
        """Keep an answer with its labels and link it to ``case_ids``, in one durable transaction. Returns its id."""
        with self._database.transaction() as connection:
            answer_id = self._database.insert(
                "INSERT INTO answers (run_id, content_key, report_sha256, state, reason, raw, usage, model_served,"
                " duration_ms, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(run_id, content_key, report_sha256, state, reason, raw),
                    *(json.dumps(dict(usage or {})), model_served, duration_ms, now()),
                ),
            )
            if labels:  # one statement: between two of them every other thread may want its turn
                connection.execute(
                    'INSERT INTO answer_labels (answer_id, finding, value, basis, quote, start, "end", grade,'
                    f" confidence) VALUES {', '.join(['(?, ?, ?, ?, ?, ?, ?, ?, ?)'] * len(labels))}",
                    [
                        value
                        for x in labels
                        for value in (
                            *(answer_id, x.finding, x.value, x.basis, x.quote),
                            *(x.start, x.end, x.grade, x.confidence),
                        )
                    ],
                )
            for case_id in case_ids:
                self.link(run_id, case_id, answer_id)
        return answer_id

    def get(self, answer_id: int) -> Answer:
        """The answer with this id, without its labels; KeyError if there is none."""
        found = self._select("WHERE a.id = ?", (answer_id,))
        if not found:
            raise KeyError(answer_id)
        return found[0]

    def link(self, run_id: int, case_id: int, answer_id: int) -> None:
        """Let an answer serve a case in a run (a later answer takes the place of an earlier one)."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO run_answers VALUES (?, ?, ?)", (run_id, case_id, answer_id))

    def paid(self, content_keys: Iterable[str]) -> dict[str, Answer]:
        """The newest answer of each key that was paid for, that is in any state but ``failed`` (without labels)."""
        return {
            answer.content_key: answer
            for piece in chunks(content_keys)
            for answer in self._select(
                f"WHERE a.content_key IN ({','.join('?' * len(piece))}) AND a.state <> 'failed' ORDER BY a.id", piece
            )
        }

    def of_run(self, run_id: int) -> list[tuple[int, Answer]]:
        """Case id and answer (without labels) of a run, by case."""
        rows = self._database.rows(
            _ANSWER.replace(" FROM", ", l.case_id FROM")
            + " JOIN run_answers l ON l.answer_id = a.id WHERE l.run_id = ?"
            " ORDER BY l.case_id",
            (run_id,),
        )
        return [(int(row["case_id"]), _answer(tuple(row)[:-1])) for row in rows]

    def of_case(self, run_id: int, case_id: int) -> Answer | None:
        """The answer that serves a case in a run, with its labels."""
        rows = self._database.rows(
            _ANSWER + " JOIN run_answers l ON l.answer_id = a.id WHERE l.run_id = ? AND l.case_id = ?",
            (run_id, case_id),
        )
        return _answer(tuple(rows[0]), self._labels(int(rows[0]["id"]))) if rows else None

    def labels_of_run(self, run_id: int) -> list[tuple[int, str, str | None, str | None, str | None]]:
        """Case id, finding, value, basis and quote grade of every label of a run."""
        rows = self._database.rows(
            "SELECT l.case_id, b.finding, b.value, b.basis, b.grade FROM run_answers l"
            " JOIN answer_labels b ON b.answer_id = l.answer_id WHERE l.run_id = ?",
            (run_id,),
        )
        return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]

    def served(self, run_id: int) -> dict[int, tuple[int, str]]:
        """Case id to answer id and state of a run, for the answers about the report that the case has now.

        Somebody may have given the case another report since: what was read in the old one says nothing about it.
        """
        rows = self._database.rows(
            "SELECT l.case_id, a.id, a.state FROM run_answers l JOIN answers a ON a.id = l.answer_id"
            " JOIN case_reports c ON c.case_id = l.case_id JOIN reports r ON r.id = c.report_id"
            " WHERE l.run_id = ? AND r.sha256 = a.report_sha256",
            (run_id,),
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def values_of(self, answer_ids: Iterable[int]) -> dict[int, dict[str, str | None]]:
        """Answer id to its labels, by finding."""
        found: dict[int, dict[str, str | None]] = {}
        for piece in chunks(answer_ids):
            places = ",".join("?" * len(piece))
            sql = f"SELECT answer_id, finding, value FROM answer_labels WHERE answer_id IN ({places})"
            for answer_id, finding, value in self._database.rows(sql, piece):
                found.setdefault(answer_id, {})[finding] = value
        return found

    def counts(self, run_id: int) -> dict[str, int]:
        """How many cases of a run are in each state."""
        rows = self._database.rows(
            "SELECT a.state, COUNT(*) FROM run_answers l JOIN answers a ON a.id = l.answer_id WHERE l.run_id = ?"
            " GROUP BY a.state",
            (run_id,),
        )
        return {row[0]: row[1] for row in rows}

    def usage(self, run_id: int) -> dict[str, int]:
        """Sum of the tokens of all answers that this run asked for."""
        total: dict[str, int] = {}
        for row in self._database.rows("SELECT usage FROM answers WHERE run_id = ?", (run_id,)):
            for key, value in json.loads(row[0]).items():
                total[key] = total.get(key, 0) + int(value)
        return total

    def timings(self, *, region: str, engine: str, model: str, host: str | None, limit: int = 500) -> list[Timing]:
        """Of the newest answers of a model about a region how long they took; ``host`` None: wherever it was.

        Answers that nobody waited for are left out: failed ones, and those that were made of several others.
        """
        rows = self._database.rows(
            "SELECT a.run_id, a.created, a.duration_ms, a.usage FROM answers a JOIN runs r ON r.id = a.run_id"
            " WHERE r.region = ? AND r.engine = ? AND r.model = ? AND (? IS NULL OR r.host = ?) AND a.duration_ms > 0"
            " ORDER BY a.id DESC LIMIT ?",
            (region, engine, model, host, host, limit),
        )
        return [Timing(row[0], row[1], row[2], json.loads(row[3])) for row in rows]

    def _labels(self, answer_id: int) -> tuple[AnswerLabel, ...]:
        rows = self._database.rows(
            'SELECT finding, value, basis, quote, start, "end", grade, confidence FROM answer_labels'
            " WHERE answer_id = ?",
            (answer_id,),
        )
        return tuple(AnswerLabel(*row) for row in rows)

    def _select(self, rest: str, parameters: tuple[object, ...]) -> list[Answer]:
        return [_answer(tuple(row)) for row in self._database.rows(f"{_ANSWER} {rest}", parameters)]


def _answer(values: tuple[Any, ...], labels: tuple[AnswerLabel, ...] = ()) -> Answer:
    changed = list(values)
    changed[7] = json.loads(values[7])
    return Answer(*changed, *([labels] if labels else []))
