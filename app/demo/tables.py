"""The tables beside the pictures: reports per site, the truth, and what a person should know."""

import csv
import io

from app.demo.cohort import Site, Study
from app.demo.findings import findings_of
from app.demo.reports import write_report

__all__ = ["TRUTH_COLUMNS", "about_text", "reports_table", "truth_table"]

TRUTH_COLUMNS = (
    "site", "role", "case_key", "patient", "region", "side", "finding", "value", "basis", "image_truth", "strength",
    "report_kind", "evidence",
)  # fmt: skip


def reports_table(site: Site, studies: list[Study]) -> bytes:
    """Reports of a site as its information system would export them.

    The internal one writes UTF-8 with a byte order mark, commas and quotes; the external one cp1252, semicolons and
    German headings. Both hold one report of an examination without pictures, and one examination twice.
    """
    internal = site.role == "internal"
    buffer = io.StringIO(newline="")
    if internal:
        table = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        table.writerow(("AccessionNumber", "PatientID", "StudyDate", "Examination", "Report"))
    else:
        table = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
        table.writerow(("Auftragsnummer", "Patientennummer", "Untersuchungsdatum", "Befundtext"))
    rows = []
    for study in studies:
        text = write_report(study).text
        german = f"{study.day:%d.%m.%Y}"
        own = (study.accession, study.patient, f"{study.day:%Y%m%d}", study.region.capitalize(), text)
        rows.append(own if internal else (study.accession, study.patient, german, text))
    if len(rows) > 10:
        rows.append(("X" + rows[0][0][1:], *rows[0][1:]))
        rows.append(rows[7])
    table.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if internal else "cp1252")


def truth_table(studies: list[Study]) -> bytes:
    """One line per case and finding (UTF-8, comma).

    ``value`` is what a careful reader takes from the report (true, false, uncertain) with its ``basis`` (stated,
    negated, not_mentioned) and passage; ``image_truth`` and ``strength`` are what was drawn.
    """
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer, lineterminator="\n")
    table.writerow(TRUTH_COLUMNS)
    for study in studies:
        report = write_report(study)
        for finding in findings_of(study.region):
            drawn = finding in study.strengths
            table.writerow(
                (study.site.name, study.site.role, study.accession, study.patient, study.region, study.side, finding,
                 report.said.labels[finding], report.said.basis[finding], "true" if drawn else "false",
                 f"{study.strengths[finding]:.3f}" if drawn else "", report.kind, report.said.evidence[finding])
            )  # fmt: skip
    return buffer.getvalue().encode()


def about_text(preset: str, seed: object) -> str:
    """The README of a study folder."""
    return f"""Befundwerk demo study "{preset}", seed {seed}. Everything in it is made up.

No patient, hospital, machine or physician in this folder exists. The radiographs are computed from bone surfaces
(MoBL-ARMS arm model through myo-sim, Apache-2.0); they are phantoms, and a network trained on them can do nothing
with real patients. Findings are far more frequent than in a hospital.

<site>/images     DICOM files (DX), one folder per examination, and three files that cannot be imported as they are
<site>/reports.csv  reports; one site UTF-8 with byte order mark and commas, the other cp1252 with semicolons
truth.csv         for every case and finding: "value" is what the report says (true, false, uncertain), "image_truth"
                  whether it was drawn, "strength" how clearly (0 to 1), "evidence" the passage of the report.
                  report_kind: plain, empty, other_region, addressed (a line in it speaks to a language model).

Planted on purpose
- A confounder: in the elbows of the internal site the side letter stands at the bottom in 90 % of the fractures and
  at the top in 90 % of the others. At the external site its place is chance. A network that reads the letter instead
  of the bone looks good inside and falls off outside.
- Some 8 % of the reports hedge; a third of the hedged findings is not in the picture. One minor finding in eighty
  is not in the report. Some reports are empty, or about another region, or speak to a language model.
- Laterals are missing, views are coded in different fields and now and then wrong, one report has no pictures, one
  examination is reported twice.
"""
