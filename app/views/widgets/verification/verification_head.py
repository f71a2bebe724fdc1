"""The figures of verification that matter most, each with its interval and its baseline."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labels.verification import Verification
from app.operations.verifying.verification_overview import Overview
from app.views.language import tr
from app.views.style import Space
from app.views.verification.verification_columns import limits_text, share_text
from app.views.widgets.basics import label
from app.views.widgets.verification.figure_card import FigureCard

__all__ = ["VerificationHead"]


class VerificationHead(QWidget):
    """Five cards, and a line on what was counted and what was left out."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = {
            "labels": FigureCard(tr("Labels right")),
            "reports": FigureCard(tr("Reports right")),
            "by_hand": FigureCard(tr("Uncertain by hand")),
            "automatic": FigureCard(tr("Uncertain automatically")),
            "found": FigureCard(tr("Uncertain found")),
        }
        self._notes = label("", "caption", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for card, stretch in zip(self.cards.values(), (4, 4, 3, 3, 3), strict=True):
            row.addWidget(card, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(row)
        layout.addWidget(self._notes)

    @property
    def notes(self) -> str:
        """What is said below the cards."""
        return self._notes.text()

    def say_counting(self) -> None:
        """Say that the figures are those of before and new ones will come."""
        self._notes.setText(tr("Counting…"))

    def show_overview(self, found: Overview) -> None:
        """Show the figures of what is chosen."""
        self._show_cards(found.figures)
        self._show_notes(found)

    def _show_cards(self, figures: Verification) -> None:
        always = tr("always false: {share}")
        self.cards["labels"].set_figure(
            share_text(figures.label_accuracy.estimate),
            tr(
                "{limits}; by case {clustered}",
                limits=limits_text(figures.label_accuracy),
                clustered=limits_text(figures.label_accuracy_clustered),
            ),
            always.format(share=share_text(figures.baseline_label_accuracy.estimate)),
        )
        self.cards["reports"].set_figure(
            share_text(figures.report_accuracy.estimate),
            tr(
                "{limits}; {right} of {cases}",
                limits=limits_text(figures.report_accuracy),
                right=figures.reports_right,
                cases=figures.cases,
            ),
            always.format(share=share_text(figures.baseline_report_accuracy.estimate)),
        )
        by_hand, automatic, found = figures.uncertain_by_hand, figures.uncertain_automatic, figures.uncertain_found
        self.cards["by_hand"].set_figure(share_text(by_hand.estimate), limits_text(by_hand), tr("of reports"))
        wrong = tr("{count} labels against true or false", count=figures.uncertain_wrong)
        self.cards["automatic"].set_figure(share_text(automatic.estimate), limits_text(automatic), wrong)
        self.cards["found"].set_figure(share_text(found.estimate), limits_text(found), tr("of those uncertain by hand"))

    def _show_notes(self, found: Overview) -> None:
        one, figures = found.verification, found.figures
        notes = [tr("{cases} cases, {labels} labels compared", cases=figures.cases, labels=f"{figures.compared:n}")]
        if figures.unanswered:
            notes.append(tr("{count} labels unanswered, counted as wrong", count=figures.unanswered))
        if one.not_read:
            notes.append(tr("{count} cases of the reference not read by this run", count=one.not_read))
        if one.unknown_rows:
            notes.append(tr("{count} rows of the file fit no case or finding", count=one.unknown_rows))
        if one.hidden:
            notes.append(tr("{count} cases hidden while you read them blind", count=one.hidden))
        self._notes.setText(" · ".join(notes))
