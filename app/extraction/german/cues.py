"""The German words that deny, hedge or date a finding, as expressions over folded words (see ``words.fold``).

Sources: SPEC section 3; the German NegEx trigger list of Cotik et al. 2016; radiological usage.
"""

import re

__all__ = [
    "AFFIRMING",
    "ATTACHED_PAST",
    "DEGREE",
    "DENIAL",
    "EITHER_HEDGE",
    "FOLLOWING_HEDGE",
    "HARD_BREAKS",
    "LEADING_DENIAL",
    "LEADING_HEDGE",
    "LEADING_PAST",
    "LIST_WORDS",
    "NARROWING",
    "NORMAL",
    "PROCEDURES",
    "RESIDUAL",
    "SOFT",
    "TRAILING_DENIAL",
    "TRAILING_HEDGE",
    "TRAILING_PAST",
    "VERBS",
]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)(?:" + "|".join(patterns) + r")(?!\S)")


_SEEN = (
    r"(?:nachweisbar|nachzuweisen|nachgewiesen|nachweisen|erkennbar|erkennen|sichtbar|sehen|gesehen|abgrenzbar|abgrenzen"
    r"|abzugrenzen|abgebildet|vorhanden|vorliegend|vorliegt|vorliegen|darstellbar|darstellen|dargestellt|objektivierbar|feststellbar"
    r"|festzustellen|festgestellt|identifizierbar|identifizieren|fassbar|zu fassen|bestaetigt|bestaetigen|verifizierbar"
    r"|verifizieren|ersichtlich|einsehbar|nachvollziehbar|nachvollziehen|betroffen|beteiligt|einbezogen|involviert"
    r"|eingetreten|aufgetreten|gegeben|zu verzeichnen|auffaellig)"
)
_SURE = (
    r"(?:sicher|eindeutig|definitiv|zweifelsfrei|gesichert|klar|zuverlaessig|verlaesslich|hinreichend|mit sicherheit)"
)

# "keine", "ohne", "weder": what follows is denied.
LEADING_DENIAL = _words(
    r"kein(?:e[nmrs]?|erlei|s)?",
    r"ohne",
    r"weder",
    r"niemals",
    r"fehlend\w*",
    r"fehlen (?:einer|eines|von)",
    r"frei von",
    r"ausschluss(?: (?:von|einer|eines|der|des))?",
    r"nichts?(?= fuer)",
)
DENIAL = re.compile(r"(?<!\S)nicht(?!\S)")
# A denial that only says that nothing more was found.
RESIDUAL = re.compile(
    r"(?<!\S)(?:(?:kein\w*|ohne)(?: \w+)? (?:weiter|zusaetzlich|ander|uebrig|neu)\w*"
    r"|(?:sonst|ansonsten|uebrigen|darueber hinaus|daneben|zusaetzlich|im weiteren)(?: \w+){0,3}? (?:kein\w*|ohne|nicht))"
)
# "kein sicherer Nachweis": a routine hedged denial.
SOFT = re.compile(
    rf"(?<!\S)(?:kein\w*|ohne)(?: \w+)? {_SURE}\w*|(?<!\S)(?:wahrscheinlich|vermutlich|am ehesten|a e|eher|wohl) (?:kein\w*|nicht)(?!\S)"
)
TRAILING_DENIAL = re.compile(
    rf"(?<!\S)(?:nicht (?P<how>(?:(?!ausz|ausg|ausschl)\w+ ){{0,3}}?)(?P<seen>{_SEEN})|(?P<out>ausgeschlossen|auszuschliessen)"
    r"|negativ|fehlt|fehlen|nein|verneint|unwahrscheinlich|nicht(?: vor| statt)?(?= [,;:)(–]| ?$)|kein(?:e[nrs]?)?(?= [,;)(–]| ?$)"
    rf"|kein(?:e[nrs]?)? (?:{_SEEN}))(?!\S)"
)

LEADING_HEDGE = _words(
    r"v a",
    r"va",
    r"vd(?: auf)?",
    r"verdacht(?: \w+)? (?:auf|einer|eines|fuer|von)",
    r"(?:verdaechtig|suspekt)\w* (?:auf|fuer)",
    r"am ehesten",
    r"a e",
    r"ae",
    r"vereinbar mit",
    r"passend (?:zu|zum|zur|fuer)",
    r"passt (?:zu|zum|zur)",
    r"hinweis(?:e|en)?(?: \w+)? (?:auf|fuer)",
    r"hinweisend auf",
    r"anhalt(?:spunkt|spunkte)? (?:fuer|auf)",
    r"eindruck (?:einer|eines|von)",
    r"moeglicherweise",
    r"eventuell\w*",
    r"evtl",
    r"wohl",
    r"mutmasslich\w*",
    r"anscheinend",
    r"vermutet\w*",
    r"denkbar\w+",
    r"potenziell\w*",
    r"potentiell\w*",
    r"tendenziell",
    r"am wahrscheinlichsten",
    r"laesst (?:\w+ )?denken an",
    r"koennte(?:n)?(?: \w+){0,2}? (?:einer|eines|auf)",
    r"unter dem bild",
)
# These look forwards when a finding follows, else backwards.
EITHER_HEDGE = _words(
    r"fraglich\w*",
    r"moeglich(?:e[nmrs]?)?",
    r"wahrscheinlich(?:e[nmrs]?)?",
    r"vermutlich(?:e[nmrs]?)?",
    r"angedeutet\w*",
    r"eher",
    r"unsicher\w*",
    r"zweifelhaft\w*",
    r"verdaechtig\w*",
    r"suspekt\w*",
    r"verdacht",
    r"hochgradig verdaechtig\w*",
    r"nicht sicher(?= \w+)",
)
FOLLOWING_HEDGE = _words(r"dd", r"differen[tz]ialdiagnostisch\w*", r"differen[tz]ialdiagnose\w*")
TRAILING_HEDGE = re.compile(
    rf"(?<!\S)(?:nicht (?:\w+ ){{0,3}}?(?:auszuschliessen|auszuschliesen|ausschliessen|ausgeschlossen|ausschliessbar|beurteilbar|zu beurteilen|zu differenzieren)"
    rf"|nicht (?:\w+ ){{0,1}}?{_SURE}\w* (?:abgrenzbar|abzugrenzen|abgrenzen|zuzuordnen|zuordenbar|differenzierbar|zu werten)"
    r"|nur (?:\w+ )?abgrenzbar|denkbar|zu diskutieren|in betracht|in frage|zu erwaegen|(?:wird|werden|wurde) vermutet|nicht gesichert|nicht bewiesen"
    r"|koennte(?:n)? (?:\w+ ){0,2}?(?:vorliegen|bestehen))(?!\S)"
)

LEADING_PAST = _words(
    r"z n",
    r"zn",
    r"zustand nach",
    r"zust n",
    r"st n",
    r"st p",
    r"stp",
    r"status (?:post|nach)",
    r"alte[nmrs]?",
    r"aeltere[nmrs]?",
    r"konsolidierte[nmrs]?",
    r"(?:ver|aus|ab)heilte[nmrs]?",
    r"(?:aus|ab)geheilte[nmrs]?",
    r"verheilte[nmrs]?",
    r"(?:durch|ueber)baute[nmrs]?",
    r"stattgehabte[nmrs]?",
    r"ehemalige[nmrs]?",
    r"fruehere[nmrs]?",
    r"vorangegangene[nmrs]?",
    r"zurueckliegende[nmrs]?",
    r"anamnestisch\w*",
)
TRAILING_PAST = _words(
    r"konsolidiert",
    r"verheilt",
    r"ausgeheilt",
    r"abgeheilt",
    r"durchbaut",
    r"ueberbaut",
    r"durchgebaut",
    r"alt",
    r"aelter",
    r"aelteren datums",
    r"aelterer genese",
    r"alten datums",
    rf"nicht mehr (?:\w+ )?(?:{_SEEN})",
    r"(?:vollstaendig|komplett|abgeschlossen)\w* (?:knoechern\w* )?(?:konsolidierung|durchbauung|ueberbauung|ausheilung|frakturheilung|heilung|konsolidation)",
)
# "noch nicht", "zunehmend konsolidiert": still healing.
ATTACHED_PAST = re.compile(
    r"(?<!\S)(?:nicht|unvollstaendig\w*|inkomplett\w*|partiell\w*|teils?|teilweise|beginnend\w*|zunehmend\w*|fortschreitend\w*|progredient\w*|noch nicht)"
    r"(?: (?:knoechern|vollstaendig|sicher|komplett)\w*)?\s*$"
)

HARD_BREAKS = frozenset(
    [
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
    ]
)
LIST_WORDS = frozenset(["oder", "und", "bzw", "beziehungsweise", "sowie", "noch", "/"])
# After a comma or "und" these words show that something is asserted anew.
AFFIRMING = re.compile(
    r"^(?:deutlich|maessig|gering|diskret|leicht|ausgepraegt|erheblich|massiv|bekannt|regelrecht|regulaer|normal|unauffaellig|intakt|erhalten"
    r"|beginnend|fortgeschritten|initial|zart|umschrieben|klein|grob|einzeln|multipel|multiple|zirka|vorbestehend|unveraendert|progredient|moderat"
    r"|kraeftig|flau|mittelgradig|hochgradig|geringgradig|flaechig|schmal|residual|altersentsprechend|z|zustand|st|v|verdacht|fraglich"
    r"|am|dd|nebenbefundlich|zusaetzlich|zudem|ausserdem|daneben|ein|eine|einer|einem|einen|der|die|das|es|hier|dort|im|in|an|auf|mit|bei|nach|ueber|"
    r"dorsal|ventral|palmar|weichteilig|positiv|lediglich|nur|moeglich|wahrscheinlich|vermutlich|eher|achsgerecht|achsengerecht|gut|zeitgerecht)"
    r"(?:e[nmrs]?|en|er|es|em|s)?$"
)
VERBS = frozenset(
    [
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
    ]
)
# What may stand between "nicht" and the adjective that it denies.
DEGREE = re.compile(
    r"^(?:wesentlich|relevant|signifikant|nennenswert|eindeutig|sicher|mehr|weiter|ganz|vollstaendig|deutlich|grob|stark|auch|so|wirklich|merklich"
    r"|messbar|zusaetzlich|stoerend)(?:e[nmrs]?)?$"
)
# Adjectives after "keine" that narrow the denial: "keine dislozierte Fraktur" leaves others open.
NARROWING = re.compile(r"^(?:disloziert|verschoben|versetzt|intraartikulaer|mehrfragmentaer)e[nmrs]?$")
NORMAL = re.compile(
    r"^(?:intakt|unauffaellig|regelrecht|regulaer|normal|erhalten|unversehrt|glatt|kongruent|orthotop)(?P<inflected>e[nmrs]?)?$"
)
PROCEDURES = re.compile(
    r"^(?:sturz|trauma|unfall|anprall|verletzung|distorsion|op|operation|repositi\w+|ruhigstellung|versorgung|gips\w*|therapie|implantation"
    r"|metallentfernung|me|\w*osteosynt\w*|verplattung|spickung|\w*draht\w*|\w*resektion|\w*protese\w*|konservativ\w*|operativ\w*|offen\w*|geschlossen\w*)$"
)
