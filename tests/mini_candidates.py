"""A handful of candidates built by hand, as the register would hand them out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from data.candidate import Candidate
from data.register.revision import Revision

AT = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
EVIDENCED = {"state": "evidenced", "on": "2026-03-01", "by": "A bank", "note": "Report 7"}
CLAIMED = {"state": "claimed", "on": "2026-02-01", "by": "The promoter"}


def candidate(**fields: Any) -> Candidate:
    """A candidate with the fewest fields that it can have, and those given."""
    return Candidate.model_validate({"title": "A plant", "lead_region": "ITC4", **fields})


def revision(candidate_id: str, sequence: int, version: int = 1, **fields: Any) -> Revision:
    """The state of a candidate after the change of this number; one change a day."""
    return Revision(
        candidate_id=candidate_id,
        version=version,
        sequence=sequence,
        candidate=candidate(**fields),
        at=AT + dt.timedelta(days=sequence),
        changed_by="Mara Editor",
        reason="Written down",
    )


def revisions() -> list[Revision]:
    """Five candidates by id: well shown, half shown, said only, cancelled, and all but empty."""
    return [
        revision("biomass-lombardy", 1, title="Biomass solvents", summary="Cellulose from straw",
                 objectives=["renewable_inputs", "scale_up"], sectors=["agriculture"],
                 lead_region="ITC4", partner_regions=["NL42", "PL9"],
                 organisations=[{"name": "Acme Chimica", "role": "lead", "region_id": "ITC4C"},
                                {"name": "Universiteit Maastricht", "role": "research",
                                 "region_id": "NL423"},
                                {"name": "Płock Rafineria", "role": "site", "region_id": "PL9"}],
                 stage="feasibility", readiness_now=6, readiness_target=8,
                 investment={"low": 12_000_000, "high": 18_000_000, "year": 2025,
                             "basis": "promoter"},
                 instruments=["innovation_fund"],
                 gates={"technology": EVIDENCED, "site_permit": EVIDENCED,
                        "consortium": EVIDENCED, "investment": CLAIMED}),
        revision("cracker-limburg", 5, version=2, title="Electric cracker",
                 summary="Heat from renewable power", objectives=["plant_footprint"],
                 sectors=["energy", "base_chemicals"], lead_region="NL42",
                 organisations=[{"name": "Chemelot", "role": "lead", "region_id": "NL423"}],
                 stage="advanced",
                 investment={"low": 80_000_000, "high": 140_000_000, "basis": "announced"},
                 gates={"technology": EVIDENCED, "financing": CLAIMED}),
        revision("empty-usti", 3, title="Ústí idea", lead_region="CZ042"),
        revision("plastics-wallonia", 4, title="Plastics loop",
                 summary="Sorting and pyrolysis of plastics waste", objectives=["value_chains"],
                 sectors=["waste", "plastics"], lead_region="BE3", partner_regions=["NL423"],
                 stage="concept", investment={"low": 30_000_000},
                 gates={"technology": CLAIMED, "feedstock_offtake": CLAIMED}),
        revision("stopped-mazovia", 2, title="Stopped ammonia", objectives=["plant_footprint"],
                 sectors=["agriculture", "base_chemicals"], lead_region="PL9", stage="cancelled",
                 investment={"high": 2_000_000}),
    ]  # fmt: skip
