"""What of the instructions a person may choose: which rules, in which language, with examples, what of the report."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.settings.settings import Settings

__all__ = ["DEFAULT_OPTIONS", "Indication", "PromptOptions"]


class Indication(StrEnum):
    """What becomes of the sections of a report that hold the clinical question: named as such, left out, or kept."""

    MARK = "mark"
    EXCLUDE = "exclude"
    KEEP = "keep"


@dataclass(frozen=True)
class PromptOptions:
    """Which instructions. ``language`` "": that of the preset. ``examples``: how many of the template's are shown.

    Examples come from the template and never from a project.
    """

    preset: str = "befundwerk"
    language: str = ""
    indication: Indication = Indication.MARK
    examples: int = 0

    @classmethod
    def of_settings(cls, settings: Settings) -> "PromptOptions":
        """The options as the settings have them."""
        return cls(
            settings.text("extraction.preset"),
            settings.text("extraction.language"),
            Indication(settings.text("extraction.indication")),
            settings.number("extraction.examples"),
        )

    def as_dict(self) -> dict[str, object]:
        """The options as a run keeps them."""
        return {**asdict(self), "indication": self.indication.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "PromptOptions":
        """The options that ``as_dict`` gave."""
        return cls(data["preset"], data["language"], Indication(data["indication"]), data["examples"])


DEFAULT_OPTIONS = PromptOptions()
