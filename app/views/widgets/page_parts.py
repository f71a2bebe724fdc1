"""Head of a page, what an empty page says, running work, and messages."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import Progress
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Icon, ToolButton, label, row, set_tone
from app.workers.base import JobHandle

__all__ = ["EmptyState", "MessageBar", "PageHeader", "ProgressStrip"]

_GOOD_NEWS_MS = 8000  # long enough to read two lines
_MESSAGE_WIDTH = 640


class PageHeader(QWidget):
    """Title of a page, one line that says what the page is for, and its main actions at the right."""

    def __init__(self, title: str, subtitle: str = "", *actions: QWidget) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.title = label(title, "title")
        self.subtitle = label(subtitle, "muted", wrap=True)
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        if not subtitle:
            self.subtitle.hide()
        layout.addLayout(texts, 1)
        self._actions = row(*actions, spacing=Space.S)
        layout.addLayout(self._actions)
        layout.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter)

    def set_subtitle(self, text: str) -> None:
        """Say something else below the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))


class EmptyState(QWidget):
    """Says why there is nothing here and what to do about it, with the button that does it."""

    activated = Signal()

    def __init__(self, icon_name: str, title: str, text: str, action: str = "", action_icon: str = "") -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.S)
        layout.addStretch(2)
        layout.addWidget(Icon(icon_name, 48), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(Space.S)
        self._title = label(title, "section", wrap=True)
        self._text = label(text, "muted", wrap=True)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setFixedWidth(520)
            layout.addLayout(row(None, part, None))  # an alignment would ignore the height that wrapped text needs
        self.button = Button(action, action_icon, kind="primary")
        if not action:
            self.button.hide()  # to show it before it has a parent would open a window for an instant
        self.button.clicked.connect(self.activated)
        layout.addSpacing(Space.M)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def set_texts(self, title: str, text: str) -> None:
        """Explain another reason."""
        self._title.setText(title)
        self._text.setText(text)


class ProgressStrip(QFrame):
    """One running job: what it does, how far it is, and a button that stops it.

    ``follow`` a handle after starting a job, pass ``advance`` as its ``on_progress`` and call ``finish`` when it ends.
    ``percent`` is for jobs whose units mean nothing to people.
    """

    changed = Signal()

    def __init__(self, title: str = "", *, percent: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self._percent = percent
        self._handle: JobHandle | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.M)
        texts = QVBoxLayout()
        texts.setSpacing(Space.XS)
        self._title = label(title, "strong")
        self._text = label("", "caption")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = label("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        texts.addLayout(row(self._title, None, self._count))
        texts.addWidget(self._bar)
        texts.addWidget(self._text)
        layout.addLayout(texts, 1)
        self._stop = Button(tr("Stop"), "stop", tip=tr("Stop this work; what is done is kept"))
        self._stop.clicked.connect(self.stop)
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def active(self) -> bool:
        """Whether a job is being shown."""
        return self._handle is not None

    @property
    def summary(self) -> str:
        """One line for the status bar."""
        return " · ".join(part for part in (self._title.text(), self._count.text()) if part)

    def follow(self, handle: JobHandle, title: str) -> None:
        """Show this job from now on."""
        self._handle = handle
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._text.setText("")
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._stop.setText(tr("Stop"))
        self._stop.setEnabled(True)
        self.show()
        self.changed.emit()

    @Slot(object)
    def advance(self, progress: Progress) -> None:
        """Show how far the job is."""
        if self._handle is None:
            return
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
            self._count.setText(
                f"{100 * progress.done // progress.total} %"
                if self._percent
                else tr("{done} of {total}", done=f"{progress.done:n}", total=f"{progress.total:n}")
            )
        else:
            self._bar.setRange(0, 0)
            self._count.setText(f"{progress.done:n}" if progress.done else "")
        if not self._handle.stopping:
            self._text.setText(translate(progress.text))
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Ask the job to stop and say so at once."""
        if self._handle is None:
            return
        self._handle.cancel()
        self._stop.setText(tr("Stopping…"))
        self._stop.setEnabled(False)
        self._text.setText(tr("Finishing what has begun"))
        self.changed.emit()

    @Slot()
    def finish(self) -> None:
        """Hide: the job has ended."""
        self._handle = None
        self.hide()
        self.changed.emit()


class MessageBar(QFrame):
    """A message, floating at the lower edge of ``holder`` so that nothing moves; without one it is put into a layout.

    It never takes the keyboard away. Floating, good news goes by itself after a while; a warning or an error stays
    until it is closed or replaced.
    """

    _ICONS: ClassVar = {"danger": "error", "warning": "warning", "success": "done", "info": "info"}

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._holder = holder
        if holder is not None:
            holder.installEventFilter(self)
        self._leave_soon = QTimer(self)
        self._leave_soon.setSingleShot(True)
        self._leave_soon.setInterval(_GOOD_NEWS_MS)
        self._leave_soon.timeout.connect(self.hide)
        self.setProperty("kind", "message")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.M)
        self._icon = Icon("info", 22, "accent")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._what = label("", "strong", wrap=True)
        self._remedy = label("", wrap=True)
        for part in (self._what, self._remedy):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(part)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(texts, 1)
        close = ToolButton("close", tr("Close"), tip=tr("Close this message"))
        close.clicked.connect(self.hide)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, for tests and screen readers."""
        return f"{self._what.text()} {self._remedy.text()}".strip()

    def show_message(self, tone: str, what: str, remedy: str = "") -> None:
        """Show a message of ``tone`` danger, warning, success or info."""
        set_tone(self, tone)
        self._icon.show_icon(self._ICONS[tone], "accent" if tone == "info" else tone)
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(self.text)
        if self._holder is not None and tone in ("success", "info"):
            self._leave_soon.start()
        else:
            self._leave_soon.stop()
        self.show()
        if self._holder is not None:
            self._place()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        assert self._holder is not None
        width = min(_MESSAGE_WIDTH, self._holder.width() - 2 * Space.XL)
        self.ensurePolished()
        height = self.heightForWidth(width)  # the size hint reckons with lines much narrower than that
        left, top = (self._holder.width() - width) // 2, self._holder.height() - height - Space.L
        self.setGeometry(left, top, width, height)

    def show_error(self, error: AppError) -> None:
        """Show what happened and what to do."""
        self.show_message("danger", translate(error.what_happened), translate(error.what_to_do))
