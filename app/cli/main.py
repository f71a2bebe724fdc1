"""The command line: the same operations as the window, without Qt. Every heavy import happens inside a command."""

import json
import sys
from typing import TYPE_CHECKING, Any

import typer

from app.cli import (
    batches,
    data,
    demo,
    disagreement,
    engines,
    extraction,
    instructions,
    labels,
    outgoing,
    progress,
    reading,
    study,
    template_versions,
    templates,
)
from app.core.bugs import bug_text
from app.core.errors import AppError
from app.core.jobs import Cancelled
from app.core.plain import plain
from app.core.text import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

_EPILOG = "Without a command the window opens; 'befundwerk open PROJECT' opens it with a project."
_PLAIN: dict[str, Any] = {"no_args_is_help": True, "rich_markup_mode": None, "add_completion": False}


def _make() -> typer.Typer:
    app = typer.Typer(
        help="Radiographs and German reports to verified labels, a trained network and the statistics of a paper.",
        epilog=_EPILOG,
        pretty_exceptions_enable=False,
        **_PLAIN,
    )
    template_commands = typer.Typer(help="The findings of a region and what they mean.", **_PLAIN)
    template_commands.command("list")(templates.templates_list)
    template_commands.command("show")(templates.templates_show)
    template_commands.command("lint")(templates.templates_lint)
    for name, command in template_versions.COMMANDS.items():
        template_commands.command(name)(command)
    label_commands = typer.Typer(help="Labels to a table (CSV, XLSX, Parquet) and back.", **_PLAIN)
    label_commands.command("export")(labels.labels_export)
    label_commands.command("import")(labels.labels_import)
    reading_commands = typer.Typer(help="A second reader labels cases blind; then both are compared.", **_PLAIN)
    for name, command in reading.COMMANDS.items():
        reading_commands.command(name)(command)
    commands: dict[str, Callable[..., None]] = {
        "demo": demo.demo,
        "new": data.new,
        "import": data.import_command,
        "extract": extraction.extract,
        "instructions": instructions.instructions,
        "names-nobody": outgoing.names_nobody,
        "verify": extraction.verify,
        "disagreement": disagreement.disagreement,
        "progress": progress.progress_command,
        "dataset": study.dataset,
        "train": study.train,
        "evaluate": study.evaluate,
        "report": study.report,
        "doctor": data.doctor,
    }
    for name, command in commands.items():
        app.command(name)(command)
    engine_commands = typer.Typer(help="What a server's models can do, before a run.", **_PLAIN)
    for name, command in engines.COMMANDS.items():
        engine_commands.command(name)(command)
    batch_commands = typer.Typer(help="Reports handed in with 'extract --batch': look, collect, give up.", **_PLAIN)
    for name, command in batches.COMMANDS.items():
        batch_commands.command(name)(command)
    app.add_typer(batch_commands, name="batch")
    app.add_typer(template_commands, name="templates")
    app.add_typer(engine_commands, name="engine")
    app.add_typer(label_commands, name="labels")
    app.add_typer(reading_commands, name="reading")
    return app


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0, 1 (failed, with a sentence why on standard error) or 2 (usage)."""
    words = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without umlauts must not end a command
    try:
        _make()(words, prog_name="befundwerk")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except (Cancelled, KeyboardInterrupt):
        return _failed(words, message("Stopped."), message("What was finished is kept."))
    except AppError as error:
        return _failed(words, error.what_happened, error.what_to_do)
    except OSError as error:
        refused = AppError.from_os_error(error, message("The command"))
        return _failed(words, refused.what_happened, refused.what_to_do)
    except Exception as error:  # noqa: BLE001 - a traceback may quote a report, so it is not printed
        typer.echo(bug_text(error), err=True)
        kind = type(error).__name__
        return _failed(
            words,
            message("The command ended with an error that nobody foresaw ({kind}).", kind=kind),
            message("Please report the lines above; they hold no patient data."),
        )
    return 0


def _failed(words: list[str], what_happened: Message, what_to_do: Message) -> int:
    if "--json" in words:
        typer.echo(json.dumps({"error": plain({"what_happened": str(what_happened), "what_to_do": str(what_to_do)})}))
    typer.echo(f"{what_happened} {what_to_do}".strip(), err=True)
    return 1
