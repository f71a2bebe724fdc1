"""Keys: what they do, where they are text, and how a person chooses others."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.settings.settings import Settings
from app.views.commands import COMMANDS, command, share_keys
from app.views.key_choice import faults, give, holder, is_reserved, reset, reset_all
from app.views.shortcuts_dialog import ShortcutsDialog
from app.views.widgets.shortcuts import bind, explain, hint, key_of_text, keys_of, rebind


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.load(tmp_path / "settings.toml")
    settings.set("general.language", "en")
    return settings


class Desk(QWidget):
    """A page with a list, two text fields and a button, that counts what its keys do."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line, self.notes, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("x")
        layout = QVBoxLayout(self)
        for part in (self.line, self.notes, self.button):
            layout.addWidget(part)
        bind(self, settings, {"label.true": self.true, "case.accept": self.accept, "history.undo": self.undo})
        explain(self.button, settings, "True", "label.true")

    @Slot()
    def true(self) -> None:
        self.done.append("true")

    @Slot()
    def accept(self) -> None:
        self.done.append("accept")

    @Slot()
    def undo(self) -> None:
        self.done.append("undo")


@pytest.fixture
def desk(qtbot, settings):
    desk = Desk(settings)
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    desk.button.setFocus()
    return desk


def test_own_keys_are_spelt_as_qt_does_and_mean_one_thing_in_each_place():
    assert [entry.id for entry in COMMANDS for key in entry.keys if key_of_text(key) != key] == []
    both = [
        (one.id, other.id)
        for one, other in combinations(COMMANDS, 2)
        if share_keys(one, other) and set(one.keys) & set(other.keys)
    ]
    assert both == []
    assert [entry.id for entry in COMMANDS for key in entry.keys if is_reserved(entry.id, key)] == []


def test_a_key_does_what_its_command_says(qtbot, desk):
    qtbot.keyClick(desk.button, Qt.Key.Key_T)
    qtbot.keyClick(desk.button, Qt.Key.Key_Return)
    qtbot.keyClick(desk.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["true", "accept", "undo"]


@pytest.mark.parametrize("name", ["line", "notes"])
def test_plain_keys_write_into_a_text_field_and_do_nothing_else(qtbot, desk, name):
    field = getattr(desk, name)
    field.setFocus()
    qtbot.keyClicks(field, "tT u")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    text = field.text() if name == "line" else field.toPlainText()
    assert text.rstrip("\n") == "tT u"
    assert desk.done == []


def test_a_text_that_is_only_read_leaves_the_keys_alone(qtbot, desk):
    desk.notes.setReadOnly(True)
    desk.notes.setFocus()
    qtbot.keyClick(desk.notes, Qt.Key.Key_T)
    qtbot.keyClick(desk.notes, Qt.Key.Key_Return)
    assert desk.done == ["true", "accept"]


def test_keys_with_ctrl_work_wherever_the_focus_is(qtbot, settings):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    desk, outside = Desk(settings), QPushButton("outside")
    layout.addWidget(desk)
    layout.addWidget(outside)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    outside.setFocus()
    qtbot.keyClick(outside, Qt.Key.Key_T)
    qtbot.keyClick(outside, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["undo"]


def test_other_keys_hold_at_once_and_tooltips_follow(qtbot, desk, settings):
    assert desk.button.toolTip() == "True (T)"
    give(settings, "label.true", ("B", "Ctrl+J"))
    rebind(desk)
    assert desk.button.toolTip() == "True (B / Ctrl+J)"
    for key in (Qt.Key.Key_T, Qt.Key.Key_B):
        qtbot.keyClick(desk.button, key)
    qtbot.keyClick(desk.button, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["true", "true"]
    give(settings, "label.true", ())
    rebind(desk)
    qtbot.keyClick(desk.button, Qt.Key.Key_B)
    assert desk.done == ["true", "true"]
    assert desk.button.toolTip() == "True"


def test_chosen_keys_outlive_the_program_and_only_they_are_written(settings):
    give(settings, "label.true", ("B",))
    again = Settings.load(settings.path)
    assert again.warnings == ()
    assert again.keys() == {"label.true": ("B",)}
    assert keys_of(again, "label.true") == ("B",)
    reset(again, "label.true")
    assert "label" not in settings.path.read_text(encoding="utf-8")


def test_a_key_that_is_taken_goes_over_and_comes_back_on_reset(settings):
    assert holder(settings, "label.true", "F") is command("label.false")
    assert holder(settings, "label.true", "Ctrl+I") is None
    assert give(settings, "label.true", ("T", "F")) == (command("label.false"),)
    assert keys_of(settings, "label.false") == ()
    assert reset(settings, "label.false") == (command("label.true"),)
    assert keys_of(settings, "label.true") == ("T",)
    give(settings, "app.theme", ("T",))
    assert keys_of(settings, "label.true") == ()
    reset_all(settings)
    assert settings.keys() == {}


def test_what_every_program_needs_and_letters_of_findings_are_reserved():
    assert all(is_reserved("label.true", key) for key in ("Tab", "Ctrl+C", "Esc", "Alt+B", "Alt+4"))
    assert not any(is_reserved("label.true", key) for key in ("B", "Ctrl+B", "Alt+F3", "Alt+Left"))
    assert not is_reserved("tool.cancel", "Esc")


def test_hint_names_return_once(settings):
    assert hint(settings, "case.accept") == "Enter"
    assert hint(settings, "history.redo").count("/") == 1


def test_faults_of_a_file_written_by_hand_are_named_and_the_rest_holds(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text(
        '[keys]\n"label.true" = ["F"]\n"label.uncertain" = ["Nonsense+Q", "B"]\n"no.such" = ["A"]\n"image.view" = 3\n',
        encoding="utf-8",
    )
    settings = Settings.load(path)
    assert ["image.view" in str(text) for text in settings.warnings] == [True]
    assert keys_of(settings, "label.uncertain") == ("B",)
    assert keys_of(settings, "image.view") == ("V",)
    named = faults(settings)
    assert len(named) == 3
    assert any("no.such" in text for text in named)
    assert any("Nonsense+Q" in text for text in named)
    assert any("Set true" in text and "Set false" in text for text in named)


@pytest.fixture
def dialog(qtbot, settings):
    dialog = ShortcutsDialog(settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def _press(qtbot, dialog, key, modifier=Qt.KeyboardModifier.NoModifier):
    with qtbot.waitSignal(dialog.editor.recorder.editingFinished, timeout=5000):
        qtbot.keyClick(dialog.editor.recorder, key, modifier)


def test_the_dialog_changes_keys_by_pressing_them(qtbot, dialog, settings):
    dialog.list.setCurrentItem(dialog.item("label.true"))
    dialog.editor.record()
    with qtbot.waitSignal(dialog.changed) as told:
        _press(qtbot, dialog, Qt.Key.Key_B)
    assert told.args == ["keys"]
    assert keys_of(settings, "label.true") == ("B",)
    assert dialog.item("label.true").text(1) == "B"
    dialog.editor._on_add()
    _press(qtbot, dialog, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert keys_of(settings, "label.true") == ("B", "Ctrl+K")
    dialog.editor.reset_button.click()
    assert keys_of(settings, "label.true") == ("T",)
    assert dialog.editor.reset_button.isHidden()


def test_the_dialog_names_who_has_a_key_before_it_moves(qtbot, dialog, settings):
    dialog.list.setCurrentItem(dialog.item("label.true"))
    dialog.editor.record()
    _press(qtbot, dialog, Qt.Key.Key_F)
    assert "Set false" in dialog.editor._note.text()
    assert keys_of(settings, "label.true") == ("T",)
    assert keys_of(settings, "label.false") == ("F",)
    dialog.editor.move_button.click()
    assert keys_of(settings, "label.true") == ("F",)
    assert keys_of(settings, "label.false") == ()
    assert "Set false" in dialog.editor._note.text()


def test_the_dialog_refuses_what_every_program_needs(qtbot, dialog, settings):
    dialog.list.setCurrentItem(dialog.item("label.true"))
    dialog.editor.record()
    _press(qtbot, dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert dialog.editor.recorder.findChild(QLineEdit).placeholderText() == "Press keys"
    assert "Ctrl+C" in dialog.editor._note.text()
    assert keys_of(settings, "label.true") == ("T",)


def test_the_dialog_removes_keys_and_puts_all_back(qtbot, dialog, settings):
    dialog.list.setCurrentItem(dialog.item("history.redo"))
    removers = [button for button in dialog.editor.findChildren(QWidget) if button.property("key") == "Ctrl+Y"]
    removers[-1].click()
    assert keys_of(settings, "history.redo") == ("Ctrl+Shift+Z",)
    dialog.reset_button.click()
    assert settings.keys() == {}
    assert not dialog.reset_button.isEnabled()


def test_the_filter_finds_commands_by_name_group_and_key(dialog):
    def shown() -> list[str]:
        return [entry.id for entry in COMMANDS if not dialog.item(entry.id).isHidden()]

    dialog.search.setText("t")
    assert shown() == ["label.true"]
    dialog.search.setText("Ctrl+Z")
    assert shown() == ["history.undo", "template.undo"]
    dialog.search.setText("theme")
    assert shown() == []
    dialog.search.setText("colours")
    assert shown() == ["app.theme"]
    dialog.search.setText("")
    assert len(shown()) == len(COMMANDS)


def test_the_keyboard_goes_from_command_to_command(qtbot, dialog):
    dialog.search.setText("true")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    chosen = [dialog.list.currentItem().text(0)]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(dialog.list, key)
        chosen.append(dialog.list.currentItem().text(0))
    assert dialog.isVisible()
    after = "Next finding that is true, uncertain or in doubt"
    assert chosen == ["Set true", after, "Set true", "Set true", "Set true"]
