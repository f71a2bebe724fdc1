"""How the rule labeller does on the real German reports of ../shared/data/reports_de, beside "false" to all.

Run: ``python -m tests.benchmarks.rules_on_real_reports [folder of reports_de]``. Nothing is asserted. The reference was
made by reading the texts and checked by no radiologist; rows marked ``open`` there are left out of every figure.
"""

import csv
import json
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.core.interval import wilson
from app.extraction.engines.rules import label_report
from app.labels.template import Template, builtin_templates
from app.labels.values import Basis, FindingLabel, Label

TEMPLATES = {template.region: template for template in builtin_templates()}
RADIOLOGY_STARTS = "Radiologischer Befund"
COLUMNS = {
    "fracture": ("fracture_any",),
    "luxation": ("dislocation_any",),
    "effusion": ("fat_pad_sign",),
    "degenerative": ("degeneration_any",),
}
Row = tuple[str, str, Label, Label]


def _report(folder: Path, document: str, records: dict[str, str]) -> str:
    source, name = document.split(":")
    if source == "parrot":
        return records[name]
    text = (folder / "grascco" / f"{name}.txt").read_text(encoding="utf-8-sig")
    return text[text.index(RADIOLOGY_STARTS) :] if RADIOLOGY_STARTS in text else text


def in_scope(folder: Path, records: dict[str, str]) -> tuple[list[Row], list[str]]:
    """(document, finding, reference, label) of the reports of a region, unnamed findings taken as false."""
    with (folder / "in_scope_template_labels_unchecked.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    rows: list[Row] = []
    opened: list[str] = []
    for document, region in dict.fromkeys((row["document"], row["region"]) for row in listed):
        template = TEMPLATES[region]
        known = {row["label_id"]: row["value"] for row in listed if row["document"] == document}
        for label in label_report(_report(folder, document, records), template):
            reference = known.get(label.finding, "false")
            if reference == "open":
                opened.append(f"{document} {label.finding}: {label.value}  {label.quote!r}")
            else:
                rows.append((document, label.finding, Label(reference), label.value or Label.FALSE))
    return rows, opened


def everywhere(template: Template) -> Template:
    """The elbow template for any part of the body: its site words and its words for elsewhere taken away."""
    from dataclasses import replace

    general = [finding for finding in template.findings if finding.id in {f for ids in COLUMNS.values() for f in ids}]
    return replace(template, findings=tuple(general), examples=(), here=(), elsewhere=())


def parrot(folder: Path, records: dict[str, str]) -> list[Row]:
    """The same for the general columns of all PARROT reports, whatever body part they are of."""
    template = everywhere(TEMPLATES["elbow"])
    rows: list[Row] = []
    with (folder / "parrot" / "labels_unchecked.csv").open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            labels = {label.finding: label for label in label_report(records[entry["no"]], template)}
            for column, findings in COLUMNS.items():
                if entry[column] in ("h", "?"):
                    continue
                reference = Label.TRUE if entry[column] == "1" else Label.FALSE
                label: FindingLabel = labels[findings[0]]
                rows.append((f"parrot:{entry['no']}", column, reference, label.value or Label.FALSE))
    return rows


KINDS = {
    (Label.TRUE, Label.FALSE): "missed",
    (Label.FALSE, Label.TRUE): "invented",
    (Label.UNCERTAIN, Label.FALSE): "doubt missed",
    (Label.UNCERTAIN, Label.TRUE): "doubt taken as sure",
    (Label.TRUE, Label.UNCERTAIN): "sure taken as doubt",
    (Label.FALSE, Label.UNCERTAIN): "doubt invented",
}


def per_class(rows: Sequence[Row]) -> dict[Label, tuple[str, str, str]]:
    """Sensitivity and specificity as counts, and F1, of each class against the rest."""
    found = {}
    for kind in Label:
        hit = sum(reference == kind and label == kind for _, _, reference, label in rows)
        positives = sum(reference == kind for _, _, reference, _ in rows)
        predicted = sum(label == kind for *_, label in rows)
        rest = len(rows) - positives
        found[kind] = (
            f"{hit}/{positives}" if positives else "no case",
            f"{rest - (predicted - hit)}/{rest}" if rest else "no case",
            f"{2 * hit / (positives + predicted):.3f}" if positives + predicted else "-",
        )
    return found


def table(title: str, rows: Sequence[Row]) -> None:
    """Accuracy with its interval, each class, and errors by kind, beside "false" to everything."""
    documents = list(dict.fromkeys(document for document, *_ in rows))
    baseline = [(document, finding, reference, Label.FALSE) for document, finding, reference, _ in rows]
    print(f"\n{title}: {len(documents)} reports, {len(rows)} labels")
    for name, said in (("rules", rows), ("all-negative", baseline)):
        right = sum(reference == label for _, _, reference, label in said)
        interval = wilson(right, len(said))
        whole = sum(all(r == v for d, _, r, v in said if d == document) for document in documents)
        limits = f"({interval.lower:.3f} to {interval.upper:.3f})"
        print(f"  {name:<13} right {right}/{len(said)} = {right / len(said):.3f} {limits}", end="")
        print(f"   reports all right {whole}/{len(documents)}")
    print(f"  {'class':<10} {'sensitivity':>24} {'specificity':>24} {'F1':>17}   (rules | all-negative)")
    ours, theirs = per_class(rows), per_class(baseline)
    for kind in Label:
        cells = [f"{mine} | {other}" for mine, other in zip(ours[kind], theirs[kind], strict=True)]
        print(f"  {kind.value:<10} {cells[0]:>24} {cells[1]:>24} {cells[2]:>17}")
    wrong = [
        (KINDS[reference, label], document, finding)
        for document, finding, reference, label in rows
        if reference != label
    ]
    print("  errors by kind:", ", ".join(f"{kind} {sum(w[0] == kind for w in wrong)}" for kind in KINDS.values()))
    for kind, document, finding in sorted(wrong):
        print(f"    {kind}: {document} {finding}")


def denied(folder: Path, records: dict[str, str]) -> None:
    """Whether "negated" and "not mentioned" are told apart: 0 and - of the reference."""
    template = everywhere(TEMPLATES["elbow"])
    right = total = 0
    with (folder / "parrot" / "labels_unchecked.csv").open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            labels = {label.finding: label for label in label_report(records[entry["no"]], template)}
            for column, findings in COLUMNS.items():
                label = labels[findings[0]]
                if entry[column] in ("0", "-") and label.value is Label.FALSE:
                    total += 1
                    right += (label.basis is Basis.NEGATED) == (entry[column] == "0")
    print(f"\nBasis of false (negated, not mentioned) as in the reference: {right}/{total}")


def speed(texts: Iterable[str]) -> None:
    """Milliseconds for each report and template, after one warm-up pass."""
    times: list[float] = []
    listed = list(texts)
    for _ in range(2):
        times.clear()
        for text in listed:
            for template in TEMPLATES.values():
                started = time.perf_counter()
                label_report(text, template)
                times.append(1000 * (time.perf_counter() - started))
    ordered = sorted(times)
    print(f"\nSpeed: median {statistics.median(times):.2f} ms, 95 % {ordered[int(0.95 * len(ordered))]:.2f} ms")


def main() -> None:
    """Print all tables."""
    default = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports_de"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    lines = (folder / "parrot" / "parrot_v1_de_subset.jsonl").read_text(encoding="utf-8").splitlines()
    records = {str(entry["no"]): entry["report"] for entry in map(json.loads, lines)}
    rows, opened = in_scope(folder, records)
    table("Reports of a region (unchecked reference)", rows)
    print("  left open by the reference, what the rules say:")
    for line in opened:
        print(f"    {line}")
    table("PARROT, four general findings, any body part (unchecked reference)", parrot(folder, records))
    denied(folder, records)
    speed(records.values())


if __name__ == "__main__":
    main()
