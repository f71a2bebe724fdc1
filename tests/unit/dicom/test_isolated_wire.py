"""What a decoding process says, and what is not believed of it."""

import json
from collections.abc import Iterator
from dataclasses import fields
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.core.errors import AppError
from app.core.text import message
from app.dicom.display import Prepared, prepare
from app.dicom.isolated_wire import (
    DecoderBugError,
    NonsenseError,
    OutOfMemoryError,
    error_answer,
    image_answer,
    read_answer,
    read_image,
    write_answer,
)
from app.dicom.luts import VoiLut, Window, WindowFunction
from app.dicom.pixels import Radiograph, Spacing


@pytest.fixture
def file(tmp_path: Path) -> Iterator[FileIO]:
    with FileIO(tmp_path / "answer", "w+b") as opened:
        yield opened


@pytest.fixture
def image() -> Prepared:
    values = np.arange(1024 * 1030, dtype=np.int32).reshape(1024, 1030) % 3000 - 1000
    return prepare(
        Radiograph(
            values.astype(np.int16),
            windows=(Window(40.0, 400.0, WindowFunction.SIGMOID, "BONE"),),
            voi_luts=(VoiLut(-5, np.arange(9, dtype=np.uint8), "A"), VoiLut(0, np.arange(3, dtype=np.uint8))),
            inverted=True,
            padding=(-1000.0, -990.0),
            spacing=Spacing(0.1, 0.2, "detector"),
            magnification=1.15,
            sop_uid="1.2.3",
        )
    )


def said(file: FileIO, number: int = 3) -> Prepared:
    return read_image(file, read_answer(file, number))


def test_an_image_is_read_as_it_was_written(file: FileIO, image: Prepared) -> None:
    write_answer(file, {"number": 2, "junk": "x" * 5000})
    write_answer(file, *image_answer(3, image))
    found = said(file)
    for field in fields(Prepared):
        one, other = getattr(found, field.name), getattr(image, field.name)
        if field.name in ("levels", "voi_luts", "axis", "window"):
            continue
        assert one == other, field.name
    assert np.array_equal(found.axis, image.axis)
    assert all(np.array_equal(one, other) for one, other in zip(found.levels, image.levels, strict=True))
    assert [(lut.first, lut.table.tolist(), lut.name) for lut in found.voi_luts] == [
        (lut.first, lut.table.tolist(), lut.name) for lut in image.voi_luts
    ]
    assert found.window is found.voi_luts[0]


def test_errors_are_read_as_they_were_raised(file: FileIO) -> None:
    inner = message("its header is {state}", state="damaged")
    error = AppError(message("{n} of {why}, {share}.", n=3, why=inner, share=0.5), "Do this.")
    write_answer(file, error_answer(3, error))
    with pytest.raises(AppError) as met:
        said(file)
    assert met.value.what_happened == error.what_happened
    assert str(met.value) == "3 of its header is damaged, 0.5. Do this."
    write_answer(file, {"number": 3, "memory": True})
    with pytest.raises(OutOfMemoryError):
        said(file)
    write_answer(file, {"number": 3, "bug": "x.py:3 in f\nKeyError"})
    with pytest.raises(DecoderBugError, match="KeyError"):
        said(file)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"levels": []},
        {"levels": [[0, 1030]]},
        {"levels": [[-1, -1]]},
        {"levels": [[1 << 20, 1 << 20]]},
        {"levels": [[1024, 1030], [1024, 515]]},
        {"levels": [[1024, 1030]] * 40},
        {"levels": [[2048, 1030], [1024, 515]]},
        {"levels": [["1024", 1030]]},
        {"levels": None},
        {"axis": 2999},
        {"axis": 0},
        {"axis": 1 << 40},
        {"axis": True},
        {"luts": [[0, 70000, ""]]},
        {"luts": [[0, 3, "x" * 999]]},
        {"window": 7},
        {"window": -1},
        {"window": [float("nan"), 1.0, "LINEAR", ""]},
        {"window": [1.0, 1.0, "CUBIC", ""]},
        {"auto": 0},
        {"windows": [[1.0]]},
        {"inverted": 1},
        {"padding": [float("inf"), 0.0]},
        {"spacing": [0.0, 1.0, "detector"]},
        {"spacing": [1.0, 1.0]},
        {"magnification": "1"},
        {"photometric": None},
        {"sop_uid": 7},
        {"error": []},
        {"error": [{"text": "{a.__class__}", "values": {"a": 1}}, {"text": "", "values": {}}]},
        {"error": [{"text": "{a:>99999999}", "values": {"a": 1}}, {"text": "", "values": {}}]},
        {"error": [{"text": "{b}", "values": {"a": 1}}, {"text": "", "values": {}}]},
        {"error": [{"text": "{a", "values": {"a": 1}}, {"text": "", "values": {}}]},
        {"error": [{"text": "x" * 9999, "values": {}}, {"text": "", "values": {}}]},
        {"error": "no"},
        {"bug": 7},
    ],
)
def test_nonsense_is_not_believed(file: FileIO, image: Prepared, change: dict[str, Any]) -> None:
    header, arrays = image_answer(3, image)
    write_answer(file, header | change, arrays)
    with pytest.raises(NonsenseError):
        said(file)


@pytest.mark.parametrize("header", [b"[]", b"7", b"{", b"\xff\xfe", b"[" * 100_000, b""])
def test_what_is_no_header_is_not_believed(file: FileIO, header: bytes) -> None:
    file.write(len(header).to_bytes(8, "little") + header)
    with pytest.raises(NonsenseError):
        said(file)


def test_lengths_are_not_believed(file: FileIO, image: Prepared) -> None:
    with pytest.raises(NonsenseError):
        said(file)
    file.write(b"\xff" * 8)
    with pytest.raises(NonsenseError):
        said(file)
    write_answer(file, *image_answer(3, image))
    file.truncate(file.tell() - 1)
    with pytest.raises(NonsenseError):
        said(file)


def test_codes_beyond_the_axis_and_values_that_are_none_are_not_believed(file: FileIO, image: Prepared) -> None:
    header, arrays = image_answer(3, image)
    arrays[2] = arrays[2] + np.uint16(40000)
    write_answer(file, header, arrays)
    with pytest.raises(NonsenseError):
        said(file)
    header, arrays = image_answer(3, image)
    arrays[0] = arrays[0] * np.nan
    write_answer(file, header, arrays)
    with pytest.raises(NonsenseError):
        said(file)


def test_the_header_is_plain_json(image: Prepared) -> None:
    header, _ = image_answer(1, image)
    assert json.loads(json.dumps(header))["photometric"] == "MONOCHROME2"
