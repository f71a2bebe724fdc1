"""Going on with a run as what it is: its own engine, instructions and version of the template."""

from dataclasses import dataclass, replace

from app.core.errors import AppError
from app.core.text import Message, message
from app.extraction.choice import EngineChoice, choose_engine
from app.extraction.instructions import LANGUAGES, PRESETS
from app.extraction.options import Indication, PromptOptions
from app.extraction.prompt import make_prompt
from app.extraction.repeats import repeats_of
from app.labels.template import Template
from app.project import Project
from app.settings.settings import Settings
from app.store.records import Run

__all__ = ["Resumption", "options_of", "resumption"]


@dataclass(frozen=True)
class Resumption:
    """A run with the choice and the template that it was started with; ``notice`` if the template was changed since."""

    run: Run
    choice: EngineChoice
    template: Template
    notice: Message | None = None


def resumption(project: Project, run_id: int, settings: Settings) -> Resumption:
    """How to go on with a run. KeyError if there is none; ``AppError`` if its instructions cannot be made any more."""
    run = project.store.runs.get(run_id)
    template = project.template_version(run.region, run.template_version)
    options = options_of(run, template)
    if options is None:
        raise AppError(
            message("The instructions of run {run} are from another version of Befundwerk.", run=run.id),
            message("Read the reports in a new run. What was answered is kept."),
        )
    newest = project.template(run.region)
    notice = None
    if newest.version != template.version:
        notice = message(
            "The template of {region} was changed since. Run {run} goes on with version {old}; a new run would use "
            "version {new}.",
            region=run.region,
            run=run.id,
            old=template.version,
            new=newest.version,
        )
    return Resumption(run, _choice(run, options, settings), template, notice)


def options_of(run: Run, template: Template) -> PromptOptions | None:
    """The options that make the instructions of ``run``; None if no options do.

    Runs of earlier versions did not keep their options: these are found by the hash of the instructions.
    """
    kept = run.parameters.get("instructions")
    if isinstance(kept, dict):
        tried = [PromptOptions.from_dict(kept)]
    else:
        tried = [
            PromptOptions(preset, language, indication)
            for preset in PRESETS
            for language in ("", *LANGUAGES)
            for indication in Indication
        ]
    return next((options for options in tried if make_prompt(template, options).sha256 == run.prompt_sha256), None)


def _choice(run: Run, options: PromptOptions, settings: Settings) -> EngineChoice:
    if run.engine == "rules":
        return EngineChoice("rules", options=options)
    temperature, num_ctx = run.parameters.get("repeat_temperature"), run.parameters.get("num_ctx")
    base_model = run.parameters.get("base_model", "")
    choice = choose_engine(
        settings,
        engine=run.engine,
        model=run.model,
        base_url=_address(run),
        options=options,
        repeats=repeats_of(run.parameters),
        base_model=base_model if isinstance(base_model, str) else "",
    )
    if isinstance(temperature, float):
        choice = replace(choice, repeat_temperature=temperature)
    return replace(choice, num_ctx=num_ctx) if isinstance(num_ctx, int) else choice


def _address(run: Run) -> str:
    """Where the engine of ``run`` was asked; for a run of an earlier version put together from host and port."""
    kept = run.parameters.get("address")
    if isinstance(kept, str) and kept:
        return kept
    name = run.host.rsplit(":", 1)[0].strip("[]")
    scheme = "http" if name in ("localhost", "::1") or name.startswith("127.") else "https"
    return f"{scheme}://{run.host}" + ("/v1" if run.engine == "openai" else "")
