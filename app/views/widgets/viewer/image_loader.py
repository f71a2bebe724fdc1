"""Radiographs made ready out of the way: what is looked at first, what comes next, and what was seen last."""

from collections.abc import Hashable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.text import message
from app.dicom.display import Prepared
from app.dicom.isolated import DecoderPool, Limits
from app.store.records import Image
from app.views.language import tr, translate
from app.workers.base import ShortTasks

__all__ = ["ImageLoader"]

_KEPT_BYTES = 512 << 20


class ImageLoader(QObject):
    """Decodes in processes of their own, two at a time. ``changed`` (an image's key) tells that one is ready or failed.

    ``limits`` are what one image may cost; they may be set at any time.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.limits = Limits()
        self._decoders = DecoderPool(size=2)
        self._tasks = ShortTasks(self, threads=2)
        self._starter = ShortTasks(self, threads=1)
        self._tasks.done.connect(self._on_decoded)
        self._tasks.failed.connect(self._on_failed)
        self._ready: dict[Hashable, Prepared] = {}
        self._problems: dict[Hashable, str] = {}
        self._asked: set[Hashable] = set()
        self._now: set[Hashable] = set()
        self._soon: dict[Hashable, Image] = {}

    @staticmethod
    def key(image: Image) -> Hashable:
        """What makes an image another one: its file, frame and time."""
        return image.path, image.frame, image.mtime_ns

    def ready(self, image: Image) -> Prepared | None:
        """The image, if it is there."""
        key = self.key(image)
        found = self._ready.pop(key, None)
        if found is not None:
            self._ready[key] = found  # the last one seen is the last one forgotten
        return found

    def problem(self, image: Image) -> str:
        """Why an image cannot be shown; empty while nothing is known against it."""
        return self._problems.get(self.key(image), "")

    def want(self, now: Iterable[Image], soon: Iterable[Image]) -> None:
        """Get ``now`` at once and ``soon`` after that; forget all that waits besides, and failures of others."""
        first = {self.key(image): image for image in now}
        self._now = set(first)
        self._soon = {self.key(image): image for image in soon}
        wanted = self._now | set(self._soon)
        self._tasks.keep_only(wanted)
        self._asked &= wanted
        self._problems = {key: text for key, text in self._problems.items() if key in wanted}
        for image in first.values():
            self._ask(image)
        self._go_on()

    def warm(self) -> None:
        """Start the decoders, so that the first image does not wait for them."""
        self._starter.request("start", self._decoders.warm)

    def shut_down(self) -> None:
        """End what is being decoded."""
        self._decoders.close()
        self._starter.shutdown()
        self._tasks.shutdown()

    def _ask(self, image: Image) -> None:
        key = self.key(image)
        if key not in self._ready and key not in self._problems and key not in self._asked:
            self._asked.add(key)
            self._tasks.request(key, partial(_imported, self._decoders, image, self.limits))

    def _go_on(self) -> None:
        """Turn to what comes next once nobody waits for an image."""
        if not self._asked & self._now:
            for image in self._soon.values():
                self._ask(image)

    @Slot(object, object)
    def _on_decoded(self, key: Hashable, prepared: Prepared) -> None:
        self._ready[key] = prepared
        self._forget_the_oldest()
        self._settle(key)

    @Slot(object, object)
    def _on_failed(self, key: Hashable, error: AppError | str) -> None:
        if isinstance(error, AppError):
            self._problems[key] = f"{translate(error.what_happened)}\n\n{translate(error.what_to_do)}".strip()
        else:
            self._problems[key] = tr("This image cannot be shown.")
        self._settle(key)

    def _settle(self, key: Hashable) -> None:
        self._asked.discard(key)
        self.changed.emit(key)
        self._go_on()

    def _forget_the_oldest(self) -> None:
        sizes = {key: sum(level.nbytes for level in found.levels) for key, found in self._ready.items()}
        total = sum(sizes.values())
        for key in list(self._ready):
            if total <= _KEPT_BYTES:
                break
            if key not in self._now:
                total -= sizes[key]
                del self._ready[key]


def _imported(decoders: DecoderPool, image: Image, limits: Limits) -> Prepared:
    """Decode an image, unless its file now holds another one: exports write the same names over and over."""
    path = Path(image.path)
    prepared = decoders.prepared(path, image.frame, limits)
    other = image.sop_uid and prepared.sop_uid != image.sop_uid
    if other or (image.kind == "raster" and path.stat().st_size != image.file_size):
        raise AppError(
            message("The file of this image now holds another image than the one that was imported."),
            message("Put the file back, or import the folder again."),
        )
    return prepared
