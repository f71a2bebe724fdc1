"""The keys of one command, to change, add and remove by pressing them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QSizePolicy, QWidget

from app.settings.settings import Settings
from app.views.commands import Command
from app.views.key_choice import holder, is_changed, is_reserved
from app.views.language import key_text, tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, ToolButton, label, row, set_tone
from app.views.widgets.shortcuts import keys_of

__all__ = ["KeyEditor"]


class KeyEditor(Card):
    """``keys_wanted`` (command id, keys) and ``reset_wanted`` (command id); whoever owns it changes the settings."""

    keys_wanted = Signal(str, object)
    reset_wanted = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__(kind="inset", margin=Space.M)
        self._settings = settings
        self._command: Command | None = None
        self._replaced: str | None = None
        self._waiting: tuple[str, ...] | None = None
        self._name = label("", "strong")
        self.reset_button = Button("", "undo", kind="quiet")
        self.reset_button.clicked.connect(self._on_reset)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(Space.S)
        self.recorder = QKeySequenceEdit()
        self.recorder.setMaximumSequenceLength(1)
        self.recorder.setFixedWidth(190)
        self.recorder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.recorder.setAccessibleName(tr("Press the new keys"))
        self._clear_recorder()
        self.recorder.editingFinished.connect(self._on_recorded)
        self._note = label("", wrap=True)
        self.move_button = Button(tr("Move the key here"))
        self.move_button.clicked.connect(self._on_move)
        self.body.setSpacing(Space.S)
        self.add(row(self._name, None, self.reset_button))
        self.add(row(self._chips, self.recorder, None))
        note = row(self._note, self.move_button)
        note.setStretch(0, 1)
        self.add(note)
        self._quiet()

    def show_command(self, entry: Command | None) -> None:
        """Show the keys of a command; None says how to begin."""
        self._command = entry
        self._quiet()
        self._fill()

    def say(self, text: str, tone: str = "") -> None:
        """Say something about the last change."""
        self._note.setText(text)
        set_tone(self._note, tone)

    @Slot()
    def record(self) -> None:
        """Wait for the keys that replace the first one; without one, for the first."""
        if self._command is None:
            return
        keys = keys_of(self._settings, self._command.id)
        self._record(keys[0] if keys else None)

    def _fill(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        entry = self._command
        self._name.setText(translate(entry.title) if entry is not None else tr("Choose a command to change its keys."))
        self.reset_button.setVisible(entry is not None and is_changed(self._settings, entry.id))
        if entry is None:
            return
        own = ", ".join(key_text(key) for key in entry.keys)
        self.reset_button.setText(tr("Reset to {keys}", keys=own))
        for key in keys_of(self._settings, entry.id):
            self._chips.addWidget(self._make_chip(key))
        add = Button(tr("Add a key"), "add", kind="quiet")
        add.clicked.connect(self._on_add)
        self._chips.addWidget(add)

    def _make_chip(self, key: str) -> QWidget:
        name = key_text(key)
        change = Button(name, tip=tr("Change {key}", key=name))
        change.setProperty("key", key)
        change.clicked.connect(self._on_change)
        remove = ToolButton("close", tr("Remove {key}", key=name))
        remove.setProperty("key", key)
        remove.clicked.connect(self._on_remove)
        chip = QWidget()
        chip.setLayout(row(change, remove, spacing=0))
        return chip

    def _quiet(self) -> None:
        self.recorder.hide()
        self.move_button.hide()
        self._waiting = None
        self.say("")

    def _record(self, replaced: str | None) -> None:
        self._quiet()
        self._replaced = replaced
        self._clear_recorder()
        self.recorder.show()
        self.recorder.setFocus(Qt.FocusReason.OtherFocusReason)
        text = tr("Press the keys that are to replace {key}.", key=key_text(replaced)) if replaced else ""
        self.say(text or tr("Press the new keys."))

    def _clear_recorder(self) -> None:
        """Empty it; what Qt itself writes there each time it is emptied is too long in German."""
        self.recorder.clear()
        for inside in self.recorder.findChildren(QLineEdit):
            inside.setPlaceholderText(tr("Press keys"))

    @Slot()
    def _on_add(self) -> None:
        self._record(None)

    @Slot()
    def _on_change(self) -> None:
        self._record(str(self.sender().property("key")))

    @Slot()
    def _on_remove(self) -> None:
        if self._command is not None:
            gone = str(self.sender().property("key"))
            keys = keys_of(self._settings, self._command.id)
            self.keys_wanted.emit(self._command.id, tuple(key for key in keys if key != gone))

    @Slot()
    def _on_reset(self) -> None:
        if self._command is not None:
            self.reset_wanted.emit(self._command.id)

    @Slot()
    def _on_recorded(self) -> None:
        pressed = self.recorder.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if self._command is None or not pressed or self.recorder.isHidden():
            return
        self._clear_recorder()
        if is_reserved(self._command.id, pressed):
            self.say(tr("{key} is needed by the program itself.", key=key_text(pressed)), "warning")
            return
        keys = keys_of(self._settings, self._command.id)
        wanted = tuple(pressed if key == self._replaced else key for key in keys)
        wanted = wanted if pressed in wanted else (*wanted, pressed)
        other = holder(self._settings, self._command.id, pressed)
        if other is None:
            self.keys_wanted.emit(self._command.id, wanted)
            return
        self._waiting = wanted
        text = tr(
            "{key} is a key of: {other} ({group})",
            key=key_text(pressed),
            other=translate(other.title),
            group=translate(other.group),
        )
        self.say(text, "warning")
        self.move_button.show()

    @Slot()
    def _on_move(self) -> None:
        if self._command is not None and self._waiting is not None:
            self.keys_wanted.emit(self._command.id, self._waiting)
