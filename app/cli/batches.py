"""Commands for batches: hand reports in (``extract --batch``), list, look, collect, give up."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.common import AsJson, Folder, opened, say
from app.core.errors import AppError
from app.core.text import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.jobs import JobContext
    from app.extraction.choice import EngineChoice
    from app.operations.extracting.batches import BatchView, Looked
    from app.project import Project
    from app.settings.settings import Settings

__all__ = ["COMMANDS", "hand_in"]

One = Annotated[int | None, typer.Argument(metavar="[ID]", help="Number of the batch; default: all that are open.")]


def hand_in(
    study: "Project",
    choice: "EngineChoice",
    settings: "Settings",
    context: "JobContext",
    *,
    as_json: bool,
    **wishes: Any,
) -> None:
    """Hand in the reports as batches and say what remains to be done; ``wishes`` as for ``submit_batches``."""
    from app.operations.extracting.batches import WHAT_REMAINS, submit_batches
    from app.settings.secrets import Secrets

    made = submit_batches(
        study,
        choice=choice,
        settings=settings,
        secrets=Secrets(),
        context=context,
        **wishes,
    )
    lines = []
    for part in made:
        numbers = ", ".join(str(number) for number in part.batches) or "none"
        lines.append(f"Run {part.run_id} ({part.region}): {part.requests} requests in batches: {numbers}.")
        lines += [f"  {warning}" for warning in part.warnings]
        lines += [f"  case {case_id}: {why}" for case_id, why in part.held]
    if any(part.batches for part in made):
        lines += [str(WHAT_REMAINS), "Collect the answers with 'befundwerk batch collect'."]
    say(made, as_json, *lines)


def batch_list(project: Folder, as_json: AsJson = False) -> None:
    """List all batches as they were when last looked at; nobody is asked."""
    from app.operations.extracting.batches import show_batches
    from app.settings.settings import Settings

    with opened(project) as (study, _):
        found = show_batches(study, Settings.load())
    say(found, as_json, *([line for view in found for line in _lines(view)] or ["No batches."]))


def batch_status(project: Folder, batch: One = None, as_json: AsJson = False) -> None:
    """Ask the service how far batches are; nothing is collected."""
    _look(project, batch, as_json, collecting=False)


def batch_collect(project: Folder, batch: One = None, as_json: AsJson = False) -> None:
    """Ask how far batches are, collect the answers of those that have ended, and delete their files there."""
    _look(project, batch, as_json, collecting=True)


def batch_cancel(
    project: Folder,
    batch: Annotated[int, typer.Argument(metavar="ID", help="Number of the batch.")],
    as_json: AsJson = False,
) -> None:
    """Give up a batch. What was answered by then is to be paid for; collect it."""
    from app.operations.extracting.batches import cancel_batch
    from app.settings.secrets import Secrets
    from app.settings.settings import Settings

    with opened(project) as (study, context):
        view = cancel_batch(study, batch_id=batch, settings=Settings.load(), secrets=Secrets(), context=context)
    say(view, as_json, *_lines(view))


def _look(project: Folder, batch: int | None, as_json: bool, *, collecting: bool) -> None:
    from app.operations.extracting.batches import look_at_batches
    from app.settings.secrets import Secrets
    from app.settings.settings import Settings

    with opened(project) as (study, context):
        found = look_at_batches(
            study,
            settings=Settings.load(),
            secrets=Secrets(),
            context=context,
            batch_id=batch,
            collecting=collecting,
        )
    _refuse_failed(found, batch)
    shown = [view for view in found.batches if batch in (None, view.id)]
    lines = [line for view in shown for line in _lines(view)] or ["No batches."]
    lines += [f"Batch {number} could not be looked at: {why}" for number, why in found.problems]
    say({"batches": shown, "collected": found.collected, "problems": found.problems}, as_json, *lines)


def _refuse_failed(found: "Looked", batch: int | None) -> None:
    """``AppError`` if nothing could be looked at."""
    tried = [view for view in found.batches if view.open and batch in (None, view.id)]
    if found.problems and len(found.problems) >= len(tried):
        number, why = found.problems[0]
        raise AppError(
            message("Batch {number} could not be looked at: {reason}", number=number, reason=why),
            message("It stays as it is; try again later."),
        )


def _lines(view: "BatchView") -> list[str]:
    cost = "" if view.estimate_usd is None else f", at most {view.estimate_usd:.2f} USD"
    if view.collected is not None and view.cost_usd is not None:
        cost = f", {view.cost_usd:.2f} USD"
    line = f"Batch {view.id} (run {view.run_id}, {view.region}, {view.model} at {view.host}): {view.state}"
    counts = f"{view.answered} of {view.total} answered, {view.returned} given back, {view.unusable} to be repaired"
    if view.collected is None:
        counts = f"{view.done} of {view.total} done there, {view.failed} failed"
    found = [f"{line}; {counts}{cost}; since {view.created[:16].replace('T', ' ')} UTC."]
    if view.expires and view.collected is None:
        found.append(f"  ends by {view.expires[:16].replace('T', ' ')} UTC")
    return found + ([f"  {view.reason}"] if str(view.reason) else [])


COMMANDS: "dict[str, Callable[..., None]]" = {
    "list": batch_list,
    "status": batch_status,
    "collect": batch_collect,
    "cancel": batch_cancel,
}
