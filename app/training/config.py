"""What a training does: one frozen value, three presets, and what each does differently from the study. No torch."""

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from app.core.errors import AppError
from app.core.text import Message, message
from app.datasets.policy import Policy

__all__ = ["CHOICES", "PRESETS", "RANGES", "TrainingConfig", "configured", "differences", "from_mapping"]


@dataclass(frozen=True)
class TrainingConfig:
    """Everything that decides what a training computes, besides the dataset.

    ``weights``: ``imagenet`` (needs a file), ``available`` (ImageNet if this machine has them, else random) or
    ``random``. ``weights_file``: a .safetensors or .pth file; empty: look in torch's cache. ``size`` in pixels, square.
    ``learning_rate`` is the highest one; ``schedule`` ``step`` multiplies it by ``step_factor`` every ``step_epochs``
    epochs, ``cosine`` lets it fall to zero. ``flip`` is a probability, ``rotation`` the largest angle in degrees either
    way, ``threads`` 0 means all cores. ``shuffle_targets`` is the control experiment: targets are shuffled among the
    cases of training and among those of validation, so that an honest test AUC must come out near 0.5.
    """

    preset: str = "befundwerk"
    policy: Policy = Policy.INCLUSIVE
    soft_value: float = 0.5
    architecture: str = "resnet50"
    weights: str = "imagenet"
    weights_file: str = ""
    size: int = 512
    keep_aspect: bool = False
    epochs: int = 25
    batch: int = 4
    learning_rate: float = 1e-4
    weight_decay: float = 0.01
    schedule: str = "step"
    step_epochs: int = 7
    step_factor: float = 0.1
    warmup_epochs: int = 0
    flip: float = 0.5
    rotation: float = 30.0
    dropout: float = 0.0
    precision: str = "float32"
    channels_last: bool = True
    seed: int = 0
    shuffle_targets: bool = False
    device: str = "auto"
    threads: int = 0

    def to_mapping(self) -> dict[str, Any]:
        """The fields as plain JSON values."""
        return {**asdict(self), "policy": self.policy.value}


PAPER = TrainingConfig(preset="paper")
PRESETS: Mapping[str, TrainingConfig] = MappingProxyType(
    {
        "paper": PAPER,
        "befundwerk": replace(
            PAPER,
            preset="befundwerk",
            keep_aspect=True,
            schedule="cosine",
            warmup_epochs=1,
            precision="bfloat16",
        ),
        "quick": replace(
            PAPER,
            preset="quick",
            architecture="resnet18",
            weights="available",
            size=128,
            keep_aspect=True,
            epochs=24,
            batch=8,
            rotation=15.0,
            learning_rate=1e-3,
            schedule="cosine",
            warmup_epochs=1,
            precision="bfloat16",
        ),
    }
)

CHOICES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "architecture": ("resnet50", "resnet18"),
        "weights": ("imagenet", "available", "random"),
        "schedule": ("step", "cosine"),
        "precision": ("float32", "bfloat16"),
        "device": ("auto", "cpu", "cuda", "mps"),
    }
)
RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "soft_value": (0.0, 1.0),
        "size": (32, 2048),
        "epochs": (1, 1000),
        "batch": (2, 1024),
        "learning_rate": (1e-8, 1.0),
        "weight_decay": (0.0, 1.0),
        "step_epochs": (1, 1000),
        "step_factor": (1e-6, 1.0),
        "warmup_epochs": (0, 100),
        "flip": (0.0, 1.0),
        "rotation": (0.0, 180.0),
        "dropout": (0.0, 0.95),
        "seed": (0, 2**31 - 1),
        "threads": (0, 1024),
    }
)
_NOT_SETTABLE = ("preset", "policy")


def configured(
    preset: str, policy: str, overrides: Sequence[str] | Mapping[str, str] = (), *, soft_value: float | None = None
) -> TrainingConfig:
    """The configuration of a preset under a policy with ``key=value`` overrides; ``AppError`` names what is wrong."""
    if preset not in PRESETS:
        raise _no_choice("preset", preset, list(PRESETS))
    if policy not in [item.value for item in Policy]:
        raise _no_choice("policy", policy, [item.value for item in Policy])
    values = dict(overrides) if isinstance(overrides, Mapping) else dict(_pair(item) for item in overrides)
    if soft_value is not None:
        values.setdefault("soft_value", str(soft_value))
    changes = {key: _parsed(key, text) for key, text in values.items()}
    config = replace(PRESETS[preset], policy=Policy(policy), **changes)
    _check(config)
    return config


def from_mapping(values: Mapping[str, Any]) -> TrainingConfig:
    """Read a configuration back from ``config.json``; unknown keys belong to others and are ignored."""
    known = {field.name: values[field.name] for field in fields(TrainingConfig) if field.name in values}
    config = TrainingConfig(**{**known, "policy": Policy(known["policy"])})
    _check(config)
    return config


def _pair(item: str) -> tuple[str, str]:
    key, sign, value = item.partition("=")
    if not sign:
        raise AppError(
            message("{item} is not of the form key=value.", item=item), message("Write, for example, epochs=10.")
        )
    return key.strip(), value.strip()


def _parsed(key: str, text: str) -> Any:
    settable = [field.name for field in fields(TrainingConfig) if field.name not in _NOT_SETTABLE]
    if key not in settable:
        near = difflib.get_close_matches(key, settable, n=1)
        raise AppError(
            message("There is no setting {key}.", key=key),
            message("Did you mean {near}?", near=near[0])
            if near
            else message("Settings are: {settings}.", settings=", ".join(settable)),
        )
    kind = type(getattr(PAPER, key))
    try:
        if kind is bool:
            return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[text.casefold()]
        return kind(text)
    except (ValueError, KeyError) as error:
        wanted = {bool: message("true or false"), int: message("a whole number"), float: message("a number")}[kind]
        raise AppError(
            message("{key}={value}: {wanted} is needed.", key=key, value=text, wanted=wanted),
            message("Correct the value of {key}.", key=key),
        ) from error


def _check(config: TrainingConfig) -> None:
    for key, choices in CHOICES.items():
        if getattr(config, key) not in choices:
            raise _no_choice(key, getattr(config, key), choices)
    for key, (lowest, highest) in RANGES.items():
        value = getattr(config, key)
        if not math.isfinite(value) or not lowest <= value <= highest:
            raise AppError(
                message("{key}={value} is out of range.", key=key, value=value),
                message("Choose a value from {lowest} to {highest}.", lowest=f"{lowest:g}", highest=f"{highest:g}"),
            )


def _no_choice(key: str, value: object, choices: Sequence[str]) -> AppError:
    return AppError(
        message("{value} is no {key}.", value=value, key=key),
        message("Choose one of: {choices}.", choices=", ".join(choices)),
    )


def differences(config: TrainingConfig) -> tuple[Message, ...]:
    """Name everything that this configuration does differently from the study, for people to read.

    First what was changed against the study's table, then what the study leaves open and every preset settles.
    """
    changed = [
        Message(text.text, {"value": _shown(getattr(config, key))})
        for key, text in {**_CHANGED, **(_SCHEDULES[config.schedule])}.items()
        if getattr(config, key) != getattr(PAPER, key)
    ]
    return (*changed, *_WEIGHTS[config.weights], *_ALWAYS)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return {"resnet18": "ResNet-18", "resnet50": "ResNet-50"}.get(str(value), str(value))


_CHANGED: Mapping[str, Message] = MappingProxyType(
    {
        "shuffle_targets": message("Control experiment: the targets are shuffled, so that nothing can be learnt."),
        "architecture": message("The network is {value} instead of ResNet-50."),
        "size": message("Images have {value} × {value} pixels instead of 512 × 512."),
        "keep_aspect": message("The aspect ratio of the images is kept; the study stretches them to a square."),
        "epochs": message("{value} epochs instead of 25."),
        "batch": message("Batches of {value} cases instead of 4."),
        "learning_rate": message("The learning rate is {value} instead of 0.0001."),
        "weight_decay": message("The weight decay is {value} instead of 0.01."),
        "schedule": message("The learning rate falls along a cosine instead of by a tenth every 7 epochs."),
        "warmup_epochs": message("The learning rate rises over the first epochs (warm-up): {value}."),
        "flip": message("Images are flipped with probability {value} instead of 0.5."),
        "rotation": message("Images are turned by up to {value}° instead of 30°."),
        "dropout": message("There is dropout of {value} before the last layer."),
        "precision": message("Numbers are {value} (mixed precision) where the device is faster with it."),
    }
)
_SCHEDULES: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        "step": {
            "step_epochs": message("The learning rate falls every {value} epochs instead of every 7."),
            "step_factor": message("The learning rate falls by the factor {value} instead of 0.1."),
        },
        "cosine": {},
    }
)
_WEIGHTS: Mapping[str, tuple[Message, ...]] = MappingProxyType(
    {
        "imagenet": (),
        "available": (message("Without ImageNet weights on this machine, the network starts from random weights."),),
        "random": (message("The network starts from random weights instead of ImageNet weights."),),
    }
)
_ALWAYS = (
    message("The split is grouped by patient."),
    message("Both views of a case get the same flip and rotation."),
    message("Inverted greyscales and look-up tables of the files are honoured."),
    message("Unanswered labels are left out of the loss instead of counting as absent."),
    message("The epoch is chosen by the macro AUC over findings with at least 10 positives on validation."),
)
