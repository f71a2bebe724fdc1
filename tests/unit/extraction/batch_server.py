"""A server on this computer that keeps files and batches as OpenAI does, and answers chats.

A test decides how a batch ends and what each of its requests is answered, and looks at what was stored there.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.unit.extraction.wire import OPENAI, Reply, Request, sse

Row = tuple[int, dict[str, Any]]


def completion(text: str, finish: str = "stop", **said: Any) -> Row:
    """An answer as a line of an output file holds it."""
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    message = {"role": "assistant", "content": text, "refusal": None} | said
    return 200, {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m-2026",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": usage | {"prompt_tokens_details": {"cached_tokens": 0}},
    }


def all_false(body: dict[str, Any]) -> str:
    """A proper answer that denies every finding."""
    schema = body["response_format"]["json_schema"]["schema"]
    return json.dumps({name: {"evidence": "", "label": "false"} for name in schema["properties"]})


class BatchServer:
    """Give it to a ``Wire``. ``state`` is what batches become when asked after; ``listing`` False: no lists.

    ``answer`` is asked about each line, None: nobody got round to it. ``on`` is called with each step before its reply.
    """

    def __init__(
        self, answer: Callable[[dict[str, Any]], Row | None] = lambda body: completion(all_false(body))
    ) -> None:
        self.answer: Callable[[dict[str, Any]], Row | None] = answer
        self.state = "completed"
        self.listing = True
        self.batching = True
        self.refusal: Reply | None = None
        self.on: Callable[[str], None] = lambda step: None
        self.files: dict[str, tuple[str, str]] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.paid: Counter[str] = Counter()
        self.live: Counter[str] = Counter()
        self.names: list[str] = []

    def __call__(self, request: Request) -> Reply:
        path = request.path.split("?")[0].removeprefix("/v1/").split("/")
        match request.method, path:
            case "GET", ["models"]:
                return Reply(body={"object": "list", "data": [{"id": "m", "object": "model", "created": 1}]})
            case "POST", ["chat", "completions"]:
                assert not request.body.keys() - OPENAI
                self.live[_report(request.body)] += 1
                row = self.answer(request.body)
                assert row is not None
                return sse(row[1]["choices"][0]["message"]["content"])
            case _ if not self.batching:
                return Reply(404, {"error": {"message": "no such route"}})
            case "POST", ["files"]:
                return self._upload(request)
            case "GET", ["files"] if self.listing:
                rows = [_file(name, *kept) for name, kept in self.files.items()]
                return Reply(body={"object": "list", "data": rows})
            case "GET", ["files", name, "content"] if name in self.files:
                self.on("content")
                return Reply(lines=[self.files[name][1]])
            case "DELETE", ["files", name] if name in self.files:
                self.on("delete")
                del self.files[name]
                return Reply(body={"id": name, "object": "file", "deleted": True})
            case "POST", ["batches"]:
                return self.refusal or self._create(request.body)
            case "GET", ["batches"] if self.listing:
                return Reply(body={"object": "list", "data": list(self.batches.values()), "has_more": False})
            case "GET", ["batches", name] if name in self.batches:
                return Reply(body=self._poll(self.batches[name]))
            case "POST", ["batches", name, "cancel"] if name in self.batches:
                self.batches[name]["status"] = "cancelling"
                self.state = "cancelled"
                return Reply(body=self.batches[name])
        return Reply(404, {"error": {"message": "Invalid URL"}})

    def _upload(self, request: Request) -> Reply:
        assert isinstance(request.body, str)
        self.on("upload")
        name, content = re.findall(r'name="file"; filename="([^"]+)".*?\r\n\r\n(.*?)\r\n--', request.body, re.DOTALL)[0]
        file_id = f"file-{len(self.names)}"
        self.names.append(name)
        self.files[file_id] = (name, content)
        self.on("uploaded")
        return Reply(body=_file(file_id, name, content))

    def _create(self, body: dict[str, Any]) -> Reply:
        self.on("create")
        lines = [json.loads(line) for line in self.files[body["input_file_id"]][1].splitlines()]
        assert len({line["custom_id"] for line in lines}) == len(lines)
        assert len({line["body"]["model"] for line in lines}) == 1
        assert all(not line["body"].keys() - (OPENAI - {"stream", "stream_options"}) for line in lines)
        batch = {
            "id": f"batch-{len(self.batches)}",
            "object": "batch",
            "created_at": 1,
            "expires_at": 1_800_000_000,
            "status": "validating",
            "request_counts": {"total": len(lines), "completed": 0, "failed": 0},
            **body,
        }
        self.batches[batch["id"]] = batch
        self.on("created")
        return Reply(body=batch)

    def _poll(self, batch: dict[str, Any]) -> dict[str, Any]:
        ended = {"completed", "failed", "expired", "cancelled"}
        if batch["status"] in ended:
            return batch
        batch["status"] = self.state
        if self.state == "failed":
            batch["errors"] = {"data": [{"code": "token_limit_exceeded", "message": "organisation org-1 has no more"}]}
        elif self.state in ended:
            self._run(batch)
        return batch

    def _run(self, batch: dict[str, Any]) -> None:
        good: list[str] = []
        bad: list[str] = []
        for line in map(json.loads, self.files[batch["input_file_id"]][1].splitlines()):
            row = self.answer(line["body"])
            found: dict[str, Any] = {"id": "r", "custom_id": line["custom_id"], "response": None, "error": None}
            if row is None:
                found["error"] = {"code": f"batch_{self.state}", "message": "not executed"}
            else:
                found["response"] = {"status_code": row[0], "request_id": "q", "body": row[1]}
                if row[0] == 200:
                    self.paid[_report(line["body"])] += 1
            kept = good if row is not None and row[0] == 200 else bad
            kept.append(json.dumps(found, ensure_ascii=False) + "\n")
        for name, lines in (("output_file_id", good), ("error_file_id", bad)):
            random.shuffle(lines)
            if lines:
                batch[name] = f"file-{batch['id']}-{name[:3]}"
                self.files[batch[name]] = (f"{batch['id']}.jsonl", "".join(lines))
        batch["request_counts"] = {"total": len(good) + len(bad), "completed": len(good), "failed": len(bad)}


def _report(body: dict[str, Any]) -> str:
    return str(body["messages"][-1]["content"])


def _file(file_id: str, name: str, content: str) -> dict[str, Any]:
    return {
        "id": file_id,
        "object": "file",
        "bytes": len(content),
        "created_at": 1,
        "filename": name,
        "purpose": "batch",
        "status": "processed",
    }
