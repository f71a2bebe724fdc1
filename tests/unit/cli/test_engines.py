"""befundwerk engine models|describe|probe."""

import json

import pytest

from app.cli.main import main
from tests.unit.extraction.wire import Request, Wire, ndjson, ollama_service


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("BEFUNDWERK_CONFIG_DIR", str(tmp_path))


def all_false(request: Request) -> str:
    return json.dumps({name: {"evidence": "", "label": "false"} for name in request.body["format"]["properties"]})


def test_models_and_what_is_known_of_one(capsys):
    with Wire(ollama_service(lambda _: ndjson())) as server:
        place = ["--engine", "ollama", "--base-url", server.url]
        assert main(["engine", "models", *place]) == 0
        assert "m:1b" in capsys.readouterr().out
        assert main(["engine", "models", *place, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["context"] == 32768
        assert main(["engine", "describe", *place, "--model", "m:1b", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert {fact["key"] for fact in found["facts"]} >= {"context", "temperature", "logprobs", "price", "ends"}
        assert main(["engine", "describe", *place, "--model", "nobody"]) == 1
        assert "ollama pull nobody" in capsys.readouterr().err


def test_a_trial_from_the_command_line(capsys):
    assert main(["engine", "probe", "--engine", "rules", "--region", "elbow"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "145 of 145 labels right; always saying false: 128."
    with Wire(ollama_service(lambda request: ndjson(all_false(request), evaluated=6000), loaded=32768)) as server:
        place = ["--engine", "ollama", "--base-url", server.url, "--model", "m:1b"]
        assert main(["engine", "probe", *place, "--region", "elbow", "--count", "2", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
    assert found["right"] == found["always_false"] < found["total"] == 58
    assert {label["answered"] for example in found["examples"] for label in example["wrong"]} == {"false"}
    assert main(["engine", "probe", "--engine", "rules", "--region", "knee"]) == 1


def test_a_server_elsewhere_is_not_asked_in_offline_mode(capsys):
    assert main(["engine", "models", "--engine", "openai", "--base-url", "https://api.example.org/v1"]) == 1
    assert "Offline mode" in capsys.readouterr().err


def test_in_offline_mode_a_model_elsewhere_is_described_by_the_list(capsys):
    place = ["--engine", "openai", "--model", "gpt-4o", "--base-url", "https://api.openai.com/v1"]
    assert main(["engine", "describe", *place]) == 0
    told = capsys.readouterr().out
    assert "offline mode is on" in told
    assert "2027-01-14 [list of" in told
    assert main(["engine", "describe", *place, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["listed"] is None
    assert not any(fact["source"] == "the server" for fact in found["facts"])
