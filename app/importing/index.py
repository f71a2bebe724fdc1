"""Headers kept in the store, so that unchanged files are not opened again (SPEED.md: 166,000 files a second)."""

import json
import os
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from app.dicom.found import Code, Header
from app.dicom.scan import Listed
from app.store.records import IndexedFile
from app.store.store import Store

__all__ = ["header_of", "known_headers", "tags_of"]

_OUTSIDE = frozenset({"path", "member", "file_size", "mtime_ns"})
_FIELDS: dict[str, type[int] | type[str]] = {
    entry.name: int if entry.type in (int, "int") else str
    for entry in fields(Header)
    if entry.name not in _OUTSIDE | {"view_codes", "patient_orientation"}
}


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


def header_of(image: IndexedFile) -> Header:
    """The header of a stored DICOM image, as it was when it was imported; its tags are read when they are needed."""
    return Header.later(partial(_fields_of, image))


def _fields_of(image: IndexedFile) -> dict[str, Any]:
    """What ``tags_of`` wrote, as the fields of a header."""
    texts: dict[str, str] = json.loads(image.tags)
    values: dict[str, Any] = {name: kind(texts.get(name) or kind()) for name, kind in _FIELDS.items()}
    codes, orientation = texts.get("view_codes", ""), texts.get("patient_orientation", "")
    values["view_codes"] = tuple(Code(*parts) for parts in json.loads(codes or "[]"))
    values["patient_orientation"] = tuple(orientation.split("\\")) if orientation else ()
    values |= {"path": Path(image.path), "member": "", "file_size": image.file_size, "mtime_ns": image.mtime_ns}
    return values


def known_headers(store: Store, files: Listed) -> dict[str, Header]:
    """Headers of those files that the store knows with the same size and time of change, by path."""
    known: dict[str, Header] = {}
    here = os.getcwd()  # noqa: PTH109 - a Path for each of thousands of files would cost more than the look-up
    places = {path if os.path.isabs(path) else os.path.join(here, path): path for path in files}  # noqa: PTH117, PTH118
    for image in store.images.index(places):
        path = places[image.path]
        status = files[path]
        if status is not None and status.st_size == image.file_size and status.st_mtime_ns == image.mtime_ns:
            known[path] = header_of(image._replace(path=path) if path != image.path else image)
    return known
