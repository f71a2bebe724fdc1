"""The regions of a project with the versions of their templates, as a tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication

from app.views.language import date_text, tr
from app.views.style import colours_for, scaled_font
from app.workers.templates import RegionVersions

__all__ = ["PLACE_ROLE", "Place", "VersionsModel"]

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Place:
    """What a row stands for: a version of a region, or what can be edited of it (``version`` None)."""

    region: str
    version: int | None


class VersionsModel(QAbstractItemModel):
    """Below each region: its draft where there is one, and its versions, newest first.

    It holds values only. A view keeps its model alive; a model that in turn held the page around the view, such as by
    a method of the page, would take the view down while the view lets go of the model, and with it the program.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._titles: Mapping[str, str] = {}
        self._regions: tuple[RegionVersions, ...] = ()
        self._rows: list[list[Place]] = []

    def show_regions(self, regions: Sequence[RegionVersions], titles: Mapping[str, str]) -> None:
        """Show these; ``titles`` by region, in the window's language."""
        self.beginResetModel()
        self._titles = dict(titles)
        self._regions = tuple(regions)
        self._rows = [
            [
                *([Place(each.region, None)] if each.draft else []),
                *(Place(each.region, v.number) for v in each.versions),
            ]
            for each in self._regions
        ]
        self.endResetModel()

    def index_of(self, place: Place) -> QModelIndex:
        """Where a place stands: what can be edited of a region without a draft is the region itself."""
        for row, each in enumerate(self._regions):
            if each.region == place.region:
                region = self.index(row, 0)
                rows = self._rows[row]
                return self.index(rows.index(place), 0, region) if place in rows else region
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        owner = child.internalId() if child.isValid() else 0
        return self.createIndex(owner - 1, 0, 0) if owner else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if not parent.isValid():
            return len(self._regions)
        return 0 if parent.internalId() else len(self._rows[parent.row()])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002 - Qt's own signature
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        owner = index.internalId()
        if not owner:
            return self._region_data(self._regions[index.row()], role)
        place, region = self._rows[owner - 1][index.row()], self._regions[owner - 1]
        if role == PLACE_ROLE:
            return place
        colours = colours_for(QGuiApplication.palette())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._version_text(region, place)
        if role == Qt.ItemDataRole.ForegroundRole:
            newest = region.versions[0].number if region.versions else None
            muted = place.version not in (None, newest)
            return QColor(colours.muted if muted else colours.accent if place.version is None else colours.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("Can be edited; kept with every change") if place.version is None else tr("Can only be looked at")
        return None

    def _region_data(self, region: RegionVersions, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            title = self._titles.get(region.region, region.region)
            if title == region.region and region.draft is not None:  # never saved: the draft alone knows its title
                given = region.draft.template.title
                title = given.get(self._language) or region.region
            return title
        if role == PLACE_ROLE:
            return Place(region.region, None)
        if role == Qt.ItemDataRole.FontRole:
            return scaled_font(QGuiApplication.font(), 1.0, bold=True)
        return None

    @staticmethod
    def _version_text(region: RegionVersions, place: Place) -> str:
        if place.version is None:
            return tr("Draft")
        created = next(version.created for version in region.versions if version.number == place.version)
        if place.version == region.versions[0].number:
            return tr("Version {number}, current", number=place.version)
        return tr("Version {number}, {day}", number=place.version, day=date_text(created))
