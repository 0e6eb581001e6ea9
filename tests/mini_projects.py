"""Projects, partners, labels, calls, sites and pipelines of the small hand-built Europe."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

Row = dict[str, Any]


def _project(number: int, acronym: str, title: str, **more: Any) -> Row:
    base: Row = {
        "project_id": str(101000000 + number),
        "acronym": acronym,
        "title": title,
        "status": "SIGNED",
        "start_date": dt.date(2023, 1 + number, 1),
        "end_date": dt.date(2027, 1 + number, 1),
        "total_cost_eur": 4_000_000.0 + number,
        "ec_contribution_eur": 3_500_000.0 + number,
        "objective_ids": ["scale_up"],
        "sector_ids": ["base_chemicals"],
        "topic_id": "HORIZON-CL4-2022-TWIN-TRANSITION-01-11",
        "topic_title": "Valorisation of CO/CO2 streams",
        "funding_scheme": "HORIZON-IA",
        "doi": f"10.3030/{101000000 + number}",
        "n_partners": 2,
        "coordinator_name": "Acme Chimica",
        "coordinator_country": "IT",
        "coordinator_region_id": "ITC4C",
        "start_year": 2023,
        "part_id": "cluster_4",
        "action_id": "ia",
        "cordis_url": f"https://cordis.europa.eu/project/id/{101000000 + number}",
    }
    return {**base, **more}


def projects() -> pd.DataFrame:
    """Six projects: every objective, several sectors, one without money, one closed."""
    none: list[str] = []
    return pd.DataFrame(
        [
            _project(1, "GREENCAT", "Catalysts for bio-based monomers",
                     objective_ids=["renewable_inputs", "scale_up"],
                     sector_ids=["agriculture", "base_chemicals"]),
            _project(2, "HEATLOOP", "Electric heat for crackers",
                     objective_ids=["plant_footprint"], sector_ids=["energy", "base_chemicals"]),
            _project(3, "CHAINLINK", "Plastics waste as feedstock across borders",
                     objective_ids=["value_chains"], sector_ids=["waste", "plastics"]),
            _project(4, "PILOTONE", "A pilot plant for solvents"),
            _project(5, "MOLECULE", "Asymmetric synthesis", objective_ids=none,
                     sector_ids=["specialties", "health"], total_cost_eur=float("nan"),
                     doi=None, topic_title=None),
            _project(6, "OLDSTEP", "Water reuse in plants", status="CLOSED",
                     objective_ids=["plant_footprint"], sector_ids=["water"]),
        ]
    )  # fmt: skip


def partners() -> pd.DataFrame:
    """A coordinator in Milan and one partner elsewhere for each project."""
    places = ["NL423", "CZ042", "BE351", "PL911", None, "DEE02"]
    rows = []
    for project, place in zip(projects()["project_id"], places, strict=True):
        for number, (name, code, role) in enumerate(
            (
                ("Acme Chimica", "ITC4C", "coordinator"),
                ("University of Examples", place, "participant"),
            )
        ):
            rows.append(
                {
                    "project_id": project,
                    "organisation_id": f"{project}-{number}",
                    "name": name,
                    "role": role,
                    "region_id": code,
                    "country": (code or "FR")[:2],
                    "region_assigned_by": "nuts_code" if code else "country",
                    "city": "Milano" if number == 0 else "Elsewhere",
                    "activity_type": "PRC" if number == 0 else "HES",
                    "is_sme": number == 0,
                    "ec_contribution_eur": 1_000_000.0,
                    "lon": 9.2,
                    "lat": 45.5,
                }
            )
    return pd.DataFrame(rows)


def labels() -> pd.DataFrame:
    """Labels of the projects with the words they rest on."""
    rows = []
    for project in projects().itertuples():
        base = {
            "item_id": project.project_id,
            "item_kind": "project",
            "score": 3.0,
            "given_by": "reader",
            "given_on": dt.date(2026, 11, 25),
        }
        rows.append(
            {
                **base,
                "label_kind": "relevance",
                "label": "relevant",
                "rank": 1,
                "evidence": ["title: catalysts", "keywords: chemical industry"],
            }
        )
        for kind, ids in (("objective", project.objective_ids), ("sector", project.sector_ids)):
            rows += [
                {
                    **base,
                    "label_kind": kind,
                    "label": label,
                    "rank": rank,
                    "evidence": [f"title: {label}"],
                }
                for rank, label in enumerate(ids, start=1)
            ]
    return pd.DataFrame(rows)  # fmt: skip


def words() -> pd.DataFrame:
    """Words of abstracts: 'lignin' in the first and third, 'electrolyser' in the second."""
    rows = [
        ("electrolyser", "abstract", [2]),
        ("furnace", "keywords", [2]),
        ("lignin", "abstract", [1, 3]),
    ]
    return pd.DataFrame(
        [
            {"word": word, "field": field, "project_ids": [101000000 + n for n in numbers]}
            for word, field, numbers in rows
        ]
    )  # fmt: skip


def calls() -> pd.DataFrame:
    """One open call, one forthcoming, one past."""
    days = {"A": (2020, 2099), "B": (2098, 2099), "C": (2019, 2020)}
    return pd.DataFrame(
        [
            {
                "call_id": f"HORIZON-CALL-{name}", "title": f"Call {name}",
                "opens": dt.date(opens, 1, 1), "deadline": dt.date(closes, 6, 1),
                "budget_eur": 1e7, "objective_ids": ["scale_up"], "sector_ids": ["energy"],
                "url": "https://ec.europa.eu/info/funding-tenders", "programme": "Horizon Europe",
                "action_type": "RIA", "deadline_model": "single-stage", "expected_grants": 2,
                "budget_min_eur": 4e6, "budget_max_eur": 5e6, "status_at_snapshot": "open",
                "snapshot_date": dt.date(2026, 8, 10),
            }
            for name, (opens, closes) in days.items()
        ]
    )  # fmt: skip


def sites() -> pd.DataFrame:
    """A park and a site in Milan, a park in South Limburg."""
    rows = [
        ("S1", "chemical_park", "Parco Chimico", "IT", 9.3, 45.6, "ITC4C", "carbon4pur_parks"),
        ("S2", "industrial_site", "Acme Works", "IT", 9.7, 45.2, "ITC4C", "hotmaps_sites"),
        ("S3", "chemical_park", "Chemelot", "NL", 5.9, 51.0, "NL423", "carbon4pur_parks"),
    ]
    names = ("site_id", "kind", "name", "country", "lon", "lat", "region_id", "source_id")
    frame = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows])
    return frame.assign(
        emissions_ets_2014_tco2e=[None, 120000.0, None], has_ethylene=[True, None, True],
        has_propylene=[False, None, True],
    )  # fmt: skip


def pipelines() -> pd.DataFrame:
    """One ethylene line near Milan."""
    return pd.DataFrame(
        [
            {
                "pipeline_id": "P1", "name": "Milano - Mantova", "product": "ethylene",
                "path": [[9.2, 45.4], [10.8, 45.2]], "length_km": 130.0,
                "source_id": "carbon4pur_pipelines",
            }
        ]
    )  # fmt: skip


def label_weights() -> pd.DataFrame:
    """What speaks for and against two labels."""
    rows = [
        ("relevant", 1, "concept:chemical_industry", 2.0),
        ("relevant", 2, "word:telescope", -1.5),
        ("scale_up", 1, "topics:HORIZON-JU-CBE", 1.0),
    ]
    return pd.DataFrame(rows, columns=["label", "rank", "feature", "weight"])


def project_tables() -> dict[str, pd.DataFrame]:
    """The tables of this module by name."""
    return {
        "projects": projects(), "partners": partners(), "labels": labels(),
        "label_weights": label_weights(), "words": words(),
        "calls": calls(),
        "sites": sites(), "pipelines": pipelines(),
    }  # fmt: skip
