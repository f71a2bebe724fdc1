"""Names of people in German reports: after titles and labels, in signatures, beside a first name, and repeated."""

import re
from collections.abc import Iterator

from app.core.text import Message, message
from app.reports.deidentify_marks import Kind, Span
from app.reports.deidentify_vocabulary import is_clinical, is_common_name, is_given, is_name
from app.reports.deidentify_words import EPONYMS, FIRST_NAMES, HEADS, PARTICLES, ROLES, folded, is_word

__all__ = ["SIGNATURE", "TOKEN", "find_names", "is_eponym", "known_names", "names_of", "surname"]

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
TOKEN = re.compile(rf"{_LETTER}+(?:[-'’‐]{_LETTER}+)*")
_TITLE = (
    r"(?:(?:[ao]\.?\s?)?Univ\.?[- ]?(?:Prof|Doz)\.?|Prof(?:essor(?:in)?|\.)?|Prim(?:\.|arius|aria)"
    r"|Priv\.?[- ]?Doz\.?|PD|Doz\.|Dr(?:\.|es\.)?(?:in\b)?|Doktor|Mag\.|Dipl\.[- ]?(?:Ing|Med|Psych"
    r"|Phys|Päd)\.?"
    r"|Ing\.|MSc\.?|med\.|rer\.|nat\.|dent\.|univ\.|habil\.|h\.\s?c\.|mult\.|phil\.|medic\.?|Herrn?"
    r"|Frau|Hrn?\.|Fräulein|Sr\.)"
)
_STRONG = re.compile(
    r"(?<![\w-])(?:Herrn?|Frau|Hrn?\.|Fräulein|Familie|Eheleute|Dr(?:\.|es\.)(?:in\b)?|Doktor"
    r"|Prof(?:essor(?:in)?\b|\.)|Priv\.?[- ]?Doz\.|Prim\.|Univ\.[- ]?Prof\.|Mag\.|Dipl\.[- ]?(?:Ing"
    r"|Med|Psych|Phys)\.?)(?![\w-])"
)
_WEAK = re.compile(
    r"(?<![\w-])(?:Fr\.|OA|OÄ|CA|CÄ|AA|AÄ|FA|FÄ|PD|Pat\.|Patient(?:in|en)?|Oberarzt|Oberärztin"
    r"|Chefarzt|Chefärztin|Assistenzarzt|Assistenzärztin|Stationsarzt"
    r"|Stationsärztin|Facharzt|Fachärztin|Hausarzt|Hausärztin|Hausarztes|Arzt|Ärztin|Kolleg(?:en|e|in)"
    r"|Schwester|Pfleger(?:in)?|MTRA?|MTR|Sekretärin|Radiolog(?:e|en|in)"
    r"|Orthopäd(?:e|en|in)|Chirurg(?:en|in)?|Mutter|Vater|Ehefrau|Ehemann|Sohn|Tochter|Betreuer(?:in)?"
    r"|Notarzt|Durchgangsarzt|D-Arzt|Zuweiser|Überweiser|Einweiser)(?![\w-])\.?"
)
_LABEL = re.compile(
    r"(?<![\w-])(?:(?:Familien|Nach|Vor|Geburts|Ruf|Patienten|Pat\.?-?)?[Nn]ame(?:n"
    r"|, Vorname)?(?: des Patienten| der Patientin)?|Patient(?:/in|in|en)?|Pat\.?|(?:Über|Zu"
    r"|Ein)weis(?:er(?:in)?|ender Arzt|ende Ärztin)"
    r"|(?:Haus|Ober|Chef|Assistenz|Stations|Fach|Durchgangs|Not)?(?:[Aa]rzt|[Ää]rztin)|(?:Erst"
    r"|Zweit)?[Bb]efunder(?:in)?|[Bb]efundende[rn]?(?: Arzt| Ärztin)?|[Bb]efundet(?: von| durch)?"
    r"|Untersucher(?:in)?"
    r"|Untersuchung durch|[Bb]eurteilt(?: von| durch)?|Radiolog(?:e|in)|Diktat|[Dd]iktiert(?: von"
    r"| durch)?|[Gg]eschrieben(?: von| durch)?|Schreiber(?:in)?|[Vv]idiert(?: von| durch)?"
    r"|[Ff]reigegeben(?: von| durch)?|[Ff]reigabe(?: von| durch)?"
    r"|[Ss]igniert(?: von| durch)?|Unterschrift|[Gg]ezeichnet|gez\.|i\.\s?A\.|i\.\s?V\.|I\.A\.|I\.V\."
    r"|[Aa]ngefordert(?: von| durch)?|[Aa]nfordernde[rn]?(?: Arzt| Ärztin)?|Anforderer"
    r"|Ansprechpartner(?:in)?|Kopie an|CC|cc|Nachrichtlich(?: an)?|z\.\s?Hd\.(?: v\.| von)?"
    r"|Angehörige[r]?|Betreuer(?:in)?|Operateur(?:in)?|Assistenz|Anästhesist(?:in)?|MTRA?|MTR"
    r"|[Dd]urchgeführt von|[Ee]rstellt(?: von| durch)?|Ausgedruckt von"
    r"|[Vv]erfasser(?:in)?|[Vv]eranlasst(?: von| durch)?|[Gg]egengelesen(?: von| durch)?|[Dd]olmetscher(?:in)?"
    r"|Kinder(?:arzt|ärztin)|Sozialdienst|Sachbearbeiter(?:in)?|Vatersname|Durchgeführt(?: von| durch)?"
    r"|Ehe(?:frau|mann)|Bezugsperson|Vormund|Pflegekraft|Kontaktperson)(?![\w-])"
    r"(\s*(?:\.{2,}\s*)?[:/=–]\s*|(?=\s)\s*)",
)
_COLON_ONLY = re.compile(
    r"^(?:Patient|Pat|Radiolog|Assistenz|Angehörig|CC|cc|Diktat|(?:Fach|Ober|Haus|Chef|Not|Stations"
    r"|Durchgangs)?[AaÄä]rzt|Unterschrift|MTR|Freigabe|freigabe|Betreuer|Befunder|Schreiber|Operateur"
    r"|Veranlasst|veranlasst|Gegengelesen|gegengelesen|[Dd]olmetscher|Kinder|Sozialdienst|Sachbearbeiter|Durchgeführt"
    r"|Ehe|Bezugsperson|Vormund|Pflegekraft|Kontaktperson|Untersucher|Anforderer|Anästh|Name|Zuweiser|Überweiser|Einweiser|Namen)"
)
SIGNATURE = re.compile(
    r"(?:\b[Mm]it\s+(?:(?:vielen|den|besten|herzlichen|freundlichen|kollegialen|vorzüglichen"
    r"|und)\s*,?\s*)*(?:freundlich|kollegial|best|herzlich)\w*,?\s*(?:und\s+)?(?:kollegial\w*\s+"
    r"|freundlich\w*\s+)?(?:Gr(?:ü|u\u0308|ue)(?:ß|ss)en?|Gru(?:ß|ss))|\b(?:Freundliche|Kollegiale"
    r"|Herzliche|Beste|Viele)\s+(?:kollegiale\s+)?Gr(?:ü|ue)(?:ß|ss)e"
    r"|\bMfG\b|\bMFG\b|\bMit\s+Hochachtung|Hochachtungsvoll|(?<!\w)gez\."
    r"|\b[Ee]lektronisch\s+(?:signiert|freigegeben|unterschrieben)"
    r"|\b[Dd]igital\s+signiert)[^\S\n]*[,.]?"
)
_SIGNATURE_LINES = 8
_SIGNING = frozenset({"gez.", "i.A.", "i.V.", "i. A.", "i. V.", "I.A.", "I.V."})
_CARETS = re.compile(
    rf"(?<![\w^])([A-ZÄÖÜ]{_LETTER}+(?:[-' ]{_LETTER}+)*(?:\^[A-ZÄÖÜ]{_LETTER}*(?:[-' ]{_LETTER}+)*)+)"
)
_NUMBERED = message("a name after {title}")
_BORN = re.compile(r"[ \t]*,?[ \t]*(?:\(?[ \t]*(?:\*|geb\b|geboren)|\[Geburtsdatum)")
_MOST_TOKENS = 5
_METHOD = re.compile(
    r"(?:[Dd]rainage|[Vv]erband|[Ss]chiene|[Tt]echnik|[Oo]steotomie|OP|[Pp]lastik|[Nn]aht|[Mm]ethode|[Kk]lassifikation"
    r"|[Zz]ustand|[Ff]raktur|[Aa]ufnahme|[Oo]peration|[Ff]ixation) nach $"
    r"|\b(?:Siemens|Philips|Fuji|Canon|Agfa|Carestream|Samsung|Shimadzu)(?: [^\W\d_]+)? $"
)


def names_of(full: str) -> tuple[str, ...]:
    """The words of a name that can be told from other words."""
    return tuple(word for word in TOKEN.findall(full) if len(word) > 2 and folded(word) not in PARTICLES)


def known_names(known: tuple[str, ...]) -> dict[str, str]:
    """Each word of the names that a case's header holds, with the family name that it belongs to."""
    found: dict[str, str] = {}
    for full in known:
        if any(letter.isdigit() for letter in full):
            continue
        family = names_of(re.split(r"[\^,=]", full)[0]) or names_of(full)
        for word in TOKEN.findall(full):
            if family and len(word) > 1 and folded(word) not in PARTICLES:
                found.setdefault(folded(word), folded(family[-1]))
    return found


def surname(what: str, named: dict[str, str]) -> str:
    """The family name that stands for the person called ``what``: equal for "Anna Muster" and "Muster"."""
    words = TOKEN.findall(what.split(",", maxsplit=1)[0]) or TOKEN.findall(what)
    last = folded(words[-1]) if words else what.casefold()
    return named.get(last) or (named.get(last[:-1]) if last.endswith("s") else None) or last


def find_names(text: str, named: dict[str, str]) -> list[Span]:
    """The names in ``text``. ``named`` (a word of a name to its family name) is added to, and found again."""
    found = [*_beside(text), *_titled(text), *_labelled(text), *_signed(text), *_paired(text), *_born(text)]
    found += [Span(*hit.span(1), Kind.NAME, message("a name as in the header of an image")) for hit in _carets(text)]
    for span in found:
        full = text[span.start : span.end]
        family = surname(full, named)
        for word in names_of(full):
            named.setdefault(folded(word), family)
    return found + list(_repeated(text, named))


def _carets(text: str) -> Iterator[re.Match[str]]:
    """Names as DICOM and HL7 write them, "Family^Given"; headings of HL7 are words."""
    for hit in _CARETS.finditer(text):
        if is_name(hit.group(1).split("^")[0]) or not any(map(is_clinical, TOKEN.findall(hit.group(1)))):
            yield hit


def _titled(text: str) -> Iterator[Span]:
    for pattern, strong in ((_STRONG, True), (_WEAK, False)):
        for title in pattern.finditer(text):
            for start, end in _read(text, title.end(), strong=strong):
                yield Span(start, end, Kind.NAME, message("a name after {title}", title=title.group()))


def _labelled(text: str) -> Iterator[Span]:
    for label in _LABEL.finditer(text):
        separator = label.group(1)
        colon = any(sign in separator for sign in ":/=–")
        if not colon and (_COLON_ONLY.match(label.group()) or "name" in label.group().casefold()):
            continue
        following = _next_token(text, label.end())
        strong = colon and (not is_word(following) or is_common_name(following))
        strong = strong or (label.group().strip() in _SIGNING and not colon)
        if "\n" in separator and "name" not in label.group().casefold():
            continue
        for start, end in _read(text, label.end(), strong=strong, lines=False):
            yield Span(start, end, Kind.NAME, message("a name after {title}", title=label.group().strip(" :/=–\n\t")))


def _next_token(text: str, at: int) -> str:
    found = TOKEN.search(text, at)
    return found.group() if found is not None else ""


_GAP = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_SPACE = re.compile(r"[ \t]+|\.[ \t]*(?=[^\W\d_])")
_SKIP = re.compile(rf"{_TITLE}(?!\w)[ \t]*")


def _read(text: str, at: int, *, strong: bool, lines: bool = True) -> Iterator[tuple[int, int]]:
    """The name that follows at ``at``; after a weak title only a word that is none of the language counts."""
    gap = _GAP.match(text, at)
    at = gap.end() if gap else at
    if gap and "\n" in gap.group() and not (strong and lines):
        return
    while (skipped := _SKIP.match(text, at)) is not None:
        at = skipped.end()
        while at < len(text) and text[at] in ",. \t" and _SKIP.match(text, at + 1):
            at += 1
    end = _name_end(text, at, strong=strong)
    if end > at:
        yield at, end


def _name_end(text: str, at: int, *, strong: bool) -> int:
    """Where the name that begins at ``at`` ends; ``at`` if there is none."""
    end = at
    here = at
    capital = after_given = False
    for number in range(_MOST_TOKENS):
        token = TOKEN.match(text, here)
        if token is None:
            break
        word = token.group()
        initial = len(word) <= 2 and text[token.end() : token.end() + 1] == "."
        particle = folded(word) in PARTICLES
        if not particle and (not word[0].isupper() or word in ROLES):
            break
        follows = after_given and (not is_clinical(word) or is_common_name(word))
        sure = strong and (number == 0 or "-" in word or follows)
        if not particle and not initial and not sure and is_word(word):
            break
        if initial and not _goes_on(text, token.end() + 1) and not (strong and capital):
            break
        if initial and word == "M" and not capital and folded(_next_token(text, token.end())) in EPONYMS:
            break
        after_given = folded(word) in FIRST_NAMES
        stop = token.end() + (1 if initial else 0)
        if not particle and not initial:
            end, capital = token.end(), True
        elif initial and capital:
            end = stop
        here = stop
        comma = re.compile(r",[ \t]*").match(text, here)
        if comma and capital and _given(text, comma.end()):
            here = comma.end()
            continue
        space = re.compile(r"[ \t]*").match(text, here)
        moved = space.end() if space else here
        if moved == here and not initial:
            break
        here = moved
    return end if capital else at


def _goes_on(text: str, at: int) -> bool:
    """Whether a name goes on after an initial: with a word, or with another initial and a word."""
    return re.compile(rf"[ \t]?(?:[A-ZÄÖÜ]\.[ \t-]?)*[A-ZÄÖÜ]{_LETTER}+").match(text, at) is not None


def _given(text: str, at: int) -> bool:
    """Whether a first name stands at ``at``, after a family name and a comma."""
    token = TOKEN.match(text, at)
    if token is None or not token.group()[0].isupper() or token.group() in ROLES:
        return False
    word = token.group()
    return folded(word) in FIRST_NAMES or (_BORN.match(text, token.end()) is not None and not is_word(word))


def _signed(text: str) -> Iterator[Span]:
    """Names below a closing formula."""
    for closing in SIGNATURE.finditer(text):
        at, lines = closing.end(), 0
        while at < len(text) and lines < _SIGNATURE_LINES:
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if text[at:stop].strip():
                lines += 1
                if len(text[at:stop]) > 160 or re.search(
                    r"\b(?:ist|sind|wird|wurde|hat|bitten|nicht|kein\w*)\b", text[at:stop]
                ):
                    break
                yield from _line_names(text, at, stop, message("a name in a signature"))
            at = stop + 1


def _line_names(text: str, at: int, stop: int, why: Message) -> Iterator[Span]:
    while at < stop:
        token = TOKEN.search(text, at, stop)
        if token is None:
            return
        skipped = _SKIP.match(text, token.start())
        if skipped is not None:
            at = max(skipped.end(), token.end())
            continue
        if text[token.start() - 1 : token.start()] == "[":
            at = max(text.find("]", token.end()), token.end())
            continue
        end = _name_end(text, token.start(), strong=False)
        if end > token.start() and end <= stop:
            yield Span(token.start(), end, Kind.NAME, why)
            at = end
        else:
            at = token.end()


def _paired(text: str) -> Iterator[Span]:
    """A usual first name and what stands beside it."""
    for token in TOKEN.finditer(text):
        word = token.group()
        parts = [folded(part) for part in re.split(r"[-‐]", word)]
        if not word[0].isupper() or not all(map(is_given, parts)) or _METHOD.search(text[: token.start()][-40:]):
            continue
        start, end = token.span()
        before = re.compile(rf"((?:[A-ZÄÖÜ]{_LETTER}+)(?:-[A-ZÄÖÜ]{_LETTER}+)*)(,?[ \t]+)$").search(
            text[max(0, start - 45) : start]
        )
        end = max(end, _name_end(text, start, strong=True))
        if before is not None and not is_word(before.group(1)) and before.group(1) not in ROLES:
            start -= len(before.group())
        elif end == token.end() and (is_word(word) or folded(word) in EPONYMS):
            continue
        yield Span(start, end, Kind.NAME, message("a usual first name"))


def _beside(text: str) -> Iterator[Span]:
    """A word in brackets after a name that was taken out: a first name or a name at birth."""
    for hit in re.finditer(rf"\[Name \d{{4}}\][ \t]*\([ \t]*(?:geb\.[ \t]*)?({TOKEN.pattern})[ \t]*\)", text):
        if hit.group(1)[0].isupper() and len(hit.group(1)) > 1 and not is_word(hit.group(1)):
            yield Span(*hit.span(1), Kind.NAME, message("a name beside a name"))
    for hit in re.finditer(rf"({TOKEN.pattern})\^+\[Name \d{{4}}\]", text):
        yield Span(*hit.span(1), Kind.NAME, message("a name beside a name"))


def _born(text: str) -> Iterator[Span]:
    """Words before a date of birth: "Muster, Anna, geb. …"."""
    for born in re.finditer(r"(?:\(?\*|\bgeb(?:oren)?\b\.?|\bGeb\.)", text):
        line = text[text.rfind("\n", 0, born.start()) + 1 : born.start()]
        found = re.search(
            rf"({_LETTER}+(?:[-'’]{_LETTER}+)*(?:[ \t]*,?[ \t]+{_LETTER}+(?:[-'’]{_LETTER}+)*){{0,2}})"
            r"[ \t]*[,(]?[ \t]*$",
            line,
        )
        if found is None:
            continue
        offset = born.start() - len(line) + found.start(1)
        at = offset
        for token in TOKEN.finditer(text, offset, offset + len(found.group(1))):
            if not token.group()[0].isupper() or is_word(token.group()) or token.group() in ROLES:
                at = token.end()
        while at < offset + len(found.group(1)) and not text[at].isalpha():
            at += 1
        if at < offset + len(found.group(1)):
            yield Span(at, offset + len(found.group(1)), Kind.NAME, message("a name before a date of birth"))


def is_eponym(text: str, start: int, end: int) -> bool:
    """Whether the word at ``start`` names a finding or an operation there, not a person."""
    if folded(text[start:end]) not in EPONYMS:
        return False
    before, after = text[max(0, start - 12) : start], text[end : end + 30]
    if re.search(r"(?:\bM\.|\bMorbus|\bn\.|\bnach|\bsek\.|\b[Tt]yp|\bach)\s*$", before):
        return True
    other = re.search(rf"({TOKEN.pattern})\s?(?:und|/|&|-)\s?$", text[max(0, start - 24) : start])
    other = other or re.match(rf"\s?(?:und|/|&)\s?({TOKEN.pattern})", after)
    if other is not None and folded(other.group(1)) in EPONYMS:
        return True
    head = re.match(r"s?[-–/ ]\s?([^\W\d_]+)", after)
    if head is None:
        return bool(re.match(r"\s?(?:[IVX]+\b|\d)", after))
    return after[0] in "-–/" or folded(head.group(1)).endswith(HEADS) or is_word(head.group(1))


def _repeated(text: str, named: dict[str, str]) -> Iterator[Span]:
    """Words of a name that was found or is known, wherever they stand alone."""
    if not named:
        return
    for token in TOKEN.finditer(text):
        word = folded(token.group())
        bare = word if word in named else word[:-1] if word.endswith("s") and word[:-1] in named else None
        if bare is None and "-" in word:
            bare = (
                word
                if any(part in named and len(part) > 3 for part in word.split("-")) and not _compound(token.group())
                else None
            )
        if bare is None or not token.group()[0].isupper():
            continue
        if is_clinical(token.group()) and folded(token.group()) not in EPONYMS:
            continue
        if not is_eponym(text, *token.span()):
            yield Span(*token.span(), Kind.NAME, message("a name that was found elsewhere or stands in the header"))


def _compound(word: str) -> bool:
    """Whether the last part of a hyphened word is a word of the language or an eponym stands in it."""
    parts = word.split("-")
    return is_word(parts[-1]) or folded(parts[-1]).endswith(HEADS) or any(folded(part) in EPONYMS for part in parts)
