"""Asking about one report until there is an answer: retries, a pause shared by all, one repair, a verdict."""

import random
import threading
import time
from dataclasses import dataclass, replace

from app.core.errors import AppError
from app.core.text import Message, message
from app.extraction.confidence import label_confidences
from app.extraction.engines.base import (
    Engine,
    EngineFault,
    FaultKind,
    Finish,
    Interrupted,
    Question,
    RawAnswer,
    Usage,
)
from app.extraction.options import Indication
from app.extraction.parse import Parsed, parse_answer, whole
from app.extraction.readable import NOTHING_TO_READ, nothing_to_read
from app.labels.values import AnswerState, FindingLabel
from app.store.records import Answer

__all__ = [
    "Attempt",
    "Pace",
    "Retry",
    "after_repair",
    "ask_about",
    "earlier_attempt",
    "foregone",
    "judge",
    "repairable",
]

_RAISE_AFTER = 20
_TROUBLE_S = 2.0
_MOST_DOUBLED = 30  # a limited rate may be waited for in thousands of attempts


@dataclass(frozen=True)
class Retry:
    """How stubborn to be: retries of one request, their waits in seconds (full jitter), and when to give up all.

    ``breaker``: failures in a row, for each request under way, after which the server is taken for broken.
    ``limited_s``: a request is not given up for the server's limit of the rate, or while it loads its model, before
    that time: while many wait for their turn, each is turned away more often than any number of attempts.
    """

    attempts: int = 6
    base_s: float = 1.0
    cap_s: float = 60.0
    breaker: int = 10
    limited_s: float = 600.0


@dataclass(frozen=True)
class Attempt:
    """One answer and what became of it; ``answer`` None: there was none, and ``state`` is failed or refused."""

    state: AnswerState
    reason: str
    answer: RawAnswer | None = None
    labels: tuple[FindingLabel, ...] = ()


class Pace:
    """What the threads of a run share: a pause after 429, how many may ask at once, failures in a row, the stop."""

    def __init__(self, width: int, retry: Retry, randomness: random.Random | None = None) -> None:
        self._retry = retry
        self._most = width
        self._width = width
        self._random = randomness or random.Random()
        self._until = 0.0
        self._narrowed = 0.0
        self._failures = 0
        self._good = 0
        self._retries = 0
        self._trouble: tuple[float, Message] | None = None
        self._guard = threading.Lock()
        self._stop = threading.Event()

    @property
    def width(self) -> int:
        """How many requests may be under way now: halved when the server limits the rate, slowly raised again."""
        with self._guard:
            return self._width

    def stop(self) -> None:
        """Make every waiting thread raise ``Interrupted``."""
        self._stop.set()

    def wait(self, seconds: float = 0.0) -> None:
        """Wait ``seconds``, and then for as long as the shared pause lasts."""
        self._sleep(seconds)
        while True:
            with self._guard:
                left = self._until - time.monotonic()
            if left <= 0:
                return
            self._sleep(left)

    @property
    def retries(self) -> int:
        """How many requests were put again."""
        with self._guard:
            return self._retries

    def again(self) -> None:
        """A request that failed is put once more."""
        with self._guard:
            self._retries += 1

    @property
    def trouble(self) -> Message | None:
        """Why nothing has been answered for a while, as of the last failure; None while answers come in."""
        with self._guard:
            if self._trouble is None or time.monotonic() - self._trouble[0] < _TROUBLE_S:
                return None
            return self._trouble[1]

    def answered(self) -> None:
        """A request was answered."""
        with self._guard:
            self._trouble = None
            self._failures = 0
            self._good += 1
            if self._good >= _RAISE_AFTER and self._width < self._most:
                self._width += 1
                self._good = 0

    def failed(self, fault: EngineFault, sent: float | None = None) -> None:
        """A request failed that was sent at ``sent`` (``time.monotonic``; None: just now).

        Raises a fatal fault once too many failed in a row. Requests that were under way together are turned away
        together: they halve the width once.
        """
        now = time.monotonic()
        with self._guard:
            if fault.kind is not FaultKind.REPORT:
                self._trouble = (self._trouble[0] if self._trouble else now), fault.reason
            if fault.kind is FaultKind.LOADING:
                self._until = max(self._until, now + (fault.retry_after_s or 0.0))
                return
            if fault.kind is FaultKind.RATE_LIMIT:
                if sent is None or sent >= self._narrowed:
                    self._width = max(1, self._width // 2)
                    self._narrowed = now
                self._good = 0
                self._until = max(self._until, now + (fault.retry_after_s or 0.0))
                return
            self._failures += fault.counts
            count = self._failures
            broken = count >= self._retry.breaker * self._most
        if broken:
            text = message("{count} requests in a row failed. The last: {reason}", count=count, reason=fault.reason)
            raise EngineFault(FaultKind.FATAL, text) from fault

    def backoff(self, attempt: int, fault: EngineFault) -> float:
        """Seconds to wait after the ``attempt``-th failure (from 0): full jitter, never less than the server asks."""
        jitter = self._random.uniform(0, min(self._retry.cap_s, self._retry.base_s * 2 ** min(attempt, _MOST_DOUBLED)))
        if fault.retry_after_s is None:
            return jitter
        return fault.retry_after_s + self._random.uniform(0, min(jitter, self._retry.base_s))

    def _sleep(self, seconds: float) -> None:
        if self._stop.wait(seconds) if seconds > 0 else self._stop.is_set():
            raise Interrupted


def ask_about(
    engine: Engine, question: Question, pace: Pace, retry: Retry, earlier: Answer | None = None
) -> tuple[Attempt, ...]:
    """Everything that was answered about one report, the attempt that counts last.

    ``EngineFault`` only when the run must end, ``Interrupted`` when it was stopped. A report that fails for itself is
    an attempt in state failed or refused. One in which an engine could only find nothing is not asked about.
    ``earlier`` is an answer that is to be repaired.
    """
    if (known := foregone(question)) is not None:
        return (known,)
    if earlier is not None:
        return _repair(engine, question, pace, retry, earlier_attempt(earlier, question))
    try:
        first = judge(_ask(engine, question, pace, retry), question)
    except EngineFault as fault:
        if fault.kind is FaultKind.FATAL:
            raise
        state = AnswerState.REFUSED if fault.kind is FaultKind.REFUSED else AnswerState.FAILED
        return (Attempt(state, str(fault.reason)),)
    if not repairable(first):
        return (first,)
    try:
        second = judge(_ask(engine, replace(question, repair=first.reason), pace, retry), question)
    except (
        AppError,
        EngineFault,
        Interrupted,
    ):
        # the first answer was paid for; what ends the run ends it at the next report
        return (first,)
    return _with_repair(first, second)


def foregone(question: Question) -> Attempt | None:
    """What is known without asking: a report in which an engine could only find nothing."""
    if question.prompt.indication is not Indication.KEEP and nothing_to_read(question.report, question.template):
        return Attempt(AnswerState.INVALID, NOTHING_TO_READ)
    return None


def _repair(engine: Engine, question: Question, pace: Pace, retry: Retry, first: Attempt) -> tuple[Attempt, ...]:
    """What became of a repair; the earlier answer again, at no cost, where it is still the one that counts."""
    try:
        second = judge(_ask(engine, replace(question, repair=first.reason), pace, retry), question)
    except EngineFault as fault:
        if fault.kind is FaultKind.FATAL:
            raise
        return (first,)
    return after_repair(first, second)


def earlier_attempt(earlier: Answer, question: Question) -> Attempt:
    """An answer of the store as an attempt that costs nothing more."""
    raw = RawAnswer(earlier.raw, Finish.STOP, Usage(), earlier.model_served, "", 0)
    return replace(judge(raw, question), reason=earlier.reason)


def after_repair(first: Attempt, second: Attempt) -> tuple[Attempt, ...]:
    """What is new after the repair of ``first``, which is kept already: ``first`` again only if it is the better."""
    attempts = _with_repair(first, second)
    return attempts[1:] if attempts[0] is first else attempts


def repairable(attempt: Attempt) -> bool:
    """Whether asking once more, saying what was wrong, may help: not for engines that know their labels themselves."""
    wrong = attempt.state in (AnswerState.INVALID, AnswerState.INCOMPLETE)
    return wrong and attempt.answer is not None and not attempt.answer.flaw and attempt.answer.labels is None


def _with_repair(first: Attempt, second: Attempt) -> tuple[Attempt, Attempt]:
    """An answer and the one to its repair, the better one last: it counts."""
    second = replace(second, reason="; ".join(filter(None, ["repaired", second.reason])))
    return (first, second) if _rank(second) >= _rank(first) else (second, first)


def _ask(engine: Engine, question: Question, pace: Pace, retry: Retry) -> RawAnswer:
    attempt, wait = 0, 0.0
    begun = time.monotonic()
    while True:
        pace.wait(wait)
        sent = time.monotonic()
        try:
            answer = engine.ask(question)
        except EngineFault as fault:
            if fault.kind is not FaultKind.FATAL:
                pace.failed(fault, sent)
            limited = fault.kind in (FaultKind.RATE_LIMIT, FaultKind.LOADING)
            if not limited and fault.kind is not FaultKind.TRANSIENT:
                raise
            if attempt >= retry.attempts and not (limited and sent - begun < retry.limited_s):
                if fault.kind is FaultKind.LOADING:  # so it would be for every other report
                    raise EngineFault(FaultKind.FATAL, fault.reason) from fault
                raise
            wait = pace.backoff(attempt, fault)
            attempt += 1
            pace.again()
        else:
            pace.answered()
            return answer


def judge(answer: RawAnswer, question: Question) -> Attempt:
    """What an answer is worth: refused, cut, or what the parser makes of it."""
    refusal = whole(answer.refusal) if answer.refusal is not None else None
    answer = replace(answer, text=whole(answer.text), refusal=refusal, model_served=whole(answer.model_served))
    if answer.labels is not None:
        missing = sum(label.value is None for label in answer.labels)
        if missing == len(answer.labels):
            return Attempt(AnswerState.INVALID, NOTHING_TO_READ, answer)
        state = AnswerState.INCOMPLETE if missing else AnswerState.COMPLETE
        return Attempt(state, f"{missing} findings unanswered" if missing else "", answer, answer.labels)
    if answer.refusal is not None or answer.finish is Finish.FILTER:
        reason = "the model refused" if answer.refusal is not None else "the content filter stopped the answer"
        return Attempt(AnswerState.REFUSED, reason, answer)
    if answer.flaw:
        return Attempt(AnswerState.INVALID, answer.flaw, answer)
    parsed = parse_answer(answer.text, question.prompt, question.report, question.template)
    reason = parsed.reason
    if answer.finish is Finish.LENGTH and parsed.state is not AnswerState.COMPLETE:
        reason = f"cut off at the limit of the answer; {reason}"
    return Attempt(parsed.state, reason, answer, _with_confidence(parsed, answer, question))


def _with_confidence(parsed: Parsed, answer: RawAnswer, question: Question) -> tuple[FindingLabel, ...]:
    if not answer.token_logprobs:
        return parsed.labels
    sure = label_confidences(answer.token_logprobs, question.prompt.findings, question.prompt.style)
    return tuple(
        replace(label, confidence=sure.get(label.finding)) if label.value is not None else label
        for label in parsed.labels
    )


def _rank(attempt: Attempt) -> int:
    order = (AnswerState.FAILED, AnswerState.REFUSED, AnswerState.INVALID, AnswerState.INCOMPLETE, AnswerState.COMPLETE)
    return order.index(attempt.state)
