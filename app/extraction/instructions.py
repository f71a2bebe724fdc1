"""The words of the instructions: one file for each preset and language in ``resources/instructions``.

Texts carry a version, which goes up with any change of them. Places are written ``{name}`` and filled in one pass, so
that what is filled in, and the braces of JSON, stay as they are.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from app.core.errors import AppError
from app.core.resources import resource
from app.core.text import message
from app.extraction.options import Indication, PromptOptions
from app.extraction.schema import Style
from app.settings.settings import Settings

__all__ = ["LANGUAGES", "PRESETS", "Instructions", "Preset", "chosen_options", "filled", "instructions_of", "preset_of"]

LANGUAGES = ("de", "en")
_PLACE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Preset:
    """What a set of rules is, in whatever language: shape of the answer, temperature, and its own other options."""

    name: str
    style: Style
    temperature: float
    language: str
    indication: Indication

    @property
    def options(self) -> PromptOptions:
        """The preset as it is meant, without an example."""
        return PromptOptions(self.name, indication=self.indication)


@dataclass(frozen=True)
class Instructions:
    """The texts of a preset in one language; the file says which places each has."""

    preset: str
    language: str
    version: int
    tag: str
    system: str
    finding: str
    synonyms: str
    parents: str
    question: str
    repair: str
    examples: str
    example: str


PRESETS = MappingProxyType(
    {
        preset.name: preset
        for preset in (
            Preset("befundwerk", Style.QUOTES, 0.0, "de", Indication.MARK),
            Preset("paper", Style.FLAT, 0.2, "en", Indication.KEEP),
        )
    }
)
"""``befundwerk``: corrected rules, quotes before labels, schema-bound. ``paper``: the study's rules in JSON mode."""


def preset_of(options: PromptOptions) -> Preset:
    """The preset of ``options``. ``AppError`` for one that does not exist."""
    if options.preset not in PRESETS:
        raise AppError(
            message("There are no instructions called {preset}.", preset=options.preset),
            message("Choose one of: {names}.", names=", ".join(PRESETS)),
        )
    return PRESETS[options.preset]


def instructions_of(options: PromptOptions) -> Instructions:
    """The texts that ``options`` choose. ``AppError`` for a preset or a language that does not exist."""
    language = options.language or preset_of(options).language
    if language not in LANGUAGES:
        raise AppError(
            message("There are no instructions in the language {language}.", language=language),
            message("Choose one of: {names}.", names=", ".join(LANGUAGES)),
        )
    return _read(preset_of(options).name, language)


@lru_cache
def _read(preset: str, language: str) -> Instructions:
    text = resource("instructions", f"{preset}.{language}.toml").read_text(encoding="utf-8")
    return Instructions(preset=preset, language=language, **{"synonyms": "", **tomllib.loads(text)})


def filled(text: str, /, **values: object) -> str:
    """``text`` with its places filled. ``KeyError`` for a place that has no value."""
    return _PLACE.sub(lambda place: str(values[place[1]]), text)


def chosen_options(
    settings: Settings,
    *,
    preset: str | None = None,
    language: str | None = None,
    indication: Indication | None = None,
    examples: int | None = None,
) -> PromptOptions:
    """The options of the settings, with what was given instead.

    Another preset than that of the settings comes as it is meant, with its own language and way with the question.
    """
    base = PromptOptions.of_settings(settings)
    if preset is not None and preset != base.preset:
        base = preset_of(PromptOptions(preset)).options
    own = preset_of(base).language
    return replace(
        base,
        language=base.language if language is None else "" if language == own else language,
        indication=base.indication if indication is None else indication,
        examples=base.examples if examples is None else examples,
    )
