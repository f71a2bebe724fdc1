"""Headers of whatever a person points at: a folder, a DICOMDIR, a ZIP archive, or single files. Nothing is written."""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.dicom.found import Header, Refused
from app.dicom.header import LARGEST_FILE, is_dicomdir, open_dataset, quiet, read_header
from app.dicom.raster import raster_size

__all__ = ["RASTER_ENDINGS", "KnownFiles", "Raster", "Scan", "scan", "unpack"]

RASTER_ENDINGS = frozenset({".png", ".jpg", ".jpeg"})
_RASTER_ENDINGS = tuple(RASTER_ENDINGS)
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_DICOMDIR = b"1.2.840.10008.1.3.10"
_MOST_READS_OF_DICOMDIR = 20_000_000
_MOST_MEMBERS = 200_000
_LARGEST_RATIO = 300
"""Unpacked to packed size of a ZIP member from which on it is taken for a bomb (a black picture reaches about 200)."""
_BLOCK = 1 << 20

Listed = Mapping[str, os.stat_result | None]
"""Paths of files and what the system says of them, in the order of the scan; None where it says nothing."""
KnownFiles = Callable[[Listed], Mapping[str, Header]]
"""Headers of those files that an earlier import read and that are unchanged, by path: an index saves opening them."""


@dataclass(frozen=True)
class Raster:
    """A PNG or JPEG file that can be opened; size in pixels and bytes."""

    path: Path
    rows: int
    columns: int
    file_size: int
    mtime_ns: int


@dataclass(frozen=True)
class Scan:
    """What a source holds. ``rasters`` are PNG and JPEG files; ``unchanged`` counts headers taken from the index."""

    source: Path
    headers: tuple[Header, ...]
    rasters: tuple[Raster, ...]
    refused: tuple[Refused, ...]
    unchanged: int = 0

    @property
    def files(self) -> int:
        """Number of files that were looked at."""
        return len(self.headers) + len(self.rasters) + len(self.refused)


def scan(source: Path | Iterable[Path], *, context: JobContext, known: KnownFiles | None = None) -> Scan:
    """Read the headers of all files of ``source``: a folder (with all below), a DICOMDIR, a ZIP archive, or files.

    Raises ``AppError`` when the source itself is missing or unreadable; what is wrong with a file ends in ``refused``.
    """
    if not isinstance(source, Path):
        files = sorted(source)
        return _scan_files(files[0].parent if files else Path(), _listed(files), [], context, known)
    if source.is_dir():
        return _scan_files(source, dict(_files_below(str(source), context)), [], context, known)
    if not source.is_file():
        raise AppError(
            message("There is no file or folder {name}.", name=source.name),
            message("Check the path; the disk or folder may have been moved or disconnected."),
        )
    if zipfile.is_zipfile(source):
        return _scan_archive(source, context)
    referenced = _dicomdir_files(source)
    if referenced is not None:
        return _scan_files(source, _listed(referenced[0]), referenced[1], context, known)
    return _scan_files(source, _listed([source]), [], context, known)


def unpack(header: Header, folder: Path) -> Path:
    """Write the ZIP member of ``header`` into ``folder`` under a name made from its path, whole or not at all.

    The name never comes from the archive, so no member can leave ``folder``. Raises ``AppError``.
    """
    from app.core.ids import sha256_text

    target = folder / f"{sha256_text(f'{header.path.name}/{header.member}/{header.sop_uid}')[:32]}.dcm"
    if target.is_file() and target.stat().st_size == header.file_size:
        return target
    partial = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(header.path) as archive, archive.open(header.member) as member, partial.open("wb") as file:
            _copy(member, file, header.file_size)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        partial.unlink(missing_ok=True)
        raise AppError(
            message("A file of the archive {name} cannot be unpacked.", name=header.path.name),
            message("Unpack the archive with another program and import the folder."),
        ) from error
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise AppError.from_os_error(error, message("Unpacking a file of the archive")) from error
    return target


def _copy(member: IO[bytes], file: IO[bytes], size: int) -> None:
    written = 0
    while block := member.read(_BLOCK):
        written += len(block)
        if written > size:
            raise zipfile.BadZipFile("the member is larger than the archive states")
        file.write(block)
    if written != size:
        raise zipfile.BadZipFile("the member is smaller than the archive states")


def _listed(files: Iterable[Path]) -> Listed:
    listed: dict[str, os.stat_result | None] = {}
    for path in files:
        try:
            listed[str(path)] = path.stat()
        except OSError:
            listed[str(path)] = None
    return listed


def _files_below(folder: str, context: JobContext) -> Iterator[tuple[str, os.stat_result | None]]:
    """Files of ``folder`` by name, then those of its folders. Links to folders are not followed, so it ends."""
    context.check()
    folders: list[str] = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or name == "__MACOSX" or name.casefold() in _SYSTEM_FILES:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif not (entry.is_symlink() and entry.is_dir()):
                yield entry.path, entry.stat()
        except OSError:
            yield entry.path, None
    for below in folders:
        yield from _files_below(below, context)


def _scan_files(
    source: Path, files: Listed, missing: list[Refused], context: JobContext, known: KnownFiles | None
) -> Scan:
    indexed = known(files) if known is not None else {}
    headers: list[Header] = []
    rasters: list[Raster] = []
    refused = list(missing)
    what = message("Reading headers")
    for number, (name, status) in enumerate(files.items()):
        header = indexed.get(name)
        if header is not None:
            headers.append(header)
            continue
        context.check()
        context.report(number, len(files), what)
        path = Path(name)
        if name[-5:].casefold().endswith(_RASTER_ENDINGS):
            found = _read_raster(path)
            if isinstance(found, Raster):
                rasters.append(found)
            else:
                refused.append(found)
        else:
            _sort(_read_file(path, status), headers, refused)
    context.report(len(files), len(files), what)
    return Scan(source, tuple(headers), tuple(rasters), tuple(refused), len(indexed))


def _sort(found: Header | Refused | None, headers: list[Header], refused: list[Refused]) -> None:
    if isinstance(found, Header):
        headers.append(found)
    elif found is not None:
        refused.append(found)


def _read_file(path: Path, status: os.stat_result | None) -> Header | Refused | None:
    try:
        status = status or path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Refused(path, message("Not a regular file."))
        with path.open("rb", buffering=0) as stream:  # a few short reads are all that most headers need
            return read_header(path, cast("BinaryIO", stream), size=status.st_size, mtime_ns=status.st_mtime_ns)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Refused(path, message("The file cannot be opened: {reason}.", reason=reason))


def _read_raster(path: Path) -> Raster | Refused:
    try:
        status = path.stat()
        rows, columns = raster_size(path)
    except OSError as error:
        reason = error.strerror or message("not a picture")
        return Refused(path, message("The file cannot be opened: {reason}.", reason=reason))
    except AppError as error:
        return Refused(path, error.what_happened)
    return Raster(path, rows, columns, status.st_size, status.st_mtime_ns)


def _dicomdir_files(source: Path) -> tuple[list[Path], list[Refused]] | None:
    """The files that a DICOMDIR names, and those it names in vain; None if ``source`` is no DICOMDIR."""
    names: list[PurePosixPath] = []
    try:
        with source.open("rb") as stream, quiet():
            start = stream.read(1024)
            if start[128:132] != b"DICM" or _DICOMDIR not in start:
                return None
            stream.seek(0)
            tags = ["DirectoryRecordSequence"]
            dataset, _, _ = open_dataset(stream, source.stat().st_size, tags, reads=_MOST_READS_OF_DICOMDIR)
            if not is_dicomdir(dataset):
                return None
            for record in dataset.get("DirectoryRecordSequence") or []:
                parts = record.get("ReferencedFileID")
                if parts:
                    names.append(PurePosixPath(*([parts] if isinstance(parts, str) else parts)))
    except Exception:  # noqa: BLE001 - a hostile index may raise anything
        return [], [Refused(source, message("The DICOMDIR is damaged."))]
    root = source.parent.resolve()
    files: list[Path] = []
    missing: list[Refused] = []
    for name in dict.fromkeys(names):
        path = source.parent.joinpath(*name.parts)
        if name.is_absolute() or ".." in name.parts or not path.resolve().is_relative_to(root):
            missing.append(Refused(path, message("The DICOMDIR names a file outside its folder.")))
        elif not path.is_file():
            missing.append(Refused(path, message("The DICOMDIR names this file, but it is not there.")))
        else:
            files.append(path)
    return sorted(files), missing


def _scan_archive(source: Path, context: JobContext) -> Scan:
    headers: list[Header] = []
    refused: list[Refused] = []
    status = source.stat()
    try:
        with zipfile.ZipFile(source) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) > _MOST_MEMBERS:
                raise AppError(
                    message("The archive {name} holds {count} files.", name=source.name, count=len(members)),
                    message("Unpack it, and import the folder."),
                )
            for number, info in enumerate(members):
                context.check()
                context.report(number, len(members), message("Reading headers"))
                if not PurePosixPath(info.filename).name.startswith(".") and "__MACOSX/" not in info.filename:
                    _sort(_read_member(archive, info, source, status.st_mtime_ns), headers, refused)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise AppError(
            message("The archive {name} is damaged.", name=source.name),
            message("Repack it, or unpack it with another program and import the folder."),
        ) from error
    return Scan(source, tuple(headers), (), tuple(refused))


def _read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Path, mtime_ns: int
) -> Header | Refused | None:
    reason: Message | None = None
    if info.flag_bits & 0x1:
        reason = message("The file is encrypted in the archive.")
    elif info.file_size > LARGEST_FILE:
        reason = message("The file is larger than {limit} MB.", limit=LARGEST_FILE >> 20)
    elif info.file_size > _LARGEST_RATIO * max(1, info.compress_size) and info.file_size > _BLOCK:
        reason = message("The file is packed too densely for a picture and may be a ZIP bomb.")
    elif PurePosixPath(info.filename).suffix.casefold() in RASTER_ENDINGS:
        reason = message("PNG and JPEG files are imported from a folder, not from an archive.")
    if reason is not None:
        return Refused(source, reason, info.filename)
    try:
        with archive.open(info) as stream:
            return read_header(
                source, cast("BinaryIO", stream), size=info.file_size, mtime_ns=mtime_ns, member=info.filename
            )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        return Refused(source, message("The file cannot be unpacked."), info.filename)
