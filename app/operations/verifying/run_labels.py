"""The labels of a whole run as arrays, kept in memory: answers never change, so a run is read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from app.labels.template import Template
from app.labels.values import UNANSWERED
from app.project import Project
from app.store.records import Run
from app.store.sheets import PackedLabels

__all__ = ["RunLabels", "other_runs", "run_labels"]

_KEPT_RUNS = 8


@dataclass(frozen=True, eq=False)
class RunLabels:
    """What a run said about n cases × k findings: int8 codes (-1 unanswered, 0 false, 1 true, 2 uncertain).

    ``negated``: a false that rests on a denial. ``located``: the quote was found in the report. ``case_ids`` ascend.
    """

    case_ids: npt.NDArray[np.int64]
    values: npt.NDArray[np.int8]
    negated: npt.NDArray[np.bool_]
    located: npt.NDArray[np.bool_]


_Key = tuple[int, tuple[str, ...], int]
_read: WeakKeyDictionary[Project, dict[_Key, tuple[tuple[int, ...], RunLabels]]] = WeakKeyDictionary()


def run_labels(project: Project, run: Run, template: Template) -> RunLabels:
    """The labels of a run for the findings of a version of its region's template, which may be another than the run's
    (``app/labels/lineage.py``). The arrays are shared: they cannot be written to.
    """
    lineage = project.lineage(run.region)
    key, stamp = (run.id, template.finding_ids, lineage.newest), project.store.sheets.stamp(run.id)
    known = _read.setdefault(project, {})
    held = known.get(key)
    if held is not None and held[0] == stamp:
        return held[1]
    origins = [lineage.origins(finding, run.template_version, template.version) for finding in template.finding_ids]
    asked = tuple(dict.fromkeys(name for names in origins for name in names))
    labels = _unpacked(project.store.sheets.labels(run.id, asked), len(asked))
    if origins != [(name,) for name in asked]:
        column_of = {name: column for column, name in enumerate(asked)}
        labels = _mapped(labels, [[column_of[name] for name in names] for names in origins])
    _freeze(labels)
    for old in list(known)[: -_KEPT_RUNS + 1]:
        known.pop(old, None)
    known[key] = (stamp, labels)
    return labels


def other_runs(project: Project, run: Run | None) -> list[Run]:
    """The newest complete run of every other engine and model of the run's region."""
    if run is None:
        return []
    newest = {(x.engine, x.model): x for x in project.store.runs.all(run.region) if x.state == "complete"}
    newest.pop((run.engine, run.model), None)
    return list(newest.values())


def _unpacked(packed: PackedLabels, findings: int) -> RunLabels:
    shape = (len(packed.case_ids), findings)
    digits = len(str(packed.first))
    figures = np.frombuffer("".join(packed.texts).encode("ascii"), dtype=np.uint8).reshape(-1, digits)
    numbers = (figures - ord("0")).astype(np.int64) @ 10 ** np.arange(digits - 1, -1, -1) - packed.first
    rows = np.repeat(np.arange(shape[0]), [len(text) // digits for text in packed.texts])
    columns, bits = numbers >> 4, numbers & 15
    labels = RunLabels(
        case_ids=np.array(packed.case_ids, dtype=np.int64),
        values=np.full(shape, -1, dtype=np.int8),
        negated=np.zeros(shape, dtype=np.bool_),
        located=np.zeros(shape, dtype=np.bool_),
    )
    labels.values[rows, columns] = (bits & 3) - 1
    labels.negated[rows, columns] = bits & 4 != 0
    labels.located[rows, columns] = bits & 8 != 0
    return labels


def _mapped(asked: RunLabels, origins: Sequence[Sequence[int]]) -> RunLabels:
    """The labels of other findings: each has the columns that it was made of. Where these differ it is unanswered."""
    shape = (len(asked.case_ids), len(origins))
    mapped = RunLabels(
        case_ids=asked.case_ids.copy(),
        values=np.full(shape, UNANSWERED, dtype=np.int8),
        negated=np.zeros(shape, dtype=np.bool_),
        located=np.zeros(shape, dtype=np.bool_),
    )
    for column, parts in enumerate(origins):
        if parts:
            values = asked.values[:, parts]
            agree = (values == values[:, :1]).all(axis=1)
            mapped.values[:, column] = np.where(agree, values[:, 0], UNANSWERED)
            mapped.negated[:, column] = asked.negated[:, parts].any(axis=1) & agree
            mapped.located[:, column] = asked.located[:, parts].any(axis=1) & agree
    return mapped


def _freeze(labels: RunLabels) -> None:
    for array in (labels.case_ids, labels.values, labels.negated, labels.located):
        array.flags.writeable = False
