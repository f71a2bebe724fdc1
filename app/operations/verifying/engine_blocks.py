"""Confidence and disagreement in words: for documents and for the command line."""

import math

from app.core.interval import Interval
from app.operations.experiments.report_blocks import Block, Heading, Table, Text
from app.operations.summaries import percent
from app.operations.verifying.calibration import Acceptance
from app.operations.verifying.disagreement import Caught, EngineComparison
from app.operations.verifying.verification_overview import Overview
from app.store.records import Run

__all__ = ["acceptance_blocks", "acceptance_lines", "caught_lines", "engine_blocks", "engine_lines", "source_text"]

_LISTED = 20


def source_text(repeats: int) -> str:
    """Where the confidences of a run come from."""
    return f"share of {repeats} answers that agree" if repeats > 1 else "from log probabilities"


def engine_blocks(found: Overview, language: str) -> list[Block]:
    """How far the engines agree, and what the queue by disagreement would have caught."""
    engines = found.engines
    if engines is None:
        return []
    rows = tuple(
        (
            "all" if not pair.finding else found.title(pair.finding, language),
            f"{engines.runs[pair.first].id} and {engines.runs[pair.second].id}",
            str(pair.units),
            str(pair.differences),
            percent(pair.agreement),
            "–" if math.isnan(pair.kappa) else f"{pair.kappa:.2f}",
        )
        for pair in engines.pairs
    )
    caught = tuple(
        (f"{row.cases} of {row.of}", f"{100 * row.share:.0f} %", percent(row.labels), percent(row.reports))
        for row in engines.caught
    )
    columns = ("Cases read", "Expected in random order", "Wrong labels among them", "Reports with errors among them")
    return [
        Heading("Engines side by side"),
        Text(f"{', '.join(_name(run) for run in engines.runs)}: {engines.cases} cases that at least two read."),
        Table("Agreement of two runs", ("Finding", "Runs", "Labels", "Differ", "Agreement", "Cohen's kappa"), rows),
        Table(f"Errors of run {engines.runs[0].id} in the first cases of the queue by disagreement", columns, caught),
        Text("The errors tell how good the order is where the verified cases were not chosen by it."),
    ]


def acceptance_blocks(found: Overview) -> list[Block]:
    """What accepting the cases above the threshold unseen comes to."""
    return [] if found.acceptance is None else [Text(" ".join(acceptance_lines(found.acceptance)))]


def acceptance_lines(found: Acceptance) -> list[str]:
    """The same for people on the command line."""
    one = found.accepted
    accepted = (
        f"If every case whose labels are all at least {one.threshold:g} sure were accepted unseen: {one.cases} cases "
        f"with {one.labels} labels accepted, {one.left} left for review ({found.doubtful} of them sure enough, but in "
        "doubt for another reason)."
    )
    if not one.errors.estimable:
        return [accepted, f"Errors among the accepted: {one.errors.reason}."]
    errors = (
        f"Errors to expect among the accepted: {_amount(one.errors)} labels, {_amount(one.case_errors)} cases; "
        f"from {one.known} verified cases as sure, with {one.wrong} of {one.known_labels} labels wrong."
    )
    return [accepted, errors, "This holds where the verified cases were drawn at random from those that are left."]


def caught_lines(caught: tuple[Caught, ...]) -> list[str]:
    """What the queue would have caught."""
    caveat = ["This tells how good the order is where the verified cases were not chosen by it."] if caught else []
    lines = [
        f"First {row.cases} of {row.of} cases in the queue ({100 * row.share:.0f} %): {row.wrong_labels} wrong labels, "
        f"{percent(row.labels)}; {row.wrong_reports} reports with errors, {percent(row.reports)}."
        for row in caught
    ]
    return lines + caveat


def engine_lines(found: EngineComparison) -> list[str]:
    """Agreement over all findings, and the head of the queue."""
    lines = [f"{place}: {_name(run)}" for place, run in enumerate(found.runs, 1)]
    for pair in found.pairs:
        if not pair.finding:
            kappa = "" if math.isnan(pair.kappa) else f", kappa {pair.kappa:.2f}"
            lines.append(
                f"{pair.first + 1} and {pair.second + 1}: {percent(pair.agreement)} of {pair.units} labels agree{kappa}"
            )
    lines.append(f"{len(found.differences)} labels differ; {len(found.waiting)} cases wait for a person.")
    queue = [item for item in found.queue if item.waiting and item.differences][:_LISTED]
    lines += [f"  case {item.case.id}: {item.differences} labels differ, weight {item.weight:.2f}" for item in queue]
    return lines


def _name(run: Run) -> str:
    return f"run {run.id} ({run.engine} {run.model})"


def _amount(interval: Interval) -> str:
    if not interval.estimable:
        return "–"
    return f"{interval.estimate:.1f} ({interval.lower:.1f} to {interval.upper:.1f})"
