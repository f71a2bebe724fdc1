"""Writes docs/dicom-files.md and docs/images/dicom_ten.png: what becomes of each file of ../shared/data/dicom.

Run: ``python -m tests.benchmarks.dicom_table``. Each file is read as an import reads it (is it a radiograph that can be
imported?) and, whatever the answer, its pixels are decoded and shown as the viewer shows them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pydicom
from PIL import Image, ImageDraw

from app.core.errors import AppError
from app.dicom.decode import read_dataset_of
from app.dicom.found import Header, Refused
from app.dicom.header import read_header
from app.dicom.pixels import Radiograph, load, render
from app.dicom.syntaxes import syntax_name

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
TABLE = ROOT / "docs" / "dicom-files.md"
PICTURE = ROOT / "docs" / "images" / "dicom_ten.png"
TILE, TEXT, COLUMNS = 300, 34, 5
_NOT_TO_BE_DECODED = "size_bomb"
TEN = (
    ("radiographs/grazpedwri_dx/0003_0662359226_01_WRI-R1_M011.png", "wrist AP", "PNG, 16 bits"),
    ("radiographs/grazpedwri_dx/3799_0949300875_03_WRI-L1_M010.png", "wrist with wires", "PNG, 16 bits"),
    ("dicom/projection/hip_RG2_jpegls_lossless.dcm", "hip", "JPEG-LS, 10 bits"),
    ("dicom/projection/lowerleg_RG3_j2k_lossless.dcm", "lower leg, MONOCHROME1", "JPEG 2000, 10 bits"),
    ("dicom/projection/chest_RG1_mono1_j2k_lossy.dcm", "chest, MONOCHROME1", "JPEG 2000, 15 bits"),
    ("dicom/projection/dog_thorax_DX_mono1_inverse_lut.dcm", "DX, INVERSE (a dog)", "uncompressed, 8 bits"),
    ("dicom/lut_window/voi_lut_sequence.dcm", "test pattern", "table of values of interest"),
    ("dicom/lut_window/modality_lut_signed12.dcm", "test pattern", "modality table, signed"),
    ("dicom/syntaxes/nm_jpeg_extended12.dcm", "scintigram", "JPEG Extended, 12 bits"),
    ("dicom/syntaxes/rgb_htj2k_lossless.dcm", "colour as grey", "HTJ2K, RGB"),
)
_HEAD = """# What becomes of real DICOM files

Made by `python -m tests.benchmarks.dicom_table` from a collection of {count} files: real radiographs, every transfer
syntax, odd look-up tables, and what is broken, hostile or no radiograph. *Import* is the verdict when a folder is
imported, where only radiographs of one frame are taken. *Pixels* says whether the file can be shown, radiograph or not:
{shown} of {count} are shown, {imported} are imported.

![Ten of the files, as the viewer first shows them](images/dicom_ten.png)

The ten pictures, from left to right:

{ten}

All are scaled down. The two wrists: Nagy E. et al., A pediatric wrist trauma X-ray dataset (GRAZPEDWRI-DX) for machine
learning, Sci Data 9, 222 (2022), CC BY 4.0. Hip and lower leg: compression samples of NEMA WG-04 (D. Clunie, 2004),
published for testing and part of pydicom-data (MIT). The others: test files of pydicom, pydicom-data, highdicom (MIT).

| file | transfer syntax | import | pixels |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    syntax: str
    verdict: str
    pixels: str

    @property
    def is_imported(self) -> bool:
        return self.verdict == "imported"

    @property
    def is_shown(self) -> bool:
        return self.pixels.startswith("shown")

    def __str__(self) -> str:
        parts = (f"`{self.name}`", self.syntax, self.verdict, self.pixels)
        return "| " + " | ".join(part.replace("|", "\\|") for part in parts) + " |"


def row_of(path: Path) -> Row:
    with path.open("rb") as stream:
        found = read_header(path, stream, size=path.stat().st_size)
    if isinstance(found, Header):
        verdict = "imported"
    else:
        verdict = str(found.reason) if isinstance(found, Refused) else "An index of other files, which are imported."
    return Row(path.relative_to(DATA / "dicom").as_posix(), _syntax(path), verdict, _pixels(path))


def _syntax(path: Path) -> str:
    try:
        uid = read_dataset_of(path)[1]
    except AppError:
        uid = ""
    return syntax_name(uid) if uid else "not stated"


def _pixels(path: Path) -> str:
    if path.name.startswith(_NOT_TO_BE_DECODED):
        return "not tried: the import refuses it before anything is allocated"
    try:
        radiograph = load(path)
    except AppError as error:
        return str(error.what_happened)
    rows, columns = radiograph.values.shape
    return f"shown: {columns} × {rows}, {_kind(radiograph)}"


def _kind(radiograph: Radiograph) -> str:
    parts = [radiograph.photometric + (", as grey" if radiograph.is_colour else ""), str(radiograph.values.dtype)]
    parts += [f"{count} {what}" for count, what in _offers(radiograph) if count]
    return ", ".join(parts)


def _offers(radiograph: Radiograph) -> list[tuple[int, str]]:
    windows, luts = len(radiograph.windows), len(radiograph.voi_luts)
    return [(windows, "windows" if windows > 1 else "window"), (luts, "tables" if luts > 1 else "table")]


def contact_sheet() -> Image.Image:
    """Ten pictures beside each other, each with its default window."""
    sheet = Image.new("L", (COLUMNS * TILE, -(-len(TEN) // COLUMNS) * (TILE + TEXT)))
    draw = ImageDraw.Draw(sheet)
    for place, (name, title, detail) in enumerate(TEN):
        left, top = place % COLUMNS * TILE, place // COLUMNS * (TILE + TEXT)
        picture = Image.fromarray(np.asarray(render(load(DATA / name))))
        picture.thumbnail((TILE - 8, TILE - 8), Image.Resampling.LANCZOS)
        sheet.paste(picture, (left + (TILE - picture.width) // 2, top + (TILE - picture.height) // 2))
        draw.text((left + 8, top + TILE), f"{title}\n{detail}", fill=200)
    return sheet


def main() -> None:
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
    rows = [row_of(path) for path in sorted((DATA / "dicom").rglob("*")) if path.is_file()]
    head = _HEAD.format(
        count=len(rows),
        shown=sum(row.is_shown for row in rows),
        imported=sum(row.is_imported for row in rows),
        ten="\n".join(f"{place}. {title}: {detail}" for place, (_, title, detail) in enumerate(TEN, 1)),
    )
    TABLE.write_text(head + "\n".join(map(str, rows)) + "\n", encoding="utf-8")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    contact_sheet().save(PICTURE, optimize=True)
    print(
        f"{len(rows)} files: {sum(row.is_imported for row in rows)} imported, {sum(row.is_shown for row in rows)} shown"
    )


if __name__ == "__main__":
    main()
