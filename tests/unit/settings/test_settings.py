"""The settings: defaults, overrides only, nothing lost, nothing wrong taken over."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.settings import paths
from app.settings.schema import SCHEMA, declared
from app.settings.settings import RECENT_PROJECTS, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path))
    assert paths.settings_file() == tmp_path / "settings.toml"
    monkeypatch.delenv(paths.CONFIG_VARIABLE)
    assert paths.config_folder().name == "befundwerk"


def test_every_default_fits_its_own_setting() -> None:
    assert [setting.key for setting in SCHEMA if setting.problem(setting.default_value())] == []
    assert len({setting.key for setting in SCHEMA}) == len(SCHEMA)


def test_without_a_file_everything_is_default_and_offline(path: Path) -> None:
    settings = Settings.load(path)
    assert settings.flag("network.offline") is True
    assert settings.text("extraction.engine") == "rules"
    assert settings.text("openai.model") == ""
    assert settings.warnings == ()
    assert not path.exists()


def test_only_overrides_are_written_and_defaults_leave_again(path: Path) -> None:
    settings = Settings.load(path)
    settings.set("general.theme", "light")
    settings.set("ollama.num_ctx", 4096)
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {
        "general": {"theme": "light"},
        "ollama": {"num_ctx": 4096},
    }
    again = Settings.load(path)
    assert (again.text("general.theme"), again.number("ollama.num_ctx")) == ("light", 4096)
    again.reset("ollama.num_ctx")
    again.set("general.theme", "dark")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {}


def test_an_undeclared_key_is_a_mistake_in_the_program(path: Path) -> None:
    settings = Settings.load(path)
    with pytest.raises(KeyError):
        settings.get("general.colour")
    with pytest.raises(KeyError):
        settings.set("colour", "red")


def test_unknown_keys_and_comments_of_the_file_are_kept_with_a_warning(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('# mine\n[general]\ntheme = "light" # bright room\nfuture = 3\n[new]\nx = 1\n', encoding="utf-8")
    settings = Settings.load(path)
    assert [str(text).split()[4] for text in settings.warnings] == ["general.future,", "new.x,"]
    settings.set("general.language", "de")
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# bright room" in text
    assert tomllib.loads(text)["general"] == {"theme": "light", "future": 3, "language": "de"}
    assert tomllib.loads(text)["new"] == {"x": 1}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('[general]\ntheme = "pink"', "general.theme"),
        ("[network]\noffline = 0", "network.offline"),
        ("[ollama]\nnum_ctx = -1", "ollama.num_ctx"),
        ("[ollama]\nnum_ctx = true", "ollama.num_ctx"),
        ("[general]\nrecent_projects = [1]", "general.recent_projects"),
        ('[prices.m]\ninput = "free"', "prices"),
    ],
)
def test_a_value_that_does_not_fit_is_reported_and_the_default_holds(path: Path, line: str, key: str) -> None:
    path.parent.mkdir()
    path.write_text(line, encoding="utf-8")
    settings = Settings.load(path)
    assert len(settings.warnings) == 1
    assert key in str(settings.warnings[0])
    assert settings.get(key) == declared(key).default_value()


def test_of_a_table_only_the_entries_that_do_not_fit_are_left_out(path: Path) -> None:
    path.parent.mkdir()
    keys = '[keys]\n"label.true" = ["J"]\n"label.false" = "F"\n"image.view" = [1]\n"case.next" = []\n'
    path.write_text(keys + "[prices.m]\ninput = 1\n", encoding="utf-8")
    settings = Settings.load(path)
    assert settings.keys() == {"label.true": ("J",), "case.next": ()}
    assert settings.prices() == {"m": {"input": 1}}
    assert [str(warning).split()[2] for warning in settings.warnings] == ["keys.label.false", "keys.image.view"]
    settings.set("keys", {"label.true": ("J", "Ctrl+J")})
    assert Settings.load(path).keys() == {"label.true": ("J", "Ctrl+J")}
    with pytest.raises(AppError):
        settings.set("keys", {"label.true": "J"})


def test_a_reader_has_a_name(path: Path) -> None:
    with pytest.raises(AppError):
        Settings.load(path).set("general.reader", "  ")


def test_a_broken_file_gives_defaults_and_is_kept_beside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[general\ntheme", encoding="utf-8")
    settings = Settings.load(path)
    assert len(settings.warnings) == 1
    settings.set("general.theme", "light")
    assert Settings.load(path).text("general.theme") == "light"
    assert path.with_suffix(".broken.toml").read_text(encoding="utf-8") == "[general\ntheme"


def test_a_value_that_does_not_fit_cannot_be_set(path: Path) -> None:
    settings = Settings.load(path)
    for key, value in (("general.theme", "pink"), ("network.offline", 0), ("ollama.seed", -1)):
        with pytest.raises(AppError):
            settings.set(key, value)
    assert not path.exists()


def test_two_windows_do_not_undo_each_other(path: Path) -> None:
    first, second = Settings.load(path), Settings.load(path)
    first.set("general.theme", "light")
    second.set("general.language", "de")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"general": {"theme": "light", "language": "de"}}


def test_recent_projects_newest_first_each_once_and_bounded(path: Path, tmp_path: Path) -> None:
    settings = Settings.load(path)
    folders = [tmp_path / f"p{number}" for number in range(RECENT_PROJECTS + 3)]
    for folder in [*folders, folders[5]]:
        settings.add_recent_project(folder)
    found = Settings.load(path).recent_projects
    assert len(found) == RECENT_PROJECTS
    assert found[:2] == (folders[5], folders[-1])
    settings.forget_project(folders[5])
    assert folders[5] not in Settings.load(path).recent_projects


@pytest.mark.parametrize("broken", ["settings.toml", "offline-mode.jsonl"])
def test_offline_mode_is_not_left_when_it_cannot_be_saved_or_logged(path: Path, broken: str) -> None:
    (path.parent / broken).mkdir(parents=True)  # in the way of the file
    settings = Settings(path, {}, ())
    with pytest.raises(AppError, match=r"(Saving|Reading) the settings"):
        settings.set("network.offline", False)
    assert settings.flag("network.offline") is True


def test_leaving_offline_mode_is_logged(path: Path) -> None:
    settings = Settings.load(path)
    settings.set("network.offline", False)
    settings.set("network.offline", False)
    settings.set("network.offline", True)
    lines = (path.parent / "offline-mode.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["offline"] for line in lines] == [False, True]


def test_prices_round_trip(path: Path) -> None:
    Settings.load(path).set("prices", {"gpt-x.1": {"input": 1, "output": 2.5}})
    assert Settings.load(path).prices() == {"gpt-x.1": {"input": 1, "output": 2.5}}


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.load(path)
    settings.set("general.theme", "light")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AppError, match="space"):
        settings.set("general.language", "de")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"general": {"theme": "light"}}
    assert [item.name for item in path.parent.iterdir()] == ["settings.toml"]


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40).filter(str.strip), st.integers(1024, 10**6))
def test_what_is_set_is_read_again(tmp_path_factory: pytest.TempPathFactory, name: str, context: int) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    made = Settings.load(path)
    made.set("general.reader", name)
    made.set("ollama.num_ctx", context)
    again = Settings.load(path)
    assert (again.text("general.reader"), again.number("ollama.num_ctx")) == (name, context)


def test_a_number_that_is_none_is_not_taken(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[reading]\ncontrol_share = nan\n", encoding="utf-8")
    settings = Settings.load(path)
    assert settings.decimal("reading.control_share") == 5.0
    with pytest.raises(AppError):
        settings.set("reading.control_share", float("nan"))
