"""Repository of batches: what was handed to a service as one file, and what became of each line of it."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence

from app.core.ids import now
from app.core.text import Message, restored, stored
from app.store.cohort import chunks
from app.store.database import Database
from app.store.records import Batch, BatchRequest

__all__ = ["Batches"]

_BATCH = (
    "SELECT id, run_id, token, base_url, host, model, consent, estimate, state, reason, remote_id,"
    " input_file, output_file, error_file, total, held, done, failed, created, submitted, expires, checked,"
    " collected, ended"
    " FROM batches"
)
_COLUMNS = frozenset(
    {"remote_id", "input_file", "output_file", "error_file", "done", "failed", "submitted", "expires", "checked"}
)


class Batches:
    """Batches and their requests. ``talking`` is held by who talks to a service about them: one at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.talking = threading.Lock()

    def add(
        self,
        *,
        run_id: int,
        token: str,
        base_url: str,
        host: str,
        model: str,
        consent: Mapping[str, str],
        estimate: Mapping[str, int],
        held: int,
        requests: Sequence[BatchRequest],
    ) -> int:
        """Keep what is about to be sent, before it is. Returns the batch's id."""
        with self._database.transaction() as connection:
            batch_id = self._database.insert(
                "INSERT INTO batches (run_id, token, base_url, host, model, consent, estimate, state,"
                " total, held, created) VALUES (?, ?, ?, ?, ?, ?, ?, 'prepared', ?, ?, ?)",
                (
                    *(run_id, token, base_url, host, model),
                    *(
                        json.dumps(dict(consent), ensure_ascii=False),
                        json.dumps(dict(estimate)),
                        len(requests),
                        held,
                        now(),
                    ),
                ),
            )
            connection.executemany(
                "INSERT INTO batch_requests (batch_id, custom_id, content_key, keys, number, report_sha256, case_ids,"
                " sent, redactions, repair_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        *(batch_id, x.custom_id, x.keys[x.number], json.dumps(x.keys), x.number, x.report_sha256),
                        *(json.dumps(x.case_ids), x.sent, x.redactions, x.repair_of),
                    )
                    for x in requests
                ],
            )
        return batch_id

    def update(self, batch_id: int, state: str, reason: Message | None = None, **facts: str | int | None) -> None:
        """Note a new state (durable on return) and what the service said: ids of files, counts, times."""
        assert facts.keys() <= _COLUMNS, facts
        names = "".join(f", {name} = ?" for name in facts)
        with self._database.transaction() as connection:
            connection.execute(
                f"UPDATE batches SET state = ?, reason = COALESCE(?, reason){names} WHERE id = ?",
                (state, None if reason is None else stored(reason), *facts.values(), batch_id),
            )

    def settle(self, batch_id: int, custom_id: str, answer_id: int, *, unrepaired: bool) -> None:
        """A request was answered. ``unrepaired``: not usable, and nobody has asked for a better answer yet."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE batch_requests SET state = ?, answer_id = ?, sent = NULL, redactions = NULL"
                " WHERE batch_id = ? AND custom_id = ?",
                ("unrepaired" if unrepaired else "answered", answer_id, batch_id, custom_id),
            )

    def close(self, batch_id: int, reason: Message | None = None) -> None:
        """All answers are in the store: requests without one may be asked again, and texts are kept no longer."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE batch_requests SET state = 'returned', sent = NULL, redactions = NULL"
                " WHERE batch_id = ? AND state = 'waiting'",
                (batch_id,),
            )
            connection.execute(
                "UPDATE batches SET collected = ?, reason = COALESCE(?, reason) WHERE id = ?",
                (now(), None if reason is None else stored(reason), batch_id),
            )

    def end(self, batch_id: int) -> None:
        """Nothing of the batch is left at the service or on this disk."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE batches SET ended = ? WHERE id = ?", (now(), batch_id))

    def get(self, batch_id: int) -> Batch:
        """The batch with this id; KeyError if there is none."""
        row = self._database.row(_BATCH + " WHERE id = ?", (batch_id,))
        if row is None:
            raise KeyError(batch_id)
        return _batch(row)

    def all(self) -> list[Batch]:
        """All batches, oldest first."""
        return [_batch(row) for row in self._database.rows(_BATCH + " ORDER BY id")]

    def unfinished(self) -> list[Batch]:
        """Batches of which something is left to collect or to tidy up, oldest first."""
        return [_batch(row) for row in self._database.rows(_BATCH + " WHERE ended IS NULL ORDER BY id")]

    def open_of(self, run_id: int) -> int:
        """How many requests of a run wait in batches that are not collected."""
        row = self._database.row(
            "SELECT COUNT(*) FROM batch_requests q JOIN batches b ON b.id = q.batch_id"
            " WHERE b.run_id = ? AND q.state = 'waiting'",
            (run_id,),
        )
        return int(row[0]) if row is not None else 0

    def waiting(self, batch_id: int) -> dict[str, BatchRequest]:
        """The requests of a batch without an answer, with their reports, by custom id."""
        rows = self._database.rows(
            "SELECT custom_id, keys, number, report_sha256, case_ids, sent, redactions, repair_of,"
            " (SELECT text FROM reports r WHERE r.sha256 = report_sha256 LIMIT 1) FROM batch_requests"
            " WHERE batch_id = ? AND state = 'waiting'",
            (batch_id,),
        )
        return {
            row[0]: BatchRequest(row[0], tuple(json.loads(row[1])), row[2], row[3], tuple(json.loads(row[4])), *row[5:])
            for row in rows
        }

    def counts(self, batch_id: int) -> dict[str, int]:
        """How many requests of a batch are in each state."""
        rows = self._database.rows(
            "SELECT state, COUNT(*) FROM batch_requests WHERE batch_id = ? GROUP BY state", (batch_id,)
        )
        return {row[0]: row[1] for row in rows}

    def usage(self, batch_id: int) -> dict[str, int]:
        """Sum of the tokens of the answers that came from a batch."""
        total: dict[str, int] = {}
        rows = self._database.rows(
            "SELECT a.usage FROM batch_requests q JOIN answers a ON a.id = q.answer_id WHERE q.batch_id = ?",
            (batch_id,),
        )
        for row in rows:
            for key, value in json.loads(row[0]).items():
                total[key] = total.get(key, 0) + int(value)
        return total

    def under_way(self, content_keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that a batch asks about: nobody else may."""
        return frozenset(
            row[0]
            for piece in chunks(content_keys)
            for row in self._database.rows(
                "SELECT content_key FROM batch_requests WHERE state = 'waiting'"
                f" AND content_key IN ({','.join('?' * len(piece))})",
                piece,
            )
        )

    def cases_unrepaired(self, run_id: int) -> int:
        """How many cases of a run are served by such an answer (see ``unrepaired``)."""
        row = self._database.row(
            "SELECT COUNT(*) FROM run_answers l WHERE l.run_id = ? AND EXISTS"
            " (SELECT 1 FROM batch_requests q WHERE q.answer_id = l.answer_id AND q.state = 'unrepaired')",
            (run_id,),
        )
        return int(row[0]) if row is not None else 0

    def unrepaired(self, answer_ids: Iterable[int]) -> frozenset[int]:
        """Those of the answers that came from a batch, cannot be used, and were never asked to be repaired."""
        return frozenset(
            row[0]
            for piece in chunks(answer_ids)
            for row in self._database.rows(
                "SELECT answer_id FROM batch_requests WHERE state = 'unrepaired'"
                f" AND answer_id IN ({','.join('?' * len(piece))})",
                piece,
            )
        )


def _batch(row: sqlite3.Row) -> Batch:
    values = list(row)
    values[6] = json.loads(values[6])
    values[7] = json.loads(values[7])
    values[9] = restored(values[9])
    return Batch(*values)
