"""The draft of a template while it is edited: its steps, to be undone and done again."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from app.labels.template import Template

__all__ = ["TemplateDesk"]

_MOST_STEPS = 500


@dataclass(frozen=True)
class _Step:
    """What was before and what is after; templates are frozen values, so that is all."""

    before: Template
    after: Template
    key: str


class TemplateDesk(QObject):
    """Holds what is shown: a draft that can be edited, or a version that can only be looked at.

    ``changed`` after each step, undone ones included; ``shown`` when something else is put on the desk; ``steps`` when
    what can be undone or done again may be another.
    """

    changed = Signal()
    shown = Signal()
    steps = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._template: Template | None = None
        self._saved: Template | None = None
        self._fixed = True

    @property
    def template(self) -> Template | None:
        """What is on the desk, as it is now."""
        return self._template

    @property
    def saved(self) -> Template | None:
        """The newest saved version of the region; None for a region that was never saved."""
        return self._saved

    @property
    def fixed(self) -> bool:
        """Whether it can only be looked at."""
        return self._fixed

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def put(self, template: Template | None, saved: Template | None, *, fixed: bool) -> None:
        """Put a template on the desk; the steps made so far are forgotten."""
        self._done.clear()
        self._undone.clear()
        self._template, self._saved, self._fixed = template, saved, fixed
        self.shown.emit()
        self.steps.emit()

    def change(self, template: Template, key: str = "") -> None:
        """Go on with ``template``. Steps with the same ``key`` one after the other, such as keystrokes, are one."""
        if self._fixed or self._template is None or template == self._template:
            return
        last = self._done[-1] if self._done and not self._undone else None
        if last is not None and key and last.key == key:
            self._done[-1] = replace(last, after=template)
        else:
            self._done.append(_Step(self._template, template, key))
            del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._use(template)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._use(step.before)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._use(step.after)

    def _use(self, template: Template) -> None:
        self._template = template
        self.changed.emit()
        self.steps.emit()
