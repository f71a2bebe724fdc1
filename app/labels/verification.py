"""The figures of verification (SPEC section 5): how right are an engine's labels against a reference.

Labels are int8 codes [cases, findings]: -1 unanswered, 0 false, 1 true, 2 uncertain. Cells without a reference are left
out. Uncertain is a category of its own: against a definite reference it is wrong, and counted apart as well. A label
that the engine did not give is wrong too: it must never pass as a negative.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval, f1_interval, wilson
from app.core.text import message
from app.labels.values import CODES, UNANSWERED, Label

__all__ = ["ClassFigures", "FindingFigures", "Verification", "clustered_accuracy", "verify_labels"]

Codes = NDArray[np.int8]
_FALSE, _TRUE, _UNCERTAIN = CODES[Label.FALSE], CODES[Label.TRUE], CODES[Label.UNCERTAIN]
_RESAMPLES = 2000


@dataclass(frozen=True)
class ClassFigures:
    """One value of one finding against all others: the four counts, the measures, Matthews' correlation ``mcc``.

    ``finding`` is "" in the rows that pool all findings.
    """

    finding: str
    value: Label
    tp: int
    fp: int
    fn: int
    tn: int
    sensitivity: Interval
    specificity: Interval
    ppv: Interval
    f1: Interval
    mcc: float


@dataclass(frozen=True)
class FindingFigures:
    """One finding: labels compared, right ones, positives of the reference, and the baseline that says always false."""

    finding: str
    compared: int
    right: int
    positives: int
    uncertain: int
    accuracy: Interval
    baseline: Interval


@dataclass(frozen=True)
class Verification:
    """All figures of one comparison. ``label_accuracy`` has Wilson's interval, ``label_accuracy_clustered`` that of a
    bootstrap of cases, because the labels of a case are not independent.

    ``uncertain_wrong``: automatic uncertain against a definite reference. ``unanswered``: labels that the engine did
    not give. Reports with at least one uncertain label: ``uncertain_by_hand`` and ``uncertain_automatic``;
    ``uncertain_found``: of the former, those with the same finding uncertain automatically.
    """

    cases: int
    compared: int
    right: int
    reports_right: int
    unanswered: int
    uncertain_wrong: int
    label_accuracy: Interval
    label_accuracy_clustered: Interval
    report_accuracy: Interval
    baseline_label_accuracy: Interval
    baseline_report_accuracy: Interval
    uncertain_by_hand: Interval
    uncertain_automatic: Interval
    uncertain_found: Interval
    resamples: int
    seed: int
    findings: tuple[FindingFigures, ...]
    classes: tuple[ClassFigures, ...]


def verify_labels(reference: Codes, labels: Codes, findings: Sequence[str], *, seed: int = 0) -> Verification:
    """Compare ``labels`` with ``reference``, both int8 codes [cases, findings]; ValueError for other shapes or codes.

    Cases without any reference label leave.
    """
    if reference.shape != labels.shape or reference.ndim != 2 or reference.shape[1] != len(findings):
        raise ValueError("reference and labels must both be cases by findings")
    allowed = list(CODES.values())
    if not (np.isin(reference, allowed).all() and np.isin(labels, allowed).all()):
        raise ValueError("unknown label code")
    judged = (reference != UNANSWERED).any(axis=1)
    reference, labels = reference[judged], labels[judged]
    known = reference != UNANSWERED
    right = known & (labels == reference)
    always_false = known & (reference == _FALSE)
    whole = (right | ~known).all(axis=1)
    cases, compared = len(reference), int(known.sum())
    by_hand = (reference == _UNCERTAIN).any(axis=1)
    automatic = (known & (labels == _UNCERTAIN)).any(axis=1)
    found = ((reference == _UNCERTAIN) & (labels == _UNCERTAIN)).any(axis=1)
    return Verification(
        cases=cases,
        compared=compared,
        right=int(right.sum()),
        reports_right=int(whole.sum()),
        unanswered=int((known & (labels == UNANSWERED)).sum()),
        uncertain_wrong=int(((labels == _UNCERTAIN) & np.isin(reference, (_FALSE, _TRUE))).sum()),
        label_accuracy=wilson(int(right.sum()), compared),
        label_accuracy_clustered=clustered_accuracy(right.sum(axis=1), known.sum(axis=1), seed=seed),
        report_accuracy=wilson(int(whole.sum()), cases),
        baseline_label_accuracy=wilson(int(always_false.sum()), compared),
        baseline_report_accuracy=wilson(int((always_false | ~known).all(axis=1).sum()), cases),
        uncertain_by_hand=wilson(int(by_hand.sum()), cases),
        uncertain_automatic=wilson(int(automatic.sum()), cases),
        uncertain_found=wilson(int(found.sum()), int(by_hand.sum())),
        resamples=_RESAMPLES,
        seed=seed,
        findings=tuple(_finding(name, reference[:, k], labels[:, k]) for k, name in enumerate(findings)),
        classes=_classes(reference, labels, findings),
    )


def clustered_accuracy(
    right: NDArray[np.int64], compared: NDArray[np.int64], *, seed: int = 0, resamples: int = _RESAMPLES
) -> Interval:
    """Share of right labels with a percentile interval from resampling whole cases (``right`` of ``compared`` each)."""
    total = int(compared.sum())
    if total == 0:
        return Interval.missing(message("not estimable: 0 of 0"), method="bootstrap")
    if int(right.sum()) in (0, total):
        reason = message("no limits by case: all labels are right, or none")  # resampling would promise certainty
        return Interval.missing(reason, int(right.sum()) / total, method="bootstrap")
    # Cases with the same counts are drawn together: the draws are the same whatever the order of the cases, and few.
    kinds, counts = np.unique(np.stack([compared, right], axis=1), axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(compared), counts / len(compared), size=resamples)
    shares = (drawn @ kinds[:, 1]) / (drawn @ kinds[:, 0])
    lower, upper = np.quantile(shares, [0.025, 0.975])
    return Interval(int(right.sum()) / total, float(lower), float(upper), method="bootstrap")


def _finding(name: str, reference: Codes, labels: Codes) -> FindingFigures:
    known = reference != UNANSWERED
    compared, right = int(known.sum()), int((known & (labels == reference)).sum())
    return FindingFigures(
        finding=name,
        compared=compared,
        right=right,
        positives=int((reference == _TRUE).sum()),
        uncertain=int((reference == _UNCERTAIN).sum()),
        accuracy=wilson(right, compared),
        baseline=wilson(int((reference == _FALSE).sum()), compared),
    )


def _classes(reference: Codes, labels: Codes, findings: Sequence[str]) -> tuple[ClassFigures, ...]:
    values = (Label.TRUE, Label.FALSE, Label.UNCERTAIN)
    pooled = [_class("", value, reference.ravel(), labels.ravel()) for value in values]
    single = [_class(name, value, reference[:, k], labels[:, k]) for k, name in enumerate(findings) for value in values]
    return tuple(pooled + single)


def _class(name: str, value: Label, reference: Codes, labels: Codes) -> ClassFigures:
    known = reference != UNANSWERED
    is_so, said_so = reference[known] == CODES[value], labels[known] == CODES[value]
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    return ClassFigures(
        *(name, value, tp, fp, fn, tn),
        sensitivity=wilson(tp, tp + fn),
        specificity=wilson(tn, tn + fp),
        ppv=wilson(tp, tp + fp),
        f1=f1_interval(tp, fp, fn),
        mcc=(tp * tn - fp * fn) / math.sqrt(margins) if margins else math.nan,
    )
