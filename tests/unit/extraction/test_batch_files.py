"""Lines of a batch: what was sent comes back to the report as stored, and files are as large as a service takes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.extraction.batch_files import Line, group_of, read_row, request_of, write_parts
from app.extraction.engines.base import EngineIdentity, Question, Usage
from app.extraction.outgoing import Policy
from app.extraction.prompt import make_prompt
from app.extraction.repeats import Repeats
from app.extraction.work import plan_work
from app.labels.values import AnswerState, QuoteGrade
from app.reports.deidentify import Pseudonyms
from app.store.records import BatchRequest
from tests.unit.extraction.batch_server import completion
from tests.unit.extraction.material import TEMPLATE, filled_store

PROMPT = make_prompt(TEMPLATE)
LETTER = "Patientin: Quellmoser, Adelgund, geb. 03.04.1931\nBefund: Fraktur im mittleren Drittel. Keine Luxation."


class Body:
    """An engine as far as the lines need one."""

    def body(self, question: Question) -> dict[str, Any]:
        return {"messages": [{"role": role, "content": text} for role, text in question.messages]}


def request_about(tmp_path: Path, text: str) -> tuple[BatchRequest, dict[str, Any]]:
    """The request about a de-identified report, as the store hands it out, and its line."""
    store = filled_store(tmp_path, [text])
    identity = EngineIdentity("openai", "m", "service.example:443", {}, local=False)
    policy = Policy({1: Pseudonyms(b"x" * 32, (), False)})
    work = plan_work(store, identity=identity, prompt=PROMPT, reports=store.reports.texts("clavicle"), policy=policy)
    line = request_of(Body(), TEMPLATE, PROMPT, work.open[0], 0, Repeats())  # type: ignore[arg-type]
    run_id = store.runs.start(
        region="clavicle", engine="openai", model="m", host="h", template_version=1, prompt="", prompt_sha256="",
        schema_sha256="", parameters={}, total=1,
    )  # fmt: skip
    batch_id = store.batches.add(
        run_id=run_id, token="t", base_url="u", host="h", model="m", consent={}, estimate={}, held=0,
        requests=[line.request],
    )  # fmt: skip
    [kept] = store.batches.waiting(batch_id).values()
    store.close()
    return kept, json.loads(line.text)


def test_evidence_in_what_was_sent_is_carried_back_without_the_rules(tmp_path: Path) -> None:
    request, row = request_about(tmp_path, LETTER)
    assert "Quellmoser" not in json.dumps(row)
    assert request.custom_id == row["custom_id"]
    quote = "Fraktur im mittleren Drittel"
    answer = {name: {"evidence": quote, "label": "true"} for name in PROMPT.findings}
    status, body = completion(json.dumps(answer))
    verdict = read_row({"response": {"status_code": status, "body": body}}, request, TEMPLATE, PROMPT, None)
    assert verdict is not None
    [attempt] = verdict.attempts
    assert attempt.state is AnswerState.COMPLETE
    label = group_of(request).outgoing.restored(attempt.labels[0])
    assert label.grade is QuoteGrade.EXACT
    assert LETTER[label.start : label.end] == quote
    assert attempt.labels[0].start != label.start  # the sent text is another one


def test_an_answer_without_its_form_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    request, _ = request_about(tmp_path, LETTER)
    for body in (
        {},
        {"choices": []},
        {"choices": [{"message": {"content": 7}, "finish_reason": "stop"}]},
        {"error": {}},
    ):
        verdict = read_row({"response": {"status_code": 200, "body": body}}, request, TEMPLATE, PROMPT, None)
        assert verdict is not None
        assert (verdict.attempts[0].state, verdict.unrepaired) == (AnswerState.FAILED, False)
    filtered = {"response": {"status_code": 400, "body": {"error": {"code": "content_filter"}}}}
    verdict = read_row(filtered, request, TEMPLATE, PROMPT, None)
    assert verdict is not None
    assert verdict.attempts[0].state is AnswerState.REFUSED
    odd = {"response": None, "error": {"code": "Quellmoser, Adelgund"}}
    verdict = read_row(odd, request, TEMPLATE, PROMPT, None)
    assert verdict is not None
    assert "Quellmoser" not in verdict.attempts[0].reason


def test_files_are_cut_by_lines_and_by_bytes(tmp_path: Path) -> None:
    request, _ = request_about(tmp_path, LETTER)
    lines = [Line(replace(request, custom_id=str(n)), b"x" * 99 + b"\n", Usage(1, 0, 2)) for n in range(10)]
    parts = list(write_parts(iter(lines), tmp_path / "parts", most_lines=4, most_bytes=1000))
    assert [len(part.requests) for part in parts] == [4, 4, 2]
    assert parts[0].estimate == Usage(4, 0, 8)
    parts = list(write_parts(iter(lines), tmp_path / "other", most_lines=50, most_bytes=350))
    assert [len(part.requests) for part in parts] == [3, 3, 3, 1]
    assert all(part.path.stat().st_size <= 350 for part in parts)
    assert len(list(write_parts(iter(lines), tmp_path / "tiny", most_bytes=10))) == 10
    assert list(write_parts(iter(()), tmp_path / "none")) == []
