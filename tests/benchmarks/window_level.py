"""A window step on a 2500 × 2000 image of 16 bits, from the event to the painted frame, against pyqtgraph.

    python -m tests.benchmarks.window_level            (offscreen; set QT_QPA_PLATFORM=xcb for a display)

Both widgets are shown at the same size and fitted. A step is: send the event, then let the event loop run until the
widget has painted. pyqtgraph's event is ``ImageItem.setLevels``; ours is a movement of the mouse with the left button
held. Steps of the two alternate, so that what else the computer does hits both; medians are compared.
"""

import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.dicom.display import prepare
from app.dicom.pixels import Radiograph, Spacing
from app.views.style import apply_theme
from app.views.widgets.viewer.overlays import ImageText
from app.views.widgets.viewer.radiograph_view import RadiographView

ROWS, COLUMNS = 2500, 2000
SIZE = 1000, 800
STEPS = 150
TARGET = 0.4


def _radiograph() -> np.ndarray:
    """16 bits, smooth with noise, as an exposure is."""
    random = np.random.default_rng(1)
    down, across = np.mgrid[0:ROWS, 0:COLUMNS]
    limb = np.exp(-(((across - COLUMNS / 2) / 400.0) ** 2)) * (1 + 0.3 * np.sin(down / 90.0))
    return np.clip(limb * 45_000 + random.normal(4_000, 400, (ROWS, COLUMNS)), 0, 65_535).astype(np.uint16)


class _Painted(QWidget):
    """Tells when a widget has been painted: the event filter lies on what paints."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._seen = True
            QTimer.singleShot(0, self._loop.quit)  # after the paint event itself has run
        return super().eventFilter(watched, event)

    def time_of(self, step) -> float:
        self._seen = False
        begin = time.perf_counter()
        step()
        self._loop.exec()
        assert self._seen
        return time.perf_counter() - begin


def _ours(values: np.ndarray) -> RadiographView:
    view = RadiographView()
    view.resize(*SIZE)
    spacing = Spacing(0.15, 0.15, "detector")
    view.show_prepared(prepare(Radiograph(values=values, spacing=spacing)), ImageText("AP", "left"))
    view.show()
    return view


def _theirs(values: np.ndarray) -> tuple[pyqtgraph.GraphicsLayoutWidget, pyqtgraph.ImageItem]:
    widget = pyqtgraph.GraphicsLayoutWidget()
    widget.resize(*SIZE)
    box = widget.addViewBox(lockAspect=True, invertY=True)
    item = pyqtgraph.ImageItem(values, axisOrder="row-major")
    box.addItem(item)
    box.autoRange(padding=0)
    widget.show()
    return widget, item


def main() -> int:
    app = QApplication(sys.argv[:1])
    apply_theme(app, "dark")
    values = _radiograph()
    view = _ours(values)
    widget, item = _theirs(values)
    watch_ours, watch_theirs = _Painted(view), _Painted(widget.viewport())
    place = QPointF(300, 300)

    def send(kind: QEvent.Type) -> None:
        button = Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), button, button, none))

    send(QEvent.Type.MouseButtonPress)
    ours, theirs = [], []
    for number in range(STEPS):
        place += QPointF(1 if number % 20 < 10 else -1, 1 if number % 8 < 4 else -1)
        ours.append(watch_ours.time_of(lambda: send(QEvent.Type.MouseMove)))
        high = 50_000 + 97 * number
        theirs.append(watch_theirs.time_of(lambda high=high: item.setLevels((3_000, high))))
    mine, other = (statistics.median(times[10:]) * 1e3 for times in (ours, theirs))
    print(f"platform {QGuiApplication.platformName()}, widget {SIZE[0]} × {SIZE[1]}, image {COLUMNS} × {ROWS}, 16 bits")
    print(f"window step, event to painted frame: {mine:.2f} ms; pyqtgraph setLevels: {other:.2f} ms")
    print(f"ratio {mine / other:.2f} (target: at most {TARGET})")
    view.close()
    widget.close()
    return 0 if mine / other <= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
