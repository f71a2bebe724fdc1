"""The engine ``rules`` as one of the engines: the built-in German rule labeller, no model and no connection."""

import json
import time
from collections.abc import Callable

from app.core.jobs import JobContext
from app.core.text import Message
from app.extraction.engines.base import EngineIdentity, Finish, Question, RawAnswer, Usage
from app.extraction.schema import EVIDENCE, LABEL
from app.labels.template import Template
from app.labels.values import FindingLabel, QuoteGrade

__all__ = ["RulesEngine"]


class RulesEngine:
    """Wraps ``read(report, template) -> labels``.

    ``version`` changes when the rules do. It, the whole template, patterns included, and ``options`` are part of the
    key under which an answer is kept.
    """

    def __init__(
        self,
        read: Callable[[str, Template], tuple[FindingLabel, ...]],
        *,
        version: str,
        template: Template,
        **options: str,
    ) -> None:
        self._read = read
        self._version = version
        self._parameters = {"version": version, "template": template.sha256, **options}

    @property
    def identity(self) -> EngineIdentity:
        """Who answers: the program itself."""
        return EngineIdentity("rules", f"rules-{self._version}", "", self._parameters, local=True)

    @property
    def context(self) -> int:
        """No limit."""
        return 0

    @property
    def longest(self) -> int | None:
        """The context is not ours to choose."""
        return None

    def examine(self, context: JobContext) -> tuple[Message, ...]:
        """Nothing to check."""
        return self.prepare(context)

    def prepare(self, context: JobContext) -> tuple[Message, ...]:
        """Nothing to prepare."""
        context.check()
        return ()

    def ask(self, question: Question) -> RawAnswer:
        """Label one report. A quote that is not at its place is graded so, as for any other engine."""
        started = time.monotonic()
        labels = tuple(_checked(label, question.report) for label in self._read(question.report, question.template))
        raw = {label.finding: {EVIDENCE: label.quote, LABEL: label.value} for label in labels}
        return RawAnswer(
            text=json.dumps(raw, ensure_ascii=False),
            finish=Finish.STOP,
            usage=Usage(),
            model_served=self.identity.model,
            fingerprint="",
            duration_ms=round((time.monotonic() - started) * 1000),
            labels=labels,
        )

    def interrupt(self) -> None:
        """Reading one report takes milliseconds: nothing to give up."""

    def close(self) -> None:
        """Nothing to close."""


def _checked(label: FindingLabel, report: str) -> FindingLabel:
    if label.start is None or label.end is None or report[label.start : label.end] == label.quote:
        return label
    return FindingLabel(
        label.finding, label.value, label.basis, label.quote, grade=QuoteGrade.NOT_FOUND, confidence=label.confidence
    )
