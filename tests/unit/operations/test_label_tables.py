"""Labels out and back: nothing lost, nothing half-imported."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label, undo
from app.operations.labelling.label_files import read_rows, write_rows
from app.operations.labelling.label_tables import export_labels, import_labels
from app.operations.labelling.labels import case_labels
from app.project import Kind
from tests.unit.operations.study import FINDINGS, add_answer, add_case, new_project, start_run

QUOTE = "=Gips,\r\n_x000D_ \x0b\\u000d „ä“"
KINDS = ("csv", "xlsx", "parquet")


def fill(project):
    """Two cases that an engine read."""
    run_id = start_run(project)
    first, second = add_case(project, "007"), add_case(project, "008", "Süd", "external")
    add_answer(project, run_id, first, quote=QUOTE, foreign_body="true", fat_pad_sign=None)
    add_answer(project, run_id, second)
    return first, second


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "study") as opened:
        yield opened


def table(project, path):
    export_labels(project, out=path, context=JobContext())
    return read_rows(path, [])


@pytest.mark.parametrize("kind", KINDS)
def test_round_trip_into_another_project(project, tmp_path, kind):
    first, second = fill(project)
    set_label(project, case_id=first, finding="olec_fracture", value=Label.UNCERTAIN, reader="Dr. Ä")
    set_label(project, case_id=second, finding="foreign_body", value=Label.FALSE, reader="Dr. B")
    accept_case(project, case_id=second, reader="Dr. B")
    path = tmp_path / f"labels.{kind}"
    before = table(project, path)
    with new_project(tmp_path / "other") as other:
        fill(other)
        result = import_labels(other, source=path, reader="nobody", context=JobContext())
        after = table(other, tmp_path / f"again.{kind}")
    drop = lambda rows: [{k: v for k, v in row.items() if k != "decided_at"} for row in rows]  # noqa: E731
    assert drop(after) == drop(before)
    # Lifted parents are decisions too: the fracture of the olecranon made its parents uncertain.
    assert result.decisions == sum(row["decided_by"] != "" for row in before) >= 2
    assert (result.accepted, result.problems) == (1, ())
    assert {row["decided_by"] for row in after} == {"", "Dr. Ä", "Dr. B"}


def test_columns_and_values(project, tmp_path):
    fill(project)
    rows = table(project, tmp_path / "labels.csv")
    assert len(rows) == 2 * len(project.template("elbow").finding_ids)
    row = next(row for row in rows if row["finding"] == "foreign_body" and row["case_key"] == "007")
    assert (row["site"], row["region"], row["engine"], row["current"]) == ("Nord", "elbow", "true", "true")
    assert (row["quote"], row["start"], row["run"]) == (QUOTE, "0", "1")
    missing = next(row for row in rows if row["finding"] == "fat_pad_sign" and row["case_key"] == "007")
    assert (missing["current"], missing["engine"]) == ("", "")


def test_the_same_table_again_changes_nothing(project, tmp_path):
    first, _ = fill(project)
    set_label(project, case_id=first, finding="fat_pad_sign", value=Label.TRUE, reader="Dr. A")
    rows = table(project, tmp_path / "labels.xlsx")
    result = import_labels(project, source=tmp_path / "labels.xlsx", reader="Dr. A", context=JobContext())
    assert (result.decisions, result.unchanged, result.accepted) == (0, len(rows), 0)


def write(path, *rows, heading=("site", "case_key", "finding", "current")):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def test_a_case_with_a_refused_row_is_not_accepted(project, tmp_path):
    fill(project)
    path = write(
        tmp_path / "labels.csv",
        ("Nord", "007", "foreign_body", "false", "Dr. B"),
        ("Nord", "007", "fat_pad_sign", "flase", "Dr. B"),
        *(("Süd", "008", finding, "false", "Dr. B") for finding in ("fracture_any", *FINDINGS)),
        heading=("site", "case_key", "finding", "current", "verified_by"),
    )
    result = import_labels(project, source=path, reader="Dr. I", context=JobContext())
    assert (result.accepted, len(result.problems)) == (1, 1)
    assert "flase" not in str(result.problems[0].reason)
    assert [case.verified_by for case in project.store.cases.all()] == [None, "Dr. B"]


def test_unknown_rows_are_listed_and_the_rest_is_one_undoable_action(project, tmp_path):
    first, second = fill(project)
    path = write(
        tmp_path / "labels.csv",
        ("Nord", "007", "foreign_body", "false"),
        ("Nord", "009", "foreign_body", "false"),
        ("Nord", "007", "no_such", "false"),
        ("Nord", "007", "fat_pad_sign", "perhaps"),
        ("Süd", "008", "fat_pad_sign", "TRUE"),
        ("Süd", "008", "fat_pad_sign", "uncertain"),
        ("Süd", "008", "foreign_body", ""),
    )
    seen = []
    project.changes.subscribe(lambda notice: seen.append(notice.kind))
    result = import_labels(project, source=path, reader="Dr. I", context=JobContext())
    assert (result.rows, result.decisions, result.unchanged) == (7, 2, 1)
    assert [problem.row for problem in result.problems] == [3, 4, 5, 7]
    assert seen == [Kind.LABELS]
    assert case_labels(project, case_id=second).row("fat_pad_sign").decided_by == "Dr. I"
    undo(project, reader="Dr. I")
    assert case_labels(project, case_id=first).row("foreign_body").current is Label.TRUE
    assert case_labels(project, case_id=second).row("fat_pad_sign").current is Label.FALSE


def test_cancelling_imports_nothing(project, tmp_path):
    first, _ = fill(project)
    path = write(tmp_path / "labels.csv", ("Nord", "007", "foreign_body", "false"))
    with pytest.raises(Cancelled):
        import_labels(project, source=path, reader="Dr. I", context=JobContext(is_cancelled=lambda: True))
    assert case_labels(project, case_id=first).row("foreign_body").decided_by is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("labels.txt", b"x", "no table"),
        ("labels.csv", b"site,case_key,finding\nA,B,C\n", "current is missing"),
        ("labels.csv", "site,case_key,finding,current\nSüd,1,x,true\n".encode("latin-1"), "UTF-8"),
        ("labels.csv", b"", "site is missing"),
        ("labels.xlsx", b"no zip", "no Excel file"),
        ("labels.parquet", b"no parquet", "no Parquet file"),
    ],
)
def test_unusable_files_are_refused(project, tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AppError, match=reason):
        import_labels(project, source=tmp_path / name, reader="Dr. I", context=JobContext())


def test_missing_file_and_unknown_run(project, tmp_path):
    with pytest.raises(AppError, match="Reading the table"):
        import_labels(project, source=tmp_path / "none.csv", reader="x", context=JobContext())
    with pytest.raises(AppError, match="no run 5"):
        export_labels(project, out=tmp_path / "x.csv", run_id=5, context=JobContext())


def test_semicolons_of_a_german_excel(tmp_path):
    (tmp_path / "t.csv").write_bytes("\ufeffsite;case_key\r\nSüd;007\r\n".encode())
    assert read_rows(tmp_path / "t.csv", ["site"]) == [{"site": "Süd", "case_key": "007"}]


def test_too_long_for_excel_is_refused_and_leaves_no_file(tmp_path):
    with pytest.raises(AppError, match="too long"):
        write_rows(tmp_path / "t.xlsx", ["a"], [], [["x" * 40_000]])
    assert list(tmp_path.iterdir()) == []


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
nasty = st.sampled_from(["=1+1", "_x000D_", "_x005F_x000D_", "a\r\nb", "\\u0041", "007", "TRUE", " x ", "1e5"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(text | nasty, st.integers(0, 2**40) | st.none()), min_size=1, max_size=4))
def test_any_text_comes_back(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("t")
    rows = [("anchor", *row) for row in rows]
    for kind in KINDS:
        write_rows(folder / f"t.{kind}", ["k", "a", "n"], ["n"], rows)
        found = [(r["k"], r["a"], r["n"]) for r in read_rows(folder / f"t.{kind}", ["a"])]
        assert found == [(k, a, "" if n is None else str(n)) for k, a, n in rows], kind


def test_a_table_does_not_go_round_a_blind_reading(project, tmp_path):
    first, second = fill(project)
    project.store.second_readings.add(name="x", region="elbow", template_version=1, reader="Dr. B", case_ids=[first])
    path = tmp_path / "labels.csv"
    rows = table(project, path)
    for row in rows:
        row |= {"decided_by": "Dr. B", "verified_by": "Dr. B", "current": "true"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    result = import_labels(project, source=path, reader="nobody", context=JobContext())
    assert {str(problem.reason) for problem in result.problems} == {"Dr. B reads this case blind in a second reading"}
    assert (len(result.problems), result.decisions, result.accepted) == (4, 4, 1)
    assert {row.decided_by for row in case_labels(project, case_id=first).rows} == {None}
    assert project.store.cases.get(second).verified_by == "Dr. B"
