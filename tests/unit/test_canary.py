"""The search that the tests of privacy rely on finds what it looks for."""

import base64
import gzip
import json
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.canary import leaks, leaks_in_files

WORD = "Zwetschgenröster"
PLACES = {
    "utf-8": f"x {WORD} y".encode(),
    "latin-1": f"x {WORD} y".encode("latin-1"),
    "utf-16": f"x {WORD} y".encode("utf-16"),
    "json": json.dumps({"a": f"x {WORD}"}).encode(),
    "upper case": WORD.upper().encode(),
    "gzip": gzip.compress(f"x {WORD} y".encode()),
} | {f"base64 {shift}": base64.b64encode(b"x" * shift + f"{WORD} and more".encode()) for shift in range(4)}


@pytest.mark.parametrize("place", PLACES)
def test_a_word_is_found_in_every_form(place: str) -> None:
    assert leaks(PLACES[place], [WORD, "Marillen"]) == [WORD]


def test_a_word_is_found_in_archives_documents_and_names_of_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", f"{WORD}\n" * 50)
    canvas = Canvas(str(tmp_path / "b.pdf"), pageCompression=1)
    canvas.drawString(50, 500, "Marillenknödel")
    canvas.save()
    (tmp_path / WORD).mkdir()
    (tmp_path / "clean.txt").write_text("nothing", encoding="utf-8")
    found = leaks_in_files([tmp_path], [WORD, "Marillen"])
    assert {Path(path).name: words for path, words in found.items()} == {
        "a.zip": [WORD], "b.pdf": ["Marillen"], WORD: [WORD],
    }  # fmt: skip
    assert list(leaks_in_files([tmp_path], [WORD], allowed=[tmp_path / "a.zip", tmp_path / WORD])) == []
