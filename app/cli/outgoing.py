"""``extract --show-outgoing`` and ``--sample``: exactly what an engine would be told, and what is held back."""

from typing import TYPE_CHECKING

from app.cli.common import say

if TYPE_CHECKING:
    from app.core.jobs import JobContext
    from app.extraction.choice import EngineChoice
    from app.operations.outgoing import OutgoingReport, OutgoingReports
    from app.project import Project
    from app.settings.settings import Settings

__all__ = ["show_outgoing"]


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
    from app.operations.outgoing import outgoing_reports

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
        chosen = [report for report in found.reports if case_id is None or report.case_id == case_id]
        for report in chosen[:sample]:
            facts.append(_facts(study, found, report, choice))
            lines += _lines(facts[-1])
    say(facts, as_json, *lines)


def _facts(
    study: "Project", found: "OutgoingReports", report: "OutgoingReport", choice: "EngineChoice"
) -> dict[str, object]:
    from app.operations.outgoing import outgoing_message

    outgoing = report.outgoing
    made = outgoing.deidentified
    told = outgoing_message(study, region=found.region, choice=choice, text=outgoing.text)
    return {
        "case": report.case_id,
        "sha256": outgoing.sha256,
        "held": outgoing.held,
        "released_by": report.released,
        "redactions": [{"kind": item.kind, "why": item.why} for item in made.redactions] if made else [],
        "doubtful": [{"place": item.new_start, "why": item.why} for item in made.doubtful] if made else [],
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
