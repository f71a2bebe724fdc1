"""How far the confidence of labels can be trusted: reliability, isotonic calibration, and the errors left unseen.

``confidence`` is a vector in 0..1, one entry for each label that was compared with a reference; ``right`` says whether
the label was right, ``cases`` whose case it is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval, wilson
from app.core.text import Message, message
from app.labels.verification import clustered_accuracy

__all__ = [
    "Accepted",
    "Bin",
    "Calibration",
    "Remaining",
    "accept_unseen",
    "calibrate",
    "calibrated_out_of_fold",
    "expected_error",
    "remaining",
]

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ids = NDArray[np.int64]
_BINS = 10
_FOLDS = 5
_LEAST_LABELS = 50
_LEAST_WRONG = 5
_THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


@dataclass(frozen=True)
class Bin:
    """Labels of similar confidence: their mean confidence and the share that is right."""

    labels: int
    confidence: float
    right: Interval


@dataclass(frozen=True)
class Remaining:
    """What happens if every label with at least this confidence is accepted unseen.

    ``labels`` of the compared ones are that sure, ``wrong`` of them are wrong. ``share`` of the labels that nobody
    verified would be accepted unseen, ``unseen`` in number; ``errors`` of these are expected to be wrong.
    """

    threshold: float
    labels: int
    wrong: int
    share: float
    unseen: int
    errors: Interval


@dataclass(frozen=True)
class Calibration:
    """Reliability of confidences as they come and after isotonic regression that never saw the same case.

    ``error`` and ``error_after`` are expected calibration errors. Without enough labels there is a ``reason`` instead.
    """

    labels: int
    wrong: int
    cases: int
    bins: tuple[Bin, ...]
    bins_after: tuple[Bin, ...]
    error: float
    error_after: float
    remaining: tuple[Remaining, ...]
    reason: Message | None = None


def calibrate(confidence: Values, right: Flags, cases: Ids, unverified: Values, *, seed: int = 0) -> Calibration:
    """All of it; ``unverified`` are the confidences of the labels that nobody compared with anything."""
    labels, wrong = len(right), int((~right).sum())
    bins, error = _reliability(confidence, right)
    left = tuple(
        remaining(confidence, right, cases, unverified, threshold, seed=seed)
        for threshold in _thresholds(np.concatenate([confidence, unverified]))
    )
    known = len(np.unique(cases))
    if labels < _LEAST_LABELS or wrong < _LEAST_WRONG or known < _FOLDS:
        reason = message("too few to calibrate: {labels} labels, {wrong} of them wrong", labels=labels, wrong=wrong)
        return Calibration(labels, wrong, known, bins, (), error, math.nan, left, reason)
    after = calibrated_out_of_fold(confidence, right, cases, seed=seed)
    bins_after, error_after = _reliability(after, right)
    return Calibration(labels, wrong, known, bins, bins_after, error, error_after, left)


def _thresholds(confidence: Values) -> tuple[float, ...]:
    """The usual thresholds; where few answers agree or not, so that few values are possible, these."""
    possible = np.unique(confidence)
    few = 0 < len(possible) <= len(_THRESHOLDS)
    return tuple(possible[possible > 0].tolist()) if few else _THRESHOLDS


def calibrated_out_of_fold(confidence: Values, right: Flags, cases: Ids, *, seed: int = 0) -> Values:
    """Isotonic regression of right on confidence, in five folds of whole cases: each label is calibrated by others."""
    from sklearn.isotonic import IsotonicRegression

    known = np.unique(cases)
    fold_of = np.random.default_rng(seed).permutation(len(known)) % _FOLDS
    folds = fold_of[np.searchsorted(known, cases)]
    calibrated = np.empty_like(confidence)
    for fold in range(_FOLDS):
        inside = folds == fold
        model = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
        model.fit(confidence[~inside], right[~inside].astype(np.float64))
        calibrated[inside] = model.predict(confidence[inside])
    return calibrated


def expected_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of confidence and share of right ones, weighted by labels (Naeini et
    al., AAAI 2015), over bins of about equal size; NaN without a label.
    """
    total = sum(part.labels for part in bins)
    if not total:
        return math.nan
    return math.fsum(part.labels * abs(part.confidence - part.right.estimate) for part in bins) / total


def _reliability(confidence: Values, right: Flags) -> tuple[tuple[Bin, ...], float]:
    """Bins of about equal size; equal confidences are never parted, so the order of the labels changes nothing.

    Where few values are possible, as with repeats, each is a bin.
    """
    if not len(confidence):
        return (), math.nan
    edges = np.unique(confidence)
    if len(edges) > _BINS:
        edges = np.unique(np.quantile(confidence, np.linspace(0, 1, _BINS + 1)[1:-1], method="lower"))
    places = np.searchsorted(edges, confidence, side="right")
    bins = []
    for place in np.unique(places):
        inside = places == place
        count = int(inside.sum())
        mean = math.fsum(confidence[inside].tolist()) / count
        bins.append(Bin(count, mean, wilson(int(right[inside].sum()), count)))
    return tuple(bins), expected_error(bins)


def remaining(
    confidence: Values, right: Flags, cases: Ids, unverified: Values, threshold: float, *, seed: int = 0
) -> Remaining:
    """The errors to expect among the ``unverified`` labels with at least ``threshold``, from the compared ones.

    The limits are the wider of Wilson's and those from resampling whole cases: a bootstrap of no error at all would
    promise none, and Wilson's takes the labels of a case for independent. It holds where the compared cases were drawn
    at random from those that are left.
    """
    sure = confidence >= threshold
    labels, wrong = int(sure.sum()), int((sure & ~right).sum())
    unseen = int((unverified >= threshold).sum())
    share = unseen / len(unverified) if len(unverified) else math.nan
    if not labels:
        reason = message("not estimable: no compared label is that sure")
        return Remaining(threshold, 0, 0, share, unseen, Interval.missing(reason))
    _, rows = np.unique(cases[sure], return_inverse=True)
    of_case = np.bincount(rows).astype(np.int64)
    wrong_of_case = np.bincount(rows, weights=(~right[sure]).astype(np.float64)).astype(np.int64)
    one = wilson(wrong, labels)
    other = clustered_accuracy(wrong_of_case, of_case, seed=seed)
    lower, upper = min(one.lower, other.lower), max(one.upper, other.upper)
    errors = Interval(unseen * one.estimate, unseen * lower, unseen * upper, method="wilson, bootstrap")
    return Remaining(threshold, labels, wrong, share, unseen, errors)


@dataclass(frozen=True)
class Accepted:
    """What happens if every case all of whose labels have at least this confidence is accepted unseen.

    ``cases`` with ``labels`` would be; ``left`` cases would not. Of the compared cases ``known`` are that sure, with
    ``known_labels``, of which ``wrong`` are wrong in ``wrong_cases``. ``errors`` among the labels and ``case_errors``,
    cases with any, are to be expected among those accepted; the latter from cases compared in every label.
    """

    threshold: float
    cases: int
    labels: int
    left: int
    known: int
    known_labels: int
    wrong: int
    wrong_cases: int
    errors: Interval
    case_errors: Interval


def accept_unseen(
    sure: Flags,
    wrong: Ids,
    of_case: Ids,
    whole: Flags,
    *,
    cases: int,
    labels: int,
    left: int,
    threshold: float,
    seed: int = 0,
) -> Accepted:
    """The errors to expect among ``cases`` with ``labels`` that nobody verified, from the compared ones.

    ``sure``: which compared cases have this confidence throughout; ``wrong`` and ``of_case``: how many of the labels of
    each are wrong, and how many there are; ``whole``: of which these are all. Limits as in ``remaining``.
    """
    known, wrong, of_case, whole = int(sure.sum()), wrong[sure], of_case[sure], whole[sure]
    known_labels, all_wrong, wrong_cases = int(of_case.sum()), int(wrong.sum()), int((wrong > 0).sum())
    if not known_labels:
        reason = message("not estimable: no compared case is that sure")
        none = Interval.missing(reason)
        return Accepted(threshold, cases, labels, left, known, 0, 0, 0, none, none)
    one, other = wilson(all_wrong, known_labels), clustered_accuracy(wrong, of_case, seed=seed)
    by_case = wilson(int((wrong[whole] > 0).sum()), int(whole.sum()))
    errors = Interval(
        labels * one.estimate,
        labels * min(one.lower, other.lower),
        labels * max(one.upper, other.upper),
        method="wilson, bootstrap",
    )
    if whole.any():
        limits = cases * by_case.lower, cases * by_case.upper
        case_errors = Interval(cases * by_case.estimate, *limits, method="wilson")
    else:  # an error may lie in what was not compared
        case_errors = Interval.missing(message("not estimable: of no case that sure every label was compared"))
    return Accepted(threshold, cases, labels, left, known, known_labels, all_wrong, wrong_cases, errors, case_errors)
