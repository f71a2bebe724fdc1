"""Who may see what: the reader of an open second reading sees of its cases nothing that anybody else decided.

Her decisions lie under ``reading:<uid>:`` in the same append-only history, so that undo and the times work as ever and
the decisions of others are not touched.
"""

from collections.abc import Mapping

from app.project import Project
from app.store.records import SecondReading

__all__ = ["base_field", "fixed_reader", "own_fields", "own_reading", "reading_field"]

_PREFIX = "reading:"


def own_reading(project: Project, *, case_id: int, reader: str) -> SecondReading | None:
    """The open second reading in which ``reader`` labels this case blind."""
    return project.store.second_readings.open_for(reader, case_id)


def fixed_reader(project: Project) -> str | None:
    """The only person who labels in a project that was made from a bundle: its reading was planned for her."""
    carried = project.store.second_readings.carried()
    return None if carried is None else carried.reader


def reading_field(reading: SecondReading, field: str) -> str:
    """Where a decision of the reading's reader on ``field`` is kept."""
    return f"{_PREFIX}{reading.uid}:{field}"


def base_field(field: str) -> str:
    """The field that a decision is about, whichever reading it was made in."""
    return field.split(":", 2)[2] if field.startswith(_PREFIX) else field


def own_fields(
    fields: Mapping[str, tuple[str, str, str]], reading: SecondReading | None
) -> dict[str, tuple[str, str, str]]:
    """Of what was decided on a case, what belongs to ``reading``; for None, what belongs to none."""
    if reading is None:
        return {field: held for field, held in fields.items() if not field.startswith(_PREFIX)}
    prefix = reading_field(reading, "")
    return {field.removeprefix(prefix): held for field, held in fields.items() if field.startswith(prefix)}
