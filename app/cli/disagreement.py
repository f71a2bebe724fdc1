"""The command ``disagreement``: engines side by side, and the cases in the order in which a person should look."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, Folder, opened, say

if TYPE_CHECKING:
    from app.operations.verifying.disagreement import EngineComparison

__all__ = ["comparison_values", "disagreement"]


def disagreement(
    project: Folder,
    region: Annotated[str, typer.Option(help="Region, such as elbow.")],
    run: Annotated[
        list[int] | None,
        typer.Option(help="Number of a run, the one that is asked about first; default: the newest of each engine."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put the labels of several engines side by side: how far they agree, and which cases to look at first."""
    from app.operations.verifying.disagreement import compare_engines
    from app.operations.verifying.engine_blocks import engine_lines

    with opened(project) as (study, context):
        found = compare_engines(study, region=region, run_ids=tuple(run or ()), context=context)
    say(comparison_values(found), as_json, *engine_lines(found))


def comparison_values(found: "EngineComparison") -> dict[str, object]:
    """The same for machines, with cases by their ids alone."""
    from app.core.plain import plain

    return {
        "runs": [{"id": run.id, "engine": run.engine, "model": run.model} for run in found.runs],
        "cases": found.cases,
        "pairs": found.pairs,
        "differences": [{**plain(item), "case": item.case.id} for item in found.differences],
        "queue": [{**plain(item), "case": item.case.id} for item in found.queue],
        "caught": found.caught,
    }
