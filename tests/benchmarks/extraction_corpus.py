"""What the benchmarks of the extraction share: invented reports, a project that holds them, the fake service."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.demo.cohort import Preset, make_studies
from app.demo.findings import REGIONS
from app.demo.reports import write_report
from app.store.store import Store

__all__ = ["SERVICE", "fake_service", "fill", "unique_reports"]

SERVICE = Path(__file__).resolve().parents[3] / "shared" / "tools" / "fake_llm.py"
_SPARE = 1.3


def unique_reports(count: int, regions: tuple[str, ...] = REGIONS) -> list[tuple[str, str]]:
    """``count`` (region, report) of the demo's grammar, no two reports alike, the regions in equal parts."""
    each = -(-count // len(regions))
    wanted = {region: round(each * _SPARE) + 5 if region in regions else 0 for region in REGIONS}
    seen: dict[str, str] = {}
    kept = Counter[str]()
    for study in make_studies(Preset(wanted, dict.fromkeys(REGIONS, 0)), seed=4):
        text = write_report(study).text
        if text.strip() and text not in seen and kept[study.region] < each:
            seen[text] = study.region
            kept[study.region] += 1
    assert len(seen) >= count, f"the grammar gave only {len(seen)} different reports"
    return [(region, text) for text, region in seen.items()][:count]


def fill(store: Store, reports: list[tuple[str, str]]) -> None:
    """One case for each of ``reports``."""
    with store.transaction():
        site = store.sites.ensure("invented", "internal")
        patient = store.patients.ensure(site.id, "nobody")
        for row, (region, text) in enumerate(reports):
            case_id = store.cases.add(patient_id=patient.id, case_key=f"c{row}", region=region, region_source="manual")
            store.reports.add(site_id=site.id, case_id=case_id, text=text, source="-", row=row, key=f"k{row}")


@contextmanager
def fake_service(**flags: Any) -> Iterator[str]:
    """The strict fake service in a process of its own; its address. ``flags`` are those of its command line."""
    words = [f"--{name.replace('_', '-')}={value}" for name, value in flags.items()]
    with subprocess.Popen([sys.executable, str(SERVICE), *words], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield str(json.loads(server.stdout.readline())["url"])
        finally:
            server.kill()
