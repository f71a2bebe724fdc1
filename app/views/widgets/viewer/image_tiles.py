"""Images in equal tiles, as large as the area allows; and a strip of small ones where not all have a place."""

from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.dicom.display import Prepared, levels_table, sample
from app.dicom.viewport import Point, Viewport, best_columns
from app.views.style import IMAGE_BACKGROUND, IMAGE_PRIOR, IMAGE_TEXT, Space, colours_for, scaled_font
from app.views.widgets.viewer.image_painting import paint_text

__all__ = ["Thumbnail", "ThumbnailStrip", "TileArea", "thumbnail_picture"]

_GAP = 3
_THUMBNAIL = QSize(64, 56)


class TileArea(QWidget):
    """Lays out the widgets that it is told to show; others stay hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(260, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tiles: list[QWidget] = []
        self._sizes: list[Point] = []

    def show_tiles(self, tiles: Sequence[QWidget], sizes: Sequence[Point], active: QWidget) -> None:
        """Show these, from left to right and top to bottom; ``sizes`` are those of the images.

        ``active``, one of them, takes the focus from one that goes: else Qt would give it away, and keys with it.
        """
        gone = [tile for tile in self._tiles if tile not in tiles]
        self._tiles, self._sizes = list(tiles), list(sizes)
        self._lay_out()
        for tile in self._tiles:
            tile.show()
        if any(tile.hasFocus() for tile in gone):
            active.setFocus()
        for tile in gone:
            tile.hide()

    def sizeHint(self) -> QSize:
        return QSize(700, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if not self._tiles:
            return
        columns = best_columns(self._sizes, (float(self.width()), float(self.height())))
        rows = -(-len(self._tiles) // columns)
        for place, tile in enumerate(self._tiles):
            down, across = divmod(place, columns)
            left, right = (_edge(self.width(), columns, at) for at in (across, across + 1))
            top, bottom = (_edge(self.height(), rows, at) for at in (down, down + 1))
            tile.setGeometry(left, top, right - left - _GAP, bottom - top - _GAP)


def _edge(length: int, parts: int, at: int) -> int:
    return round((length + _GAP) * at / parts)


class Thumbnail:
    """One small image of the strip."""

    def __init__(self, key: Hashable, text: str, *, prior: bool) -> None:
        self.key = key
        self.text = text
        self.prior = prior
        self.picture: QImage | None = None


class ThumbnailStrip(QWidget):
    """All images of a case in small; ``chosen`` (a key) on a click. Those that have a tile are underlined."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_THUMBNAIL.height() + 2 * Space.XS)
        self._items: list[Thumbnail] = []
        self._seen: set[Hashable] = set()
        self._active: Hashable = None
        self._first = 0

    def show_items(self, items: Sequence[Thumbnail], seen: set[Hashable], active: Hashable) -> None:
        """Show these; ``seen`` are the keys that have a tile, ``active`` the one that keys act on."""
        self._items, self._seen, self._active = list(items), seen, active
        place = next((place for place, item in enumerate(items) if item.key == active), 0)
        fitting = max(self.width() // self._step, 1)
        self._first = min(max(place - fitting // 2, 0), max(len(items) - fitting, 0))
        self.setAccessibleName(", ".join(item.text for item in items))
        self.update()

    @property
    def _step(self) -> int:
        return _THUMBNAIL.width() + Space.XS

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(IMAGE_BACKGROUND))
        painter.setFont(scaled_font(self.font(), 0.75))
        for place, item in enumerate(self._items[self._first :]):
            box = QRect(QRect(place * self._step + 2, Space.XS, _THUMBNAIL.width(), _THUMBNAIL.height()))
            if item.picture is not None:
                size = item.picture.deviceIndependentSize().toSize()
                painter.drawImage(box.center() - QRect(0, 0, size.width(), size.height()).center(), item.picture)
            text = painter.fontMetrics().elidedText(item.text, Qt.TextElideMode.ElideRight, box.width() - 2 * Space.XS)
            paint_text(painter, QPointF(box.topLeft()), text, IMAGE_PRIOR if item.prior else IMAGE_TEXT)
            if item.key in self._seen:
                colour = QColor(IMAGE_PRIOR if item.prior else colours_for(self.palette()).accent)
                painter.setPen(colour)
                if item.key == self._active:
                    painter.drawRect(box.adjusted(0, 0, -1, -1))
                painter.fillRect(QRect(box.left(), box.bottom() - 2, box.width(), 3), colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._first + int(event.position().x()) // self._step
        if 0 <= place < len(self._items):
            self.chosen.emit(self._items[place].key)


def thumbnail_picture(prepared: Prepared, ratio: float) -> QImage:
    """The whole image in its first window, as large as a thumbnail."""
    viewport = Viewport(prepared.size, (float(_THUMBNAIL.width()), float(_THUMBNAIL.height())), ratio)
    part = viewport.part()
    assert part is not None
    levels = np.ascontiguousarray(
        levels_table(prepared, prepared.window, inverted=False)[sample(prepared, part.box, part.width, part.height)]
    )
    picture = QImage(levels.data, part.width, part.height, part.width, QImage.Format.Format_Grayscale8).copy()
    picture.setDevicePixelRatio(ratio)
    return picture
