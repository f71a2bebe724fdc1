"""What an engine is told about one report: instructions, the report as sent, the form of the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.operations.extracting.instructions import Told
from app.views.durations import count_text
from app.views.language import tr, translate
from app.views.style import Space, fixed_font
from app.views.widgets.basics import ToolButton, label, row
from app.views.widgets.extraction.prompt_form import indication_title, language_title, preset_title

__all__ = ["PromptView"]

_HASH_LETTERS = 12


class PromptView(QWidget):
    """Shows a ``Told``. ``case_wanted`` (its id) asks for another report, ``shown`` when the view comes into sight."""

    case_wanted = Signal(int)
    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.case_box = QComboBox()
        self.case_box.setMinimumContentsLength(6)
        self.case_box.setAccessibleName(tr("Case"))
        self.case_box.activated.connect(self._on_chosen)
        self.previous_button = ToolButton("chevron-left", tr("Report before"))
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button = ToolButton("chevron-right", tr("Next report"))
        self.next_button.clicked.connect(self._on_next)
        self._where = label("", "strong", wrap=True)
        self.facts = label("", "caption", wrap=True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice = label("", tone="warning", wrap=True)
        self.notice.hide()
        self.system = self._text(tr("Instructions, the same for every report"))
        self.user = self._text(tr("This report, after the instructions"))
        self.schema = self._text(tr("Form of the answer"))
        self._schema_title = label("", "field")
        self._fill()

    def _text(self, name: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setReadOnly(True)
        edit.setFont(fixed_font(self.font().pointSizeF()))
        edit.setAccessibleName(name)
        return edit

    def _fill(self) -> None:
        report = QSplitter(Qt.Orientation.Vertical)
        report.addWidget(_titled(label(self.user.accessibleName(), "field"), self.user))
        report.addWidget(_titled(self._schema_title, self.schema))
        report.setSizes([300, 160])
        texts = QSplitter(Qt.Orientation.Horizontal)
        texts.addWidget(_titled(label(self.system.accessibleName(), "field"), self.system))
        texts.addWidget(report)
        texts.setSizes([500, 500])
        for splitter in (report, texts):
            splitter.setChildrenCollapsible(False)
        head = row(
            label(tr("Case"), "field"), self.previous_button, self.case_box, self.next_button, Space.M, self._where
        )
        head.setStretch(head.count() - 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.S, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.notice)
        layout.addWidget(texts, 1)
        self.setFocusProxy(self.case_box)

    @property
    def case_id(self) -> int | None:
        """The case that is shown or asked for; None while there is none."""
        found = self.case_box.currentData()
        return int(found) if found is not None else None

    def set_cases(self, case_ids: Sequence[int]) -> None:
        """Offer these cases, keeping the one that is chosen."""
        if [self.case_box.itemData(at) for at in range(self.case_box.count())] == list(case_ids):
            return
        kept = self.case_id
        self.case_box.clear()
        for case_id in case_ids:
            self.case_box.addItem(str(case_id), case_id)
        self.case_box.setCurrentIndex(max(0, self.case_box.findData(kept)) if case_ids else -1)
        self._show_ends()

    def set_told(self, told: Told) -> None:
        """Show this."""
        if told.local:
            self._where.setText(tr("Sent to {host} on this computer, unchanged.", host=told.host))
        else:
            self._where.setText(tr("Sent to {host}, de-identified.", host=told.host))
        self.facts.setText("\n".join((_facts(told), _tokens(told))))
        lines = [translate(told.held)] if told.held is not None else []
        if told.silent:
            lines.append(tr("It would not be asked about: it holds a question and nothing that was found."))
        self.notice.setText("\n".join(lines))
        self.notice.setVisible(bool(lines))
        bound, named = (
            tr("Form of the answer; the engine is held to it"),
            tr("Form of the answer; only JSON is asked for"),
        )
        self._schema_title.setText(bound if told.bound else named)
        for edit, text in ((self.system, told.system), (self.user, told.user), (self.schema, told.schema)):
            if edit.toPlainText() != text:
                edit.setPlainText(text)

    def set_problem(self, error: AppError) -> None:
        """Say why nothing can be shown."""
        self._where.setText(translate(error.what_happened))
        self.facts.setText(translate(error.what_to_do))
        self.notice.hide()
        self._schema_title.setText(self.schema.accessibleName())
        for edit in (self.system, self.user, self.schema):
            edit.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _step(self, by: int) -> None:
        at = self.case_box.currentIndex() + by
        if 0 <= at < self.case_box.count():
            self.case_box.setCurrentIndex(at)
            self._on_chosen()

    def _show_ends(self) -> None:
        at = self.case_box.currentIndex()
        self.previous_button.setEnabled(at > 0)
        self.next_button.setEnabled(0 <= at < self.case_box.count() - 1)

    @Slot()
    def _on_previous(self) -> None:
        self._step(-1)

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    @Slot()
    def _on_chosen(self) -> None:
        self._show_ends()
        if self.case_id is not None:
            self.case_wanted.emit(self.case_id)


def _titled(title: QWidget, widget: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Space.XS)
    layout.addWidget(title)
    layout.addWidget(widget, 1)
    return holder


def _facts(told: Told) -> str:
    return tr(
        "{preset}, version {version}, {language}; question {what}; {count} examples of the template; hash {hash}",
        preset=preset_title(told.preset),
        version=told.version,
        language=language_title(told.language),
        what=indication_title(told.indication),
        count=told.examples,
        hash=told.prompt_sha256[:_HASH_LETTERS],
    )


def _tokens(told: Told) -> str:
    return tr(
        "Tokens, at most: {total} in (instructions {system}, report {user}, form of the answer {schema}), {out} out",
        total=count_text(told.tokens_system + told.tokens_user + told.tokens_schema),
        system=count_text(told.tokens_system),
        user=count_text(told.tokens_user),
        schema=count_text(told.tokens_schema),
        out=count_text(told.answer_cap),
    )
