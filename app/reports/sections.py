"""Splits a German report into its sections and sentences, with character offsets into the text as stored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CARRYING", "Section", "SectionKind", "Sentence", "split_sections", "split_sentences"]


class SectionKind(StrEnum):
    """What a section is for. Text before the first heading is ``UNLABELLED``."""

    INDICATION = "indication"
    TECHNIQUE = "technique"
    COMPARISON = "comparison"
    FINDINGS = "findings"
    IMPRESSION = "impression"
    RECOMMENDATION = "recommendation"
    UNLABELLED = "unlabelled"


CARRYING = frozenset((SectionKind.FINDINGS, SectionKind.UNLABELLED, SectionKind.IMPRESSION))
"""The sections that say what was found; what the request asks is no finding."""


@dataclass(frozen=True)
class Section:
    """A part of a report: ``text[heading_start:start]`` is its heading (may be empty), ``text[start:end]`` its body."""

    kind: SectionKind
    heading_start: int
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """``text[start:end]``, without white space around it."""

    start: int
    end: int


_HEADINGS: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.INDICATION: (
        r"(?:klinische|anamnestische|medizinische)\s+(?:angaben?|daten|informationen?|fragestellung|anamnese|hinweise)",
        r"klinische[rs]?\s+(?:befund|angabe|hintergrund|frage|info)",
        r"kl(?:in)?\.\s*(?:angaben?|fragestellung|frage|info|fs|daten)",
        r"angaben(?:\s+zur\s+(?:klinik|anamnese))?",
        r"klinik",
        (
            r"(?:klinische\s+|rechtf(?:ertigende\s+|\.\s*)|medizinische\s+|konkrete\s+)?"
            r"(?:frage(?:stellung)?(?:en|n)?|indikation(?:sstellung)?|indik\.|ind\.)"
        ),
        r"(?:jetzige\s+|kurz)?anamnese",
        r"unfall(?:hergang|mechanismus)",
        r"beschwerden",
        r"anlass(?:\s+der\s+untersuchung)?",
        r"vorgeschichte",
        r"zuweisungs(?:grund|diagnose)",
        r"überweisungs(?:grund|diagnose)",
        r"anforderung(?:stext)?",
        r"auftrag",
        r"verdachtsdiagnosen?",
        r"(?:aufnahme)?diagnosen?",
        r"therapie",
        r"fs",
        r"ka",
    ),
    SectionKind.TECHNIQUE: (
        r"(?:untersuchungs|aufnahme)?techni(?:k|sche\s+angaben)",
        r"technische\s+durchführung",
        r"untersuchung(?:sverfahren|sprotokoll|smethode)?",
        r"methode",
        r"durchführung",
        r"durchgeführte\s+untersuchung(?:en)?",
        r"aufnahmen?",
        r"projektionen?",
        r"strahlenexposition",
        r"dosis(?:flächenprodukt)?",
        r"dfp",
    ),
    SectionKind.COMPARISON: (
        r"vergleich(?:s(?:aufnahmen?|untersuchung(?:en)?|bilder))?",
        r"vor(?:aufnahmen?|untersuchung(?:en)?|bilder|befunde?)",
        r"(?:zum\s+)?vergleich(?:\s+lieg(?:t|en)\s+vor)?",
        r"vgl\.(?:-?aufnahmen?)?",
    ),
    SectionKind.FINDINGS: (
        (
            r"(?:röntgen-?|radiologische[rs]?\s+|radiologie-?|bild|untersuchungs|haupt|neben|einzel|skelett)?"
            r"befund(?:e|text|beschreibung)?"
        ),
        r"befund(?:e)?\s+im\s+einzelnen",
        r"bildgebende[rs]?\s+befunde?",
        r"befundung",
        r"beschreibung",
    ),
    SectionKind.IMPRESSION: (
        (
            r"(?:zusammenfassende\s+|zusammenfass\.\s*|radiologische\s+|abschließende\s+|gesamt|kurz|schluss|end)?"
            r"(?:be?urteilung|beurt\.|bewertung|einschätzung)"
        ),
        r"zusammenfassung",
        r"konklusion",
        r"gesamteindruck",
        r"interpretation",
        r"(?:befund\s+und\s+|befund\s*/\s*)beurteilung",
        r"fazit",
        r"ergebnis",
        r"(?:radiologische\s+|röntgen-?)diagnose",
        r"schlussfolgerung",
        r"resümee",
        r"conclusio",
        r"impression",
    ),
    SectionKind.RECOMMENDATION: (
        r"(?:therapie-?)?empfehlung(?:en)?",
        r"empf\.",
        r"(?:weiteres\s+)?pro[cz]edere",
        r"weiteres\s+vorgehen",
    ),
}

_SPELLINGS = {"ä": "(?:ä|ae|a\u0308)", "ö": "(?:ö|oe|o\u0308)", "ü": "(?:ü|ue|u\u0308)", "ß": "(?:ß|ss)"}


def _any_of(names: Iterable[str]) -> str:
    """The names as alternatives, their umlauts also written in two letters."""
    return "|".join(f"(?:{''.join(_SPELLINGS.get(letter, letter) for letter in name)})" for name in names)


_NAMES = "|".join(f"(?P<{kind.name}>{_any_of(names)})" for kind, names in _HEADINGS.items())
_PARTS = "|".join(_any_of(names) for names in _HEADINGS.values())
# A heading is followed by a colon, or is alone on its line. Several may share one colon: "Klinik / Fragestellung:".
_HEADING = re.compile(
    rf"(?P<lead>^[ \t>*#\-•]*|(?<=[.!?;:)])[ \t]+|[ \t]{{2,}}|[ \t])"
    rf"(?P<name>(?:{_NAMES}))"
    rf"(?:\s*(?:/|,|&|\+|und|u\.)\s*(?:{_PARTS}))*"
    r"(?:[ \t]*\([^)\n]{0,40}\))?"
    r"(?:[ \t]*(?P<colon>[:：])|[ \t]*(?P<alone>$))",
    re.IGNORECASE | re.MULTILINE,
)
_EXCEL_RETURN = re.compile(r"_x000D_")
_CONTEXT = (SectionKind.INDICATION, SectionKind.TECHNIQUE, SectionKind.COMPARISON)


def _plain(text: str) -> str:
    """Same length as ``text``: Excel's ``_x000D_`` and odd white space made ordinary, so that offsets stay true."""
    cleaned = _EXCEL_RETURN.sub("\n      ", text)
    return cleaned.replace("\r", " ").replace("\u00a0", " ").replace("\u2028", "\n").replace("\t", " ")


def split_sections(text: str) -> tuple[Section, ...]:
    """The sections of ``text`` in order; together they cover it without gap or overlap."""
    plain = _plain(text)
    marks: list[tuple[int, int, SectionKind]] = []
    for match in _HEADING.finditer(plain):
        if _is_heading(plain, match):
            kind = next(kind for kind in _HEADINGS if match[kind.name] is not None)
            marks.append((match.start("name"), match.end(), kind))
    sections: list[Section] = []
    first = marks[0][0] if marks else len(text)
    if first or not marks:
        sections.append(Section(SectionKind.UNLABELLED, 0, 0, first))
    for index, (heading, body, kind) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        told = any(later in (SectionKind.FINDINGS, SectionKind.IMPRESSION) for _, _, later in marks[index + 1 :])
        sections.extend(_with_tail(plain, Section(kind, heading, body, end), told))
    return tuple(sections)


def _is_heading(plain: str, match: re.Match[str]) -> bool:
    line_start = match.start() == 0 or plain[match.start() - 1] == "\n"
    if match["colon"] is None:
        return line_start
    if line_start:
        return True
    name = match["name"]
    if not name[0].isupper():
        return False
    before = plain[: match.start()].rstrip()
    if match["lead"].startswith("  ") or before[-1:] in ".!?;:)\n":
        return True
    # "Unauffälliger Befund: ..." is no heading; "Sturz Befund: ..." is one.
    previous = re.search(r"\w+$", before)
    return previous is not None and not re.search(r"(?:er|e|en|es|em|im|zum|ein|kein)$", previous[0].lower())


def _with_tail(plain: str, section: Section, told: bool) -> list[Section]:
    """A request without a heading after it ends with its paragraph: what follows is the finding.

    ``told``: a heading of findings or impression comes later, so the section really ends there.
    """
    if told or section.kind not in _CONTEXT:
        return [section]
    body = plain[section.start : section.end]
    offset = len(body) - len(body.lstrip(" "))
    if body[offset : offset + 1] == "\n":
        offset = len(body) - len(body.lstrip())
        gap = re.compile(r"\n[ \t]*\n").search(body, offset)
    else:
        gap = re.compile(r"\n").search(body, offset)
    if gap is None or not body[gap.end() :].strip():
        return [section]
    cut = section.start + gap.end()
    cut += len(body[gap.end() :]) - len(body[gap.end() :].lstrip(" "))  # never within Excel's "_x000D_"
    return [
        Section(section.kind, section.heading_start, section.start, cut),
        Section(SectionKind.UNLABELLED, cut, cut, section.end),
    ]


# After these a full stop does not end the sentence.
_SHORT_WORDS = """
    v a z n e b u o d h i s m r l re li bds bzw ca dr prof pd med dipl ggf evtl etc geb inkl insb max min nr pat
    proc proz st str tel usw vgl zzt zb va zn ae dd dig lig art os mc mhk unters rö rtg ap lat seitl ant post prox
    dist fr frx fract claviculae dext sin aufn vs abb abt ehem klin radiol sog tgl wg allg bes jan feb mär apr jun
    jul aug sep sept okt nov dez mo di mi do
"""
_ABBREVIATIONS = frozenset(_SHORT_WORDS.split())
_STOP = re.compile(r"[.!?;](?=\s|$|[A-ZÄÖÜ(])|\n")
_LAST_WORD = re.compile(r"([^\W_]+)$")
_BULLET = re.compile(r"[ \t]*(?:[-*•–>]|\d{1,2}[.)])[ \t]+\S")
_STARTS_SENTENCE = re.compile(
    r"(?:Kein|Keine|Keinerlei|Ohne|Der|Die|Das|Es|Im|Am|In|Ein|Eine|Auch|Zudem|Sonst|Regelrecht\w*)\b"
)
_NOTHING_ABNORMAL = re.compile(r" ?\bo\. ?p\. ?B", re.IGNORECASE)
_WRAPPED_LINE = 60


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
    """The sentences of ``text[start:end]``, with offsets into ``text``.

    A line end ends a sentence unless the line was wrapped: the next one starts in lower case, or this one is long and
    without a full stop.
    """
    plain = _plain(text)
    stop = len(plain) if end is None else end
    sentences: list[Sentence] = []
    begin = start
    for match in _STOP.finditer(plain, start, stop):
        if match.start() < begin or not _ends(plain, match, begin, stop):
            continue
        _append(plain, begin, match.end(), sentences)
        begin = match.end()
    _append(plain, begin, stop, sentences)
    return tuple(sentences)


def _append(plain: str, begin: int, end: int, sentences: list[Sentence]) -> None:
    piece = plain[begin:end]
    stripped = piece.strip()
    if any(character.isalnum() for character in stripped):
        first = begin + len(piece) - len(piece.lstrip())
        sentences.append(Sentence(first, first + len(stripped)))


def _ends(plain: str, match: re.Match[str], begin: int, stop: int) -> bool:
    sign = match[0]
    if sign == "\n":
        return _line_ends(plain, match.start(), begin, stop)
    if sign != ".":
        return True
    if _NOTHING_ABNORMAL.match(plain, max(begin, match.start() - 4)):
        return False
    word = _word_before(plain, begin, match.start())
    rest = plain[match.end() : stop].lstrip(" ")
    if word.lower() in _ABBREVIATIONS and (len(word) > 1 or not word.isupper() or word in "ZVDU"):
        return not rest or rest[0] == "\n" or _STARTS_SENTENCE.match(rest) is not None
    if word.isdigit() and len(word) <= 2:
        # "2. Grades", "3. Rippe", "12. Mai": an ordinal, unless the line ends here.
        return not rest or rest[0] == "\n"
    return not (rest and rest[0].islower())


def _word_before(plain: str, begin: int, end: int) -> str:
    match = _LAST_WORD.search(plain[max(begin, end - 40) : end])
    return match[1] if match else ""


def _line_ends(plain: str, position: int, begin: int, stop: int) -> bool:
    rest = plain[position + 1 : stop]
    if not rest.strip():
        return True
    next_line = rest.lstrip(" ")
    if next_line.startswith("\n") or _BULLET.match(rest):
        return True
    line = plain[max(begin, plain.rfind("\n", 0, position) + 1) : position].rstrip()
    if not line or line[-1] in ".!?:;":
        return bool(line)
    if next_line[0].islower() or line[-1] in ",-/":
        return False
    return len(line) < _WRAPPED_LINE
