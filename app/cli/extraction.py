"""Commands that read reports and check what was read: extract, verify."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import AsJson, Folder, Region, opened, say

__all__ = ["extract", "verify"]


class EngineName(StrEnum):
    """What reads reports."""

    RULES = "rules"
    OLLAMA = "ollama"
    OPENAI = "openai"


class Unusable(StrEnum):
    """Answers that were paid for and cannot be used."""

    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    INVALID = "invalid"


def extract(
    project: Folder,
    engine: Annotated[EngineName | None, typer.Option(help="Default: the one of the settings.")] = None,
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Address of the server.")] = None,
    concurrency: Annotated[int | None, typer.Option(help="Reports asked about at a time.", min=1)] = None,
    repeats: Annotated[
        int | None,
        typer.Option(help="Answers about each report: the majority counts, agreement is its confidence.", min=1),
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on with an unfinished run of the same kind.")] = True,
    limit: Annotated[int | None, typer.Option(help="Ask about at most so many reports of each region.", min=1)] = None,
    region: Region = None,
    prompt: Annotated[str | None, typer.Option(help="Prompt: befundwerk or paper.")] = None,
    again: Annotated[
        list[Unusable] | None, typer.Option(help="Ask again where the last answer was this; may be repeated.")
    ] = None,
    show: Annotated[
        int | None,
        typer.Option("--show-outgoing", metavar="CASE", help="Print what would be sent of a case; send none."),
    ] = None,
    sample: Annotated[
        int | None, typer.Option(help="Print what would be sent of so many reports; send nothing.", min=1)
    ] = None,
    consent: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who has seen what is sent and agrees; needed for an engine elsewhere."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read reports with an engine: one run for each region."""
    from app.extraction.options import PromptOptions
    from app.labels.values import AnswerState
    from app.operations.extraction import choose_engine, run_extraction
    from app.operations.outgoing import consent_of
    from app.settings.secrets import Secrets
    from app.settings.settings import Settings

    settings = Settings.load()
    choice = choose_engine(
        settings,
        engine=engine.value if engine else None,
        model=model,
        base_url=base_url,
        options=replace(PromptOptions.of_settings(settings), preset=prompt) if prompt else None,
        concurrency=concurrency,
        repeats=repeats,
    )
    with opened(project) as (study, context):
        if show is not None or sample is not None:
            from app.cli.outgoing import show_outgoing

            show_outgoing(
                study,
                choice=choice,
                settings=settings,
                context=context,
                case_id=show,
                sample=sample,
                region=region,
                as_json=as_json,
            )
            return
        runs = run_extraction(
            study,
            choice=choice,
            settings=settings,
            secrets=Secrets(),
            context=context,
            region=region,
            limit=limit,
            resume=resume,
            again=frozenset(AnswerState(state) for state in again or ()),
            consent=consent_of(choice, by=consent) if consent is not None and not choice.local else None,
        )
    lines = []
    for run in runs:
        states = ", ".join(f"{count} {state}" for state, count in sorted(run.counts.items()))
        lines.append(f"Run {run.run_id} ({run.region}): {states}; asked {run.asked}, known before {run.reused}.")
        lines += [f"  {warning}" for warning in run.warnings]
        lines += [f"  case {case_id}: {why}" for case_id, why in run.held]
    say(runs, as_json, *lines)


def verify(
    project: Folder,
    run: Annotated[int, typer.Option(help="Number of the run.")],
    truth: Annotated[
        Path | None, typer.Option(help="CSV with true labels; default: the cases that people verified.")
    ] = None,
    compare: Annotated[int | None, typer.Option(metavar="RUN", help="Second run, on the same cases.")] = None,
    errors: Annotated[Path | None, typer.Option(help="Table of wrong and doubtful labels to write (.csv).")] = None,
    out: Annotated[Path | None, typer.Option(help="All figures as .html or .pdf, or the findings as .csv.")] = None,
    language: Annotated[str, typer.Option(help="Language of the findings in files: en or de.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Compare a run with the reference: how many labels and reports are right."""
    from app.core.plain import plain
    from app.operations.reference import DECISIONS
    from app.operations.summaries import comparison_lines, verification_lines
    from app.operations.verification_export import export_verification
    from app.operations.verification_overview import Wish, overview

    if language not in ("en", "de"):
        raise typer.BadParameter("choose en or de.", param_hint="--language")
    with opened(project) as (study, context):
        found = overview(study, Wish(run, truth or DECISIONS, second=compare), context=context)
        if found.not_compared is not None:
            raise found.not_compared
        for path, part in ((errors, "errors"), (out, "findings")):
            if path is not None:
                export_verification(found, out=path, part=part, language=language, context=context)
    lines = verification_lines(found.verification)
    if found.comparison is not None:
        lines += comparison_lines(found.comparison)
    lines += [f"Wrote {path}." for path in (errors, out) if path is not None]
    compared = {} if found.comparison is None else {"comparison": found.comparison}
    say({**plain(found.verification), **compared}, as_json, *lines)
