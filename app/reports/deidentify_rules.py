"""What names a person and is not a name: numbers, dates, addresses, places to call or write to, institutions."""

import re
from collections.abc import Iterator
from datetime import date

from app.core.text import Message, message
from app.reports.deidentify_marks import Kind, Span
from app.reports.deidentify_words import GENERIC_HOUSES, is_word

__all__ = ["find_rest"]

_EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)*\.[A-Za-zÄÖÜäöü]{2,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s,;)\]]+|\b[\w-]+(?:\.[\w-]+)*\.(?:de|at|ch|com|org|net|eu"
    r"|info)\b(?:/[^\s,;)\]]*)?"
)
_LABELLED_PHONE = re.compile(
    r"\b(?:Tele(?:fon|fax|phon)|Tel|Fax|Mobil(?:telefon|nummer)?|Handy|Durchwahl|DW|Rückruf|Ruf|Piepser|Funk|Hotline)"
    r"(?:nummer|[- ]?Nr)?\b\.?(?:\s+(?:unter|von))?\s*[:.]?\s*(\+?\(?-?\d[\d\s()/.–-]*\d(?:[ -]?DW)?)",
    re.IGNORECASE,
)
_BARE_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)\d{2}[\s()/.–-]{0,3}\d(?:[\s()/.–-]{0,3}\d){5,12}"
    r"|\(?0\d{2,5}\)?\s?[/ –-]\s?\d(?:[ /–-]?\d){3,9})(?!\w|,\d)"
)
_LABELLED_ID = re.compile(
    r"(?<![\w-])(?:(?:(?:Fall|Pat(?:ient(?:en)?)?\.?|Aufnahme|Auftrags?|Anforderungs?|Order|Accession"
    r"|Versicher(?:ten|ungs)|Kranken"
    r"(?:kassen|versicherungs|versicherten|akten|blatt)|KV|SV|Sozialversicherungs?|Befund"
    r"|Untersuchungs|Akten|Archiv|Röntgen"
    r"|Labor|Histo(?:logie)?|Journal|Vorgangs?|Mitglieds|Arzt|Betriebsstätten|Rechnungs|Konto|Kunden"
    r"|Personal|Ausweis|Bild|Studien|Serien"
    r"|Eingangs|Präparate|Chargen|Serien|Lot)[- ]?\s?(?:[Nn]r\b\.?|Nummer|nummer|No\b\.?|Number|Zahl|zahl"
    r"|ID\b|Kennung|kennung|Zeichen|zeichen))"
    r"|Fallzahl|Aktenzeichen|Az\.|KVNR|KV-Nr\.?|SVNR|LANR|BSNR|IBAN|IK-Nr\.?|MRN|PID|UID|Pat\.?-?ID"
    r"|Patienten-?ID|ID|E-Nr\.?|Z-Nr\.?|Identifikation|Barcode"
    r"|(?<=\n)Nr\.?)\s*(?:\([^)\n]{1,12}\)\s*)?[:#.=]?\s*"
    r"((?:[A-Za-z]{1,5}[-/. ]?)?\d(?:[A-Za-z]?[-/. ]?[A-Z]?\d)*[A-Za-z]?)(?!\w)",
)
_INSURANCE = re.compile(r"(?<!\w)(?:[A-Z]\d{9}|\d{8}[A-Z]\d{3}|\d{2}\s?\d{6}\s?[A-Z]\s?\d{3})(?!\w)")
_LONG_ID = re.compile(
    r"(?<![\w.,])(?=(?:[A-Z-]*\d){5})(?=[\d/-]*[A-Z/-]"
    r"|\d{7})[A-Z]{0,5}[-/]?\d[A-Z\d]*(?:[-/][A-Z\d]+)*(?![\w/-]|,\d)"
)
_OWNED = re.compile(
    r"(?:Städtisch|Evangelisch|Katholisch|Berufsgenossenschaftlich|Deutsch|Königlich|Kommunal|Fürstlich|Herzoglich"
    r"|Bayerisch|Sächsisch|Thüring|Hessisch|Westfälisch|Rheinisch|Pfälz|Märkisch)\w*$"
)
_MOTION = re.compile(r"\d{1,3}-\d{1,3}-\d{1,3}")  # a range of motion by the neutral zero method
_UID = re.compile(r"(?<![\w.])\d(?:\.\d+){5,}(?![\w])")

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:18|19|20)\d{2})"
_NAMES = (
    r"(?:Jan(?:uar|\.)?|Jän(?:ner|\.)?|Feb(?:ruar|\.)?|Feber|Mär(?:z|\.)?|Ma\u0308rz|Mrz\.?|Apr(?:il"
    r"|\.)?|Mai|Jun(?:i|\.)?|Jul(?:i|\.)?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Okt(?:ober|\.)?|Nov(?:ember|\.)?|Dez(?:ember|\.)?)"
)
_FULL = re.compile(
    rf"(?<![\w,])(?<!\d\.)({_DAY})\s?\.\s?({_MONTH})\s?\.\s?({_YEAR}|'?\d{{2}})(?!\d|[.,]\d)"
    rf"|(?<![\w./,-])({_DAY})([/-])({_MONTH})\5({_YEAR})(?![\w/-])"
)
_ISO = re.compile(rf"(?<![\w./-])({_YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
_WRITTEN = re.compile(
    rf"(?<![\w,])(?:({_DAY})\s?\.\s?)?({_NAMES})(?![\w])\s?('?\d{{2}}(?!\d|[.,]\d|\s?(?:mm|cm))"
    rf"|{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?<![\w.,/-])({_MONTH})\s?[./]\s?({_YEAR})(?![\w/.-]\d|\w)")
_SHORT_YEAR = re.compile(
    rf"(?<![\w.,/-])(?:(?<=\()|(?<=\b(?:im|ab|ED)\s)|(?<=\b(?:vom|von|bis|ED:)\s)|(?<=\bseit\s)"
    rf"|(?=0))({_MONTH})/(\d{{2}})(?![\w/.,]|\s?(?:cm|mm|Punkt))"
)
_PARTIAL = re.compile(
    rf"(?<![\w,])(?<!\d\.)(?:(?:0[1-9]|[12]\d|3[01])\.\s?(?:0[1-9]|1[0-2])\.(?!\d|\s?[mc]m\b)"
    rf"|(?<=\b(?:am|ab|zu)\s){_DAY}\.\s?{_MONTH}\.(?!\d|\s?[mc]m\b)"
    rf"|(?<=\b(?:vom|von|bis|zum|und|den)\s){_DAY}\.\s?{_MONTH}\.(?!\d|\s?[mc]m\b)"
    rf"|(?<=\bseit\s){_DAY}\.\s?{_MONTH}\.(?!\d|\s?[mc]m\b)"
    rf"|{_DAY}\.\s?{_MONTH}\.(?=\s?(?:-|–|bis)\s?(?:zum\s)?{_DAY}\.\s?{_MONTH}\.)"
    rf"|{_DAY}\.(?=\s?(?:-|–|/|u\.|und|bis|,)\s?{_DAY}\.\s?{_MONTH}\.\s?(?:{_YEAR}|\d{{2}})))"
)
_COUNTED = re.compile(
    r"(?:\b(?:[BLH]WK|[BLH]WS|Th|Dig(?:itus|iti)?|MTP|MCP|PIP|DIP|Strahl(?:en|s)?|Rippen?|MFK|MHK"
    r"|Finger|Zehen?|Grad|Typ|L|C|S|T|D)\.?"
    r"\s?(?:\d{1,2}\s?[.,/]\s?)*)$"
)
_BIRTH = re.compile(
    r"(?:\b(?:geb(?:oren)?\b\.?(?:\s*(?:am|Dat(?:um)?\.?))?|Geb(?:urts)?[-.]?\s?(?:dat(?:um)?"
    r"|tag)\b\.?|GebDat\.?|GD|\*\s?am|Jahrgang|Jg\.?)|\*)\s*[:.]?\s*$",
    re.IGNORECASE,
)
_YEAR_OF_BIRTH = re.compile(
    rf"\b(?:Jahrgang|Jg\.?|Geburtsjahr|geboren)\s*:?\s*(?:im Jahr(?:e)?\s)?({_YEAR})(?!\d)", re.IGNORECASE
)
_AGE = re.compile(
    r"(?<![\w.,])(9\d|1[01]\d)(?=\s?(?:[-–]?\s?jährig|[-–]\s?j(?:\.|ähr)|\s?j\.\B"
    r"|\s?Jahre?\b(?!\s?(?:Garantie|Erfahrung))|\s?Lj\.|\s?LJ\b|\s?-?\s?year))"
    r"|(?<=\bAlter:\s)(9\d|1[01]\d)\b|(?<=\bAlter\s)(9\d|1[01]\d)\b"
    r"|\b((?:[a-zäöü]{3,8}und)?neunzig|(?:ein)?hundert(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht"
    r"|neun)?)(?=[- ]?(?:jährig|Jahre))",
    re.IGNORECASE,
)
_WORD = r"[A-ZÄÖÜ](?:[^\W\d_]|[\u0300-\u036f])+"
_STREET = re.compile(
    rf"(?<!\w)(?:(?:(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Unter den|Hinter der|Bei der"
    rf"|Alte[rn]?|Neue[rn]?|Große|Kleine|Obere|Untere|Sankt|St\.|Dr\.|Prof\.)\s)?"
    rf"(?:{_WORD}[- ])*(?:{_WORD}[-]?)?"
    r"(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Gg]asse|[Aa]llee|[Pp]latz|[Rr]ing|[Dd]amm|[Uu]fer|[Hh]of"
    r"|[Pp]fad|[Ss]teig|[Cc]haussee|[Mm]arkt|[Gg]raben|[Zz]eile|[Ss]iedlung|[Pp]romenade|[Kk]amp)"
    rf"\.?|(?:(?<=\n)|(?<=, )|(?<=\] )|(?<=wohnhaft )|(?<=wohnt ))"
    rf"(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Unter den"
    rf"|Hinter der)\s{_WORD})"
    r"\s*,?\s(\d{1,3}(?:\s?[-–/]\s?\d{1,3})?\s?[a-hA-H]?)(?![\w.,]\d|\w|\s?(?:cm|mm|Grad|°|%))"
)
_NO_STREET = re.compile(
    r"(?:becken|gelenk|knochen|leisten|labrum|rotatoren|kortikalis|frakt|ödem|geh|atem|bypass|zugangs"
    r"|hand|rück|kontroll|leit)\w*$|^(?:Im|Am|In der|Zum|Zur)\s(?:Alter|Bereich|Mittel|Jahr|Tag"
    r"|Segment|Abstand|Strahl|Zeitraum|Verlauf|Stadium|Winkel|Rahmen|MRT|CT|Fall|Zyklus|Finger|Grad"
    r"|Niveau|Level|Typ|Röntgen|Zeitpunkt)\w*",
    re.IGNORECASE,
)
_TOWN = (
    rf"(?:(?:St\.|Sankt|Bad|Groß|Klein|Neu|Alt)[ -])?{_WORD}(?:[- ](?:am|an der|im|in der|ob der|bei"
    rf"|a\.|i\.)[ ]?{_WORD}|-{_WORD}|[ ]?\([^)\n]{{2,20}}\)|/{_WORD})?(?:[ ]\d{{1,2}}(?!\d|\.))?"
)
_PREFIX = re.compile(r"^(?:St\.|Sankt|Bad|Groß|Klein|Neu|Alt)[ -]")
_POSTCODE = re.compile(
    rf"(?:(?<=\n)|(?<=^)|(?<=, )|(?<=,)|(?<=\t)|(?<=\] )|(?<=  )|(?<=\bin )|(?<=\bPLZ )|(?<=\bPLZ: )"
    rf"|(?<=\bD[- ])|(?<=\|)|(?<=\| )|(?<=– )|(?<=- )|(?<=· ))(\d{{5}}\s+{_TOWN})"
    rf"|(?<!\w)((?:D|A|CH)\s?[-–]\s?\d{{4,5}}\s+{_TOWN})|(?:(?<=\] )|(?<=\]\n)|(?<=\], )"
    rf"|(?<=\],\n))(\d{{4}}\s+{_TOWN})"
)
_LETTERHEAD = re.compile(
    rf"(?:^|(?<=\n)|(?<=\t))[ \t]*({_TOWN})(?=,[ \t]+(?:(?:den|am|im)[ \t]+)?(?:\[Datum|{_DAY}\.)"
    rf"|[ \t]+den[ \t]+(?:\[Datum|{_DAY}\.))"
)
_RESIDENT = re.compile(
    rf"\b(?:wohnhaft|wohnt|lebt|ansässig|gebürtig|stammt|Wohnort:|Geburtsort:|Ort:|Anschrift:"
    rf"|Adresse:)\s*(?:in|aus)?\s*({_TOWN})"
)

_HOUSE = (
    r"(?:Klinikum|Klinik(?:en)?|Krankenhaus|Krankenhauses|Spital|Hospital|Hospiz|Sanatorium|Praxis"
    r"|Gemeinschaftspraxis|Arztpraxis|MVZ|Zentrum|Institut|Abteilung|Ambulanz|Ambulatorium|Pflegeheim"
    r"|Pflegezentrum|Altenheim|Seniorenheim|Seniorenresidenz|Seniorenstift|Wohnheim|Department"
    r"|Fachbereich|Radiologie|Röntgeninstitut|Diagnostikum)"
)
_HOUSE_NAME = rf"(?:(?:St|Hl)\.[- ]?{_WORD}(?:-{_WORD})*|{_WORD}(?:[-/]{_WORD})*|[A-ZÄÖÜ]{{2,4}})"
_NAMED_HOUSE = re.compile(
    rf"(?<![\w-])((?:{_HOUSE_NAME}[ -])*?)((?:{_WORD}-)*(?:[A-ZÄÖÜ][^\W\d_]*)?(?:klinikum"
    rf"|krankenhaus(?:es)?|hospital|spital|klinik(?:en)?|sanatorium|praxis|heim|[Zz]entrum|institut)"
    rf"|{_HOUSE})"
    rf"(?![\w])(?:-{_WORD})*((?:[ \t]+(?:(?:für|der|des)[ \t]+(?:[a-zäöüß]+(?:en|e"
    rf"|er)[ \t]+(?:und[ \t]+[a-zäöüß]+(?:en|e|er)[ \t]+)?)?|(?:am|an der|im|in|zu|zum|zur|und|&|von"
    rf"|v\.|a\.|d\.|i\.)[ \t]+)*"
    rf"(?:\"[^\"\n]{{2,40}}\"|„[^“\n]{{2,40}}“|{_HOUSE_NAME}|Dr\.|Prof\.))*)",
)
_COMPANY = re.compile(
    rf"(?<![\w-])((?:{_WORD}(?:-{_WORD})*[ ](?:&[ ]|und[ ])?){{1,4}}"
    rf"(?:GmbH|KG|AG|OHG|GbR|e\.[ ]?V\.|SE|UG|(?<=& )Söhne|(?<=& )Partner)"
    rf"(?:[ ](?:&[ ]Co\.?[ ]?)?(?:KG|GbR|mbB))?)(?!\w)"
)
_INSURER = re.compile(
    rf"(?<![\w-])(?:(?:AOK|ARAG|R\+V|AXA|ERGO|Helsana|CSS|Swica|Visana|HanseMerkur|Gothaer|Generali|Continentale|Barmenia|BKK|IKK|BARMER|Barmer|DAK|KKH|TK|TKK|HEK|HKK|hkk|KNAPPSCHAFT|Knappschaft|SVLFG|ÖGK|BVAEB|SVS|Debeka|DKV"
    rf"|Techniker|Allianz|Signal Iduna|HUK|SUVA|Suva|BG|BGW|DGUV|VBG|Unfallkasse|Berufsgenossenschaft)"
    rf"(?:[ ](?:Krankenkasse|Gesundheit|Plus|Bau|Holz|Metall|Verkehr|ETEM|RCI|BAU|Nord|Süd|West|Ost))*"
    rf"|(?:{_WORD}[ ])?(?:Unfall|Haftpflicht|Lebens|Privat)versicherung"
    rf"|(?:Deutsche[ ])?Rentenversicherung(?:[ ]{_WORD}(?:-{_WORD})*)?)(?![\w-])"
)
_SPECIALITY = re.compile(
    r"^[ \t]+(?:für|der|des)\b",
)


def find_rest(text: str, known: tuple[str, ...] = ()) -> list[Span]:
    """All that is no name: spans of every kind but names; they may overlap."""
    found = [*_plain(text), *_dates(text), *_addresses(text), *_houses(text)]
    for number in known:
        if any(letter.isdigit() for letter in number) and len(number) >= 3:
            pattern = rf"(?<![\w]){re.escape(number)}(?!\w)"
            why = message("a number of this case's own header")
            found += [Span(*hit.span(), Kind.ID, why) for hit in re.finditer(pattern, text)]
    return found


def _plain(text: str) -> Iterator[Span]:
    whole: tuple[tuple[re.Pattern[str], Kind, Message], ...] = (
        (_EMAIL, Kind.EMAIL, message("an e-mail address")),
        (_URL, Kind.URL, message("an address on the internet")),
        (_BARE_PHONE, Kind.PHONE, message("looks like a phone number")),
        (_INSURANCE, Kind.ID, message("looks like an insurance number")),
        (_LONG_ID, Kind.ID, message("a long number that measures nothing")),
        (_UID, Kind.ID, message("looks like an identifier of an examination")),
        (_COMPANY, Kind.INSTITUTION, message("a company or association")),
        (_INSURER, Kind.INSTITUTION, message("an insurance")),
    )
    for pattern, kind, why in whole:
        for hit in pattern.finditer(text):
            if pattern is _LONG_ID and (_ISO.match(text, hit.start()) or _MOTION.fullmatch(hit.group())):
                continue
            if any(letter.isalnum() for letter in hit.group()) and not (
                kind is Kind.ID and _is_amount(text, hit.end())
            ):
                yield Span(*hit.span(), kind, why)
    for hit in _LABELLED_PHONE.finditer(text):
        if sum(letter.isdigit() for letter in hit.group(1)) >= 3:
            yield Span(*hit.span(1), Kind.PHONE, message("a number after the word telephone or fax"))
    for hit in _LABELLED_ID.finditer(text):
        if sum(letter.isdigit() for letter in hit.group(1)) >= 2:
            yield Span(*hit.span(1), Kind.ID, message("a number after the name of a number"))
    for hit in _AGE.finditer(text):
        at = next(number for number in (1, 2, 3, 4) if hit.group(number))
        yield Span(*hit.span(at), Kind.AGE, message("an age over 89 years"))


def _is_amount(text: str, end: int) -> bool:
    return (
        re.match(r"\s?(?:/|mg|ml|µ|cm|mm|g\b|kg|IE|I\.E\.|Leuko|Thrombo|Einheiten|Hz|Pixel)", text[end : end + 12])
        is not None
    )


def _dates(text: str) -> Iterator[Span]:
    for pattern, order in ((_FULL, (1, 2, 3)), (_ISO, (3, 2, 1))):
        for hit in pattern.finditer(text):
            parts = (4, 6, 7) if pattern is _FULL and hit.group(4) else order
            if pattern is _FULL and len(hit.group(3) or "0000") < 4 and _COUNTED.search(text[: hit.start()][-40:]):
                continue
            day = _day(*(hit.group(part) for part in parts))
            yield _date(text, hit.start(), hit.end(), message("a date"), day)
    for hit in _WRITTEN.finditer(text):
        numbered = hit.group(1) or hit.group(3)
        if numbered and hit.group(2)[0].isupper() and not _counts(hit):
            end = hit.end(3) if hit.group(3) else hit.end(2)
            day = _written_day(hit)
            yield _date(text, hit.start(), end, message("a date"), day)
    for pattern in (_MONTH_YEAR, _SHORT_YEAR, _PARTIAL):
        for hit in pattern.finditer(text):
            if not _COUNTED.search(text[: hit.start()][-40:]):
                yield _date(text, hit.start(), hit.end(), message("part of a date"), None)
    for hit in _YEAR_OF_BIRTH.finditer(text):
        yield Span(*hit.span(1), Kind.BIRTH, message("a year of birth"))


def _counts(hit: re.Match[str]) -> bool:
    """ "Aug" and "Mai" with a small number and no day may be something else; whole names of months never are."""
    return hit.group(1) is None and len(hit.group(2)) <= 3 and not re.fullmatch(_YEAR, hit.group(3) or "")


def _date(text: str, start: int, end: int, why: Message, day: date | None) -> Span:
    if _BIRTH.search(text[max(0, start - 30) : start]):
        return Span(start, end, Kind.BIRTH, message("a date of birth"))
    return Span(start, end, Kind.DATE, why, day)


def _day(day: str, month: str, year: str) -> date | None:
    number = int(year.lstrip("'"))
    try:
        return date(number if number > 99 else 2000 + number if number < 50 else 1900 + number, int(month), int(day))
    except ValueError:
        return None


def _written_day(hit: re.Match[str]) -> date | None:
    months = ("ja", "f", "m", "ap", "mai", "jun", "jul", "au", "s", "o", "n", "d")
    name = hit.group(2).casefold()
    if hit.group(1) is None or hit.group(3) is None:
        return None
    month = 5 if name.startswith("mai") else next(number for number, m in enumerate(months, 1) if name.startswith(m))
    return _day(hit.group(1), str(month), hit.group(3))


def _addresses(text: str) -> Iterator[Span]:
    for hit in _STREET.finditer(text):
        street = text[hit.start() : hit.start(1)].rstrip(" ,\t\n")
        if "\n" not in street and not _NO_STREET.search(street.casefold() if street.islower() else street):
            yield Span(*hit.span(), Kind.ADDRESS, message("a street with a number"))
    for hit in _POSTCODE.finditer(text):
        at = next(number for number in (1, 2, 3) if hit.group(number))
        town = re.sub(r"^[^A-ZÄÖÜ]*(?:(?:D|A|CH)\s?[-–]\s?)?[\d\s]*", "", hit.group(at))
        town = _PREFIX.sub("", town)
        if not is_word(town.split()[0] if town.split() else ""):
            yield Span(*hit.span(at), Kind.ADDRESS, message("a postcode and a town"))
    for pattern, why in ((_LETTERHEAD, message("a place before a date")), (_RESIDENT, message("where somebody lives"))):
        for hit in pattern.finditer(text):
            place = _PREFIX.sub("", hit.group(1)).split()
            if place and not is_word(place[0]) and not is_word(place[-1]):
                yield Span(*hit.span(1), Kind.ADDRESS, why)


def _houses(text: str) -> Iterator[Span]:
    """Institutions that are named; "in der Klinik" and "Klinik: Sturz" name none."""
    for hit in _NAMED_HOUSE.finditer(text):
        before, house, after = hit.group(1), hit.group(2), hit.group(3)
        start, end = hit.span()
        words = re.findall(_HOUSE_NAME, before)
        while words and (is_word(words[0]) or words[0] in GENERIC_HOUSES) and not _OWNED.match(words[0]):
            start = text.index(words[0], start) + len(words[0])
            while start < hit.start(2) and text[start] in " -\t":
                start += 1
            words = words[1:]
        bare = house.rstrip("s") in GENERIC_HOUSES or house in GENERIC_HOUSES
        named = [word for word in re.findall(_HOUSE_NAME, after) if not is_word(word)]
        department = bool(_SPECIALITY.match(after)) and house in (
            "Institut", "Abteilung", "Klinik", "Kliniken", "Zentrum", "Praxis", "Gemeinschaftspraxis", "Department",
            "Fachbereich", "Ambulanz", "MVZ",
        )  # fmt: skip
        quoted = '"' in after or "„" in after
        if bare and not words and not named and not department and not quoted:
            continue
        yield Span(start, end, Kind.INSTITUTION, message("an institution with its name"))
