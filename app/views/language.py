"""The language of the window: German or English through Qt Linguist, one context for all texts."""

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QKeySequence

from app.core.resources import resource
from app.core.text import Message

__all__ = ["CONTEXT", "LANGUAGES", "date_text", "install_language", "resolve_language", "tr", "translate"]

CONTEXT = "Befundwerk"
LANGUAGES = ("de", "en")


def resolve_language(choice: str) -> str:
    """``de`` or ``en`` for a setting of ``de``, ``en`` or ``system``."""
    if choice in LANGUAGES:
        return choice
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"


def install_language(app: QCoreApplication, language: str, previous: QTranslator | None = None) -> QTranslator | None:
    """Make ``language`` the one that ``tr`` answers in; widgets that exist already keep their texts.

    Returns the translator, which the caller keeps and passes as ``previous`` next time. English needs none.
    """
    if previous is not None:
        for old in (previous, *previous.findChildren(QTranslator)):
            app.removeTranslator(old)
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return None
    translator = QTranslator()
    if translator.load(str(resource("i18n", f"befundwerk_{language}.qm"))):
        app.installTranslator(translator)
    own_texts_of_qt = QTranslator(translator)  # file dialogs, names of keys
    if own_texts_of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own_texts_of_qt)
    return translator


def key_text(keys: str) -> str:
    """Keys as this computer names them: ``Ctrl+Z`` is "Strg+Z" in German and a symbol on macOS."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def date_text(iso: str) -> str:
    """A day such as "2026-03-01" as the window's language writes it; other texts come back as they are."""
    day = QDate.fromString(iso, Qt.DateFormat.ISODate)
    german = QLocale().language() == QLocale.Language.German
    return day.toString("dd.MM.yyyy") if day.isValid() and german else iso


def tr(text: str, /, **values: object) -> str:
    """``text`` (a literal, in English) in the window's language, with its ``{places}`` filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def translate(message: Message) -> str:
    """A text that was written below the window, in the window's language; its values may be messages too."""
    values = {key: translate(value) if isinstance(value, Message) else value for key, value in message.values.items()}
    return tr(message.text, **values)
