"""Small pictures of progress: how much of each group is done, and how many cases on each day. Words stand beside."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.operations.reading.progress import DayProgress, GroupProgress
from app.views.durations import count_text
from app.views.language import date_text, tr
from app.views.style import Space, colours_for, scaled_font
from app.views.widgets.basics import label

__all__ = ["DayBars", "GroupBars"]

_SHOWN_DAYS = 28
_BAR_HEIGHT = 8
_WIDEST_BAR = 40
_WIDEST_NAME = 190


class GroupBars(QWidget):
    """A line for each region or site: its name, a bar, and how many of its cases are verified."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)

    def set_groups(self, headings: Sequence[tuple[str, Sequence[tuple[str, GroupProgress]]]]) -> None:
        """Show groups, by their names for people, under headings."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
        line = 0
        for heading, groups in headings:
            self._grid.addWidget(label(heading, "field"), line, 0, 1, 3)
            line += 1
            for name, group in groups:
                words = tr(
                    "{verified} of {total} · {share} %",
                    verified=count_text(group.verified),
                    total=count_text(group.cases),
                    share=100 * group.verified // max(group.cases, 1),
                )
                bar = _Bar(group)
                bar.setAccessibleName(f"{name}: {words}")
                title, figures = label(), label(words, "muted")
                title.setText(title.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME))
                title.setToolTip(name)
                figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                for column, widget in enumerate((title, bar, figures)):
                    self._grid.addWidget(widget, line, column)
                line += 1


class _Bar(QWidget):
    """Verified in green, in need of review in yellow, the rest grey."""

    def __init__(self, group: GroupProgress) -> None:
        super().__init__()
        self._group = group
        self.setFixedHeight(_BAR_HEIGHT)
        self.setMinimumWidth(80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            tr(
                "{verified} verified ({labels} labels), {review} need review, {rest} others",
                verified=count_text(group.verified),
                labels=count_text(group.labels),
                review=count_text(group.review),
                rest=count_text(max(group.cases - group.verified - group.review, 0)),
            )
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_for(QGuiApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area, total = QRectF(self.rect()), max(self._group.cases, 1)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        done, doubtful = self._group.verified, self._group.review
        for count, until, colour in ((doubtful, done + doubtful, colours.warning), (done, done, colours.success)):
            if count:
                painter.setBrush(QColor(colour))
                part = QRectF(0, 0, max(area.width() * min(until / total, 1), area.height()), area.height())
                painter.drawRoundedRect(part, area.height() / 2, area.height() / 2)
        painter.end()


class DayBars(QWidget):
    """Verified cases on each of the last weeks' days, with the day and the count in words below."""

    def __init__(self) -> None:
        super().__init__()
        self._chart = _DayChart()
        self._words = label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._chart, 1)
        layout.addWidget(self._words)

    @property
    def text(self) -> str:
        """What the words below say."""
        return self._words.text()

    def set_days(self, days: Sequence[DayProgress]) -> None:
        """Show these days; those without work between them stay empty."""
        self._chart.set_days(days)
        self._chart.setVisible(bool(days))
        if not days:
            self._words.setText(tr("No case has been verified yet. Each day with work gets a bar."))
            return
        total, best = sum(day.cases for day in days), max(days, key=lambda day: day.cases)
        self._words.setText(
            tr(
                "{days} days with work, {mean} cases a day on average; most on {day}: {best}",
                days=count_text(len(days)),
                mean=count_text(round(total / len(days))),
                day=_day_text(best.day),
                best=count_text(best.cases),
            )
        )
        self._chart.setAccessibleDescription(self._words.text())


class _DayChart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._bars: list[tuple[date, int]] = []
        self.setMinimumHeight(110)
        self.setAccessibleName(tr("Verified cases by day"))

    def sizeHint(self) -> QSize:
        return QSize(320, 130)

    def set_days(self, days: Sequence[DayProgress]) -> None:
        counts = {day.day: day.cases for day in days}
        last = max(counts, default=date.min)
        first = max(min(counts, default=date.min), last - timedelta(days=_SHOWN_DAYS - 1)) if counts else last
        self._bars = [
            (first + timedelta(days=step), counts.get(first + timedelta(days=step), 0))
            for step in range((last - first).days + 1 if counts else 0)
        ]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        colours = colours_for(QGuiApplication.palette())
        painter = QPainter(self)
        painter.setFont(scaled_font(self.font(), 0.9))
        line = painter.fontMetrics().height()
        chart = QRectF(0, line + 2, self.width(), self.height() - 2 * line - 6)
        step = min(chart.width() / len(self._bars), float(_WIDEST_BAR))
        highest = max(count for _, count in self._bars)
        gap = max(1.0, step * 0.18)
        for place, (day, count) in enumerate(self._bars):
            slot = QRectF(place * step, chart.top(), step, chart.height())
            bar = QRectF(slot.left() + gap, 0, step - 2 * gap, chart.height() * count / highest)
            bar.moveBottom(chart.bottom())
            painter.fillRect(bar, QColor(colours.accent))
            painter.setPen(QColor(colours.muted))
            words = count_text(count)
            if count and painter.fontMetrics().horizontalAdvance(words) <= step:
                over = QRectF(slot.left(), bar.top() - line - 1, step, line)
                painter.drawText(over, int(Qt.AlignmentFlag.AlignCenter), words)
            if place == 0 or (place == len(self._bars) - 1 and self._bars[0][0] != day):
                self._write_day(painter, slot, chart, day, left=place == 0)
        painter.setPen(QColor(colours.border_strong))
        painter.drawLine(chart.bottomLeft(), chart.bottomRight())
        painter.end()

    def _write_day(self, painter: QPainter, slot: QRectF, chart: QRectF, day: date, *, left: bool) -> None:
        """The first and the last day below their bars, kept within the picture and apart from each other."""
        text = _day_text(day)
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        at = slot.left() if left else max(min(slot.right() - width, self.width() - width), width + Space.M)
        below = QRectF(at, chart.bottom() + 3, width, painter.fontMetrics().height())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), text)


def _day_text(day: date) -> str:
    return date_text(day.isoformat())
