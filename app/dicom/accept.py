"""Whether a DICOM file is a radiograph that can be read: the rules, in the order in which they are asked."""

from typing import NamedTuple

from app.core.text import Message, message
from app.dicom.syntaxes import syntax_name, syntax_of

__all__ = ["FLUOROSCOPY", "LARGEST_PIXELS", "RADIOGRAPHY", "PixelFacts", "verdict"]

RADIOGRAPHY = frozenset({"CR", "DX", "RG", "MG", "IO", "PX"})
"""Modalities of projection radiography (PS3.3 C.7.3.1.1.1): plates, detectors, scanned film, breast, teeth."""

FLUOROSCOPY = frozenset({"RF", "XA"})
"""Accepted as single pictures and listed for a look: combined units store radiographs as RF, but a picture taken in
theatre has the same modality, and nothing in the header tells them apart."""

LARGEST_PIXELS = 100_000_000
"""Pixels of a picture. A stitched leg has about 30 million; more than this is taken for a damaged or hostile header."""

_MODALITY_OF_CLASS = {
    "1.2.840.10008.5.1.4.1.1.1": "CR",
    "1.2.840.10008.5.1.4.1.1.1.1": "DX",
    "1.2.840.10008.5.1.4.1.1.1.2": "MG",
    "1.2.840.10008.5.1.4.1.1.1.3": "IO",
    "1.2.840.10008.5.1.4.1.1.12.1": "XA",
    "1.2.840.10008.5.1.4.1.1.12.2": "RF",
}
_NO_PIXELS = frozenset(
    {"SR", "RTPLAN", "RTSTRUCT", "RTRECORD", "ECG", "EPS", "HD", "KO", "PR", "DOC", "AU", "PLAN", "REG"}
)
_UNDEFINED_LENGTH = 0xFFFFFFFF
_GREY_AND_COLOUR = frozenset(
    {"MONOCHROME1", "MONOCHROME2", "RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT"}
)


class PixelFacts(NamedTuple):
    """The facts of a header on which the verdict rests.

    ``pixel_element`` is the element number of the pixel data as text ("0010", or "0008", "0009" for floats), "" if
    there is none; ``stated_length`` is its length in the file, ``available`` the bytes after it, both in bytes;
    ``items_end`` is whether the items of encapsulated pixels end inside the file.
    """

    modality: str
    sop_class: str
    rows: int
    columns: int
    frames: int
    samples: int
    bits_allocated: int
    photometric: str
    transfer_syntax: str
    known: bool
    pixel_element: str
    stated_length: int
    available: int
    cut_off: bool
    items_end: bool = True


def verdict(facts: PixelFacts) -> Message | None:
    """Why the file is refused, in one sentence; None if it is a radiograph that can be read.

    Integrity comes first, so that nothing is ever allocated for a header that lies; then whether it is a radiograph
    at all; then whether its pixels can be decoded.
    """
    if not facts.known:
        return message("Not a DICOM image: the file names neither a kind of object nor a size.")
    for check in (_impossible, _truncated, _no_radiograph, _no_pixels, _not_decodable):
        reason = check(facts)
        if reason is not None:
            return reason
    return None


def _impossible(facts: PixelFacts) -> Message | None:
    if not facts.pixel_element and not facts.rows:
        return None
    if facts.rows < 0 or facts.columns < 0 or facts.frames < 0 or facts.rows * facts.columns > LARGEST_PIXELS:
        return message(
            "Impossible dimensions: the header claims {columns} × {rows} pixels.",
            columns=facts.columns,
            rows=facts.rows,
        )
    return None


def _truncated(facts: PixelFacts) -> Message | None:
    if facts.cut_off:
        return message("The file is cut off in its header.")
    if not facts.pixel_element:
        return None
    if facts.stated_length == _UNDEFINED_LENGTH:
        return None if facts.items_end else message("The file is cut off in its pixel data.")
    syntax = syntax_of(facts.transfer_syntax)
    needed = facts.stated_length
    if syntax is not None and not syntax.codec:
        bits = facts.rows * facts.columns * max(1, facts.samples) * facts.bits_allocated * max(1, facts.frames)
        if facts.photometric == "YBR_FULL_422":
            bits = bits * 2 // 3
        needed = max(needed, (bits + 7) // 8)
    present = min(facts.stated_length, facts.available)
    if present < needed:
        return message(
            "The file is cut off: {needed} bytes of pixel data expected, {present} found.",
            needed=needed,
            present=present,
        )
    return None


def _no_radiograph(facts: PixelFacts) -> Message | None:
    modality = facts.modality.upper() or _MODALITY_OF_CLASS.get(facts.sop_class, "")
    if modality in RADIOGRAPHY | FLUOROSCOPY:
        if facts.frames > 1:
            return message("A sequence of {frames} pictures, not a radiograph.", frames=facts.frames)
        return None
    if not modality:
        return message("Not known to be a radiograph: the file states no modality.")
    if modality in _NO_PIXELS:
        return message("Not a radiograph (modality {modality}, a document without pixels).", modality=modality)
    return message("Not a radiograph (modality {modality}).", modality=modality)


def _no_pixels(facts: PixelFacts) -> Message | None:
    if not facts.pixel_element:
        return message("The file holds no pixels.")
    if facts.rows == 0 or facts.columns == 0:
        return message("The header states no image size.")
    return None


def _not_decodable(facts: PixelFacts) -> Message | None:
    if syntax_of(facts.transfer_syntax) is None:
        return message(
            "Unsupported transfer syntax: {name}; export the image uncompressed, or as JPEG-LS or JPEG 2000.",
            name=syntax_name(facts.transfer_syntax),
        )
    if facts.pixel_element != "0010":
        return message("Unsupported pixels: floating-point values.")
    if facts.bits_allocated not in (8, 16, 32):
        return message("Unsupported pixels: {bits} bits each.", bits=facts.bits_allocated)
    if facts.samples not in (1, 3):
        return message("Unsupported pixels: {samples} colours each.", samples=facts.samples)
    if facts.photometric not in _GREY_AND_COLOUR:
        return message("Unsupported photometric interpretation: {name}.", name=facts.photometric or "—")
    return None
