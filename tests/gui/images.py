"""Images on disk with their records, and what tests of the viewer do with them."""

import numpy as np
from PIL import Image as Picture
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian
from PySide6.QtCore import Qt

from app.store.records import Image

__all__ = ["KEYS", "Cases", "hang", "press", "shown", "wait"]

KEYS = Qt.Key


class Cases:
    """Makes images on disk and their records."""

    def __init__(self, folder):
        self.folder = folder
        self.made = 0

    def image(self, view="AP", side="L", *, source="tag", side_source="tag", tags=None, readable=True):
        self.made += 1
        path = self.folder / f"{self.made}.png"
        if readable:
            values = np.add.outer(np.linspace(0, 900, 250), np.linspace(0, 100 * self.made, 200)).astype(np.uint16)
            Picture.fromarray(values).save(path)
        else:
            path.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
        return Image(
            *(self.made, 1, str(path), 0, "raster", "", "", "CR", 250, 200, "", view, source, side, side_source),
            *(path.stat().st_size, path.stat().st_mtime_ns, tags or {}),
        )

    def dicom(self, **elements):
        self.made += 1
        path = self.folder / f"{self.made}.dcm"
        meta = FileMetaDataset()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
        dataset.Modality, dataset.PhotometricInterpretation, dataset.SamplesPerPixel = "CR", "MONOCHROME2", 1
        dataset.Rows, dataset.Columns, dataset.PixelRepresentation = 250, 200, 0
        dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
        values = np.add.outer(np.linspace(0, 900, 250), np.linspace(0, 100, 200)).astype(np.uint16)
        dataset.PixelData = values.tobytes()
        for keyword, value in elements.items():
            setattr(dataset, keyword, value)
        dataset.save_as(path, enforce_file_format=False)
        times = path.stat().st_size, path.stat().st_mtime_ns
        return Image(
            self.made, 1, str(path), 0, "dicom", "", "", "CR", 250, 200, "", "AP", "tag", "L", "tag", *times, {}
        )


def hang(qtbot, hanging, *images, region="elbow"):
    hanging.hang(images, region)
    wait(qtbot, hanging)


def wait(qtbot, hanging):
    views = hanging.visible_views
    qtbot.waitUntil(lambda: all("Loading" not in view.accessibleName() for view in views), timeout=20_000)


def shown(hanging):
    return [view.accessibleName() for view in hanging.visible_views]


def press(qtbot, hanging, *keys):
    for key in keys:
        modifier = Qt.KeyboardModifier.NoModifier
        if isinstance(key, tuple):
            modifier, key = key
        qtbot.keyClick(hanging, key, modifier)
