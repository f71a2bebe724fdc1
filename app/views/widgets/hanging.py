"""The images of a case side by side: decoded out of the way, prefetched, hung by view."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.errors import AppError
from app.dicom.display import Prepared
from app.dicom.isolated import DecoderPool, Limits
from app.store.records import Image
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.radiograph_view import RadiographView
from app.views.widgets.shortcuts import add_shortcuts
from app.workers.base import ShortTasks

__all__ = ["Hanging", "view_source_text"]

_KEPT = 8
_SHOWN = 4
_ORDER = {"AP": 0, "LAT": 1, "OTHER": 2}


def view_source_text(source: str) -> str:
    """In words, how a view or a side was decided."""
    return {
        "tag": tr("from the DICOM tag"),
        "view code": tr("from the view code"),
        "orientation": tr("from the patient orientation"),
        "series text": tr("from the series text"),
        "table": tr("from the table"),
        "manual": tr("set by hand"),
    }.get(source, tr("not stated"))


class Hanging(QWidget):
    """Hangs AP before LAT before others; ``image_activated`` tells which image keys act on.

    The images of the last cases, and of those announced by ``prefetch``, are kept ready. ``limits`` are what decoding
    one image may cost; it may be set at any time.
    """

    image_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = ShortTasks(self, threads=2)
        self._tasks.done.connect(self._on_decoded)
        self._tasks.failed.connect(self._on_failed)
        self._decoders = DecoderPool(size=2)
        self._starter = ShortTasks(self, threads=1)
        self.limits = Limits()
        self._ready: dict[Hashable, Prepared] = {}
        self._failed: dict[Hashable, str] = {}
        self._images: tuple[Image, ...] = ()
        self._active = 0
        self._alone = False
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.XS)
        self._views = [RadiographView(self) for _ in range(_SHOWN)]
        for view in self._views:
            self._layout.addWidget(view, 1)
            view.activated.connect(self._on_activated)
            view.maximise_wanted.connect(self._on_maximise)

    def hang(self, images: Sequence[Image]) -> None:
        """Show the images of a case; those that are not ready yet say so until they are."""
        ordered = sorted(images, key=lambda image: (_ORDER[image.view], image.id))[:_SHOWN]
        same = [image.id for image in ordered] == [image.id for image in self._images]
        self._images = tuple(ordered)
        if not same:
            self._active, self._alone = 0, False
        for place, view in enumerate(self._views):
            if place >= len(self._images):
                view.setVisible(place == 0)
                if place == 0:
                    view.show_note(tr("This case has no images."))
                continue
            image = self._images[place]
            if same:
                view.set_caption(self._caption(image))
            else:
                self._show(view, image)
            view.setToolTip(self._tip(image))
        self._arrange()

    def prefetch(self, images: Iterable[Image]) -> None:
        """Decode these soon, unless something more urgent comes."""
        wanted = {self._key(image) for image in self._images}
        for image in list(images)[:_SHOWN]:
            wanted.add(self._key(image))
            if self._key(image) not in self._ready and self._key(image) not in self._failed:
                self._tasks.request(self._key(image), self._task(image))
        self._tasks.keep_only(wanted)

    @property
    def active_image(self) -> Image | None:
        """The image that keys act on."""
        return self._images[self._active] if self._active < len(self._images) else None

    @property
    def active_view(self) -> RadiographView:
        """The view that keys act on."""
        return self._views[self._active]

    @Slot()
    def next_view(self) -> None:
        """Make the next image the one that keys act on."""
        if self._images:
            self._activate((self._active + 1) % len(self._images))

    def add_shortcuts(self, owner: QWidget) -> None:
        """Let the keys for images work anywhere in ``owner``."""
        add_shortcuts(
            owner,
            ("Space", self.next_view),
            ("I", self._invert),
            ("W", self._auto_window),
            ("0", self._reset),
            ("1", self._actual_size),
            ("+", self._zoom_in),
            ("-", self._zoom_out),
        )

    def shut_down(self) -> None:
        """End what is being decoded."""
        self._decoders.close()
        self._starter.shutdown()
        self._tasks.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._starter.request("start", self._decoders.warm)

    @staticmethod
    def _key(image: Image) -> Hashable:
        return image.path, image.frame, image.mtime_ns

    def _task(self, image: Image) -> Callable[[], Prepared]:
        return partial(self._decoders.prepared, Path(image.path), image.frame, self.limits)

    def _show(self, view: RadiographView, image: Image) -> None:
        key = self._key(image)
        if key in self._ready:
            self._ready[key] = self._ready.pop(key)
            view.show_prepared(self._ready[key], self._caption(image))
        elif key in self._failed:
            view.show_note(self._failed[key], self._caption(image))
        else:
            view.show_note(tr("Loading…"), self._caption(image))
            self._tasks.request(key, self._task(image))

    def _caption(self, image: Image) -> str:
        side = {"L": tr("left"), "R": tr("right"), "B": tr("both sides")}.get(image.side, "")
        view = image.view if image.view != "OTHER" else tr("other view")
        marks = "*" if "manual" in (image.view_source, image.side_source) else ""
        return f"{view}{marks}  {side}".strip()

    def _tip(self, image: Image) -> str:
        side = image.side or "–"
        return "\n".join(
            (
                tr("View {view}: {source}", view=image.view, source=view_source_text(image.view_source)),
                tr("Side {side}: {source}", side=side, source=view_source_text(image.side_source)),
                f"{image.modality or image.kind}  {image.columns} × {image.rows}",
                tr("Drag: window · right drag: move · wheel: zoom · double click: alone"),
            )
        )

    @Slot(object, object)
    def _on_decoded(self, key: Hashable, prepared: Prepared) -> None:
        self._ready[key] = prepared
        while len(self._ready) > _KEPT:
            del self._ready[next(iter(self._ready))]
        self._put(key)

    @Slot(object, object)
    def _on_failed(self, key: Hashable, error: AppError | str) -> None:
        if isinstance(error, AppError):
            self._failed[key] = f"{translate(error.what_happened)}\n\n{translate(error.what_to_do)}"
        else:
            self._failed[key] = tr("This image cannot be shown.")
        self._put(key)

    def _put(self, key: Hashable) -> None:
        for view, image in zip(self._views, self._images, strict=False):
            if self._key(image) == key:
                self._show(view, image)

    @Slot()
    def _on_activated(self) -> None:
        sender = self.sender()
        if sender in self._views:
            self._activate(self._views.index(sender))

    @Slot()
    def _on_maximise(self) -> None:
        self._on_activated()
        self._alone = not self._alone
        self._arrange()

    def _activate(self, place: int) -> None:
        if place < len(self._images):
            self._active = place
            self._arrange()
            self.image_activated.emit(self._images[place].id)

    def _arrange(self) -> None:
        for place, view in enumerate(self._views):
            if self._images:
                view.setVisible(place < len(self._images) and (not self._alone or place == self._active))
            view.set_active(len(self._images) > 1 and place == self._active)

    @Slot()
    def _invert(self) -> None:
        self.active_view.invert()

    @Slot()
    def _auto_window(self) -> None:
        self.active_view.auto_window()

    @Slot()
    def _reset(self) -> None:
        self.active_view.reset()

    @Slot()
    def _actual_size(self) -> None:
        self.active_view.actual_size()

    @Slot()
    def _zoom_in(self) -> None:
        self.active_view.zoom(1)

    @Slot()
    def _zoom_out(self) -> None:
        self.active_view.zoom(-1)
