"""Write resources/deidentification/{given,family,towns}.txt from the data of the package Faker (MIT).

``python packaging/name_lists.py`` in an environment with Faker; the program itself does not need it.
"""

import importlib
import re
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "resources" / "deidentification"
LOCALES = (
    *("de_DE", "de_AT", "de_CH", "de_LI", "de_LU", "tr_TR", "pl_PL", "hr_HR", "sl_SI", "cs_CZ", "sk_SK", "hu_HU"),
    *("ro_RO", "it_IT", "es_ES", "es", "pt_PT", "fr_FR", "fr_CH", "nl_NL", "nl_BE", "da_DK", "no_NO", "sv_SE", "fi_FI"),
    *("en_GB", "en_US", "vi_VN", "lt_LT", "lv_LV", "et_EE", "az_AZ", "uz_UZ", "fr_DZ", "en_NG", "en_IN"),
)
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’-]{2,}")


def words(names: Iterable[str]) -> set[str]:
    """The single words of names, in small letters, umlauts written out as ``folded`` does."""
    found = {word.casefold() for name in names for word in re.split(r"[ -]", name) if LATIN.fullmatch(word)}
    return {word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue") for word in found if len(word) > 2}


def listed(kind: str, locales: Iterable[str], *beginnings: str) -> set[str]:
    """The words of every list of a provider whose name begins so."""
    names: set[str] = set()
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.{kind}.{locale}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if attribute.startswith(beginnings) and isinstance(values, tuple | list | dict | set):
                names |= words(value for value in values if isinstance(value, str))
    return names


def main() -> None:
    """Write the three lists."""
    lists = {
        "given": listed("person", LOCALES, "first_name"),
        "family": listed("person", LOCALES, "last_name", "surname"),
        "towns": listed("address", ("de_DE", "de_AT", "de_CH"), "cities"),
    }
    for name, found in lists.items():
        (FOLDER / f"{name}.txt").write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
        print(name, len(found))


if __name__ == "__main__":
    main()
