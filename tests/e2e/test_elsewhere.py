"""Reports for an engine on another computer: what arrives there, what comes back, what is never sent and never written.

The server stands on this machine but is reached by its address in the network, over TLS, so that the program takes it
for another computer.
"""

import datetime as dt
import functools
import ipaddress
import json
import re
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore
import pytest

from app.cli.main import main
from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message
from app.extraction.address import is_loopback
from app.operations.extracting.extraction import EngineChoice, plan_extraction, run_extraction
from app.operations.extracting.instructions import told_about
from app.operations.extracting.outgoing import consent_of, outgoing_reports, release
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.wire import Reply, Request, Wire, openai_service, sse

x509 = pytest.importorskip("cryptography.x509")

CANARIES = ("Quellmoser", "Adelgund", "Tatzelhofer", "Rumpelbach", "8812345", "77123400", "quellmoser@", "1931")
CLEAN = "Befund: Fraktur der Klavikula im mittleren Drittel.\nKeine Luxation."
LETTER = (
    "Klinikum Rumpelbach\nPatientin: Quellmoser, Adelgund, geb. 03.04.1931, Fall-Nr. 77123400\nTel. 0371 8812345\n\n"
    "Frau Quellmoser stürzte am 12.03.2024.\nBefund: Fraktur der Klavikula, Frau Quellmoser, im mittleren Drittel.\n"
    "Keine Luxation.\n\nMit freundlichen Grüßen\nDr. med. V. Tatzelhofer\n"
)
DOUBTFUL = "Befund: Fraktur der Klavikula. Keine Luxation. Rücksprache mit Tatzelhofer erfolgt."


def own_address() -> str:
    """An address of this machine that is not its loopback; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = str(probe.getsockname()[0])
        except OSError:
            address = "127.0.0.1"
    if is_loopback(address):
        pytest.skip("this machine has no address but its loopback")
    return address


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ssl.SSLContext]:
    """An address, and a server context with a certificate for it that the gateway trusts for this test."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    address = own_address()
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    today = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path / "tls"
    folder.mkdir()
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    private.write_bytes(key.private_bytes(encoding, form, serialization.NoEncryption()))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(public, private)
    client = ssl.create_default_context(cafile=str(public))
    monkeypatch.setattr(httpcore, "ConnectionPool", functools.partial(httpcore.ConnectionPool, ssl_context=client))
    return address, server


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        site = made.store.sites.ensure("A", "internal")
        for number, text in enumerate((CLEAN, LETTER, DOUBTFUL, CLEAN)):
            patient = made.store.patients.ensure(site.id, f"patient-{number}")
            case_id = made.store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region="clavicle", region_source="manual"
            )
            made.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=f"{number}")
        yield made


@pytest.fixture
def tools() -> dict[str, Any]:
    settings = Settings.load()
    settings.set("network.offline", False)
    return {"settings": settings, "secrets": Secrets(look_for_store=False)}


def sent_text(request: Request) -> str:
    content = str(request.body["messages"][-1]["content"])
    return content.split(">\n", 1)[1].rsplit("\n</", 1)[0]


def answer(request: Request) -> Reply:
    """Quotes the sentence with the fracture for the first finding, a mark for the second; all others are false."""
    text = sent_text(request)
    sentence = re.search(r"Fraktur der Klavikula[^.]*", text)
    mark = re.search(r"\[Name \d{4}\]", text)
    ids = list(request.body["response_format"]["json_schema"]["schema"]["properties"])
    labels = {name: {"evidence": "", "label": "false"} for name in ids}
    labels[ids[0]] = {"evidence": sentence.group() if sentence else "", "label": "true"}
    labels[ids[1]] = {"evidence": mark.group() if mark else "Fraktur", "label": "true"}
    return sse(json.dumps(labels))


def read(project: Project, choice: EngineChoice, tools: dict[str, Any], by: str | None = "Dr. Lesend") -> Any:
    consent = consent_of(choice, by=by) if by is not None else None
    return run_extraction(project, region="clavicle", choice=choice, context=JobContext(), consent=consent, **tools)[0]


def files_with_a_name(folder: Path) -> list[Path]:
    """Files outside the store that hold a canary."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith("store.sqlite")
        and any(name.encode() in path.read_bytes() for name in CANARIES)
    ]


def test_only_deidentified_reports_arrive_and_evidence_comes_back_to_its_place(
    project: Project, tools: dict[str, Any], tls: tuple[str, ssl.SSLContext], tmp_path: Path
) -> None:
    address, context = tls
    with Wire(openai_service(answer), host=address, tls=context) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1", concurrency=2)
        plan = plan_extraction(project, region="clavicle", choice=choice, **tools)
        assert (plan.local, plan.to_ask, plan.held, server.chats) == (False, 2, 1, [])
        with pytest.raises(AppError, match="before somebody has seen"):
            read(project, choice, tools, by=None)
        assert server.chats == []

        first = read(project, choice, tools)
        assert (first.asked, first.counts, [case for case, _ in first.held]) == (2, {"complete": 3}, [3])
        run = project.store.runs.get(first.run_id)
        assert run.state == "complete"
        assert isinstance(run.reason, Message)
        assert "held back" in str(run.reason)
        assert run.parameters["consent"]["by"] == "Dr. Lesend"
        arrived = json.dumps([request.body for request in server.requests], ensure_ascii=False)
        assert [name for name in CANARIES if name in arrived] == []

        ids = project.template("clavicle").finding_ids
        stored = project.store.answers.of_case(first.run_id, 2)
        by_name = {label.finding: label for label in stored.labels}
        labels = [by_name[name] for name in ids[:2]]
        assert LETTER[labels[0].start : labels[0].end] == labels[0].quote
        assert labels[0].quote == "Fraktur der Klavikula, Frau Quellmoser, im mittleren Drittel"
        assert (labels[0].grade, labels[1].grade, labels[1].start) == ("normalised", "not_found", None)
        assert stored.report_sha256 == project.store.reports.of_case(2).sha256
        clean = next(
            label for label in project.store.answers.of_case(first.run_id, 1).labels if label.finding == ids[0]
        )
        assert (CLEAN[clean.start : clean.end], clean.grade) == (clean.quote, "exact")

        assert read(project, choice, tools).asked == 0
        shown = outgoing_reports(project, region="clavicle", choice=choice, context=JobContext())
        release(project, reports=shown.held, reader="Dr. Lesend")
        second = read(project, choice, tools)
        assert (second.asked, second.held, second.run_id) == (1, (), first.run_id)
        assert max(Counter(sent_text(request) for request in server.chats).values()) == 1
        assert len(server.chats) == 3
        # exactly what the preview showed was sent
        seen = {told_about(project, case_id=case, choice=choice, settings=tools["settings"]).user for case in (1, 2, 3)}
        assert {request.body["messages"][-1]["content"] for request in server.chats} == seen
    assert files_with_a_name(tmp_path) == []
    assert (project.logs_folder / "sent.jsonl").exists()


def test_a_release_is_for_one_text_and_can_be_withdrawn(
    project: Project, tools: dict[str, Any], tls: tuple[str, ssl.SSLContext]
) -> None:
    address, context = tls
    with Wire(openai_service(answer), host=address, tls=context) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        held = outgoing_reports(project, region="clavicle", choice=choice, context=JobContext()).held
        assert [report.case_id for report in held] == [3]
        release(project, reports=held, reader="A")
        now = outgoing_reports(project, region="clavicle", choice=choice, context=JobContext())
        assert (now.held, [report.released for report in now.reports]) == ((), ["", "", "A", ""])
        release(project, reports=held, reader="A", withdraw=True)
        assert plan_extraction(project, region="clavicle", choice=choice, **tools).held == 1


def test_offline_mode_and_consent_for_another_place_refuse(
    project: Project, tools: dict[str, Any], tls: tuple[str, ssl.SSLContext]
) -> None:
    address, context = tls
    with Wire(openai_service(answer), host=address, tls=context) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        other = consent_of(EngineChoice("openai", "m", "https://other.example/v1"), by="A")
        with pytest.raises(AppError, match="before somebody has seen"):
            run_extraction(project, region="clavicle", choice=choice, context=JobContext(), consent=other, **tools)
        tools["settings"].set("network.offline", True)
        with pytest.raises(AppError, match="Offline mode"):
            read(project, choice, tools)
        assert server.requests == []


def test_a_server_that_fails_puts_no_name_into_words(
    project: Project, tools: dict[str, Any], tls: tuple[str, ssl.SSLContext], tmp_path: Path
) -> None:
    address, context = tls

    def echo(request: Request) -> Reply:
        return Reply(400, {"error": {"message": request.body["messages"][-1]["content"], "type": "x"}})

    with Wire(openai_service(echo), host=address, tls=context) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        summary = read(project, choice, tools)
        assert not any(name in repr(summary) for name in CANARIES)
    assert files_with_a_name(tmp_path) == []


def test_the_command_shows_what_would_be_sent_and_needs_a_name(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project.folder
    project.close()
    arguments = ["extract", str(folder), "--engine", "openai", "--model", "m", "--base-url", "https://api.example/v1"]
    assert main([*arguments, "--show-outgoing", "2"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in CANARIES if name in shown] == []
    assert "[Name " in shown
    assert "Befund-IDs" in shown
    assert main([*arguments, "--region", "clavicle", "--sample", "4"]) == 0
    assert "1 of 4 held back" in capsys.readouterr().out
    assert main(arguments) == 1
    assert "before somebody has seen" in capsys.readouterr().err
    assert main([*arguments, "--consent", " "]) == 1
    assert files_with_a_name(tmp_path) == []
