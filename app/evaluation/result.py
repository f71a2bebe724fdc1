"""What an evaluation holds, and its file ``evaluation.json``.

The file is all that the ROC page, the tables and the report need, so that a figure can be drawn again years later. It
is the dataclasses below written out field by field (``app.core.plain``): NaN becomes null, a message its English text
with its values. Scores of single cases stay in the experiment's ``predictions.parquet``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.interval import Interval
from app.core.plain import plain, restore
from app.core.text import Message, message
from app.evaluation.calibration import Calibration
from app.evaluation.compare import Comparison
from app.evaluation.decision_curve import DecisionCurve
from app.evaluation.operating_point import Confusion
from app.evaluation.roc import Curve

__all__ = [
    "FORMAT",
    "ComparisonResult",
    "Evaluation",
    "ExperimentResult",
    "FindingComparison",
    "FindingResult",
    "LeftOutFinding",
    "MacroResult",
    "SetResult",
    "Side",
    "Threshold",
    "load_evaluation",
    "save_evaluation",
]

FORMAT = 2
"""1 had no operating point but Youden's, no calibration and no decision curves; such files still open."""


@dataclass(frozen=True)
class Threshold:
    """The threshold of a finding on the logits, chosen on the validation set; NaN with a reason.

    ``rule`` says how (``OperatingPoint``), ``youden`` is its index J there, ``n`` and ``positives`` the validation
    cases it rests on.
    """

    finding: str
    value: float
    youden: float
    n: int
    positives: int
    reason: Message | None = None
    chosen_on: str = "validation"
    rule: str = "youden"


@dataclass(frozen=True)
class FindingResult:
    """A finding on one test set. Cases whose label is uncertain or unanswered are masked, and counted here.

    ``auc`` has the logit interval; below the least number of positives it is not estimable. ``few_positives`` marks
    findings whose interval is too narrow even so. ``confusion`` is at the validation threshold, None
    without one and where the finding is not estimable; so are ``calibration`` and ``decision`` (net benefit of acting
    on the network's probabilities), which earlier versions did not compute.
    """

    finding: str
    n: int
    positives: int
    uncertain: int
    unanswered: int
    auc: Interval
    few_positives: bool
    average_precision: float
    prevalence: float
    roc: Curve
    pr: Curve
    confusion: Confusion | None
    calibration: Calibration | None = None
    decision: DecisionCurve | None = None


@dataclass(frozen=True)
class LeftOutFinding:
    """A finding that is not in the macro AUC, with its positives and the reason."""

    finding: str
    positives: int
    reason: Message


@dataclass(frozen=True)
class MacroResult:
    """Macro AUC over ``findings``, its range, the bootstrap by patient behind its interval, and what was left out."""

    auc: Interval
    minimum: float
    maximum: float
    findings: tuple[str, ...]
    left_out: tuple[LeftOutFinding, ...]
    resamples: int
    seed: int
    skipped: int


@dataclass(frozen=True)
class SetResult:
    """One experiment on one set (``test`` or ``external``); ``missing`` cases of the dataset have no prediction."""

    name: str
    cases: int
    patients: int
    missing: int
    findings: tuple[FindingResult, ...]
    macro: MacroResult

    def finding(self, name: str) -> FindingResult:
        """The figures of one finding; KeyError if there is none."""
        for result in self.findings:
            if result.finding == name:
                return result
        raise KeyError(name)


@dataclass(frozen=True)
class ExperimentResult:
    """One experiment on its sets, with the thresholds chosen on its validation set.

    ``shuffled``: the control experiment, trained on shuffled targets; its AUCs should be near 0.5.
    """

    experiment: str
    dataset: str
    dataset_sha256: str
    policy: str
    preset: str
    thresholds: tuple[Threshold, ...]
    sets: tuple[SetResult, ...]
    shuffled: bool = False

    def set(self, name: str) -> SetResult | None:
        """The figures on one set; None if the dataset has no such cases."""
        return next((result for result in self.sets if result.name == name), None)

    def threshold(self, finding: str) -> Threshold:
        """The threshold of a finding; KeyError if there is none."""
        for threshold in self.thresholds:
            if threshold.finding == finding:
                return threshold
        raise KeyError(finding)


@dataclass(frozen=True)
class Side:
    """One side of a comparison."""

    experiment: str
    set: str


@dataclass(frozen=True)
class FindingComparison:
    """Two AUCs of one finding, their test, and ``q``: p adjusted after Benjamini and Hochberg within the family."""

    finding: str
    first_auc: float
    second_auc: float
    test: Comparison
    q: float


@dataclass(frozen=True)
class ComparisonResult:
    """All findings of one comparison, which form one family of tests.

    ``kind`` is ``paired`` (the same cases) or ``unpaired`` (no patient in common). ``macro`` is the difference of the
    macro AUCs over the findings evaluable on both sides, ``macro_findings``. ``tests`` is empty where ``reason`` says
    why not. ``only_first`` and ``only_second`` are findings that the other side was not trained on.
    """

    kind: str
    first: Side
    second: Side
    family: Message
    tests: tuple[FindingComparison, ...]
    macro: Interval
    warning: Message | None = None
    reason: Message | None = None
    macro_findings: tuple[str, ...] = ()
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """The statistics of one or more experiments of a region. ``titles`` are the findings' names by language."""

    id: str
    created: str
    region: str
    template_version: int
    min_positives: int
    level: float
    resamples: int
    seed: int
    titles: Mapping[str, Mapping[str, str]]
    experiments: tuple[ExperimentResult, ...]
    comparisons: tuple[ComparisonResult, ...]
    notes: tuple[Message, ...] = ()
    format: int = FORMAT
    operating_point: str = "youden"

    def experiment(self, name: str) -> ExperimentResult:
        """The figures of one experiment; KeyError if it is not part of this evaluation."""
        for result in self.experiments:
            if result.experiment == name:
                return result
        raise KeyError(name)

    @property
    def findings(self) -> tuple[str, ...]:
        """All findings of all experiments, each once, in their order."""
        return tuple(dict.fromkeys(t.finding for result in self.experiments for t in result.thresholds))

    def title(self, finding: str, language: str = "en") -> str:
        """Name of a finding in a language; its id where the template has none."""
        return self.titles.get(finding, {}).get(language) or finding

    def label(self, experiment: ExperimentResult) -> str:
        """Short name of an experiment: its policy, with its id where another one would be called the same."""
        name = f"{experiment.policy}, shuffled targets" if experiment.shuffled else experiment.policy
        same = sum(
            (other.policy, other.shuffled) == (experiment.policy, experiment.shuffled) for other in self.experiments
        )
        return name if same == 1 else f"{name} ({experiment.experiment})"

    def to_json(self) -> str:
        """The file's text; equal evaluations give equal text."""
        return json.dumps(plain(self), ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Evaluation":
        """Read the file's text. Raises ``AppError`` when it is damaged or of a newer version."""
        try:
            data = json.loads(text)
            version = int(data["format"])
            if version > FORMAT:
                raise AppError(
                    message("This evaluation was written by a newer version of Befundwerk."),
                    message("Open the project with that version, or evaluate the experiments again."),
                )
            return restore(cls, data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AppError(
                message("The evaluation file is damaged."), message("Evaluate the experiments again.")
            ) from error


_FILE = "evaluation.json"


def save_evaluation(evaluation: Evaluation, folder: Path) -> Path:
    """Write ``<folder>/<id>/evaluation.json`` and return its path. Raises ``AppError`` when the disk refuses."""
    try:
        home = folder / evaluation.id
        home.mkdir(parents=True)
        write_text_atomically(home / _FILE, evaluation.to_json())
    except OSError as error:
        raise AppError.from_os_error(error, message("Saving the evaluation")) from error
    return home / _FILE


def load_evaluation(folder: Path) -> Evaluation:
    """Read the evaluation in ``folder`` (``PROJECT/evaluations/<id>``). Raises ``AppError``."""
    try:
        return Evaluation.from_json((folder / _FILE).read_text(encoding="utf-8"))
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the evaluation")) from error
