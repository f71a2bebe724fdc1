"""What enhanced objects say of one frame, raised to where plain objects say it (PS3.3 C.7.6.16)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["raise_frame_groups"]

_MACROS = (
    "PixelMeasuresSequence",
    "FrameVOILUTSequence",
    "PixelValueTransformationSequence",
    "FramePixelDataPropertiesSequence",
    "PatientOrientationInFrameSequence",
)


def raise_frame_groups(dataset: "Dataset", frame: int) -> None:
    """Copy spacing, windows, tables and rescaling of ``frame`` out of the functional groups into ``dataset`` itself.

    What holds for the frame comes after what all frames share, so it takes precedence. Plain objects stay unchanged.
    """
    for keyword, place in (("SharedFunctionalGroupsSequence", 0), ("PerFrameFunctionalGroupsSequence", frame)):
        groups = _items(dataset, keyword)
        if place < len(groups):
            for macro in _MACROS:
                for item in _items(groups[place], macro)[:1]:
                    dataset.update(item)


def _items(dataset: "Dataset", keyword: str) -> list[Any]:
    try:
        return list(dataset.get(keyword) or [])
    except (TypeError, ValueError):
        return []
