"""Keep the German texts of the program in step with its source: ``translations.py update | check | compile``.

Texts are the literals in ``tr("...")`` (views, window, workers) and ``message("...")`` (everywhere). They live in one
context of one Qt Linguist file, which ``compile`` turns into what Qt reads.
"""

import argparse
import ast
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "i18n" / "befundwerk_de.ts"
CONTEXT = "Befundwerk"
MARKERS = frozenset({"tr", "message"})


@dataclass(frozen=True)
class Found:
    """A text of the program and the file that it stands in first, relative to the repository."""

    text: str
    file: str


@dataclass(frozen=True)
class Translation:
    """The German text of a source text; ``finished`` once a person has approved it."""

    text: str
    finished: bool


class SourceError(Exception):
    """Texts that cannot be collected, one line for each."""


def collect(files: Iterable[Path], root: Path = ROOT) -> list[Found]:
    """All texts of ``files`` in the order in which they stand there, each once.

    Raises ``SourceError`` where a first argument is no literal: it could not be translated.
    """
    found: dict[str, Found] = {}
    problems: list[str] = []
    for file in files:
        name = file.relative_to(root).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        wrappers = _wrappers(tree)
        passed_on = {id(call) for _, call in wrappers}
        for call in _calls_of(tree, MARKERS | {function for function, _ in wrappers}):
            argument = call.args[0] if call.args else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.setdefault(argument.value, Found(argument.value, name))
            elif id(call) not in passed_on:
                problems.append(f"{name}:{call.lineno}: the first argument must be a literal text")
    if problems:
        raise SourceError("\n".join(problems))
    return list(found.values())


def _calls_of(tree: ast.AST, names: Iterable[str]) -> list[ast.Call]:
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def _wrappers(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Functions that hand their own first parameter to a marker, and that call; they mark texts in their file."""
    wrappers = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = [*function.args.posonlyargs, *function.args.args]
        for call in _calls_of(function, MARKERS):
            first = call.args[0] if call.args else None
            if parameters and isinstance(first, ast.Name) and first.id == parameters[0].arg:
                wrappers.append((function.name, call))
    return wrappers


def source_files(root: Path = ROOT) -> list[Path]:
    """All Python files of the program but the one that defines ``tr`` and hands ready messages to it."""
    return sorted(file for file in (root / "app").rglob("*.py") if file != root / "app" / "views" / "language.py")


def read(ts: Path) -> dict[str, Translation]:
    """The translations in a Qt Linguist file by source text; empty where there is no file."""
    if not ts.exists():
        return {}
    translations = {}
    for entry in ET.parse(ts).getroot().iter("message"):
        text = entry.findtext("translation", "")
        finished = bool(text) and entry.find("translation[@type]") is None
        translations[entry.findtext("source", "")] = Translation(text, finished)
    return translations


def write(ts: Path, found: Iterable[Found], translations: dict[str, Translation]) -> None:
    """Write the Qt Linguist file: texts that are new are unfinished, texts that are gone are dropped."""
    root = ET.Element("TS", version="2.1", language="de_DE", sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for item in found:
        entry = ET.SubElement(context, "message")
        ET.SubElement(entry, "location", filename=f"../../{item.file}")
        ET.SubElement(entry, "source").text = item.text
        known = translations.get(item.text, Translation("", finished=False))
        ET.SubElement(entry, "translation", {} if known.finished else {"type": "unfinished"}).text = known.text
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    header = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    ts.write_text(f"{header}{body}\n", encoding="utf-8", newline="\n")


def places(text: str) -> frozenset[str]:
    """Names of the ``{places}`` in ``text``; those of a text that is no format string are none."""
    try:
        return frozenset(field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
    except ValueError:
        return frozenset()


def compile_ts(ts: Path, qm: Path) -> None:
    """Compile ``ts`` with Qt's lrelease; raises ``CalledProcessError`` with what it said."""
    script = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    command = [sys.executable, "-c", script, "-silent", str(ts), "-qm", str(qm)]
    subprocess.run(command, check=True, capture_output=True, text=True)


def problems_of(ts: Path, found: list[Found], *, allow_unfinished: bool) -> list[str]:
    """What keeps ``ts`` from being complete and in step with the source, a line each."""
    translations = read(ts)
    texts = {item.text for item in found}
    problems = [f"not in {ts.name}: {text!r}" for text in sorted(texts - translations.keys())]
    problems += [f"no longer in the source: {text!r}" for text in sorted(translations.keys() - texts)]
    for text, translation in translations.items():
        if not translation.finished and not allow_unfinished:
            problems.append(f"unfinished: {text!r}")
        if translation.text and places(text) != places(translation.text):
            problems.append(f"other places than {sorted(places(text))}: {translation.text!r}")
    return problems + _stale_binary(ts)


def _stale_binary(ts: Path) -> list[str]:
    qm = ts.with_suffix(".qm")
    if not ts.exists():
        return [f"there is no {ts.name}"]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / qm.name
        compile_ts(ts, fresh)
        same = qm.exists() and qm.read_bytes() == fresh.read_bytes()
    return [] if same else [f"{qm.name} is not compiled from {ts.name}"]


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0, or 1 when something has to be done first."""
    parser = argparse.ArgumentParser(description="Keep the German texts in step with the source.")
    parser.add_argument("task", choices=("update", "check", "compile"))
    parser.add_argument("--allow-unfinished", action="store_true", help="check: count texts without German, and pass")
    options = parser.parse_args(arguments)
    try:
        found = collect(source_files())
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    if options.task == "update":
        write(TS, found, read(TS))
    if options.task in {"update", "compile"}:
        compile_ts(TS, TS.with_suffix(".qm"))
    unfinished = sum(not translation.finished for translation in read(TS).values())
    print(f"{len(found)} texts, {unfinished} without approved German")
    if options.task != "check":
        return 0
    problems = problems_of(TS, found, allow_unfinished=options.allow_unfinished)
    print("\n".join(problems), file=sys.stderr)
    if problems:
        print("Run: python packaging/translations.py update, then translate and approve.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
