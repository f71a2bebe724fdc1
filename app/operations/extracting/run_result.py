"""What became of a run: its cases by state and reason, tokens, cost and time, and the reports that wait."""

import re
from dataclasses import dataclass

from app.core.text import Message
from app.extraction.batch import PRICE as BATCH_PRICE
from app.extraction.capabilities import Price
from app.extraction.choice import EngineChoice
from app.extraction.engines.base import Usage
from app.labels.values import AnswerState
from app.operations.extracting.estimates import used_price
from app.project import Project
from app.settings.settings import Settings
from app.store.records import Run

__all__ = ["RunResult", "Waiting", "run_result"]

_NUMBER = re.compile(r"\d+")
_UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Waiting:
    """Cases whose report was not read, for one reason. ``state`` is that of the answer, or ``unanswered``.

    ``reason`` is that of the first of them, numbers included.
    """

    state: str
    reason: str
    case_ids: tuple[int, ...]


@dataclass(frozen=True)
class RunResult:
    """``complete`` of ``total`` cases were read; ``waiting`` says of the rest why not, the most frequent first.

    ``seconds`` is that of one answer, None where none was asked for; ``cost_usd`` that of all answers that the run
    asked for, half the price for those of a batch, None if no price is known.
    """

    run: Run
    total: int
    complete: int
    waiting: tuple[Waiting, ...]
    usage: Usage
    cost_usd: float | None
    price_source: Message | None
    seconds: float | None

    @property
    def waiting_ids(self) -> tuple[int, ...]:
        """The cases that wait for a person, reason by reason."""
        return tuple(case_id for group in self.waiting for case_id in group.case_ids)


def run_result(project: Project, *, run_id: int, settings: Settings) -> RunResult:
    """What became of a run, for the reports that its region has now."""
    run = project.store.runs.get(run_id)
    served = project.store.answers.served(run_id)
    answers = {case_id: answer for case_id, answer in project.store.answers.of_run(run_id) if case_id in served}
    groups: dict[tuple[str, str], list[int]] = {}
    reasons: dict[tuple[str, str], str] = {}
    complete = 0
    cases = [case_id for case_id, _ in project.store.reports.texts(run.region)]
    for case_id in cases:
        answer = answers.get(case_id)
        if answer is not None and answer.state == AnswerState.COMPLETE:
            complete += 1
            continue
        state, reason = (answer.state, answer.reason) if answer is not None else (_UNANSWERED, "")
        key = state, _NUMBER.sub("#", reason)
        groups.setdefault(key, []).append(case_id)
        reasons.setdefault(key, reason)
    waiting = [Waiting(key[0], reasons[key], tuple(found)) for key, found in groups.items()]
    used = project.store.answers.usage(run_id)
    usage = Usage(used.get("prompt", 0), used.get("cached", 0), used.get("completion", 0))
    price = used_price(_choice_of(run), settings)
    own = [answer.duration_ms for answer in answers.values() if answer.run_id == run_id and answer.duration_ms]
    return RunResult(
        run=run,
        total=len(cases),
        complete=complete,
        waiting=tuple(sorted(waiting, key=lambda group: -len(group.case_ids))),
        usage=usage,
        cost_usd=price.cost(usage) - _discount(project, run_id, price) if price else None,
        price_source=price.source if price else None,
        seconds=sum(own) / len(own) / 1000 if own else None,
    )


def _choice_of(run: Run) -> EngineChoice:
    """Engine, model and place of a run, for looking up what it cost; not for asking anything."""
    base = run.parameters.get("base_model")
    return EngineChoice(
        run.engine,
        run.model,
        f"https://{run.host}" if run.host else "",
        base_model=base if isinstance(base, str) else "",
    )


def _discount(project: Project, run_id: int, price: Price) -> float:
    """What the answers of a run that came in batches cost less."""
    batched = Usage()
    for batch in project.store.batches.all():
        if batch.run_id == run_id:
            used = project.store.batches.usage(batch.id)
            batched += Usage(used.get("prompt", 0), used.get("cached", 0), used.get("completion", 0))
    return (1 - BATCH_PRICE) * price.cost(batched)
