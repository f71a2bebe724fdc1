"""A small night of extraction against a bad server, and our speed beside the bare client: slices of the benchmarks."""

from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.extraction_corpus import unique_reports
from tests.benchmarks.extraction_load import Load, run_load
from tests.benchmarks.extraction_throughput import REGION, bodies_of, compare

pytestmark = [pytest.mark.slow, pytest.mark.shared]


def test_killed_twice_and_served_badly_every_report_is_answered_or_listed(shared: Path, tmp_path: Path) -> None:
    load = Load(
        reports=48, latency_ms=20.0, error_rate=0.15, spoiled=0.05, hang_rate=0.02, rpm=0, idle_s=2.0, retry_base_s=0.05
    )
    found = run_load(tmp_path, load)
    assert (found.unsettled, found.without_reason, found.states.total()) == (0, 0, load.reports)
    assert found.again <= load.width + found.broken_off
    assert found.killed_after == load.reports // 2
    assert sum(times for fault, times in found.faults.items() if fault != "none") > 5


def test_as_fast_as_the_bare_client(shared: Path) -> None:
    reports = unique_reports(10, (REGION,))
    bodies = bodies_of("openai", reports)
    assert len(bodies) == len(reports)
    found = compare("openai", 5, reports, bodies, rounds=2, latency_ms=100.0)
    assert median(ours.rate / bare.rate for ours, bare in found) >= 0.95


def test_no_two_invented_reports_are_alike() -> None:
    reports = unique_reports(300)
    assert len({text for _, text in reports}) == len(reports) == 300
    assert {region for region, _ in reports} == {"clavicle", "elbow", "thumb"}
