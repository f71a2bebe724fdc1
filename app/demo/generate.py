"""Making the demo study: rendered once into a folder, in parallel, the same bytes for the same seed."""

import json
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.jobs import JobContext
from app.core.text import message
from app.demo.cohort import PRESETS, SITES, Site, Study, make_studies
from app.demo.tables import about_text, reports_table, truth_table

__all__ = ["VERSION", "DemoSite", "DemoStudy", "generate"]

# Goes up whenever the same seed gives other bytes: an older folder is then no longer taken for this study.
VERSION = 3
_STAMP, _BEGUN, _TRUTH, _ABOUT = "demo.json", "demo-unfinished.json", "truth.csv", "README.txt"
_CHUNK = 4


@dataclass(frozen=True)
class DemoSite:
    """One hospital of the study, as the import wants it."""

    name: str
    role: str
    images_folder: Path
    reports_file: Path
    cases: int


@dataclass(frozen=True)
class DemoStudy:
    """A finished study. ``truth_file`` holds the true labels; the import does not see it."""

    folder: Path
    sites: tuple[DemoSite, ...]
    truth_file: Path
    counts: dict[str, int]
    reused: bool = False


def generate(
    folder: Path, *, preset: str = "demo", seed: int = 1, context: JobContext, workers: int | None = None
) -> DemoStudy:
    """Make the study ``preset`` ("unit", "demo", "large") in ``folder``; a finished one is taken as it is.

    ``workers`` processes share the work (default: one per processor, at most eight); 1 works in this process. What
    was drawn before an interruption is kept. Raises ``AppError`` for an unknown preset, a folder that holds something
    else, or a full disk; ``Cancelled`` when asked to stop.
    """
    if preset not in PRESETS:
        raise AppError(
            message("There is no demo study called {name}.", name=preset),
            message("Choose one of: {names}.", names=", ".join(PRESETS)),
        )
    stamp = {"format": 1, "version": VERSION, "preset": preset, "seed": seed}
    reused = _claim(folder, stamp)
    studies = make_studies(PRESETS[preset], seed)
    if not reused:
        try:
            _fill(folder, studies, stamp, context, workers or min(os.cpu_count() or 1, 8))
        except OSError as error:
            raise AppError.from_os_error(error, message("Writing the demo study")) from error
    sites = tuple(
        DemoSite(
            site.name,
            site.role,
            folder / site.slug / "images",
            folder / site.slug / "reports.csv",
            sum(study.site == site for study in studies),
        )
        for site in SITES
    )
    return DemoStudy(folder, sites, folder / _TRUTH, _counts(studies), reused)


def _claim(folder: Path, stamp: dict[str, object]) -> bool:
    """Whether ``folder`` holds the finished study; refuses a folder that holds anything else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, finished in ((_STAMP, True), (_BEGUN, False)):
            path = folder / name
            if path.is_file():
                if _read_stamp(path) == stamp:
                    return finished
                raise AppError(
                    message("This folder holds another demo study (other size, seed or program version)."),
                    message("Choose an empty folder, or delete this one and start again."),
                )
        if any(folder.iterdir()):
            raise AppError(
                message("This folder is not empty and holds no demo study."), message("Choose an empty folder.")
            )
        write_text_atomically(folder / _BEGUN, json.dumps(stamp))
    except OSError as error:
        raise AppError.from_os_error(error, message("Making the folder of the demo study")) from error
    return False


def _read_stamp(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None


def _fill(folder: Path, studies: list[Study], stamp: dict[str, object], context: JobContext, workers: int) -> None:
    waiting = [study for study in studies if not _is_drawn(folder, study)]
    done = len(studies) - len(waiting)

    def report(more: int) -> None:
        nonlocal done
        done += more
        context.report(done, len(studies), message("Drawing radiographs"))

    report(0)
    if workers == 1 or len(waiting) <= _CHUNK:
        for study in waiting:
            context.check()
            report(draw_cases(folder, [study]))
    else:
        _draw_in_parallel(folder, waiting, workers, context, report)
    context.check()
    for site in SITES:
        own = [study for study in studies if study.site == site]
        (folder / site.slug).mkdir(exist_ok=True)
        _write(folder / site.slug / "reports.csv", reports_table(site, own))
        if str(stamp["preset"]) != "unit":
            _spoil(folder, site, own)
    _write(folder / _TRUTH, truth_table(studies))
    _write(folder / _ABOUT, about_text(str(stamp["preset"]), stamp["seed"]).encode())
    (folder / _BEGUN).replace(folder / _STAMP)


def _draw_in_parallel(
    folder: Path, studies: list[Study], workers: int, context: JobContext, report: Callable[[int], None]
) -> None:
    chunks = [studies[start : start + _CHUNK] for start in range(0, len(studies), _CHUNK)]
    pool = ProcessPoolExecutor(min(workers, len(chunks)), mp_context=get_context("spawn"))
    try:
        pending: set[Future[int]] = {pool.submit(draw_cases, folder, chunk) for chunk in chunks}
        while pending:
            context.check()
            finished, pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in finished:
                report(future.result())
    except BrokenProcessPool as error:
        raise AppError(
            message("A process that draws the demo study was ended from outside, perhaps for lack of memory."),
            message("Close other programs and start again; what is drawn already is kept."),
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def draw_cases(folder: Path, studies: Iterable[Study]) -> int:
    """Draw and write the pictures of some cases (also run in a child process); how many were done."""
    from app.demo.render import study_files

    done = 0
    for study in studies:
        place = _place(folder, study)
        place.mkdir(parents=True, exist_ok=True)
        for view, data in study_files(study).items():
            _write(place / f"{view}.dcm", data)
        done += 1
    return done


def _place(folder: Path, study: Study) -> Path:
    return folder / study.site.slug / "images" / study.accession


def _is_drawn(folder: Path, study: Study) -> bool:
    place = _place(folder, study)
    return all((place / f"{view}.dcm").is_file() for view in study.views)


def _write(path: Path, data: bytes) -> None:
    """Under a temporary name first: an interrupted file is never taken for a finished one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(data)
    for attempt in range(5):
        try:
            temporary.replace(path)
        except PermissionError:  # Windows: a virus scanner may still be looking at the file
            if attempt == 4:
                raise
            time.sleep(0.05)
        else:
            return


def _spoil(folder: Path, site: Site, studies: list[Study]) -> None:
    """A handful of files that an import must list and skip: cut short, no DICOM at all, there twice."""
    images = folder / site.slug / "images"
    whole = (_place(folder, studies[5]) / "AP.dcm").read_bytes()
    for name, data in (
        ("DEFEKT01.dcm", whole[: len(whole) // 3]),
        ("NOTIZ.dcm", b"Bitte Bilder nachreichen, CD war zerkratzt.\n"),
        ("KOPIE01.dcm", whole),
    ):
        _write(images / name, data)


def _counts(studies: list[Study]) -> dict[str, int]:
    """Cases, images and patients, in all and by region and role."""
    counts = {
        "cases": len(studies),
        "images": sum(len(study.views) for study in studies),
        "patients": len({(study.site.slug, study.patient) for study in studies}),
    }
    for study in studies:
        key = f"{study.region}/{study.site.role}"
        counts[key] = counts.get(key, 0) + 1
    return counts
