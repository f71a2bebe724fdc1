"""Commands that write labels to a table and take them back."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import AsJson, Folder, Region, opened, say

__all__ = ["labels_export", "labels_import"]


def labels_export(
    project: Folder,
    file: Annotated[Path, typer.Argument(help="Ends in .csv, .xlsx or .parquet.")],
    region: Region = None,
    run: Annotated[
        int | None, typer.Option(help="Run whose labels are the engine's; default: the primary one.")
    ] = None,
    archived: Annotated[
        bool, typer.Option("--archived", help="Also labels of findings that the template no longer has.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write all labels, one row per case and finding."""
    from app.operations.labelling.label_tables import export_labels

    with opened(project) as (study, context):
        rows = export_labels(study, out=file, region=region, run_id=run, archived=archived, context=context)
    say({"file": file, "rows": rows}, as_json, f"Wrote {rows} labels to {file}.")


def labels_import(
    project: Folder,
    file: Annotated[Path, typer.Argument(help="A table as export writes it.")],
    reader: Annotated[str | None, typer.Option(help="Who decided where the table does not say; default: you.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make decisions from a table: changed labels only, all of them or none."""
    import getpass

    from app.operations.labelling.label_tables import import_labels

    with opened(project) as (study, context):
        result = import_labels(study, source=file, reader=reader or getpass.getuser(), context=context)
    lines = [
        (
            f"{result.rows} rows: {result.decisions} labels decided, {result.accepted} cases verified, "
            f"{result.unchanged} unchanged, {len(result.problems)} left out."
        )
    ]
    say(result, as_json, *lines, *[f"  row {problem.row}: {problem.reason}" for problem in result.problems])
