"""What an engine is told: ``extract --show-prompt`` for one report, ``instructions`` for runs and their differences."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, Folder, opened, say

if TYPE_CHECKING:
    from app.extraction.choice import EngineChoice
    from app.operations.extracting.instructions import DiffLine, RunInstructions
    from app.project import Project
    from app.settings.settings import Settings

__all__ = ["instructions", "known_run", "show_prompt"]

_SIGNS = {"same": "  ", "removed": "- ", "added": "+ "}


def show_prompt(study: "Project", *, choice: "EngineChoice", settings: "Settings", case_id: int, as_json: bool) -> None:
    """Print exactly what the engine would be told about one case; nothing is sent."""
    from app.operations.extracting.instructions import told_about

    told = told_about(study, case_id=case_id, choice=choice, settings=settings)
    where = "unchanged, on this computer" if told.local else "de-identified"
    lines = [
        f"Case {told.case_id} ({told.region}), to {told.host}, {where}.",
        (
            f"Instructions {told.preset} {told.version}, {told.language}, question {told.indication}, "
            f"{told.examples} examples; hash {told.prompt_sha256[:12]}."
        ),
        (
            f"Tokens, at most: instructions {told.tokens_system}, report {told.tokens_user}, answer form "
            f"{told.tokens_schema}, answer {told.answer_cap}."
        ),
    ]
    if told.held is not None:
        lines.append(str(told.held))
    if told.silent:
        lines.append("It would not be asked about: it holds nothing but a question.")
    lines += [f"[system]\n{told.system}", f"[user]\n{told.user}", f"[answer form]\n{told.schema}"]
    say(told, as_json, *lines)


def instructions(
    project: Folder,
    run: Annotated[int, typer.Option(help="Number of the run.")],
    compare: Annotated[int | None, typer.Option(metavar="RUN", help="Show what is different in this run.")] = None,
    as_json: AsJson = False,
) -> None:
    """What the engine of a run was told, or what is different between two runs."""
    from app.core.plain import plain
    from app.operations.extracting.instructions import compare_instructions, instructions_of_run

    with opened(project) as (study, _context):
        first = instructions_of_run(study, known_run(study, run))
        if compare is None:
            say(first, as_json, *_lines(first))
            return
        found = compare_instructions(first, instructions_of_run(study, known_run(study, compare)))
    head = f"Run {run} (-) and run {compare} (+):" if found else f"Runs {run} and {compare} were told the same."
    say([plain(line) for line in found], as_json, head, *map(_diff_line, found))


def known_run(study: "Project", run: int) -> int:
    """``run``, if the project has it."""
    if run not in {row.id for row in study.store.runs.all()}:
        raise typer.BadParameter(f"there is no run {run}.")
    return run


def _lines(found: "RunInstructions") -> list[str]:
    lines = [f"Run {found.run_id}, {found.engine} {found.model}, {found.created}"]
    lines += [f"{name}: {value}" for name, value in found.facts]
    return [*lines, f"[system]\n{found.system}", *([f"[answer form]\n{found.schema}"] if found.schema else [])]


def _diff_line(line: "DiffLine") -> str:
    return f"  … {line.count} lines" if line.kind == "skipped" else _SIGNS[line.kind] + line.text
