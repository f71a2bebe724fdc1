"""Times and numbers as people say them."""

from PySide6.QtCore import QLocale

from app.views.language import tr

__all__ = ["count_text", "decimal_text", "duration_text", "span_text"]

_MINUTE, _HOUR = 60.0, 3600.0


def count_text(count: int) -> str:
    """1,240 in English, 1.240 in German."""
    return QLocale().toString(count)


def decimal_text(value: float, digits: int = 1) -> str:
    """A number with this many digits behind the decimal sign of the language."""
    return QLocale().toString(value, "f", digits)


def duration_text(seconds: float) -> str:
    """A time to plan with: seconds below two minutes, minutes below two hours, then hours."""
    if seconds < 2 * _MINUTE:
        return tr("{count} s", count=round(seconds))
    if seconds < 2 * _HOUR:
        return tr("{count} min", count=round(seconds / _MINUTE))
    hours = seconds / _HOUR
    return tr("{count} h", count=decimal_text(hours) if hours < 10 else count_text(round(hours)))


def span_text(seconds: float) -> str:
    """A time to plan a night with: under a second, 40 s, 12 min, 6 h 40 min, 31 h."""
    if seconds < 1:
        return tr("under 1 s")
    if seconds < 2 * _HOUR:
        return duration_text(seconds)
    minutes = 10 * round(seconds / _MINUTE / 10)
    hours, rest = divmod(minutes, 60)
    if hours >= 24 or not rest:
        return tr("{count} h", count=count_text(round(minutes / 60)))
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest)
