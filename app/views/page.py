"""What all pages have in common."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.changes import Kind, Notice
from app.core.errors import AppError
from app.core.jobs import JobContext
from app.settings.settings import Settings
from app.views.language import resolve_language
from app.views.style import Space
from app.views.widgets.page_parts import ProgressStrip
from app.workers.base import JobHandle, WorkerHost
from app.workers.keys import Keys
from app.workers.notices import Notices

if TYPE_CHECKING:
    from app.project import Project  # with its store, which a window without a project does without

__all__ = ["Page", "RegionTitles", "Session"]

T = TypeVar("T")
_SETTLE_MS = 150  # many notices in a row make one refresh


@dataclass(frozen=True)
class Session:
    """What a page works with: the open project, who runs its jobs, the settings, what changed, the engines' keys."""

    project: "Project"
    host: WorkerHost
    settings: Settings
    notices: Notices
    keys: Keys = field(default_factory=Keys)


class RegionTitles:
    """The titles of a project's regions in the window's language, read when first asked for.

    No method of the page: models keep it, and a model must not keep the page around its own view. A view that lets go
    of such a model as the last one to hold the page would be destroyed while it does.
    """

    def __init__(self, project: "Project", settings: Settings) -> None:
        self._project = project
        self._settings = settings
        self._titles: dict[str, str] | None = None

    def __call__(self, region: str | None) -> str:
        """The title of a region; a dash for none."""
        if self._titles is None:
            language = resolve_language(self._settings.text("general.language"))
            self._titles = {template.region: template.title[language] for template in self._project.templates()}
        return self._titles.get(region or "", region or "–")

    def forget(self) -> None:
        """Read them again: a region may be new or have another title."""
        self._titles = None


class Page(QWidget):
    """A page of the main window.

    A page reads in ``refresh``, which is called when it is shown after something of ``refresh_on`` has changed
    (``initiator`` other than the page itself). It asks the window for things through its signals and knows no other
    page.
    """

    refresh_on: frozenset[Kind] = frozenset()

    problem = Signal(object)
    """An ``AppError`` or the text of a bug, for the window to show."""
    told = Signal(str, str)
    """Tone (success, info, warning) and a sentence for the message bar."""
    case_wanted = Signal(int)
    """Open this case in Reading."""
    queue_wanted = Signal(object)
    """Open these cases (ids, in this order) in Reading, one after the other."""
    page_wanted = Signal(str)
    """Go to the page of this id."""
    reader_wanted = Signal(str)
    """Hand the seat to the reader of this name."""
    project_wanted = Signal(object)
    """Open the project in this folder instead of the present one."""
    activity_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.project = session.project
        self.settings = session.settings
        self.region_title = RegionTitles(session.project, session.settings)
        self._stale = True
        self._strips: list[ProgressStrip] = []
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.body.setSpacing(Space.L)
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.setInterval(_SETTLE_MS)
        self._refresh_soon.timeout.connect(self.refresh)
        session.notices.changed.connect(self._on_notice)

    def refresh(self) -> None:
        """Read again what the page shows. Long reads go through ``run``."""

    def use_setting(self, key: str) -> None:
        """Follow a change of a setting. Another reader may see other things, so everything is read again."""
        if key == "general.reader":
            if self.isVisible():
                self.refresh()
            else:
                self._stale = True

    def place(self) -> object:
        """Return where the person is within the page, for ``go_back_to`` after the window was built anew."""
        return None

    def go_back_to(self, place: object) -> None:
        """Show again what ``place`` told of."""

    def shut_down(self) -> None:
        """Wait for what the page computes by itself; called before the page goes."""

    @property
    def reader(self) -> str:
        """Who decides: the name that is kept with every label."""
        return self._fixed_reader or self.settings.text("general.reader")

    @cached_property
    def _fixed_reader(self) -> str | None:
        from app.operations.second_reader.blinding import fixed_reader

        return fixed_reader(self.project)

    @property
    def language(self) -> str:
        """The window's language, ``de`` or ``en``."""
        return resolve_language(self.settings.text("general.language"))

    @property
    def activities(self) -> list[ProgressStrip]:
        """The running jobs that the page shows."""
        return [strip for strip in self._strips if strip.active]

    def strip(self, *, percent: bool = False) -> ProgressStrip:
        """Return a new progress strip that the window's status bar knows of."""
        strip = ProgressStrip(percent=percent)
        strip.changed.connect(self.activity_changed)
        self._strips.append(strip)
        return strip

    def run(
        self,
        job: Callable[[JobContext], T],
        on_finished: Callable[[T], Any],
        *,
        strip: ProgressStrip | None = None,
        title: str = "",
        on_failed: Callable[[Any], Any] | None = None,
        on_cancelled: Callable[[], Any] | None = None,
        on_ended: Callable[[], Any] | None = None,
        name: str = "job",
    ) -> JobHandle:
        """Run ``job`` in a worker and show it in ``strip``; without ``on_failed`` the window shows the error.

        The slots must be methods of QObjects of this thread (see ``WorkerHost.start``). With a strip, ``on_ended``
        is the strip's.
        """
        handle = self.session.host.start(
            job,
            on_finished=on_finished,
            on_failed=on_failed or self.show_problem,
            on_progress=strip.advance if strip else None,
            on_cancelled=on_cancelled,
            on_ended=strip.finish if strip else on_ended,
            name=name,
        )
        if strip is not None:
            strip.follow(handle, title)
        return handle

    @Slot(object)
    def show_problem(self, error: AppError | str) -> None:
        """Hand an error to the window."""
        self.problem.emit(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        if notice.kind is Kind.TEMPLATES:
            self.region_title.forget()
        if notice.kind not in self.refresh_on or notice.initiator is self:
            return
        if self.isVisible():
            if not self._refresh_soon.isActive():
                self._refresh_soon.start()
        else:
            self._stale = True
