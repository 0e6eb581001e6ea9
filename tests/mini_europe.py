"""A small hand-built Europe: a valid curated folder of a few square regions, for tests.

``build(folder)`` writes every table, outline and the manifest, and returns the folder. It holds the
five founders at their three levels, every status, a break, a territory overseas, two namesakes
(Limburg), a project without a money figure and a region where only the parent has a figure.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from data.model import EU27, SCHEMA_VERSION, Status, Step
from tests.mini_projects import project_tables

BUILD_ID = "mini-europe"

# Smallest regions: code -> middle of a square of two degrees.
SQUARES = {
    "ITC4C": (9.5, 45.5), "ITC47": (11.5, 45.5), "ITC11": (7.5, 45.0), "NL423": (6.0, 51.0),
    "NL421": (5.5, 53.0), "NL131": (7.5, 53.0), "BE310": (3.5, 49.5), "BE351": (5.5, 49.0),
    "BE221": (3.5, 51.5), "CZ042": (14.0, 50.7), "CZ041": (12.0, 50.7), "PL911": (21.0, 52.2),
    "PL923": (19.0, 52.6), "DE211": (11.5, 48.0), "DEE02": (11.8, 52.7), "ES511": (2.0, 41.5),
    "FRY10": (-12.0, 47.0),
}  # fmt: skip
NAMES = {
    "BE": ("Belgique/België", "Belgium"), "BE2": ("Vlaams Gewest", "Flanders"),
    "BE22": ("Prov. Limburg (BE)", "Limburg (BE)"), "BE221": ("Arr. Hasselt", "Hasselt"),
    "BE3": ("Région wallonne", "Wallonia"), "BE31": ("Prov. Brabant wallon", "Walloon Brabant"),
    "BE310": ("Arr. Nivelles", "Nivelles"), "BE35": ("Prov. Namur", "Namur"),
    "BE351": ("Arr. Dinant", "Dinant"), "CZ": ("Česko", "Czechia"), "CZ0": ("Česko", "Czechia"),
    "CZ04": ("Severozápad", "Northwest"), "CZ041": ("Karlovarský kraj", "Karlovy Vary Region"),
    "CZ042": ("Ústecký kraj", "Ústí Region"), "DE": ("Deutschland", "Germany"),
    "DE2": ("Bayern", "Bavaria"), "DE21": ("Oberbayern", "Upper Bavaria"),
    "DE211": ("Ingolstadt", "Ingolstadt"), "DEE": ("Sachsen-Anhalt", "Saxony-Anhalt"),
    "DEE0": ("Sachsen-Anhalt", "Saxony-Anhalt"), "DEE02": ("Halle (Saale)", "Halle (Saale)"),
    "ES": ("España", "Spain"), "ES5": ("Este", "East"), "ES51": ("Catalunya", "Catalonia"),
    "ES511": ("Barcelona", "Barcelona"), "FR": ("France", "France"), "FRY": ("RUP FR", "Overseas"),
    "FRY1": ("Guadeloupe", "Guadeloupe"), "FRY10": ("Guadeloupe", "Guadeloupe"),
    "IT": ("Italia", "Italy"), "ITC": ("Nord-Ovest", "Northwest Italy"),
    "ITC1": ("Piemonte", "Piedmont"), "ITC11": ("Torino", "Turin"),
    "ITC4": ("Lombardia", "Lombardy"), "ITC47": ("Brescia", "Brescia"),
    "ITC4C": ("Milano", "Milan"), "NL": ("Nederland", "Netherlands"),
    "NL1": ("Noord-Nederland", "North Netherlands"), "NL13": ("Drenthe", "Drenthe"),
    "NL131": ("Noord-Drenthe", "North Drenthe"), "NL4": ("Zuid-Nederland", "South Netherlands"),
    "NL42": ("Limburg (NL)", "Limburg (NL)"), "NL421": ("Noord-Limburg", "North Limburg"),
    "NL423": ("Zuid-Limburg", "South Limburg"), "PL": ("Polska", "Poland"),
    "PL9": ("Makroregion województwo mazowieckie", "Mazovia"),
    "PL91": ("Warszawski stołeczny", "Warsaw"), "PL911": ("Miasto Warszawa", "City of Warsaw"),
    "PL92": ("Mazowiecki regionalny", "Mazowiecki"), "PL923": ("Płocki", "Płock"),
}  # fmt: skip
# Persons employed in chemicals in 2014, by NUTS 2 region.
WORKERS = {
    "ITC4": 45591, "ITC1": 9870, "NL42": 6200, "NL13": 1480, "BE31": 725, "BE35": 928, "BE22": 5210,
    "CZ04": 9340, "PL91": 7120, "PL92": 5330, "DE21": 21450, "DEE0": 14200, "ES51": 31900,
}  # fmt: skip
BASE = {
    "value": None, "status": Status.PUBLISHED, "flags": "", "has_break": False,
    "source_id": "sbs_regional", "step": Step.AS_PUBLISHED, "source_codes": "",
    "source_nuts": "2013",
}  # fmt: skip
YEARS = (2012, 2013, 2014)


def parts(code: str) -> list[str]:
    """Smallest regions that lie in a region."""
    return [c for c in SQUARES if c.startswith(code)]


def regions() -> pd.DataFrame:
    """Every region that the squares make up, at every level."""
    rows = []
    for code, (local, english) in sorted(NAMES.items(), key=lambda item: (len(item[0]), item[0])):
        middle = [SQUARES[c] for c in parts(code)]
        rows.append(
            {
                "region_id": code,
                "level": len(code) - 2,
                "name_en": english,
                "name_local": local,
                "name_latin": local,
                "country": code[:2],
                "parent_id": code[:-1] if len(code) > 2 else None,
                "in_eu27": code[:2] in EU27,
                "centroid_lon": sum(p[0] for p in middle) / len(middle),
                "centroid_lat": sum(p[1] for p in middle) / len(middle),
                "is_overseas": code.startswith("FRY"),
                "area_km2": 15000.0 * len(middle),
                "area_source": "nuts_converter",
            }
        )
    return pd.DataFrame(rows)


def _figure(
    indicator: str, year: int, code: str, value: float | None, **more: Any
) -> dict[str, Any]:
    return {
        **BASE, "indicator_id": indicator, "year": year, "region_id": code, "value": value,
        "source_codes": code, **more,
    }  # fmt: skip


def _workers() -> Iterator[dict[str, Any]]:
    for code, at_2014 in WORKERS.items():
        for year in YEARS:
            value = round(at_2014 * (1 + 0.02 * (year - 2014)))
            more: dict[str, Any] = {}
            if code == "BE31":
                more = {"has_break": year == 2014, "flags": "b" if year == 2014 else ""}
            if code == "PL91":
                more = {"status": Status.CONVERTED, "step": Step.SPLIT, "source_codes": "PL12"}
            if code == "ES51" and year == 2013:
                yield _missing(code, year, Status.CONFIDENTIAL, Step.MARKED_BY_SOURCE, "c")
                continue
            yield _figure("chem_employment", year, code, value, **more)
    for year in YEARS:
        yield _missing("FRY1", year, Status.NOT_APPLICABLE, Step.OUTSIDE_SCHEME, "")
        for parent in ("ITC", "BE3", "PL9"):
            total = sum(v for code, v in WORKERS.items() if code.startswith(parent))
            sums = {"status": Status.AGGREGATED, "step": Step.SUM_OF_CHILDREN}
            yield _figure("chem_employment", year, parent, total, **sums)


def _missing(code: str, year: int, status: Status, step: Step, flags: str) -> dict[str, Any]:
    return _figure("chem_employment", year, code, None, status=status, step=step, flags=flags)


def values() -> pd.DataFrame:
    """Figures of five indicators."""
    rows = list(_workers())
    for code, people in WORKERS.items():
        derived = {"status": Status.DERIVED, "step": Step.LOCATION_QUOTIENT}
        rows.append(_figure("chem_lq", 2014, code, round(people / 12000, 4), **derived))
        for year in (2020, 2021, 2022):
            status = Status.PROVISIONAL if year == 2022 else Status.PUBLISHED
            more = {"status": status, "source_id": "gdp", "source_nuts": "2024"}
            rows.append(_figure("gdp_meur", year, code, people * 9.6 + year, **more))
            employed = 62.0 + (people % 97) / 10
            rows.append(_figure("employment_rate_pct", year, code, employed, source_id="tertiary"))
    rows += _ratios()
    for code in SQUARES:
        made = {"status": Status.DERIVED, "step": Step.COUNT_OF_PROJECTS, "source_id": "cordis"}
        rows += [
            _figure("he_chem_projects", year, code, float(len(code) % 3), **made)
            for year in (2023, 2024)
        ]
    return pd.DataFrame(rows).sort_values(["indicator_id", "year", "region_id"], ignore_index=True)


def _ratios() -> list[dict[str, Any]]:
    """Figures of 2014 made of two others, one region with a confidential input."""
    derived = {"status": Status.DERIVED, "step": Step.RATIO}
    secret = {"status": Status.CONFIDENTIAL, "step": Step.MARKED_BY_SOURCE, "flags": "c"}
    rows = [_figure("coke_refining_lq", 2014, "ES51", None, **secret)]
    for code, people in WORKERS.items():
        quotient = {**derived, "step": Step.LOCATION_QUOTIENT}
        rows.append(_figure("rubber_plastics_lq", 2014, code, people % 31 / 10, **quotient))
        rows.append(_figure("chem_share_mfg_pct", 2014, code, people / 3000, **derived))
        rows.append(_figure("chem_wage_eur", 2014, code, 30000.0 + people % 1000, **derived))
        rows.append(_figure("ets_t_per_chem_job", 2014, code, people % 400 / 2, **derived))
    return rows


def references() -> pd.DataFrame:
    """The share that location quotients are measured against."""
    return pd.DataFrame(
        [
            {
                "reference_id": "EU27_2020", "indicator_id": "chem_lq", "year": 2014,
                "value": 0.036, "status": Status.DERIVED, "numerator": 158339.0,
                "denominator": 4.4e6, "regions_with_value": 13, "regions_total": 14,
                "coverage": 0.93,
            }
        ]
    )  # fmt: skip


def _square(code: str) -> list[list[list[float]]]:
    x, y = SQUARES[code]
    ring = [[x - 1, y - 1], [x + 1, y - 1], [x + 1, y + 1], [x - 1, y + 1], [x - 1, y - 1]]
    return [ring]


def _features(codes: list[str]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [_square(part) for part in parts(code)],
                },
            }
            for code in codes
        ],
    }


def _units(lon: float, lat: float) -> tuple[int, int]:
    """Roughly where a place lies on the map, half kilometres from 10 E, 52 N, y downwards."""
    return round((lon - 10) * 140), round((52 - lat) * 222)


def _paths(codes: list[str]) -> dict[str, Any]:
    """A square of 280 by 444 units for each smallest region; ``at`` is the middle of the first."""
    drawn = []
    for code in codes:
        corners = [_units(SQUARES[part][0] - 1, SQUARES[part][1] + 1) for part in parts(code)]
        drawn.append("".join(f"M{x} {y}l280 0 0 444-280 0z" for x, y in corners))
    return {"ids": codes, "paths": drawn, "at": [_units(*SQUARES[parts(c)[0]]) for c in codes]}


def _ground() -> dict[str, Any]:
    x, y = _units(*SQUARES["FRY10"])
    frame = {"x": x - 200, "y": y - 300, "w": 400, "h": 600, "label_at": [x, y + 375]}
    return {
        "view": [-3600, -1600, 6000, 4600],
        "backdrop": "M-1820-888l280 0 0 444-280 0z",
        "insets": [{"region_id": "FRY1", "label": "Guadeloupe", **frame}],
    }


def outlines() -> dict[str, dict[str, Any]]:
    """Content of each outline layer."""
    levels = {n: [c for c in NAMES if len(c) == n + 2] for n in range(4)}
    around = [[[-3, 54], [-1, 54], [-1, 56], [-3, 56], [-3, 54]]]
    backdrop = {"type": "Polygon", "coordinates": around}
    return {
        **{f"geographic{n}": _features(codes) for n, codes in levels.items()},
        **{f"paths{n}": _paths(sorted(codes)) for n, codes in levels.items()},
        "ground": _ground(),
        "backdrop": {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "id": "UK", "properties": {}, "geometry": backdrop}],
        },
    }


def build(folder: Path) -> Path:
    """Write the curated folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = {
        "regions": regions(), "values": values(), "references": references(), **project_tables()
    }  # fmt: skip
    tables = {}
    for name, frame in frames.items():
        path = folder / f"{name}.parquet"
        frame.to_parquet(path, index=False)
        tables[name] = {**_entry(path), "rows": len(frame)}
    layers = {}
    for layer, content in outlines().items():
        text = json.dumps(content)
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        ending = "geojson" if "features" in content else "json"
        path = folder / f"{layer}.{digest}.{ending}"
        path.write_text(text, encoding="utf-8")
        layers[layer] = _entry(path)
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "build_id": BUILD_ID,
        "built": dt.date(2026, 11, 1).isoformat(),
        "tables": tables,
        "outlines": layers,
        "labels": {
            "readings": {"project": 4, "call": 2},
            "corrections": [
                {
                    "item_id": "101000001",
                    "item_kind": "project",
                    "what": "sector_ids",
                    "was": ["waste"],
                    "to": ["waste", "plastics"],
                    "reason": "It sorts packaging.",
                    "source": "https://cordis.europa.eu/project/id/101000001",
                }
            ],
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _entry(path: Path) -> dict[str, str]:
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
