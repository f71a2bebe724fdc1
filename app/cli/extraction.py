"""Commands that read reports and check what was read: extract, verify."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.batches import hand_in
from app.cli.common import AsJson, Folder, Region, opened, say
from app.cli.instructions import known_run, show_prompt
from app.cli.outgoing import show_outgoing

if TYPE_CHECKING:
    from app.extraction.run import RunSummary

__all__ = ["extract", "verify"]


class EngineName(StrEnum):
    """What reads reports."""

    RULES = "rules"
    OLLAMA = "ollama"
    OPENAI = "openai"


class PromptLanguage(StrEnum):
    """What instructions are written in."""

    GERMAN = "de"
    ENGLISH = "en"


class Question(StrEnum):
    """What becomes of the clinical question in a report."""

    MARK = "mark"
    EXCLUDE = "exclude"
    KEEP = "keep"


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
    prompt: Annotated[str | None, typer.Option(help="Instructions: befundwerk or paper.")] = None,
    prompt_language: Annotated[
        PromptLanguage | None, typer.Option(help="Language of the instructions; the reports are German either way.")
    ] = None,
    indication: Annotated[
        Question | None, typer.Option(help="Clinical question in a report: named as one, not sent, or as it is.")
    ] = None,
    examples: Annotated[
        int | None, typer.Option(help="Examples of the template that the instructions show.", min=0, max=20)
    ] = None,
    go_on: Annotated[
        int | None,
        typer.Option("--run", metavar="RUN", help="Go on with this run, with its own engine and instructions."),
    ] = None,
    again: Annotated[
        list[Unusable] | None, typer.Option(help="Ask again where the last answer was this; may be repeated.")
    ] = None,
    batch: Annotated[
        bool,
        typer.Option(help="Hand in as a batch: half the price, up to 24 h; the service keeps the file till collected."),
    ] = False,
    told: Annotated[
        int | None,
        typer.Option("--show-prompt", metavar="CASE", help="Print what the engine would be told of a case; send none."),
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
    from app.extraction.instructions import chosen_options
    from app.extraction.options import Indication
    from app.labels.values import AnswerState
    from app.operations.extracting.extraction import choose_engine, run_extraction
    from app.operations.extracting.outgoing import consent_of
    from app.operations.extracting.resuming import resumption
    from app.settings.secrets import Secrets
    from app.settings.settings import Settings

    if batch and go_on is not None:
        raise typer.BadParameter("goes on with a run of its own accord; leave out --run.", param_hint="--batch")
    settings = Settings.load()
    asked = Indication(indication) if indication is not None else None
    choice = choose_engine(
        settings,
        engine=engine.value if engine else None,
        model=model,
        base_url=base_url,
        options=chosen_options(settings, preset=prompt, language=prompt_language, indication=asked, examples=examples),
        concurrency=concurrency,
        repeats=repeats,
    )
    with opened(project) as (study, context):
        if told is not None:
            show_prompt(study, choice=choice, settings=settings, case_id=told, as_json=as_json)
            return
        if show is not None or sample is not None:
            show_outgoing(study, choice, settings, context, case_id=show, sample=sample, region=region, as_json=as_json)
            return
        resumed = resumption(study, known_run(study, go_on), settings) if go_on is not None else None
        choice = resumed.choice if resumed is not None else choice
        agreed = consent_of(choice, by=consent) if consent is not None and not choice.local else None
        states = frozenset(AnswerState(state) for state in again or ())
        where = resumed.run.region if resumed is not None else region
        wishes: dict[str, Any] = {"region": where, "limit": limit, "resume": resume, "again": states, "consent": agreed}
        if batch:
            hand_in(study, choice, settings, context, as_json=as_json, **wishes)
            return
        runs = run_extraction(
            study, choice=choice, settings=settings, secrets=Secrets(), context=context, go_on=resumed, **wishes
        )
    say(runs, as_json, *_lines(runs))


def _lines(runs: "tuple[RunSummary, ...]") -> list[str]:
    lines = []
    for run in runs:
        states = ", ".join(f"{count} {state}" for state, count in sorted(run.counts.items()))
        lines.append(f"Run {run.run_id} ({run.region}): {states}; asked {run.asked}, known before {run.reused}.")
        lines += [f"  {warning}" for warning in run.warnings]
        lines += [f"  case {case_id}: {why}" for case_id, why in run.held]
    return lines


def verify(
    project: Folder,
    run: Annotated[int, typer.Option(help="Number of the run.")],
    truth: Annotated[
        Path | None, typer.Option(help="CSV with true labels; default: the cases that people verified.")
    ] = None,
    compare: Annotated[int | None, typer.Option(metavar="RUN", help="Second run, on the same cases.")] = None,
    queue: Annotated[
        bool, typer.Option("--queue", help="What reading by disagreement of the engines would have caught.")
    ] = False,
    accept: Annotated[
        float | None,
        typer.Option(metavar="CONFIDENCE", help="What accepting every case so sure unseen leaves.", min=0, max=1),
    ] = None,
    errors: Annotated[Path | None, typer.Option(help="Table of wrong and doubtful labels to write (.csv).")] = None,
    out: Annotated[Path | None, typer.Option(help="All figures as .html or .pdf, or the findings as .csv.")] = None,
    language: Annotated[str, typer.Option(help="Language of the findings in files: en or de.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Compare a run with the reference: how many labels and reports are right."""
    from app.core.errors import AppError
    from app.core.plain import plain
    from app.core.text import message
    from app.operations.summaries import comparison_lines, verification_lines
    from app.operations.verifying.calibration import NO_CONFIDENCE
    from app.operations.verifying.engine_blocks import acceptance_lines, caught_lines
    from app.operations.verifying.reference import DECISIONS
    from app.operations.verifying.verification_export import export_verification
    from app.operations.verifying.verification_overview import Wish, overview

    if language not in ("en", "de"):
        raise typer.BadParameter("choose en or de.", param_hint="--language")
    with opened(project) as (study, context):
        wish = Wish(run, truth or DECISIONS, second=compare)
        found = overview(study, wish if accept is None else replace(wish, threshold=accept), context=context)
        if found.not_compared is not None:
            raise found.not_compared
        if queue and found.no_engines is not None:
            raise found.no_engines
        if accept is not None and found.acceptance is None:
            raise AppError(NO_CONFIDENCE, message("Ask about each report several times: extract --repeats 3."))
        for path, part in ((errors, "errors"), (out, "findings")):
            if path is not None:
                export_verification(found, out=path, part=part, language=language, context=context)
    lines = verification_lines(found.verification)
    if found.comparison is not None:
        lines += comparison_lines(found.comparison)
    values: dict[str, object] = {} if found.comparison is None else {"comparison": found.comparison}
    if queue and found.engines is not None:
        lines += caught_lines(found.engines.caught)
        values["queue"] = found.engines.caught
    if accept is not None and found.acceptance is not None:
        lines += acceptance_lines(found.acceptance)
        values["acceptance"] = found.acceptance
    lines += [f"Wrote {path}." for path in (errors, out) if path is not None]
    say({**plain(found.verification), **values}, as_json, *lines)
