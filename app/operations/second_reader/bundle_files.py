"""Files that carry a second reading to another workstation and its answers back: what is in them, and safe reading.

Both are ZIP archives with a JSON document and its SHA-256; a bundle also has the files that its document lists with
theirs. The hashes find what was damaged or changed on the way; they are no signature.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import AppError
from app.core.files import replace_durably
from app.core.plain import restore
from app.core.text import message

__all__ = [
    "ANSWERS",
    "BUNDLE",
    "Answers",
    "AnswersCase",
    "AnswersStep",
    "BundleCase",
    "BundleImage",
    "FileKind",
    "Manifest",
    "ReadingFacts",
    "ReportFile",
    "copy_part",
    "opened_archive",
    "read_document",
    "write_archive",
]

_FORMAT = 1
_LARGEST_DOCUMENT = 256 << 20
_LARGEST_PART = 1 << 30
_PART = re.compile(r"cases/\d{4,7}/(report\.txt|\d{1,3}\.(dcm|png))\Z")
_CHUNK = 1 << 20
_Document = TypeVar("_Document")


@dataclass(frozen=True)
class FileKind:
    """One of the two kinds of file: its ending, the name of its document, and what the document says it is."""

    suffix: str
    document: str
    format: str

    def named(self, path: Path) -> Path:
        """``path`` with the ending of this kind."""
        return path if path.suffix == self.suffix else path.with_name(path.name + self.suffix)


BUNDLE = FileKind(".bwreading", "manifest.json", "befundwerk second reading")
ANSWERS = FileKind(".bwlabels", "answers.json", "befundwerk answers of a second reading")


@dataclass(frozen=True)
class ReadingFacts:
    """What both files say of their reading; ``template_sha256`` is that of the template's content."""

    uid: str
    name: str
    region: str
    reader: str
    template_version: int
    template_sha256: str


@dataclass(frozen=True)
class ReportFile:
    """The text of a report; ``text_sha256`` is the one that the store keeps of it."""

    file: str
    size: int
    sha256: str
    text_sha256: str


@dataclass(frozen=True)
class BundleImage:
    """An image by its number within the case. Nothing here names a patient or a day."""

    number: int
    file: str
    size: int
    sha256: str
    kind: str
    frame: int
    modality: str
    rows: int
    columns: int
    transfer_syntax: str
    view: str
    view_source: str
    side: str
    side_source: str


@dataclass(frozen=True)
class BundleCase:
    """A case by its number within the reading."""

    number: int
    report: ReportFile | None
    images: tuple[BundleImage, ...]


@dataclass(frozen=True)
class Manifest:
    """Everything in a bundle. ``contents``: all, images or reports; ``template`` is the template as JSON text."""

    reading: ReadingFacts
    contents: str
    template: str
    created: str
    cases: tuple[BundleCase, ...]


@dataclass(frozen=True)
class AnswersCase:
    """A case as it was read: the SHA-256 of the report's text, "" where none was shown."""

    number: int
    report_sha256: str


@dataclass(frozen=True)
class AnswersStep:
    """One decision as it was made. ``image`` is the image's number within the case, None for one on the case."""

    action: str
    case: int
    image: int | None
    field: str
    value: str | None
    old_value: str | None
    at: str
    kind: str
    target: str | None


@dataclass(frozen=True)
class Answers:
    """All that a reader decided in a project made from the bundle with this hash, oldest first."""

    reading: ReadingFacts
    bundle: str
    created: str
    cases: tuple[AnswersCase, ...]
    steps: tuple[AnswersStep, ...]


def write_archive(
    path: Path, kind: FileKind, document: Mapping[str, Any], parts: Iterable[tuple[str, bytes, bool]] = ()
) -> None:
    """Write a file of this kind under a temporary name and put it in place. Raises ``AppError`` for a full disk.

    ``parts`` (name, bytes, whether packing them is worth while) are asked for one after the other; ``document`` is read
    after the last of them, so it may say what they are.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w") as archive:
            for name, data, packs in parts:
                archive.writestr(_entry(name, packs=packs), data)
            text = json.dumps({"format": kind.format, "version": _FORMAT, **document}, ensure_ascii=False, indent=1)
            archive.writestr(_entry(kind.document, packs=True), text.encode())
            archive.writestr(_entry(_seal(kind), packs=False), hashlib.sha256(text.encode()).hexdigest())
        replace_durably(temporary, path)
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the file")) from error
    finally:
        temporary.unlink(missing_ok=True)


def _entry(name: str, *, packs: bool) -> zipfile.ZipInfo:
    """An entry without the time of this workstation."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
    return entry


def _seal(kind: FileKind) -> str:
    return kind.document.replace(".json", ".sha256")


@contextmanager
def opened_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive at ``path``; whatever is wrong with it is raised as an ``AppError``."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except AppError:
        raise
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the file")) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise _damaged(path) from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "struct"):
            raise _damaged(path) from error
        raise


def read_document(archive: zipfile.ZipFile, path: Path, kind: FileKind, of: type[_Document]) -> tuple[_Document, str]:
    """The document of an archive, checked against its hash and for what it lists, and that hash. ``AppError``."""
    names = archive.namelist()
    if kind.document not in names or len(names) != len(set(names)):
        raise AppError(
            message("{name} is not a file of this kind.", name=path.name),
            message("Choose a file that ends in {suffix}, as Befundwerk wrote it.", suffix=kind.suffix),
        )
    data = _part(archive, path, kind.document, _LARGEST_DOCUMENT)
    sha256 = hashlib.sha256(data).hexdigest()
    if _part(archive, path, _seal(kind), 128).decode("ascii", "replace").strip() != sha256:
        raise _damaged(path)
    try:
        parsed = json.loads(data)
        written_as, version = parsed["format"], int(parsed["version"])
        document = restore(of, parsed) if version <= _FORMAT else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(path) from error
    if document is None:
        raise AppError(
            message("{name} was written by a newer version of Befundwerk.", name=path.name),
            message("Install the newest Befundwerk on this workstation."),
        )
    if written_as != kind.format:
        raise _damaged(path)
    listed = {part.file for part in _parts_of(document)}
    if set(names) - {kind.document, _seal(kind)} != listed or not all(map(_PART.match, listed)):
        raise _damaged(path)
    return document, sha256


def _parts_of(document: object) -> list[ReportFile | BundleImage]:
    if not isinstance(document, Manifest):
        return []
    reports = [case.report for case in document.cases if case.report is not None]
    return [*reports, *(image for case in document.cases for image in case.images)]


def _part(archive: zipfile.ZipFile, path: Path, name: str, limit: int) -> bytes:
    """The bytes of an entry, never more than ``limit`` whatever the archive claims."""
    with archive.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _damaged(path)
    return data


def copy_part(archive: zipfile.ZipFile, path: Path, part: ReportFile | BundleImage, target: Path | None) -> bytes:
    """Unpack a listed entry to ``target``, or return its bytes where that is None. ``AppError`` if it is not as listed.

    Never more is unpacked than the document says.
    """
    if not 0 <= part.size <= _LARGEST_PART:
        raise _damaged(path)
    if target is None:
        data = _part(archive, path, part.file, part.size)
        if hashlib.sha256(data).hexdigest() != part.sha256:
            raise _damaged(path)
        return data
    digest, left = hashlib.sha256(), part.size
    with archive.open(part.file) as stream, target.open("xb") as out:
        while data := stream.read(_CHUNK):
            left -= len(data)
            if left < 0:
                raise _damaged(path)
            digest.update(data)
            out.write(data)
    if left or digest.hexdigest() != part.sha256:
        raise _damaged(path)
    return b""


def _damaged(path: Path) -> AppError:
    return AppError(
        message("{name} was damaged or changed on the way.", name=path.name),
        message("Copy it again, or save it again where it comes from."),
    )
