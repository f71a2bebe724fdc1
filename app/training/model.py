"""The network: one ResNet for each view, their pooled features side by side, one linear layer to the findings.

With one view this is a ResNet whose last layer gives the findings; with two views each has its own backbone, and
2048 + 2048 features (ResNet-50) go into the linear layer, as in Kreutzer et al. 2025 (doi 10.1007/s00330-025-12102-1).
"""

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from app.core.errors import AppError
from app.core.text import message
from app.training.config import TrainingConfig

__all__ = ["IMAGENET_MEAN", "IMAGENET_STD", "Network", "Weights", "build_network", "find_weights", "load_weights"]

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class Network(nn.Module):
    """Images float [batch, views, size, size] in 0..1 to logits float32 [batch, findings]."""

    mean: Tensor
    std: Tensor

    def __init__(self, architecture: str, views: int, findings: int, dropout: float = 0.0) -> None:
        super().__init__()
        from torchvision.models import get_model

        backbones = [get_model(architecture, weights=None) for _ in range(views)]
        features = sum(backbone.fc.in_features for backbone in backbones)
        for backbone in backbones:
            backbone.fc = nn.Identity()
        self.backbones = nn.ModuleList(backbones)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(features, findings)
        self.register_buffer("mean", torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(IMAGENET_STD).view(1, 3, 1, 1), persistent=False)

    def forward(self, images: Tensor) -> Tensor:
        """See the class. The grey value is repeated for the three colours that ImageNet's networks expect."""
        features = [
            backbone(self._coloured(images[:, view : view + 1])) for view, backbone in enumerate(self.backbones)
        ]
        # The last layer stays in 32 bits under autocast: rounded to bfloat16, logits would tie that are not equal.
        with torch.autocast(images.device.type, enabled=False):
            logits: Tensor = self.head(self.dropout(torch.cat(features, dim=1).float()))
        return logits

    def _coloured(self, grey: Tensor) -> Tensor:
        # Which memory layout this takes decides the layout, and with it the speed, of the whole backbone.
        coloured = (grey - self.mean) / self.std
        first = next(self.backbones.parameters())
        if first.is_contiguous(memory_format=torch.channels_last):
            return coloured.contiguous(memory_format=torch.channels_last)
        return coloured


@dataclass(frozen=True)
class Weights:
    """Where a network's first weights come from: ``source`` ``imagenet`` or ``random``; file name and SHA-256."""

    source: str
    file: Path | None = None
    sha256: str = ""

    def to_mapping(self) -> dict[str, str]:
        """For the event that starts a run."""
        return {"source": self.source, "file": self.file.name if self.file else "", "sha256": self.sha256}


def build_network(config: TrainingConfig, *, views: int, findings: int) -> tuple[Network, Weights]:
    """The network with its first weights. Random numbers come from torch's generator: seed it before.

    Raises ``AppError`` when ImageNet weights are asked for and there are none.
    """
    network = Network(config.architecture, views, findings, config.dropout)
    weights = find_weights(config)
    if weights.file is not None:
        load_weights(network, weights.file)
    if config.channels_last:
        network = network.to(memory_format=torch.channels_last)
    return network, weights


def find_weights(config: TrainingConfig) -> Weights:
    """Find the file with the wished weights: the configured one, else what lies in torch's cache.

    Nothing is downloaded. Raises ``AppError`` when ``imagenet`` is wished and there is no file, or a file in torch's
    cache is damaged.
    """
    if config.weights == "random":
        return Weights("random")
    if config.weights_file:
        path = Path(config.weights_file).expanduser()
        if not path.is_file():
            raise AppError(
                message("The file with the ImageNet weights does not exist: {file}.", file=path.name),
                message("Correct weights_file, or train with weights=random."),
            )
        return Weights("imagenet", path, _sha256(path))
    cached = _cached_weights(config.architecture)
    if cached is not None:
        return cached
    if config.weights == "available":
        return Weights("random")
    raise AppError(
        message("There are no ImageNet weights for {network} on this machine.", network=config.architecture),
        message(
            "Copy a weights file of torchvision (.pth or .safetensors) here and name it with weights_file=PATH, or "
            "train with weights=random. Befundwerk downloads nothing."
        ),
    )


def _cached_weights(architecture: str) -> Weights | None:
    from torchvision.models import get_model_weights

    folder = Path(torch.hub.get_dir()) / "checkpoints"
    for weights in get_model_weights(architecture):
        path = folder / Path(weights.url).name
        if path.is_file():
            # torchvision puts the first digits of the hash into the name: resnet50-0676ba61.pth
            digest = _sha256(path)
            if not digest.startswith(path.stem.rpartition("-")[2]):
                raise AppError(
                    message("The weights file {file} in torch's cache is damaged.", file=path.name),
                    message("Copy it there anew, or delete it."),
                )
            return Weights("imagenet", path, digest)
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_weights(network: Network, path: Path) -> None:
    """Load torchvision's weights of one ResNet into the backbone of every view. ``AppError`` if they do not fit."""
    try:
        if path.suffix == ".safetensors":
            state: dict[str, Any] = load_file(path)
        else:
            # weights_only refuses every pickle that holds more than tensors.
            state = torch.load(path, map_location="cpu", weights_only=True)
        backbone_state = {key: value for key, value in state.items() if not key.startswith("fc.")}
        for backbone in network.backbones:
            backbone.load_state_dict(backbone_state)
    except (SafetensorError, pickle.UnpicklingError, RuntimeError, AttributeError, EOFError, ValueError) as error:
        raise AppError(
            message("{file} does not hold the weights of this network.", file=path.name),
            message(
                "Choose a file that torchvision publishes for the same architecture, or train with weights=random."
            ),
        ) from error
