"""The study's arithmetic through the whole program: 61,488 labels in a store, verified against a file of true labels.

``python -m tests.benchmarks.study_arithmetic`` makes a project with the study's six test sets, an engine's answers with
870 errors at known places and the true labels as CSV, runs ``verify``, and prints each figure beside the published one.
"""

import csv
import sys
import tempfile
from pathlib import Path

from app.core.ids import sha256_text
from app.labels.values import label_of_code
from app.operations.verifying.study_facts import study, study_regions
from app.operations.verifying.verification import RunVerification, verify
from app.project import Project
from app.store.records import AnswerLabel
from tests.study_arithmetic import TestSet, made_sets


def main() -> None:
    """Print the table; exit 1 where a figure differs from the study's."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "study") as project:
        truth = Path(folder) / "truth.csv"
        runs = _fill(project, truth)
        found = {region: verify(project, run_id=run_id, reference=truth) for region, run_id in runs.items()}
    rows = [*_rows(found), _total(found)]
    for name, ours, published, same in rows:
        print(f"{name:52} {ours:>22}   study {published:22} {'equal' if same else 'DIFFERENT'}")
    sys.exit(not all(same for *_, same in rows))


def _fill(project: Project, truth: Path) -> dict[str, int]:
    """Cases, reports and answers of all sets, and the file of true labels; region to its run."""
    runs: dict[str, int] = {}
    with truth.open("w", encoding="utf-8", newline="") as file, project.store.transaction():
        writer = csv.writer(file)
        writer.writerow(("site", "case_key", "region", "finding", "label"))
        for one, reference, labels in made_sets():
            if one.region not in runs:
                runs[one.region] = _start(project, one.region)
            findings = project.template(one.region).finding_ids
            for number in range(one.reports):
                case_id, report = _case(project, one, number)
                said = [
                    AnswerLabel(finding, value, "not_mentioned" if value == "false" else None)
                    for finding, value in zip(findings, map(_label, labels[number]), strict=True)
                ]
                project.store.answers.add(
                    run_id=runs[one.region],
                    content_key=report,
                    report_sha256=report,
                    state="complete",
                    labels=said,
                    case_ids=[case_id],
                )
                key = f"{one.region}-{number}"
                for finding, code in zip(findings, reference[number], strict=True):
                    writer.writerow((one.role, key, one.region, finding, _label(code)))
    return runs


def _start(project: Project, region: str) -> int:
    return project.store.runs.start(
        region=region,
        engine="openai",
        model="made",
        host="",
        template_version=project.template(region).version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=0,
    )


def _case(project: Project, one: TestSet, number: int) -> tuple[int, str]:
    store, key = project.store, f"{one.region}-{number}"
    site = store.sites.ensure(one.role, one.role)
    patient = store.patients.ensure(site.id, key)
    case_id = store.cases.add(
        patient_id=patient.id, case_key=key, region=one.region, region_source="tag", accession=key
    )
    text = f"Bericht {one.role} {key}"
    store.reports.add(site_id=site.id, case_id=case_id, text=text, source="made", row=number, key=key)
    return case_id, sha256_text(text)


def _label(code: int) -> str:
    value = label_of_code(int(code))
    assert value is not None
    return value.value


_Row = tuple[str, str, str, bool]


def _rows(found: dict[str, RunVerification]) -> list[_Row]:
    rows: list[_Row] = []
    for role in ("internal", "external"):
        for region, facts in study_regions().items():
            one = found[region].roles[role]
            size = getattr(facts, f"{role}_test")
            name = f"{region}, {role}"
            rows.append((f"{name}: reports", str(one.cases), str(size), one.cases == size))
            labels = size * facts.findings
            rows.append((f"{name}: labels", str(one.compared), str(labels), one.compared == labels))
            exact = facts.external_label_accuracy if role == "external" else None
            bounds = [exact, exact] if exact is not None else study()[role]["label_accuracy"]
            rows.append(_share(f"{name}: labels right", one.label_accuracy.estimate, bounds))
            rows.append(
                _share(f"{name}: reports right", one.report_accuracy.estimate, study()[role]["report_accuracy"])
            )
            for title, attribute in (("by hand", "uncertain_by_hand"), ("automatically", "uncertain_automatic")):
                share = getattr(facts, attribute)[role]
                rows.append(_share(f"{name}: uncertain {title}", getattr(one, attribute).estimate, [share, share]))
    return rows


def _share(name: str, ours: float, bounds: list[float]) -> _Row:
    low, high = bounds
    published = f"{low:.1%}" if low == high else f"{low:.1%} to {high:.1%}"
    return name, f"{ours:.1%}", published, low <= round(ours, 3) <= high


def _total(found: dict[str, RunVerification]) -> _Row:
    right = sum(one.overall.right for one in found.values())
    total = sum(one.overall.compared for one in found.values())
    labels = study()["labels"]
    published = f"{labels['right']:,} / {labels['total']:,}"
    same = (right, total) == (labels["right"], labels["total"])
    return "all: labels right", f"{right:,} / {total:,} = {right / total:.1%}", published, same


if __name__ == "__main__":
    main()
