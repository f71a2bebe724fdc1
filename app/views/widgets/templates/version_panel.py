"""Regions and the versions of their templates, with the buttons that bring and take templates."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget

from app.views.language import tr
from app.views.models.template_versions_model import PLACE_ROLE, Place, VersionsModel
from app.views.style import Space
from app.views.widgets.basics import Button
from app.workers.templates import RegionVersions

__all__ = ["VersionPanel"]

_WIDTH = 196


class VersionPanel(QWidget):
    """``chosen`` (a ``Place``) when a person went to another one."""

    chosen = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._showing = False
        self._model = VersionsModel(language)
        self.tree = QTreeView()
        self.tree.setModel(self._model)
        self.tree.setAccessibleName(tr("Regions and versions"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(Space.L)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setItemsExpandable(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.new_button = Button(tr("New region"), "add")
        self.import_button = Button(tr("Import file…"), "import")
        self.export_button = Button(tr("Export…"), "export")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.tree, 1)
        for button in (self.new_button, self.import_button, self.export_button):
            layout.addWidget(button)
        self.setFixedWidth(_WIDTH)
        self.setFocusProxy(self.tree)

    def show_regions(self, regions: Sequence[RegionVersions], titles: Mapping[str, str], place: Place | None) -> None:
        """Show these regions with their ``titles``, at ``place``; nothing is said to be chosen."""
        self._showing = True
        self._model.show_regions(regions, titles)
        self.tree.expandAll()
        if place is not None:
            self.tree.setCurrentIndex(self._model.index_of(place))
        self._showing = False

    def go_to(self, place: Place) -> None:
        """Choose a place as a person would."""
        self.tree.setCurrentIndex(self._model.index_of(place))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex | QPersistentModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.chosen.emit(current.data(PLACE_ROLE))
