"""What an extraction would do, before it does: how many reports, where their text goes, how long and for how much."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.errors import AppError
from app.operations.extracting.estimates import Estimate, Fit
from app.operations.extracting.extraction import Plan
from app.views.durations import count_text, decimal_text, span_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, Icon, StatTile, label, row, set_tone

__all__ = ["PlanCard", "money_text", "tokens_text"]


class PlanCard(Card):
    """Shows a ``Plan``, or why there is none. ``context_wanted``: the person wants this context (tokens) for Ollama."""

    context_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Plan"), margin=Space.M)
        self.body.setSpacing(Space.S)
        self._tiles = {
            "reports": StatTile(tr("Reports")),
            "answered": StatTile(tr("Read already")),
            "to_ask": StatTile(tr("To read")),
            "time": StatTile(tr("Time, about")),
            "cost": StatTile(tr("Cost, about")),
        }
        self._numbers = QWidget()
        numbers = row(*self._tiles.values(), spacing=Space.S)
        numbers.setContentsMargins(0, 0, 0, 0)
        self._numbers.setLayout(numbers)
        self.add(self._numbers)
        self._icon = Icon("shield", 20, "success")
        self._where = label("", wrap=True)
        where = QHBoxLayout()
        where.setSpacing(Space.S)
        where.addWidget(self._icon)
        where.addWidget(self._where, 1)
        self.add(where)
        self._basis = label("", "caption", wrap=True)
        self.add(self._basis)
        self._fit = self._make_fit()
        self.add(self._fit)
        self._warnings = label("", tone="warning", wrap=True)
        self._warnings.hide()
        self.add(self._warnings)

    def _make_fit(self) -> QWidget:
        holder = QWidget()
        self._too_long = label("", tone="warning", wrap=True)
        self.fit_button = Button(
            "", "check", tip=tr("All reports fit then. Answers with another context are asked for anew.")
        )
        self.fit_button.clicked.connect(self._on_fit)
        line = row(self._too_long, self.fit_button)
        line.setStretch(0, 1)
        holder.setLayout(line)
        holder.hide()
        return holder

    @property
    def text(self) -> str:
        """Where the reports go, or what is wrong."""
        return self._where.text()

    @property
    def basis(self) -> str:
        """What time, tokens and cost rest on."""
        return self._basis.text()

    def show_pending(self) -> None:
        """The choices have changed, and what they would do is not known yet."""
        for tile in self._tiles.values():
            tile.set_value("…", "")
        self._icon.show_icon("refresh", "muted")
        self._where.setText(tr("Looking at what these choices would do…"))
        set_tone(self._where, "")
        for part in (self._basis, self._fit, self._warnings):
            part.hide()

    def be_brief(self, brief: bool) -> None:
        """While reports are being read, show only where they go: the rest is out of date and takes room."""
        self._numbers.setHidden(brief)
        if brief:
            for part in (self._basis, self._fit, self._warnings):
                part.hide()

    def show_plan(self, plan: Plan) -> None:
        """Show what would happen."""
        estimate = plan.estimate
        self._tiles["reports"].set_value(count_text(plan.reports))
        self._tiles["answered"].set_value(count_text(plan.answered))
        self._tiles["to_ask"].set_value(count_text(plan.to_ask), "accent" if plan.to_ask else "")
        self._tiles["time"].set_value(_time(plan))
        self._tiles["cost"].set_value(money_text(estimate.cost_usd))
        if plan.engine == "rules":
            where = tr("The reports are read inside this program. Nothing is sent anywhere.")
        elif plan.local:
            where = tr("The reports go to {model} on this machine ({host}).", model=plan.model, host=plan.host)
        else:
            where = tr(
                "The reports leave this machine, de-identified: they go to {model} at {host}. {held} are held back.",
                model=plan.model,
                host=plan.host,
                held=count_text(plan.held),
            )
        self._icon.show_icon("shield" if plan.local else "online", "success" if plan.local else "warning")
        self._where.setText(where)
        set_tone(self._where, "" if plan.local else "warning")
        self._basis.setText(_basis(plan))
        self._basis.setVisible(plan.to_ask > 0)
        self._show_fit(plan.fit)
        self._warnings.setText("\n".join(translate(warning) for warning in plan.warnings))
        self._warnings.setVisible(bool(plan.warnings))

    def show_error(self, error: AppError) -> None:
        """Say why nothing can be read like this."""
        for tile in self._tiles.values():
            tile.set_value("–", "")
        self._icon.show_icon("warning", "warning")
        self._where.setText(f"{translate(error.what_happened)} {translate(error.what_to_do)}".strip())
        set_tone(self._where, "warning")
        self._basis.hide()
        self._show_fit(None)
        self._warnings.hide()

    def _show_fit(self, fit: Fit | None) -> None:
        self._fit.setVisible(fit is not None)
        if fit is None:
            return
        self._needed = fit.needed
        self._too_long.setText(
            tr(
                "{count} reports do not fit into the context of {context} tokens and would not be sent.",
                count=count_text(fit.too_long),
                context=count_text(fit.context),
            )
        )
        self.fit_button.setVisible(fit.needed > 0)
        self.fit_button.setText(tr("Use {context} tokens", context=count_text(fit.needed)))

    @Slot()
    def _on_fit(self) -> None:
        self.context_wanted.emit(self._needed)


def _time(plan: Plan) -> str:
    if plan.to_ask == 0:
        return "–"
    return "?" if plan.estimate.seconds is None else span_text(plan.estimate.seconds)


def _basis(plan: Plan) -> str:
    """What the estimates rest on, one sentence each."""
    estimate = plan.estimate
    parts = []
    if estimate.seconds is None:
        parts.append(tr("Nobody knows yet how long it takes: try the engine first."))
    elif estimate.time_source is not None:
        parts.append(
            tr(
                "About {time} for {count} reports at {width} at a time, by {source}.",
                time=span_text(estimate.seconds),
                count=count_text(plan.to_ask),
                width=count_text(plan.concurrency),
                source=translate(estimate.time_source),
            )
        )
    if plan.requests > plan.to_ask:
        parts.append(tr("{count} answers, since each is asked about several times.", count=count_text(plan.requests)))
    if plan.engine != "rules":
        parts.append(_tokens(estimate))
    if not plan.local:
        parts.append(_price(estimate))
    return " ".join(parts)


def _tokens(estimate: Estimate) -> str:
    return tr(
        "{sent} tokens in and {received} out, {source}.",
        sent=tokens_text(estimate.usage.prompt),
        received=tokens_text(estimate.usage.completion),
        source=translate(estimate.usage_source),
    )


def _price(estimate: Estimate) -> str:
    if estimate.price_source is None:
        return tr("No price is known for this model: enter it in the settings.")
    return tr("Price: {source}; no discount for cached text is assumed.", source=translate(estimate.price_source))


def tokens_text(count: int) -> str:
    """A number of tokens, short: 3,200, 480 k, 2.1 M."""
    if count < 10_000:
        return count_text(count)
    return f"{count / 1000:.0f} k" if count < 1_000_000 else f"{decimal_text(count / 1_000_000)} M"


def money_text(usd: float | None) -> str:
    """US dollars as people plan with them; a question mark where nobody knows."""
    if usd is None:
        return "?"
    if usd == 0:
        return "0 $"
    return f"{decimal_text(usd, 2)} $" if usd >= 0.01 else "< 0.01 $"
