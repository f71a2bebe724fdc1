"""What stands around the pages: navigation rail, top bar, messages, status bar."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.settings.settings import Settings
from app.views.language import resolve_language, tr
from app.views.page import Page, Session
from app.views.pages import page_specs
from app.views.start_page import StartPage
from app.views.style import Space
from app.views.widgets.basics import Button, Icon, ToolButton, label, row, set_tone
from app.views.widgets.page_parts import MessageBar
from app.views.widgets.rail import Rail
from app.views.widgets.reading.reader_button import ReaderButton
from app.views.widgets.shortcuts import bind, explain
from app.workers.base import WorkerHost

__all__ = ["Shell"]


class Shell(QWidget):
    """The inside of the main window for one project, or for none; built anew when project or language change."""

    settings_wanted = Signal(str)
    reader_wanted = Signal(str)
    project_wanted = Signal(object)
    theme_wanted = Signal()
    language_wanted = Signal()
    shortcuts_wanted = Signal()
    page_changed = Signal(str)

    def __init__(self, settings: Settings, host: WorkerHost, session: Session | None) -> None:
        super().__init__()
        self._settings = settings
        self._session = session
        self._specs = {spec.id: spec for spec in page_specs()}
        self._pages: dict[str, QWidget] = {}
        self._running = 0
        self._stack = QStackedWidget()
        self.start = StartPage(settings, host, session)
        self.start.problem.connect(self.show_problem)
        self.start.told.connect(self.tell)
        self.start.page_wanted.connect(self.go)
        self._pages["start"] = self.start
        self._stack.addWidget(self.start)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._make_top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._make_rail())
        content = QWidget()
        content.setLayout(row(self._stack))
        self.messages = MessageBar(content)
        middle.addWidget(content, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self._make_status_bar())
        self._bind()
        self.go("start")

    @property
    def current(self) -> str:
        """Id of the page that is shown."""
        return next(key for key, page in self._pages.items() if page is self._stack.currentWidget())

    def page(self, page_id: str) -> QWidget:
        """Return the page of this id, built on its first visit. KeyError without a project."""
        if page_id not in self._pages:
            if self._session is None:
                raise KeyError(page_id)
            page = self._specs[page_id].build(self._session)
            page.problem.connect(self.show_problem)
            page.told.connect(self.tell)
            page.page_wanted.connect(self.go)
            page.case_wanted.connect(self.open_case)
            page.queue_wanted.connect(self.open_queue)
            page.reader_wanted.connect(self.reader_wanted)
            page.project_wanted.connect(self.project_wanted)
            page.activity_changed.connect(self.show_activity)
            self._pages[page_id] = page
            self._stack.addWidget(page)
        return self._pages[page_id]

    @property
    def pages(self) -> dict[str, QWidget]:
        """The pages that were visited, by id."""
        return dict(self._pages)

    @property
    def busy(self) -> bool:
        """Whether a page shows a running job."""
        return any(page.activities for page in self._pages.values() if isinstance(page, Page))

    def shut_down(self) -> None:
        """Let the pages end what they compute by themselves; called before the shell goes."""
        for page in self._pages.values():
            if isinstance(page, Page):
                page.shut_down()

    @Slot(str)
    def go(self, page_id: str) -> None:
        """Show a page."""
        if page_id != "start" and self._session is None:
            return
        page = self.page(page_id)
        self._stack.setCurrentWidget(page)
        self._rail[page_id].setChecked(True)
        page.setFocus()
        self.page_changed.emit(page_id)

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case in Reading."""
        self.go("reading")
        opener = getattr(self.page("reading"), "open_case", None)
        if opener is not None:
            opener(case_id)

    @Slot(object)
    def open_queue(self, case_ids: tuple[int, ...]) -> None:
        """Show these cases in Reading, one after the other."""
        self.go("reading")
        opener = getattr(self.page("reading"), "open_queue", None)
        if opener is not None:
            opener(case_ids)

    @Slot(object)
    def show_problem(self, error: AppError | str) -> None:
        """Show an error of a job; a text means a bug, which the program survives."""
        if isinstance(error, AppError):
            self.messages.show_error(error)
        else:
            self.messages.show_message(
                "danger",
                tr("Something unexpected went wrong inside Befundwerk."),
                tr("What was saved is safe. The log names the place: {place}", place=error.strip().splitlines()[-1]),
            )

    @Slot(str, str)
    def tell(self, tone: str, text: str) -> None:
        """Show a message of a page."""
        self.messages.show_message(tone, text)

    @Slot()
    def show_activity(self) -> None:
        """Say in the status bar what is running, on whatever page."""
        running = [strip for page in self._pages.values() if isinstance(page, Page) for strip in page.activities]
        if len(running) > self._running:
            self.messages.hide()  # it was about what came before
        self._running = len(running)
        self._activity.setText("   ".join(strip.summary for strip in running) or tr("Ready"))
        set_tone(self._activity, "accent" if running else "")
        self._language.setEnabled(not running)

    def use_setting(self, key: str) -> None:
        """Let the window and the pages that were visited follow a change of a setting."""
        if key == "network.offline":
            self.refresh_badge()
        elif key == "general.reader":
            self._reader.show_reader(self.fixed_reader or self._settings.text(key))
        for page in self._pages.values():
            if isinstance(page, Page):
                page.use_setting(key)

    def place(self) -> tuple[str, object]:
        """Return the page that is shown and where the person is within it."""
        page = self._stack.currentWidget()
        return self.current, page.place() if isinstance(page, Page) else None

    def go_back_to(self, place: tuple[str, object]) -> None:
        """Show again what ``place`` of another shell told of."""
        self.go(place[0])
        page = self.page(self.current)
        if isinstance(page, Page):
            page.go_back_to(place[1])

    def refresh_badge(self) -> None:
        """Show whether the program may reach other machines."""
        offline = self._settings.flag("network.offline")
        self._badge.set_icon("shield" if offline else "online")
        self._badge.setText(tr("Offline: nothing leaves this machine") if offline else tr("Online mode"))
        tip = (
            tr("Befundwerk opens no connection to another machine. Click to see the setting.")
            if offline
            else tr("Befundwerk may connect to the servers you chose. Click to change that.")
        )
        self._badge.setToolTip(tip)
        set_tone(self._badge, "success" if offline else "warning")

    def _make_rail(self) -> Rail:
        rail = Rail()
        self._rail: dict[str, ToolButton] = {}
        group = QButtonGroup(self)
        entries = [("start", "start", tr("Start"))]
        entries += [(spec.id, spec.icon, spec.title) for spec in self._specs.values()]
        for page_id, icon_name, title in entries:
            button = ToolButton(icon_name, title, kind="nav", tip=tr("Open a project first"))
            button.setEnabled(page_id == "start" or self._session is not None)
            if button.isEnabled():
                explain(button, self._settings, title, f"page.{page_id}")
            button.setProperty("page", page_id)
            button.clicked.connect(self._on_rail)
            group.addButton(button)
            rail.add(button)
            self._rail[page_id] = button
        return rail

    @Slot()
    def _on_rail(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.messages.hide()  # it was about the page that is left
            self.go(str(button.property("page")))

    def _make_top_bar(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "topbar")
        frame.setFixedHeight(48)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(Space.L, 0, Space.M, 0)
        layout.setSpacing(Space.S)
        project = self._session.project if self._session else None
        name = label(project.name if project else "Befundwerk", "section")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name.setMinimumWidth(160)
        if project:
            name.setToolTip(str(project.folder))
        self._badge = Button("", "shield", kind="badge")
        self._badge.clicked.connect(self._on_badge)
        self._theme = ToolButton("sun", tr("Dark or light colours"))
        self._theme.clicked.connect(self.theme_wanted)
        other = "English" if resolve_language(self._settings.text("general.language")) == "de" else "Deutsch"
        self._language = ToolButton("language", other)
        explain(self._language, self._settings, tr("Language: {name}", name=other), "app.language")
        self._language.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._language.clicked.connect(self.language_wanted)
        self._keys = ToolButton("keyboard", tr("Keyboard"))
        explain(self._keys, self._settings, tr("Keys and mouse"), "app.keys")
        self._keys.clicked.connect(self.shortcuts_wanted)
        self._options = ToolButton("settings", tr("Settings"))
        explain(self._options, self._settings, tr("Settings"), "app.settings")
        self._options.clicked.connect(self._on_settings)
        fixed = self.fixed_reader
        self._reader = ReaderButton(fixed or self._settings.text("general.reader"), self._known_readers)
        if fixed is None:
            text = tr("Who reads: the name that is kept with every label")
            explain(self._reader, self._settings, text, "app.reader")
        else:
            self._reader.setEnabled(False)
            self._reader.setToolTip(tr("This second reading was planned for {name}.", name=fixed))
        self._reader.reader_wanted.connect(self.reader_wanted)
        self.retheme()
        layout.addWidget(Icon("befundwerk", 26, "text"))
        layout.addSpacing(Space.XS)
        layout.addWidget(name, 1)
        for widget in (self._badge, self._reader, self._language, self._theme, self._keys, self._options):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the page
            layout.addWidget(widget)
        self.refresh_badge()
        return frame

    def retheme(self) -> None:
        """Follow a change of the colours."""
        dark = self._settings.text("general.theme") == "dark"
        self._theme.set_icon("sun" if dark else "moon")
        text = tr("Light colours") if dark else tr("Dark colours")
        explain(self._theme, self._settings, text, "app.theme")

    def _bind(self) -> None:
        bind(
            self,
            self._settings,
            {
                **{f"page.{page_id}": button.click for page_id, button in self._rail.items()},
                "app.theme": self._theme.click,
                "app.language": self._language.click,
                "app.keys": self._keys.click,
                "app.settings": self._options.click,
                "app.reader": self._reader.open_menu,
            },
        )

    @property
    def fixed_reader(self) -> str | None:
        """The reader whom a project made from a bundle belongs to."""
        if self._session is None:
            return None
        from app.operations.second_reader.blinding import fixed_reader

        return fixed_reader(self._session.project)

    def _known_readers(self) -> list[str]:
        """Everyone who decided or reads something in this project."""
        if self._session is None:
            return []
        store = self._session.project.store
        return sorted({*store.decisions.readers(), *(reading.reader for reading in store.second_readings.all())})

    @Slot()
    def _on_badge(self) -> None:
        self.settings_wanted.emit("network.offline")

    @Slot()
    def _on_settings(self) -> None:
        self.settings_wanted.emit("")

    def _make_status_bar(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "statusbar")
        frame.setFixedHeight(28)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        self._activity = label(tr("Ready"), "caption")
        self._activity.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addLayout(row(self._activity))
        layout.addWidget(label(tr("Not a medical device"), "caption"))
        layout.setStretch(0, 1)
        layout.setSpacing(Space.XL)
        return frame
