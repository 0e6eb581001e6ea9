"""Builds the table of regions: NUTS 2024, levels 0 to 3, with local and English names.

What NUTS 2024 lacks as GISCO publishes it: the United Kingdom at every level; levels 1 to 3 of
Ukraine; level 3 of Bosnia and Herzegovina. The 20M and the 60M file hold the same 1,798 codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import yaml
from babel import Locale

from data.errors import RegistryError, SourceError

EU27 = frozenset(
    "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
OVERSEAS_PREFIXES = ("FRY", "ES7", "PT2", "PT3", "NO0B")
"""French outermost regions, Canary Islands, Azores, Madeira, Svalbard and Jan Mayen."""

CLDR_CODE = {"EL": "GR", "UK": "GB"}
"""Eurostat's country codes that differ from those of ISO 3166 and the CLDR."""

RAW_COLUMNS = ("NUTS_ID", "LEVL_CODE", "CNTR_CODE", "NAME_LATN", "NUTS_NAME")
_CODE = re.compile(r"^[A-Z]{2}[0-9A-Z]{0,3}$")
# Latin letters and the Greek or Cyrillic ones that look the same, hence written as escapes.
_GREEK = dict(
    zip(
        "ABEHIKMNOPTYXZo",
        "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f"
        "\u03a1\u03a4\u03a5\u03a7\u0396\u03bf",
        strict=True,
    )
)
_CYRILLIC = dict(
    zip(
        "ABCEHKMOPTXaceopxy",
        "\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420"
        "\u0422\u0425\u0430\u0441\u0435\u043e\u0440\u0445\u0443",
        strict=True,
    )
)
_ROMANIAN = str.maketrans("\u015f\u0163\u015e\u0162", "\u0219\u021b\u0218\u021a")


def read_regions(path: Path) -> gpd.GeoDataFrame:
    """Return GISCO's regions as they stand in the file: its columns and the geometry, EPSG:4326.

    Raises SourceError when a column is missing, a code is malformed or repeated, a level does not
    fit the code's length, or a region lacks its parent.
    """
    raw = gpd.read_file(path)
    missing = [column for column in RAW_COLUMNS if column not in raw.columns]
    if missing:
        raise SourceError(path.name, f"columns missing: {', '.join(missing)}")
    codes = set(raw["NUTS_ID"])
    rules = {
        "NUTS_ID is not a NUTS code": ~raw["NUTS_ID"].str.fullmatch(_CODE),
        "NUTS_ID stands twice": raw["NUTS_ID"].duplicated(),
        "LEVL_CODE does not fit NUTS_ID": raw["LEVL_CODE"] != raw["NUTS_ID"].str.len() - 2,
        "CNTR_CODE does not fit NUTS_ID": raw["CNTR_CODE"] != raw["NUTS_ID"].str[:2],
        "the parent region is missing": ~(
            raw["NUTS_ID"].str[:-1].isin(codes) | (raw["LEVL_CODE"] == 0)
        ),
    }
    for rule, broken in rules.items():
        if broken.any():
            raise SourceError(path.name, rule, raw.loc[broken, "NUTS_ID"].iloc[0])
    return raw


def read_region_names(path: Path) -> dict[str, str]:
    """Return the reviewed English names, region_id to name, from the registry file."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        raise RegistryError(f"{path.name} cannot be read: {problem}") from problem
    names = content.get("names") if isinstance(content, dict) else None
    if not isinstance(names, dict):
        raise RegistryError(f"{path.name} must hold one mapping 'names': region_id to name.")
    for code, name in names.items():
        if not (isinstance(code, str) and _CODE.match(code)):
            raise RegistryError(f"{path.name}: {code!r} is not a NUTS code; quote it if need be.")
        if not (isinstance(name, str) and name == name.strip() and name):
            raise RegistryError(f"{path.name}: the name of {code} is empty or has blanks around.")
    return dict(names)


def build_regions(raw: gpd.GeoDataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per NUTS 2024 region of levels 0 to 3, sorted by level, then region_id.

    Columns: region_id; level (int8); name_en; name_local (the producer's NUTS_NAME, tidied by
    ``tidy_name``); country (Eurostat code: EL, not GR); parent_id (missing at level 0 only);
    name_latin (NAME_LATN); in_eu27; centroid_lon, centroid_lat (degrees, a point inside the
    region, 4 decimals); is_overseas (drawn as an inset). A code in ``names`` that NUTS 2024 does
    not have raises RegistryError.
    """
    unknown = sorted(set(names) - set(raw["NUTS_ID"]))
    if unknown:
        raise RegistryError(
            f"region_names.yml names regions that NUTS 2024 does not have: {', '.join(unknown)}."
        )
    ordered = raw.sort_values(["LEVL_CODE", "NUTS_ID"], ignore_index=True)
    codes = ordered["NUTS_ID"]
    latin = pd.Series([tidy_name(n, c) for n, c in zip(ordered["NAME_LATN"], codes, strict=True)])
    local = [tidy_name(n, c) for n, c in zip(ordered["NUTS_NAME"], codes, strict=True)]
    inside = ordered.geometry.representative_point()
    english = english_names(dict(zip(codes, latin, strict=True)), names)
    return pd.DataFrame(
        {
            "region_id": codes.astype("string"),
            "level": ordered["LEVL_CODE"].astype("int8"),
            "name_en": pd.Series([english[c] for c in codes], dtype="string"),
            "name_local": pd.Series(local, dtype="string"),
            "country": ordered["CNTR_CODE"].astype("string"),
            "parent_id": codes.str[:-1].where(ordered["LEVL_CODE"] > 0).astype("string"),
            "name_latin": latin.astype("string"),
            "in_eu27": ordered["CNTR_CODE"].isin(EU27),
            "centroid_lon": inside.x.round(4),
            "centroid_lat": inside.y.round(4),
            "is_overseas": codes.str.startswith(OVERSEAS_PREFIXES),
        }
    )


def tidy_name(name: str, region_id: str) -> str:
    """Return the producer's name with three kinds of slip mended and nothing else changed.

    Blanks around and doubled are dropped; in a word of Greek or Cyrillic letters a Latin letter
    that looks the same (Attiki begins with a Latin A in the file) becomes the letter of that
    script; Romanian s and t with a cedilla become those with a comma below.
    """
    tidy = " ".join(name.split())
    if region_id.startswith("RO"):
        tidy = tidy.translate(_ROMANIAN)
    return re.sub(r"[^\W\d_]+", lambda word: _one_script(word.group()), tidy)


def _one_script(word: str) -> str:
    """Return a word of mixed scripts in its Greek or Cyrillic letters alone."""
    if re.search(r"[Ͱ-Ͽ]", word):
        return "".join(_GREEK.get(letter, letter) for letter in word)
    if re.search(r"[Ѐ-ӿ]", word):
        return "".join(_CYRILLIC.get(letter, letter) for letter in word)
    return word


def english_names(latin: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the English name of every region, told apart where two would be the same.

    In this order: the registry; for a country the CLDR; the parent's English name where both
    have the same name in Latin letters; else the name in Latin letters.
    """
    cldr = Locale("en").territories
    english: dict[str, str] = {}
    for code in sorted(latin, key=len):
        parent = code[:-1]
        if code in names:
            english[code] = names[code]
        elif len(code) == 2:
            english[code] = cldr.get(CLDR_CODE.get(code, code), latin[code])
        elif latin[code] == latin.get(parent):
            english[code] = english[parent]
        else:
            english[code] = latin[code]
    return tell_apart(english)


def tell_apart(english: Mapping[str, str]) -> dict[str, str]:
    """Return the names with a bracket added to those that two regions would share.

    A region and its own parts may share a name (Luxembourg LU to LU000). Otherwise each bearer is
    given its country code, `Limburg (NL)`, but a country and its sole parts keep the plain name;
    where one country holds both bearers the region's code is given instead.
    """
    bearers: dict[str, list[str]] = {}
    for code in sorted(english):
        bearers.setdefault(english[code], []).append(code)
    apart = dict(english)
    for name, codes in bearers.items():
        heads = [code for code in codes if not any(code[:n] in codes for n in range(2, len(code)))]
        if len(heads) == 1:
            continue
        for head in heads:
            if len(head) == 2:
                continue
            alone = sum(other[:2] == head[:2] for other in heads) == 1
            for code in codes:
                if code.startswith(head):
                    apart[code] = f"{name} ({head[:2] if alone else head})"
    return apart
