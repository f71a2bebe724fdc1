"""Keys of commands: connected with what they do, named in tooltips, and changed while the window stands."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app.settings.settings import Settings
from app.views.commands import command

__all__ = ["bind", "explain", "hint", "key_of_text", "keys_of", "rebind"]


def bind(owner: QWidget, settings: Settings, slots: Mapping[str, Callable[[], object]]) -> None:
    """Connect commands, by their ids, with methods of ``owner`` while it is visible.

    Plain keys such as T work while ``owner`` or a child of it has the focus, and in a text field they write; those
    with Ctrl work wherever the focus is. A key that two visible owners hear reaches neither.
    """
    _Bindings(owner, settings, slots)


def explain(widget: QWidget, settings: Settings, text: str, command_id: str) -> None:
    """Give ``widget`` the tooltip "text (keys)", which follows when the person chooses other keys."""
    for old in widget.findChildren(_Tip, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.setParent(None)
    _Tip(widget, settings, text, command_id)


def rebind(root: QWidget) -> None:
    """Let the keys as they are in the settings now hold in all of ``root``, tooltips included."""
    for binding in root.findChildren(_Bindings):
        binding.apply()
    for tip in root.findChildren(_Tip):
        tip.apply()


def keys_of(settings: Settings, command_id: str) -> tuple[str, ...]:
    """The keys of a command as portable texts: those that the person chose, else its own. There may be none."""
    chosen = settings.keys().get(command_id)
    if chosen is None:
        return command(command_id).keys
    keys = (key_of_text(text) for text in chosen)
    return tuple(key for key in keys if key is not None)


def key_of_text(text: str) -> str | None:
    """``text`` in the portable spelling of Qt, or None where it names no keys."""
    sequence = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    keys = [sequence[place].key() for place in range(sequence.count())]  # type: ignore[index]
    return None if not keys or Qt.Key.Key_unknown in keys else sequence.toString()


def hint(settings: Settings, command_id: str) -> str:
    """The keys of a command as this computer names them, "Strg+Umschalt+Z / Strg+Y"; empty where it has none."""
    # Qt's two names of what people call the Enter key
    shown = dict.fromkeys(key.replace("Return", "Enter") for key in keys_of(settings, command_id))
    return " / ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in shown)


_TEXT_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox")
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class _Bindings(QObject):
    """The shortcuts of one owner; each command has one for its plain keys and one for the others."""

    def __init__(self, owner: QWidget, settings: Settings, slots: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(owner)
        self._settings = settings
        self._shortcuts: dict[str, tuple[QShortcut, QShortcut]] = {}
        for command_id, slot in slots.items():
            pair = QShortcut(owner), QShortcut(owner)
            pair[0].setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for shortcut in pair:
                shortcut.setAutoRepeat(command(command_id).repeats)
                shortcut.activated.connect(slot)
            self._shortcuts[command_id] = pair
        self.apply()
        owner.installEventFilter(self)

    def apply(self) -> None:
        for command_id, (plain, modified) in self._shortcuts.items():
            keys = [QKeySequence(key) for key in keys_of(self._settings, command_id)]
            plain.setKeys([key for key in keys if _is_plain(key[0])])  # type: ignore[index]
            modified.setKeys([key for key in keys if not _is_plain(key[0])])  # type: ignore[index]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave plain keys to a text field: also those that it would not claim itself, such as Return."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not _is_plain(event.keyCombination()) or not _writes(QApplication.focusWidget()):
            return False
        event.accept()
        return True


def _is_plain(key: QKeyCombination) -> bool:
    """Whether a text field has a use for the key: neither Ctrl nor Alt is held, and it is no function key."""
    return not key.keyboardModifiers() & _MODIFIERS and not Qt.Key.Key_F1 <= key.key() <= Qt.Key.Key_F35


def _writes(widget: QWidget | None) -> bool:
    """Whether keys write into this widget."""
    return widget is not None and any(map(widget.inherits, _TEXT_FIELDS)) and not widget.property("readOnly")


class _Tip(QObject):
    """The tooltip of one widget."""

    def __init__(self, widget: QWidget, settings: Settings, text: str, command_id: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._settings = settings
        self._text = text
        self._command = command_id
        self.apply()

    def apply(self) -> None:
        keys = hint(self._settings, self._command)
        self._widget.setToolTip(f"{self._text} ({keys})" if keys else self._text)
