import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.demo import files
from app.demo import generate as generate_module
from app.demo.cohort import PRESETS, Study, make_studies
from app.demo.files import dicom_bytes
from app.demo.generate import generate
from app.demo.render import films
from app.operations.demo import generate_demo_study


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that was interrupted once: its first cases come from the first run."""
    calls = 0

    def stop() -> bool:
        nonlocal calls
        calls += 1
        return calls > 3

    folder = tmp_path_factory.mktemp("demo") / "study"
    with pytest.raises(Cancelled):
        generate(folder, preset="unit", seed=1, context=JobContext(is_cancelled=stop), workers=1)
    drawn = {path: path.stat().st_mtime_ns for path in folder.rglob("*.dcm")}
    assert 0 < len(drawn) < 20
    generate(folder, preset="unit", seed=1, context=JobContext(), workers=1)
    assert all(path.stat().st_mtime_ns == time for path, time in drawn.items()), "what was drawn is kept"
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_finished_study_is_taken_as_it_is(folder: Path) -> None:
    before = _bytes(folder)
    study = generate_demo_study(folder, seed=1, size="unit", context=JobContext())
    assert study.reused
    assert study.counts["cases"] == 12
    assert [site.role for site in study.sites] == ["internal", "external"]
    assert all(site.images_folder.is_dir() and site.reports_file.is_file() for site in study.sites)
    assert study.truth_file.is_file()
    assert _bytes(folder) == before


@pytest.mark.slow
def test_neither_processes_nor_an_interruption_change_a_byte(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path / "study", preset="unit", seed=1, context=JobContext(), workers=2)
    assert _bytes(tmp_path / "study") == _bytes(folder)


def test_another_study_or_a_full_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="another demo study"):
        generate(folder, preset="unit", seed=2, context=JobContext(), workers=1)
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(AppError, match="not empty"):
        generate(tmp_path, preset="unit", seed=1, context=JobContext(), workers=1)
    with pytest.raises(AppError, match="no demo study called"):
        generate(tmp_path / "new", preset="huge", seed=1, context=JobContext(), workers=1)


def test_a_full_disk_is_an_error_for_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generate_module, "_write", full)
    with pytest.raises(AppError, match="Free some space"):
        generate(tmp_path / "study", preset="unit", seed=1, context=JobContext(), workers=1)


def test_every_file_is_a_radiograph_with_a_plausible_header(folder: Path) -> None:
    paths = sorted(folder.rglob("*.dcm"))
    assert len(paths) == 20
    seen = set()
    for path in paths:
        dataset = pydicom.dcmread(path)
        assert dataset.Modality == "DX"
        assert dataset.AccessionNumber == path.parent.name
        assert (dataset.Rows, dataset.Columns) in {(100, 128), (128, 100), (128, 96)}
        seen.add(dataset.SOPInstanceUID)
        pixels = dataset.pixel_array
        assert pixels.max() < 2**dataset.BitsStored
        assert pixels.std() > 0.05 * 2**dataset.BitsStored
    assert len(seen) == len(paths)


def test_tables_can_be_read_back_in_their_encodings(folder: Path) -> None:
    for slug, encoding, delimiter, count in (
        ("klinikum-nordheide", "utf-8-sig", ",", 8),
        ("st-elisabeth-talbach", "cp1252", ";", 4),
    ):
        raw = (folder / slug / "reports.csv").read_bytes()
        rows = list(csv.DictReader(io.StringIO(raw.decode(encoding), newline=""), delimiter=delimiter))
        folders = {path.name for path in (folder / slug / "images").iterdir()}
        assert len(rows) == count
        assert {next(iter(row.values())) for row in rows} == folders


def test_the_truth_fits_the_reports_and_itself(folder: Path) -> None:
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4 * 26 + 4 * 29 + 4 * 25
    for row in rows:
        assert row["value"] in {"true", "false", "uncertain"}
        assert (row["image_truth"] == "true") == bool(row["strength"])
        assert row["basis"] == "stated" or row["value"] == "false"


def _case(region: str, strengths: dict[str, float], number: int, views: tuple[str, ...] = ()) -> Study:
    study = next(study for study in make_studies(PRESETS["unit"], 1) if study.region == region)
    return replace(
        study, strengths=strengths, seed=(9, 0, number), views=("AP",) if region == "clavicle" else ("AP", "LAT")
    )


@pytest.mark.parametrize(
    ("region", "strong", "view"),
    [
        ("clavicle", ("acj_dislocation",), "AP"),
        ("clavicle", ("fracture_middle_third", "fracture_displaced"), "AP"),
        ("elbow", ("dislocation_any",), "LAT"),
        ("elbow", ("fat_pad_sign",), "LAT"),
        ("thumb", ("mcp_dislocation",), "LAT"),
        ("thumb", ("cmc_degeneration",), "AP"),
    ],
)
def test_a_stronger_finding_changes_more_of_the_picture(region: str, strong: tuple[str, ...], view: str) -> None:
    cases = [
        _case(region, dict.fromkeys(strong, strength) if strength else {}, 1, (view,)) for strength in (0, 0.1, 1.0)
    ]
    without, faint, clear = (films(case)[view][0] for case in cases)
    assert 0 < np.abs(faint - without).mean() < np.abs(clear - without).mean()


def test_metal_is_the_brightest_thing() -> None:
    bright = {}
    for strengths in ({}, {"foreign_body": 1.0}):
        shares = [
            float((films(_case("elbow", strengths, number, ("AP",)))["AP"][0][20:108, 12:88] > 0.9).mean())
            for number in range(6)
        ]
        bright[bool(strengths)] = float(np.mean(shares))
    assert bright[True] > bright[False]


@pytest.mark.parametrize(
    "syntax",
    [
        "1.2.840.10008.1.2.4.70",
        "1.2.840.10008.1.2.4.80",
        "1.2.840.10008.1.2.4.90",
        "1.2.840.10008.1.2.5",
        "1.2.840.10008.1.2",
    ],
)
def test_each_transfer_syntax_gives_the_pixels_back(syntax: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_SYNTAXES", ((syntax, 1.0),))
    study = _case("thumb", {}, 1)
    picture = np.random.default_rng(1).random((40, 30))
    dataset = pydicom.dcmread(io.BytesIO(dicom_bytes(picture, study, "AP", 0.5, np.random.default_rng(2))))
    assert dataset.file_meta.TransferSyntaxUID == syntax
    shown = 1 - picture if dataset.PhotometricInterpretation == "MONOCHROME1" else picture
    assert np.array_equal(dataset.pixel_array, np.rint(shown * (2**dataset.BitsStored - 1)))
