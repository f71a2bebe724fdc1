"""View, side and region, and which part of the header decided."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.dicom.header import Code, Header
from app.dicom.regions import Region, RegionWords
from app.dicom.views import Side, View, side_of, side_of_text, view_of, view_of_text

SILENT = Header(
    path=Path("x.dcm"),
    member="",
    sop_uid="1.2",
    sop_class="",
    study_uid="1",
    series_uid="1",
    patient_id="P",
    accession="",
    study_date="",
    modality="DX",
    body_part="",
    study_description="",
    protocol_name="",
    series_description="",
    view_position="",
    view_codes=(),
    patient_orientation=(),
    laterality="",
    image_laterality="",
    rows=10,
    columns=10,
    frames=1,
    bits_allocated=16,
    bits_stored=12,
    photometric="MONOCHROME2",
    transfer_syntax="",
    file_size=1,
    mtime_ns=0,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, View("OTHER", "none")),
        ({"view_position": "AP"}, View("AP", "tag")),
        ({"view_position": "PA"}, View("AP", "tag")),
        ({"view_position": "LL"}, View("LAT", "tag")),
        ({"view_position": "RLO"}, View("OTHER", "tag")),
        ({"view_position": "AP", "series_description": "Ellenbogen lat"}, View("AP", "tag")),
        ({"view_position": "AP", "series_description": "Cervical OBLI 1"}, View("OTHER", "series text")),
        ({"view_codes": (Code("399067008", "SCT", ""),)}, View("LAT", "view code")),
        ({"view_codes": (Code("R-10206", "SRT", ""),)}, View("AP", "view code")),
        ({"view_codes": (Code("399110001", "SCT", ""),)}, View("OTHER", "view code")),
        ({"view_codes": (Code("X1", "99ABC", "seitlich"),)}, View("LAT", "view code")),
        (
            {"view_codes": (Code("399067008", "SCT", ""),), "series_description": "AP"},
            View("LAT", "view code"),
        ),
        ({"patient_orientation": ("L", "F")}, View("AP", "orientation")),
        ({"patient_orientation": ("A", "F")}, View("LAT", "orientation")),
        ({"patient_orientation": ("L", "F"), "series_description": "lateral"}, View("LAT", "series text")),
        ({"patient_orientation": ("AFR", "P")}, View("OTHER", "none")),
        ({"protocol_name": "Daumen seitl."}, View("LAT", "series text")),
    ],
)
def test_view_and_its_source(changes: dict[str, object], expected: View) -> None:
    assert view_of(replace(SILENT, **changes)) == expected


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("Ellenbogen a.p.", "AP"),
        ("ELLENBOGEN AP", "AP"),
        ("Clavicula p.a. links", "AP"),
        ("Daumen D1 dp", "AP"),
        ("Ellenbogen seitl.", "LAT"),
        ("Elbow Lat", "LAT"),
        ("thumb_lateral", "LAT"),
        ("Klavikula axial", "OTHER"),
        ("Clavicula 30° tangential", "OTHER"),
        ("Ellenbogen schräg", "OTHER"),
        ("Ellenbogen a.p. und seitl.", None),
        ("Ellenbogen in 2 Ebenen", None),
        ("Platte", None),
        ("", None),
    ],
)
def test_view_in_text(text: str, view: str | None) -> None:
    assert view_of_text(text) == view


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ellenbogen re. a.p.", "R"),
        ("Daumen links", "L"),
        ("ELBOW LEFT", "L"),
        ("Clavicula bds.", "B"),
        ("rechts und links", "B"),
        ("Lat", ""),
        ("Relief", ""),
        ("", ""),
    ],
)
def test_side_in_text(text: str, side: str) -> None:
    assert side_of_text(text) == side


def test_side_prefers_the_tags() -> None:
    assert side_of(SILENT) == Side("", "none")
    assert side_of(replace(SILENT, image_laterality="L", series_description="rechts")) == Side("L", "tag")
    assert side_of(replace(SILENT, laterality="R")) == Side("R", "tag")
    assert side_of(replace(SILENT, study_description="Daumen li.")) == Side("L", "series text")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("CLAVICLE", "clavicle"),
        ("KLAVIKULA", "clavicle"),
        ("Clavicula links a.p.", "clavicle"),
        ("SCHLUESSELBEIN", "clavicle"),
        ("Schlüsselbein", "clavicle"),
        ("ELBOW", "elbow"),
        ("Ellenbogengelenk re.", "elbow"),
        ("ELLBOGEN", "elbow"),
        ("THUMB", "thumb"),
        ("Daumen re. 2 Eb.", "thumb"),
        ("SCHULTER", None),
        ("HAND", None),
        ("EXTREMITY", None),
        ("Ellenbogen und Daumen", None),
        ("", None),
    ],
)
def test_only_safe_words_name_a_region(text: str, region: str | None) -> None:
    assert RegionWords().of_text(text) == region


def test_region_fields_in_order_with_the_source() -> None:
    words = RegionWords({"wrist": ("Handgelenk", "Wrist")})
    assert words.of_header(SILENT) == Region(None, "none")
    header = replace(SILENT, body_part="SHOULDER", study_description="Clavicula li.", protocol_name="Daumen")
    assert words.of_header(header) == Region("clavicle", "StudyDescription")
    assert words.of_header(replace(SILENT, body_part="WRIST")) == Region("wrist", "BodyPartExamined")
    assert words.of_text("Handgelenk re.") == "wrist"
    assert RegionWords().of_text("Handgelenk re.") is None
