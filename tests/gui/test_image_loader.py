"""Decoders that go wrong, seen from the window."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pytest

from app.dicom.isolated import DecoderPool, Limits
from app.store.records import Image
from app.views.widgets.viewer import image_loader
from app.views.widgets.viewer.image_loader import ImageLoader
from tests.gui.images import Cases


@pytest.fixture
def loader(qtbot, monkeypatch):
    naughty = partial(DecoderPool, module="tests.unit.dicom.naughty_child")
    monkeypatch.setattr(image_loader, "DecoderPool", naughty)
    made = ImageLoader()
    made.limits = Limits(seconds=2, memory_mb=300)
    yield made
    made.shut_down()


def image(folder: Path, stem: str) -> Image:
    path = folder / f"{stem}.dcm"
    path.write_bytes(b"")
    texts = dict.fromkeys(("kind", "sop_uid", "series_uid", "modality", "transfer_syntax", "view", "side"), "")
    return Image(
        id=1,
        case_id=1,
        path=str(path),
        frame=0,
        rows=20,
        columns=30,
        view_source="",
        side_source="",
        file_size=0,
        mtime_ns=0,
        tags=MappingProxyType({}),
        **texts,
    )


def test_images_beside_one_that_ends_its_decoder_are_shown(qtbot, loader, tmp_path):
    bad, hanging, good = (image(tmp_path, stem) for stem in ("nonsense", "hang", "good"))
    loader.want([bad, hanging, good], [])
    qtbot.waitUntil(lambda: loader.ready(good) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: bool(loader.problem(bad) and loader.problem(hanging)), timeout=20_000)
    assert "no valid answer" in loader.problem(bad)
    assert "longer than 2 s" in loader.problem(hanging)
    assert "settings" in loader.problem(hanging)


def test_the_page_goes_at_once_though_an_image_hangs(qtbot, loader, tmp_path):
    loader.limits = Limits(seconds=600)
    good, hanging = image(tmp_path, "good"), image(tmp_path, "hang")
    loader.want([good], [])
    qtbot.waitUntil(lambda: loader.ready(good) is not None, timeout=20_000)
    loader.want([hanging], [])
    qtbot.waitUntil(lambda: bool(loader._decoders._busy), timeout=20_000)
    loader.shut_down()
    assert loader.ready(hanging) is None


def test_another_image_in_the_file_of_one_is_not_shown_under_its_name(qtbot, tmp_path):
    made, loader = Cases(tmp_path), ImageLoader()
    kept, changed = (replace(made.dicom(SOPInstanceUID=uid), sop_uid=uid) for uid in ("1.2.3", "1.2.4"))
    other, picture = replace(made.dicom(SOPInstanceUID="1.2.5"), sop_uid="1.2.5"), made.image()
    Path(other.path).replace(changed.path)
    Path(picture.path).write_bytes(Path(picture.path).read_bytes() + b"more")
    loader.want([kept, changed, picture], [])
    qtbot.waitUntil(lambda: loader.ready(kept) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: bool(loader.problem(changed) and loader.problem(picture)), timeout=20_000)
    loader.shut_down()
    assert all("another image" in loader.problem(image) for image in (changed, picture))
    assert loader.ready(changed) is None
