"""Screens, missing libraries and the packages that bring them."""

import subprocess
import sys

import pytest

from app.core import system_libraries
from app.core.system_libraries import has_screen, install_command, missing_in, missing_qt_libraries, packages_of


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_screen(environment, platform, there):
    assert has_screen(environment, platform) is there


def test_packages_of_both_families_without_repetition():
    libraries = ["libxcb-cursor.so.0", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libunheard.so.3"]
    assert packages_of(libraries, fedora=False) == ("libglib2.0-0", "libunheard.so.3", "libxcb-cursor0")
    assert packages_of(libraries, fedora=True) == ("glib2", "libunheard.so.3", "xcb-util-cursor")


def test_command_is_that_of_the_distribution(monkeypatch):
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: "/usr/bin/dnf" if name == "dnf" else None)
    assert install_command(["libEGL.so.1"]) == "sudo dnf install libglvnd-egl"
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _name: None)
    assert install_command(["libEGL.so.1"]) == "sudo apt install libegl1"


def test_answer_of_the_linker_is_read(monkeypatch, tmp_path):
    library = tmp_path / "libx.so"
    library.touch()
    answer = (
        "\tlinux-vdso.so.1 (0x0)\n\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"
        "\tlibxcb-cursor.so.0 => not found\n"
    )
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _name: "ldd")
    monkeypatch.setattr(
        system_libraries.subprocess,
        "run",
        lambda command, **_: subprocess.CompletedProcess(command, 0, stdout=answer, stderr=""),
    )
    assert missing_in([library, tmp_path / "not there"]) == ("libEGL.so.1", "libxcb-cursor.so.0")
    assert missing_in([tmp_path / "not there"]) == ()


def test_without_a_linker_nothing_is_claimed(monkeypatch, tmp_path):
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _name: None)
    assert missing_in([tmp_path]) == ()


@pytest.mark.parametrize(
    ("environment", "screen", "plugin"),
    [
        ({"DISPLAY": ":0"}, True, "libqxcb.so"),
        ({"WAYLAND_DISPLAY": "w"}, True, "libqwayland.so"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, True, "libqxcb.so"),
        ({"DISPLAY": ":0"}, False, "libqoffscreen.so"),
    ],
)
def test_plugin_of_the_screen_is_asked(monkeypatch, tmp_path, environment, screen, plugin):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    asked = []
    monkeypatch.setattr(system_libraries, "missing_in", lambda files: asked.extend(files) or ())
    monkeypatch.setattr(sys, "platform", "linux")
    missing_qt_libraries(tmp_path, screen=screen)
    assert asked[-1].name == plugin


def test_other_systems_bring_everything(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert missing_qt_libraries(tmp_path, screen=True) == ()
