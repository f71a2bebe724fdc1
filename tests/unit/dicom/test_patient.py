"""Who is on a radiograph, for the overlay."""

from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from app.dicom.patient import patient_lines


def write(path, **facts):
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    for keyword, value in facts.items():
        setattr(dataset, keyword, value)
    dataset.save_as(path, enforce_file_format=False)
    return path


def test_name_number_and_days(tmp_path):
    path = write(
        tmp_path / "a.dcm",
        SpecificCharacterSet="ISO_IR 100",
        PatientName="Müller^Änne",
        PatientID="4711",
        PatientBirthDate="19610203",
        StudyDate="20240506",
    )
    assert patient_lines(path) == ("Müller Änne", "4711", "* 1961-02-03", "2024-05-06")


def test_what_is_missing_is_left_out(tmp_path):
    assert patient_lines(write(tmp_path / "a.dcm", PatientID="4711")) == ("4711",)


def test_other_files_have_no_patient(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert patient_lines(tmp_path / "a.png") == ()
    assert patient_lines(tmp_path / "missing.dcm") == ()
