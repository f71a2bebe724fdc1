"""What a scan finds: headers of radiographs, and files that are refused with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.text import Message

__all__ = ["Code", "Header", "Refused"]


@dataclass(frozen=True)
class Code:
    """One item of a code sequence: value, coding scheme, meaning."""

    value: str
    scheme: str
    meaning: str


@dataclass(frozen=True)
class Header:
    """What is known of a radiograph before its pixels are read. Texts are "" where the file is silent.

    ``member`` is the name inside the ZIP archive ``path``, "" for a plain file. ``study_date`` is ISO or "".
    Those of unchanged files come from an index, which is read when one of their fields is first asked for.
    """

    path: Path
    member: str
    sop_uid: str
    sop_class: str
    study_uid: str
    series_uid: str
    patient_id: str
    accession: str
    study_date: str
    modality: str
    body_part: str
    study_description: str
    protocol_name: str
    series_description: str
    view_position: str
    view_codes: tuple[Code, ...]
    patient_orientation: tuple[str, ...]
    laterality: str
    image_laterality: str
    rows: int
    columns: int
    frames: int
    bits_allocated: int
    bits_stored: int
    photometric: str
    transfer_syntax: str
    file_size: int
    mtime_ns: int

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Header":
        """A header with all its fields in ``values``: a fifth of the time that it takes to pass them one by one."""
        header = cls.__new__(cls)
        header.__dict__.update(values)
        return header

    @classmethod
    def later(cls, read: Callable[[], Mapping[str, Any]]) -> "Header":
        """A header whose fields ``read`` gives once one of them is asked for."""
        return cls.of({"_read": read})

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        read = None if name.startswith("_") else self.__dict__.get("_read")
        if read is not None:
            self.__dict__.update(read())
            self.__dict__.pop("_read", None)
        if name in self.__dict__:  # another thread may have read it in between
            return self.__dict__[name]
        raise AttributeError(name)


@dataclass(frozen=True)
class Refused:
    """A file that is not imported, and why in one sentence. ``member`` as in ``Header``."""

    path: Path
    reason: Message
    member: str = ""
