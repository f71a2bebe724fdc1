"""Headers kept in the store, so that unchanged files are not opened again (SPEED.md: 166,000 files a second)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from app.dicom.header import Code, Header
from app.store.records import Image
from app.store.store import Store

__all__ = ["header_of", "known_headers", "tags_of"]

_OUTSIDE = frozenset({"path", "member", "file_size", "mtime_ns"})


def tags_of(header: Header) -> dict[str, str]:
    """The fields of a header that say something, as texts for the store."""
    tags: dict[str, str] = {}
    for entry in fields(Header):
        value = getattr(header, entry.name)
        if entry.name in _OUTSIDE or value in ("", ()):
            continue
        if entry.name == "view_codes":
            value = json.dumps([[code.value, code.scheme, code.meaning] for code in value], ensure_ascii=False)
        elif entry.name == "patient_orientation":
            value = "\\".join(value)
        tags[entry.name] = str(value)
    return tags


def header_of(image: Image) -> Header:
    """The header of a stored DICOM image, as it was when it was imported."""
    tags = image.tags
    values: dict[str, Any] = {}
    for entry in fields(Header):
        text = tags.get(entry.name, "")
        if entry.name == "view_codes":
            values[entry.name] = tuple(Code(*parts) for parts in json.loads(text or "[]"))
        elif entry.name == "patient_orientation":
            values[entry.name] = tuple(text.split("\\")) if text else ()
        elif entry.type in (int, "int"):
            values[entry.name] = int(text or 0)
        else:
            values[entry.name] = text
    values |= {"path": Path(image.path), "member": "", "file_size": image.file_size, "mtime_ns": image.mtime_ns}
    return Header(**values)


def known_headers(store: Store, paths: Iterable[Path]) -> Mapping[Path, Header]:
    """Headers of those files that the store knows with the same size and time of change."""
    known: dict[Path, Header] = {}
    for image in store.images.by_paths(str(path) for path in paths).values():
        path = Path(image.path)
        try:
            status = path.stat()
        except OSError:
            continue
        same = status.st_size == image.file_size and status.st_mtime_ns == image.mtime_ns
        if same and image.kind == "dicom" and image.tags:
            known[path] = header_of(image)
    return known
