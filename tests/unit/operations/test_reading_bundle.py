"""A second reading carried to another workstation and back: nothing too much goes out, nothing is lost coming home."""

import hashlib
import json
import zipfile

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, redo, set_case_field, set_image_field, set_label, undo
from app.operations.labelling.labels import case_labels, open_case
from app.operations.second_reader.blinding import fixed_reader
from app.operations.second_reader.reading_answers import merge_answers, save_answers
from app.operations.second_reader.reading_bundle import Contents, open_bundle, save_bundle
from app.operations.second_reader.reading_comparison import compare_readers
from app.operations.second_reader.second_reading import close_reading, plan_reading, reading_state
from app.project import Project
from tests.dicom_files import write_dicom
from tests.unit.operations.study import add_answer, add_case, new_project, start_run

CONTEXT = JobContext()


def fill(project, folder, cases=4):
    """Cases with an image each that an engine read and A verified; returns their ids."""
    run_id = start_run(project)
    made = []
    for number in range(cases):
        case_id = add_case(project, f"KEY{number}", patient=f"Muster-{number}")
        add_answer(project, run_id, case_id, foreign_body="true")
        path = folder / f"muster{number}.dcm"
        write_dicom(path, PatientID=f"Muster-{number}", PatientName="Muster^Frau", AccessionNumber="ACC-1")
        project.store.images.add(case_id=case_id, path=str(path), view="AP", view_source="tag", side="L")
        set_label(project, case_id=case_id, finding="fat_pad_sign", value=Label.TRUE, reader="Dr. First")
        set_case_field(project, case_id=case_id, values={"comment": "seen by first"}, reader="Dr. First")
        accept_case(project, case_id=case_id, reader="Dr. First")
        made.append(case_id)
    return made


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    with new_project(tmp_path / "home") as project:
        with project.store.transaction():
            fill(project, folder)
        plan_reading(project, region="elbow", reader="Dr. Second", seed=5, name="Round one")
        yield project


@pytest.fixture
def bundle(home, tmp_path):
    return save_bundle(home, reading_id=1, out=tmp_path / "out" / "round", context=CONTEXT)


@pytest.fixture
def away(bundle, tmp_path):
    with Project.open(open_bundle(bundle=bundle, folder=tmp_path / "away", context=CONTEXT)) as project:
        yield project


def cases_of(project):
    return project.store.second_readings.cases(1)


def read(project, numbers, true="foreign_body"):
    reader = "Dr. Second"
    for number in numbers:
        case_id = cases_of(project)[number - 1]
        set_label(project, case_id=case_id, finding=true, value=Label.TRUE, reader=reader)
        accept_case(project, case_id=case_id, reader=reader)


def everything(path):
    """All bytes of an archive, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return b"\n".join([*(name.encode() for name in archive.namelist()), *map(archive.read, archive.namelist())])


def own_decisions(project):
    """Everything that the second reader decided, with cases and images by their numbers."""
    numbers = {case_id: number for number, case_id in enumerate(cases_of(project), start=1)}
    images = {image.id: numbers[case_id] for case_id in numbers for image in project.store.images.of_case(case_id)}
    uid = project.store.second_readings.get(1).uid
    return [
        (
            (images if step.subject == "image" else numbers)[step.subject_id],
            *(step.action, step.field, step.value, step.old_value, step.reader, step.at, step.kind, step.target),
        )
        for step in project.store.second_readings.decisions(f"reading:{uid}:", images, "Dr. Second")
    ]


def test_nothing_that_names_a_patient_or_tells_a_label_goes_out(bundle):
    assert bundle.name == "round.bwreading"
    data = everything(bundle)
    for word in (b"Muster", b"ACC-", b"Dr. First", b"seen by first", b"Nord", b"muster", b"19700101", b"2024"):
        assert word not in data, word


def test_the_report_goes_along_as_it_is_unless_left_out(home, tmp_path, bundle):
    home.store.reports.add(site_id=1, case_id=None, text="Grüße", source="r.csv", row=9, key="other")
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        first = cases_of(home)[0]
        assert archive.read("cases/0001/report.txt").decode() == home.store.reports.of_case(first).text
    assert len([name for name in names if name.endswith("report.txt")]) == 4
    for contents, endings in ((Contents.IMAGES, {".dcm"}), (Contents.REPORTS, {".txt"})):
        out = save_bundle(home, reading_id=1, out=tmp_path / contents, contents=contents, context=CONTEXT)
        with zipfile.ZipFile(out) as archive:
            assert {name[-4:] for name in archive.namelist() if name.startswith("cases/")} == endings
        folder = open_bundle(bundle=out, folder=tmp_path / f"of {contents}", context=CONTEXT)
        with Project.open(folder) as project:
            case = project.store.cases.all()[0]
            assert (case.has_report, case.images) == (contents is Contents.REPORTS, int(contents is Contents.IMAGES))


def test_opened_elsewhere_it_is_a_blind_project_of_its_own(away, home):
    assert fixed_reader(away) == "Dr. Second"
    assert fixed_reader(home) is None
    assert away.name == "Round one"
    cases = away.store.cases.all()
    assert [case.case_key for case in cases] == ["0001", "0002", "0003", "0004"]
    assert {(case.accession, case.study_date, case.patient_key == case.case_key) for case in cases} == {("", "", True)}
    assert away.store.runs.all() == []
    seen = open_case(away, case_id=cases[0].id, reader="Dr. Second")
    assert seen.reading.uid == home.store.second_readings.get(1).uid
    assert set(seen.labels.values.values()) == {None}
    assert (seen.images[0].view, seen.images[0].side) == ("AP", "L")
    assert away.template("elbow").sha256 == home.template("elbow").sha256
    with pytest.raises(AppError, match="of another workstation"):
        plan_reading(away, region="elbow", reader="C")
    with pytest.raises(AppError, match="closed in the project"):
        close_reading(away, reading_id=1, early=True)
    with pytest.raises(AppError, match="open second reading"):
        save_bundle(away, reading_id=1, out=away.folder / "b", context=CONTEXT)


def test_answers_come_home_without_loss(away, home, tmp_path):
    read(away, [1, 2])
    second = cases_of(away)[1]
    set_case_field(away, case_id=second, values={"comment": "Grüße, unsicher"}, reader="Dr. Second")
    image = away.store.images.of_case(second)[0].id
    set_image_field(away, image_id=image, values={"view": "LAT", "side": "R"}, reader="Dr. Second")
    undo(away, reader="Dr. Second")
    redo(away, reader="Dr. Second")
    answers = save_answers(away, out=tmp_path / "part.bwlabels", context=CONTEXT)
    told = []
    home.changes.subscribe(told.append)
    merged = merge_answers(home, source=answers, context=CONTEXT)
    assert merged.added == merged.steps == len(own_decisions(away))
    assert merged.state.second_done == 2
    assert own_decisions(home) == own_decisions(away)
    assert told
    at_home = cases_of(home)[1]
    assert open_case(home, case_id=at_home, reader="Dr. Second").case.comment == "Grüße, unsicher"
    assert open_case(home, case_id=at_home).case.comment == "seen by first"
    assert home.store.images.of_case(at_home)[0].view == "LAT"
    again = merge_answers(home, source=answers, context=CONTEXT)
    assert (again.added, again.steps) == (0, merged.steps)
    assert own_decisions(home) == own_decisions(away)


def test_a_later_file_adds_the_rest_and_an_older_one_nothing(away, home, tmp_path):
    read(away, [1])
    early = save_answers(away, out=tmp_path / "early", context=CONTEXT)
    merge_answers(home, source=early, context=CONTEXT)
    undo(away, reader="Dr. Second")
    read(away, [1, 2, 3, 4], true="olec_fracture")
    late = save_answers(away, out=tmp_path / "late", context=CONTEXT)
    merge_answers(home, source=late, context=CONTEXT)
    assert merge_answers(home, source=early, context=CONTEXT).added == 0
    assert own_decisions(home) == own_decisions(away)
    for number in range(4):
        there = case_labels(away, case_id=cases_of(away)[number], reader="Dr. Second")
        here = case_labels(home, case_id=cases_of(home)[number], reader="Dr. Second")
        assert here.values == there.values
        assert [row.decided_at for row in here.rows] == [row.decided_at for row in there.rows]
    assert close_reading(home, reading_id=1) == 4
    found = compare_readers(home, reading_id=1)
    assert {(d.finding, d.second) for d in found.differences if d.finding == "fracture_any"} == {
        ("fracture_any", Label.TRUE)
    }


def test_undo_goes_on_at_home(away, home, tmp_path):
    read(away, [1])
    merge_answers(home, source=save_answers(away, out=tmp_path / "a", context=CONTEXT), context=CONTEXT)
    undo(home, reader="Dr. Second")
    assert reading_state(home, home.store.second_readings.get(1)).second_done == 0
    undo(home, reader="Dr. Second")
    values = case_labels(home, case_id=cases_of(home)[0], reader="Dr. Second").values
    assert set(values.values()) == {None}


def test_read_in_both_places_the_later_label_holds(away, home, tmp_path):
    here, there = cases_of(home), cases_of(away)
    for number, first, last in ((0, (away, there), (home, here)), (1, (home, here), (away, there))):
        for (project, ids), value in ((first, Label.FALSE), (last, Label.UNCERTAIN)):
            set_label(project, case_id=ids[number], finding="foreign_body", value=value, reader="Dr. Second")
    answers = save_answers(away, out=tmp_path / "a", context=CONTEXT)
    assert merge_answers(home, source=answers, context=CONTEXT).added == 2
    for number in (0, 1):
        row = case_labels(home, case_id=here[number], reader="Dr. Second").row("foreign_body")
        assert (row.current, row.decided_by) == (Label.UNCERTAIN, "Dr. Second")


def rewritten(source, target, change, *, seal=True, name="answers.json"):
    """A copy of an archive with its document changed; sealed again, or left with the old hash."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as out:
        for entry in archive.namelist():
            data = archive.read(entry)
            if entry == name:
                document = json.loads(data)
                change(document)
                text = json.dumps(document).encode()
                data = text
            elif seal and entry.endswith(".sha256"):
                data = hashlib.sha256(text).hexdigest().encode()
            out.writestr(entry, data)
    return target


@pytest.fixture
def answers(away, tmp_path):
    read(away, [1])
    return save_answers(away, out=tmp_path / "answers", context=CONTEXT)


def nothing_merged(home, source, words):
    before = len(own_decisions(home))
    with pytest.raises(AppError, match=words):
        merge_answers(home, source=source, context=CONTEXT)
    assert len(own_decisions(home)) == before


def test_answers_that_do_not_fit_are_refused_whole(home, answers, away, tmp_path):
    nothing_merged(away, answers, "project that the bundle was saved from")
    set_case_field(home, case_id=cases_of(home)[0], values={"region": "thumb"}, reader="Dr. First")
    nothing_merged(home, answers, "1 cases have another report or region")
    undo(home, reader="Dr. First")
    merge_answers(home, source=answers, context=CONTEXT)
    close_reading(home, reading_id=1, early=True)
    nothing_merged(home, answers, "closed meanwhile")
    with Project.create(tmp_path / "foreign") as foreign:
        with pytest.raises(AppError, match="another project"):
            merge_answers(foreign, source=answers, context=CONTEXT)
        with pytest.raises(AppError, match="made from a bundle"):
            save_answers(foreign, out=tmp_path / "x", context=CONTEXT)


def test_a_report_that_was_exchanged_is_noticed(home, answers):
    other = home.store.reports.add(site_id=1, case_id=None, text="Anderer", source="r.csv", row=9, key="other")
    set_case_field(home, case_id=cases_of(home)[0], values={"report": str(other)}, reader="Dr. First")
    nothing_merged(home, answers, "another report or region")


def step(**values):
    def change(document):
        document["steps"][0].update(values)

    return change


def drop_case(document):
    document["cases"].pop()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (step(value="maybe"), "none that Befundwerk writes"),
        (step(value=None, old_value="x"), "none that Befundwerk writes"),
        (step(field="label:unknown"), "none that Befundwerk writes"),
        (step(field="region", value="thumb"), "none that Befundwerk writes"),
        (step(case=9), "none that Befundwerk writes"),
        (step(action="'; DROP"), "none that Befundwerk writes"),
        (step(at="yesterday"), "none that Befundwerk writes"),
        (step(at="2026-01-01T00:00:00.000+02:00"), "none that Befundwerk writes"),
        (step(kind="undo"), "none that Befundwerk writes"),
        (step(image=1, field="view", value="AP"), None),
        (step(image=7, field="view", value="AP"), "image that the case does not have"),
        (step(image=1, field="path", value="AP"), "none that Befundwerk writes"),
        (step(value=5), "damaged"),
        (lambda document: document.pop("steps"), "damaged"),
        (lambda document: document["reading"].update(reader="Dr. X"), "by another reader"),
        (lambda document: document["reading"].update(template_sha256="0"), "another template"),
        (drop_case, "about other cases"),
        (lambda document: document.update(version=2), "newer version"),
        (lambda document: document.update(format="x"), "damaged"),
    ],
)
def test_a_forged_document_is_refused_whole(home, answers, tmp_path, change, words):
    forged = rewritten(answers, tmp_path / "forged.bwlabels", change)
    if words is None:
        assert merge_answers(home, source=forged, context=CONTEXT).added > 0
    else:
        nothing_merged(home, forged, words)


def test_changed_answers_do_not_pass_for_those_that_were_merged(home, answers, tmp_path):
    merge_answers(home, source=answers, context=CONTEXT)
    nothing_merged(home, rewritten(answers, tmp_path / "f", step(value="false")), "says something else now")
    nothing_merged(home, rewritten(answers, tmp_path / "g", step(value="false"), seal=False), "damaged or changed")


def test_files_of_other_kinds_are_refused(home, answers, bundle, tmp_path):
    (tmp_path / "text.bwlabels").write_text("nothing", encoding="utf-8")
    nothing_merged(home, tmp_path / "text.bwlabels", "damaged or changed")
    nothing_merged(home, bundle, "not a file of this kind")
    nothing_merged(home, tmp_path / "missing.bwlabels", "Opening the file failed")
    cut = tmp_path / "cut.bwlabels"
    cut.write_bytes(answers.read_bytes()[:-40])
    nothing_merged(home, cut, "damaged or changed")


def unpack_refused(tmp_path, file, words):
    target = tmp_path / "refused"
    with pytest.raises(AppError, match=words):
        open_bundle(bundle=file, folder=target, context=CONTEXT)
    assert not target.exists()
    assert not list(tmp_path.glob(".refused*"))


def with_part(source, target, name, data):
    """A copy of an archive with one entry added or exchanged."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in archive.namelist():
            if entry != name:
                out.writestr(entry, archive.read(entry))
        out.writestr(name, data)
    return target


def test_hostile_bundles_leave_nothing_behind(bundle, tmp_path):
    extra = with_part(bundle, tmp_path / "slip.bwreading", "../../evil.txt", b"x")
    unpack_refused(tmp_path, extra, "damaged or changed")
    bomb = with_part(bundle, tmp_path / "bomb.bwreading", "cases/0001/1.dcm", b"\0" * (64 << 20))
    unpack_refused(tmp_path, bomb, "damaged or changed")
    text = with_part(bundle, tmp_path / "text.bwreading", "cases/0002/report.txt", b"another report")
    unpack_refused(tmp_path, text, "damaged or changed")

    def forged(change):
        return rewritten(bundle, tmp_path / "forged.bwreading", change, name="manifest.json")

    def slip(document):
        document["cases"][0]["images"][0]["file"] = "../evil.dcm"

    unpack_refused(tmp_path, forged(slip), "damaged or changed")
    unpack_refused(tmp_path, forged(lambda d: d["cases"][0]["images"][0].update(size=1 << 62)), "MB are free")
    unpack_refused(tmp_path, forged(lambda d: d["cases"][0]["images"][0].update(size=-1)), "damaged or changed")
    unpack_refused(tmp_path, forged(lambda d: d["reading"].update(region="foot")), "contradicts itself")
    unpack_refused(tmp_path, forged(lambda d: d["reading"].update(reader=" ")), "contradicts itself")
    unpack_refused(tmp_path, forged(lambda d: d["cases"][0]["images"][0].update(kind="x")), "contradicts itself")
    unpack_refused(tmp_path, forged(lambda d: d["cases"][0]["images"][0].update(rows=1 << 80)), "contradicts itself")
    unpack_refused(tmp_path, forged(lambda d: d["cases"].reverse()), "contradicts itself")
    unpack_refused(tmp_path, forged(lambda d: d.update(template="[" * 100_000)), ".")


def test_a_bundle_goes_only_into_an_empty_folder(bundle, tmp_path):
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "a").write_text("x", encoding="utf-8")
    with pytest.raises(AppError, match="not empty"):
        open_bundle(bundle=bundle, folder=folder, context=CONTEXT)
    assert (folder / "a").exists()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert open_bundle(bundle=bundle, folder=empty, context=CONTEXT) == empty


def test_what_cannot_be_packed_leaves_no_file(home, tmp_path):
    calls = []

    def stop():
        calls.append(1)
        return len(calls) > 2

    with pytest.raises(Cancelled):
        save_bundle(home, reading_id=1, out=tmp_path / "b", context=JobContext(is_cancelled=stop))
    case_id = cases_of(home)[2]
    (tmp_path / "archive" / f"muster{case_id - 1}.dcm").unlink()
    with pytest.raises(AppError, match=f"An image of case {case_id} "):
        save_bundle(home, reading_id=1, out=tmp_path / "b", context=CONTEXT)
    assert not [path for path in tmp_path.iterdir() if "bwreading" in path.name]
    home.store.images.add(case_id=cases_of(home)[0], path="a.png", kind="raster")
    with pytest.raises(AppError):
        save_bundle(home, reading_id=1, out=tmp_path / "b", context=CONTEXT)
    bare = add_case(home, "bare")
    reading = home.store.second_readings.add(name="x", region="elbow", template_version=1, reader="D", case_ids=[bare])
    with pytest.raises(AppError, match="nothing to read"):
        save_bundle(home, reading_id=reading.id, out=tmp_path / "b", contents=Contents.IMAGES, context=CONTEXT)
