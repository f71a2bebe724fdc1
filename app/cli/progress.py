"""The command that says how far the verification is and how many reports it still takes."""

from dataclasses import replace
from typing import Annotated

import typer

from app.cli.common import AsJson, Folder, opened, say
from app.core.plain import plain

__all__ = ["progress_command"]


def progress_command(
    project: Folder,
    target: Annotated[str, typer.Option(help="Accuracy that is to be known: labels or reports.")] = "labels",
    half_width: Annotated[
        float, typer.Option(help="Wished half-width of its interval in points.", min=0.01, max=49)
    ] = 0.5,
    level: Annotated[float, typer.Option(help="Confidence level in per cent.", min=50, max=99.9)] = 95,
    site: Annotated[str | None, typer.Option(help="Plan for the reports of this site only.")] = None,
    as_json: AsJson = False,
) -> None:
    """Cases and labels verified, seconds per case, and how many reports to verify for a wished interval."""
    from app.operations.reading.progress import progress
    from app.operations.summaries import plan_line, progress_lines
    from app.operations.verifying.planning import Target, Wish, basis_of, plan, planning_icc

    try:
        wanted = Target(target)
    except ValueError:
        raise typer.BadParameter("labels or reports", param_hint="--target") from None
    with opened(project) as (study, context):
        found = progress(study, context=context)
    plans: list[dict[str, object]] = []
    lines = progress_lines(found)
    for every in found.samples:
        sample = every if site is None else every.of_site(site)
        now = basis_of(sample, wanted, level / 100)
        wish = Wish(wanted, now.share, half_width / 100, level / 100, planning_icc(now))
        to_do = plan(sample, wish)
        plans.append({"region": sample.region, "now": now, "wish": wish, "plan": to_do})
        lines.append(plan_line(sample.region, wanted, half_width, now, to_do))
    figures = plain(replace(found, samples=()))
    del figures["samples"]
    say({**figures, "plans": plans}, as_json, *lines)
