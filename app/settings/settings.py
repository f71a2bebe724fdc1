"""The settings of a person: the declared schema's defaults, and what the TOML file overrides."""

import contextlib
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.errors import AppError
from app.core.text import Message, message
from app.settings.paths import settings_file
from app.settings.schema import SCHEMA, Setting, SettingValue, declared

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

__all__ = ["RECENT_PROJECTS", "Settings"]

RECENT_PROJECTS = 10


class Settings:
    """The settings in force: read with ``get``, changed with ``set``, each change on disk before it returns.

    Only what differs from the default is written, comments and unknown keys of the file are kept, and the file is
    replaced in one step. ``warnings`` says what in the file could not be used. Safe to use from several threads.
    """

    def __init__(self, path: Path, overrides: Mapping[str, SettingValue], warnings: tuple[Message, ...]) -> None:
        self.path = path
        self.warnings = warnings
        self._overrides = dict(overrides)
        self._lock = threading.RLock()

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """Read the settings file (``path``, else the person's own). No file, or no TOML: defaults."""
        path = path or settings_file()
        try:
            content = _content(path)
        except ValueError as error:  # what tomllib raises, and text that is not UTF-8
            text = message("The settings file is not valid TOML ({reason}); defaults are used.", reason=str(error))
            return cls(path, {}, (text,))
        overrides: dict[str, SettingValue] = {}
        warnings = [
            message("The settings file holds {key}, which this version does not know; it is kept.", key=key)
            for key in _unknown_keys(content)
        ]
        for setting in SCHEMA:
            value, problems = _usable(setting, _lookup(content, setting.key))
            warnings += problems
            if value is not None:
                overrides[setting.key] = value
        return cls(path, overrides, tuple(warnings))

    def get(self, key: str) -> SettingValue:
        """The value of ``key``. An undeclared key raises ``KeyError``."""
        setting = declared(key)
        with self._lock:
            return self._overrides[key] if key in self._overrides else setting.default_value()

    def text(self, key: str) -> str:
        """The value of a text setting."""
        value = self.get(key)
        assert isinstance(value, str), key
        return value

    def flag(self, key: str) -> bool:
        """The value of a yes/no setting."""
        value = self.get(key)
        assert isinstance(value, bool), key
        return value

    def number(self, key: str) -> int:
        """The value of a whole-number setting."""
        value = self.get(key)
        assert isinstance(value, int), key
        return value

    def decimal(self, key: str) -> float:
        """The value of a setting that may have decimals."""
        value = self.get(key)
        assert isinstance(value, float), key
        return value

    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that the person chose, {command: keys as texts}; the other commands have their own."""
        value = self.get("keys")
        assert isinstance(value, Mapping)
        return {command: tuple(keys) for command, keys in value.items()}

    def prices(self) -> dict[str, dict[str, float]]:
        """The person's own prices, {model: {"input", "cached", "output": USD per million tokens}}."""
        value = self.get("prices")
        assert isinstance(value, Mapping)
        return {model: dict(row) for model, row in value.items() if isinstance(row, Mapping)}

    def is_default(self, key: str) -> bool:
        """Whether nobody has changed ``key``."""
        declared(key)
        with self._lock:
            return key not in self._overrides

    def set(self, key: str, value: SettingValue) -> None:
        """Change ``key`` and write the file. ``AppError`` when the value does not fit or the disk refuses."""
        setting = declared(key)
        problem = setting.problem(value)
        if problem:
            raise AppError(
                message("{label} cannot be set to this: {problem}.", label=setting.label, problem=problem),
                message("Nothing was changed; enter another value."),
            )
        with self._lock:
            before = dict(self._overrides)
            if key == "network.offline" and value != self.get(key):
                self._note_offline(offline=bool(value))  # first: offline mode is never left without a trace
            if value == setting.default_value():
                self._overrides.pop(key, None)
            else:
                self._overrides[key] = value
            try:
                self._write(setting)
            except AppError:
                self._overrides = before
                raise

    def reset(self, key: str) -> None:
        """Put ``key`` back to its default."""
        self.set(key, declared(key).default_value())

    @property
    def recent_projects(self) -> tuple[Path, ...]:
        """Folders of the projects opened last, newest first."""
        value = self.get("general.recent_projects")
        assert isinstance(value, tuple)
        return tuple(Path(item) for item in value)

    def add_recent_project(self, folder: Path) -> None:
        """Put ``folder`` on top of the recent projects."""
        with self._lock:
            rest = [str(item) for item in self.recent_projects if item != folder]
            self.set("general.recent_projects", (str(folder), *rest)[:RECENT_PROJECTS])

    def forget_project(self, folder: Path) -> None:
        """Take ``folder`` off the recent projects."""
        with self._lock:
            kept = tuple(str(item) for item in self.recent_projects if item != folder)
            self.set("general.recent_projects", kept)

    def _write(self, setting: Setting) -> None:
        """Put one setting into the file as it is on disk now: another window may have changed the rest."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            document = _document(self.path)
            _store(document, setting.key, self._overrides.get(setting.key))
            _replace(self.path, document.as_string())
        except OSError as error:
            raise AppError.from_os_error(error, message("Saving the settings")) from error

    def _note_offline(self, *, offline: bool) -> None:
        """Log that offline mode was switched, beside the settings: leaving it is a deliberate act that can be shown."""
        import json

        from app.core.ids import now

        line = json.dumps({"t": now(), "offline": offline})
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with (self.path.parent / "offline-mode.jsonl").open("a", encoding="utf-8") as log:
                log.write(line + "\n")
        except OSError as error:
            raise AppError.from_os_error(error, message("Saving the settings")) from error


def _content(path: Path) -> dict[str, Any]:
    """What the file holds, nothing if there is none. ValueError where it is no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the settings")) from error
    import tomllib

    return tomllib.loads(text)


def _document(path: Path) -> "TOMLDocument":
    """The file with its comments, to be changed; one that is no TOML is kept beside, so that no slip loses anything."""
    import tomlkit  # to write only: it takes a tenth of the start of the window
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError):
        path.replace(path.with_suffix(".broken.toml"))
        return tomlkit.document()


def _lookup(content: dict[str, Any], key: str) -> Any:
    here: Any = content
    for part in key.split("."):
        if not isinstance(here, dict) or part not in here:
            return None
        here = here[part]
    return here


def _usable(setting: Setting, raw: Any) -> tuple[SettingValue | None, list[Message]]:
    """What of ``raw`` can be used as ``setting`` (None: the default holds), and what is wrong with the rest.

    Of a table, the entries that fit hold whatever the others are.
    """
    if raw is None:
        return None, []
    if setting.kind is dict and isinstance(raw, dict) and setting.entry is not None:
        entries = {name: tuple(entry) if isinstance(entry, list) else entry for name, entry in raw.items()}
        faults = {name: setting.entry(entry) for name, entry in entries.items()}
        usable = {name: entry for name, entry in entries.items() if faults[name] is None}
        return usable or None, [_warning(f"{setting.key}.{name}", fault) for name, fault in faults.items() if fault]
    value = tuple(raw) if isinstance(raw, list) else raw
    problem = setting.problem(value)
    if problem is not None:
        return None, [_warning(setting.key, problem)]
    return (float(value) if isinstance(value, int) and setting.kind is float else value), []


def _warning(key: str, problem: Message) -> Message:
    return message("The setting {key} cannot be used, for {problem}; the default holds.", key=key, problem=problem)


def _unknown_keys(document: dict[str, Any]) -> list[str]:
    known = {setting.key for setting in SCHEMA}
    found: list[str] = []
    for table, content in document.items():
        if table in known:
            continue
        if isinstance(content, dict):
            found += [f"{table}.{name}" for name in content if f"{table}.{name}" not in known]
        else:
            found.append(table)
    return found


def _store(document: "TOMLDocument", key: str, value: SettingValue | None) -> None:
    """Set ``key`` in the document, or remove it (None) together with a table that it leaves empty."""
    *tables, name = key.split(".")
    here: Any = document
    for table in tables:
        if table not in here or not isinstance(here[table], dict):
            if value is None:
                return
            here[table] = {}
        here = here[table]
    if value is None:
        here.pop(name, None)
        if tables and not here:
            document.pop(tables[0])
    elif isinstance(value, Mapping):
        here[name] = {key: list(entry) if isinstance(entry, tuple) else dict(entry) for key, entry in value.items()}
    else:
        here[name] = list(value) if isinstance(value, tuple) else value


def _replace(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` in one step: a reader sees the old file or the new one, never half of it."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
