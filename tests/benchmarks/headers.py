"""Headers of 5,000 files: the first scan and an unchanged folder, against pydicom's own loop, in one run.

Run: ``python -m tests.benchmarks.headers [files]``. Of the files, one half are synthetic radiographs with the elements
of a usual DX header, the other (where ../shared is there) real ones, each with its own UIDs. Baseline:
``dcmread(stop_before_pixels=True)`` of each file. The scans are those of the import: ``app.dicom.scan.scan``, without
an index and with the one that the store keeps of imported images. Headers from the index are read when they are first
used; the last line has the scan of the unchanged folder with all of them read. Targets: 5 and 50 times as fast. Rounds
alternate, and the fastest of each counts. Nothing is asserted.
"""

import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pydicom

from app.core.jobs import JobContext
from app.dicom.scan import Scan, scan
from app.importing.index import known_headers
from app.operations.imports import commit_import, preview_import
from app.project import Project
from tests.dicom_files import write_dicom

FILES = 5_000
FIRST_TARGET, UNCHANGED_TARGET = 5.0, 50.0
ROUNDS = 5
REAL = (
    "hip_RG2_jpegls_lossless.dcm",
    "hip_RG2_rle.dcm",
    "lowerleg_RG3_jpegls_near_lossless.dcm",
    "chest_konica_mono1_8bit_jpeg.dcm",
    "dog_thorax_DX_mono1_inverse_lut.dcm",
    "angiography_XA1_rle.dcm",
)
USUAL = {
    "SpecificCharacterSet": "ISO_IR 100",
    "ImageType": ["DERIVED", "PRIMARY", ""],
    "InstanceCreationDate": "20240131",
    "InstanceCreationTime": "101112",
    "SeriesDate": "20240131",
    "AcquisitionDate": "20240131",
    "ContentDate": "20240131",
    "StudyTime": "101010",
    "SeriesTime": "101111",
    "AcquisitionTime": "101112",
    "ContentTime": "101112",
    "Manufacturer": "Werk",
    "InstitutionName": "Klinikum",
    "ReferringPhysicianName": "",
    "StationName": "DX1",
    "StudyDescription": "Röntgen Ellenbogen rechts in 2 Ebenen",
    "SeriesDescription": "Ellenbogen re. a.p.",
    "ManufacturerModelName": "Modell",
    "PatientName": "Muster^Anna",
    "PatientBirthDate": "19700101",
    "PatientSex": "F",
    "KVP": "55",
    "DistanceSourceToDetector": "1150",
    "ExposureTime": "12",
    "XRayTubeCurrent": "200",
    "Exposure": "2",
    "ExposureInuAs": "2400",
    "ImagerPixelSpacing": ["0.139", "0.139"],
    "Grid": "NONE",
    "FocalSpots": "0.6",
    "DetectorType": "DIRECT",
    "DetectorID": "1234",
    "ExposureIndex": "400",
    "TargetExposureIndex": "380",
    "DeviationIndex": "0.2",
    "SeriesNumber": "1",
    "InstanceNumber": "1",
    "PatientOrientation": ["L", "F"],
    "PixelIntensityRelationship": "LOG",
    "PixelIntensityRelationshipSign": 1,
    "WindowCenter": ["2000", "1500"],
    "WindowWidth": ["3000", "1000"],
    "RescaleIntercept": "0",
    "RescaleSlope": "1",
    "RescaleType": "US",
    "LossyImageCompression": "00",
    "PerformedProcedureStepID": "1",
    "RequestedProcedureID": "1",
    "PresentationLUTShape": "IDENTITY",
}


def make_folder(folder: Path, files: int) -> None:
    """By 100 in a folder: every second one a real header, the others with what a DX detector writes."""
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "dicom" / "projection"
    real = [pydicom.dcmread(shared / name) for name in REAL if (shared / name).is_file()]
    for number in range(files):
        path = folder / f"{number // 100:03}" / f"{number:05}.dcm"
        uids = {"StudyInstanceUID": f"1.2.3.{number // 2}", "SOPInstanceUID": f"1.2.3.{number // 2}.{number}"}
        if real and number % 2 == 0:
            dataset = real[number // 2 % len(real)]
            for keyword, uid in uids.items():
                setattr(dataset, keyword, uid)
            dataset.file_meta.MediaStorageSOPInstanceUID = uids["SOPInstanceUID"]
            path.parent.mkdir(parents=True, exist_ok=True)
            dataset.save_as(path)
        else:
            tags = {"PatientID": f"P{number // 4}", "AccessionNumber": f"A{number // 2}"}
            write_dicom(path, **uids, **tags, **USUAL)


def fastest(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the fastest round of each; the disk's cache is warm for all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start)
    return {name: min(taken) for name, taken in times.items()}


def plain_loop(files: list[Path]) -> None:
    for path in files:
        pydicom.dcmread(path, stop_before_pixels=True)


def main() -> None:
    warnings.simplefilter("ignore")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    root = Path(tempfile.mkdtemp(prefix="headers-"))
    try:
        folder = root / "images"
        make_folder(folder, count)
        files = sorted(folder.rglob("*.dcm"))
        with Project.create(root / "project") as project:
            measure(project, folder, files)
    finally:
        shutil.rmtree(root)


def measure(project: Project, folder: Path, files: list[Path]) -> None:
    context = JobContext()
    preview = preview_import(project, images=folder, reports=None, site="S", role="internal", context=context)
    commit_import(project, preview, context=context)

    def again() -> Scan:
        return scan(folder, context=context, known=partial(known_headers, project.store))

    def again_read() -> None:
        assert all(header.rows > 0 for header in again().headers)

    found = again()
    print(f"{len(files)} files, {found.unchanged} of them known to the index, {len(found.refused)} refused")
    first = partial(scan, folder, context=context)
    took = fastest({"plain": partial(plain_loop, files), "first": first, "again": again, "read": again_read})
    plain = took["plain"]
    print(f"dcmread(stop_before_pixels=True): {plain:.2f} s, {len(files) / plain:,.0f} files a second")
    for name, key, target in (("first scan", "first", FIRST_TARGET), ("unchanged", "again", UNCHANGED_TARGET)):
        print(
            f"{name}: {took[key]:.3f} s, {len(files) / took[key]:,.0f} files a second, "
            f"{plain / took[key]:.1f} times as fast (target at least {target:.0f})"
        )
    print(f"unchanged, and all headers read: {plain / took['read']:.1f} times as fast")


if __name__ == "__main__":
    main()
