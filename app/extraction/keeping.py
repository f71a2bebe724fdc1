"""Keeping what was answered: each answer on disk at once, and the one that counts as soon as all of a report are there.

An answer about a report that is asked about once counts itself. Of several, each is kept as it came, and one more is
made of them (``repeats.combine``) that serves the cases; it cost nothing, and names those that it was made of.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from app.extraction.asking import Attempt
from app.extraction.engines.base import Usage
from app.extraction.repeats import combine
from app.extraction.work import Group, Work, combined_key
from app.labels.values import AnswerState, FindingLabel
from app.store.records import AnswerLabel
from app.store.store import Store

__all__ = ["conclude", "keep", "take_over"]


def keep(store: Store, run_id: int, group: Group, attempts: Sequence[Attempt], number: int = 0) -> tuple[int, Usage]:
    """Keep all attempts at the answer ``number``, and what follows from them, in one durable transaction.

    Returns the id of the attempt that counts, the last, and what all of them used.
    """
    usage, answer_id = Usage(), 0
    once = len(group.keys) == 1
    with store.transaction():
        for place, attempt in enumerate(attempts, 1):
            answer = attempt.answer
            used = answer.usage if answer else Usage()
            failed = attempt.state is AnswerState.FAILED  # shown until it is asked for again and all are there
            answer_id = store.answers.add(
                run_id=run_id,
                content_key=group.keys[number],
                report_sha256=group.sha256,
                state=attempt.state.value,
                reason=attempt.reason,
                raw=_raw(attempt),
                usage=used.as_dict(),
                model_served=answer.model_served if answer else "",
                duration_ms=answer.duration_ms if answer else 0,
                labels=[_stored(group.outgoing.restored(label)) for label in attempt.labels],
                case_ids=group.case_ids if place == len(attempts) and (once or failed) else (),
            )
            usage += used
        if not once:
            conclude(store, run_id, group)
    return answer_id, usage


def conclude(store: Store, run_id: int, group: Group) -> None:
    """Make the answer that counts of those about a report, if they all are there, and let it serve the cases."""
    paid = store.answers.paid(group.keys)
    if len(paid) < len(group.keys):
        return
    ids = [paid[key].id for key in group.keys]
    labels = store.sheets.label_rows(ids)
    made = combine([replace(paid[key], labels=labels[paid[key].id]) for key in group.keys])
    store.answers.add(
        run_id=run_id,
        content_key=combined_key(ids),
        report_sha256=group.sha256,
        state=made.state.value,
        reason=made.reason,
        raw=json.dumps({"answers": ids}),
        model_served=paid[group.keys[0]].model_served,
        labels=made.labels,
        case_ids=group.case_ids,
    )


def take_over(store: Store, run_id: int, work: Work) -> None:
    """Let what was answered before serve the cases of a run."""
    with store.transaction():
        for group in work.ready:
            conclude(store, run_id, group)
        for group, answer_id in work.done:
            for case_id in group.case_ids:
                store.answers.link(run_id, case_id, answer_id)


def _raw(attempt: Attempt) -> str:
    if attempt.answer is None:
        return ""
    return attempt.answer.refusal if attempt.answer.refusal is not None else attempt.answer.text


def _stored(label: FindingLabel) -> AnswerLabel:
    return AnswerLabel(
        finding=label.finding,
        value=label.value.value if label.value else None,
        basis=label.basis.value if label.basis else None,
        quote=label.quote,
        start=label.start,
        end=label.end,
        grade=label.grade.value if label.grade else None,
        confidence=label.confidence,
    )
