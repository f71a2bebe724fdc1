"""Repositories of sites, patients, cases and images."""

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.store.database import Database
from app.store.records import Case, Image, IndexedFile, Patient, Site

__all__ = ["Cases", "Images", "Patients", "Sites", "chunks"]

_CHUNK = 500
_LARGE_LOOK_UP = 500


def chunks(values: Iterable[object]) -> Iterable[tuple[object, ...]]:
    """Cut ``values`` into pieces small enough for the parameters of one statement."""
    piece: list[object] = []
    for value in values:
        piece.append(value)
        if len(piece) == _CHUNK:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _places(piece: Sequence[object]) -> str:
    return ",".join("?" * len(piece))


class Sites:
    """Hospitals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ensure(self, name: str, role: str) -> Site:
        """The site called ``name``; made with ``role`` if there is none (an existing one keeps its role)."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO sites (name, role) VALUES (?, ?)", (name, role))
            row = connection.execute("SELECT id, name, role FROM sites WHERE name = ?", (name,)).fetchone()
        return Site(*row)

    def all(self) -> list[Site]:
        """All sites by name."""
        return [Site(*row) for row in self._database.rows("SELECT id, name, role FROM sites ORDER BY name")]


class Patients:
    """Patients, known by site and PatientID."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ensure(self, site_id: int, key: str) -> Patient:
        """The patient ``key`` of a site, made if there is none."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO patients (site_id, key) VALUES (?, ?)", (site_id, key))
            row = connection.execute(
                "SELECT id, site_id, key FROM patients WHERE site_id = ? AND key = ?", (site_id, key)
            ).fetchone()
        return Patient(*row)


_CASE = """
SELECT c.id, c.patient_id, p.key, p.site_id, s.name, s.role,
    COALESCE((SELECT value FROM current_decisions WHERE subject = 'case' AND subject_id = c.id AND field = 'region'),
             c.region),
    CASE WHEN EXISTS (SELECT 1 FROM current_decisions WHERE subject = 'case' AND subject_id = c.id
                      AND field = 'region' AND value IS NOT NULL) THEN 'manual' ELSE c.region_source END,
    c.case_key, c.accession, c.study_uid, c.study_date,
    (SELECT value FROM current_decisions WHERE subject = 'case' AND subject_id = c.id AND field = 'excluded'),
    COALESCE((SELECT value FROM current_decisions WHERE subject = 'case' AND subject_id = c.id AND field = 'comment'),
             ''),
    (SELECT reader FROM current_decisions WHERE subject = 'case' AND subject_id = c.id AND field = 'verified'
        AND value = 'true'),
    EXISTS (SELECT 1 FROM case_reports r WHERE r.case_id = c.id),
    (SELECT COUNT(*) FROM images i WHERE i.case_id = c.id)
FROM cases c JOIN patients p ON p.id = c.patient_id JOIN sites s ON s.id = p.site_id
"""


class Cases:
    """Cases with the manual decisions applied."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        patient_id: int,
        case_key: str,
        region: str | None,
        region_source: str,
        accession: str = "",
        study_uid: str = "",
        study_date: str = "",
        batch_id: int | None = None,
    ) -> int:
        """Add a case; ``case_key`` is unique within the patient. Returns its id."""
        return self._database.insert(
            "INSERT INTO cases (patient_id, case_key, region, region_source, accession, study_uid, study_date,"
            " batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (patient_id, case_key, region, region_source, accession, study_uid, study_date, batch_id),
        )

    def get(self, case_id: int) -> Case:
        """The case with this id; KeyError if there is none."""
        row = self._database.row(_CASE + " WHERE c.id = ?", (case_id,))
        if row is None:
            raise KeyError(case_id)
        return _case(row)

    def all(self, *, region: str | None = None, site: str | None = None) -> list[Case]:
        """All cases by id, of one region or site if given (regions as they hold now)."""
        found = [_case(row) for row in self._database.rows(_CASE + " ORDER BY c.id")]
        return [case for case in found if region in (None, case.region) and site in (None, case.site)]

    def of_patient(self, patient_id: int) -> list[Case]:
        """All cases of a patient by id."""
        return [
            _case(row) for row in self._database.rows(_CASE + " WHERE c.patient_id = ? ORDER BY c.id", (patient_id,))
        ]

    def region_of(self, case_ids: Iterable[int]) -> dict[int, str | None]:
        """Case id to region, as they hold now."""
        return {
            row[0]: row[1]
            for piece in chunks(case_ids)
            for row in self._database.rows(
                "SELECT c.id, COALESCE((SELECT value FROM current_decisions WHERE subject = 'case'"
                " AND subject_id = c.id AND field = 'region'), c.region) FROM cases c"
                f" WHERE c.id IN ({','.join('?' * len(piece))})",
                piece,
            )
        }

    def regions(self) -> set[str]:
        """The regions that cases are of, as they hold now."""
        rows = self._database.rows(
            "SELECT DISTINCT COALESCE(d.value, c.region) FROM cases c LEFT JOIN current_decisions d"
            " ON d.subject = 'case' AND d.subject_id = c.id AND d.field = 'region'"
        )
        return {row[0] for row in rows if row[0] is not None}

    def count(self) -> int:
        """How many cases there are."""
        row = self._database.row("SELECT COUNT(*) FROM cases")
        return int(row[0]) if row else 0


def _case(row: sqlite3.Row) -> Case:
    values = list(row)
    values[15] = bool(values[15])
    return Case(*values)


def _image(row: sqlite3.Row) -> Image:
    values = list(row)
    values[-1] = json.loads(values[-1])
    return Image(*values)


_IMAGE = """
SELECT i.id, i.case_id, i.path, i.frame, i.kind, i.sop_uid, i.series_uid, i.modality, i.rows, i.columns,
    i.transfer_syntax, COALESCE(v.value, i.view), CASE WHEN v.value IS NULL THEN i.view_source ELSE 'manual' END,
    COALESCE(d.value, i.side), CASE WHEN d.value IS NULL THEN i.side_source ELSE 'manual' END,
    i.file_size, i.mtime_ns, i.tags
FROM images i
LEFT JOIN current_decisions v ON v.subject = 'image' AND v.subject_id = i.id AND v.field = 'view'
LEFT JOIN current_decisions d ON d.subject = 'image' AND d.subject_id = i.id AND d.field = 'side'
"""


class Images:
    """Radiographs, known by path and frame.

    Paths go in and come out as the files lie now. Those within the project's folder are kept relative to it, so that a
    project can be moved as a whole.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.path.absolute().parent

    def add(
        self,
        *,
        case_id: int,
        path: str,
        frame: int = 0,
        kind: str = "dicom",
        sop_uid: str = "",
        series_uid: str = "",
        modality: str = "",
        rows: int = 0,
        columns: int = 0,
        transfer_syntax: str = "",
        view: str = "OTHER",
        view_source: str = "none",
        side: str = "",
        side_source: str = "none",
        file_size: int = 0,
        mtime_ns: int = 0,
        tags: Mapping[str, str] | None = None,
        batch_id: int | None = None,
    ) -> int:
        """Add an image to a case and return its id."""
        return self._database.insert(
            "INSERT INTO images (case_id, path, frame, kind, sop_uid, series_uid, modality, rows, columns,"
            " transfer_syntax, view, view_source, side, side_source, file_size, mtime_ns, tags, batch_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(case_id, self._kept(path), frame, kind, sop_uid, series_uid, modality, rows, columns),
                *(transfer_syntax, view, view_source, side, side_source, file_size, mtime_ns),
                *(json.dumps(dict(tags or {}), ensure_ascii=False), batch_id),
            ),
        )

    def get(self, image_id: int) -> Image:
        """The image with this id; KeyError if there is none."""
        found = self._select("WHERE i.id = ?", (image_id,))
        if not found:
            raise KeyError(image_id)
        return found[0]

    def of_case(self, case_id: int) -> list[Image]:
        """The images of a case, AP before LAT before OTHER."""
        return self._select("WHERE i.case_id = ? ORDER BY COALESCE(v.value, i.view), i.id", (case_id,))

    def all(self) -> list[Image]:
        """All images by id."""
        return self._select("ORDER BY i.id", ())

    def by_sop_uids(self, sop_uids: Iterable[str]) -> dict[str, Image]:
        """Those of the given SOP Instance UIDs that are in the store."""
        return {
            image.sop_uid: image
            for piece in chunks(sop_uids)
            for image in self._select(f"WHERE i.sop_uid IN ({_places(piece)})", piece)
        }

    def by_paths(self, paths: Iterable[str]) -> dict[tuple[str, int], Image]:
        """Those of the given paths that are in the store, by path and frame."""
        return {
            (image.path, image.frame): image
            for piece in chunks(self._kept(path) for path in paths)
            for image in self._select(f"WHERE i.path IN ({_places(piece)})", piece)
        }

    def index(self, paths: Collection[str]) -> list[IndexedFile]:
        """Those of the given absolute paths that are DICOM images in the store, without anybody's decisions on them."""
        inside, outside = f"{self._folder}{os.sep}", len(str(self._folder)) + 1
        wanted = {path[outside:].replace(os.sep, "/") if path.startswith(inside) else path: path for path in paths}
        select = "SELECT path, file_size, mtime_ns, tags FROM images WHERE kind = 'dicom' AND tags != '{}'"
        if len(wanted) > _LARGE_LOOK_UP:  # one pass over the table is faster than that many look-ups
            rows = self._database.rows(select)
        else:
            pieces = chunks(wanted)
            rows = [
                row
                for piece in pieces
                for row in self._database.rows(f"{select} AND path IN ({_places(piece)})", piece)
            ]
        return [IndexedFile(wanted[row[0]], row[1], row[2], row[3]) for row in rows if row[0] in wanted]

    def relocate(self, image_id: int, *, path: str, file_size: int, mtime_ns: int) -> None:
        """Point an image to the place where its file lies now."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE images SET path = ?, file_size = ?, mtime_ns = ? WHERE id = ?",
                (self._kept(path), file_size, mtime_ns, image_id),
            )

    def _select(self, where: str, parameters: tuple[object, ...]) -> list[Image]:
        found = (_image(row) for row in self._database.rows(_IMAGE + where, parameters))
        return [replace(image, path=str(self._folder / image.path)) for image in found]

    def _kept(self, path: str) -> str:
        place = Path(path)
        return place.relative_to(self._folder).as_posix() if place.is_relative_to(self._folder) else path
