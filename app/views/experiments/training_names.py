"""How policies and presets are called in the window."""

from app.datasets.policy import Policy
from app.views.language import tr

__all__ = ["policy_title", "preset_title", "source_title", "targets_title"]


def source_title(source: str) -> str:
    """What a dataset's labels come from: ``run:3`` or ``reference``."""
    return tr("Run {id}", id=source.removeprefix("run:")) if source.startswith("run:") else tr("Reference")


def policy_title(policy: Policy) -> str:
    """The name of a policy in the window's language."""
    titles = {
        Policy.INCLUSIVE: tr("inclusive"),
        Policy.EXCLUSIVE: tr("exclusive"),
        Policy.IGNORE: tr("ignore"),
        Policy.SOFT: tr("soft"),
    }
    return titles[policy]


def targets_title(policy: Policy, *, shuffled: bool) -> str:
    """What a network was trained on: the policy, and whether it is the control experiment."""
    title = policy_title(policy)
    return tr("{policy}, shuffled targets", policy=title) if shuffled else title


def preset_title(preset: str) -> str:
    """The name of a preset with what it is for."""
    titles = {
        "paper": tr("paper: as in the study"),
        "befundwerk": tr("befundwerk: corrected"),
        "quick": tr("quick: minutes on a CPU"),
    }
    return titles.get(preset, preset)
