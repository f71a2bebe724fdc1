"""Every command that has keys, declared once: its name for people, its own keys and where they work."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.text import Message, message

__all__ = ["COMMANDS", "EVERYWHERE", "Command", "command", "share_keys"]

EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Command:
    """Something a key does.

    ``keys`` are those it has while nobody chose others, as portable texts of Qt. ``places`` are the pages where they
    work, or ``EVERYWHERE``; ``group`` is its heading in the list of keys. ``repeats``: it happens again and again
    while the key is held down, which nobody wants of a decision.
    """

    id: str
    group: Message
    title: Message
    keys: tuple[str, ...]
    places: frozenset[str]
    repeats: bool = False


_LABELS = message("Labels, in Reading and Grid")
_CASE = message("Reading: the case")
_IMAGES = message("Reading: images")
_REPORT = message("Reading: report")
_WORKLIST = message("Reading: worklist")
_GRID = message("Grid")
_CASES = message("Cases")
_START = message("Start")
_TEMPLATES = message("Templates")
_WORK = message("Extraction and Training")
_PAGES = message("Pages")
_WINDOW = message("Everywhere")

_Entry = tuple[str, Message, str]


def _declare(group: Message, places: str, *entries: _Entry, repeats: str = "") -> Iterator[Command]:
    """Commands of one group; keys and places are words, ``repeats`` the ids of those that repeat."""
    where, held = frozenset(places.split()), repeats.split()
    for name, title, keys in entries:
        yield Command(name, group, title, tuple(keys.split()), where, name in held)


COMMANDS: tuple[Command, ...] = (
    *_declare(
        _LABELS,
        "reading grid readers",
        ("label.true", message("Set true"), "T"),
        ("label.false", message("Set false"), "F"),
        ("label.uncertain", message("Set uncertain"), "U"),
        ("label.back", message("Back to what the engine said"), "Backspace Del"),
        ("label.parents", message("Set the parents that are offered"), "G"),
        ("history.undo", message("Undo"), "Ctrl+Z"),
        ("history.redo", message("Redo"), "Ctrl+Shift+Z Ctrl+Y"),
        repeats="history.undo history.redo",
    ),
    *_declare(
        _CASE,
        "reading",
        ("case.accept", message("All labels right: accept and go on"), "Return Enter"),
        (
            "case.accept_review",
            message("Accept and go to the next case that needs review"),
            "Shift+Return Shift+Enter",
        ),
        ("finding.next", message("Next finding"), "Down"),
        ("finding.previous", message("Previous finding"), "Up"),
        ("finding.next_outstanding", message("Next finding that is true, uncertain or in doubt"), "Ctrl+Down J"),
        (
            "finding.previous_outstanding",
            message("Previous finding that is true, uncertain or in doubt"),
            "Ctrl+Up Shift+J",
        ),
        ("finding.engine", message("Show in the report what the next engine quoted"), "E"),
        ("finding.letter", message("Select a finding by its letter; or hold Alt"), "X"),
        ("case.next", message("Next case"), "PgDown"),
        ("case.previous", message("Previous case"), "PgUp"),
        ("case.worklist", message("Back to the worklist"), "Q"),
        ("case.comment", message("Write a comment"), "C"),
        ("case.flag_quality", message("Flag poor image quality"), "Shift+Q"),
        ("case.flag_pairing", message("Flag a wrong pairing of images and report"), "Shift+P"),
        ("case.exclude", message("Exclude the case, with a reason"), "Shift+X"),
        repeats="finding.next finding.previous case.next case.previous",
    ),
    *_declare(
        _IMAGES,
        "reading",
        ("image.next", message("Next image"), "Space"),
        ("image.view", message("Put right the view of the image"), "V"),
        ("image.side", message("Put right the side of the image"), "S"),
        *(
            (f"image.preset_{number}", message("Window preset {number}", number=number), f"{number}")
            for number in range(1, 10)
        ),
        ("image.auto", message("Window from the image"), "W"),
        ("image.windows", message("All windows of the file"), "K"),
        ("image.invert", message("Invert grey levels"), "I"),
        ("image.reset", message("Reset the image"), "0"),
        ("image.fit", message("Fit the image"), "."),
        ("image.actual_size", message("One pixel to one pixel"), "Z"),
        ("image.zoom_in", message("Zoom in"), "+ ="),
        ("image.zoom_out", message("Zoom out"), "-"),
        ("image.rotate", message("Rotate to the right"), "R"),
        ("image.rotate_back", message("Rotate to the left"), "Shift+R"),
        ("image.flip", message("Flip left and right"), "H"),
        ("image.flip_vertical", message("Flip top and bottom"), "Shift+H"),
        ("image.magnifier", message("Magnifier"), "M"),
        ("image.length", message("Measure a length"), "L"),
        ("image.angle", message("Measure an angle"), "A"),
        ("image.measure_clear", message("Remove the measurements"), "Shift+L"),
        ("image.link", message("Zoom and window all images together"), "Y"),
        ("image.alone", message("One image alone, or all"), "D"),
        ("image.priors", message("Prior examinations of the patient"), "P"),
        ("image.overlays", message("What is written on the image"), "O"),
        ("tool.cancel", message("Leave the tool"), "Esc"),
        repeats="image.zoom_in image.zoom_out",
    ),
    *_declare(
        _REPORT,
        "reading",
        ("report.search", message("Search in the report"), "Ctrl+F"),
        ("report.find_next", message("Next place found"), "F3"),
        ("report.find_previous", message("Previous place found"), "Shift+F3"),
        ("report.larger", message("Larger type"), "Ctrl++ Ctrl+="),
        ("report.smaller", message("Smaller type"), "Ctrl+-"),
        ("report.marks", message("Mark negation and hedge words"), "N"),
        repeats="report.larger report.smaller report.find_next report.find_previous",
    ),
    *_declare(
        _WORKLIST,
        "worklist",
        ("worklist.open", message("Open the case"), "Return Enter"),
        ("worklist.filter", message("Filter the table"), "Ctrl+F"),
    ),
    *_declare(
        _GRID,
        "grid",
        ("grid.open", message("Open the case in Reading"), "Return Enter"),
        ("grid.fill", message("Fill the selection with the label of the first cell"), "Ctrl+D"),
        ("grid.copy", message("Copy the selection as a table"), "Ctrl+C"),
        ("grid.sort_need", message("Sort by need for review"), "Shift+N"),
        ("grid.search", message("Search the texts of the reports"), "Ctrl+F"),
    ),
    *_declare(
        _CASES,
        "cases",
        ("cases.import", message("Import radiographs and reports"), "Ctrl+I"),
        ("cases.filter", message("Filter the table"), "Ctrl+F"),
        ("cases.settle", message("Take a problem of an import off the list"), "Del"),
    ),
    *_declare(
        _START,
        "start",
        ("start.new", message("New project"), "Ctrl+N"),
        ("start.open", message("Open project"), "Ctrl+O"),
    ),
    *_declare(
        _TEMPLATES,
        "templates",
        ("template.save", message("See the changes, then save them as a version"), "Ctrl+S"),
        ("template.undo", message("Undo"), "Ctrl+Z"),
        ("template.redo", message("Redo"), "Ctrl+Shift+Z Ctrl+Y"),
        ("template.search", message("Search findings"), "Ctrl+F"),
        ("template.add", message("Add a finding or an example"), "Ctrl+N"),
        ("template.duplicate", message("Duplicate the finding"), "Ctrl+D"),
        ("template.up", message("Move the finding up"), "Alt+Up"),
        ("template.down", message("Move the finding down"), "Alt+Down"),
        repeats="template.undo template.redo template.up template.down",
    ),
    *_declare(_WORK, "extraction", ("extraction.start", message("Read reports"), "Ctrl+Return")),
    *_declare(
        _WORK,
        "training",
        ("training.dataset", message("New dataset"), "Ctrl+D"),
        ("training.experiment", message("New experiment"), "Ctrl+E"),
    ),
    *_declare(
        _PAGES,
        EVERYWHERE,
        ("page.start", message("Start"), "Ctrl+1"),
        ("page.cases", message("Cases"), "Ctrl+2"),
        ("page.reading", message("Reading"), "Ctrl+3"),
        ("page.grid", message("Grid"), "Ctrl+4"),
        ("page.progress", message("Progress"), "Ctrl+5"),
        ("page.readers", message("Second reader"), "Ctrl+6"),
        ("page.templates", message("Templates"), "Ctrl+T"),
        ("page.extraction", message("Extraction"), "Ctrl+7"),
        ("page.training", message("Training"), "Ctrl+8"),
        ("page.roc", message("ROC"), "Ctrl+9"),
        ("page.verification", message("Verification"), "Ctrl+0"),
    ),
    *_declare(
        _WINDOW,
        EVERYWHERE,
        ("app.reader", message("Another reader"), "Ctrl+R"),
        ("app.settings", message("Settings"), "Ctrl+,"),
        ("app.theme", message("Dark or light colours"), "Ctrl+Shift+D"),
        ("app.language", message("German or English"), "Ctrl+Shift+L"),
        ("app.keys", message("Keys and mouse"), "F1 ?"),
    ),
)

_BY_ID = {entry.id: entry for entry in COMMANDS}


def command(command_id: str) -> Command:
    """The command of this id; an unknown one is a mistake in the program: ``KeyError``."""
    return _BY_ID[command_id]


def share_keys(one: Command, other: Command) -> bool:
    """Whether the two work in the same place, so that no key can mean both."""
    return EVERYWHERE in one.places | other.places or bool(one.places & other.places)
