"""``extract --show-outgoing`` and ``--sample``: exactly what an engine would be told, and what is held back.

``names-nobody``: words that hold no report back.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, Folder, opened, say

if TYPE_CHECKING:
    from app.core.jobs import JobContext
    from app.extraction.choice import EngineChoice
    from app.operations.extracting.outgoing import OutgoingReport, OutgoingReports
    from app.project import Project
    from app.settings.settings import Settings

__all__ = ["names_nobody", "show_outgoing"]


_WORDS = 20


def show_outgoing(
    study: "Project",
    choice: "EngineChoice",
    settings: "Settings",
    context: "JobContext",
    *,
    case_id: int | None,
    sample: int | None,
    region: str | None,
    as_json: bool,
) -> None:
    """Print the messages about one case, or about the first ``sample`` reports; nothing is sent."""
    from app.operations.extracting.outgoing import outgoing_reports

    if case_id is not None:
        region = study.store.cases.get(case_id).region
    shift = settings.flag("extraction.shift_dates")
    facts: list[dict[str, object]] = []
    lines: list[str] = []
    for name in (region,) if region is not None else study.regions():
        found = outgoing_reports(study, region=name, choice=choice, context=context, shift_dates=shift)
        if not found.reports:
            continue
        where = "unchanged, on this computer" if found.local else f"de-identified, to {found.host}"
        lines.append(f"{name}: {len(found.held)} of {len(found.reports)} held back; sent {where}.")
        lines += [f"  in doubt in {word.reports} reports: {word.shown}" for word in found.words if not word.by][:_WORDS]
        chosen = [report for report in found.reports if case_id is None or report.case_id == case_id]
        for report in chosen[:sample]:
            facts.append(_facts(study, found, report, choice))
            lines += _lines(facts[-1])
    say(facts, as_json, *lines)


def names_nobody(
    project: Folder,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]...", help="Without one: list them.")] = None,
    reader: Annotated[str, typer.Option(help="Who says so.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="The words are in doubt again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say that words in doubt name nobody: reports that only they hold back may then be sent."""
    from app.operations.extracting.outgoing_words import let_words_go, words_let_go

    with opened(project) as (study, _context):
        if words:
            let_words_go(study, words=words, reader=reader, withdraw=withdraw)
        standing = words_let_go(study)
    say(standing, as_json, *(f"{word} ({by})" for word, by in sorted(standing.items())))


def _facts(
    study: "Project", found: "OutgoingReports", report: "OutgoingReport", choice: "EngineChoice"
) -> dict[str, object]:
    from app.operations.extracting.outgoing import outgoing_message

    outgoing = report.outgoing
    made = outgoing.deidentified
    told = outgoing_message(study, region=found.region, choice=choice, text=outgoing.text)
    return {
        "case": report.case_id,
        "sha256": outgoing.sha256,
        "held": outgoing.held,
        "released_by": report.released,
        "redactions": [{"kind": item.kind, "why": item.why} for item in made.redactions] if made else [],
        "doubtful": [{"place": item.new_start, "why": item.why} for item in outgoing.doubtful],
        "messages": [] if choice.engine == "rules" else [{"role": role, "text": text} for role, text in told],
        "text": outgoing.text,
    }


def _lines(facts: dict[str, object]) -> list[str]:
    from app.core.plain import plain

    kept = plain(facts)
    head = f"--- case {kept['case']}, {len(kept['redactions'])} places taken out"
    lines = [f"{head}; {facts['held']}" if facts["held"] else head]
    lines += [f"  in doubt at {place['place']}: {place['why']}" for place in kept["doubtful"]]
    lines += [f"[{told['role']}]\n{told['text']}" for told in kept["messages"]] or [kept["text"]]
    return lines
