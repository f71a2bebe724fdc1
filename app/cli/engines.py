"""Commands for engines before a run: models, describe, probe."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, say
from app.cli.extraction import EngineName
from app.core.errors import AppError
from app.core.plain import plain
from app.core.text import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.extraction.choice import EngineChoice
    from app.labels.template import Template
    from app.operations.extracting.engines import Probe
    from app.settings.settings import Settings

__all__ = ["COMMANDS", "describe", "models", "probe"]

Name = Annotated[EngineName | None, typer.Option("--engine", help="Default: the one of the settings.")]
Model = Annotated[str | None, typer.Option(help="Name of the model, or of the deployment on Azure.")]
Address = Annotated[str | None, typer.Option(help="Address of the server.")]
BaseModel = Annotated[str | None, typer.Option(help="What the deployment runs (Azure).")]
InProject = Annotated[Path | None, typer.Option("--project", help="Log what is sent in this project.")]


def models(engine: Name = None, base_url: Address = None, as_json: AsJson = False) -> None:
    """List the models of a server: where they run, size, context, end."""
    from app.core.terminal import interruptible
    from app.operations.extracting.engines import list_models
    from app.settings.secrets import Secrets

    settings, choice = _chosen(engine, None, base_url, None)
    with interruptible() as context:
        found = list_models(None, choice=choice, settings=settings, secrets=Secrets(), context=context)
    lines = []
    for model in found:
        facts = [
            "" if model.local or choice.engine != "ollama" else "runs elsewhere: refused",
            f"{model.size / 1e9:.1f} GB" if model.size else "",
            f"context {model.context}" if model.context else "",
            f"ends {model.shutdown_date}" if model.shutdown_date else "",
            model.digest[:12],
        ]
        lines.append(f"{model.name:40} {', '.join(filter(None, facts))}".rstrip())
    say(found, as_json, *lines or ["This engine has no models to choose from."])


def describe(
    engine: Name = None,
    model: Model = None,
    base_url: Address = None,
    base_model: BaseModel = None,
    as_json: AsJson = False,
) -> None:
    """Show what is known of a model, each fact with its source."""
    from app.core.terminal import interruptible
    from app.operations.extracting.model_facts import describe_model
    from app.settings.secrets import Secrets

    settings, choice = _chosen(engine, model, base_url, base_model)
    with interruptible() as context:
        found = describe_model(None, choice=choice, settings=settings, secrets=Secrets(), context=context)
    doubts = {None: ": the server was not asked, because offline mode is on", False: ": not listed by the server"}
    lines = [f"{found.model} at {found.host}{doubts.get(found.listed, '')}"]
    lines += [f"  {fact.title}: {fact.value}" + (f" [{fact.source}]" if fact.source else "") for fact in found.facts]
    say(found, as_json, *lines)


def probe(
    region: Annotated[str, typer.Option(help="Region whose examples are asked about, such as elbow.")],
    engine: Name = None,
    model: Model = None,
    base_url: Address = None,
    base_model: BaseModel = None,
    count: Annotated[int, typer.Option(help="How many invented examples.", min=1, max=50)] = 5,
    project: InProject = None,
    as_json: AsJson = False,
) -> None:
    """Try an engine with invented examples whose labels are known. No report is sent."""
    from app.core.terminal import interruptible
    from app.operations.extracting.engines import probe as run_probe
    from app.operations.templates.templates import list_templates
    from app.project import Project
    from app.settings.secrets import Secrets

    settings, choice = _chosen(engine, model, base_url, base_model)
    study = Project.open(project) if project is not None else None
    try:
        template = _template(list_templates(study), region)
        with interruptible() as context:
            found = run_probe(
                study,
                template=template,
                choice=choice,
                settings=settings,
                secrets=Secrets(),
                context=context,
                count=count,
            )
    finally:
        if study is not None:
            study.close()
    sums = {name: getattr(found, name) for name in ("right", "total", "always_false", "usable")}
    say({**plain(found), **sums}, as_json, *_probe_lines(found))


COMMANDS: "dict[str, Callable[..., None]]" = {"models": models, "describe": describe, "probe": probe}


def _chosen(
    engine: EngineName | None, model: str | None, base_url: str | None, base_model: str | None
) -> "tuple[Settings, EngineChoice]":
    from app.extraction.choice import choose_engine
    from app.settings.settings import Settings

    settings = Settings.load()
    name = engine.value if engine else None
    return settings, choose_engine(settings, engine=name, model=model, base_url=base_url, base_model=base_model)


def _template(templates: "tuple[Template, ...]", region: str) -> "Template":
    found = next((template for template in templates if template.region == region), None)
    if found is None:
        raise AppError(
            message("There is no template for the region {region}.", region=region),
            message("'templates list' names the regions."),
        )
    return found


def _probe_lines(found: "Probe") -> list[str]:
    confidences = sum(example.confidences for example in found.examples)
    lines = [
        f"{found.right} of {found.total} labels right; always saying false: {found.always_false}.",
        f"{found.usable} of {len(found.examples)} answers complete, {found.speed.seconds:.1f} s each.",
        f"Confidences for {confidences} labels.",
    ]
    if found.quotes:
        quoted, seen = (sum(getattr(example, name) for example in found.examples) for name in ("quoted", "found"))
        lines.append(f"{seen} of {quoted} quotes found in the text.")
    for example in found.examples:
        if example.wrong or example.reason:
            lines.append(f"- {example.sentence}")
        if example.reason:
            lines.append(f"    {example.state}: {example.reason}")
        lines += [
            f"    {wrong.finding}: {wrong.answered or 'no answer'}, not {wrong.expected}" for wrong in example.wrong
        ]
    return lines + [str(warning) for warning in found.warnings]
