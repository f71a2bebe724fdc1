"""Shared libraries of the operating system that Qt needs on Linux, and the packages that bring them.

Standard library only: ``dev.py`` uses this before anything is installed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["has_screen", "install_command", "missing_in", "missing_qt_libraries", "packages_of"]

# Library: (package of Debian and Ubuntu, package of Fedora)
_PACKAGES: Mapping[str, tuple[str, str]] = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libGLX.so.0": ("libglx0", "libglvnd-glx"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl"),
    "libwayland-server.so.0": ("libwayland-server0", "libwayland-server"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
}

_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def has_screen(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether a window can be shown: on Linux a display server must be named in the environment."""
    environment = os.environ if environment is None else environment
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_qt_libraries(pyside: Path, *, screen: bool) -> tuple[str, ...]:
    """Names of the shared libraries that PySide6 in folder ``pyside`` would look for in vain, sorted.

    ``screen``: include what the platform plug-in of a real screen needs, not only that of offscreen drawing.
    Empty on Windows and macOS, where the wheels bring everything.
    """
    if not sys.platform.startswith("linux"):
        return ()
    plugins = pyside / "Qt" / "plugins" / "platforms"
    if not screen:
        plugin = "libqoffscreen.so"
    elif os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY"):
        plugin = "libqwayland.so"
    else:
        plugin = "libqxcb.so"
    return missing_in([*pyside.glob("QtWidgets*.so"), *pyside.glob("QtSvg*.so"), plugins / plugin])


def missing_in(files: Iterable[Path]) -> tuple[str, ...]:
    """Names of the libraries that the dynamic linker does not find for ``files``; empty where it cannot be asked."""
    ldd = shutil.which("ldd")
    if ldd is None:
        return ()
    missing: set[str] = set()
    for file in files:
        if file.is_file():
            answer = subprocess.run([ldd, str(file)], capture_output=True, text=True, check=False)
            missing.update(_NOT_FOUND.findall(answer.stdout))
    return tuple(sorted(missing))


def packages_of(libraries: Iterable[str], *, fedora: bool) -> tuple[str, ...]:
    """The packages that bring ``libraries``; a library that is not in the table stands for itself."""
    return tuple(sorted({_PACKAGES.get(name, (name, name))[1 if fedora else 0] for name in libraries}))


def install_command(libraries: Iterable[str]) -> str:
    """What to type to install ``libraries`` on this distribution."""
    if shutil.which("dnf"):
        return "sudo dnf install " + " ".join(packages_of(libraries, fedora=True))
    return "sudo apt install " + " ".join(packages_of(libraries, fedora=False))
