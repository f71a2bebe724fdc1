"""Commands for second readings: plan, carry to another workstation and back, close, compare, adjudicate."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, Folder, Seed, opened, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.operations.second_reader.reading_comparison import Comparison
    from app.operations.second_reader.second_reading import ReadingState

__all__ = ["COMMANDS"]

Number = Annotated[int, typer.Argument(metavar="READING", help="Number of the second reading, see 'reading list'.")]


class PoolName(StrEnum):
    """Which cases are drawn from."""

    VERIFIED = "verified"
    ALL = "all"


class ContentsName(StrEnum):
    """What goes into a bundle."""

    ALL = "all"
    IMAGES = "images"
    REPORTS = "reports"


class ValueName(StrEnum):
    """What is adjudicated; ``back`` withdraws it."""

    TRUE = "true"
    FALSE = "false"
    UNCERTAIN = "uncertain"
    BACK = "back"


def plan(
    project: Folder,
    region: Annotated[str, typer.Option(help="Region, such as elbow.")],
    reader: Annotated[str, typer.Option(help="Name of the person who is to read.")],
    count: Annotated[int | None, typer.Option(help="Number of cases; default: all that she can read.", min=1)] = None,
    pool: Annotated[
        PoolName, typer.Option(help="verified: cases that a first reader accepted; all: others too.")
    ] = PoolName.VERIFIED,
    by_site: Annotated[bool, typer.Option("--by-site/--any-site", help="Draw from each hospital its share.")] = True,
    seed: Seed = 0,
    name: Annotated[str, typer.Option(help="Name of the reading; default: region, reader and date.")] = "",
    as_json: AsJson = False,
) -> None:
    """Let a second reader label cases without seeing what anybody else said of them."""
    from app.operations.second_reader.second_reading import Pool, plan_reading, reading_state

    with opened(project) as (study, _):
        made = plan_reading(
            study,
            region=region,
            reader=reader,
            pool=Pool(pool.value),
            count=count,
            by_site=by_site,
            seed=seed,
            name=name,
        )
        state = reading_state(study, made)
    say(_facts(state), as_json, _line(state))


def list_readings(project: Folder, as_json: AsJson = False) -> None:
    """All second readings and how far they are."""
    from app.operations.second_reader.second_reading import reading_states

    with opened(project) as (study, _):
        states = reading_states(study)
    say([_facts(state) for state in states], as_json, *(map(_line, states) if states else ["No second readings."]))


def _facts(state: "ReadingState") -> dict[str, object]:
    reading = state.reading
    return {
        "reading": reading.id,
        "name": reading.name,
        "region": reading.region,
        "reader": reading.reader,
        "created": reading.created,
        "closed": reading.closed,
        "cases": state.cases,
        "first_done": state.first_done,
        "second_done": state.second_done,
        "both_done": state.both_done,
        "compared": state.compared,
        "from_bundle": bool(reading.bundle),
    }


def _line(state: "ReadingState") -> str:
    reading = state.reading
    progress = (
        f"closed, {state.compared} of {state.cases} cases compared"
        if reading.closed is not None
        else f"open, of {state.cases} cases {reading.reader} has done {state.second_done}, the first readers "
        f"{state.first_done}, both {state.both_done}"
    )
    return f"Reading {reading.id}, {reading.name} ({reading.region}): {progress}."


def bundle(
    project: Folder,
    reading: Number,
    file: Annotated[Path, typer.Argument(help="The bundle to write; ends in .bwreading.")],
    contents: Annotated[ContentsName, typer.Option(help="What of the cases goes along.")] = ContentsName.ALL,
    as_json: AsJson = False,
) -> None:
    """Write an open second reading to one file for another workstation: no labels, no names, no dates.

    Reports go along as they are written, and what is burnt into an image stays in it.
    """
    from app.operations.second_reader.reading_bundle import Contents, save_bundle

    with opened(project) as (study, context):
        path = save_bundle(study, reading_id=reading, out=file, contents=Contents(contents.value), context=context)
    size = path.stat().st_size
    say({"file": path, "bytes": size}, as_json, f"Wrote {path} ({size / 1e6:.1f} MB).")


def open_file(
    file: Annotated[Path, typer.Argument(help="A bundle, as 'reading bundle' writes it.")],
    folder: Annotated[Path, typer.Argument(metavar="PROJECT", help="A new or empty folder.")],
    as_json: AsJson = False,
) -> None:
    """Make a project of a bundle, to be read on this workstation."""
    from app.core.terminal import interruptible
    from app.operations.second_reader.reading_bundle import open_bundle

    with interruptible() as context:
        made = open_bundle(bundle=file, folder=folder, context=context)
    say({"folder": made}, as_json, f"Made the project {made}.")


def answers(
    project: Folder,
    file: Annotated[Path, typer.Argument(help="The answers to write; ends in .bwlabels.")],
    as_json: AsJson = False,
) -> None:
    """Write what was decided in a project made from a bundle; at any time, and again later."""
    from app.operations.second_reader.reading_answers import save_answers

    with opened(project) as (study, context):
        path = save_answers(study, out=file, context=context)
    say({"file": path}, as_json, f"Wrote {path}.")


def merge(
    project: Folder,
    file: Annotated[Path, typer.Argument(help="Answers, as 'reading answers' writes them.")],
    as_json: AsJson = False,
) -> None:
    """Take over the answers of another workstation: all of them or none; the same file twice changes nothing."""
    from app.operations.second_reader.reading_answers import merge_answers

    with opened(project) as (study, context):
        merged = merge_answers(study, source=file, context=context)
    facts = {"decisions": merged.steps, "added": merged.added, **_facts(merged.state)}
    say(facts, as_json, f"{merged.added} of {merged.steps} decisions were new.", _line(merged.state))


def close(
    project: Folder,
    reading: Number,
    early: Annotated[bool, typer.Option("--early", help="Close with the cases that both readers have done.")] = False,
    as_json: AsJson = False,
) -> None:
    """End a second reading for good; both readers must have done all cases."""
    from app.operations.second_reader.second_reading import close_reading, find_reading, reading_state

    with opened(project) as (study, _):
        close_reading(study, reading_id=reading, early=early)
        state = reading_state(study, find_reading(study, reading))
    say(_facts(state), as_json, _line(state))


def compare(
    project: Folder,
    reading: Number,
    out: Annotated[Path | None, typer.Option(help="Also write the figures to a .csv, .xlsx or .parquet file.")] = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Agreement of both readers of a closed second reading, and the labels in which they differ."""
    from app.operations.second_reader.reading_comparison import compare_readers, export_comparison

    with opened(project) as (study, context):
        found = compare_readers(study, reading_id=reading, seed=seed, context=context)
    if out is not None:
        export_comparison(found, out=out)
    differences = [
        {
            "case": difference.case.id,
            "key": difference.case.case_key,
            "finding": difference.finding,
            "first": difference.first,
            "second": difference.second,
            "first_reader": difference.first_reader,
            "evidence": difference.evidence,
            "comment": difference.comment,
            "adjudicated": difference.adjudicated,
            "adjudicated_by": difference.adjudicated_by,
        }
        for difference in found.differences
    ]
    facts = {"planned": found.planned, "agreement": found.agreement, "differences": differences}
    say(facts, as_json, *_comparison_lines(found))


def _comparison_lines(found: "Comparison") -> list[str]:
    from app.operations.summaries import percent, with_limits

    lines = [f"{found.agreement.cases} of {found.planned} cases were read by both."]
    lines += [
        f"  {figures.finding or 'all findings'}: {figures.units} labels, {figures.differences} differ; "
        f"agreement {percent(figures.observed)}, kappa {with_limits(figures.kappa)}, "
        f"alpha {with_limits(figures.alpha)}, AC1 {with_limits(figures.ac1)}"
        for figures in (found.agreement.pooled, *found.agreement.findings)
    ]
    lines.append(f"{found.adjudicated} of {len(found.differences)} differences are adjudicated.")
    if found.uncertain:
        lines.append(f"{found.uncertain} of them as uncertain, which a test set does not take.")
    return lines


def adjudicate(
    project: Folder,
    reading: Number,
    case: Annotated[int, typer.Option(help="Number of the case, as 'reading compare --json' gives it.")],
    finding: Annotated[str, typer.Option(help="The finding, such as olec_fracture.")],
    value: Annotated[ValueName, typer.Option(help="The label that holds; back withdraws it.")],
    reader: Annotated[str | None, typer.Option(help="Who decides; default: you.")] = None,
    as_json: AsJson = False,
) -> None:
    """Set the reference where both readers differ."""
    import getpass

    from app.labels.values import Label
    from app.operations.second_reader.reading_comparison import adjudicate as decide

    label = None if value is ValueName.BACK else Label(value.value)
    with opened(project) as (study, _):
        made = decide(
            study,
            reading_id=reading,
            case_id=case,
            finding=finding,
            value=label,
            reader=reader or getpass.getuser(),
        )
    say({"decisions": made}, as_json, f"Decided {finding} of case {case}: {value.value}.")


COMMANDS: "dict[str, Callable[..., None]]" = {
    "plan": plan,
    "list": list_readings,
    "bundle": bundle,
    "open": open_file,
    "answers": answers,
    "merge": merge,
    "close": close,
    "compare": compare,
    "adjudicate": adjudicate,
}
