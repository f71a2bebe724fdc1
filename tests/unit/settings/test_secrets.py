"""Keys: in a safe key store or in memory, bound to their server, never shown."""

from pathlib import Path

import keyring.backends.fail
import keyring.backends.null
import pytest

from app.settings.secrets import API_KEY_VARIABLE, Secret, Secrets, _system_store


class Vault:
    """A key store of the operating system, as far as the program can tell."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(Vault):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("locked")


def test_a_secret_never_shows_itself() -> None:
    secret = Secret("sk-very-secret", "memory")
    assert "very" not in f"{secret} {secret!r} {secret!s} {[secret]}"
    assert secret.reveal() == "sk-very-secret"


def test_a_key_outlives_the_session_in_the_key_store_only() -> None:
    vault = Vault()
    assert Secrets(vault).set("https://api.example/v1", "sk-1") is None
    found = Secrets(vault).get("https://api.example/v1/other")
    assert found is not None
    assert (found.reveal(), found.source) == ("sk-1", "key store")


def test_a_key_belongs_to_its_server() -> None:
    secrets = Secrets(Vault())
    secrets.set("https://api.example/v1", "sk-1")
    for other in ("https://api.example:8443/v1", "http://api.example/v1", "https://evil.example/v1"):
        assert secrets.get(other) is None
    assert secrets.get("https://API.example") is not None


def test_without_a_key_store_the_key_lasts_for_the_session_with_a_notice() -> None:
    secrets = Secrets(look_for_store=False)
    assert not secrets.persistent
    notice = secrets.set("https://api.example", "sk-1")
    assert notice is not None
    assert "session" in str(notice)
    found = secrets.get("https://api.example")
    assert found is not None
    assert found.reveal() == "sk-1"
    assert Secrets(look_for_store=False).get("https://api.example") is None
    assert "sk-1" not in repr(secrets)
    secrets.delete("https://api.example")
    assert secrets.get("https://api.example") is None


def test_a_locked_key_store_falls_back_to_memory() -> None:
    secrets = Secrets(Locked())
    assert "session" in str(secrets.set("https://api.example", "sk-1"))
    found = secrets.get("https://api.example")
    assert found is not None
    assert found.source == "memory"


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring(), keyring.backends.null.Keyring(), Vault()])
def test_stores_that_are_not_known_to_be_safe_are_not_used(backend: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    assert _system_store() is None


def test_a_known_safe_store_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = type("Keyring", (Vault,), {"__module__": "keyring.backends.SecretService"})()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    assert _system_store() is backend


def test_the_environment_serves_one_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    vault = Vault()
    monkeypatch.setenv(API_KEY_VARIABLE, "sk-env")
    found = Secrets(vault).get("https://api.example")
    assert found is not None
    assert (found.reveal(), found.source) == ("sk-env", "environment")
    assert vault.kept == {}
    monkeypatch.delenv(API_KEY_VARIABLE)
    assert Secrets(vault).get("https://api.example") is None
