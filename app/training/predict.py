"""The logits of the best epoch for every case that is evaluated."""

from dataclasses import replace

import polars as pl

from app.core.files import replace_durably
from app.datasets.dataset import Dataset
from app.datasets.split import Split
from app.training.checkpoint import Checkpoint, load_best_weights
from app.training.data import case_set
from app.training.loop import Training, evaluate

__all__ = ["PREDICTED", "predict"]

PREDICTED = (Split.VALIDATION, Split.TEST, Split.EXTERNAL)


def predict(training: Training, dataset: Dataset) -> Checkpoint:
    """Write ``predictions.parquet``: case_id, set, and a float64 logit for each finding, sorted by set and case id.

    In 32 bits whatever the training used: rounded scores would tie, and a tie counts half in an AUC. Cases that
    a policy masks are predicted all the same.
    """
    best = load_best_weights(training.folder / "checkpoints", training.network)
    exact = replace(training, autocast=None)
    frames = []
    for split in PREDICTED:
        cases = case_set(dataset, [split], training.config)
        if not len(cases):
            continue
        _, logits = evaluate(exact, cases)
        ids = [dataset.cases[position].case_id for position in cases.positions]
        columns = {finding: logits[:, column] for column, finding in enumerate(training.findings)}
        frames.append(pl.DataFrame({"case_id": ids, "set": [split.value] * len(ids), **columns}))
    temporary = training.folder / ".predictions.tmp"
    pl.concat(frames).with_columns(pl.col("case_id").cast(pl.Int64)).write_parquet(temporary)
    replace_durably(temporary, training.folder / "predictions.parquet")
    return best
