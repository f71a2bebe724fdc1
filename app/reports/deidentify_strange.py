"""What no rule took and no word list explains: words written like names, places, codes, names in the place of a name.

A report is sent unseen only if everything in it is understood. So each pattern here is wide on purpose: what it stops
waits for a person, who lets the text go or says that the word names nobody.
"""

import re
from collections.abc import Iterator

from app.core.text import Message, message
from app.reports.deidentify_marks import FoundDoubt
from app.reports.deidentify_names import SIGNATURE, TOKEN, is_eponym
from app.reports.deidentify_vocabulary import (
    is_abbreviation,
    is_clinical,
    is_common_name,
    is_name,
    is_ordinary,
    is_small_word,
    is_town,
)
from app.reports.deidentify_words import EPONYMS, FIRST_NAMES, PARTICLES, ROLES, folded, is_word, words

__all__ = ["find_strange"]

_ROMAN = re.compile(r"[IVX]+[a-e]?")
_ARTEFACT = re.compile(r"_x000[0-9A-Fa-f]_")
_PERSON = (
    r"(?:[Hh]ausarzt|[Hh]ausärztin|[Kk]inderarzt|[Kk]inderärztin|[Zz]uweiser(?:in)?|[Ee]inweiser(?:in)?"
    r"|[Üü]berweiser(?:in)?|OÄ?A?|AA|CA|FA|PJ|MTRA?|MFA|MA|Schwester|Pfleger(?:in)?|Kolleg(?:e|en|in)"
    r"|[Oo]ber(?:arzt|ärztin)|[Cc]hef(?:arzt|ärztin)|[Ss]tations(?:arzt|ärztin)|[Aa]ssistenz(?:arzt|ärztin)"
    r"|[Ff]ach(?:arzt|ärztin)|[Aa]rzt|[Ää]rztin|[Nn]ot(?:arzt|ärztin)|Doktor|Ehe(?:frau|mann)|Mutter|Mama|Vater|Papa"
    r"|Bruder|Schwägerin|Schwager|Sohn|Tochter|Enkel(?:in)?|Urenkel(?:in)?|Oma|Opa|Tante|Onkel|Pate|Patin|Cousine?"
    r"|Freund(?:in)?|Nachbar(?:in)?|Betreuer(?:in)?|Dolmetscher(?:in)?|Familie|Fam\.|Geschwister|Kind(?:er)?"
    r"|Partner(?:in)?|Lebensgefährt(?:e|in)|Lehrer(?:in)?|Trainer(?:in)?|Gruppenleiter(?:in)?|Pat\.?|Patient(?:in)?"
    r"|Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.|[Ll]iebe[rs]?|Dein|Deine|Euer|Eure|Ihr|LG|VG|MfG|gez\.|vid\.|sign\.|durch)"
)
_AFTER_PERSON = re.compile(rf"(?<![\w-]){_PERSON}(?![\w-])[ \t]*(?:[:(,.…]|\.{{2,}}[ \t]*:?)?[ \t]*(?={TOKEN.pattern})")
_SIGNED = re.compile(
    r"(?<![\w-])(?:gez\.|vid\.|[Uu]nterzeichnet|[Aa]bgezeichnet|Freigabe|[Ff]reigegeben|[Vv]alidiert|[Ss]igniert"
    r"|[Bb]efundet|[Vv]idiert|Befunder(?:in)?|Diktat|Schreiber(?:in)?|Station|Wohngruppe|Praxis|Kita|Kindergarten|Schule"
    rf"|Haus|Klasse|[Ll]ehrer(?:in)?|[Tt]rainer(?:in)?|Kollege|Kollegin|Kollegen)(?: von| durch)?[ \t]*[:/]?[ \t]*"
    rf"(?={TOKEN.pattern})"
)
_TITLED = re.compile(rf"(?<!\w)(?:herrn?|frau|fr\.|hr\.|dr\.|lg|vg|mfg|gez\.)[ \t]+(?={TOKEN.pattern})", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:klagt\w*|bittet|bat|berichtet\w*|möchte|wünscht\w*|wohnt\w*|ruft|rief|sagt\w*|meint\w*|kam|stürzte|fiel"
    r"|gibt an)\b"
)
_HAS_ROLE = re.compile(
    r"(?:,[ \t]*|[ \t]+\()(?:(?:Assistenz|Ober|Chef|Fach|Stations|Haus)?(?:arzt|ärztin|Arzt|Ärztin)"
    r"|OÄ|OA|AA|PJ|MTRA?)"
    r"(?=[ \t]*(?:[).;\n]|$))"
)
_USER = re.compile(r"(?<!\w)[A-Za-z]+(?:_[A-Za-z\d]+)+(?!\w)")
_PLATE = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4}(?!\w)")
_NUMBERED = re.compile(
    r"(?<!\w)(?:Fall|Akte|Auftrag|Vorgang|Beleg|Zeichen|Nr|Nummer|Kennung|Code|Passwort|Zimmer|Raum|Zelle)\b\.?"
    r"[ \t]*[:#]?[ \t]*(\d[\d./-]{2,})"
)
_SLASHED = re.compile(rf"(?:^|[.\n])[ \t–-]*({TOKEN.pattern})[ \t]*/[ \t]*({TOKEN.pattern})\s*$")
_PRONOUNS = re.compile(
    r"Sie|Er|Diese[rsm]?|Jener?|Wer|Dort|Hier|Dann|Danach|Daraufhin|Er|Man|Patient\w*|Pat|Kind|Junge|Mädchen"
)
_AFTER_NAME = re.compile(rf"\[Name \d{{4}}\][ \t]+(?={TOKEN.pattern})")
_METHOD = re.compile(
    r"([A-ZÄÖÜ][\w-]*)(?: (?:[IVX]+[a-e]?|\d[A-Z]?\d?))?(?: links| rechts)? nach (?:[A-ZÄÖÜ][\w-]*(?:,| und) )?$"
)
"""As before the name of a classification or operation: "Grad II nach Eaton und "."""
_MOVES = words(
    "Verlegung Rückverlegung Überweisung Zuweisung Transport Vorstellung Entlassung Zustand Sturz Umzug Reise Fahrt"
)
_PLACE = re.compile(r"\b(?:in|aus|nach|bei|von|wh\.|Ort:|Praxis|Gemeinde|Stadt)[ \t]+(?=[A-ZÄÖÜ])")
_TELLING = re.compile(
    r"(?:schule|gymnasium|kindergarten|kita|verein|verband|firma|fabrik|werke?|betrieb|bäckerei|metzgerei|laden|markt"
    r"|haus|heim|stift|hotel|gasthof|kirche|pfarrei|kloster|gericht|anwalt|anwältin|anwaltschaft|kanzlei|notar"
    r"|polizei|feuerwehr|kaserne|bataillon|kompanie|anstalt|gefängnis|kasse|versicherung|versicherer|genossenschaft"
    r"|sparkasse|bank|behörde|amt|ministerium|rathaus|universität|hochschule|akademie|institut|hospital|spital"
    r"|klinikum|klinik|krankenhaus|praxis|zentrum|residenz|unterkunft|stiftung|gesellschaft|klub|club|mannschaft"
    r"|bürger(?:meister)?|direktor|minister|präsident|pfarrer|straße|strasse|gasse|platz|allee|bahnhof|brücke|siedlung"
    r"|pension|rentner|beruf|konfession|arbeitgeber)(?:n|en|s|es|in|innen|e)?$"
)
_GENERIC = words(
    """
    platz markt haus hause hauses bank amt werk werke brücke brücken institut klinik kliniken klinikum klinischer praxis
    krankenhaus krankenhauses zentrum zentrums zentren hospital rentner feuerwehr polizei arbeitsplatz verband verbandes
    verbände verbands verbänden gesellschaft stift stiftes kirschnerstift gesamt insgesamt radiologiepraxis arztpraxis
    hausarztpraxis wachstumszentrum drehzentrum ossifikationszentrum knochenzentrum gipsverband rucksackverband
    rucksackverbandes schienenverband kompressionsverband desaultverband gilchristverband knochenbrücke kallusbrücke
    """
)
_SEASONS = words("Frühling Frühjahr Sommer Herbst Winter")
_ADJECTIVES = words(
    """
    klein lang kurz stark braun süss recht kalt gross jung alt frei fromm weiss schwarz roth grün ernst lustig kühn früh
    spät reich schnell scharf schön wild zart fein grob hart weich rein kluge klug edel hell dunkel breit schmal hoch
    neu laut still streng teuer wacker stolz
    """
)
_VERBS = re.compile(r"\s+(?:ist|war|hat|hatte|kam|kommt|wird|wurde|fährt|stürzte|fiel|klagt|gibt|soll|lebt|wohnt)\b")
_UNIT = re.compile(
    r"\s?(?:mm|cm|m\b|kg|g\b|mg|ml|l\b|µ|°|%|Grad|Uhr|Jahre?n?\b|Monate?n?\b|Wochen?\b|Tage?n?\b|Stunden?\b|x\b|mal\b|Ebenen"
    r"|kV|mAs|mGy|cGy|dGy|µGy|Gy|mSv|cm²|HE\b|Hz|Pixel|IE\b|/|Punkte?\b)"
)
_CODE = re.compile(r"(?<![\w.,])(?=[\w./-]*\d)[\w]+(?:[-./][\w]+)*(?!\w)")
_UNDERSTOOD = re.compile(
    r"\d{1,3}|(?:19|20)\d\d|\d{1,3}(?:[./-]\d{1,3}){1,3}|\d{1,3}(?:[a-zA-ZäöüßµÄÖÜ°]{1,14}|-[A-ZÄÖÜ]?[a-zäöüß-]{2,24})"
    r"|(?:[BLH]WK|[BLH]WS|BW|LW|HW|Th|TH|[CLSTD])\d{1,2}(?:[-/.][A-Z]{0,3}\d{1,2})?|[A-Z]{1,4}[IVX]*\d{0,2}(?:[/-][A-Z]?\d)?"
    r"|[A-Z]\d\d(?:\.\d{1,2})?|\d\d-?[A-F]\d?(?:[./]\d){0,3}|[A-F]\d(?:\.\d){0,2}|\d[A-Z]\d?"
    r"|(?:Dig|Grad|Typ|Stadium|Nr|Abb|Bild|Seite|Punkt|Klasse|Strahl|Finger|Rippe|MHK|MCP|PIP|DIP|MTP|MFK|IP|CMC)\.?-?\d{1,2}"
    r"|(?:19|20)\d\d[/-]\d{1,2}|\d{1,2}[.:]\d\d|[A-Z]?[a-z]{2,14}-?\d{1,2}"
)


def find_strange(text: str) -> Iterator[FoundDoubt]:
    """Every place of ``text`` that is not understood; they may overlap."""
    yield from _words(text)
    yield from _codes(text)
    yield from _after_persons(text)
    yield from _after_names(text)
    yield from _roles(text)
    yield from _marked(text)
    yield from _places(text)
    yield from _adjectives(text)
    yield from _tails(text)


def _doubt(token: re.Match[str], why: Message, *, word: bool = False) -> FoundDoubt:
    return FoundDoubt(*token.span(), why, folded(token.group()) if word else "")


_CAPITALS = 0.1
"""In a text with a smaller share of words with a capital, names are written small as well."""


def _words(text: str) -> Iterator[FoundDoubt]:
    """Words written like names that are in no list, and small ones that are a name and nothing else."""
    artefacts = [hit.span() for hit in _ARTEFACT.finditer(text)]
    tokens = list(TOKEN.finditer(text))
    small = sum(token.group()[0].isupper() for token in tokens) < len(tokens) * _CAPITALS
    for token in tokens:
        word = token.group()
        if any(start <= token.start() < end for start, end in artefacts):
            continue
        if word[0].islower() and word[:2].islower():
            first = folded(word) in FIRST_NAMES and not is_clinical(word)
            if len(word) > 3 and (first or (is_name(word) and not is_small_word(word))):
                yield _doubt(token, message("a word that is known as a name"))
            elif small and len(word) > 4 and not is_ordinary(word) and not is_abbreviation(word):
                yield _doubt(token, message("a word that no list knows"), word=True)
        elif _strange(text, token):
            known = is_name(word)
            why = message("a word that is known as a name") if known else message("a word that no list knows")
            yield _doubt(token, why, word=not known)
        elif _TELLING.search(word.casefold()) and word.casefold() not in _GENERIC and not is_word(word):
            yield _doubt(token, message("a word that often stands beside a name"), word=True)


def _strange(text: str, token: re.Match[str]) -> bool:
    word = token.group()
    if len(word) < 2 or word in ROLES or _ROMAN.fullmatch(word) or _mentioned(text, token):
        return False
    if _attribute(text, token) or re.search(r"\b[Kk]?eine?[nmrs]? $", text[max(0, token.start() - 8) : token.start()]):
        return False
    if word in _SEASONS and re.search(
        r"(?:\bim|dem|[Ll]etzten|diesen|vorigen|seit|bis) $", text[: token.start()][-10:]
    ):
        return False
    if any(folded(word).removesuffix(ending) in EPONYMS for ending in ("", "s", "i")):
        return is_common_name(word) and not is_eponym(text, *token.span())
    after = text[token.end() : token.end() + 1]
    if len(word) < 5 and (after.isdigit() or word[0].islower()):
        return False
    if len(word) < 4 and sum(letter.isupper() for letter in word) > 1:
        return is_name(word) and not is_clinical(word) and len(word) > 2
    if _classifies(text, token):
        return False
    if after == "-" and (is_word(word) or word.casefold() in _ADJECTIVES):
        return False
    return not is_ordinary(word) and not (after == "." and is_abbreviation(word))


def _classifies(text: str, token: re.Match[str]) -> bool:
    """Whether the word is the name of a sign, a line or a fracture: "Rogers-Linie", "Bryan-Morrey I"."""
    head = re.split(r"[-‐]", token.group())[-1]
    if head != token.group() and is_clinical(head) and not is_name(head) and not _TELLING.search(head.casefold()):
        return True
    method = _METHOD.search(text[max(0, token.start() - 60) : token.start()])
    if method is not None and not is_common_name(token.group()) and not is_town(token.group()):
        return is_clinical(method.group(1)) and method.group(1) not in _MOVES
    return re.match(r"\s?(?:[IVX]+[a-e]?\b|(?:Typ|Grad|Stadium)\s)", text[token.end() : token.end() + 9]) is not None


def _attribute(text: str, token: re.Match[str]) -> bool:
    """Whether an inflected adjective stands before a noun: "Großes Fragment", "Kleine Verkalkung"."""
    small = token.group().casefold()
    bare = any(
        small.removesuffix(ending) in _ADJECTIVES for ending in ("e", "en", "er", "es", "em") if small.endswith(ending)
    )
    following = TOKEN.match(text, token.end() + 1)
    return bare and following is not None and following.group()[0].isupper() and is_clinical(following.group())


def _mentioned(text: str, token: re.Match[str]) -> bool:
    """Whether what stands before names a classification: "AO (Müller)", "Typ Weber"."""
    return re.search(r"(?:\bAO\s?\(|\b[Tt]yp)\s*$", text[max(0, token.start() - 10) : token.start()]) is not None


def _codes(text: str) -> Iterator[FoundDoubt]:
    """Digits, alone or with letters, that are no measure, level, classification or year."""
    for token in _CODE.finditer(text):
        if _ARTEFACT.search(token.group()):
            continue
        if not _UNDERSTOOD.fullmatch(token.group()) and not (len(token.group()) < 5 and _UNIT.match(text, token.end())):
            yield FoundDoubt(*token.span(), message("a number or code that measures nothing"))


def _after_persons(text: str) -> Iterator[FoundDoubt]:
    """What follows a word for a person and may be her name, though it is a word of the language as well."""
    for hit in _AFTER_PERSON.finditer(text):
        token = TOKEN.match(text, hit.end())
        if token is None or not token.group()[0].isupper() or len(token.group()) < 2 or token.group() in ROLES:
            continue
        word = token.group()
        if is_common_name(word) or not is_clinical(word):
            yield _doubt(token, message("may be the name of {who}", who=hit.group().strip(" :.,(\t…")))


def _after_names(text: str) -> Iterator[FoundDoubt]:
    """A family name behind a first name that was taken out, though it is written small."""
    for hit in _AFTER_NAME.finditer(text):
        token = TOKEN.match(text, hit.end())
        if token is not None and is_common_name(token.group()):
            yield _doubt(token, message("a name beside a name"))


def _roles(text: str) -> Iterator[FoundDoubt]:
    """Words in the place of a name: signing, titled, acting, with a role."""
    for pattern in (_SIGNED, _TITLED):
        for hit in pattern.finditer(text):
            token = TOKEN.match(text, hit.end())
            if token is None or token.group() in ROLES or len(token.group()) < 2 or token.group().isdigit():
                continue
            small = token.group()[0].islower()
            name = is_common_name(token.group()) or (is_name(token.group()) and not is_small_word(token.group()))
            if name if small else not is_word(token.group()):
                yield _doubt(token, message("may be the name of {who}", who=hit.group().strip(" :/\t")))
    for token in TOKEN.finditer(text):
        word = token.group()
        if not word[0].isupper() or word in ROLES or len(word) < 3 or _PRONOUNS.fullmatch(word):
            continue
        if _DOES.match(text, token.end()) or _HAS_ROLE.match(text, token.end()):
            yield _doubt(token, message("a word in the place of a name"))


def _marked(text: str) -> Iterator[FoundDoubt]:
    """Names of users, number plates, numbers behind the name of a number, and two words at the end: "Keil/Bolz"."""
    for pattern in (_USER, _PLATE):
        for hit in pattern.finditer(text):
            if not _ARTEFACT.search(hit.group()):
                yield FoundDoubt(*hit.span(), message("a number or code that measures nothing"))
    for hit in _NUMBERED.finditer(text):
        yield FoundDoubt(*hit.span(1), message("a number or code that measures nothing"))
    for hit in _SLASHED.finditer(text):
        if hit.group(1)[0].isupper() and hit.group(2)[0].isupper():
            yield FoundDoubt(hit.start(1), hit.end(2), message("a line that may be a name"))


def _places(text: str) -> Iterator[FoundDoubt]:
    for hit in _PLACE.finditer(text):
        token = TOKEN.match(text, hit.end())
        if token is not None and is_town(token.group()):
            yield _doubt(token, message("a town is called so"))


def _adjectives(text: str) -> Iterator[FoundDoubt]:
    """An adjective with a capital inside a sentence, alone in a line, or in the place of a subject."""
    for token in TOKEN.finditer(text):
        small = token.group().casefold()
        if small not in _ADJECTIVES or not token.group()[0].isupper() or text[token.end() : token.end() + 1] == "-":
            continue
        before = text[: token.start()].rstrip(" \t")
        starts = not before or before[-1] in ".:!?\n;_–-•*"
        alone = (not before or before[-1] == "\n") and re.match(r"[ \t]*(?:\n|$)", text[token.end() :])
        if (not starts and not token.group().isupper()) or alone or _VERBS.match(text, token.end()):
            yield _doubt(token, message("written like a name"))


def _tails(text: str) -> Iterator[FoundDoubt]:
    """A name at the very end, below the text or behind its last full stop."""
    tail = re.search(r"(?:^|[.!?:\n])[ \t]*([^.!?:\n]{2,40})\s*$", text)
    if tail is None or (SIGNATURE.search(tail.group(1)) and not tail.group(1)[-1].isalpha()):
        return
    tokens = list(TOKEN.finditer(text, *tail.span(1)))
    if not 0 < len(tokens) <= 3 or tail.start() == 0:
        return
    for token in tokens:
        if is_common_name(token.group()) and folded(token.group()) not in PARTICLES and token.group()[0].isupper():
            yield _doubt(token, message("a line that may be a name"))
