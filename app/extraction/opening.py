"""Which run answers go into: an earlier one of the same kind, exactly the one that was asked for, or a new one."""

from dataclasses import dataclass

from app.core.errors import AppError
from app.core.text import Message, message
from app.extraction.engines.base import EngineIdentity
from app.extraction.outgoing import Policy, run_facts, without_run_facts
from app.extraction.prompt import Prompt
from app.extraction.repeats import Repeats
from app.labels.template import Template
from app.store.records import Run
from app.store.store import Store

__all__ = ["open_run"]


@dataclass(frozen=True)
class _Wanted:
    """What a run has to be like to be gone on with."""

    identity: EngineIdentity
    template: Template
    prompt: Prompt
    policy: Policy | None
    repeats: Repeats

    @property
    def parameters(self) -> dict[str, object]:
        """What shapes the answers beside model, template and instructions."""
        return {**self.identity.parameters, **self.repeats.run_parameters()}

    def difference(self, run: Run) -> Message | None:
        """What of ``run`` is not as wanted, or None."""
        identity, parameters = self.identity, without_run_facts(run.parameters)
        differs = {
            message("the engine or its model"): (run.engine, run.model) != (identity.engine, identity.model),
            message("the template"): (run.region, run.template_version)
            != (self.template.region, self.template.version),
            message("the instructions"): (run.prompt_sha256, run.schema_sha256)
            != (self.prompt.sha256, self.prompt.schema_sha256),
            message("the rules of de-identification"): run.parameters.get("deidentification")
            != run_facts(self.policy).get("deidentification"),
            message("the server"): not identity.local and run.host != identity.host,
        }
        found = next((what for what, different in differs.items() if different), None)
        if found is None and parameters != self.parameters:
            both = parameters.keys() | self.parameters.keys()
            names = sorted(name for name in both if parameters.get(name) != self.parameters.get(name))
            found = message("the set-up of the engine ({names})", names=", ".join(names))
        return found


def open_run(
    store: Store,
    identity: EngineIdentity,
    template: Template,
    prompt: Prompt,
    total: int,
    policy: Policy | None,
    repeats: Repeats,
    *,
    resume: bool,
    address: str = "",
    go_on: int | None = None,
) -> int:
    """The id of the run to go on with, reopened, or of a new one, with the ``address`` of its engine.

    ``go_on`` is the run to go on with and no other; ``AppError`` if anything that shapes its answers is different now.
    """
    agreed = policy.consent.as_dict() if policy is not None and policy.consent is not None else None
    wanted = _Wanted(identity, template, prompt, policy, repeats)
    if go_on is not None:
        different = wanted.difference(store.runs.get(go_on))
        if different is not None:
            raise AppError(
                message("Run {run} cannot be gone on with: {what} is no longer as it was.", run=go_on, what=different),
                message("Put it back as it was, or read the reports in a new run. What was answered is kept."),
            )
        store.runs.reopen(go_on, total, consent=agreed)
        return go_on
    if resume:
        for run in reversed(store.runs.all(template.region)):
            if wanted.difference(run) is None:
                store.runs.reopen(run.id, total, consent=agreed)
                return run.id
    return store.runs.start(
        region=template.region,
        engine=identity.engine,
        model=identity.model,
        host=identity.host,
        template_version=template.version,
        prompt=prompt.system,
        prompt_sha256=prompt.sha256,
        schema_sha256=prompt.schema_sha256,
        parameters={
            **wanted.parameters,
            **run_facts(policy),
            "instructions": prompt.facts,
            **({"address": address} if address else {}),
        },
        total=total,
    )
