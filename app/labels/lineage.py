"""Which finding of one version of a template is which of another: what was renamed, merged, split, removed and new.

Labels are facts and stay as they were given. This is the view that tells whose they are today: what an engine answered
under the names of its run's version, and what people decided, which is kept under a finding's *key*. The key is the id
that the finding had when it first came up, and never changes, so a rename touches no decision, and an undo finds its
own again. Where an id is used anew for something else, that one's key is the id with its version ("fracture@4").
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.labels.template import Finding, Template

__all__ = ["Archived", "Lineage", "joined", "predecessors"]


@dataclass(frozen=True)
class Archived:
    """A finding that the newest version no longer has: its key, and the id and version that it had last.

    ``merged_into`` is the finding that takes over its labels ("" for none).
    """

    key: str
    finding: str
    version: int
    merged_into: str


@dataclass(frozen=True, eq=False)
class Lineage:
    """The findings of a region over all versions of its template, oldest first.

    ``keys`` maps each version's ids to keys; ``sources`` the key of a merged finding to those that it was made of;
    ``created`` says when each version was stored (ISO 8601).
    """

    keys: Mapping[int, Mapping[str, str]]
    sources: Mapping[str, tuple[str, ...]]
    created: Mapping[int, str]

    @classmethod
    def of(cls, versions: Iterable[Template], created: Mapping[int, str] | None = None) -> "Lineage":
        """Of all versions of a region, in any order. ValueError without any."""
        ordered = sorted(versions, key=lambda template: template.version)
        keys: dict[int, dict[str, str]] = {}
        sources: dict[str, tuple[str, ...]] = {}
        known: dict[str, None] = {}
        gone: dict[str, str] = {}
        before: Template | None = None
        for template in ordered:
            held: dict[str, str] = keys[before.version] if before is not None else {}
            taken: dict[str, tuple[str, ...]] = {}
            if before is not None:
                taken = predecessors(before, template, tuple(gone))
            own: dict[str, str] = {}
            for finding in template.finding_ids:
                origins = [held.get(old) or gone[old] for old in taken.get(finding, ())]
                if len(origins) == 1:
                    own[finding] = origins[0]
                    continue
                key = finding if finding not in known else f"{finding}@{template.version}"
                own[finding] = key
                if origins:
                    sources[key] = tuple(origins)
            known |= dict.fromkeys(own.values())
            gone |= {old: key for old, key in held.items() if key not in own.values()}
            gone = {old: key for old, key in gone.items() if key not in own.values()}
            keys[template.version] = own
            before = template
        return cls(keys, sources, created or {})

    @cached_property
    def newest(self) -> int:
        """The newest version."""
        return max(self.keys)

    def version_at(self, at: str) -> int:
        """The version that was the newest at this time; the oldest for a time before all."""
        then = [version for version in self.keys if self.created.get(version, "") <= at]
        return max(then, default=min(self.keys))

    def known(self, name: str) -> str | None:
        """The newest version's finding that is or was called so; None for none. A name of now comes before old ones."""
        for version in sorted(self.keys, reverse=True):
            if name in self.keys[version]:
                return self.finding(self.keys[version][name])
        return None

    def version_of(self, names: Iterable[str]) -> int:
        """The version that knows most of these names of findings, the newest of these."""
        wanted = set(names)
        return max(self.keys, key=lambda version: (len(wanted & self.keys[version].keys()), version))

    def key(self, finding: str, version: int | None = None) -> str:
        """Under what people's decisions on a finding of a version (None: the newest) are kept; itself if unknown."""
        return self.keys.get(self.newest if version is None else version, {}).get(finding, finding)

    def finding(self, key: str, version: int | None = None) -> str | None:
        """The finding of a version (None: the newest) that is kept under this key; None where it has none such."""
        return self._findings(self.newest if version is None else version).get(key)

    def name(self, key: str) -> str:
        """What a finding is or was called last, for people."""
        for version in sorted(self.keys, reverse=True):
            found = self.finding(key, version)
            if found is not None:
                return found
        return key

    def roots(self, finding: str, version: int | None = None) -> tuple[str, ...]:
        """The keys of the findings that one was merged from, nearest first; none for others."""
        return self.sources.get(self.key(finding, version), ())

    def origins(self, finding: str, asked: int, version: int | None = None) -> tuple[str, ...]:
        """The findings of version ``asked`` whose answers are those of ``finding`` of ``version`` (None: the newest).

        One for a finding that is the same, several for one that was merged from these, none for one that was not asked
        about, or only in part: it is unanswered. A version that is not known is taken to use the same ids.
        """
        if asked not in self.keys:
            return (finding,)
        return self._origins(self.key(finding, version), self._findings(asked))

    def values(self, said: Mapping[str, str | None], asked: int, version: int | None = None) -> dict[str, str | None]:
        """Labels given under the names of version ``asked``, by the findings of ``version`` (None: the newest).

        Findings that were not asked about are left out.
        """
        wanted = self.keys.get(self.newest if version is None else version, said)
        origins = {finding: self.origins(finding, asked, version) for finding in wanted}
        return {finding: joined([said.get(name) for name in names]) for finding, names in origins.items() if names}

    def said_under(self, key: str, said: Mapping[str, str | None], asked: int) -> str | None:
        """The label of the finding that is kept under this key, given under the names of version ``asked``."""
        names = self._origins(key, self._findings(asked)) if asked in self.keys else (key,)
        return joined([said.get(name) for name in names])

    def _origins(self, key: str, findings: Mapping[str, str]) -> tuple[str, ...]:
        if key in findings:
            return (findings[key],)
        parts = [self._origins(source, findings) for source in self.sources.get(key, ())]
        return tuple(dict.fromkeys(name for part in parts for name in part)) if all(parts) else ()

    def _findings(self, version: int) -> Mapping[str, str]:
        return self._by_key.get(version, {})

    @cached_property
    def _by_key(self) -> dict[int, dict[str, str]]:
        return {version: {key: name for name, key in own.items()} for version, own in self.keys.items()}

    def archived(self) -> tuple[Archived, ...]:
        """The findings that the newest version no longer has, by the id that they had last."""
        live = set(self.keys[self.newest].values())
        last: dict[str, tuple[str, int]] = {}
        for version in sorted(self.keys):
            last |= {key: (finding, version) for finding, key in self.keys[version].items()}
        heirs = {source: key for key in live for source in self.ancestry(key)}
        return tuple(
            Archived(key, finding, version, self.name(heirs[key]) if key in heirs else "")
            for key, (finding, version) in sorted(last.items(), key=lambda item: item[1])
            if key not in live
        )

    def ancestry(self, key: str) -> list[str]:
        """The keys of all findings that the one under ``key`` was merged from, and what those were merged from."""
        return [name for source in self.sources.get(key, ()) for name in (source, *self.ancestry(source))]


def joined(values: Sequence[str | None]) -> str | None:
    """The label of a finding that several were merged into: what all of them say; None where they differ.

    One that says nothing makes it None, too: nothing is false because nobody asked.
    """
    return values[0] if values and len(set(values)) == 1 else None


def predecessors(old: Template, new: Template, archived: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """The findings of ``old``, or archived ones by their last id, whose labels each finding of ``new`` takes over.

    None: it is new, and unanswered. One: it is the same, whatever it is called. Several: these were merged into it.

    A finding that keeps its id stays what it was, unless it says that it was formerly another one and another one says
    that it was formerly this: then the two were exchanged. Where several say to have been one that is gone, that was
    split, and none of them takes its labels: nobody knows which is whose. What ``old`` says already does not count
    again.
    """
    live = {finding.id: finding.formerly for finding in old.findings}
    claims = {finding.id: _claims(finding, live) for finding in new.findings}
    while True:
        staying = {name for name, claimed in claims.items() if name in live and not claimed}
        settled = {name: tuple(x for x in claimed if x not in staying) for name, claimed in claims.items()}
        if settled == claims:
            break
        claims = settled
    claimants = Counter(name for claimed in claims.values() for name in set(claimed))
    taken: dict[str, tuple[str, ...]] = {}
    for name, claimed in claims.items():
        own = (name,) if name in live and not claimants[name] else ()
        taken[name] = (*own, *dict.fromkeys(x for x in claimed if claimants[x] == 1))
    _returned(taken, new, live, archived)
    _renamed_back(taken, live, claimants)
    return taken


def _claims(finding: Finding, live: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The findings of the older version (id to its former ids) that a newer one says to have been, beside itself.

    Whoever is renamed hands on its former ids with its own at the end. An id of these may be that of another finding
    by now, so what is only handed on is told from what is new.
    """
    told = finding.formerly
    own = live.get(finding.id)
    start = len(own) if own is not None and told[: len(own)] == own else None
    if start is None:
        ends = [at for at, name in enumerate(told) if name in live and told[: at + 1] == (*live[name], name)]
        start = max(ends, default=0)
    claimed = list(told[start:])
    for at in range(len(claimed) - 1, -1, -1):
        if at < len(claimed) and claimed[at] in live:
            handed_on = Counter(live[claimed[at]])
            kept = []
            for name in reversed(claimed[:at]):
                if handed_on[name]:
                    handed_on[name] -= 1
                else:
                    kept.append(name)
            claimed[:at] = reversed(kept)
    return tuple(dict.fromkeys(name for name in claimed if name in live and name != finding.id))


def _returned(
    taken: dict[str, tuple[str, ...]], new: Template, live: Collection[str], archived: Collection[str]
) -> None:
    """Findings that come back from the archive, under their last id or another one."""
    taken |= {name: (name,) for name, own in taken.items() if not own and name not in live and name in archived}
    back = {name for names in taken.values() for name in names}
    claims = {
        finding.id: [x for x in finding.formerly if x in archived and x not in live and x not in back][-1:]
        for finding in new.findings
        if not taken[finding.id] and finding.id not in live
    }
    _give(taken, claims)


def _renamed_back(
    taken: dict[str, tuple[str, ...]], live: Mapping[str, Sequence[str]], claimants: Mapping[str, int]
) -> None:
    """Findings that have an older id again: whoever brings back an older file did not mean other findings."""
    free = [name for name in live if name not in taken and not claimants.get(name)]
    claims = {
        name: [old for old in free if name in live[old]] for name in taken if not taken[name] and name not in live
    }
    _give(taken, claims)


def _give(taken: dict[str, tuple[str, ...]], claims: Mapping[str, Sequence[str]]) -> None:
    """Give each finding the only one that it claims and nobody else does."""
    claimants = Counter(x for claimed in claims.values() for x in claimed)
    for name, claimed in claims.items():
        if len(claimed) == 1 and claimants[claimed[0]] == 1:
            taken[name] = (claimed[0],)
