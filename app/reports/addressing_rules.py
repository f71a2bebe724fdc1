"""The words by which a text addresses a machine instead of a physician, as expressions over lower-case text.

Each rule has stems: only where one of them stands is its expression tried, so that an honest report costs little.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["RULES", "AddressKind", "Rule"]


class AddressKind(StrEnum):
    """How a passage addresses a machine."""

    ORDER = "order"
    """It takes back or replaces instructions."""
    ANSWER = "answer"
    """It says what to answer."""
    ROLE = "role"
    """It speaks as, or to, a program."""
    FORGED = "forged"
    """It looks like an answer, or like the frame around a report."""
    HIDDEN = "hidden"
    """It holds characters that nobody sees, or letters that look like others."""
    ENCODED = "encoded"
    """It holds a text that has to be decoded."""
    FOREIGN = "foreign"
    """It is written in another language or script than the reports."""


@dataclass(frozen=True)
class Rule:
    """An expression that is tried where one of ``stems`` stands in the text."""

    kind: AddressKind
    stems: tuple[str, ...]
    expression: re.Pattern[str]


_UMLAUTS = {"ä": "(?:ä|ae|a\u0308)", "ö": "(?:ö|oe|o\u0308)", "ü": "(?:ü|ue|u\u0308)", "ß": "(?:ß|ss)"}


def _rule(kind: AddressKind, stems: str, *alternatives: str) -> Rule:
    pattern = "|".join(f"(?:{alternative})" for alternative in alternatives)
    for letter, spellings in _UMLAUTS.items():
        pattern = pattern.replace(letter, spellings)
    return Rule(kind, tuple(stem.replace("~", " ") for stem in stems.split()), re.compile(pattern))


_VALUE = r"[\"'„“`*]{0,3}(?:true|false|uncertain|wahr|falsch)\b"
_EACH = r"\b(?:alle[nrms]?|sämtliche\w*|jede[nrms]?|überall|immer|stets|every|each|all|any)\b"
_FIELD = (
    r"(?:befunde?n?|felder|labels?|kategorien?|schlüssel|parameter|werte?n?|einträge|findings?|keys?|fields?|values?"
    r"|antworten|diagnosen|listen?|fraktur(?:en)?|luxation(?:en)?)\b"
)
_TAKE_BACK = (
    r"(?:ignor\w*|missacht\w*|vergiss|vergesst|vergessen sie|verwirf|verwerfen sie|überspring\w*|disregard\w*|forget\w*"
    r"|overrid\w*|overwrit\w*|bypass\w*|skip|überschreib\w*|umgehe|übergehe|oubliez|olvida\w*)"
)
_RULES_OF = (
    r"(?:anweisung\w*|instru[ck][tc]i?\w*|vorgaben?|regeln|rules|prompt\w*|systemvorgaben?|befehle?|schema"
    r"|guid(?:ance|eline)\w*"
    r"|directives?|consignes?|talimat\w*)\b"
)
_BEFORE = (
    r"(?:oben|obige\w*|oberhalb|bisherig\w*|vorherig\w*|vorangehend\w*|vorangegangen\w*|vorstehend\w*|bisher"
    r"|zuvor|above"
    r"|previous|prior|earlier|before|everything|anything)\b"
)
_COMMAND = (
    r"(?:markier|kodier|codier|klassifizier|label|labl|bewert|kennzeichn|extrahier|antwort|beantwort|befolg|dekodier"
    r"|entschlüssel|wiederhol|überspring|überschreib|ignorier|missacht|aktivier|deaktivier|füll|erfind|verwirf|lies"
    r"|gib|nenn|trag|meld|schreib|setz|liefer|behandl|wechsl|spiel|befürwort|übersetz|zeig|folg|führ)"
)
_ROLE = r"(?:system|assistant|assistent|user|nutzer|benutzer|developer|entwickler|human|ai|ki|admin\w*)"
_TOLD = (
    r"(?:ignor|anweis|antwort|ausgabe|setz|true|false|wahr\b|label|befunde sind|neue\b|instru|json|prompt"
    r"|override|you\b"
    r"|du\b|testfall|modus|verstanden|sure\b|konfiguration|regeln)"
)

RULES = (
    _rule(
        AddressKind.ORDER,
        "ignor missacht vergiss vergess verwirf verwerf überspring ueberspring disregard forget overrid overwrit "
        "bypass "
        "skip überschreib ueberschreib umgehe übergehe uebergehe oubliez olvida",
        rf"\b{_TAKE_BACK}(?:[^.!?\n]|\.(?=\S)){{0,80}}?\b(?:{_RULES_OF}|{_BEFORE})",
        r"\b(?:ignoriere|ignorieren sie|vergiss alle|missachten? sie|disregard|ignore (?:the|all|this|any))\b",
        rf"\b{_BEFORE}[^.!?\n]{{0,60}}\b(?:ignoriert|ignorieren sie|überschrieben werden)\b",
    ),
    _rule(
        AddressKind.ORDER,
        "anweisung instru vorgabe regeln rules prompt befehl guidance guideline direktive directive",
        r"\b(?:anweisung\w*|instru[ck]tion\w*|vorgaben|regeln|prompts?|befehle)\b[^.!?\n]{0,60}"
        r"\b(?:ignorier\w*|ungültig|aufgehoben|außer kraft|vergessen|nicht (?:zu )?beachten|(?:gelten"
        r"|gilt)[^.!?\n]{0,40}\bnicht"
        r"|auszuführen|befolgen|aus\b(?=[.!]))",
        r"\b(?:neue|folgende|nachfolgende|wichtige|geheime|versteckte|letzte)[nr]? (?:anweisung|instruktion"
        r"|befehl|regel)\w*\b",
        r"\b(?:new|following|secret|hidden|real) (?:instructions?|rules?|task|directives?)\b",
        r"\b(?:deine|ihre|your|these|the system) (?:anweisung\w*|instru[ck]tion\w*|regeln|rules|prompt|vorgaben"
        r"|guidelines?)",
        r"(?:^|[\n.!?]\s*)(?:anweisung|befehl|instruktion|instruction|neuer (?:auftrag|befehl)|aufgabe)s?\s*[:>]",
        r"\bes folgt der befehl\b|\bprior (?:guidance|conversation|instructions)\b|\b(?:earlier|previous) guidance\b",
        r"\b(?:system[- ]?prompt|prompt[- ]injection|dein prompt|meta-?prompt)",
    ),
    _rule(
        AddressKind.ANSWER,
        "true false uncertain wahr falsch",
        rf"\b(?:auf|als|mit|to|as|with|is|are|ist|sind|lautet|only|nur|output|return|answer|respond|überall|gib"
        rf"|antworte\w*)"
        rf" (?:the word |den wert |dem wert |immer )?{_VALUE}(?! gesetzt)",
        rf"\b[a-z][a-z0-9]*_[a-z_0-9]+\b[\"'`]?\s*[=:|>]\s*[\"']?\s*{_VALUE}",
        rf"[\"'{{]\s*[a-zäöü_ ]{{2,40}}[\"']\s*[:=]\s*[{{\[]?\s*{_VALUE}",
        rf"\b[a-z][a-z0-9]*_[a-z_0-9]+\b[^.\n]{{0,30}}{_VALUE}",
        rf"{_EACH}[^.!?\n]{{0,40}}\b{_VALUE}",
        rf"\b(?:liefer\w*|trag\w*|meld\w*|antwort\w*|setz\w*|set|mark|output|return)\b[^.!?\n]{{0,60}}\b{_VALUE}",
    ),
    _rule(
        AddressKind.ANSWER,
        "setz markier kodier ausfüllen ausfuellen positiv vorhanden nullen unauffällig unauffaellig bejah label "
        "befunde~sind "
        "jeder~befund melden finding",
        rf"{_EACH}[^.!?\n]{{0,20}}\b{_FIELD}[^.!?\n]{{0,60}}\b(?:setzen|markieren|werten|beantworten"
        rf"|auszufüllen|ausfüllen"
        r"|eintragen|kodieren|codieren|melden|labeln|kennzeichnen|bejahen|vorhanden|positiv)\b",
        rf"\b(?:setze|markiere|kodiere|werte|melde|mark|set|report)\b[^.!?\n]{{0,30}}{_EACH}[^.!?\n]{{0,30}}\b{_FIELD}",
        r"\bals (?:vorhanden|positiv|nicht vorhanden|unauffällig) zu (?:melden|kodieren|markieren|labeln)\b",
        r"\bimmer als (?:vorhanden|positiv|unauffällig) (?:melden|werten|markieren|kodieren)\b",
        r"\bkeine befunde melden\b|\bnur nullen\b|\ball (?:findings|labels|keys)\b|\bevery (?:finding|label|key)\b",
        r"\b(?:correct|right|final) (?:label|answer)s?\b",
    ),
    _rule(
        AddressKind.ANSWER,
        "json ausgabe output antwort evidence schlüssel answer auswert kodierhinweis respon systemprompt",
        r"\bjson\b",
        r"\b(?:erwartete|richtige|korrekte|gewünschte|expected|correct|your) (?:ausgabe|antwort|lösung|output"
        r"|answer|response)\b",
        r"(?:^|\n|[.:!?]\s*)\W{0,4}(?:ausgabe|output|antwort|response|answer)\s*:\s*[\[{\"'a-z_]",
        r"\bantworte(?:n sie)?\b (?:nur|mit|auf|ausschließlich|immer|stets|in|für|jetzt|kein|ja|nein)",
        r"\bbei (?:evidence|label)\b|\bevidence\b[^.\n]{0,40}\blabel\b",
        r"\b(?:an|für) (?:das|die|den) (?:auswertungsprogramm|auswerteprogramm|auswertungssoftware|parser"
        r"|extraktion|annotator)\b",
        r"\bfür die (?:automatische|maschinelle|automatisierte) (?:auswertung|verarbeitung|extraktion)\b",
    ),
    _rule(
        AddressKind.ROLE,
        "system assistant assistent user: nutzer: benutzer: developer: entwickler: human: ai: ki: admin",
        rf"(?:^|[\n.!?>]\s*|#\s*)\[?{_ROLE}\]?(?: (?:prompt|message|nachricht"
        rf"|override))?\s*[:>\]](?=[^\n]{{0,120}}?{_TOLD})",
        r"\bsystem(?:nachricht|meldung|anweisung|prompt|vorgabe|befehl)\w*\b|\bsystem override\b|\[system\]",
        r"\bals dein[e]? (?:administrator|entwickler|betreuer|chef)\b",
    ),
    _rule(
        AddressKind.ROLE,
        "du~ deine dein~ dich stell~dir tu~so rollenspiel ab~jetzt ab~sofort",
        r"\bdu (?:\w+ )?(?:\w+st)\b|\b\w+st du\b|\b(?:deine[nmrs]?|dein) (?:aufgabe|antwort|ausgabe|rolle|text"
        r"|system\w*)",
        r"\b(?:weise|bitte|fordere) ich dich\b|\bstell(?:e)? dir (?:bitte )?vor\b|\btu(?:e)? so,? als\b"
        r"|\brollenspiel\b",
        r"\bab (?:jetzt|sofort) (?:gilt|antwort\w*|bist|wirst|sollst|gib|nur)\b",
    ),
    _rule(
        AddressKind.ROLE,
        "you from~now~on pretend act~as jailbreak modus role~play developer~mode grader reviewer annotator i~am~the",
        r"\byou(?:r|rself|'re)?\b(?! ?tube)|\bfrom now on\b|\bpretend\b|\bact as\b|\bjailbreak\w*"
        r"|\brole-?play\b|\bdeveloper mode\b",
        r"\b(?:entwickler|wartungs|debug|admin|entwicklungs|god|dan)-?modus\b|\bnote to the (?:grader|reviewer"
        r"|model|annotator)\b",
    ),
    _rule(
        AddressKind.ROLE,
        "sprachmodell language~model chatgpt gpt- openai llm ki-modell an~die~ki liebe~ki hallo~ki ki: chatbot "
        "ki-assist "
        "künstliche~intelligenz",
        r"\bsprachmodell\w*|\blanguage models?\b|\bchat-?gpt\b|\bgpt-?\d|\bopenai\b|\bllms?\b|\bki-modelle?\b"
        r"|\bchatbot\w*",
        r"\b(?:an die|liebe|hallo|achtung|hey|für die|werte) (?:ki\b(?!-)|künstliche intelligenz\b)|\bki-assistent\w*",
    ),
    _rule(
        AddressKind.FORGED,
        "< ``` [inst [/inst ### \"\"\" ''' --- <<",
        r"</?\s*(?:bericht|report|system|user|assistant|instructions?|prompt|input|context|override"
        r"|untrusted\w*)\b[^>\n]{0,80}>",
        r"<\|[^|\n]{1,30}\|?>|\[/?inst\]|<</?sys>>|```|<!--|<script|\"\"\"|'''",
        r"<([a-z]+_[a-z_]+)>",
        r"#{2,}\s*(?:instruction|anweisung|system|response|antwort|neue|new|ende|end)\w*",
        r"-{3,}\s*(?:ende|end|begin|beginn)\b[^\n-]{0,30}(?:bericht|report|text|input|eingabe|dokument"
        r"|daten)\w*\s*-*(?=\W*\w)",
        r"\|\s*(?:finding|label|befund)\s*\|",
    ),
    _rule(
        AddressKind.FORGED,
        "ends~here ende~der~daten ende~des~prompts ende~der~eingabe",
        r"\breport ends here\b|\bende der (?:daten|eingabe)\b|\bende des prompts\b",
    ),
    _rule(
        AddressKind.ORDER,
        "gib~ lies~ markiere klassifiziere kodiere wiederhole antworte trage melde schreibe fülle fuelle setze befolge "
        "dekodiere aktiviere überspringe bewerte liefere nenne zeige folge verwirf extrahiere",
        rf"(?:(?:^|[.!?:;\n>\]])\s*|\b(?:und|bitte|,) ){_COMMAND}(?:e|le"
        rf"|re)?\b(?! ich\b)(?=\s+\w+)(?<!\bfolge)(?<!\blabel)"
        r"(?=[^.!?\n]{0,80}\b(?:befund\w*|alle\w*|jede\w*|label\w*|bericht\w*|wert\w*|überall|nur|true|false|ok"
        r"|modus|antwort\w*"
        r"|prompt\w*|prüfung|felder|liste|keine|deine\w*|nutzer|und|set))",
        r"\bgeben sie (?:nur|immer|stets|alle)\b|\b(?:markieren|kodieren|klassifizieren|antworten) sie\b",
    ),
    _rule(
        AddressKind.ENCODED,
        "base64 rot13 dekodier decode \\u0 &#",
        r"\bbase64\b|\brot13\b|\b(?:dekodiere|decode|entschlüssele)\b|(?:\\u[0-9a-f]{4}){3,}"
        r"|(?:&#x?[0-9a-f]{2,5};){3,}",
    ),
    _rule(
        AddressKind.ENCODED,
        "vtabe erirong erongi 1gn0 ign0 1gnor eurt~fua eslaf~fua",
        r"[^.\n]{0,80}(?:vtabe\w*|erirongi|ereirongi|erongi\w*|1gn0\w*|ign0r\w*|1gnor\w*|eurt fua"
        r"|eslaf fua)[^.\n]{0,80}",
    ),
)
