"""The parent rule: a child that is true or uncertain has parents that are not false (SPEC section 4)."""

import numpy as np
import numpy.typing as npt

from app.labels.template import Template
from app.labels.values import CODES, Label

__all__ = ["conflicting_parents", "conflicts", "lifted_parents", "standing_descendants"]

_FALSE = CODES[Label.FALSE]
_AT_LEAST_UNCERTAIN = (CODES[Label.TRUE], CODES[Label.UNCERTAIN])


def conflicts(template: Template, values: npt.NDArray[np.int8]) -> npt.NDArray[np.bool_]:
    """Cells of ``values`` (int8 codes, cases × findings of the template) that are a child of a false parent.

    The child's cell is marked, for it is the one that claims more. An unanswered parent is no conflict.
    """
    column = {finding_id: index for index, finding_id in enumerate(template.finding_ids)}
    marked = np.zeros(values.shape, dtype=np.bool_)
    for finding in template.findings:
        child = np.isin(values[:, column[finding.id]], _AT_LEAST_UNCERTAIN)
        for parent in finding.parents:
            marked[:, column[finding.id]] |= child & (values[:, column[parent]] == _FALSE)
    return marked


def conflicting_parents(template: Template, finding_id: str, labels: dict[str, Label | None]) -> tuple[str, ...]:
    """The parents of a finding that are false although the finding is true or uncertain."""
    if labels.get(finding_id) not in (Label.TRUE, Label.UNCERTAIN):
        return ()
    return tuple(parent for parent in template.finding(finding_id).parents if labels.get(parent) is Label.FALSE)


def lifted_parents(
    template: Template, finding_id: str, value: Label | None, labels: dict[str, Label | None]
) -> dict[str, Label]:
    """What the ancestors of a finding must become so that ``value`` contradicts none of them.

    A true child needs true ancestors, an uncertain one ancestors that are uncertain or true.
    """
    if value is Label.TRUE:
        weaker: tuple[Label | None, ...] = (None, Label.FALSE, Label.UNCERTAIN)
    elif value is Label.UNCERTAIN:
        weaker = (None, Label.FALSE)
    else:
        return {}
    return {ancestor: value for ancestor in template.ancestors(finding_id) if labels.get(ancestor) in weaker}


def standing_descendants(template: Template, finding_id: str, labels: dict[str, Label | None]) -> tuple[str, ...]:
    """What cannot stand while the finding is false: its children, theirs and so on, that are true or uncertain."""
    return tuple(
        finding.id
        for finding in template.findings
        if finding_id in template.ancestors(finding.id) and labels.get(finding.id) in (Label.TRUE, Label.UNCERTAIN)
    )
