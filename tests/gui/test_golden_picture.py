"""What stands on the screen after loading and after a reset, pixel by pixel, against levels from the standard alone."""

from random import Random

import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.dicom.display import prepare
from app.dicom.luts import Window
from app.dicom.pixels import load
from app.views.widgets.viewer.overlays import ImageText
from app.views.widgets.viewer.radiograph_view import RadiographView
from app.views.widgets.viewer.view_options import MouseBindings, Overlays, ViewOptions
from tests.golden.make_levels import CASES, FILE
from tests.unit.dicom.test_golden import written

FROZEN = dict(np.load(FILE))


def on_screen(view):
    """Grey levels of the image as the widget painted it, one device pixel for each of its own."""
    view.actual_size()
    part = view.viewport.part()
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    left, top = part.place
    return pixels[top : top + part.height, left : left + part.width]


@pytest.mark.parametrize("name", CASES)
def test_the_picture_after_loading_and_after_a_reset(qtbot, tmp_path, name):
    view = RadiographView()
    qtbot.addWidget(view)
    view.set_options(ViewOptions(MouseBindings(), Overlays(False, False, False, False, False, False)))
    prepared = prepare(load(written(tmp_path, name)))
    columns, rows = prepared.size
    view.resize(columns + 100 + columns % 2, rows + 100 + rows % 2)
    view.show_prepared(prepared, ImageText())
    loaded = view.grab().toImage()
    assert np.array_equal(on_screen(view), FROZEN[name])
    chance = Random(1)
    for _ in range(20):
        chance.choice((view.invert, view.flip, view.auto_window, lambda: view.rotate(1), lambda: view.zoom(2)))()
        view.set_window(Window(chance.uniform(0.0, 4000.0), chance.uniform(1.0, 900.0)))
        view.grab()
    view.reset()
    assert view.grab().toImage() == loaded
    assert np.array_equal(on_screen(view), FROZEN[name])
