"""Figures of an evaluation, drawn from ``evaluation.json`` alone with matplotlib (no window, no global state)."""

import io
import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.jobs import JobContext
from app.core.text import message
from app.evaluation.mean_curve import mean_curve
from app.evaluation.result import Evaluation, ExperimentResult, SetResult

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "FORMATS",
    "draw_curves",
    "draw_forest",
    "draw_mean_curves",
    "draw_overview",
    "figure_svg",
    "save_figure",
    "save_figures",
]

FORMATS = ("png", "svg", "pdf")
# Okabe and Ito's colours, told apart by people with any colour vision; the line style is the second sign.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_STYLES = {"test": "-", "external": "--"}
_MARKERS = {"test": "o", "external": "s"}
_SETTINGS: Any = {"svg.hashsalt": "befundwerk", "svg.fonttype": "path", "font.size": 9.0, "axes.grid": False}
_WORDS = {
    "en": {
        "fpr": "1 - specificity",
        "tpr": "Sensitivity",
        "recall": "Recall",
        "precision": "Precision",
        "test": "internal test",
        "external": "external test",
        "auc": "AUC (95 % interval)",
        "macro": "Macro AUC",
        "nothing": "No finding is estimable.",
    },
    "de": {
        "fpr": "1 - Spezifität",
        "tpr": "Sensitivität",
        "recall": "Sensitivität (Recall)",
        "precision": "Positiver Vorhersagewert (Precision)",
        "test": "interner Test",
        "external": "externer Test",
        "auc": "AUC (95-%-Intervall)",
        "macro": "Makro-AUC",
        "nothing": "Kein Merkmal ist schätzbar.",
    },
}


def _figure(width: float, height: float) -> "Figure":
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _lines(evaluation: Evaluation) -> list[tuple[ExperimentResult, SetResult, str]]:
    """Every experiment and set with its colour."""
    return [
        (experiment, result, _COLOURS[number % len(_COLOURS)])
        for number, experiment in enumerate(evaluation.experiments)
        for result in experiment.sets
    ]


def _name(evaluation: Evaluation, experiment: ExperimentResult, result: SetResult, language: str) -> str:
    return f"{evaluation.label(experiment)}, {_WORDS[language][result.name]}"


def _unit_square(axes: Any) -> None:
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(-0.01, 1.01)
    axes.set_aspect("equal")
    axes.spines[["top", "right"]].set_visible(False)


def draw_curves(evaluation: Evaluation, finding: str, *, language: str = "en", kind: str = "roc") -> "Figure":
    """One finding: the ROC (or ``pr``) curves of all experiments and sets, with AUC and interval in the legend."""
    words = _WORDS[language]
    figure = _figure(5.2, 5.2)
    axes = figure.add_subplot()
    _unit_square(axes)
    if kind == "roc":
        axes.plot([0, 1], [0, 1], color="0.7", linewidth=0.8)
    drawn = False
    for experiment, result, colour in _lines(evaluation):
        try:
            row = result.finding(finding)
        except KeyError:
            continue
        curve = row.roc if kind == "roc" else row.pr
        if not curve.x:
            continue
        drawn = True
        figures = (
            f"{row.auc.estimate:.2f} ({row.auc.lower:.2f}–{row.auc.upper:.2f})"
            if kind == "roc"
            else f"AP {row.average_precision:.2f}"
        )
        label = f"{_name(evaluation, experiment, result, language)}: {figures}, {row.positives}/{row.n}"
        style = _STYLES[result.name]
        if kind == "roc":
            axes.plot(curve.x, curve.y, style, color=colour, linewidth=1.4, label=label)
        else:
            axes.step(curve.x, curve.y, linestyle=style, where="pre", color=colour, linewidth=1.4, label=label)
            axes.axhline(row.prevalence, color=colour, linewidth=0.6, linestyle=":")
        if kind == "roc" and row.confusion is not None and row.confusion.specificity.estimable:
            table = row.confusion
            axes.plot(
                1 - table.specificity.estimate, table.sensitivity.estimate, _MARKERS[result.name], color=colour, ms=5
            )
    axes.set_title(evaluation.title(finding, language))
    axes.set_xlabel(words["fpr" if kind == "roc" else "recall"])
    axes.set_ylabel(words["tpr" if kind == "roc" else "precision"])
    if drawn:
        axes.legend(loc="lower right" if kind == "roc" else "lower left", fontsize=7, frameon=False)
    else:
        axes.text(0.5, 0.5, words["nothing"], ha="center")
    return figure


def draw_mean_curves(evaluation: Evaluation, *, language: str = "en") -> "Figure":
    """The mean ROC curves of all experiments and sets, with macro AUC, interval and number of findings."""
    words = _WORDS[language]
    figure = _figure(5.2, 5.2)
    axes = figure.add_subplot()
    _unit_square(axes)
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=0.8)
    for experiment, result, colour in _lines(evaluation):
        curve, auc = mean_curve(result), result.macro.auc
        if curve.x:
            figures = f"{auc.estimate:.2f} ({auc.lower:.2f}–{auc.upper:.2f}), n = {len(result.macro.findings)}"
            label = f"{_name(evaluation, experiment, result, language)}: {figures}"
            axes.plot(curve.x, curve.y, _STYLES[result.name], color=colour, linewidth=1.4, label=label)
    axes.set_title(words["macro"])
    axes.set_xlabel(words["fpr"])
    axes.set_ylabel(words["tpr"])
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="lower right", fontsize=7, frameon=False)
    else:
        axes.text(0.5, 0.5, words["nothing"], ha="center")
    return figure


def draw_overview(evaluation: Evaluation, set_name: str, *, language: str = "en") -> "Figure":
    """All estimable findings of one set as small ROC curves, experiments overlaid."""
    words = _WORDS[language]
    lines = [(e, r, c) for e, r, c in _lines(evaluation) if r.name == set_name]
    findings = [f for f in evaluation.findings if any(_has_curve(result, f) for _, result, _ in lines)]
    columns = max(1, min(5, len(findings)))
    rows = max(1, math.ceil(len(findings) / columns))
    figure = _figure(2.2 * columns + 0.4, 2.4 * rows + 0.8)
    if not findings:
        figure.text(0.5, 0.5, words["nothing"], ha="center")
        return figure
    handles: dict[str, Any] = {}
    for place, finding in enumerate(findings):
        axes = figure.add_subplot(rows, columns, place + 1)
        _unit_square(axes)
        axes.plot([0, 1], [0, 1], color="0.7", linewidth=0.6)
        shown = []
        for experiment, result, colour in lines:
            if _has_curve(result, finding):
                row = result.finding(finding)
                (line,) = axes.plot(row.roc.x, row.roc.y, _STYLES[set_name], color=colour, linewidth=1.2)
                handles[evaluation.label(experiment)] = line
                shown.append(f"{row.auc.estimate:.2f}")
        axes.set_title(f"{evaluation.title(finding, language)}\n{' / '.join(shown)}", fontsize=7)
        axes.set_xticks([0, 1])
        axes.set_yticks([0, 1])
    figure.supxlabel(words["fpr"], fontsize=9)
    figure.supylabel(words["tpr"], fontsize=9)
    figure.suptitle(words[set_name], fontsize=10)
    figure.legend(handles.values(), handles.keys(), loc="outside lower right", ncols=3, fontsize=7, frameon=False)
    return figure


def _has_curve(result: SetResult, finding: str) -> bool:
    return any(row.finding == finding and row.roc.x for row in result.findings)


def draw_forest(evaluation: Evaluation, *, language: str = "en") -> "Figure":
    """AUC with interval of every finding, experiment and set in one plot; the macro AUC in the last row."""
    words = _WORDS[language]
    lines = _lines(evaluation)
    findings = [f for f in evaluation.findings if any(_has_curve(result, f) for _, result, _ in lines)]
    names = [evaluation.title(finding, language) for finding in findings] + [words["macro"]]
    figure = _figure(7.0, 1.2 + 0.16 * len(names) * (1 + len(lines)))
    axes = figure.add_subplot()
    for number, (experiment, result, colour) in enumerate(lines):
        shift = (number + 1) / (len(lines) + 1) - 0.5
        intervals = [result.finding(f).auc if _has_curve(result, f) else None for f in findings] + [result.macro.auc]
        places = [place + shift for place, interval in enumerate(intervals) if interval and interval.estimable]
        known = [interval for interval in intervals if interval and interval.estimable]
        axes.hlines(places, [i.lower for i in known], [i.upper for i in known], color=colour, linewidth=1)
        label = _name(evaluation, experiment, result, language)
        face = colour if result.name == "test" else "white"
        marker = _MARKERS[result.name]
        points = [i.estimate for i in known]
        axes.plot(points, places, marker, color=colour, markerfacecolor=face, markersize=4, label=label)
    axes.axvline(0.5, color="0.7", linewidth=0.8)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.invert_yaxis()
    axes.set_xlim(min(0.4, axes.get_xlim()[0]), 1.01)
    axes.set_xlabel(words["auc"])
    axes.spines[["top", "right"]].set_visible(False)
    if lines:
        axes.legend(fontsize=7, frameon=False, loc="upper left", bbox_to_anchor=(0, -0.08), ncols=2)
    return figure


def save_figure(figure: "Figure", path: Path) -> None:
    """Write a figure as PNG (200 dots an inch), SVG or PDF by the ending of ``path``; equal figures, equal bytes."""
    from matplotlib import rc_context

    kind = path.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise ValueError(f"unknown format {kind}")
    metadata = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[kind]
    with rc_context(_SETTINGS):
        figure.savefig(path, format=kind, dpi=200, metadata=metadata)


def figure_svg(figure: "Figure") -> str:
    """The figure as an SVG element for an HTML page."""
    from matplotlib import rc_context

    text = io.StringIO()
    with rc_context(_SETTINGS):
        figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()[text.getvalue().index("<svg") :]


def save_figures(
    evaluation: Evaluation,
    folder: Path,
    context: JobContext,
    *,
    formats: Sequence[str] = FORMATS,
    language: str = "en",
) -> list[Path]:
    """All figures of an evaluation into ``folder``: forest plot, overview of each set, ROC and PR of each finding."""
    names = list(dict.fromkeys(result.name for experiment in evaluation.experiments for result in experiment.sets))
    estimable = [
        finding
        for finding in evaluation.findings
        if any(_has_curve(result, finding) for experiment in evaluation.experiments for result in experiment.sets)
    ]
    jobs: list[tuple[str, Callable[[], Figure]]] = [
        ("auc_forest", partial(draw_forest, evaluation, language=language)),
        *((f"roc_{name}", partial(draw_overview, evaluation, name, language=language)) for name in names),
        *(
            (f"{kind}_{finding}", partial(draw_curves, evaluation, finding, language=language, kind=kind))
            for finding in estimable
            for kind in ("roc", "pr")
        ),
    ]
    paths = []
    for number, (name, draw) in enumerate(jobs):
        context.check()
        context.report(number, len(jobs), message("Drawing figures"))
        figure = draw()
        for kind in formats:
            context.check()
            path = folder / f"{name}.{kind}"
            save_figure(figure, path)
            paths.append(path)
    context.report(len(jobs), len(jobs), message("Drawing figures"))
    return paths
