"""The draft of a template while it is edited: its steps, to be undone and done again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.labels.template import Template

__all__ = ["TemplateDesk"]

_MOST_STEPS = 500


class TemplateDesk(QObject):
    """Holds what is shown: a draft that can be edited, or a version that can only be looked at.

    Templates are frozen values, so a step is what was before and what is after. ``changed`` after each step, undone
    ones included; ``shown`` when something else is put on the desk.
    """

    changed = Signal()
    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MOST_STEPS)
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

    def put(self, template: Template | None, saved: Template | None, *, fixed: bool) -> None:
        """Put a template on the desk; the steps made so far are forgotten."""
        self.stack.clear()
        self._template, self._saved, self._fixed = template, saved, fixed
        self.shown.emit()

    def change(self, template: Template, text: str, key: str = "") -> None:
        """Go on with ``template``. Steps with the same ``key`` one after the other, such as keystrokes, are one."""
        if self._fixed or self._template is None or template == self._template:
            return
        self.stack.push(_Step(self, self._template, template, text, key))

    def break_steps(self) -> None:
        """Let the next step be one of its own, whatever its key."""
        top = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        if isinstance(top, _Step):
            top.closed = True

    def use(self, template: Template) -> None:
        """Show a state of the draft; only steps call this."""
        self._template = template
        self.changed.emit()


class _Step(QUndoCommand):
    def __init__(self, desk: TemplateDesk, before: Template, after: Template, text: str, key: str) -> None:
        super().__init__(text)
        self._desk, self._before, self.after, self.key = desk, before, after, key
        self.closed = False

    def id(self) -> int:
        return 1 if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other.key != self.key or self.closed:
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        self._desk.use(self._before)

    def redo(self) -> None:
        self._desk.use(self.after)
