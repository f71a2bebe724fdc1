"""Which finding is which over the versions of a template: nothing is lost, nothing is false unasked."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.labels.lineage import Lineage, joined
from app.labels.template import Finding, Template
from app.labels.template_diff import template_diff
from app.labels.template_edit import continued, merge_findings, remove_finding, rename_finding

TEXT = {"de": "x", "en": "x"}


def finding(name, *formerly, **more):
    return Finding(name, TEXT, "", TEXT, more.pop("parents", ()), "x", ("x",), formerly=formerly, **more)


def version(number, *findings):
    """A version; ("new", "old") is a finding that was renamed or merged."""
    made = [finding(name) if isinstance(name, str) else finding(*name) for name in findings]
    return Template("elbow", number, TEXT, ("AP",), tuple(made))


def lineage(*contents):
    return Lineage.of(version(number, *names) for number, names in enumerate(contents, 1))


def origins(of, asked=1):
    return {name: of.origins(name, asked) for name in of.keys[of.newest]}


def test_a_renamed_finding_keeps_its_key_and_what_was_answered_under_the_old_name():
    found = lineage(["a", "b"], [("a2", "a"), "b"], [("a3", "a", "a2"), "b"])
    assert origins(found) == {"a3": ("a",), "b": ("b",)}
    assert origins(found, 2) == {"a3": ("a2",), "b": ("b",)}
    assert found.key("a3") == found.key("a2", 2) == "a"
    assert (found.known("a"), found.known("a2"), found.known("zz")) == ("a3", "a3", None)
    assert found.archived() == ()


def test_two_findings_that_change_names():
    found = lineage(["a", "b"], [("a", "b"), ("b", "a")], [("a", "b"), ("b", "a"), "c"])
    assert origins(found) == {"a": ("b",), "b": ("a",), "c": ()}
    assert origins(found, 2) == {"a": ("a",), "b": ("b",), "c": ()}
    assert (found.key("a"), found.key("b")) == ("b", "a")


def test_three_findings_that_change_names_in_a_ring():
    found = lineage(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")])
    assert origins(found) == {"a": ("b",), "b": ("c",), "c": ("a",)}


def test_merged_findings_have_a_label_only_where_all_say_the_same():
    found = lineage(["a", "b", "c"], [("ab", "a", "b"), "c"])
    assert origins(found) == {"ab": ("a", "b"), "c": ("c",)}
    said = {"a": "true", "b": "true", "c": "false"}
    assert found.values(said, 1) == {"ab": "true", "c": "false"}
    assert found.values({**said, "b": "false"}, 1)["ab"] is None
    assert found.values({**said, "b": None}, 1)["ab"] is None
    assert found.values({"ab": "false", "c": None}, 2) == {"ab": "false", "c": None}
    assert [(out.finding, out.merged_into) for out in found.archived()] == [("a", "ab"), ("b", "ab")]


def test_a_finding_that_takes_another_in_is_a_new_one_with_both_as_sources():
    found = lineage(["a", "b"], [("a", "b")], [("a2", "a", "b")])
    assert origins(found) == {"a2": ("a", "b")}
    assert origins(found, 2) == {"a2": ("a",)}
    assert found.key("a2") == found.key("a", 2) == "a@2"


def test_a_merged_finding_of_which_only_one_was_asked_about_is_unanswered():
    found = lineage(["a"], ["a", "b"], [("ab", "a", "b")])
    assert origins(found) == {"ab": ()}
    assert found.values({"a": "false"}, 1) == {}


def test_a_split_finding_gives_its_labels_to_nobody():
    found = lineage(["a", "b"], [("a1", "a"), ("a2", "a"), "b"])
    assert origins(found) == {"a1": (), "a2": (), "b": ("b",)}
    assert [(out.key, out.merged_into) for out in found.archived()] == [("a", "")]


def test_a_finding_that_is_still_there_gives_nothing_away():
    found = lineage(["a"], ["a", ("b", "a")])
    assert origins(found) == {"a": ("a",), "b": ()}


def test_a_removed_finding_comes_back_with_its_labels():
    found = lineage(["a", "b"], ["b"], ["b", "a"])
    assert origins(found) == {"b": ("b",), "a": ("a",)}
    under_another_name = lineage(["a", "b"], ["b"], ["b", ("c", "a")])
    assert origins(under_another_name)["c"] == ("a",)


def test_an_id_that_is_used_anew_is_another_finding():
    found = lineage(["a"], [("b", "a")], [("b", "a"), "a"])
    assert origins(found) == {"b": ("a",), "a": ()}
    assert (found.key("b"), found.key("a")) == ("a", "a@3")


def test_an_older_file_that_comes_back_undoes_the_renaming():
    assert origins(lineage(["a", "b"], [("a2", "a"), "b"], ["a", "b"]), 2) == {"a": ("a2",), "b": ("b",)}


def test_an_older_version_that_is_edited_goes_on_where_the_newest_is():
    first, second = version(1, "a", "b"), version(2, ("b", "a"), ("a", "b"))
    again = replace(continued(Lineage.of([first, second]), second, first, first), version=3)
    found = Lineage.of([first, second, again])
    assert origins(found, 1) == {"a": ("a",), "b": ("b",)}
    assert origins(found, 2) == {"a": ("b",), "b": ("a",)}


def test_a_version_that_is_not_known_is_taken_to_have_the_same_names():
    assert lineage(["a"]).origins("a", 7) == ("a",)


def test_the_version_of_a_time():
    found = Lineage.of([version(2, "a"), version(5, "a")], {2: "2026-01-02", 5: "2026-03-01"})
    assert [found.version_at(at) for at in ("2026-01-01", "2026-01-02", "2026-02-28", "2026-03-02")] == [2, 2, 2, 5]


@pytest.mark.parametrize("values", [[], [None], ["true", None], ["true", "false"]])
def test_nothing_follows_from_findings_that_differ_or_were_not_asked_about(values):
    assert joined(values) is None


# Random histories: what people do in the editor, beside a plain book-keeping of whose label is whose.

KINDS = st.sampled_from(["rename", "remove", "add", "swap", "merge", "revive"])
STEPS = st.lists(st.tuples(KINDS, st.randoms(use_true_random=False)), max_size=6)
HISTORIES = st.lists(STEPS, min_size=1, max_size=6)


class Book:
    """What each finding's labels are made of: the sets of things that were ever labelled apart."""

    def __init__(self):
        self.template = version(1, *"abcd")
        self.things = {name: frozenset([f"{name}1"]) for name in "abcd"}
        self.gone = {}
        self.fresh = 0

    def save(self, steps):
        """One version more; each finding is changed in one way at most, so that what was meant is plain."""
        gone = sorted(self.gone)
        free, before = set(self.template.finding_ids), dict(self.things)
        number, base = self.template.version + 1, self.template
        for kind, random in steps:
            names = sorted(free & set(self.template.finding_ids))
            if kind == "add":
                self._add(f"n{self._next()}", number)
            elif kind == "revive" and gone:
                self._revive(random.choice(gone))
            elif kind == "rename" and names:
                free -= self._rename(random.choice(names), f"r{self._next()}", base)
            elif kind == "remove" and names and len(self.template.findings) > 1:
                free -= self._remove(random.choice(names), before)
            elif kind in ("swap", "merge") and len(names) > 1:
                free -= getattr(self, f"_{kind}")(*random.sample(names, 2), base, before)
        self.template = replace(self.template, version=number)
        return self.template

    def _next(self):
        self.fresh += 1
        return self.fresh

    def _add(self, name, number):
        self.template = replace(self.template, findings=(*self.template.findings, finding(name)))
        self.things[name] = frozenset([f"{name}{number}"])

    def _revive(self, name):
        if name in self.gone and name not in self.template.finding_ids:
            self.template = replace(self.template, findings=(*self.template.findings, finding(name)))
            self.things[name] = self.gone.pop(name)

    def _rename(self, old, new, base):
        self.template = rename_finding(self.template, old, new, base.finding_ids)
        self.things[new] = self.things.pop(old)
        return {old, new}

    def _remove(self, name, before):
        self.template = remove_finding(self.template, name)
        thing = self.things.pop(name)
        if name in before:
            self.gone[name] = thing
        return {name}

    def _swap(self, one, two, base, before):
        del before
        for old, new in ((one, "tmp"), (two, one), ("tmp", two)):
            self.template = rename_finding(self.template, old, new, base.finding_ids)
        self.things[one], self.things[two] = self.things[two], self.things[one]
        return {one, two}

    def _merge(self, one, two, base, before):
        del base, before
        self.template = merge_findings(self.template, [one, two], one)
        self.things[one] = self.things[one] | self.things.pop(two)
        return {one, two}


@settings(deadline=None)
@given(HISTORIES)
def test_no_history_of_changes_loses_a_label_or_invents_one(history):
    book = Book()
    versions, things = [book.template], {1: dict(book.things)}
    for steps in history:
        versions.append(book.save(steps))
        things[versions[-1].version] = dict(book.things)
    found = Lineage.of(versions)
    live = set(found.keys[found.newest].values())
    reachable = {key for top in live for key in (top, *found.ancestry(top))}
    archived = {out.key for out in found.archived()}
    for asked in versions:
        said = dict.fromkeys(asked.finding_ids, "true")
        known = found.values(said, asked.version)
        for name in versions[-1].finding_ids:
            of_now, of_then = things[versions[-1].version][name], things[asked.version].values()
            # A label stands where it was given for exactly this, and none where any part of it was never asked.
            asked_for = set().union(*(part for part in of_then if part <= of_now))
            assert ("true" if asked_for == of_now else None) == known.get(name)
        # Each label that was ever given belongs to a finding of now or lies in the archive.
        assert {found.key(name, asked.version) for name in asked.finding_ids} <= reachable | archived


@settings(deadline=None)
@given(HISTORIES)
def test_keys_are_of_one_finding_at_a_time_and_the_difference_tells_every_finding(history):
    book = Book()
    versions = [book.template]
    versions += [book.save(steps) for steps in history]
    found = Lineage.of(versions)
    for own in found.keys.values():
        assert len(set(own.values())) == len(own)
    for old, new in itertools.pairwise(versions):
        diff = template_diff(old, new)
        told = [name for _, name in diff.renamed] + list(diff.added) + [name for _, name in diff.merged]
        kept = [name for name in new.finding_ids if name not in told]
        assert set(kept) <= set(old.finding_ids)
        gone = [name for name, _ in diff.renamed] + list(diff.removed) + [x for xs, _ in diff.merged for x in xs]
        assert sorted([*gone, *kept]) == sorted(old.finding_ids)
