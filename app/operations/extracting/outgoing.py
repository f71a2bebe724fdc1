"""What would leave this computer, report by report: shown before anything is sent, released singly, consented to."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import now
from app.core.jobs import JobContext
from app.core.text import message
from app.extraction.address import destination
from app.extraction.choice import EngineChoice
from app.extraction.outgoing import RELEASE_PREFIX, Consent, Outgoing, Policy, prepare_outgoing
from app.extraction.prompt import make_prompt
from app.operations.extracting.outgoing_words import WordInDoubt, words_in_doubt, words_let_go
from app.project import Kind, Project
from app.reports.deidentify import Pseudonyms
from app.store.records import Case

__all__ = [
    "OutgoingReport",
    "OutgoingReports",
    "consent_of",
    "outgoing_message",
    "outgoing_policy",
    "outgoing_reports",
    "release",
]

_KEY_FILE = "deidentification.key"
_KEY_BYTES = 32
_LEAST_NUMBER = 4


@dataclass(frozen=True)
class OutgoingReport:
    """One case and what would be sent of its report; ``released`` by whom, though something in it is in doubt.

    ``hidden`` are the parts of its text (start, end) that the instructions leave out.
    """

    case_id: int
    outgoing: Outgoing
    released: str = ""
    hidden: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class OutgoingReports:
    """The reports of a region as an engine would get them. ``local``: on this computer, unchanged."""

    region: str
    host: str
    local: bool
    reports: tuple[OutgoingReport, ...] = field(repr=False)
    words: tuple[WordInDoubt, ...] = field(default=(), repr=False)

    @property
    def held(self) -> tuple[OutgoingReport, ...]:
        """Those that are not sent as they are."""
        return tuple(report for report in self.reports if report.outgoing.held is not None)


def outgoing_reports(
    project: Project, *, region: str, choice: EngineChoice, context: JobContext, shift_dates: bool = False
) -> OutgoingReports:
    """What would be sent of each report of ``region``; nothing is."""
    local = choice.local
    policy = None if local else outgoing_policy(project, shift_dates=shift_dates)
    standing = {
        (case_id, name.removeprefix(RELEASE_PREFIX)): reader
        for case_id, name, _value, reader in project.store.decisions.current("case", RELEASE_PREFIX)
    }
    prompt = None if choice.engine == "rules" else make_prompt(project.template(region), choice.options)
    found: list[OutgoingReport] = []
    reports = project.store.reports.texts(region)
    for number, (case_id, report) in enumerate(reports):
        context.check()
        context.report(number, len(reports), message("Preparing reports"))
        outgoing = prepare_outgoing(report.text, policy, case_id)
        hidden = prompt.hidden(outgoing.text) if prompt is not None else ()
        found.append(OutgoingReport(case_id, outgoing, standing.get((case_id, outgoing.sha256), ""), hidden))
    host = "" if choice.engine == "rules" else destination(choice.host).host
    words = () if local else words_in_doubt([report.outgoing for report in found], words_let_go(project))
    return OutgoingReports(region, host, local, tuple(found), words)


def outgoing_policy(project: Project, *, consent: Consent | None = None, shift_dates: bool = False) -> Policy:
    """How the reports of this project go to an engine elsewhere."""
    secret = _secret(project.folder / _KEY_FILE)
    released: dict[int, set[str]] = {}
    for case_id, name, _value, _reader in project.store.decisions.current("case", RELEASE_PREFIX):
        released.setdefault(case_id, set()).add(name.removeprefix(RELEASE_PREFIX))
    pseudonyms = {case.id: _pseudonyms(case, secret, shift_dates) for case in project.store.cases.all()}
    texts = {case_id: frozenset(hashes) for case_id, hashes in released.items()}
    return Policy(pseudonyms, texts, consent, frozenset(words_let_go(project)))


def release(
    project: Project,
    *,
    reports: Sequence[OutgoingReport],
    reader: str,
    withdraw: bool = False,
    initiator: object = None,
) -> None:
    """Let exactly these texts go out although something in them is in doubt, or withdraw that, as one action."""
    project.store.decisions.add_all(
        action=secrets.token_hex(8),
        values=[
            ("case", report.case_id, RELEASE_PREFIX + report.outgoing.sha256, None if withdraw else "true")
            for report in reports
        ],
        reader=reader,
    )
    project.changes.notify(Kind.CASES, initiator)


def consent_of(choice: EngineChoice, *, by: str) -> Consent:
    """That ``by`` has seen what is sent to the engine of ``choice`` and agrees. ``AppError`` without a name."""
    if not by.strip():
        raise AppError(
            message("Nobody agreed to what is sent."), message("Give the name of the person who saw it and agrees.")
        )
    return Consent(by.strip(), now(), destination(choice.host).label)


def outgoing_message(project: Project, *, region: str, choice: EngineChoice, text: str) -> tuple[tuple[str, str], ...]:
    """Exactly what a model is told about a report of which ``text`` is sent, as (role, text)."""
    return make_prompt(project.template(region), choice.options).messages(text)


def _pseudonyms(case: Case, secret: bytes, shift_dates: bool) -> Pseudonyms:
    """The pseudonyms of a case's patient; numbers of its header are known, and a key that is written like a name."""
    numbers = (case.patient_key, case.accession, case.study_uid)
    known = {
        text
        for text in numbers
        if (any(letter.isdigit() for letter in text) and len(text) >= _LEAST_NUMBER) or "^" in text or "," in text
    }
    patient = f"{case.site_id}\n{case.patient_key}".encode()
    return Pseudonyms(hmac.new(secret, patient, hashlib.sha256).digest(), tuple(sorted(known)), shift_dates)


def _secret(path: Path) -> bytes:
    """The key of this project that pseudonyms are made with; made on first use, readable by its owner alone."""
    try:
        return _read(path)
    except FileNotFoundError:
        pass
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as target:
            target.write(secrets.token_hex(_KEY_BYTES))
            target.flush()
            os.fsync(target.fileno())
    except FileExistsError:
        pass  # another thread was first
    except OSError as error:
        raise AppError.from_os_error(error, message("Making the key of the pseudonyms")) from error
    return _read(path)


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise AppError(
            message("The key of the pseudonyms ({file}) is damaged.", file=path.name),
            message("Restore it from a backup, or delete it: pseudonyms and moved dates will be others from then on."),
        )
    return key
