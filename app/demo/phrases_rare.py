"""How radiologists also put it: rarer wordings, and sentences about what was but is no more.

A reader who knows only the usual words misses the first and is taken in by the second.
"""

__all__ = ["GONE", "RARE"]

# Said instead of the usual sentence; it gives the same label.
RARE: dict[str, tuple[str, ...]] = {
    "fracture_middle_third": (
        "Kontinuitätsunterbrechung in Klavikulamitte.",
        "Bruch des Schlüsselbeins in Schaftmitte.",
    ),
    "fracture_lateral_third": (
        "Schulternaher Bruch des Schlüsselbeins.",
        "Frakturlinie am lateralen Klavikulaende.",
    ),
    "fracture_medial_third": ("Kortikalisunterbrechung am sternalen Klavikulaende.",),
    "hum_fracture": (
        "Querverlaufende Frakturlinie oberhalb der Kondylen.",
        "Suprakondylärer Bruch des Oberarmknochens.",
    ),
    "olec_fracture": ("Frakturspalt durch das Olekranon.", "Kontinuitätsunterbrechung am Olecranon."),
    "rhead_fracture": (
        "Stufe in der Gelenkfläche des Radiuskopfes bei Fissur.",
        "Impression am Caput radii mit Frakturlinie.",
    ),
    "rneck_fracture": ("Knick mit Kortikalisstufe am Collum radii.",),
    "mc1_fracture": ("Frakturlinie durch die Basis des ersten Mittelhandknochens.", "Bennett-Fraktur."),
    "pp_fracture": ("Knöcherner Ausriss an der Basis des Daumengrundgliedes.",),
    "dp_fracture": ("Absprengung an der Spitze des Daumenendgliedes.",),
    "acj_dislocation": ("Klavikulaende gegenüber dem Akromion vollständig nach kranial versetzt.", "Tossy III."),
    "acj_degeneration": ("Randwülste und subchondrale Sklerose am Schultereckgelenk.",),
    "dislocation_any": ("Gelenkpartner am Ellenbogen ohne Kontakt, Unterarm nach dorsal verschoben.",),
    "fat_pad_sign": ("Intraartikuläre Flüssigkeitsvermehrung mit Segelzeichen.", "Fettstreifen ventral abgehoben."),
    "degeneration_any": ("Osteophyten an den Gelenkrändern bei verschmälertem Gelenkspalt.",),
    "mcp_dislocation": ("Grundglied des Daumens gegenüber dem Mittelhandknochen nach dorsal ausgerenkt.",),
    "ip_dislocation": ("Endglied des Daumens ausgerenkt.",),
    "cmc_degeneration": ("Randwülste und Gelenkspaltminderung am Sattelgelenk.",),
    "foreign_body": (
        "Corpus alienum in den Weichteilen.",
        "Metalldichte Splitter in Projektion auf die Weichteile.",
    ),
    "soft_swelling": ("Weichteile vermehrt aufgetragen.", "Weichteilmantel deutlich verbreitert."),
    "soft_calcification": ("Kalkdichte Ablagerungen periartikulär.",),
}

# Not there (any more): asked for, treated, on the other side, in an older picture.
GONE: dict[str, tuple[str, ...]] = {
    "fracture_any": (
        "Der in der VU noch abgrenzbare Frakturspalt ist vollständig durchbaut.",
        "Nutritivkanal, nicht mit einer Fraktur zu verwechseln.",
        "Die Gegenseite mit bekannter alter Fraktur ist nicht abgebildet.",
    ),
    "dislocation_any": (
        "Die Luxation der VU ist reponiert, Stellung jetzt regelrecht.",
        "Z. n. Reposition einer Luxation, achsgerechte Stellung.",
    ),
    "foreign_body": ("Der in der VU beschriebene Fremdkörper ist entfernt.",),
}
