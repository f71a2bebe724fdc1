"""Which transfer syntaxes are decoded, how, and what they are called."""

from dataclasses import dataclass

__all__ = ["DEFLATED", "IMPLICIT", "TransferSyntax", "syntax_name", "syntax_of"]

IMPLICIT = "1.2.840.10008.1.2"
DEFLATED = "1.2.840.10008.1.2.1.99"


@dataclass(frozen=True)
class TransferSyntax:
    """A transfer syntax (PS3.5 annex A) that can be decoded; ``codec`` is "" for uncompressed pixels."""

    uid: str
    name: str
    codec: str
    big_endian: bool = False


_SUPPORTED = {
    syntax.uid: syntax
    for syntax in (
        TransferSyntax(IMPLICIT, "Implicit VR Little Endian", ""),
        TransferSyntax("1.2.840.10008.1.2.1", "Explicit VR Little Endian", ""),
        TransferSyntax(DEFLATED, "Deflated Explicit VR Little Endian", ""),
        TransferSyntax("1.2.840.10008.1.2.2", "Explicit VR Big Endian", "", big_endian=True),
        TransferSyntax("1.2.840.10008.1.2.5", "RLE Lossless", "rle"),
        TransferSyntax("1.2.840.10008.1.2.4.50", "JPEG Baseline", "jpeg"),
        TransferSyntax("1.2.840.10008.1.2.4.51", "JPEG Extended", "jpeg"),
        TransferSyntax("1.2.840.10008.1.2.4.57", "JPEG Lossless", "jpeg"),
        TransferSyntax("1.2.840.10008.1.2.4.70", "JPEG Lossless, first-order prediction", "jpeg"),
        TransferSyntax("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", "jpegls"),
        TransferSyntax("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", "jpegls"),
        TransferSyntax("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", "jpeg2000"),
        TransferSyntax("1.2.840.10008.1.2.4.91", "JPEG 2000", "jpeg2000"),
        TransferSyntax("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", "htj2k"),
        TransferSyntax("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 Lossless RPCL", "htj2k"),
        TransferSyntax("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", "htj2k"),
    )
}

_NEWER = {
    "1.2.840.10008.1.2.4.110": "JPEG XL Lossless",
    "1.2.840.10008.1.2.4.111": "JPEG XL JPEG Recompression",
    "1.2.840.10008.1.2.4.112": "JPEG XL",
}
"""Names of transfer syntaxes that came after the dictionary of pydicom 3.0."""


def syntax_of(uid: str) -> TransferSyntax | None:
    """The supported transfer syntax with this UID; an empty UID (no file meta) is Implicit VR Little Endian."""
    return _SUPPORTED.get(uid or IMPLICIT)


def syntax_name(uid: str) -> str:
    """The name of any transfer syntax for people, its UID where pydicom does not know it either."""
    known = _SUPPORTED.get(uid)
    if known is not None:
        return known.name
    if uid in _NEWER:
        return _NEWER[uid]
    from pydicom._uid_dict import UID_dictionary

    name = UID_dictionary[uid][0] if uid in UID_dictionary else uid
    return "".join(letter for letter in name if letter.isprintable())[:80]
