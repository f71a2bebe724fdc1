"""The button that makes a project of a bundle that came from another workstation."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.views.language import tr
from app.views.widgets.basics import Button
from app.views.widgets.page_parts import ProgressStrip
from app.workers.base import WorkerHost

__all__ = ["BundleButton", "free_folder"]


class BundleButton(Button):
    """``opened`` (folder) when the project is there, ``problem`` (an ``AppError`` or a bug's text) when it is not.

    The project is made in a new folder, named like the bundle, in the folder that ``parent_folder`` tells.
    """

    opened = Signal(object)
    problem = Signal(object)

    def __init__(self, host: WorkerHost, strip: ProgressStrip, parent_folder: Callable[[], Path]) -> None:
        tip = tr("Read the cases of a bundle that was saved on another workstation")
        super().__init__(tr("Open bundle…"), "readers", tip=tip)
        self._host = host
        self._strip = strip
        self._parent_folder = parent_folder
        self.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from app.operations.second_reader.bundle_files import BUNDLE

        dialog = QFileDialog(self, tr("Open bundle"), str(Path.home()), f"*{BUNDLE.suffix}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    @Slot(str)
    def open_file(self, path: str) -> None:
        """Make a project of this bundle."""
        bundle = Path(path)
        self.setEnabled(False)
        handle = self._host.start(
            partial(_open, bundle, free_folder(self._parent_folder() / bundle.stem)),
            on_finished=self._on_opened,
            on_failed=self._on_failed,
            on_progress=self._strip.advance,
            on_cancelled=self._on_cancelled,
            on_ended=self._strip.finish,
            name="open bundle",
        )
        self._strip.follow(handle, tr("Opening the bundle"))

    @Slot(object)
    def _on_opened(self, folder: Path) -> None:
        self.setEnabled(True)
        self._strip.finish()  # the window asks whether to stop where work is shown
        self.opened.emit(folder)

    @Slot(object)
    def _on_failed(self, error: AppError | str) -> None:
        self.setEnabled(True)
        self.problem.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self.setEnabled(True)


def _open(bundle: Path, folder: Path, context: JobContext) -> Path:
    from app.operations.second_reader.reading_bundle import open_bundle

    return open_bundle(bundle=bundle, folder=folder, context=context)


def free_folder(folder: Path) -> Path:
    """``folder``, or the first of folder-2, folder-3, ... that is not there yet."""
    candidate, number = folder, 2
    while candidate.exists():
        candidate, number = folder.with_name(f"{folder.name}-{number}"), number + 1
    return candidate
