"""The models of a server, and of the chosen one all that is known, each fact with its source."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.extraction.choice import EngineChoice
from app.extraction.engines.base import ModelInfo
from app.operations.extracting.model_facts import Fact, model_facts
from app.settings.settings import Settings
from app.views.durations import count_text, decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, label, row
from app.views.widgets.page_parts import PageHeader
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["ModelDialog"]


class ModelDialog(QDialog):
    """``chosen`` carries the name of the model that the person takes."""

    chosen = Signal(str)

    def __init__(
        self, models: tuple[ModelInfo, ...], choice: EngineChoice, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._settings = settings
        self.setWindowTitle(tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 680)
        self._model: RowsModel[ModelInfo] = RowsModel(self._columns())
        self.table = Table(self._model, tr("Models"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._take)
        self._facts_model: RowsModel[Fact] = RowsModel(_fact_columns())
        self.facts = Table(self._facts_model, tr("What is known of it"), sortable=False, row_height=26)
        self._facts_title = label(tr("What is known of it"), "section")
        self.take_button = Button(tr("Use this model"), "check", kind="primary")
        self.take_button.clicked.connect(self._take)
        close = Button(tr("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        note = tr("As the server lists them. Limits and prices come from a dated list; the service's own pages count.")
        layout.addWidget(PageHeader(tr("Models at {host}", host=choice.host), note))
        layout.addWidget(self.table, 2)
        layout.addWidget(self._facts_title)
        layout.addWidget(self.facts, 3)
        layout.addLayout(row(None, close, self.take_button))
        self._model.set_rows(models)
        wanted = choice.known_model
        if not self.table.select_where(lambda item: item.name == wanted) and models:
            self.table.selectRow(0)
        self.table.setFocus()

    def _columns(self) -> tuple[Column[ModelInfo], ...]:
        return (
            Column(tr("Model"), lambda item: item.name, width=260, tip=lambda item: item.name),
            Column(tr("Answers are made"), self._where, width=150),
            Column(tr("Size"), _size, key=lambda item: item.size, width=80, right=True),
            Column(tr("Context"), _context, key=lambda item: item.context, width=90, right=True),
            Column(tr("Ends on"), lambda item: item.shutdown_date or "–", width=100),
        )

    def _where(self, model: ModelInfo) -> str:
        if not model.local and self._choice.engine == "ollama":
            return tr("elsewhere: refused")
        return tr("on this computer") if model.local else tr("elsewhere")

    @Slot(object)
    def _on_selected(self, model: ModelInfo | None) -> None:
        self._facts_model.set_rows(model_facts(model, self._choice, self._settings) if model is not None else ())
        self.take_button.setEnabled(model is not None and (model.local or self._choice.engine != "ollama"))
        if model is not None:
            self._facts_title.setText(tr("What is known of {model}", model=model.name))

    @Slot()
    def _take(self) -> None:
        model = self.table.current()
        if model is not None and self.take_button.isEnabled():
            self.chosen.emit(model.name)
            self.accept()


def _fact_columns() -> tuple[Column[Fact], ...]:
    return (
        Column("", lambda fact: translate(fact.title), width=190),
        Column(tr("Known"), lambda fact: translate(fact.value), width=330, tip=lambda fact: translate(fact.value)),
        Column(tr("Source"), lambda fact: translate(fact.source) if fact.source else "–", width=200),
    )


def _size(model: ModelInfo) -> str:
    return f"{decimal_text(model.size / 1e9)} GB" if model.size else "–"


def _context(model: ModelInfo) -> str:
    return count_text(model.context) if model.context else "–"
