"""Scanning: every file ends as a header or as one plain sentence."""

import zipfile
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.dicom.header import Header, Refused, read_header
from app.dicom.scan import scan, unpack
from app.dicom.walker import walk
from tests.dicom_files import ramp, write_dicom

CONTEXT = JobContext()


def only_reason(folder: Path) -> str:
    found = scan(folder, context=CONTEXT)
    assert found.headers == ()
    (refused,) = found.refused
    return str(refused.reason)


def test_a_folder_gives_headers_with_what_an_import_needs(tmp_path: Path) -> None:
    write_dicom(
        tmp_path / "deep" / "er" / "one", SeriesDescription="Ellenbogen re. a.p.", PatientOrientation=["L", "F"]
    )
    (header,) = scan(tmp_path, context=CONTEXT).headers
    assert (header.patient_id, header.accession, header.study_date) == ("P1", "A1", "2024-01-31")
    assert (header.rows, header.columns, header.frames, header.bits_stored) == (24, 32, 1, 12)
    assert header.patient_orientation == ("L", "F")
    assert header.series_description == "Ellenbogen re. a.p."
    assert header.file_size == (tmp_path / "deep/er/one").stat().st_size


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"Modality": "CT"}, "Not a radiograph (modality CT)."),
        ({"Modality": "SR", "PixelData": None, "Rows": None}, "a document without pixels"),
        ({"Modality": None, "SOPClassUID": "1.2.840.10008.5.1.4.1.1.7"}, "states no modality"),
        ({"PixelData": None}, "holds no pixels"),
        ({"Rows": 46341, "Columns": 46341}, "Impossible dimensions: the header claims 46341 × 46341"),
        ({"Rows": 0}, "no image size"),
        ({"PixelData": b"\0" * 100}, "cut off: 1536 bytes of pixel data expected, 100 found"),
        ({"NumberOfFrames": 3, "PixelData": b"\0" * 4608}, "A sequence of 3 pictures"),
        ({"BitsAllocated": 1, "PixelData": b"\0" * 96}, "1 bits each"),
        ({"SamplesPerPixel": 4, "PixelData": b"\0" * 9000}, "4 colours each"),
        ({"PhotometricInterpretation": "CMYK"}, "photometric interpretation: CMYK"),
    ],
)
def test_refused_with_the_reason(tmp_path: Path, tags: dict[str, object], reason: str) -> None:
    write_dicom(tmp_path / "x.dcm", **tags)
    assert reason in only_reason(tmp_path)


def test_unsupported_transfer_syntax_is_named(tmp_path: Path) -> None:
    write_dicom(tmp_path / "x.dcm", syntax="1.2.840.10008.1.2.4.102", encoded=b"\0" * 64)
    reason = only_reason(tmp_path)
    assert reason.startswith("Unsupported transfer syntax: MPEG-4")
    assert reason.endswith("export the image uncompressed, or as JPEG-LS or JPEG 2000.")


def test_files_that_are_no_dicom(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Befund")
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    found = scan(tmp_path, context=CONTEXT)
    assert [str(item.reason) for item in found.refused] == ["Not a DICOM file.", "The file is empty."]


def test_a_file_without_preamble_and_meta_is_read(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm")
    data = path.read_bytes()
    start = data.index(b"\x08\x00\x16\x00UI")
    (tmp_path / "x.dcm").write_bytes(data[start:])
    (header,) = scan(tmp_path, context=CONTEXT).headers
    assert header.accession == "A1"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 3000), at=st.integers(0, 3000), noise=st.binary(max_size=12))
def test_no_damage_raises(tmp_path: Path, cut: int, at: int, noise: bytes) -> None:
    data = bytearray(write_dicom(tmp_path / "x.dcm").read_bytes())
    data[at : at + len(noise)] = noise
    damaged = tmp_path / "damaged.dcm"
    damaged.write_bytes(bytes(data[: max(1, len(data) - cut)]))
    with damaged.open("rb") as stream:
        found = read_header(damaged, stream, size=damaged.stat().st_size)
    assert found is None or isinstance(found, Header | Refused)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(1, 1500))
def test_every_cut_in_the_pixels_is_found(tmp_path: Path, cut: int) -> None:
    path = write_dicom(tmp_path / "x.dcm")
    path.write_bytes(path.read_bytes()[:-cut])
    assert "cut off" in only_reason(tmp_path)


def test_a_cut_in_compressed_pixels_is_found(tmp_path: Path) -> None:
    import imagecodecs

    encoded = bytes(imagecodecs.jpegls_encode(ramp()))
    path = write_dicom(tmp_path / "x.dcm", syntax="1.2.840.10008.1.2.4.80", encoded=encoded)
    assert len(scan(tmp_path, context=CONTEXT).headers) == 1
    path.write_bytes(path.read_bytes()[:-40])
    assert only_reason(tmp_path) == "The file is cut off in its pixel data."


def make_zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_zip_members_are_read_in_place_and_unpacked_under_our_own_names(tmp_path: Path) -> None:
    data = write_dicom(tmp_path / "x.dcm").read_bytes()
    source = make_zip(tmp_path / "in.zip", {"../../evil.dcm": data, "readme.txt": b"hello"})
    found = scan(source, context=CONTEXT)
    (header,) = found.headers
    assert header.member == "../../evil.dcm"
    assert [str(item.reason) for item in found.refused] == ["Not a DICOM file."]
    target = tmp_path / "images"
    target.mkdir()
    unpacked = unpack(header, target)
    assert unpacked.parent == target
    assert unpacked.read_bytes() == data
    assert unpack(header, target) == unpacked
    assert sorted(path.name for path in target.iterdir()) == [unpacked.name]


def test_a_zip_bomb_is_refused_before_unpacking(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "in.zip", {"bomb.dcm": b"\0" * (4 << 20)})
    (refused,) = scan(source, context=CONTEXT).refused
    assert "ZIP bomb" in str(refused.reason)


def test_a_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    good = write_dicom(tmp_path / "x.dcm", pixels=np.random.default_rng(1).integers(0, 4095, (64, 64), np.uint16))
    source = make_zip(tmp_path / "in.zip", {"bad.dcm": good.read_bytes(), "good.dcm": good.read_bytes()})
    data = bytearray(source.read_bytes())
    data[60:400] = b"\xff" * 340
    source.write_bytes(bytes(data))
    found = scan(source, context=CONTEXT)
    assert [header.member for header in found.headers] == ["good.dcm"]
    assert len(found.refused) == 1


def test_missing_source_and_damaged_archive(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no file or folder"):
        scan(tmp_path / "nowhere", context=CONTEXT)


def test_cancelling_stops_between_files(tmp_path: Path) -> None:
    write_dicom(tmp_path / "x.dcm")
    with pytest.raises(Cancelled):
        scan(tmp_path, context=JobContext(is_cancelled=lambda: True))


def both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object, bool]:
    """The verdict by the walker, the one by pydicom, and whether the walker took the file."""
    taken: list[bool] = []

    def spy(*args: object) -> object:
        found = walk(*args)
        taken.append(found is not None)
        return found

    def read() -> object:
        with path.open("rb") as stream:
            return read_header(path, stream, size=path.stat().st_size)

    with monkeypatch.context() as patched:
        patched.setattr("app.dicom.header.walk", spy)
        fast = read()
    with monkeypatch.context() as patched:
        patched.setattr("app.dicom.header.walk", lambda *_args: None)
        return fast, read(), any(taken)


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"])
def test_the_walker_reads_what_pydicom_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, syntax: str) -> None:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "399067008", "SCT", "lateral"
    path = write_dicom(
        tmp_path / "x.dcm",
        syntax=syntax,
        SpecificCharacterSet="ISO_IR 100",
        ViewCodeSequence=[code],
        StudyDescription="Schlüsselbein links",
        PatientOrientation=["A", "F"],
        NumberOfFrames="1",
    )
    fast, slow, taken = both_ways(path, monkeypatch)
    assert taken
    assert fast == slow
    assert isinstance(fast, Header)
    assert (fast.study_description, fast.view_codes[0].value) == ("Schlüsselbein links", "399067008")


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"])
def test_the_walker_reads_sequences_without_lengths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, syntax: str
) -> None:
    """Sequences and items of undefined length, within each other, before and at what is asked for."""
    code, inner, outer = Dataset(), Dataset(), Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "399067008", "SCT", "lateral"
    inner.CodeValue, inner.LongCodeValue = "1", "x" * 70
    outer.AnatomicRegionSequence = [inner, Dataset()]
    path = write_dicom(
        tmp_path / "x.dcm", syntax=syntax, ViewCodeSequence=[code], RequestAttributesSequence=[outer, outer]
    )
    dataset = pydicom.dcmread(path)
    for item in dataset.iterall():
        if item.VR == "SQ":
            item.is_undefined_length = True
            for part in item.value:
                part.is_undefined_length_sequence_item = True
    dataset.save_as(path)
    assert path.read_bytes().count(b"\xff\xff\xff\xff") >= 7
    fast, slow, taken = both_ways(path, monkeypatch)
    assert taken
    assert fast == slow
    assert isinstance(fast, Header)
    assert fast.view_codes[0].meaning == "lateral"


@pytest.mark.parametrize("size", [5_000, 12_000, 50_000, 90_000])
def test_the_walker_reads_long_headers_or_leaves_them_to_pydicom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = write_dicom(tmp_path / "x.dcm", ICCProfile=b"\0" * size, StudyDescription="r" * 64)
    fast, slow, taken = both_ways(path, monkeypatch)
    assert taken is (size < 60_000)
    assert fast == slow
    assert isinstance(fast, Header)


def test_the_walker_reads_plain_letters_of_any_character_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_dicom(tmp_path / "x.dcm", SpecificCharacterSet="ISO_IR 126", StudyDescription="Elbow")
    fast, slow, taken = both_ways(path, monkeypatch)
    assert taken
    assert fast == slow
    path = write_dicom(tmp_path / "y.dcm", SpecificCharacterSet="ISO_IR 126", StudyDescription="Αγκώνας")
    fast, slow, taken = both_ways(path, monkeypatch)
    assert not taken
    assert fast == slow


def test_hostile_nesting_ends_in_a_sentence(tmp_path: Path) -> None:
    """A thousand sequences within each other, none of which ends."""
    head = write_dicom(tmp_path / "x.dcm", PixelData=None).read_bytes()
    deep = b"\x40\x00\x75\x02SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff" * 1_000
    (tmp_path / "x.dcm").write_bytes(head + deep)
    assert only_reason(tmp_path).startswith("The ")


def test_a_header_of_the_index_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    (header,) = scan(write_dicom(tmp_path / "x.dcm"), context=CONTEXT).headers
    reads: list[int] = []

    def read() -> dict[str, object]:
        reads.append(1)
        return {entry.name: getattr(header, entry.name) for entry in fields(Header)}

    later = Header.later(read)
    assert reads == []
    assert later.modality == "DX"
    assert later == header
    assert replace(later, modality="CR").modality == "CR"
    assert reads == [1]
    with pytest.raises(AttributeError):
        later.nothing  # noqa: B018
    with pytest.raises(AttributeError):
        Header.later(read)._private  # noqa: B018


def test_files_that_the_index_knows_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        write_dicom(tmp_path / f"{name}.dcm")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    first = {str(header.path): header for header in scan(tmp_path, context=CONTEXT).headers}
    known = {path: header for path, header in first.items() if not path.endswith("b.dcm")}
    found = scan(tmp_path, context=CONTEXT, known=lambda files: {path: known[path] for path in files if path in known})
    assert found.unchanged == 2
    assert {str(header.path): header for header in found.headers} == first
    assert found.refused == ()
    with monkeypatch.context() as sealed:
        sealed.setattr(Path, "open", lambda *_args, **_options: pytest.fail("opened"))
        assert scan(tmp_path, context=CONTEXT, known=lambda _files: first).unchanged == 3


@pytest.mark.shared
def test_the_walker_agrees_with_pydicom_on_every_real_file(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0
    for path in sorted((shared / "data" / "dicom").rglob("*")):
        if path.is_file():
            fast, slow, walked = both_ways(path, monkeypatch)
            assert fast == slow, path.name
            taken += walked
    assert taken > 40


@pytest.mark.shared
def test_dicomdir_leads_to_its_files(shared: Path) -> None:
    folder = shared / "data" / "dicom" / "fileset" / "three_patients"
    by_index = scan(folder / "DICOMDIR", context=CONTEXT)
    by_folder = scan(folder, context=CONTEXT)
    assert {item.path for item in by_index.headers} == {item.path for item in by_folder.headers}
    assert (len(by_index.headers), by_index.files, by_folder.files) == (3, 31, 31)


@pytest.mark.shared
def test_all_real_files_end_as_header_or_sentence(shared: Path) -> None:
    folder = shared / "data" / "dicom"
    found = scan(folder, context=CONTEXT)
    files = sum(path.is_file() for path in folder.rglob("*"))
    assert found.files == files - 1  # the DICOMDIR is an index
    names = {item.path.name for item in found.headers}
    assert len(names) == 17
    assert all(path.name in names for path in (folder / "projection").iterdir())
    assert not any(item.path.parent.name in ("malformed", "not_radiographs") for item in found.headers)
    reasons = {item.path.name: str(item.reason) for item in found.refused}
    assert reasons["size_bomb_46341x46341.dcm"].startswith("Impossible dimensions")
    assert "cut off" in reasons["truncated_pixels.dcm"]
    assert reasons["ecg_waveform.dcm"] == "Not a radiograph (modality ECG, a document without pixels)."
