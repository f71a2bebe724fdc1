"""Everything that is known of how right a run is, gathered in one go: what the page shows and its export writes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.labels.calibration import Calibration
from app.labels.template import Template
from app.labels.values import Label
from app.labels.verification import ClassFigures, FindingFigures, Verification
from app.operations.verifying.calibration import Acceptance, acceptance_of, calibration_of, run_confidences
from app.operations.verifying.disagreement import EngineComparison, compare_engines
from app.operations.verifying.label_errors import LabelError, label_errors
from app.operations.verifying.reference import DECISIONS, Judged, judged_run
from app.operations.verifying.run_comparison import RunComparison, compare_judged
from app.operations.verifying.study_facts import Beside, beside_study
from app.operations.verifying.verification import RunVerification, verification_of
from app.project import Project

__all__ = ["FEW", "FindingLine", "Overview", "Wish", "finding_lines", "overview"]

FEW = 10
"""Below so many positives a figure says little."""
_WEAK_F1 = 0.8


@dataclass(frozen=True)
class Wish:
    """What to look at: a run against a reference, one hospital or all (""), beside a second run if given.

    ``finding`` is the one whose confidences are calibrated; "" for all together. Cases at least as sure as
    ``threshold`` would be accepted unseen. Of ``engines`` (ids of runs), or of all that there are, the labels stand
    side by side.
    """

    run_id: int
    reference: str | Path = DECISIONS
    site: str = ""
    second: int | None = None
    finding: str = ""
    threshold: float = 0.95
    engines: tuple[int, ...] = ()


@dataclass(frozen=True)
class FindingLine:
    """A finding with its figures and those of each label value; ``weak`` says why it should not be relied on."""

    figures: FindingFigures
    classes: Mapping[Label, ClassFigures]
    weak: Message | None

    @property
    def few(self) -> bool:
        """Whether there are positives, but few of them."""
        return 0 < self.figures.positives < FEW


@dataclass(frozen=True)
class Overview:
    """The answer to a ``Wish``. ``figures`` and ``errors`` are those of the hospital; ``verification`` is of all.

    ``not_compared``: why the second run cannot stand beside it. ``calibration`` and ``acceptance`` are None for a run
    without confidences; these are the share of ``repeats`` answers that agree, or where that is 1 from log
    probabilities. ``engines`` is None, and ``no_engines`` says why, where there are no others.
    """

    wish: Wish
    template: Template
    verification: RunVerification
    figures: Verification
    errors: tuple[LabelError, ...]
    comparison: RunComparison | None
    not_compared: AppError | None
    study: tuple[Beside, ...]
    calibration: Calibration | None
    acceptance: Acceptance | None
    repeats: int
    engines: EngineComparison | None
    no_engines: AppError | None

    def title(self, finding: str, language: str) -> str:
        """A finding as people call it; its id where the template no longer has it."""
        known = finding in self.template.finding_ids
        return self.template.finding(finding).title[language] if known else finding


def overview(
    project: Project, wish: Wish, *, reader: str = "", seed: int = 0, context: JobContext | None = None
) -> Overview:
    """Gather what ``reader`` may see of a run. Raises ``AppError`` where there is nothing to compare."""
    context = context or JobContext()
    judged = judged_run(project, run_id=wish.run_id, reference=wish.reference, reader=reader)
    context.check()
    verification = verification_of(project, judged, seed=seed)
    if wish.site not in verification.sites:
        wish = replace(wish, site="")  # nothing of that hospital is verified any more
    context.check()
    comparison, not_compared = None, None
    if wish.second is not None:
        try:
            comparison = compare_judged(
                project, judged, second=wish.second, reference=wish.reference, site=wish.site, reader=reader, seed=seed
            )
        except AppError as error:  # the run's own figures stand without it
            not_compared = error
        context.check()
    confidences = run_confidences(project, judged)
    calibration, acceptance = None, None
    if confidences.known:
        where = {"finding": wish.finding, "site": wish.site}
        calibration = calibration_of(confidences, **where, seed=seed)
        acceptance = acceptance_of(confidences, wish.threshold, **where, seed=seed)
        context.check()
    engines, no_engines = _side_by_side(project, wish, judged, reader, context)
    return Overview(
        wish=wish,
        template=judged.table.template,
        verification=verification,
        figures=verification.sites.get(wish.site, verification.overall),
        errors=label_errors(project, judged, site=wish.site, context=context),
        comparison=comparison,
        not_compared=not_compared,
        study=beside_study(verification.region, verification.roles),
        calibration=calibration,
        acceptance=acceptance,
        repeats=confidences.repeats,
        engines=engines,
        no_engines=no_engines,
    )


def _side_by_side(
    project: Project, wish: Wish, judged: Judged, reader: str, context: JobContext
) -> tuple[EngineComparison | None, AppError | None]:
    """The engines side by side, or why there are none: one run stands alone."""
    try:
        found = compare_engines(
            project,
            region=judged.run.region,
            run_ids=(wish.run_id, *wish.engines),
            reader=reader,
            judged=judged,
            site=wish.site,
            context=context,
        )
    except AppError as error:
        return None, error
    return found, None


def finding_lines(figures: Verification) -> tuple[FindingLine, ...]:
    """Each finding with the figures of its three label values, in the order of the template."""
    classes: dict[str, dict[Label, ClassFigures]] = {}
    for row in figures.classes:
        classes.setdefault(row.finding, {})[row.value] = row
    return tuple(FindingLine(one, classes[one.finding], _weak(one, classes[one.finding])) for one in figures.findings)


def _weak(figures: FindingFigures, classes: Mapping[Label, ClassFigures]) -> Message | None:
    """Why a finding is weak. One that nobody has and that the run never claims is not weak but unknown."""
    true = classes[Label.TRUE]
    if true.f1.estimable and true.f1.estimate < _WEAK_F1:
        return message(
            "weak: F1 of true is {f1}; {found} of {positives} found, {wrong} claimed wrongly",
            f1=f"{true.f1.estimate:.2f}",
            found=true.tp,
            positives=figures.positives,
            wrong=true.fp,
        )
    if figures.right < round(figures.baseline.estimate * figures.compared if figures.compared else 0):
        return message("weak: worse than a labeller that always says false")
    return None
