"""Drafts of templates: checked, kept, saved as versions, and carried from elsewhere."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.extraction.choice import EngineChoice
from app.extraction.engines.base import EngineFault, FaultKind, Finish, Question, RawAnswer, Usage
from app.labels.template import Example, Template
from app.labels.template_edit import add_finding, free_id, new_finding, remove_finding, rename_finding, replace_finding
from app.labels.values import FindingLabel, Label
from app.operations.imports import region_words
from app.operations.labelling.label_table import label_table
from app.operations.templates.template_checks import EngineLint, check_draft_examples, lint_with_engine
from app.operations.templates.template_drafts import (
    Draft,
    copy_draft,
    drop_draft,
    file_draft,
    keep_draft,
    kept_draft,
    kept_drafts,
    new_region_draft,
    rebased_draft,
    start_draft,
)
from app.operations.templates.template_editing import (
    export_template,
    migration,
    save_draft,
    template_history,
    validate_draft,
)
from app.project import Kind, Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.operations.test_template_editing import ANNE, BERT, edited, finding, template


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        save_draft(opened, Draft(template("a", "b", "c"), None), changed_by=ANNE)
        yield opened


def test_versions_are_told_with_who_why_and_what(project: Project) -> None:
    edited(project, lambda old: rename_finding(old, "b", "bone"))
    newest, first = template_history(project, region="knee")
    assert (newest.version, newest.changed_by, newest.note) == (2, ANNE, "wegen b")
    assert newest.diff.renamed == (("b", "bone"),)
    assert (first.version, first.diff.old, first.diff.added) == (1, None, ("a", "b", "c"))


def test_a_draft_that_changes_nothing_is_no_version(project: Project) -> None:
    assert save_draft(project, start_draft(project, region="knee"), changed_by=ANNE).version == 1


def test_two_people_do_not_save_over_each_other(project: Project) -> None:
    one, other = start_draft(project, region="knee"), start_draft(project, region="knee")
    save_draft(project, replace(one, template=rename_finding(one.template, "a", "x")), changed_by=ANNE)
    with pytest.raises(AppError, match="changed since"):
        save_draft(project, replace(other, template=rename_finding(other.template, "b", "y")), changed_by=BERT)
    changed = replace(other, template=new_finding(rename_finding(other.template, "b", "y"), "Neu", "New"))
    moved = rebased_draft(project, changed)
    assert migration(project, moved).diff.renamed == (("x", "a"), ("b", "y"))
    save_draft(project, moved, changed_by=BERT)
    lineage = project.lineage("knee")
    assert [lineage.key(name) for name in ("a", "y", "c", "new")] == ["a", "b", "c", "new"]


def test_a_draft_outlives_a_crash_and_only_its_owner_reads_it(project: Project) -> None:
    draft = start_draft(project, region="knee")
    broken = replace(draft, template=replace_finding(draft.template, replace(finding("a"), parents=("nobody",))))
    kept = keep_draft(project, broken)
    assert kept_draft(project, region="knee") == kept
    assert kept_drafts(project) == (kept,)
    (path,) = (project.folder / "drafts").iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("{", encoding="utf-8")
    assert kept_draft(project, region="knee") is None
    drop_draft(project, region="knee")
    assert kept_drafts(project) == ()


def test_everything_that_is_wrong_is_told_at_its_place(project: Project) -> None:
    draft = start_draft(project, region="knee")
    wrong = replace(
        draft.template,
        title={"de": "", "en": "Knee"},
        findings=(
            replace(finding("a"), parents=("nobody", "b")),
            replace(finding("b"), parents=("a",), definition=""),
            replace(finding("b"), patterns=("@none",), synonyms=("x & y",)),
            finding("Groß"),
        ),
        examples=(Example("Satz.", {"gone": "true"}), Example("", {"a": "maybe"})),
    )
    found = validate_draft(project, replace(draft, template=wrong))
    assert {(x.finding, x.place, x.field, x.example) for x in found} == {
        ("", None, "title.de", None),
        ("a", 0, "parents", None),
        ("b", 1, "parents", None),
        ("b", 1, "definition", None),
        ("b", 1, "id", None),
        ("b", 2, "id", None),
        ("b", 2, "patterns", None),
        ("b", 2, "synonyms", None),
        ("Groß", 3, "id", None),
        ("gone", None, "examples.labels", 1),
        ("", None, "examples.sentence", 2),
        ("", None, "examples.labels", 2),
    }
    assert all(complaint.error and str(complaint.remedy) for complaint in found)
    with pytest.raises(AppError):
        save_draft(project, replace(draft, template=wrong), changed_by=ANNE)
    assert project.template("knee").version == 1


def test_findings_that_claim_the_same_labels_are_warned_about(project: Project) -> None:
    draft = start_draft(project, region="knee")
    split = remove_finding(draft.template, "a")
    for name in ("a1", "a2"):
        split = add_finding(split, replace(finding(name), formerly=("a",)))
    split = add_finding(split, replace(finding("b2"), formerly=("b",)))
    found = [
        (x.finding, x.error) for x in validate_draft(project, replace(draft, template=split)) if x.field == "formerly"
    ]
    assert found == [("a1", False), ("a2", False), ("b2", False)]
    assert migration(project, replace(draft, template=split)).diff.split == ("a",)


def test_a_new_region_is_read_labelled_and_listed(project: Project) -> None:
    with pytest.raises(AppError, match="already"):
        new_region_draft(project, region="knee")
    draft = new_region_draft(project, region="hip", title_de="Hüfte", title_en="Hip", views=("AP",))
    assert [x.field for x in validate_draft(project, draft)] == ["findings"]
    hip = finding("fracture", synonyms=("Fraktur",))
    examples = (Example("Befund: Fraktur.", {"fracture": "true"}), Example("Keine Fraktur.", {"fracture": "false"}))
    draft = replace(draft, template=replace(add_finding(draft.template, hip), examples=examples))
    draft = replace(draft, template=replace(draft.template, here=("Hüftgelenk", "Coxa")))
    seen: list[Kind] = []
    project.changes.subscribe(lambda notice: seen.append(notice.kind))
    save_draft(project, draft, changed_by=ANNE)
    assert seen == [Kind.TEMPLATES]
    assert "hip" in project.regions()
    assert label_table(project, region="hip").findings == ("fracture",)
    words = region_words(project)
    assert [words.of_text(text) for text in ("HIP AP", "Coxa links", "Hüfte und Knie")] == ["hip", "hip", None]


def test_templates_travel_by_file_and_from_another_project(project: Project, tmp_path: Path) -> None:
    path = export_template(project, region="knee", out=tmp_path / "knee.json")
    assert file_draft(project, path=path) == Draft(project.template("knee"), 1, "knee.json")
    with Project.create(tmp_path / "other") as other:
        assert file_draft(other, path=path).base is None
        with pytest.raises(AppError, match="open in another"):
            copy_draft(other, folder=project.folder, region="knee")
    project.close()
    with Project.open(tmp_path / "other") as other:
        copied = copy_draft(other, folder=tmp_path / "study", region="knee")
        assert (copied.template, copied.base, copied.origin) == (template("a", "b", "c"), None, "study")
        with pytest.raises(AppError, match="no template"):
            copy_draft(other, folder=tmp_path / "study", region="foot")


def test_examples_are_read_by_the_rules(tmp_path: Path) -> None:
    named = replace(
        template("a"),
        findings=(finding("a", synonyms=("Fraktur",)),),
        examples=(
            Example("Befund: Fraktur.", {"a": "true"}),
            Example("Befund: Fraktur.", {"a": "false"}),
            Example("Fraktur.", {}),
        ),
    )
    found = check_draft_examples(named)
    assert [example.right for example in found.examples] == [True, False, False]
    assert found.examples[1].wrong == {"a": ("false", "true")}
    assert [(x.right, x.wrong, x.invented) for x in found.findings] == [(1, 1, 1)]
    assert found.right == 1
    again = lint_with_engine(
        named,
        choice=EngineChoice("rules"),
        settings=Settings.load(tmp_path / "settings.toml"),
        secrets=Secrets(look_for_store=False),
        context=JobContext(),
    )
    assert again == found


class Parrot:
    """An engine that calls everything true, and has no answer for what holds "nie"."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self.asked: list[str] = []

    def prepare(self, _context: JobContext) -> tuple[()]:
        return ()

    def ask(self, question: Question) -> RawAnswer:
        self.asked.append(question.report)
        if "nie" in question.report:
            raise EngineFault(FaultKind.FATAL if "fatal" in question.report else FaultKind.REFUSED, message("no"))
        labels = tuple(FindingLabel(name, Label.TRUE) for name in self._template.finding_ids)
        return RawAnswer("", Finish.STOP, Usage(), "m", "", 1, labels=labels)

    def interrupt(self) -> None:
        pass


def ask_parrot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, examples: tuple[Example, ...]) -> EngineLint:
    named = replace(template("a", "b"), examples=examples)

    @contextmanager
    def opened(*_: object) -> Iterator[Parrot]:
        yield Parrot(named)

    monkeypatch.setattr("app.operations.templates.template_checks.open_engine", opened)
    choice = EngineChoice("openai", "m", "http://127.0.0.1:1/v1", concurrency=3)
    settings = Settings.load(tmp_path / "settings.toml")
    return lint_with_engine(
        named, choice=choice, settings=settings, secrets=Secrets(look_for_store=False), context=JobContext()
    )


def test_an_engine_is_asked_about_every_example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    two = (Example("Eins.", {"a": "true", "b": "true"}), Example("Zwei.", {"a": "false"}))
    found = ask_parrot(monkeypatch, tmp_path, (*two, Example("nie", {"a": "true"})))
    assert [(x.number, dict(x.wrong), bool(x.failed)) for x in found.examples] == [
        (1, {}, False),
        (2, {"a": ("false", "true"), "b": ("false", "true")}, False),
        (3, {}, True),
    ]
    assert [(x.finding, x.right, x.wrong, x.invented) for x in found.findings] == [("a", 1, 1, 0), ("b", 1, 0, 1)]


def test_an_engine_that_cannot_be_asked_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="cannot be asked"):
        ask_parrot(monkeypatch, tmp_path, (Example("nie fatal", {"a": "true"}),))


def test_examples_do_not_go_out_while_the_program_is_offline(tmp_path: Path) -> None:
    named = replace(template("a"), examples=(Example("Eins.", {"a": "true"}),))
    settings = Settings.load(tmp_path / "settings.toml")
    assert settings.flag("network.offline")
    choice = EngineChoice("openai", "m", "https://api.example.org/v1")
    with pytest.raises(AppError):
        lint_with_engine(
            named, choice=choice, settings=settings, secrets=Secrets(look_for_store=False), context=JobContext()
        )


def test_free_ids() -> None:
    assert free_id(template("a"), "Größe des Spalts, 2. Grad") == "groesse_des_spalts_2_grad"
    assert free_id(template("a", "a_2"), "A") == "a_3"
    assert free_id(template("a"), "  12 ") == "finding"


def test_a_template_without_former_ids_keeps_its_hash() -> None:
    plain = template("a")
    assert "formerly" not in json.loads(plain.to_json())["findings"][0]
    assert Template.from_json(rename_finding(plain, "a", "b").to_json()).finding("b").formerly == ("a",)
