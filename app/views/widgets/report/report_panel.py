"""The report of a case with what helps to read it: sections, search, type size, marks, and its source."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.reports.search import find_all
from app.settings.schema import declared
from app.settings.settings import Settings
from app.store.records import Report
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, ToolButton, label, row
from app.views.widgets.report.report_search import ReportSearch
from app.views.widgets.report.report_view import ReportView
from app.views.widgets.shortcuts import explain

__all__ = ["ReportPanel"]

_SIZE, _MARKS = "reading.report_size", "reading.marks"
_MOST_SECTIONS, _LONGEST_NAME = 4, 18


class ReportPanel(QWidget):
    """``assign_wanted`` when the person wants to give the case one of the unpaired reports.

    ``slots`` are what its commands do, for whoever binds keys; ``use_setting`` follows the settings.
    """

    assign_wanted = Signal()
    problem = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shown: Report | None = None
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = -1
        self.view = ReportView()
        self.view.size_wanted.connect(self._resize_type)
        self.search = ReportSearch(settings)
        self.search.words_changed.connect(self._search)
        self.search.step_wanted.connect(self._step)
        self.search.closed.connect(self._end_search)
        self.assign_button = Button(tr("Assign a report…"), "link", tip=tr("Reports that no import could pair"))
        self.assign_button.clicked.connect(self.assign_wanted)
        self._legend = label("", "caption")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setText(tr("<b>bold</b>: denies · <i>slanted</i>: hedges"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._make_head())
        layout.addWidget(self._make_sections())
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._legend)
        layout.addWidget(self.assign_button)
        self.view.set_size(settings.number(_SIZE))
        self._show_marks()

    @property
    def slots(self) -> dict[str, Callable[[], object]]:
        """What the commands of the report do."""
        return {
            "report.search": self.search.open_search,
            "report.find_next": self.search.go_on,
            "report.find_previous": self.search.go_back,
            "report.larger": self.larger,
            "report.smaller": self.smaller,
            "report.marks": self.marks_button.click,
        }

    def show_report(self, report: Report | None, *, unpaired: int) -> None:
        """Show a case's report; ``unpaired`` reports wait for a case."""
        if report is None:
            self.view.show_note(tr("This case has no report."))
        elif report != self._shown:
            self.view.show_report(report.text)
        if report != self._shown:
            self._show_source(report)
            self._show_sections()
            self.search.close_search()
        self._shown = report
        self.assign_button.setVisible(report is None and unpaired > 0)

    def use_setting(self, key: str) -> None:
        """Follow a change of the settings."""
        if key == _SIZE:
            self.view.set_size(self._settings.number(_SIZE))
        elif key == _MARKS:
            self._show_marks()

    @Slot()
    def larger(self) -> None:
        """Make the type larger."""
        self._resize_type(1)

    @Slot()
    def smaller(self) -> None:
        """Make the type smaller."""
        self._resize_type(-1)

    def _make_head(self) -> QWidget:
        self._source = label("", "caption")
        self._source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        find = ToolButton("search", tr("Search in the report"))
        explain(find, self._settings, tr("Search in the report"), "report.search")
        find.clicked.connect(self.search.open_search)
        self.marks_button = ToolButton("", tr("no?"), kind="jump")
        self.marks_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.marks_button.setAccessibleName(tr("Mark negation and hedge words"))
        self.marks_button.setCheckable(True)
        explain(self.marks_button, self._settings, tr("Mark negation and hedge words"), "report.marks")
        self.marks_button.clicked.connect(self._toggle_marks)
        head = QWidget()
        title = label(tr("Report"), "field")
        line = row(title, self._source, self.marks_button, find)
        line.setStretch(1, 1)
        head.setLayout(line)
        return head

    def _make_sections(self) -> QWidget:
        self.section_buttons = [ToolButton("", "", kind="jump") for _ in range(_MOST_SECTIONS)]
        for button in self.section_buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.clicked.connect(self._go_to_section)
        self._sections = QWidget()
        self._sections.setLayout(row(*self.section_buttons, None, spacing=Space.XS))
        self._sections.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sections.hide()
        return self._sections

    def _show_sections(self) -> None:
        """Name the sections by their own headings."""
        headings = self.view.headings[:_MOST_SECTIONS]
        for button in self.section_buttons:
            button.hide()
        for button, (place, words) in zip(self.section_buttons, headings, strict=False):
            name = words.capitalize() if words.isupper() else words
            button.setText(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…")
            button.setAccessibleName(name)
            button.setToolTip(tr("Go to: {section}", section=name))
            button.setProperty("place", place)
            button.show()
        self._sections.setVisible(len(headings) > 1)

    def _show_source(self, report: Report | None) -> None:
        text = "" if report is None else f"{report.source} · {tr('row {row}', row=report.row)}"
        self._source.setText(text)
        self._source.setToolTip(text)

    def _show_marks(self) -> None:
        shown = self._settings.flag(_MARKS)
        self.marks_button.setChecked(shown)
        self.view.set_signals(shown=shown)
        self._legend.setVisible(shown)

    def _set(self, key: str, value: bool | int) -> None:
        try:
            self._settings.set(key, value)
        except AppError as error:
            self.problem.emit(error)
        self.use_setting(key)

    @Slot()
    def _go_to_section(self) -> None:
        self.view.go_to(int(self.sender().property("place")))

    @Slot()
    def _toggle_marks(self) -> None:
        self._set(_MARKS, not self._settings.flag(_MARKS))

    @Slot(int)
    def _resize_type(self, steps: int) -> None:
        setting = declared(_SIZE)
        size = self._settings.number(_SIZE) + steps
        if setting.problem(size) is None:
            self._set(_SIZE, size)

    @Slot(str)
    def _search(self, words: str) -> None:
        self._hits = find_all(self._shown.text, words) if self._shown is not None else ()
        self._hit = 0 if self._hits else -1
        self._show_hit()

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._hits and self.search.isVisible():
            self._hit = (self._hit + step) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        self.view.set_hits(self._hits, self._hit)
        self.search.show_count(self._hit, len(self._hits))

    @Slot()
    def _end_search(self) -> None:
        inside = self.search.edit.hasFocus()
        self._hits, self._hit = (), -1
        self.view.set_hits((), -1)
        if inside:
            self.view.setFocus()
