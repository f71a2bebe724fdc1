"""What an extraction would do, before it does: how many reports, where their text goes, tokens and cost."""

from PySide6.QtWidgets import QHBoxLayout

from app.core.errors import AppError
from app.operations.extraction import Plan
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Card, Icon, StatTile, label, row, set_tone

__all__ = ["PlanCard"]


class PlanCard(Card):
    """Shows a ``Plan``, or why there is none."""

    def __init__(self) -> None:
        super().__init__(tr("Plan"))
        self._tiles = {
            "reports": StatTile(tr("Reports")),
            "answered": StatTile(tr("Read already")),
            "to_ask": StatTile(tr("To read")),
            "tokens": StatTile(tr("Tokens, at most")),
            "cost": StatTile(tr("Cost, at most")),
        }
        self.add(row(*self._tiles.values(), spacing=Space.S))
        self._icon = Icon("shield", 20, "success")
        self._where = label("", wrap=True)
        where = QHBoxLayout()
        where.setSpacing(Space.S)
        where.addWidget(self._icon)
        where.addWidget(self._where, 1)
        self.add(where)
        self._warnings = label("", tone="warning", wrap=True)
        self._warnings.hide()
        self.add(self._warnings)

    @property
    def text(self) -> str:
        """Where the reports go, or what is wrong."""
        return self._where.text()

    def show_plan(self, plan: Plan) -> None:
        """Show what would happen."""
        self._tiles["reports"].set_value(str(plan.reports))
        self._tiles["answered"].set_value(str(plan.answered))
        self._tiles["to_ask"].set_value(str(plan.to_ask), "accent" if plan.to_ask else "")
        tokens = plan.tokens_in + plan.tokens_out
        self._tiles["tokens"].set_value(_short(tokens) if tokens else "0")
        self._tiles["cost"].set_value(_cost(plan))
        if plan.engine == "rules":
            where = tr("The reports are read inside this program. Nothing is sent anywhere.")
        elif plan.local:
            where = tr("The reports go to {model} on this machine ({host}).", model=plan.model, host=plan.host)
        else:
            where = tr(
                "The reports leave this machine, de-identified: they go to {model} at {host}. {held} are held back.",
                model=plan.model,
                host=plan.host,
                held=plan.held,
            )
        self._icon.show_icon("shield" if plan.local else "online", "success" if plan.local else "warning")
        self._where.setText(where)
        set_tone(self._where, "" if plan.local else "warning")
        self._warnings.setText("\n".join(translate(warning) for warning in plan.warnings))
        self._warnings.setVisible(bool(plan.warnings))

    def show_error(self, error: AppError) -> None:
        """Say why nothing can be read like this."""
        for tile in self._tiles.values():
            tile.set_value("–", "")
        self._icon.show_icon("warning", "warning")
        self._where.setText(f"{translate(error.what_happened)} {translate(error.what_to_do)}".strip())
        set_tone(self._where, "warning")
        self._warnings.hide()


def _short(count: int) -> str:
    if count < 10_000:
        return str(count)
    return f"{count / 1000:.0f} k" if count < 1_000_000 else f"{count / 1_000_000:.1f} M"


def _cost(plan: Plan) -> str:
    if plan.cost_usd is None:
        return "?"
    return f"{plan.cost_usd:.2f} $" if plan.cost_usd else "0 $"
