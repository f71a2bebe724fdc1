"""The images of a case side by side: AP before lateral before others, with those of a prior examination if wanted."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.dicom.isolated import Limits
from app.dicom.patient import patient_lines
from app.operations.reading.priors import Prior
from app.settings.settings import Settings
from app.store.records import Image
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.viewer.image_loader import ImageLoader
from app.views.widgets.viewer.image_texts import (
    TYPICAL_SIZE,
    image_text,
    in_order,
    page_of,
    prior_title,
    short_name,
    size_of,
)
from app.views.widgets.viewer.image_tiles import Thumbnail, ThumbnailStrip, TileArea, thumbnail_picture
from app.views.widgets.viewer.radiograph_view import RadiographView
from app.views.widgets.viewer.view_options import ViewOptions
from app.views.widgets.viewer.viewer_actions import ViewerActions
from app.views.widgets.viewer.viewer_bar import ViewerBar
from app.workers.base import ShortTasks

__all__ = ["Hanging"]

_PAGE = 4
_PAGE_BESIDE_PRIOR = 2


class Hanging(QWidget):
    """Hangs AP before LAT before others; ``image_activated`` tells which image keys act on.

    Each image of the case has a view of its own, so that window, zoom and measurements stay while one works with the
    case. ``priors_wanted`` is asked for the other examinations of the patient when a person wants them;
    ``name_region`` turns a region's id into its title.
    """

    image_activated = Signal(int)
    told = Signal(str, str)
    """Tone (success, info, warning) and a sentence for the message bar."""
    alone_changed = Signal(bool)
    changed = Signal()
    """Which tools and images are on has changed."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.region: str | None = None
        self.priors_wanted: Callable[[], Sequence[Prior]] = tuple
        self.name_region: Callable[[str | None], str] = str
        self._present: tuple[Image, ...] = ()
        self._prior_images: tuple[Image, ...] = ()
        self._priors: tuple[Prior, ...] = ()
        self._prior: int | None = None
        self._soon: tuple[Image, ...] = ()
        self._active: int | None = None
        self._last_of_prior: int | None = None
        self._alone = False
        self._views: dict[int, RadiographView] = {}
        self._shown: dict[int, Hashable] = {}
        self._spare: list[RadiographView] = []
        self._thumbnails: dict[int, Thumbnail] = {}
        self._patients: dict[str, tuple[str, ...]] = {}
        self._options = ViewOptions.of(settings)
        self._loader = ImageLoader(self)
        self._loader.changed.connect(self._on_loaded)
        self._headers = ShortTasks(self, threads=1)
        self._headers.done.connect(self._on_patient)
        self._area = TileArea(self)
        self._strip = ThumbnailStrip(self)
        self._strip.chosen.connect(self.activate)
        self._strip.hide()
        self.tools = ViewerActions(self)
        self._empty = self._new_view()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(ViewerBar(self, self.tools))
        layout.addWidget(self._area, 1)
        layout.addWidget(self._strip)

    # --- what hangs

    def hang(self, images: Sequence[Image], region: str | None = None) -> None:
        """Show the images of a case; those that are not ready yet say so until they are.

        The same images again, as after a correction of view or side, hang in their new order and keep all else.
        """
        same = bool(images) and {image.id for image in images} == {image.id for image in self._present}
        self._present, self.region = in_order(images), region
        if not same:
            self._prior, self._prior_images, self._priors = None, (), ()
            self._active = self._present[0].id if self._present else None
            self._last_of_prior = None
            self._patients.clear()
            self.tools.put_down()
            self._set_alone(alone=False)
            self._take_down()
        self.apply_settings()
        self._arrange()

    def prefetch(self, images: Iterable[Image]) -> None:
        """Decode these soon, unless something more urgent comes."""
        self._soon = tuple(images)
        self._want()

    def show_prior(self, place: int | None) -> None:
        """Show this one of the prior examinations beside the case; None takes it down."""
        self._prior = place
        self._prior_images = () if place is None else in_order(self._priors[place].images)
        present = self._image(self._active)
        beside = [image for image in self._prior_images if present is not None and image.view == present.view]
        first = beside or self._prior_images
        self._last_of_prior = first[0].id if first else None
        if self._active not in [image.id for image in self._images]:
            self._active = self._present[0].id if self._present else None
        self._take_down(keep=self._present)
        self._arrange()

    @Slot()
    def next_prior(self) -> None:
        """Show the next prior examination; after the last one the case alone."""
        if self._prior is None:
            self._priors = tuple(self.priors_wanted())
            if not self._priors:
                self.told.emit("info", tr("There is no other examination of this patient."))
                self.changed.emit()
                return
        following = 0 if self._prior is None else self._prior + 1
        self.show_prior(following if following < len(self._priors) else None)

    @property
    def prior(self) -> Prior | None:
        """The prior examination that is shown."""
        return None if self._prior is None else self._priors[self._prior]

    # --- which one keys act on

    @property
    def active_image(self) -> Image | None:
        """The image of the case that keys act on; None for one of a prior examination."""
        return next((image for image in self._present if image.id == self._active), None)

    @property
    def active_view(self) -> RadiographView:
        """The view that keys act on."""
        return self._views.get(self._active or 0, self._empty)

    @property
    def changed_together(self) -> list[RadiographView]:
        """The views that a command acts on: all that are seen where they are linked, else the active one."""
        return self.visible_views if self.linked else [self.active_view]

    @property
    def visible_views(self) -> list[RadiographView]:
        """The views that are seen."""
        return [self._views[image.id] for image in self._seen if image.id in self._views]

    @property
    def linked(self) -> bool:
        """Whether zoom and window of all views go together."""
        return self.settings.flag("reading.linked")

    @property
    def alone(self) -> bool:
        """Whether one image has all the place."""
        return self._alone

    def kind_of(self, view: RadiographView) -> tuple[str, str]:
        """Region and modality of the image in a view, "" where they are not known."""
        image = self._image(next((place for place, found in self._views.items() if found is view), None))
        prior = self.prior if image in self._prior_images else None
        region = self.region if prior is None else prior.region
        return region or "", image.modality if image is not None else ""

    @Slot()
    def next_view(self) -> None:
        """Make the next image the one that keys act on; after the last one the first."""
        ids = [image.id for image in self._images]
        if self._active in ids:
            self.activate(ids[(ids.index(self._active) + 1) % len(ids)])

    @Slot(int)
    def _scroll(self, step: int) -> None:
        ids = [image.id for image in self._images]
        if self._active in ids:
            self.activate(ids[min(max(ids.index(self._active) + step, 0), len(ids) - 1)])

    @Slot(object)
    def activate(self, image_id: int) -> None:
        """Make this image the one that keys act on; it is hung if it was not seen."""
        self._active = image_id
        if image_id in [image.id for image in self._prior_images]:
            self._last_of_prior = image_id
        self._arrange()
        self.image_activated.emit(image_id)

    @Slot()
    def toggle_alone(self) -> None:
        """Give all the place to one image, or back to all."""
        self._set_alone(alone=not self._alone)
        self._arrange()

    # --- settings and life

    def apply_settings(self) -> None:
        """Work as the settings say now."""
        self._options = ViewOptions.of(self.settings)
        self._loader.limits = Limits(self.settings.number("decoder.seconds"), self.settings.number("decoder.memory_mb"))
        for view in (*self._views.values(), self._empty):
            view.set_options(self._options)
        if not self._options.overlays.patient:
            self._patients.clear()
        self._write_texts()
        self.changed.emit()

    def shut_down(self) -> None:
        """End what is being decoded."""
        self._loader.shut_down()
        self._headers.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.apply_settings()
        self._loader.warm()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self.apply_settings()  # a dialog may have changed them

    # --- inside

    @property
    def _images(self) -> tuple[Image, ...]:
        return self._present + self._prior_images

    @property
    def _seen(self) -> tuple[Image, ...]:
        """The images that have a tile: of the case, and of the prior, the page that holds the last active one."""
        if self._alone:
            return tuple(image for image in self._images if image.id == self._active)
        size = _PAGE_BESIDE_PRIOR if self._prior_images else _PAGE
        return page_of(self._present, self._active, size) + page_of(self._prior_images, self._last_of_prior, size)

    def _image(self, image_id: int | None) -> Image | None:
        return next((image for image in self._images if image.id == image_id), None)

    def _set_alone(self, *, alone: bool) -> None:
        if alone != self._alone:
            self._alone = alone
            self.alone_changed.emit(alone)

    def _new_view(self) -> RadiographView:
        view = RadiographView(self._area)
        view.hide()
        view.set_options(self._options)
        view.activated.connect(self._on_activated)
        view.maximise_wanted.connect(self._on_maximise)
        view.images_scrolled.connect(self._scroll)
        view.zoomed.connect(self._on_zoomed)
        view.panned.connect(self._on_panned)
        view.window_moved.connect(self._on_window_moved)
        view.tool_ended.connect(self.tools.tool_was_used)
        return view

    def _take_down(self, keep: Sequence[Image] = ()) -> None:
        """Put the views of other images aside for the next ones."""
        kept = {image.id for image in keep}
        for image_id in [image_id for image_id in self._views if image_id not in kept]:
            view = self._views.pop(image_id)
            view.show_note("")
            self._spare.append(view)
            self._shown.pop(image_id, None)
        self._thumbnails = {image_id: item for image_id, item in self._thumbnails.items() if image_id in kept}

    def _arrange(self) -> None:
        seen = self._seen
        for image in seen:
            if image.id not in self._views:
                self._views[image.id] = self._spare.pop() if self._spare else self._new_view()
            self._fill(image)
        self._write_texts()
        if seen:
            sizes = [size_of(image) for image in seen]
            self._area.show_tiles([self._views[image.id] for image in seen], sizes, self.active_view)
        else:
            self._empty.show_note(tr("This case has no images."))
            self._area.show_tiles([self._empty], [TYPICAL_SIZE], self._empty)
        for image_id, view in self._views.items():
            view.set_active(len(self._images) > 1 and image_id == self._active)
        self._show_strip()
        self._want()
        self.tools.arm()
        self.changed.emit()

    def _want(self) -> None:
        strip = self._images if self._needs_strip else ()
        self._loader.want([*self._seen, *strip], self._soon)

    def _fill(self, image: Image) -> None:
        """Put an image, or why it is not there, into its view, unless it is there already."""
        view, prepared = self._views[image.id], self._loader.ready(image)
        state: Hashable = (self._loader.key(image), prepared is not None, self._loader.problem(image))
        if self._shown.get(image.id) == state or (prepared is None and view.prepared is not None):
            return
        self._shown[image.id] = state
        if prepared is not None:
            view.show_prepared(prepared, view.text)
        else:
            view.show_note(self._loader.problem(image) or tr("Loading…"))

    @property
    def _needs_strip(self) -> bool:
        return not self._alone and len(self._seen) < len(self._images)

    def _show_strip(self) -> None:
        self._strip.setVisible(self._needs_strip)
        if not self._needs_strip:
            return
        prior = {image.id for image in self._prior_images}
        for image in self._images:
            item = self._thumbnails.setdefault(image.id, Thumbnail(image.id, "", prior=image.id in prior))
            item.text = short_name(image)
            prepared = self._loader.ready(image) if item.picture is None else None
            if prepared is not None:
                item.picture = thumbnail_picture(prepared, self.devicePixelRatioF())
        items = [self._thumbnails[image.id] for image in self._images]
        self._strip.show_items(items, {image.id for image in self._seen}, self._active)

    def _write_texts(self) -> None:
        title = ""
        if self._prior is not None:
            title = prior_title(self._priors[self._prior], self.name_region, self._prior + 1, len(self._priors))
        prior = {image.id for image in self._prior_images}
        for image in self._images:
            view = self._views.get(image.id)
            if view is not None:
                patient = self._patient_of(image) if self._options.overlays.patient else ()
                view.set_text(image_text(image, title if image.id in prior else "", patient))

    def _patient_of(self, image: Image) -> tuple[str, ...]:
        if image.path not in self._patients:
            self._patients[image.path] = ()
            self._headers.request(image.path, partial(patient_lines, Path(image.path)))
        return self._patients[image.path]

    @Slot(object, object)
    def _on_patient(self, path: str, lines: tuple[str, ...]) -> None:
        if path in self._patients and lines:
            self._patients[path] = lines
            self._write_texts()

    @Slot(object)
    def _on_loaded(self, key: Hashable) -> None:
        for image in self._images:
            if self._loader.key(image) == key and image.id in self._views:
                self._fill(image)
        self._write_texts()
        self._show_strip()

    @Slot()
    def _on_activated(self) -> None:
        image_id = next((place for place, view in self._views.items() if view is self.sender()), None)
        if image_id is not None and image_id != self._active:
            self.activate(image_id)

    @Slot()
    def _on_maximise(self) -> None:
        self._on_activated()
        self.toggle_alone()

    @Slot(float, QPointF)
    def _on_zoomed(self, factor: float, place: QPointF) -> None:
        for view in self._others():
            view.follow_zoom(factor, place)

    @Slot(QPointF)
    def _on_panned(self, share: QPointF) -> None:
        for view in self._others():
            view.follow_pan(share)

    @Slot(float, float)
    def _on_window_moved(self, factor: float, darker: float) -> None:
        for view in self._others():
            view.follow_window(factor, darker)

    def _others(self) -> list[RadiographView]:
        return [view for view in self.visible_views if view is not self.sender()] if self.linked else []
