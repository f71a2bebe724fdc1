"""The demo: a whole study out of nothing, in a window or, without a screen, down to figures and pictures."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import AsJson, Seed, say
from app.core.system_libraries import has_screen
from app.core.terminal import interruptible

__all__ = ["demo"]


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="A new folder.")] = Path("befundwerk-demo"),
    window: Annotated[
        bool, typer.Option("--window/--no-window", help="Open the window at the end, where there is a screen.")
    ] = True,
    preset: Annotated[str, typer.Option(help="Size of the study: unit, smoke, demo or large.")] = "demo",
    seed: Seed = 1,
    region: Annotated[str, typer.Option(help="Without a window: the region to train.")] = "clavicle",
    overrides: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Without a window: a setting of the training."),
    ] = None,
    min_positives: Annotated[int, typer.Option(help="Least positives of an evaluable finding.", min=1)] = 10,
    as_json: AsJson = False,
) -> None:
    """Make the demo study, read it with the embedded engine and open it. Everything in it is invented."""
    from app.operations.demo_project import make_demo_project, run_demo_study
    from app.operations.summaries import evaluation_lines, verification_lines

    show = window and has_screen()
    with interruptible() as context:
        project = make_demo_project(folder.absolute(), preset=preset, seed=seed, context=context)
        if show:
            outcome = None
        else:
            outcome = run_demo_study(
                project,
                preset=preset,
                seed=seed,
                region=region,
                overrides=overrides or [],
                min_positives=min_positives,
                context=context,
            )
    if outcome is None:
        say({"project": project}, as_json, f"The demo study is ready: {project}")
        raise typer.Exit(_program("open", str(project)))
    pages = project / "exports" / "pages"
    failed = _program("snapshot", str(project), "--out", str(pages), QT_QPA_PLATFORM="offscreen")
    lines = [line for result in outcome.verifications for line in verification_lines(result)]
    if outcome.evaluation is None:
        lines.append(f"Not trained: {outcome.reason}")
    else:
        lines += evaluation_lines(outcome.evaluation)
    lines += [f"Project: {project}", f"Tables, figures, report: {outcome.folder}"]
    lines.append("The pages of the window could not be drawn." if failed else f"Pictures of the pages: {pages}")
    say({"project": project, "pages": None if failed else pages, "outcome": outcome}, as_json, *lines)
    if failed:
        raise typer.Exit(1)


def _program(*words: str, **environment: str) -> int:
    """Run this program again in a process of its own, because the command line never imports Qt."""
    package_folder = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [package_folder, os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, "-m", "app", *words]
    return subprocess.run(command, env={**os.environ, **environment, "PYTHONPATH": path}, check=False).returncode
