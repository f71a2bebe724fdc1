"""Changes to a template that is being edited: each gives a new one. What is half done may be wrong; nothing is checked.

A finding that gets another id notes the older one, so that its labels follow it (``app/labels/lineage.py``).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.labels.lineage import Lineage, predecessors
from app.labels.template import Example, Finding, Template

__all__ = [
    "add_example",
    "add_finding",
    "continued",
    "empty_template",
    "free_id",
    "merge_findings",
    "move_finding",
    "new_finding",
    "remove_example",
    "remove_finding",
    "rename_finding",
    "replace_example",
    "replace_finding",
]


def empty_template(region: str, *, title_de: str = "", title_en: str = "", views: Sequence[str] = ("AP",)) -> Template:
    """A template without findings."""
    return Template(region=region, version=1, title={"de": title_de, "en": title_en}, views=tuple(views), findings=())


def free_id(template: Template, wish: str) -> str:
    """``wish`` as an id, with a number where a finding has it: small letters, digits and underscores."""
    words = wish.casefold()
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        words = words.replace(letter, plain)
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in words)
    base = "_".join(part for part in kept.split("_") if part).lstrip("0123456789_")[:60] or "finding"
    taken, number = set(template.finding_ids), 1
    while (name := base if number == 1 else f"{base}_{number}") in taken:
        number += 1
    return name


def add_finding(template: Template, finding: Finding, place: int | None = None) -> Template:
    """With one finding more, before the one at ``place`` (None: at the end)."""
    findings = list(template.findings)
    findings.insert(len(findings) if place is None else place, finding)
    return replace(template, findings=tuple(findings))


def new_finding(template: Template, title_de: str, title_en: str) -> Template:
    """With one finding more at the end, of which only the titles are known; the group is that of the last one."""
    group = dict(template.findings[-1].group) if template.findings else {"de": "Befunde", "en": "Findings"}
    made = Finding(
        id=free_id(template, title_en),
        title={"de": title_de, "en": title_en},
        paper_label="",
        group=group,
        parents=(),
        definition=f"{title_de} ist beschrieben.",
        synonyms=(title_de,),
    )
    return add_finding(template, made)


def replace_finding(template: Template, finding: Finding) -> Template:
    """With other contents of the finding of that id; for another id there is ``rename_finding``."""
    return replace(template, findings=tuple(finding if x.id == finding.id else x for x in template.findings))


def rename_finding(template: Template, old: str, new: str, stored: Collection[str] | None = None) -> Template:
    """With another id of a finding, which parents and examples follow. ``old`` is noted in ``formerly``.

    ``stored`` are the ids of the version that is edited (None: all are known): an id that was never stored has no
    labels, so it is not noted.
    """
    renamed = []
    for finding in template.findings:
        parents = tuple(new if parent == old else parent for parent in finding.parents)
        if finding.id == old:
            former = finding.formerly
            if stored is None or old in stored:
                former = (*former, old)
            elif former[-1:] == (new,):  # back to what it was
                former = former[:-1]
            renamed.append(replace(finding, id=new, parents=parents, formerly=former))
        else:
            renamed.append(replace(finding, parents=parents))
    examples = tuple(_relabelled(example, {old: new}) for example in template.examples)
    return replace(template, findings=tuple(renamed), examples=examples)


def remove_finding(template: Template, finding_id: str) -> Template:
    """Without a finding. Its children get its parents in its place; examples no longer name it."""
    gone = next(finding for finding in template.findings if finding.id == finding_id)
    findings = tuple(
        replace(finding, parents=_without(finding, finding_id, gone.parents))
        for finding in template.findings
        if finding.id != finding_id
    )
    examples = tuple(
        replace(example, labels={name: value for name, value in example.labels.items() if name != finding_id})
        for example in template.examples
    )
    return replace(template, findings=findings, examples=examples)


def merge_findings(template: Template, merged: Sequence[str], into: str) -> Template:
    """With the findings ``merged`` taken up by the finding ``into``, with their words, children and examples."""
    others = [finding for finding in template.findings if finding.id in merged and finding.id != into]
    names = {finding.id: into for finding in others}
    findings = []
    for finding in template.findings:
        if finding.id in names:
            continue
        parents = dict.fromkeys(names.get(parent, parent) for parent in finding.parents)
        parents.pop(finding.id, None)
        changed = replace(finding, parents=tuple(parents))
        if finding.id == into:
            words = dict.fromkeys((*finding.synonyms, *(word for x in others for word in x.synonyms)))
            patterns = dict.fromkeys((*finding.patterns, *(rule for x in others for rule in x.patterns)))
            former = (*finding.formerly, *(name for x in others for name in (*x.formerly, x.id)))
            changed = replace(changed, synonyms=tuple(words), patterns=tuple(patterns), formerly=former)
        findings.append(changed)
    examples = tuple(_relabelled(example, names) for example in template.examples)
    return replace(template, findings=tuple(findings), examples=examples)


def move_finding(template: Template, finding_id: str, place: int) -> Template:
    """With a finding at another place, counted without it."""
    moved = next(finding for finding in template.findings if finding.id == finding_id)
    rest = [finding for finding in template.findings if finding.id != finding_id]
    rest.insert(place, moved)
    return replace(template, findings=tuple(rest))


def add_example(template: Template, example: Example) -> Template:
    """With one example more."""
    return replace(template, examples=(*template.examples, example))


def replace_example(template: Template, place: int, example: Example) -> Template:
    """With another example at ``place`` (from 0)."""
    return replace(template, examples=(*template.examples[:place], example, *template.examples[place + 1 :]))


def remove_example(template: Template, place: int) -> Template:
    """Without the example at ``place`` (from 0)."""
    return replace(template, examples=template.examples[:place] + template.examples[place + 1 :])


def continued(lineage: Lineage, newest: Template, base: Template, changed: Template) -> Template:
    """``changed``, which was made of the stored version ``base``, as a change of the newest version.

    What was renamed since has its labels under the id that ``changed`` gives it; so an older version is brought back
    with ``base`` itself as ``changed``.
    """
    live = {finding.id: finding.formerly for finding in newest.findings}
    taken = predecessors(base, changed)
    findings = []
    for finding in changed.findings:
        names = [lineage.name(lineage.key(origin, base.version)) for origin in taken[finding.id]]
        own = live.get(finding.id, ()) if finding.id in names else ()
        handed_on = [(*live.get(name, ()), name) for name in names if name != finding.id]
        findings.append(replace(finding, formerly=(*own, *(name for part in handed_on for name in part))))
    return replace(changed, version=newest.version, findings=tuple(findings))


def _without(finding: Finding, gone: str, parents: Sequence[str]) -> tuple[str, ...]:
    found = [name for parent in finding.parents for name in (parents if parent == gone else (parent,))]
    return tuple(dict.fromkeys(found))


def _relabelled(example: Example, names: Mapping[str, str]) -> Example:
    """An example under other ids; where two become one, true comes before uncertain and that before false."""
    order = ("false", "uncertain", "true")
    labels: dict[str, str] = {}
    for name, value in example.labels.items():
        new = names.get(name, name)
        labels[new] = max(labels.get(new, value), value, key=lambda x: order.index(x) if x in order else -1)
    return replace(example, labels=labels)
