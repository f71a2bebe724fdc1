"""Start of the window against a bare window of PySide6: seconds from the start of the process to a frame that answers.

    python -m tests.benchmarks.start [--repetitions 9]

Both are processes of their own, started in turn, so that a busy machine slows both. "A frame that answers": the first
window has been painted, and an event posted after that has been handled. Nothing of PyTorch may be loaded by then.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = 3.0
_SETTINGS = '[general]\nlanguage = "de"\n[keys]\n"label.true" = ["B"]\n'  # as after some use
HEAVY = frozenset(
    ("torch", "torchvision", "numpy", "pydicom", "sqlite3", "pyqtgraph", "openai", "matplotlib", "sklearn")
)
_WATCH = (
    f"HEAVY = {HEAVY!r}"
    """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        print(f"{len(sys.modules)} modules", *sorted(HEAVY & sys.modules.keys()), flush=True)
        QApplication.closeAllWindows()
        QApplication.quit()

app = QApplication(sys.argv[:1])
watch = Watch()
app.installEventFilter(watch)
"""
)
BARE = _WATCH + "window = QWidget()\nwindow.resize(1366, 768)\nwindow.show()\napp.exec()\n"
BEFUNDWERK = _WATCH + "from app.__main__ import main\nmain([])\n"


def seconds(program: str, config: Path) -> tuple[float, str]:
    """Seconds from the start of the process to its first line, and this line."""
    surroundings = {**os.environ, "BEFUNDWERK_CONFIG_DIR": str(config), "PYTHONPYCACHEPREFIX": str(config / "compiled")}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        word = process.stdout.readline().strip()
        elapsed = time.perf_counter() - begin
        process.stdout.read()
    return elapsed, word


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", type=int, default=9)
    repetitions = parser.parse_args().repetitions
    bare, ours, words = [], [], set()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "settings.toml").write_text(_SETTINGS, encoding="utf-8")
        for number in range(repetitions + 1):
            one, (other, word) = seconds(BARE, Path(folder))[0], seconds(BEFUNDWERK, Path(folder))
            words.add(word)
            if number:  # the first round compiles
                bare.append(one)
                ours.append(other)
    ratio = statistics.median(o / b for o, b in zip(ours, bare, strict=True))
    print(f"bare window of PySide6 {statistics.median(bare):.2f} s, Befundwerk {statistics.median(ours):.2f} s")
    print(f"loaded by then: {', '.join(sorted(words))} (none of {', '.join(sorted(HEAVY))} may be)")
    print(
        f"start to the first frame that answers: {ratio:.2f} times a bare window (target {TARGET}), n = {repetitions}"
    )


if __name__ == "__main__":
    main()
