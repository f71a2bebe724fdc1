"""ROC and precision-recall curves and the areas under them: arrays in, values out.

Scores are float64 logits, never rounded and never squeezed through a sigmoid: a saturated sigmoid makes ties that the
network did not make. Higher means more positive; the direction is never turned around. Everything that can be counted
is counted in integers, so that the order of the rows changes no bit of a result.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.text import Message, message

__all__ = [
    "Curve",
    "Placements",
    "auc",
    "average_precision",
    "definite",
    "not_estimable",
    "placements",
    "pr_points",
    "roc_points",
]

BoolVector = NDArray[np.bool_]
FloatVector = NDArray[np.float64]
IntVector = NDArray[np.int64]


def definite(y: ArrayLike) -> FloatVector:
    """Labels as float64: 0, 1, or NaN where there is none.

    Anything else (a code -1 for unanswered, 2 for uncertain, a word) is refused with ValueError: what an uncertain
    label counts as is a policy, and a policy has to be applied before a statistic is computed.
    """
    array = np.asarray(y)
    if array.dtype.kind not in "biuf":
        raise ValueError("labels must be 0, 1 or NaN")
    values = array.astype(np.float64)
    if not bool(np.all((values == 0) | (values == 1) | np.isnan(values))):
        raise ValueError("labels must be 0, 1 or NaN: mask uncertain and unanswered labels first")
    return values


def vectors(y: ArrayLike, *scores: ArrayLike) -> tuple[FloatVector, list[FloatVector]]:
    """Check that labels and scores are vectors of one length; return them as float64."""
    labels = definite(y)
    checked = [np.asarray(s, dtype=np.float64) for s in scores]
    if labels.ndim != 1 or any(s.shape != labels.shape for s in checked):
        raise ValueError("labels and scores must be vectors of the same length")
    return labels, checked


def not_estimable(y: ArrayLike, s: ArrayLike) -> Message | None:
    """Why no ROC curve exists for these labels and scores, with the count; None if it does."""
    labels, (scores,) = vectors(y, s)
    missing = int(np.count_nonzero(np.isnan(labels)))
    if missing:
        return message("not estimable: {count} cases without a definite label", count=missing)
    undefined = int(np.count_nonzero(np.isnan(scores)))
    if undefined:
        return message("not estimable: {count} scores are not a number", count=undefined)
    positives = int(np.count_nonzero(labels == 1))
    if len(labels) == 0:
        return message("not estimable: no cases")
    if positives == 0:
        return message("not estimable: 0 positives among {n} cases", n=len(labels))
    if positives == len(labels):
        return message("not estimable: 0 negatives among {n} cases", n=len(labels))
    return None


@dataclass(frozen=True)
class Placements:
    """How often each case is ranked rightly, as integers: twice the number of opposite cases it beats (a tie is 1).

    ``positive[i]`` / (2 n) is the placement value V10 of positive i among the n negatives, ``negative[j]`` / (2 m) is
    V01 of negative j among the m positives, both in the order of the rows (DeLong et al., Biometrics 1988;44:837-845).
    """

    positive: IntVector
    negative: IntVector

    @property
    def auc(self) -> float:
        """Mann-Whitney estimate of the area: ties count one half."""
        return int(self.positive.sum()) / (2 * len(self.positive) * len(self.negative))


def placements(is_positive: BoolVector, scores: FloatVector, *, in_rows: bool = True) -> Placements:
    """Placement counts of all cases by sorting and one sorted search, O(n log n); needs both classes and no NaN.

    With ``in_rows`` False the counts come in the order of the scores, which is several times faster and enough for an
    area and its variance.
    """
    pos, neg = scores[is_positive], scores[~is_positive]
    pos_order, neg_order = (np.argsort(pos), np.argsort(neg)) if in_rows else (None, None)
    pos, neg = (np.sort(pos), np.sort(neg)) if pos_order is None else (pos[pos_order], neg[neg_order])
    # Searching sorted values in sorted values stays in the cache; the counts of the negatives follow from the places
    # of the positives among them.
    below, upto = np.searchsorted(neg, pos, "left"), np.searchsorted(neg, pos, "right")
    beats = below + upto
    reached = np.bincount(below, minlength=len(neg) + 1) + np.bincount(upto, minlength=len(neg) + 1)
    beaten = 2 * len(pos) - np.cumsum(reached)[: len(neg)]
    if pos_order is None:
        return Placements(beats, beaten)
    by_row = Placements(np.empty_like(beats), np.empty_like(beaten))
    by_row.positive[pos_order], by_row.negative[neg_order] = beats, beaten
    return by_row


def auc(y: ArrayLike, s: ArrayLike) -> float:
    """Area under the ROC curve of labels ``y`` (0, 1) and scores ``s``; NaN where it is not estimable.

    Equal scores of a positive and a negative count one half. An area of 0.36 stays 0.36.
    """
    if not_estimable(y, s) is not None:
        return math.nan
    labels, (scores,) = vectors(y, s)
    return placements(labels == 1, scores, in_rows=False).auc


@dataclass(frozen=True)
class Curve:
    """Points of a curve in the order of falling thresholds: a case is called positive when its score is >= threshold.

    For ROC ``x`` is 1 - specificity and ``y`` sensitivity, from (0, 0) to (1, 1); for precision-recall ``x`` is recall
    and ``y`` precision. The first threshold is None: nothing is called positive.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    thresholds: tuple[float | None, ...]


def cumulated(is_positive: BoolVector, scores: FloatVector) -> tuple[FloatVector, IntVector, IntVector]:
    """Distinct scores, falling, with true and false positives when they are the threshold (positive if >=)."""
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], is_positive[order].astype(np.int64)
    last = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    tp = np.cumsum(hits)[last]
    return ranked[last], tp, last + 1 - tp


def roc_points(y: ArrayLike, s: ArrayLike, limit: int | None = None) -> Curve:
    """ROC curve; empty where it is not estimable.

    Points on a straight line between two others are left out, so the polygon is exact. With more corners than
    ``limit`` the corners kept are spread evenly along the curve; both ends stay.
    """
    if not_estimable(y, s) is not None:
        return Curve((), (), ())
    labels, (scores,) = vectors(y, s)
    thresholds, tp, fp = cumulated(labels == 1, scores)
    tp, fp = np.append(0, tp), np.append(0, fp)
    steps_tp, steps_fp = np.diff(tp), np.diff(fp)
    # A corner is where the direction changes: compare the cross product in integers.
    corner = steps_tp[:-1] * steps_fp[1:] != steps_tp[1:] * steps_fp[:-1]
    keep = np.concatenate(([0], np.flatnonzero(corner) + 1, [len(tp) - 1]))
    keep = _spread(keep, tp / tp[-1] + fp / fp[-1], limit)
    return Curve(
        tuple((fp[keep] / fp[-1]).tolist()),
        tuple((tp[keep] / tp[-1]).tolist()),
        tuple(None if i == 0 else float(thresholds[i - 1]) for i in keep),
    )


def pr_points(y: ArrayLike, s: ArrayLike, limit: int | None = None) -> Curve:
    """Precision-recall curve as the steps that ``average_precision`` sums; starts at recall 0 with precision 1."""
    if not_estimable(y, s) is not None:
        return Curve((), (), ())
    labels, (scores,) = vectors(y, s)
    thresholds, tp, fp = cumulated(labels == 1, scores)
    recall = np.append(0.0, tp / tp[-1])
    precision = np.append(1.0, tp / (tp + fp))
    keep = _spread(np.arange(len(recall)), np.cumsum(np.append(0, np.abs(np.diff(precision)))) + recall, limit)
    return Curve(
        tuple(recall[keep].tolist()),
        tuple(precision[keep].tolist()),
        tuple(None if i == 0 else float(thresholds[i - 1]) for i in keep),
    )


def _spread(keep: IntVector, way: FloatVector, limit: int | None) -> IntVector:
    """At most ``limit`` of the indices ``keep``, evenly along ``way`` (rising), with the first and the last."""
    if limit is None or len(keep) <= limit:
        return keep
    wanted = np.linspace(way[keep[0]], way[keep[-1]], limit)
    chosen = np.searchsorted(way[keep], wanted, "left").clip(0, len(keep) - 1)
    spread: IntVector = keep[np.unique(np.concatenate(([0], chosen[1:-1], [len(keep) - 1])))]
    return spread


def average_precision(y: ArrayLike, s: ArrayLike) -> float:
    """Average precision: the sum over falling thresholds of precision times the gain in recall, no interpolation.

    Its baseline is the prevalence. NaN without positives (scikit-learn returns 0 there), without labels or with NaN.
    """
    labels, (scores,) = vectors(y, s)
    if np.isnan(labels).any() or np.isnan(scores).any() or not (labels == 1).any():
        return math.nan
    _, tp, fp = cumulated(labels == 1, scores)
    gains = np.diff(np.append(0, tp))
    return float(np.sum(gains * (tp / (tp + fp))) / tp[-1])
