"""The tool that keeps the German texts in step with the source."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_TOOL = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("befundwerk_translations", _TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


translations = _load()


def _source(folder: Path, text: str, name: str = "page.py") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_literals_of_both_markers_are_collected_once_in_order(tmp_path):
    first = _source(tmp_path, 'tr("B {n}", n=1)\nprint(tr("A"), message("two " "parts"))\n', "a.py")
    second = _source(tmp_path, 'message("A")\nother("no")\n', "b.py")
    found = translations.collect([first, second], tmp_path)
    assert [(item.text, item.file) for item in found] == [("B {n}", "a.py"), ("A", "a.py"), ("two parts", "a.py")]


@pytest.mark.parametrize("call", ['tr(f"{x}")', "message(x)", 'tr("a" if x else "b")', "tr()", 'tr("a" + x)'])
def test_text_that_is_no_literal_is_an_error_with_its_place(tmp_path, call):
    file = _source(tmp_path, f"x = 1\n\n{call}\n")
    with pytest.raises(translations.SourceError, match=r"^page\.py:3: "):
        translations.collect([file], tmp_path)


def test_function_that_passes_its_text_on_marks_texts_too(tmp_path):
    source = 'def invalid(text, **values):\n    return message(text, **values)\n\ninvalid("Wrong {x}", x=1)\n'
    found = translations.collect([_source(tmp_path, source)], tmp_path)
    assert [item.text for item in found] == ["Wrong {x}"]
    with pytest.raises(translations.SourceError, match=r"page\.py:5"):
        translations.collect([_source(tmp_path, source + "invalid(y)\n")], tmp_path)


def test_update_keeps_what_is_known_marks_what_is_new_and_drops_what_is_gone(tmp_path):
    ts = tmp_path / "de.ts"
    old = [translations.Found(text, "a.py") for text in ("Stays", "Goes")]
    known = {text: translations.Translation(text.upper(), finished=True) for text in ("Stays", "Goes")}
    translations.write(ts, old, known)
    new = [translations.Found(text, "a.py") for text in ("New", "Stays")]
    translations.write(ts, new, translations.read(ts))
    assert translations.read(ts) == {
        "New": translations.Translation("", finished=False),
        "Stays": translations.Translation("STAYS", finished=True),
    }


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(_TEXTS, _TEXTS, max_size=4))
def test_what_is_written_is_read_again(tmp_path, pairs):
    ts = tmp_path / "de.ts"
    known = {source: translations.Translation(text, finished=True) for source, text in pairs.items()}
    translations.write(ts, [translations.Found(source, "a.py") for source in pairs], known)
    assert translations.read(ts) == known


def test_check_names_every_kind_of_problem(tmp_path):
    ts = tmp_path / "de.ts"
    found = [translations.Found(text, "a.py") for text in ("Open {n} cases", "Bare", "Gone")]
    known = {
        "Open {n} cases": translations.Translation("{m} Fälle öffnen", finished=True),
        "Gone": translations.Translation("Weg", finished=True),
    }
    translations.write(ts, found, known)
    translations.compile_ts(ts, ts.with_suffix(".qm"))
    source = [*found[:2], translations.Found("Added", "a.py")]
    problems = translations.problems_of(ts, source, allow_unfinished=False)
    assert [problem.partition(":")[0] for problem in problems] == [
        "not in de.ts",
        "no longer in the source",
        "other places than ['n']",
        "unfinished",
    ]
    ts.write_text(ts.read_text(encoding="utf-8").replace("Weg", "Fort"), encoding="utf-8")
    assert "de.qm is not compiled from de.ts" in translations.problems_of(ts, source, allow_unfinished=True)


def test_every_text_of_this_program_can_be_collected():
    assert len(translations.collect(translations.source_files())) > 20
