"""What of a run is answered and what has to be asked, told by the keys under which answers are paid for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.errors import AppError
from app.core.ids import sha256_json
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.extraction.engines.base import EngineIdentity
from app.extraction.outgoing import Outgoing, Policy, prepare_outgoing
from app.extraction.prompt import Prompt
from app.extraction.repeats import FIRST, Repeat, Repeats
from app.labels.values import AnswerState
from app.store.records import Answer, Report
from app.store.store import Store

__all__ = ["Group", "Work", "combined_key", "content_key", "plan_work", "policy_for", "refuse_unseen"]

_ONCE = Repeats()


@dataclass(frozen=True)
class Group:
    """A report (``sha256`` of its text as stored), what is sent of it, and the cases that have it.

    ``keys`` are those of its answers, one for each time that it is asked about; ``missing`` the numbers of those that
    have to be asked for. ``repairs`` are those of them that a batch answered without use:
    to be repaired, not asked anew.
    """

    keys: tuple[str, ...]
    sha256: str
    outgoing: Outgoing
    case_ids: tuple[int, ...]
    missing: tuple[int, ...] = (0,)
    repairs: tuple[tuple[int, Answer], ...] = ()

    @property
    def key(self) -> str:
        """The key of the first answer: the only one of a report that is asked about once."""
        return self.keys[0]

    @property
    def text(self) -> str:
        """The text that is sent."""
        return self.outgoing.text


@dataclass(frozen=True)
class Work:
    """The reports of a run: ``done`` have an answer that counts already (its id), ``open`` have to be asked.

    ``ready`` have all their answers, but not yet the one that these make. ``held`` are not sent (case id and why), and
    have no answer yet. ``waiting`` are in a batch at the service: nobody else may ask about them.
    """

    done: tuple[tuple[Group, int], ...]
    open: tuple[Group, ...]
    held: tuple[tuple[int, Message], ...] = ()
    ready: tuple[Group, ...] = ()
    waiting: tuple[Group, ...] = ()

    @property
    def cases(self) -> int:
        """Number of cases."""
        groups = [*(group for group, _ in self.done), *self.open, *self.ready, *self.waiting]
        return sum(len(group.case_ids) for group in groups) + len(self.held)

    @property
    def answered(self) -> int:
        """Number of cases for which nothing has to be asked."""
        return sum(len(group.case_ids) for group in (*(group for group, _ in self.done), *self.ready))


def content_key(asked_about: str, prompt: Prompt, identity: EngineIdentity, repeat: Repeat = FIRST) -> str:
    """The key under which an answer is paid for once. A local server may move to another port."""
    place = "" if identity.local else identity.host
    parameters = repeat.key_parameters(identity.parameters)
    return sha256_json(
        [asked_about, prompt.sha256, prompt.schema_sha256, identity.engine, identity.model, parameters, place]
    )


def combined_key(answer_ids: Sequence[int]) -> str:
    """The key of the answer that these make together; another one as soon as one of them is asked for again."""
    return sha256_json(["combined", list(answer_ids)])


def plan_work(
    store: Store,
    *,
    identity: EngineIdentity,
    prompt: Prompt,
    reports: Sequence[tuple[int, Report]],
    again: frozenset[AnswerState] = frozenset(),
    policy: Policy | None = None,
    repeats: Repeats = _ONCE,
    context: JobContext | None = None,
) -> Work:
    """Sort ``reports`` (case id, report) into answered, open and held ones. Answers in a state of ``again`` are open.

    ``AppError`` for an engine that is not on this computer without a ``policy`` of what may be sent.
    """
    policy = policy_for(identity, policy)
    cases: dict[str, list[int]] = {}
    found: dict[str, tuple[Report, Outgoing]] = {}
    held: list[tuple[int, Message]] = []
    for case_id, report in reports:
        if context is not None:
            context.check()
        outgoing = prepare_outgoing(report.text, policy, case_id)
        if outgoing.held is not None:
            held.append((case_id, outgoing.held))
            continue
        cases.setdefault(outgoing.asked_about, []).append(case_id)
        found[outgoing.asked_about] = report, outgoing
    numbers = range(repeats.count)
    groups = [
        Group(
            tuple(content_key(about, prompt, identity, repeats[number]) for number in numbers),
            report.sha256,
            outgoing,
            tuple(cases[about]),
            (),
        )
        for about, (report, outgoing) in found.items()
    ]
    return _sorted(store, groups, again, held)


def _sorted(
    store: Store, groups: Sequence[Group], again: frozenset[AnswerState], held: Iterable[tuple[int, Message]]
) -> Work:
    paid = store.answers.paid([key for group in groups for key in group.keys])
    under_way = store.batches.under_way([key for group in groups for key in group.keys])
    owed = store.batches.unrepaired([answer.id for answer in paid.values() if answer.state not in again])
    counting = _counting(store, groups, paid)
    done: list[tuple[Group, int]] = []
    asked: list[Group] = []
    ready: list[Group] = []
    waiting: list[Group] = []
    for group in groups:
        counts = counting.get(group.keys)
        repairs = tuple((n, paid[key]) for n, key in enumerate(group.keys) if key in paid and paid[key].id in owed)
        if counts is not None and counts.state not in again and not repairs:
            done.append((group, counts.id))
            continue
        missing = [
            n for n, key in enumerate(group.keys) if key not in paid or paid[key].state in again or paid[key].id in owed
        ]
        free = tuple(n for n in missing if group.keys[n] not in under_way)
        if free:
            asked.append(replace(group, missing=free, repairs=tuple(pair for pair in repairs if pair[0] in free)))
        elif missing:
            waiting.append(group)
        elif counts is not None:  # unusable, though none of those that make it is
            done.append((group, counts.id))
        else:
            ready.append(group)
    return Work(tuple(done), tuple(asked), tuple(held), tuple(ready), tuple(waiting))


def _counting(store: Store, groups: Sequence[Group], paid: Mapping[str, Answer]) -> dict[tuple[str, ...], Answer]:
    """The answer that counts of each group that has one, by its keys."""
    found = {group.keys: paid[group.keys[0]] for group in groups if len(group.keys) == 1 and group.keys[0] in paid}
    wanted = {
        group.keys: combined_key([paid[key].id for key in group.keys])
        for group in groups
        if len(group.keys) > 1 and all(key in paid for key in group.keys)
    }
    made = store.answers.paid(wanted.values())
    return found | {keys: made[key] for keys, key in wanted.items() if key in made}


def policy_for(identity: EngineIdentity, policy: Policy | None) -> Policy | None:
    """None for an engine on this computer; any other needs a policy."""
    if identity.local:
        return None
    if policy is None:
        raise AppError(
            message("No report is sent to {host}: it is not known how to de-identify them.", host=identity.host),
            message("Use an engine on this computer: rules, Ollama or a compatible server."),
        )
    return policy


def refuse_unseen(policy: Policy | None, host: str) -> None:
    """``AppError`` where reports would go to ``host`` without anybody's consent."""
    if policy is not None and policy.consent is None:
        raise AppError(
            message("No report is sent to {host} before somebody has seen what is sent and agreed to it.", host=host),
            message("Look at what is sent first, then start again."),
        )
