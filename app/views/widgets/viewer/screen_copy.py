"""The seen part of a radiograph, resampled to the pixels of the screen: what a window step looks its grey levels up on.

Rotating and mirroring is done here too, on the screen's few pixels instead of the file's many.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray  # noqa: TC002 - as in every other module
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QPainter

from app.dicom.display import Prepared, levels_table, sample
from app.dicom.luts import VoiLut, Window
from app.dicom.viewport import Viewport

__all__ = ["GreyTable", "ScreenCopy"]

_OPAQUE = np.uint32(0xFF000000)
_GREY = np.uint32(0x010101)
_ALWAYS_SHARP = 600_000
"""Device pixels of a view that are resampled within a frame; the picture of a larger one is coarse while it moves."""


class GreyTable:
    """The colour of every code under a window, as pixels of the screen; made anew only when the window changes."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._made_for: tuple[Window | VoiLut, bool] | None = None
        self.pixels: NDArray[np.uint32] = np.zeros(1, np.uint32)
        self.version = 0

    def make(self, window: Window | VoiLut, *, inverted: bool) -> None:
        """Make ``pixels`` those of this window."""
        if self._made_for is not None and self._made_for[0] is window and self._made_for[1] == inverted:
            return
        levels = levels_table(self._prepared, window, inverted=inverted)
        self.pixels = levels.astype(np.uint32) * _GREY | _OPAQUE
        self._made_for = window, inverted
        self.version += 1


class ScreenCopy:
    """One image as one viewport shows it. ``paint`` does what has to be done anew and no more."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._made_for: tuple[Viewport, bool] | None = None
        self._codes: NDArray[Any] | None = None
        self._shown: NDArray[np.uint32] | None = None
        self._picture: QImage | None = None
        self._place = QRect()
        self._version = -1

    def paint(
        self,
        painter: QPainter,
        viewport: Viewport,
        table: GreyTable,
        at: QPointF | None = None,
        *,
        moving: bool = False,
    ) -> None:
        """Paint the image; ``at`` is the upper left corner of the viewport in the painter's units.

        While the image is ``moving``, a large one has a quarter of the pixels, so that it keeps up with the hand.
        """
        coarse = moving and viewport.screen[0] * viewport.screen[1] * viewport.ratio**2 > _ALWAYS_SHARP
        if (viewport, coarse) != self._made_for:
            self._made_for = viewport, coarse
            self._resample(viewport, divisor=2 if coarse else 1)
        if self._codes is None or self._shown is None or self._picture is None:
            return
        if self._version != table.version:
            np.take(table.pixels, self._codes, out=self._shown, mode="clip")
            self._version = table.version
        painter.save()
        if at is not None:
            painter.translate(at)
        painter.scale(1.0 / viewport.ratio, 1.0 / viewport.ratio)  # device pixels, one to one
        if self._picture.size() == self._place.size():
            painter.drawImage(self._place.topLeft(), self._picture)
        else:
            painter.drawImage(self._place, self._picture)
        painter.restore()

    def _resample(self, viewport: Viewport, *, divisor: int) -> None:
        part = viewport.part()
        self._codes = self._shown = self._picture = None
        self._version = -1
        if part is None:
            return
        width, height = max(part.width // divisor, 1), max(part.height // divisor, 1)
        codes = viewport.pose.turned(sample(self._prepared, part.box, width, height))
        rows, columns = codes.shape
        self._codes = codes.astype(np.intp)  # np.take would make such a copy at each window step
        self._shown = np.empty((rows, columns), np.uint32)
        # The picture reads the array's memory, which lives as long as the picture does: both are replaced together.
        self._picture = QImage(self._shown.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
        size = (part.height, part.width) if viewport.pose.sideways else (part.width, part.height)
        self._place = QRect(*part.place, *size)
