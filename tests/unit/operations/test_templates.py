"""Templates of a project: listed, checked, and given new versions without losing old ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.labels.template import Template, builtin_templates
from app.operations.templates.template_drafts import file_draft
from app.operations.templates.template_editing import save_draft
from app.operations.templates.templates import lint, list_templates, read_template
from app.project import Kind, Project

ELBOW = builtin_templates()[1]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        yield opened


def _file(folder: Path, template: Template, **changes: object) -> Path:
    path = folder / "template.json"
    path.write_text(json.dumps(json.loads(template.to_json()) | changes, ensure_ascii=False), encoding="utf-8")
    return path


def add_template(project: Project, *, path: Path) -> Template:
    return save_draft(project, file_draft(project, path=path), changed_by="Dr. Anne")


def test_without_a_project_the_shipped_templates_are_listed_and_have_no_fault() -> None:
    assert [template.region for template in list_templates()] == ["clavicle", "elbow", "thumb"]
    assert lint(list_templates()) == ()


def test_an_edited_template_becomes_the_next_version_and_the_old_one_stays(project: Project, tmp_path: Path) -> None:
    old = project.template("elbow")
    seen: list[Kind] = []
    project.changes.subscribe(lambda notice: seen.append(notice.kind))
    added = add_template(project, path=_file(tmp_path, ELBOW, here=["Ellenbogen"], version=1))
    assert added.version == 2
    assert project.template("elbow") == added
    assert project.template_version("elbow", 1) == old
    assert seen == [Kind.TEMPLATES]
    assert added in list_templates(project)


def test_the_same_content_is_not_stored_again(project: Project, tmp_path: Path) -> None:
    assert add_template(project, path=_file(tmp_path, ELBOW, version=7)).version == 1
    assert len(project.store.templates.all()) == 1


def test_a_region_of_ones_own(project: Project, tmp_path: Path) -> None:
    add_template(project, path=_file(tmp_path, ELBOW, region="knee"))
    assert project.regions() == ("clavicle", "elbow", "thumb", "knee")


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "template.json"
    path.write_text("\ufeff" + ELBOW.to_json(), encoding="utf-8")
    assert read_template(path) == ELBOW


@pytest.mark.parametrize("content", [b"", b"no json", "Größe".encode("cp1252"), b"{}"])
def test_what_is_no_template_is_refused_and_nothing_stored(project: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "template.json"
    path.write_bytes(content)
    with pytest.raises(AppError):
        add_template(project, path=path)
    with pytest.raises(AppError):
        add_template(project, path=tmp_path / "missing.json")
    assert project.store.templates.all() == []


def test_a_template_that_contradicts_itself_is_refused(project: Project, tmp_path: Path) -> None:
    examples = [{"sentence": "Olekranonfraktur.", "labels": {"olec_fracture": "true"}}]
    with pytest.raises(AppError, match="olec_fracture"):
        add_template(project, path=_file(tmp_path, ELBOW, examples=examples))


def test_an_example_that_the_rules_get_wrong_is_a_complaint_and_no_refusal(project: Project, tmp_path: Path) -> None:
    examples = [{"sentence": "Keine Exostose.", "labels": {"exostosis": "true"}}]
    added = add_template(project, path=_file(tmp_path, ELBOW, examples=examples))
    assert [(c.finding, c.example) for c in lint([added]) if c.example] == [("exostosis", 1)]
