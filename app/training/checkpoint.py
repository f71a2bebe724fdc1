"""Checkpoints: weights and optimiser as safetensors, the rest as JSON; one rename makes a checkpoint valid.

``checkpoints/state.json`` names the files that belong together, with their hashes. It is replaced last, so after a
crash it names either the old files, which are still there, or the new ones, which are complete. Nothing random is
stored: order, augmentation and dropout of an epoch follow from the seed and the number of the epoch.
"""

import errno
import hashlib
import json
import math
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from app.core.errors import AppError
from app.core.files import replace_durably, write_text_atomically
from app.core.text import message

__all__ = ["Checkpoint", "has_checkpoint", "load_best_weights", "load_checkpoint", "save_checkpoint"]

FORMAT = 1
_STATE = "state.json"


@dataclass(frozen=True)
class Checkpoint:
    """After ``epoch`` (counted from 1; 0: untrained); the best epoch so far, its macro AUC and loss on validation."""

    epoch: int = 0
    best_epoch: int = 0
    best_auc: float | None = None
    best_loss: float = math.inf

    def followed_by(self, auc: float | None, loss: float) -> "Checkpoint":
        """The checkpoint after one more epoch: better is a higher macro AUC and, among equal ones, a lower loss.

        (A small validation set often gives equal AUCs; the study does not say which epoch it then takes.)
        """
        epoch = self.epoch + 1
        score = (-math.inf if auc is None else auc, -loss)
        best = (-math.inf if self.best_auc is None else self.best_auc, -self.best_loss)
        if self.best_epoch == 0 or score > best:
            return Checkpoint(epoch, epoch, auc, loss)
        return replace(self, epoch=epoch)


def save_checkpoint(folder: Path, checkpoint: Checkpoint, network: nn.Module, optimiser: torch.optim.Optimizer) -> None:
    """Write the checkpoint of an epoch and delete what neither it nor the best epoch needs. Raises ``OSError``."""
    model, state = _model_name(checkpoint.epoch), _optimiser_name(checkpoint.epoch)
    hashes = {
        model: _write(folder / model, dict(network.state_dict())),
        state: _write(folder / state, _optimiser_tensors(optimiser)),
    }
    best = _model_name(checkpoint.best_epoch)
    if best not in hashes:
        hashes[best] = _read_state(folder)["files"][best]
    content = {"format": FORMAT, **asdict(checkpoint), "files": hashes}
    write_text_atomically(folder / _STATE, json.dumps(content, indent=1) + "\n")
    for path in folder.glob("*.safetensors"):
        if path.name not in hashes:
            path.unlink()


def has_checkpoint(folder: Path) -> bool:
    """Whether a training can be resumed from here."""
    return (folder / _STATE).exists()


def load_checkpoint(folder: Path, network: nn.Module, optimiser: torch.optim.Optimizer) -> Checkpoint:
    """Put network and optimiser back to where they were; exact to the last bit. ``AppError`` if damaged or foreign."""
    state = _read_state(folder)
    _restore(network, _read(folder, _model_name(state["epoch"]), state))
    _restore_optimiser(optimiser, _read(folder, _optimiser_name(state["epoch"]), state))
    return Checkpoint(state["epoch"], state["best_epoch"], state["best_auc"], state["best_loss"])


def load_best_weights(folder: Path, network: nn.Module) -> Checkpoint:
    """Load the weights of the best epoch. ``AppError`` if damaged or foreign."""
    state = _read_state(folder)
    _restore(network, _read(folder, _model_name(state["best_epoch"]), state))
    return Checkpoint(state["epoch"], state["best_epoch"], state["best_auc"], state["best_loss"])


def _model_name(epoch: int) -> str:
    return f"model-{epoch:04d}.safetensors"


def _optimiser_name(epoch: int) -> str:
    return f"optimiser-{epoch:04d}.safetensors"


def _write(path: Path, tensors: dict[str, Tensor]) -> str:
    """Write under a temporary name, replace, and return the SHA-256."""
    temporary = path.with_suffix(".tmp")
    try:
        save_file({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}, temporary)
    except SafetensorError as error:  # what safetensors makes of a full disk and every other error of the system
        code = re.search(r"os error (\d+)", str(error))
        raise OSError(int(code.group(1)) if code else errno.EIO, "the checkpoint could not be written") from error
    digest = _sha256(temporary)
    replace_durably(temporary, path)
    return digest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_state(folder: Path) -> dict[str, Any]:
    try:
        state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        if state["format"] > FORMAT:
            raise AppError(
                message("The checkpoint was written by a newer Befundwerk."), message("Update Befundwerk to resume it.")
            )
        if not {"epoch", "best_epoch", "best_auc", "best_loss", "files"} <= set(state):
            raise _damaged(_STATE)
        return dict(state)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(_STATE) from error


def _read(folder: Path, name: str, state: dict[str, Any]) -> dict[str, Tensor]:
    path = folder / name
    try:
        if _sha256(path) != state["files"][name]:
            raise _damaged(name)
        return load_file(path)
    except (SafetensorError, KeyError) as error:
        raise _damaged(name) from error


def _restore(network: nn.Module, tensors: dict[str, Tensor]) -> None:
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise AppError(
            message("The checkpoint belongs to another network."), message("Prepare the experiment anew.")
        ) from error


def _optimiser_tensors(optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """The optimiser's tensors, named by the number of their parameter: ``12.exp_avg``."""
    return {
        f"{number}.{name}": value
        for number, parameter in enumerate(_parameters(optimiser))
        for name, value in optimiser.state[parameter].items()
    }


def _restore_optimiser(optimiser: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    parameters = _parameters(optimiser)
    for key, value in tensors.items():
        number, _, name = key.partition(".")
        parameter = parameters[int(number)]
        # Memory layout and device as the optimiser itself makes them; a step counter is a number and stays on the CPU.
        like = torch.empty_like(parameter, memory_format=torch.preserve_format).copy_(value) if value.dim() else value
        optimiser.state[parameter][name] = like


def _parameters(optimiser: torch.optim.Optimizer) -> list[Tensor]:
    return [parameter for group in optimiser.param_groups for parameter in group["params"]]


def _damaged(name: str) -> AppError:
    return AppError(
        message("The checkpoint file {name} is damaged or not of this training.", name=name),
        message("Restore the folder of the experiment from a backup, or prepare the experiment anew."),
    )
