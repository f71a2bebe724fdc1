"""The one error that a person is meant to read."""

from app.core.text import Message, message

__all__ = ["AppError"]


class AppError(Exception):
    """Something a person can do something about: what happened, and what to do now.

    Anything else that is raised is a bug and goes to the crash dialog. Neither text may hold a patient's name,
    an identifier or a line of a report.
    """

    def __init__(self, what_happened: Message | str, what_to_do: Message | str = "") -> None:
        self.what_happened = what_happened if isinstance(what_happened, Message) else Message(what_happened)
        self.what_to_do = what_to_do if isinstance(what_to_do, Message) else Message(what_to_do)
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.what_happened} {self.what_to_do}".strip()

    @classmethod
    def from_os_error(cls, error: OSError, doing: Message) -> "AppError":
        """Turn a full disk, a missing folder or a refused permission into a sentence with a remedy."""
        remedies = {
            28: message("Free some space on the disk, then try again. Nothing that was saved before is lost."),
            13: message("Check that you may read and write this place, or choose another one."),
            2: message("Check the path; the disk or folder may have been moved or disconnected."),
        }
        remedy = remedies.get(error.errno or 0, message("Check the disk or folder and try again."))
        reason = error.strerror or type(error).__name__
        return cls(message("{doing} failed: {reason}.", doing=doing, reason=reason), remedy)
