"""Who is on a radiograph, read from its header when a person wants it on the image; nothing of it is kept."""

from pathlib import Path

from app.dicom.header import iso_date, open_dataset, quiet

__all__ = ["patient_lines"]

_TAGS = ["PatientName", "PatientID", "PatientBirthDate", "StudyDate", "SpecificCharacterSet"]


def patient_lines(path: Path) -> tuple[str, ...]:
    """Name, number, day of birth and day of the examination as the file states them; empty for other files and for
    headers that cannot be read. Dates are ISO."""
    try:
        with path.open("rb") as stream, quiet():
            dataset, _, _ = open_dataset(stream, path.stat().st_size, tags=_TAGS)
            name = str(dataset.get("PatientName") or "").split("=")[0].replace("^", " ").strip()
            dates = (str(dataset.get(keyword) or "") for keyword in ("PatientBirthDate", "StudyDate"))
            born, examined = (iso_date(date) for date in dates)
            number = str(dataset.get("PatientID") or "").strip()
    except Exception:  # noqa: BLE001 - a hostile header may raise anything, and the image is shown all the same
        return ()
    lines = (" ".join(name.split()), number, f"* {born}" if born else "", examined)
    return tuple(line for line in lines if line)
