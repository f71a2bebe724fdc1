"""The language of the window: German or English through Qt Linguist, one context for all texts."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from app.core.resources import resource
from app.core.text import Message

__all__ = ["CONTEXT", "LANGUAGES", "install_language", "resolve_language", "tr", "translate"]

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
        app.removeTranslator(previous)
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return None
    translator = QTranslator()
    if translator.load(str(resource("i18n", f"befundwerk_{language}.qm"))):
        app.installTranslator(translator)
    return translator


def tr(text: str, /, **values: object) -> str:
    """``text`` (a literal, in English) in the window's language, with its ``{places}`` filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def translate(message: Message) -> str:
    """A text that was written below the window, in the window's language; its values may be messages too."""
    values = {key: translate(value) if isinstance(value, Message) else value for key, value in message.values.items()}
    return tr(message.text, **values)
