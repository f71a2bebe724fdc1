"""Repositories of reports, imports and templates."""

import json
from collections.abc import Iterable, Iterator, Mapping

from app.core.ids import now, sha256_text
from app.core.text import Message, restored, stored
from app.store.cohort import chunks
from app.store.database import Database
from app.store.records import ImportBatch, ImportIssue, Report, TemplateRow

__all__ = ["Imports", "Reports", "Templates"]

_REPORT = "SELECT r.id, r.site_id, c.case_id, r.text, r.sha256, r.source, r.row, r.key FROM reports r"


class Reports:
    """Reports. A report belongs to a case by import, or by a later decision of a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        site_id: int,
        case_id: int | None,
        text: str,
        source: str,
        row: int,
        key: str,
        batch_id: int | None = None,
    ) -> int:
        """Add a report; ``key`` is unique within the site. ``case_id`` None leaves it unpaired. Returns its id."""
        return self._database.insert(
            "INSERT INTO reports (site_id, case_id, text, sha256, source, row, key, batch_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (site_id, case_id, text, sha256_text(text), source, row, key, batch_id),
        )

    def of_case(self, case_id: int) -> Report | None:
        """The report of a case."""
        found = self._select("JOIN case_reports c ON c.report_id = r.id WHERE c.case_id = ?", (case_id,))
        return found[0] if found else None

    def unpaired(self) -> list[Report]:
        """Reports that belong to no case."""
        return self._select("LEFT JOIN case_reports c ON c.report_id = r.id WHERE c.case_id IS NULL ORDER BY r.id", ())

    def count_unpaired(self) -> int:
        """How many reports belong to no case."""
        row = self._database.row("SELECT COUNT(*) FROM reports WHERE id NOT IN (SELECT report_id FROM case_reports)")
        return int(row[0]) if row is not None else 0

    def by_key(self, site_id: int, key: str) -> Report | None:
        """The report of a site with this key."""
        found = self._select(
            "LEFT JOIN case_reports c ON c.report_id = r.id WHERE r.site_id = ? AND r.key = ?", (site_id, key)
        )
        return found[0] if found else None

    def texts(self, region: str) -> list[tuple[int, Report]]:
        """Case id and report of each case of a region that has one and is not excluded, by case id."""
        found = self._select(
            "JOIN case_reports c ON c.report_id = r.id JOIN cases x ON x.id = c.case_id"
            " LEFT JOIN current_decisions g ON g.subject = 'case' AND g.subject_id = x.id AND g.field = 'region'"
            " LEFT JOIN current_decisions e ON e.subject = 'case' AND e.subject_id = x.id AND e.field = 'excluded'"
            " WHERE COALESCE(g.value, x.region) = ? AND e.value IS NULL ORDER BY x.id",
            (region,),
        )
        return [(report.case_id, report) for report in found if report.case_id is not None]

    def page(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Id and text of the next ``limit`` reports behind the report ``after``, by id."""
        rows = self._database.rows("SELECT id, text FROM reports WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
        return [(row[0], row[1]) for row in rows]

    def pairs(self) -> list[tuple[int, int]]:
        """Case id and report id of all cases that have a report."""
        return [(row[0], row[1]) for row in self._database.rows("SELECT case_id, report_id FROM case_reports")]

    def digests(self) -> list[tuple[int, int, str]]:
        """Case id, report id and SHA-256 of the report of all cases that have one."""
        rows = self._database.rows(
            "SELECT c.case_id, r.id, r.sha256 FROM case_reports c JOIN reports r ON r.id = c.report_id"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def some(self, report_ids: Iterable[int]) -> Iterator[tuple[str, str]]:
        """SHA-256 and text of these reports, some at a time."""
        for piece in chunks(report_ids):
            rows = self._database.rows(
                f"SELECT sha256, text FROM reports WHERE id IN ({','.join('?' * len(piece))})", piece
            )
            yield from ((row[0], row[1]) for row in rows)

    def attach(self, report_id: int, case_id: int) -> None:
        """Pair an unpaired report with a case that has none, as a later import found it."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE reports SET case_id = ? WHERE id = ? AND case_id IS NULL", (case_id, report_id))

    def _select(self, rest: str, parameters: tuple[object, ...]) -> list[Report]:
        return [Report(*row) for row in self._database.rows(f"{_REPORT} {rest}", parameters)]


class Imports:
    """Imports and what they could not use."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, *, source: str, site: str) -> int:
        """Begin an import; it counts as cut off until ``finish``."""
        return self._database.insert(
            "INSERT INTO import_batches (created, source, site) VALUES (?, ?, ?)", (now(), source, site)
        )

    def finish(self, batch_id: int, summary: Mapping[str, object]) -> None:
        """Mark an import as finished, with its counts."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE import_batches SET summary = ?, finished = ? WHERE id = ?",
                (json.dumps(dict(summary), ensure_ascii=False), now(), batch_id),
            )

    def add_issue(self, *, batch_id: int, kind: str, subject: str, reason: Message) -> int:
        """Record something that could not be used, with its reason in one sentence."""
        return self._database.insert(
            "INSERT INTO import_issues (batch_id, kind, subject, reason) VALUES (?, ?, ?, ?)",
            (batch_id, kind, subject, stored(reason)),
        )

    def resolve(self, issue_id: int, how: str) -> None:
        """Mark an issue as settled by a person."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE import_issues SET resolved = ? WHERE id = ?", (how, issue_id))

    def issues(self, batch_id: int | None = None) -> list[ImportIssue]:
        """Issues of one import or of all, oldest first."""
        return [
            ImportIssue(row[0], row[1], row[2], row[3], restored(row[4]), row[5])
            for row in self._database.rows(
                "SELECT id, batch_id, kind, subject, reason, resolved FROM import_issues"
                " WHERE ? IS NULL OR batch_id = ? ORDER BY id",
                (batch_id, batch_id),
            )
        ]

    def batches(self) -> list[ImportBatch]:
        """All imports, oldest first."""
        rows = self._database.rows(
            "SELECT id, created, source, site, summary, finished FROM import_batches ORDER BY id"
        )
        return [ImportBatch(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5]) for row in rows]


class Templates:
    """Versions of templates; a version once stored is never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, region: str, version: int, sha256: str, text: str, *, changed_by: str = "", note: str = "") -> None:
        """Store a version; a version that is there stays as it is. ``changed_by`` and ``note`` are kept beside it."""
        with self._database.transaction() as connection:
            added = connection.execute(
                "INSERT OR IGNORE INTO templates (region, version, sha256, json, created) VALUES (?, ?, ?, ?, ?)",
                (region, version, sha256, text, now()),
            ).rowcount
            if added and (changed_by or note):
                connection.execute(
                    "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
                    (f"template:{region}:{version}", json.dumps([changed_by, note], ensure_ascii=False)),
                )

    def note(self, region: str, version: int) -> tuple[str, str]:
        """Who stored a version, and what they noted ("" where nobody said)."""
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (f"template:{region}:{version}",))
        changed_by, note = json.loads(row[0]) if row is not None else ("", "")
        return changed_by, note

    def of_region(self, region: str) -> list[TemplateRow]:
        """All versions for a region, oldest first."""
        rows = self._database.rows(
            "SELECT region, version, sha256, json, created FROM templates WHERE region = ? ORDER BY version", (region,)
        )
        return [TemplateRow(*row) for row in rows]

    def newest(self, region: str) -> TemplateRow | None:
        """The newest version for a region."""
        return self._one("WHERE region = ? ORDER BY version DESC LIMIT 1", (region,))

    def last_version(self, region: str) -> int | None:
        """The number of the newest version for a region; None without any."""
        row = self._database.row("SELECT MAX(version) FROM templates WHERE region = ?", (region,))
        return None if row is None else row[0]

    def get(self, region: str, version: int) -> TemplateRow | None:
        """One version for a region."""
        return self._one("WHERE region = ? AND version = ?", (region, version))

    def all(self) -> list[TemplateRow]:
        """All versions by region and version."""
        rows = self._database.rows(
            "SELECT region, version, sha256, json, created FROM templates ORDER BY region, version"
        )
        return [TemplateRow(*row) for row in rows]

    def _one(self, rest: str, parameters: tuple[object, ...]) -> TemplateRow | None:
        row = self._database.row(f"SELECT region, version, sha256, json, created FROM templates {rest}", parameters)
        return None if row is None else TemplateRow(*row)
