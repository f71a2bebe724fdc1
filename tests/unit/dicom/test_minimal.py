"""Images that leave the workstation: the same picture, and nothing else."""

import csv

import numpy as np
import pydicom
import pytest
from PIL import Image, PngImagePlugin

from app.core.errors import AppError
from app.dicom.header import quiet
from app.dicom.minimal import minimal_dicom, minimal_raster
from app.dicom.pixels import load
from tests.dicom_files import write_dicom


def same_picture(one, other):
    assert one.values.dtype == other.values.dtype
    assert np.array_equal(one.values, other.values)
    assert [(w.center, w.width, w.function) for w in one.windows] == [
        (w.center, w.width, w.function) for w in other.windows
    ]
    assert [(lut.first, lut.table.tolist()) for lut in one.voi_luts] == [
        (lut.first, lut.table.tolist()) for lut in other.voi_luts
    ]
    for name in ("inverted", "padding", "spacing", "magnification", "orientation", "side", "is_colour", "photometric"):
        assert getattr(one, name) == getattr(other, name), name


def test_only_the_picture_is_kept(tmp_path):
    source = tmp_path / "a.dcm"
    write_dicom(
        source,
        PatientName="Muster^Frau",
        PatientID="4711",
        PatientBirthDate="19700101",
        AccessionNumber="ACC1",
        StudyDate="20240101",
        InstitutionName="Klinikum",
        StudyDescription="Muster, Ellenbogen",
        WindowCenter="100",
        WindowWidth="50",
        WindowCenterWidthExplanation="MUSTER",
        PixelSpacing=[0.1, 0.1],
    )
    target = tmp_path / "b.dcm"
    target.write_bytes(minimal_dicom(source, "0001"))
    same_picture(load(source), load(target))
    data = target.read_bytes()
    for word in (b"Muster", b"MUSTER", b"4711", b"19700101", b"ACC1", b"20240101", b"Klinikum"):
        assert word not in data
    before, after = pydicom.dcmread(source), pydicom.dcmread(target)
    assert (after.PatientID, str(after.PatientName)) == ("0001", "0001")
    assert after.SOPInstanceUID != before.SOPInstanceUID
    assert before.SOPInstanceUID.encode() not in data


def test_every_real_file_looks_the_same(shared, tmp_path):
    folder = shared / "data" / "dicom"
    with (shared / "data" / "MANIFEST.csv").open(encoding="utf-8") as file:
        listed = [row[next(iter(row))] for row in csv.DictReader(file)]
    files = [shared / "data" / name for name in listed if name.startswith("dicom/") and "/malformed/" not in name]
    compared = refused = 0
    for file in files or sorted(folder.rglob("*.dcm")):
        try:
            expected = load(file)
        except AppError:
            refused += 1
            continue
        target = tmp_path / "copy.dcm"
        target.write_bytes(minimal_dicom(file, "0001"))
        same_picture(expected, load(target))
        with quiet():
            kept = pydicom.dcmread(target)
        assert not any(element.tag.is_private for element in kept.iterall())
        assert {"StudyDate", "InstitutionName", "PatientBirthDate"}.isdisjoint(kept.dir())
        compared += 1
    assert compared > 40


def test_a_picture_loses_its_metadata(tmp_path):
    values = np.arange(600, dtype=np.uint16).reshape(20, 30) * 100
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Patient", "Muster")
    Image.fromarray(values).save(tmp_path / "a.png", pnginfo=notes)
    data = minimal_raster(tmp_path / "a.png")
    assert b"Muster" not in data
    (tmp_path / "b.png").write_bytes(data)
    assert np.array_equal(load(tmp_path / "b.png").values, values)
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Muster"
    Image.fromarray((values % 250).astype(np.uint8)).save(tmp_path / "c.jpg", exif=exif)
    turned = minimal_raster(tmp_path / "c.jpg")
    assert b"Muster" not in turned
    (tmp_path / "d.png").write_bytes(turned)
    assert np.array_equal(load(tmp_path / "d.png").values, load(tmp_path / "c.jpg").values)


def test_what_cannot_be_copied_is_a_sentence(tmp_path):
    (tmp_path / "x.dcm").write_bytes(b"\0" * 128 + b"DICM" + b"\x08\x00\x05\x00XX")
    with pytest.raises(AppError):
        minimal_dicom(tmp_path / "x.dcm", "1")
    with pytest.raises(AppError):
        minimal_dicom(tmp_path / "none.dcm", "1")
