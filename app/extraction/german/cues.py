"""The German words that deny, hedge or date a finding, as expressions over folded words (see ``words.fold``).

Sources: SPEC section 3; the German NegEx trigger list of Cotik et al. 2016; radiological usage.
"""

import re

__all__ = [
    "ADVERSATIVE",
    "AFFIRMING",
    "AFTER",
    "CLOSING",
    "DEGREE",
    "DENIAL",
    "DISLOCATED",
    "EITHER_HEDGE",
    "FEMININE",
    "FOLLOWING_HEDGE",
    "HARD_BREAKS",
    "JUST_HEDGED",
    "LEADING_DENIAL",
    "LEADING_HEDGE",
    "LEADING_PAST",
    "LIST_WORDS",
    "MASCULINE",
    "NARROWING",
    "NORMAL",
    "NOT_REDUCED",
    "PROCEDURES",
    "PROOF",
    "REDUCED",
    "REDUCTION",
    "RESIDUAL",
    "SOFT",
    "STILL_HEALING",
    "TRAILING_DENIAL",
    "TRAILING_HEDGE",
    "TRAILING_PAST",
    "VERBS",
]

_ENDING = "e[nmrs]?"


def _any(words: str, ending: str = "") -> str:
    """The blank-separated words as alternatives; ``~`` in a word stands for a blank."""
    return "(?:" + "|".join(word.replace("~", " ") for word in words.split()) + ")" + ending


def _phrases(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)(?:" + "|".join(patterns) + r")(?!\S)")


_SEEN = _any(
    "nachweisbar nachzuweisen nachgewiesen nachweisen erkennbar erkennen sichtbar sehen gesehen abgrenzbar abgrenzen "
    "abzugrenzen abgebildet vorhanden vorliegend vorliegt vorliegen darstellbar darstellen dargestellt objektivierbar "
    "feststellbar festzustellen festgestellt identifizierbar identifizieren fassbar zu~fassen bestaetigt bestaetigen "
    "verifizierbar verifizieren ersichtlich einsehbar nachvollziehbar nachvollziehen betroffen beteiligt einbezogen "
    "involviert eingetreten aufgetreten gegeben zu~verzeichnen auffaellig"
)
_SURE = _any(
    "sicher eindeutig definitiv zweifelsfrei gesichert klar zuverlaessig verlaesslich hinreichend mit~sicherheit"
)
_PERHAPS = _any("wahrscheinlich vermutlich am~ehesten a~e eher wohl fraglich moeglicherweise")

# "Ø Fraktur", not the diameter "Ø 5 mm".
_NONE = r"[ø∅](?! \d)"

# What follows is denied.
LEADING_DENIAL = _phrases(
    r"nicht mit(?= (?:\w+ ){1,4}zu verwechseln)",
    "kein(?:e[nmrs]?|erlei|s)?",
    "ohne",
    "weder",
    "niemals",
    r"fehlend\w*",
    "fehlen (?:einer|eines|von)",
    "frei von",
    _any("nicht~nachweisbar nicht~erkennbar nicht~sichtbar nicht~abgrenzbar", _ENDING),
    "negative[nmrs]?",
    _NONE,
    "ausschluss(?: (?:von|einer|eines|der|des))?",
)
DENIAL = re.compile(r"(?<!\S)nicht(?!\S)")
# A denial that only says that nothing more was found.
RESIDUAL = re.compile(
    r"(?<!\S)(?:(?:kein\w*|ohne)(?: \w+)? (?:weiter|zusaetzlich|ander|uebrig|neu)\w*|"
    + _any("sonst ansonsten uebrigen darueber~hinaus daneben zusaetzlich im~weiteren")
    + r"(?: \w+){0,3}? (?:kein\w*|ohne|nicht))"
)
# "kein sicherer Nachweis", "wahrscheinlich keine": a routine hedged denial.
SOFT = re.compile(rf"(?<!\S)(?:kein\w*|ohne)(?: \w+)? {_SURE}\w*|(?<!\S){_PERHAPS} (?:kein\w*|nicht)(?!\S)")
# What stands before is denied, also by a sign, as in a list: nought, a dash, "o. B.".
TRAILING_DENIAL = re.compile(
    rf"(?<!\S)(?:nicht (?P<how>(?:(?!ausz|ausg|ausschl)\w+ ){{0,3}}?)(?P<seen>{_SEEN})"
    r"|(?P<out>ausgeschlossen|auszuschliessen)"
    r"|negativ|fehlt|fehlen|nein|verneint|unwahrscheinlich"
    r"|nicht(?: vor| statt)?(?= [,;:)(–]| ?$)"
    rf"|: (?:{_NONE}|0(?! [,/] \d| \d)|–|o (?:p )?b|op?b)(?= [,;)(–]| ?$)|\( – \)|{_NONE}(?= [,;)(–]| ?$)"
    r"|(?:ist|sind|wurden?) (?:\w+ )?entfernt(?: worden)?(?= [,;)(–]| ?$)"
    rf"|kein(?:e[nrs]?)?(?= [,;)(–]| ?$)|kein(?:e[nrs]?)? (?:{_SEEN}))(?!\S)"
)

LEADING_HEDGE = _phrases(
    "v a",
    "va",
    "vd(?: auf)?",
    r"verdacht(?: \w+)? (?:auf|einer|eines|fuer|von)",
    r"(?:verdaechtig|suspekt)\w* (?:auf|fuer)",
    "am ehesten",
    "a e",
    "ae",
    "vereinbar mit",
    "pass(?:end|t) (?:zu|zum|zur|fuer)",
    r"hinweis(?:e|en)?(?: \w+)? (?:auf|fuer)",
    "hinweisend auf",
    "anhalt(?:spunkt|spunkte)? (?:fuer|auf)",
    "eindruck (?:einer|eines|von)",
    _any(r"moeglicherweise eventuell\w* evtl wohl mutmasslich\w* anscheinend vermutet\w* denkbar\w+"),
    _any(r"poten[tz]iell\w* tendenziell am~wahrscheinlichsten"),
    r"laesst (?:\w+ )?denken an",
    r"koennte(?:n)?(?: \w+){0,2}? (?:einer|eines|auf)",
    "unter dem bild",
    "indirekte[nmrs]?",
    r"nicht (?:\w+ ){0,2}?auszuschliessende[nmrs]?",
)
# These look forwards when a finding follows, else backwards.
EITHER_HEDGE = _phrases(
    _any(r"fraglich\w* angedeutet\w* eher unsicher\w* zweifelhaft\w* verdaechtig\w* suspekt\w* verdacht"),
    _any("moeglich wahrscheinlich vermutlich", f"(?:{_ENDING})?"),
    r"nicht sicher(?= \w+)",
)
# "DD": both what stands before and what follows are only possible.
FOLLOWING_HEDGE = _phrases("dd", r"differen[tz]ialdiagnos\w*")
TRAILING_HEDGE = re.compile(
    r"(?<!\S)(?:nicht (?:\w+ ){0,3}?"
    + _any(
        "auszuschliessen auszuschliesen ausschliessen ausgeschlossen ausschliessbar beurteilbar zu~beurteilen "
        "zu~differenzieren"
    )
    + rf"|nicht (?:\w+ )?{_SURE}\w* "
    + _any("abgrenzbar abzugrenzen abgrenzen zuzuordnen zuordenbar differenzierbar zu~werten")
    + r"|nur (?:\w+ )?abgrenzbar|"
    + _any("denkbar zu~diskutieren in~betracht in~frage zu~erwaegen nicht~gesichert nicht~bewiesen")
    + r"|(?:wird|werden|wurde) vermutet|koennte(?:n)? (?:\w+ ){0,2}?(?:vorliegen|bestehen))(?!\S)"
)
JUST_HEDGED = re.compile(rf"(?<!\S){_PERHAPS} $")

LEADING_PAST = _phrases(
    _any("z~n zn zustand~nach zust~n st~n st~p stp status~post status~nach"),
    _any("alt aelter konsolidiert verheilt ausgeheilt abgeheilt durchbaut ueberbaut", _ENDING),
    _any("stattgehabt ehemalig frueher vorangegangen zurueckliegend", _ENDING),
    r"anamnestisch\w*",
)
AFTER = re.compile(".* nach$|zn$|z n$|st n$|st p$|stp$|.* post$")
TRAILING_PAST = _phrases(
    _any("konsolidiert verheilt ausgeheilt abgeheilt durchbaut ueberbaut durchgebaut alt aelter"),
    _any("alten~datums aelteren~datums aelterer~genese"),
    rf"nicht mehr (?:\w+ )?{_SEEN}",
    r"(?:vollstaendig|komplett|abgeschlossen)\w* (?:knoechern\w* )?"
    + _any("konsolidierung konsolidation durchbauung ueberbauung ausheilung frakturheilung heilung"),
)
# "Reposition der Luxation": the bones are where they belong again.
REDUCTION = _phrases(r"reposition(?:en)?(?: \w+)?", r"reponierte[nmrs]?")
REDUCED = _phrases(
    r"reponiert",
    r"nach (?:\w+ )?reposition(?: \w+)?"
    + _any("~regelrecht ~regulaer ~orthotop ~achsgerecht ~korrekt ~anatomisch ~kongruent", rf"(?:{_ENDING})?"),
)
# "Reposition frustran", "erneute Luxation nach Reposition": it is not.
NOT_REDUCED = re.compile(
    r"(?<!\S)(?:"
    + _any(
        r"frustran\w* erfolglos\w* misslungen\w* gescheitert\w* unvollstaendig\w* inkomplett\w* partiell\w* teilweise "
        r"nicht kein\w* ohne erneut\w* weiterhin persist\w* verblieben\w* rezidiv\w* reluxation\w* reluxiert\w* noch "
        r"vor zur empfohlen\w* erforderlich\w* geplant\w* notwendig\w* indiziert anzustreben versuch\w* "
        r"repositionsversuch\w* vd verdacht"
    )
    + r")(?!\S)"
)
DISLOCATED = re.compile(r"^\w*(?:luxation(?:en|s(?:fehl)?stellung)?|luxiert\w*)$")
# "noch nicht", "zunehmend konsolidiert": still healing.
STILL_HEALING = re.compile(
    r"(?<!\S)"
    + _any(
        r"nicht kein\w* ohne unvollstaendig\w* inkomplett\w* partiell\w* teils? teilweise beginnend\w* zunehmend\w* "
        r"fortschreitend\w* progredient\w* noch~nicht"
    )
    + r"(?: (?:knoechern|vollstaendig|sicher|komplett)\w*)?\s*$"
)

HARD_BREAKS = frozenset(
    (
        ";",
        "?",
        "!",
        "sondern",
        "aber",
        "jedoch",
        "hingegen",
        "dagegen",
        "allerdings",
        "doch",
        "lediglich",
        "wobei",
        "waehrend",
        "dafuer",
        "stattdessen",
        "jedenfalls",
        "trotz",
    )
)
ADVERSATIVE = frozenset(("aber", "jedoch", "hingegen", "dagegen", "allerdings"))
LIST_WORDS = frozenset(("oder", "und", "bzw", "beziehungsweise", "sowie", "noch", "/"))
CLOSING = frozenset(("oder", "bzw", "beziehungsweise", "noch"))
# After a comma or "und" these words show that something is asserted anew.
AFFIRMING = re.compile(
    "^"
    + _any(
        "deutlich maessig gering diskret leicht ausgepraegt erheblich massiv bekannt regelrecht regulaer normal "
        "unauffaellig intakt erhalten beginnend fortgeschritten initial zart umschrieben klein grob einzeln multipel "
        "multiple zirka vorbestehend unveraendert progredient moderat kraeftig flau mittelgradig hochgradig "
        "geringgradig flaechig schmal residual altersentsprechend z zustand st v verdacht fraglich am dd "
        "nebenbefundlich zusaetzlich zudem ausserdem daneben ein der die das es hier dort im in an auf mit bei nach "
        "ueber dorsal ventral palmar weichteilig positiv lediglich nur moeglich wahrscheinlich vermutlich eher "
        "achsgerecht achsengerecht gut zeitgerecht frisch"
    )
    + rf"(?:{_ENDING})?$"
)
VERBS = frozenset(
    (
        "ist",
        "sind",
        "war",
        "waren",
        "zeigt",
        "zeigen",
        "besteht",
        "bestehen",
        "findet",
        "finden",
        "liegt",
        "liegen",
        "stellt",
        "stellen",
        "imponiert",
        "imponieren",
        "sieht",
        "erscheint",
        "wirkt",
        "weist",
        "ergibt",
        "laesst",
        "lassen",
        "kommt",
    )
)
NORMAL = re.compile(
    "^"
    + _any("intakt unauffaellig regelrecht regulaer normal erhalten unversehrt glatt kongruent orthotop")
    + rf"(?P<inflected>{_ENDING})?$"
)
# What may stand between "nicht" and the adjective that it denies.
DEGREE = re.compile(
    "^"
    + _any(
        "wesentlich relevant signifikant nennenswert eindeutig sicher mehr weiter ganz vollstaendig deutlich grob "
        "stark auch so wirklich merklich messbar zusaetzlich stoerend"
    )
    + rf"(?:{_ENDING})?$"
)
# Adjectives after "keine" that narrow the denial: "keine dislozierte Fraktur" leaves others open.
NARROWING = re.compile("^" + _any("disloziert verschoben versetzt intraartikulaer mehrfragmentaer", _ENDING) + "$")
# After these the list goes on in the genitive: "kein Frakturnachweis".
PROOF = ("nachweis", "hinweis", "anhalt", "zeichen", "verdacht")
FEMININE = re.compile("(?:fraktur|luxation|ung|ose|itis|fissur|avulsion|lyse|schwulst)$")
MASCULINE = re.compile("(?:erguss|sporn|abriss|ausriss|artros)$")
# "Z. n. Sturz mit Fraktur": what is over is the fall.
PROCEDURES = re.compile(
    "^"
    + _any(
        r"sturz trauma unfall anprall verletzung distorsion op operation repositi\w+ ruhigstellung versorgung gips\w* "
        r"therapie implantation metallentfernung me \w*osteosynt\w* verplattung spickung \w*draht\w* \w*resektion "
        r"\w*protese\w* konservativ\w* operativ\w* offen\w* geschlossen\w*"
    )
    + "$"
)
