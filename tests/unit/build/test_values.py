"""From published cells to the complete table of one indicator."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.analysis.territories import identity_crosswalk
from data.build.values import Territories, complete_grid, real_regions, sdmx_values
from data.catalogue import Catalogue, load_catalogue
from data.errors import SourceError

CODES = ["IT", "ITC", "ITC4", "ITC1"]
REGIONS = pd.DataFrame(
    {
        "region_id": CODES,
        "level": [0, 1, 2, 2],
        "parent_id": [None, "IT", "ITC", "ITC"],
    }
)
TERRITORIES = Territories(
    REGIONS,
    {(2024, w): identity_crosswalk(2024, CODES) for w in ("pop11", "pop21")},
    frozenset(CODES),
)


def figures(*codes: str) -> pd.DataFrame:
    return pd.DataFrame({"code": list(codes), "year": 2014, "value": 1.0})


def test_what_is_no_region_is_left_out_and_counted() -> None:
    kept, dropped = real_regions(
        figures("ITC4", "EU27_2020", "ITZZ", "ITZ", "UKC1", "UKZZ"), TERRITORIES, "x"
    )
    assert kept["code"].tolist() == ["ITC4"]
    assert dropped == {
        "aggregate of countries, not a region": 1,
        "extra-regio, not a region": 2,
        "United Kingdom, not in NUTS 2024": 2,
    }


def test_a_code_of_no_version_stops_the_build() -> None:
    with pytest.raises(SourceError, match="'QQ11' is no code of any NUTS version"):
        real_regions(figures("ITC4", "QQ11"), TERRITORIES, "x")


def test_a_figure_that_stands_twice_stops_the_build() -> None:
    with pytest.raises(SourceError, match="ITC4 2014 stands twice"):
        real_regions(figures("ITC4", "ITC4"), TERRITORIES, "x")


def test_the_grid_is_complete_and_gaps_are_not_published() -> None:
    indicator = load_catalogue().indicator("gerd_pct_gdp")
    row = {
        "region_id": "ITC4", "year": 2014, "value": 1.28, "status": "estimated", "flags": "e",
        "has_break": False, "step": "as_published", "source_codes": "ITC4", "source_nuts": "2024",
        "source_id": "gerd",
    }  # fmt: skip
    table = complete_grid(pd.DataFrame([row]), REGIONS, indicator).set_index("region_id")
    assert set(table.index) == {"ITC4", "ITC1"}  # the indicator's only level
    assert table.loc["ITC1", ["status", "step", "flags"]].tolist() == [
        "not_published", "absent_in_source", ""]  # fmt: skip
    assert pd.isna(table.loc["ITC1", "value"])


def with_new_indicator(catalogue: Catalogue) -> Catalogue:
    """The registry with a source and an indicator more, as two YAML entries would make it."""
    source = catalogue.source("gdp").model_copy(
        update={"source_id": "gva", "nuts_versions": (2024,), "files": ("accounts/gva.csv",)}
    )
    indicator = catalogue.indicator("gdp_meur").model_copy(
        update={
            "indicator_id": "gva",
            "source": "gva",
            "selection": {"unit": "MIO"},
            "levels": (2,),
        }
    )
    return catalogue.model_copy(
        update={"sources": {"gva": source}, "indicators": {"gva": indicator}}
    )


def test_an_sdmx_indicator_needs_nothing_but_its_entries(tmp_path: Path) -> None:
    (tmp_path / "accounts").mkdir()
    (tmp_path / "accounts/gva.csv").write_text(
        "unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        "MIO,ITC4,2020,7.5,p\nMIO,EU27_2020,2020,100,\nPCT,ITC4,2020,3,\n",
        encoding="utf-8",
    )
    catalogue = with_new_indicator(load_catalogue())
    values, union, reports = sdmx_values(tmp_path, catalogue, TERRITORIES)
    found = values.set_index("region_id")[["value", "status"]].to_dict("index")
    assert found["ITC4"] == {"value": 7.5, "status": "provisional"}
    assert found["ITC1"]["status"] == "not_published"
    assert union[["indicator_id", "value"]].to_numpy().tolist() == [["gva", 100.0]]
    assert reports[0].dropped == {"aggregate of countries, not a region": 1}
