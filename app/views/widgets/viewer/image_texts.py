"""Images in words: view and side with how they were decided, priors with their date."""

from collections.abc import Callable, Iterable

from app.operations.reading.priors import Prior, When
from app.store.records import Image
from app.views.language import date_text, tr
from app.views.widgets.viewer.overlays import ImageText

__all__ = ["TYPICAL_SIZE", "image_text", "in_order", "page_of", "prior_title", "short_name", "size_of"]

_ORDER = {"AP": 0, "LAT": 1, "OTHER": 2}
TYPICAL_SIZE = (2000.0, 2500.0)
"""Columns and rows of an image that does not say them."""


def in_order(images: Iterable[Image]) -> tuple[Image, ...]:
    """As they hang: AP before lateral before others."""
    return tuple(sorted(images, key=lambda image: (_ORDER[image.view], image.id)))


def page_of(images: tuple[Image, ...], active: int | None, size: int) -> tuple[Image, ...]:
    """Of pages of ``size`` images the one that holds the image of this id; else the first."""
    place = next((place for place, image in enumerate(images) if image.id == active), 0)
    first = place // size * size
    return images[first : first + size]


def size_of(image: Image) -> tuple[float, float]:
    """Columns and rows."""
    return (float(image.columns), float(image.rows)) if image.columns and image.rows else TYPICAL_SIZE


def _source_text(source: str) -> str:
    """In words, how a view or a side was decided."""
    return {
        "tag": tr("from the DICOM tag"),
        "view code": tr("from the view code"),
        "orientation": tr("from the patient orientation"),
        "series text": tr("from the series text"),
        "file name": tr("from the file name"),
        "table": tr("from the table"),
        "manual": tr("set by hand"),
    }.get(source, tr("not stated"))


def _doubt(source: str) -> str:
    """For the caption, how something was decided that the file does not state outright; else nothing."""
    return {
        "orientation": tr("orientation"),
        "series text": tr("series text"),
        "file name": tr("file name"),
        "manual": tr("by hand"),
    }.get(source, "")


def _view_name(image: Image) -> str:
    return {"AP": tr("AP"), "LAT": tr("LAT")}.get(image.view, tr("other view"))


def short_name(image: Image) -> str:
    """View and side in letters."""
    return f"{_view_name(image)} {image.side}".strip()


def image_text(image: Image, prior: str = "", patient: tuple[str, ...] = ()) -> ImageText:
    """Everything that can be written on an image; ``prior`` is the title of the examination if it is another one."""
    side = {"L": tr("left"), "R": tr("right"), "B": tr("both sides")}.get(image.side, tr("side unknown"))
    return ImageText(
        view=_view_name(image),
        side=side,
        view_doubt=_doubt(image.view_source),
        side_doubt=_doubt(image.side_source) if image.side else "",
        prior=prior,
        patient=tuple(_with_local_date(line) for line in patient),
        orientation=tuple(part for part in image.tags.get("patient_orientation", "").split("\\") if part),
        tip=_tip(image),
    )


def _with_local_date(line: str) -> str:
    """A day, also one of birth ("* 1961-02-03"), as the window's language writes it."""
    star = "* " if line.startswith("* ") else ""
    return star + date_text(line.removeprefix(star))


def _tip(image: Image) -> str:
    return "\n".join(
        (
            tr("View {view}: {source}", view=image.view, source=_source_text(image.view_source)),
            tr("Side {side}: {source}", side=image.side or "–", source=_source_text(image.side_source)),
            f"{image.modality or image.kind}  {image.columns} × {image.rows}",
        )
    )


def prior_title(prior: Prior, name_region: Callable[[str | None], str], place: int, total: int) -> str:
    """Such as "PRIOR 12.03.2021 · Elbow · 1 of 2"."""
    kind = {
        When.EARLIER: tr("PRIOR"),
        When.SAME_DAY: tr("SAME DAY"),
        When.LATER: tr("FOLLOW-UP"),
    }.get(prior.when, tr("OTHER EXAM, UNDATED"))
    parts = [f"{kind} {date_text(prior.study_date)}".strip(), name_region(prior.region)]
    if total > 1:
        parts.append(tr("{place} of {total}", place=place, total=total))
    return " · ".join(parts)
