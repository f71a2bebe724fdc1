"""The comparisons of an evaluation: each pair of experiments on each set they share, and test against external."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.evaluation.compare import (
    Comparison,
    benjamini_hochberg,
    delong_test,
    delong_test_unpaired,
    macro_difference,
    macro_difference_unpaired,
)
from app.evaluation.intervals import evaluable, leave_out
from app.evaluation.result import ComparisonResult, FindingComparison, Side
from app.evaluation.roc import auc
from app.evaluation.study import ExperimentScores, Plan, SetScores, known_of, patients_of

__all__ = ["compare_experiments"]


def compare_experiments(
    experiments: Sequence[ExperimentScores], plan: Plan, context: JobContext
) -> tuple[ComparisonResult, ...]:
    """Each pair of experiments on each set they share, and test against external within each experiment.

    Whether a test is paired follows from the identity of cases and patients, never from the length of an array.
    """
    results = []
    for one, two in itertools.combinations(experiments, 2):
        results += [_between(one, two, name, plan, context) for name in one.test_sets if name in two.test_sets]
    results += [_internal_external(one, plan, context) for one in experiments if len(one.test_sets) == 2]
    return tuple(results)


def _between(
    one: ExperimentScores, two: ExperimentScores, name: str, plan: Plan, context: JobContext
) -> ComparisonResult:
    result = _on_shared_findings(one, two, name, plan, context)
    return replace(
        result,
        only_first=tuple(finding for finding in one.findings if finding not in two.findings),
        only_second=tuple(finding for finding in two.findings if finding not in one.findings),
    )


def _on_shared_findings(
    one: ExperimentScores, two: ExperimentScores, name: str, plan: Plan, context: JobContext
) -> ComparisonResult:
    sides = Side(one.experiment, name), Side(two.experiment, name)
    first, second = one.sets[name], two.sets[name]
    findings = [finding for finding in one.findings if finding in two.findings]
    left = _columns(first, [one.findings.index(finding) for finding in findings])
    right = _columns(second, [two.findings.index(finding) for finding in findings])
    if set(first.case_ids.tolist()) & set(second.case_ids.tolist()):
        shared = np.intersect1d(first.case_ids, second.case_ids)
        dropped = len(first.case_ids) + len(second.case_ids) - 2 * len(shared)
        left, right = _rows(left, shared), _rows(right, shared)
        if not np.array_equal(left.codes, right.codes):
            reason = message("not compared: the two datasets hold different labels for the same cases")
            return _not_compared("paired", sides, reason)
        note = message("{count} cases are in one of the two sets only and were left out", count=dropped)
        return _paired(sides, findings, left, right, plan, context, note if dropped else None)
    if _common_patients(first, second):
        reason = message("not compared: different cases of the same patients are neither paired nor independent")
        return _not_compared("unpaired", sides, reason)
    return _unpaired(sides, findings, left, right, plan, context, None)


def _internal_external(one: ExperimentScores, plan: Plan, context: JobContext) -> ComparisonResult:
    first, second = one.sets["test"], one.sets["external"]
    common = _common_patients(first, second)
    warning = (
        message("{count} patient identifiers occur in both sets; if they are the same people, p is wrong", count=common)
        if common
        else None
    )
    sides = Side(one.experiment, "test"), Side(one.experiment, "external")
    return _unpaired(sides, list(one.findings), first, second, plan, context, warning)


def _common_patients(first: SetScores, second: SetScores) -> int:
    return len(set(first.identities) & set(second.identities))


def _columns(data: SetScores, columns: list[int]) -> SetScores:
    return replace(data, codes=data.codes[:, columns], logits=data.logits[:, columns])


def _rows(data: SetScores, case_ids: NDArray[np.int64]) -> SetScores:
    rows = np.argsort(data.case_ids)[np.searchsorted(np.sort(data.case_ids), case_ids)]
    return replace(
        data,
        case_ids=data.case_ids[rows],
        patients=data.patients[rows],
        identities=tuple(data.identities[row] for row in rows),
        codes=data.codes[rows],
        logits=data.logits[rows],
    )


def _not_compared(kind: str, sides: tuple[Side, Side], reason: Message) -> ComparisonResult:
    return ComparisonResult(kind, *sides, message("no tests"), (), Interval.missing(reason), reason=reason)


def _paired(
    sides: tuple[Side, Side],
    findings: Sequence[str],
    left: SetScores,
    right: SetScores,
    plan: Plan,
    context: JobContext,
    warning: Message | None,
) -> ComparisonResult:
    labels = left.labels
    tests: list[tuple[float, float, Comparison]] = []
    for column in range(len(findings)):
        context.check()
        y, one, two = labels[:, column], left.logits[:, column], right.logits[:, column]
        known = ~np.isnan(y)
        out = leave_out(labels, column, plan.min_positives)
        test = (
            delong_test(y[known], one[known], two[known], groups=left.patients[known], level=plan.level)
            if out is None
            else Comparison.missing(out.reason)
        )
        tests.append((auc(y[known], one[known]), auc(y[known], two[known]), test))
    macro = macro_difference(
        labels,
        left.logits,
        right.logits,
        plan.min_positives,
        patients=left.patients,
        resamples=plan.resamples,
        seed=plan.seed,
        level=plan.level,
        check=context.check,
    )
    included, _ = evaluable(labels, [left.logits, right.logits], plan.min_positives)
    return _family("paired", sides, findings, tests, macro, included, warning)


def _unpaired(
    sides: tuple[Side, Side],
    findings: Sequence[str],
    left: SetScores,
    right: SetScores,
    plan: Plan,
    context: JobContext,
    warning: Message | None,
) -> ComparisonResult:
    tests: list[tuple[float, float, Comparison]] = []
    for column in range(len(findings)):
        context.check()
        (y1, s1), (y2, s2) = known_of(left, column), known_of(right, column)
        out = leave_out(left.labels, column, plan.min_positives) or leave_out(right.labels, column, plan.min_positives)
        groups1, groups2 = patients_of(left, column), patients_of(right, column)
        test = (
            delong_test_unpaired(y1, s1, y2, s2, groups1=groups1, groups2=groups2, level=plan.level)
            if out is None
            else Comparison.missing(out.reason)
        )
        tests.append((auc(y1, s1), auc(y2, s2), test))
    macro = macro_difference_unpaired(
        left.labels,
        left.logits,
        right.labels,
        right.logits,
        plan.min_positives,
        patients1=left.patients,
        patients2=right.patients,
        resamples=plan.resamples,
        seed=plan.seed,
        level=plan.level,
        check=context.check,
    )
    included = [set(evaluable(side.labels, [side.logits], plan.min_positives)[0]) for side in (left, right)]
    return _family("unpaired", sides, findings, tests, macro, sorted(included[0] & included[1]), warning)


def _family(
    kind: str,
    sides: tuple[Side, Side],
    findings: Sequence[str],
    tests: list[tuple[float, float, Comparison]],
    macro: Interval,
    included: Sequence[int],
    warning: Message | None,
) -> ComparisonResult:
    adjusted = benjamini_hochberg([test.p for _, _, test in tests])
    rows = tuple(
        FindingComparison(
            finding,
            first if test.reason is None else math.nan,
            second if test.reason is None else math.nan,
            test,
            float(q),
        )
        for finding, (first, second, test), q in zip(findings, tests, adjusted, strict=True)
    )
    tested = sum(not math.isnan(test.p) for _, _, test in tests)
    family = message("one family per comparison: {count} findings tested, Benjamini-Hochberg", count=tested)
    shared = tuple(findings[column] for column in included)
    return ComparisonResult(kind, *sides, family, rows, macro, warning, macro_findings=shared)
