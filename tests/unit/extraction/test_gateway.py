"""One door to the network: what it lets through, what it refuses, what it leaves behind."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import AppError
from app.extraction.address import destination, is_loopback
from app.extraction.engines.base import ConnectionTrouble, Interrupted
from app.extraction.gateway import Gateway, Limits, sent_log
from tests.unit.extraction.wire import Reply, Wire, ollama_service, openai_service, sse

REMOTE = ["https://api.openai.com/v1", "https://192.168.1.5/v1", "https://localhost.evil.example/v1", "https://8.8.8.8"]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every name looked up and every address connected to; nothing but loopback gets through."""
    asked: list[object] = []
    connect = socket.socket.connect

    real = socket.getaddrinfo

    def guarded_lookup(host: Any, *rest: Any, **named: Any) -> Any:
        if host == "127.0.0.1":
            return real(host, *rest, **named)
        asked.append(host)
        raise AssertionError("a name was looked up")

    def guarded_connect(self: socket.socket, address: Any) -> Any:
        if not str(address[0]).startswith("127."):
            asked.append(address)
            raise AssertionError("a connection left this computer")
        return connect(self, address)

    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: real(host, *a, **k) if host == "127.0.0.1" else guarded_lookup(host),
    )
    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    return asked


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway(offline=True, limits=Limits(2.0, 2.0, 2.0))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("127.1", False),
        ("2130706433", False),
        ("0.0.0.0", False),
        ("::", False),
        ("::ffff:8.8.8.8", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_this_computer_is_told_by_the_letters_of_the_address(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@given(st.ip_addresses())
def test_only_loopback_addresses_are_this_computer(address: Any) -> None:
    assert is_loopback(str(address)) == address.is_loopback


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080",
        "ftp://127.0.0.1",
        "http://",
        "file:///etc/passwd",
        "http://127.0.0.1:99999",
        "http://u:p@127.0.0.1",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(AppError):
        destination(url)


def test_a_password_in_an_address_is_not_repeated() -> None:
    for url in ("http://user:hush@127.0.0.1/v1", "http://user:hush@127.0.0.1:99999/v1"):
        with pytest.raises(AppError) as caught:
            destination(url)
        assert "hush" not in str(caught.value)


def test_elsewhere_only_encrypted() -> None:
    with pytest.raises(AppError, match="https"):
        destination("http://192.168.1.5:8000/v1")
    assert destination("https://192.168.1.5:8000/v1").local is False
    assert destination("http://localhost:8000/v1").local is True
    for name in ("localhost.", "127.0.0.1."):  # looked up, so they may be any computer
        assert destination(f"https://{name}/v1").local is False
        with pytest.raises(AppError, match="not encrypted"):
            destination(f"http://{name}:8000/v1")


@pytest.mark.parametrize("url", REMOTE)
def test_offline_refuses_before_any_lookup_and_names_host_and_setting(
    url: str, gateway: Gateway, no_network: list[object]
) -> None:
    for make in (
        lambda: gateway.openai_client(base_url=url, api_key="k"),
        lambda: gateway.ollama_client(host=url),
        lambda: gateway.json_client(url=url),
    ):
        with pytest.raises(AppError) as caught:
            make()
        assert str(destination(url).host) in str(caught.value)
        assert "Network" in str(caught.value.what_to_do)
    assert no_network == []


def test_offline_refuses_a_client_that_is_pointed_elsewhere_later(gateway: Gateway, no_network: list[object]) -> None:
    client = gateway.openai_client(base_url="http://127.0.0.1:9/v1", api_key="k")
    client.base_url = "https://api.openai.com/v1"
    with pytest.raises(AppError, match=r"api\.openai\.com"):
        client.models.list()
    assert no_network == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int, gateway: Gateway) -> None:
    import ollama
    import openai

    with Wire(lambda _: Reply(status, {}, headers={"location": "https://evil.example/v1/models"})) as server:
        client = gateway.openai_client(base_url=server.url + "/v1", api_key="k")
        with pytest.raises(openai.APIStatusError) as caught:
            client.models.list()
        assert caught.value.status_code == status
        with pytest.raises(ollama.ResponseError):
            gateway.ollama_client(host=server.url).list()
        assert len(server.requests) == 2


def test_the_environment_changes_neither_address_nor_key_nor_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    with Wire(lambda _: Reply(500)) as trap, Wire(openai_service(lambda _: sse())) as server:
        for name, value in {
            "OPENAI_BASE_URL": trap.url,
            "OPENAI_API_KEY": "sk-ambient",
            "OPENAI_ADMIN_KEY": "sk-admin",
            "OPENAI_ORG_ID": "org-x",
            "OPENAI_PROJECT_ID": "proj-x",
            "OPENAI_CUSTOM_HEADERS": "X-Leak: yes\nAuthorization: Bearer sk-ambient",
            "OLLAMA_HOST": trap.url,
            "OLLAMA_API_KEY": "sk-ollama",
            "HTTP_PROXY": trap.url,
            "http_proxy": trap.url,
            "ALL_PROXY": trap.url,
            "NO_PROXY": "",
        }.items():
            monkeypatch.setenv(name, value)
        gateway = Gateway(offline=True)
        client = gateway.openai_client(base_url=server.url + "/v1", api_key="sk-own")
        client.models.list()
        assert trap.requests == []
        sent = server.requests[0].headers
        assert sent["authorization"] == "Bearer sk-own"
        assert set(sent) <= {"host", "accept", "accept-encoding", "connection", "user-agent", "authorization"}
        assert sent["user-agent"] == "befundwerk"
        gateway.close()
    with Wire(ollama_service(lambda _: Reply())) as server:
        gateway = Gateway(offline=True)
        gateway.ollama_client(host=server.url).list()
        assert "authorization" not in server.requests[0].headers
        gateway.close()


def test_neither_proxies_nor_a_netrc_touch_what_we_send_ourselves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login somebody password secret\n", encoding="ascii")
    netrc.chmod(0o600)
    with Wire(lambda _: Reply(500)) as trap, Wire(lambda _: Reply(body={"a": 1})) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, trap.url)
        for name, value in {"NO_PROXY": "", "no_proxy": "", "NETRC": str(netrc), "HOME": str(tmp_path)}.items():
            monkeypatch.setenv(name, value)
        gateway = Gateway(offline=True)
        assert gateway.json_client(url=server.url)("GET", "/x", None) == {"a": 1}
        with gateway.stream_client(url=server.url)("/y", {}) as (status, pieces):
            assert (status, json.loads(b"".join(pieces))) == (200, {"a": 1})
        gateway.close()
        assert trap.requests == []
        assert [request.path for request in server.requests] == ["/x", "/y"]
        assert not any("authorization" in request.headers for request in server.requests)


def test_without_a_key_no_ambient_key_is_sent(monkeypatch: pytest.MonkeyPatch, gateway: Gateway) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-ambient")
    with Wire(openai_service(lambda _: sse())) as server:
        gateway.openai_client(base_url=server.url + "/v1", api_key=None).models.list()
        assert server.requests[0].headers["authorization"] == "Bearer none"
        gateway.close()


def test_the_log_has_sizes_and_hashes_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"
    with Wire(openai_service(lambda _: sse())) as server:
        gateway = Gateway(offline=True, log=sent_log(path))
        client = gateway.openai_client(base_url=server.url + "/v1", api_key="sk-own")
        messages: Any = [{"role": "user", "content": "Befund von Frau Geheim: Fraktur."}]
        list(client.chat.completions.create(model="m", messages=messages, stream=True))
        gateway.close()
    text = path.read_text(encoding="utf-8")
    entry = json.loads(text)
    assert (entry["model"], entry["path"], entry["outcome"]) == ("m", "/v1/chat/completions", "200")
    assert entry["sent"] > 0
    assert entry["received"] > 0
    assert len(entry["sha256"]) == 64
    assert not any(word in text for word in ("Geheim", "Fraktur", "sk-own"))


def test_a_log_that_cannot_be_written_is_said_and_is_no_fault_of_the_server(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Logging what was sent failed"):
        sent_log(tmp_path)({"host": "here"})


def ask(gateway: Gateway, url: str) -> Callable[[], object]:
    call = gateway.json_client(url=url)
    return lambda: call("GET", "/api/version", None)


def test_nobody_listens(gateway: Gateway) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectionTrouble) as caught:
            ask(gateway, f"http://127.0.0.1:{unused.getsockname()[1]}")()
    assert caught.value.kind == "connect"


def test_localhost_is_connected_to_as_an_address_without_a_lookup(no_network: list[object], gateway: Gateway) -> None:
    with Wire(lambda _: Reply(body={"version": "1"})) as server:
        assert ask(gateway, server.url.replace("127.0.0.1", "localhost"))() == {"version": "1"}
        gateway.close()
    assert no_network == []


def test_a_silent_server_is_given_up_in_time() -> None:
    gateway = Gateway(offline=True, limits=Limits(2.0, 0.1, 0.1))
    with Wire(lambda _: Reply(hang=True)) as server:
        with pytest.raises(ConnectionTrouble) as caught:
            ask(gateway, server.url)()
        assert caught.value.kind == "timeout"
        gateway.close()


def test_a_cut_answer_is_a_lost_connection(gateway: Gateway) -> None:
    with Wire(lambda _: Reply(body={"version": "1" * 100}, cut=True)) as server:
        with pytest.raises(ConnectionTrouble) as caught:
            ask(gateway, server.url)()
        assert caught.value.kind == "lost"
        gateway.close()


def test_a_request_under_way_is_interrupted() -> None:
    gateway = Gateway(offline=True, limits=Limits(2.0, 30.0, 30.0), cancelled=lambda: server.hanging.is_set())
    with Wire(lambda _: Reply(hang=True)) as server:
        with pytest.raises(Interrupted):
            ask(gateway, server.url)()
        gateway.close()
    stopped = Gateway(offline=True)
    stopped.interrupt()
    with pytest.raises(Interrupted):
        ask(stopped, "http://127.0.0.1:9")()
    stopped.close()


def test_an_endless_answer_is_cut_off(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.extraction.gateway._MOST_BYTES", 1000)
    with Wire(lambda _: Reply(body={"version": "1" * 5000})) as server:
        with pytest.raises(ConnectionTrouble) as caught:
            ask(gateway, server.url)()
        assert caught.value.kind == "too_large"
        gateway.close()
