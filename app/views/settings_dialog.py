"""The settings, one control for each declared setting; a change holds at once."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.extraction.capabilities import as_of, shipped_prices
from app.settings.schema import SCHEMA, Setting, SettingValue, declared
from app.settings.settings import Settings
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, field, label, row
from app.views.widgets.page_parts import MessageBar, PageHeader
from app.views.widgets.scrolling import scroll_past
from app.views.widgets.settings.price_editor import PriceEditor

__all__ = ["SettingsDialog"]

_OFFLINE = "network.offline"
_PRICES = "prices"


def _choice_title(choice: str) -> str:
    titles = {
        "system": tr("As the system"),
        "de": "Deutsch",
        "en": "English",
        "dark": tr("Dark"),
        "light": tr("Light"),
        "rules": tr("Rules (built in)"),
        "ollama": "Ollama",
        "openai": tr("OpenAI and compatible"),
        "false": tr("false"),
        "uncertain": tr("uncertain"),
        "set": tr("Set them"),
        "offer": tr("Offer them"),
        "window": tr("Window and level"),
        "pan": tr("Move the image"),
        "zoom": tr("Zoom"),
        "magnifier": tr("Magnifier"),
        "images": tr("Next image"),
        "befundwerk": tr("With quotes"),
        "paper": tr("As in the study"),
        "": tr("as they were written"),
        "mark": tr("marked"),
        "exclude": tr("left out"),
        "keep": tr("as it is"),
    }
    return titles.get(choice, choice)


class SettingsDialog(QDialog):
    """``changed(key)`` follows each change. ``at`` is the key of the setting to start with."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None, *, at: str = "") -> None:
        super().__init__(parent)
        self._settings = settings
        self._controls: dict[str, QWidget] = {}
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 620)
        self.messages = MessageBar()
        self._confirm = self._make_confirmation()
        column = QVBoxLayout()
        column.setSpacing(Space.L)
        shown = [setting for setting in SCHEMA if setting.shown and setting.kind is not dict]
        for group, members in groupby(shown, key=lambda setting: setting.group):
            column.addWidget(self._make_group(translate(group), list(members)))
        column.addWidget(self._make_prices())
        column.addStretch(1)
        content = QWidget()
        content.setLayout(column)
        column.setContentsMargins(0, 0, Space.S, 0)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll_past(content)
        close = Button(tr("Done"), "check", kind="primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(PageHeader(tr("Settings"), tr("Every change holds at once.")))
        layout.addWidget(self.messages)
        layout.addWidget(scroll, 1)
        layout.addLayout(row(None, close))
        if at in self._controls:
            self._controls[at].setFocus()
            scroll.ensureWidgetVisible(self._controls[at])

    def control(self, key: str) -> QWidget:
        """The control of a setting."""
        return self._controls[key]

    def _make_group(self, title: str, members: list[Setting]) -> Card:
        card = Card(title)
        for setting in members:
            control = self._make_control(setting)
            control.setProperty("key", setting.key)
            self._controls[setting.key] = control
            if isinstance(control, QCheckBox):
                control.setText(translate(setting.label))
                card.add(control)
                if setting.note is not None:
                    card.add(label(translate(setting.note), "caption", wrap=True))
                if setting.key == _OFFLINE:
                    card.add(self._confirm)
            else:
                hint = translate(setting.note) if setting.note is not None else ""
                card.add(field(translate(setting.label), control, hint))
        return card

    def _make_prices(self) -> Card:
        """The person's own prices, and those of the list that ships."""
        setting = declared(_PRICES)
        listed = "; ".join(
            tr("{model}: {input} in, {output} out", model=name, input=f"{price.input:g}", output=f"{price.output:g}")
            for name, price in shipped_prices()
        )
        source = tr("The list that ships, of {date}: {listed}.", date=as_of(), listed=listed)
        editor = PriceEditor(self._settings.prices(), source)
        editor.edited.connect(self._on_prices)
        self._controls[_PRICES] = editor
        card = Card(translate(setting.label))
        card.add(editor)
        return card

    def _make_control(self, setting: Setting) -> QWidget:
        value = self._settings.get(setting.key)
        if setting.kind is bool:
            check = QCheckBox()
            check.setChecked(bool(value))
            check.clicked.connect(self._on_check)
            return check
        if setting.choices:
            box = QComboBox()
            for choice in setting.choices:
                box.addItem(_choice_title(choice), choice)
            box.setCurrentIndex(setting.choices.index(str(value)))
            box.activated.connect(self._on_choice)
            return box
        if setting.kind in (int, float):
            spin = QSpinBox() if setting.kind is int else QDoubleSpinBox()
            if isinstance(spin, QDoubleSpinBox):
                spin.setDecimals(1)
            spin.setRange(int(setting.low or 0), int(setting.high or 10_000_000))
            spin.setValue(value)  # type: ignore[arg-type]
            spin.editingFinished.connect(self._on_number)
            return spin
        edit = QLineEdit(str(value))
        edit.editingFinished.connect(self._on_text)
        return edit

    def _make_confirmation(self) -> Card:
        """Leaving offline mode takes two deliberate acts; this is the second."""
        card = Card(kind="inset", margin=Space.M)
        card.add(label(tr("Connections to other computers become possible."), "strong", wrap=True))
        card.add(
            label(
                tr("Reports leave it de-identified only, and after somebody has looked at what is sent."),
                "muted",
                wrap=True,
            )
        )
        stay = Button(tr("Stay offline"))
        stay.clicked.connect(self._stay_offline)
        leave = Button(tr("Leave offline mode"), "online", kind="danger")
        leave.clicked.connect(self._leave_offline)
        card.add(row(None, stay, leave))
        card.hide()
        return card

    @Slot()
    def _on_check(self) -> None:
        check = self.sender()
        if not isinstance(check, QCheckBox):
            return
        key = str(check.property("key"))
        if key == _OFFLINE and not check.isChecked():
            check.setChecked(True)
            self._confirm.show()
            return
        self._set(key, check.isChecked())

    @Slot()
    def _stay_offline(self) -> None:
        self._confirm.hide()

    @Slot()
    def _leave_offline(self) -> None:
        self._confirm.hide()
        check = self._controls[_OFFLINE]
        if isinstance(check, QCheckBox) and self._set(_OFFLINE, value=False):
            check.setChecked(False)

    @Slot()
    def _on_choice(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self._set(str(box.property("key")), box.currentData())

    @Slot()
    def _on_number(self) -> None:
        spin = self.sender()
        if isinstance(spin, QSpinBox | QDoubleSpinBox):
            self._set(str(spin.property("key")), spin.value())

    @Slot()
    def _on_text(self) -> None:
        edit = self.sender()
        if isinstance(edit, QLineEdit):
            self._set(str(edit.property("key")), edit.text().strip())

    @Slot(object)
    def _on_prices(self, prices: dict[str, dict[str, float]]) -> None:
        self._set(_PRICES, prices)

    def _set(self, key: str, value: SettingValue) -> bool:
        if self._settings.get(key) == value:
            return True
        try:
            self._settings.set(key, value)
        except AppError as error:
            self.messages.show_error(error)
            return False
        self.messages.hide()
        self.changed.emit(key)
        return True
