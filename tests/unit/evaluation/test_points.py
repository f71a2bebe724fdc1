"""Points of the project's list of statistical pitfalls that no other test holds; docs/statistics.md names them all."""

import hashlib
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from app.core.jobs import JobContext
from app.evaluation.bootstrap import Ranked
from app.evaluation.compare import delong_test, delong_test_unpaired
from app.evaluation.comparisons import compare_experiments
from app.evaluation.intervals import auc_interval, delong_variance, macro_auc
from app.evaluation.operating_point import confusion_at, youden_threshold
from app.evaluation.roc import auc, placements
from app.evaluation.study import Plan, evaluate_experiment
from tests.unit.evaluation.test_study import make_experiment

ROOT = Path(__file__).resolve().parents[3]


def test_0_every_test_that_the_list_of_points_names_exists():
    text = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\btest_\w+\b(?!\.py)", text))
    defined = set()
    for path in (ROOT / "tests" / "unit").rglob("test_*.py"):
        defined |= set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(named) > 60
    assert named <= defined
    assert [int(n) for n in re.findall(r"^\| (\d+) ", text, re.MULTILINE)] == list(range(1, 39))


def test_6_logit_covers_more_than_wald_with_ten_positives():
    """AUC 0.95 with 10 positives and 300 negatives, 800 studies: Wald about 76 %, logit about 85 %."""
    generator = np.random.default_rng(1)
    y = np.repeat([1, 0], [10, 300])
    distance = math.sqrt(2) * 1.6448536269514722
    covered = {"delong": 0, "logit": 0}
    for _ in range(800):
        s = generator.normal(size=310) + distance * y
        for method in covered:
            interval = auc_interval(y, s, method)
            covered[method] += interval.lower <= 0.95 <= interval.upper
    assert 0.70 < covered["delong"] / 800 < 0.83
    assert 0.81 < covered["logit"] / 800 < 0.91


def test_11_unpaired_on_paired_data_never_rejects():
    """Two equally good scores with correlation 0.8: 5 % for the paired test, nearly none for the unpaired one."""
    generator = np.random.default_rng(2)
    y = np.repeat([1, 0], [60, 120])
    paired = unpaired = 0
    for _ in range(300):
        common = generator.normal(size=180) * math.sqrt(0.8)
        s1, s2 = (common + generator.normal(size=180) * math.sqrt(0.2) + y for _ in range(2))
        paired += delong_test(y, s1, s2).p < 0.05
        unpaired += delong_test_unpaired(y, s1, y, s2).p < 0.05
    assert 5 <= paired <= 27
    assert unpaired <= 1


def test_19_a_threshold_chosen_on_the_test_set_looks_better_than_it_is():
    """Mean Youden index on the 150 patients that it was chosen on, and on new ones."""
    generator = np.random.default_rng(3)
    own, new = [], []
    for _ in range(200):
        y = (generator.random(300) < 0.2).astype(int)
        s = generator.normal(size=300) + 1.0 * y
        t = youden_threshold(y[:150], s[:150])
        for half, into in ((slice(0, 150), own), (slice(150, 300), new)):
            table = confusion_at(y[half], s[half], t)
            into.append(table.sensitivity.estimate + table.specificity.estimate - 1)
    assert np.mean(own) > np.mean(new) + 0.05


def test_25_bootstrap_of_the_macro_agrees_with_the_joint_influence_functions():
    """Standard error by resampling patients and by the influence of each patient on the mean AUC (joint delta)."""
    generator = np.random.default_rng(4)
    severity = generator.normal(size=(400, 1))
    labels = (severity + generator.normal(size=(400, 6)) > 1).astype(float)
    scores = labels + 0.7 * severity + generator.normal(size=(400, 6))
    found = macro_auc(labels, scores)
    influence = np.zeros(400)
    independent = 0.0
    for column in range(6):
        hit = labels[:, column] == 1
        counts = placements(hit, scores[:, column])
        m, n = int(hit.sum()), int((~hit).sum())
        influence[hit] += (counts.positive / (2 * n) - counts.auc) * 400 / m / 6
        influence[~hit] += (counts.negative / (2 * m) - counts.auc) * 400 / n / 6
        independent += delong_variance(counts) / 36
    joint = math.sqrt(influence.var(ddof=1) / 400)
    bootstrap = (found.upper - found.lower) / (2 * 1.959963984540054)
    assert bootstrap == pytest.approx(joint, rel=0.06)
    assert joint > 1.1 * math.sqrt(independent)


def test_30_naming_the_patients_repairs_the_coverage():
    """Four images a patient: plain DeLong covers about 80 %, with the patients named it is near 95 %."""
    generator = np.random.default_rng(5)
    owner = np.repeat(np.arange(80), 4)
    truth = float(norm.cdf(1.2 / math.sqrt(2 * 1.25)))
    covered = {"plain": 0, "named": 0}
    for _ in range(300):
        y = np.repeat((generator.random(80) < 0.4).astype(int), 4)
        s = generator.normal(size=80)[owner] + 0.5 * generator.normal(size=320) + 1.2 * y
        for name, groups in (("plain", None), ("named", owner)):
            interval = auc_interval(y, s, groups=groups)
            covered[name] += interval.lower <= truth <= interval.upper
    assert covered["plain"] / 300 < 0.82
    assert covered["named"] / 300 > 0.90


def test_36_sums_of_many_drawn_cases_do_not_overflow():
    """100,000 cases and weights of 1,000: the products pass 32 bits, and the area is still exact."""
    n = 100_000
    y, s = np.tile([0, 1], n // 2), np.arange(n, dtype=np.float64)
    weights = np.full((1, n), 1000, dtype=np.int32)
    area = Ranked(y == 1, s, np.arange(n)).aucs(weights)[0]
    assert area == auc(y, s)


_STUDY = """
import hashlib, sys
from app.core.jobs import JobContext
from app.evaluation.comparisons import compare_experiments
from app.evaluation.result import Evaluation
from app.evaluation.study import Plan, evaluate_experiment
from tests.unit.evaluation.test_study import make_experiment
plan = Plan(resamples=100)
data = [make_experiment(), make_experiment("two", "exclusive", 0.5)]
results = tuple(evaluate_experiment(one, plan, JobContext()) for one in data)
whole = Evaluation("e", "", "elbow", 1, 10, 0.95, 100, 0, {}, results, compare_experiments(data, plan, JobContext()))
print(hashlib.sha256(whole.to_json().encode()).hexdigest())
"""


def test_38_the_same_bytes_on_one_and_on_two_threads():
    seen = set()
    for threads in ("1", "2"):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        surroundings = {**os.environ, **dict.fromkeys(names, threads)}
        done = subprocess.run(
            [sys.executable, "-c", _STUDY], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1
    assert len(seen.pop()) == len(hashlib.sha256().hexdigest())


def test_12_and_24_only_shared_findings_are_compared_and_the_others_are_named():
    one, two = make_experiment(), make_experiment("two", "exclusive", 0.5)
    renamed = two.__class__(**{**two.__dict__, "findings": ("fracture", "joint_fluid", "rare")})
    (first, *_) = compare_experiments([one, renamed], Plan(resamples=50), JobContext())
    assert [row.finding for row in first.tests] == ["fracture", "rare"]
    assert (first.only_first, first.only_second) == (("effusion",), ("joint_fluid",))
    assert first.macro_findings == ("fracture",)
    whole = evaluate_experiment(one, Plan(resamples=50), JobContext()).set("test").macro
    assert whole.findings == ("fracture", "effusion")
