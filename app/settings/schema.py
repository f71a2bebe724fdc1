"""Every setting of the program, declared once: its key, type, default and the words that a dialog shows."""

import getpass
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.core.text import Message, message

__all__ = ["SCHEMA", "Setting", "SettingValue", "declared"]

_WRONG_TYPE: dict[type, Message] = {
    bool: message("it is neither true nor false"),
    int: message("it is no whole number"),
    float: message("it is no number"),
    str: message("it is no text"),
    tuple: message("it is no list of texts"),
}

Entry = Mapping[str, float] | tuple[str, ...]
"""What a table of names holds for each: prices of a model, keys of a command."""
SettingValue = bool | int | float | str | tuple[str, ...] | Mapping[str, Entry]


@dataclass(frozen=True)
class Setting:
    """One setting. ``key`` is ``table.name`` as in the TOML file; ``kind`` is bool, int, float, str, tuple or dict.

    ``default`` may be a function where it depends on the computer. ``choices`` limits a text, ``low`` and ``high``
    a number, both inclusive; ``blank`` allows an empty text. ``entry`` says of one entry of a dict why it cannot be
    one, or None. ``shown`` is False for what the settings dialog leaves out: recent projects, and what has a dialog
    of its own.
    """

    key: str
    kind: type
    default: SettingValue | Callable[[], SettingValue]
    group: Message
    label: Message
    note: Message | None = None
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    entry: Callable[[object], Message | None] | None = None
    blank: bool = True
    shown: bool = True

    def default_value(self) -> SettingValue:
        """The value that holds while nobody has changed it."""
        return self.default() if callable(self.default) else self.default

    def problem(self, value: object) -> Message | None:
        """Why ``value`` cannot be a value of this setting, or None."""
        if self.kind is dict:
            return self._problem_of_table(value)
        if not (type(value) is self.kind or (self.kind is float and type(value) is int)):
            return _WRONG_TYPE[self.kind]
        if isinstance(value, float) and math.isnan(value):  # neither below nor above anything
            return _WRONG_TYPE[float]
        if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
            return _WRONG_TYPE[tuple]
        if not (self.blank or str(value).strip()):
            return message("it is empty")
        if self.choices and value not in self.choices:
            return message("it is none of {choices}", choices=", ".join(self.choices))
        if self.low is not None and isinstance(value, int | float) and value < self.low:
            return message("it is below {low}", low=f"{self.low:g}")
        if self.high is not None and isinstance(value, int | float) and value > self.high:
            return message("it is above {high}", high=f"{self.high:g}")
        return None

    def _problem_of_table(self, value: object) -> Message | None:
        if not isinstance(value, Mapping):
            return message("it is no table")
        assert self.entry is not None, self.key
        problems = (self.entry(entry) for entry in value.values())
        return next((problem for problem in problems if problem is not None), None)


def _price_problem(value: object) -> Message | None:
    """Why ``value`` is not {input, cached, output: USD per million tokens}, or None."""
    fits = (
        isinstance(value, Mapping)
        and set(value) <= {"input", "cached", "output"}
        and all(
            isinstance(price, int | float) and not isinstance(price, bool) and price >= 0 for price in value.values()
        )
    )
    return None if fits else message("it is no table of prices")


def _keys_problem(value: object) -> Message | None:
    """Why ``value`` is no list of keys, or None; whether the keys exist only the window can tell."""
    fits = isinstance(value, tuple) and all(isinstance(item, str) and item.strip() for item in value)
    return None if fits else message("it is no list of keys")


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user in the password file, as in some containers
        return "reader"


_GENERAL = message("General")
_READING = message("Reading")
_MOUSE = message("Mouse on the image")
_NETWORK = message("Network")
_OPENAI = message("OpenAI and compatible servers")
_OLLAMA = message("Ollama")
_EXTRACTION = message("Extraction")
_RULES = message("Rules")
_DECODER = message("Image decoder")
_BUTTON_DOES = ("window", "pan", "zoom", "magnifier")

SCHEMA: tuple[Setting, ...] = (
    Setting("general.language", str, "system", _GENERAL, message("Language"), choices=("system", "de", "en")),
    Setting("general.theme", str, "dark", _GENERAL, message("Theme"), choices=("dark", "light")),
    Setting(
        "general.reader",
        str,
        _user_name,
        _GENERAL,
        message("Reader name"),
        message("Kept with every label that you set."),
        blank=False,
    ),
    Setting("general.recent_projects", tuple, (), _GENERAL, message("Recent projects"), shown=False),
    Setting("keys", dict, MappingProxyType({}), _GENERAL, message("Keys"), entry=_keys_problem, shown=False),
    Setting(
        "reading.parents",
        str,
        "set",
        _READING,
        message("Parents of a finding that is set true"),
        message("Set: they become true with it, and the window says so. Offer: one key sets them."),
        choices=("set", "offer"),
    ),
    Setting(
        "reading.control_share",
        float,
        5.0,
        _READING,
        message("Random controls, per cent"),
        message("That share of the cases that need no review is put before you all the same."),
        low=0,
        high=100,
    ),
    Setting(
        "reading.report_size",
        int,
        11,
        _READING,
        message("Type size of the report, points"),
        low=8,
        high=24,
    ),
    Setting(
        "reading.marks",
        bool,
        False,
        _READING,
        message("Mark negation and hedge words in the report"),
        message('Such as "kein" and "fraglich".'),
    ),
    Setting("reading.linked", bool, False, _READING, message("Zoom and window all images of a case together")),
    Setting("reading.overlay_view", bool, True, _READING, message("Write the view on the image")),
    Setting("reading.overlay_side", bool, True, _READING, message("Write the side on the image")),
    Setting("reading.overlay_window", bool, True, _READING, message("Write window and zoom on the image")),
    Setting("reading.overlay_letters", bool, True, _READING, message("Letters of direction at the edges of the image")),
    Setting("reading.overlay_scale", bool, True, _READING, message("Scale bar on the image")),
    Setting(
        "reading.overlay_patient",
        bool,
        False,
        _READING,
        message("Write name and number of the patient on the image"),
        message("As the file holds them. Leave it off where others see the screen."),
    ),
    Setting("mouse.left", str, "window", _MOUSE, message("Left button"), choices=_BUTTON_DOES),
    Setting("mouse.middle", str, "zoom", _MOUSE, message("Middle button"), choices=_BUTTON_DOES),
    Setting("mouse.right", str, "pan", _MOUSE, message("Right button"), choices=_BUTTON_DOES),
    Setting("mouse.wheel", str, "zoom", _MOUSE, message("Wheel"), choices=("zoom", "images", "window")),
    Setting(
        "network.offline",
        bool,
        True,
        _NETWORK,
        message("Offline mode"),
        message("While it is on, the program opens connections to this computer only."),
    ),
    Setting(
        "openai.base_url",
        str,
        "http://127.0.0.1:8080/v1",
        _OPENAI,
        message("Server address"),
        message("llama.cpp, vLLM and LM Studio on this computer, or https://api.openai.com/v1."),
    ),
    Setting("openai.model", str, "", _OPENAI, message("Model"), message("The name as the server lists it.")),
    Setting(
        "openai.base_model",
        str,
        "",
        _OPENAI,
        message("Model behind the deployment (Azure)"),
        message("The deployment has a name of its own; limits, price and end are those of this model."),
    ),
    Setting(
        "openai.context",
        int,
        0,
        _OPENAI,
        message("Context length in tokens"),
        message("0: as the server tells; some do not."),
        low=0,
    ),
    Setting(
        "openai.logprobs",
        bool,
        True,
        _OPENAI,
        message("Ask for log probabilities"),
        message("Gives each label a confidence where the server and the model allow it."),
    ),
    Setting("openai.seed", int, 1, _OPENAI, message("Seed"), low=0),
    Setting("ollama.host", str, "http://127.0.0.1:11434", _OLLAMA, message("Server address")),
    Setting("ollama.model", str, "", _OLLAMA, message("Model")),
    Setting(
        "ollama.num_ctx",
        int,
        0,
        _OLLAMA,
        message("Context length in tokens"),
        message("0: as the longest report needs. The same for a whole run: another value loads the model again."),
        low=0,
    ),
    Setting("ollama.seed", int, 1, _OLLAMA, message("Seed"), low=0),
    Setting("extraction.engine", str, "rules", _EXTRACTION, message("Engine"), choices=("rules", "ollama", "openai")),
    Setting(
        "extraction.preset",
        str,
        "befundwerk",
        _EXTRACTION,
        message("Instructions"),
        message("With quotes: the words of the report before each label. As in the study: its rules, without quotes."),
        choices=("befundwerk", "paper"),
    ),
    Setting(
        "extraction.language",
        str,
        "",
        _EXTRACTION,
        message("Language of the instructions"),
        message("The reports are German either way. Written were: with quotes in German, as in the study in English."),
        choices=("", "de", "en"),
    ),
    Setting(
        "extraction.indication",
        str,
        "mark",
        _EXTRACTION,
        message("Clinical question in the report"),
        message(
            "Marked: named to the engine as a question and no finding. Left out: not sent. As it is: sent without a "
            "word about it."
        ),
        choices=("mark", "exclude", "keep"),
    ),
    Setting(
        "extraction.examples",
        int,
        0,
        _EXTRACTION,
        message("Examples of the template in the instructions"),
        low=0,
        high=20,
    ),
    Setting(
        "extraction.repeats",
        int,
        1,
        _EXTRACTION,
        message("Times that each report is asked about"),
        message("More than once gives a confidence where a server has no log probabilities; it costs as much more."),
        low=1,
        high=15,
    ),
    Setting(
        "extraction.repeat_temperature",
        float,
        0.7,
        _EXTRACTION,
        message("Temperature of the second and later answers"),
        message("At 0 a model answers the same again, and asking several times tells nothing."),
        low=0.0,
        high=2.0,
    ),
    Setting(
        "extraction.concurrency_local",
        int,
        1,
        _EXTRACTION,
        message("Requests at a time, engine on this computer"),
        message("More than one is no faster on a CPU and may change labels."),
        low=1,
        high=16,
    ),
    Setting(
        "extraction.concurrency_hosted",
        int,
        4,
        _EXTRACTION,
        message("Requests at a time, hosted engine"),
        low=1,
        high=16,
    ),
    Setting(
        "extraction.shift_dates",
        bool,
        False,
        _EXTRACTION,
        message("Move dates instead of taking them out"),
        message("In reports for an engine elsewhere; by one number of days for each patient."),
    ),
    Setting(
        "rules.hedged_denial",
        str,
        "false",
        _RULES,
        message("A hedged denial counts as"),
        message('"Kein sicherer Nachweis" is routine wording for a denial; it can be taken as uncertain instead.'),
        choices=("false", "uncertain"),
    ),
    Setting(
        "prices",
        dict,
        MappingProxyType({}),
        _EXTRACTION,
        message("Prices in USD per million tokens"),
        message("Your own prices: input, cached and output for each model. They win over the list that ships."),
        entry=_price_problem,
        shown=False,
    ),
    Setting(
        "decoder.seconds",
        int,
        20,
        _DECODER,
        message("Seconds an image may take"),
        message("An image that takes longer is refused, so that a damaged file holds nothing up."),
        low=1,
        high=600,
    ),
    Setting(
        "decoder.memory_mb",
        int,
        2048,
        _DECODER,
        message("Memory an image may take, MB"),
        low=256,
        high=65536,
    ),
)

_BY_KEY = {setting.key: setting for setting in SCHEMA}


def declared(key: str) -> Setting:
    """The setting of ``key``; an unknown key is a mistake in the program: ``KeyError``."""
    return _BY_KEY[key]
