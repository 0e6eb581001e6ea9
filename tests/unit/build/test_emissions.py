"""Emissions by region: sums, what is not applicable, and addresses in regions cut up since."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.build.emissions import JOINED, build_emissions, common_region
from data.catalogue import load_catalogue
from data.errors import SourceError

CODES = (
    "IT", "ITC", "ITC4", "ITC4C", "ITC4D", "PT", "PT1", "PT1A", "PT1B", "PT1A0", "PT1B0",
    "MT", "MT0", "TR",
)  # fmt: skip
REGIONS = pd.DataFrame({"region_id": CODES})


def emissions(tmp_path: Path, *rows: str) -> pd.DataFrame:
    (tmp_path / "eutl").mkdir()
    (tmp_path / "nuts_changes").mkdir()
    head = "installation_id,country,post_code,eprtr_id,nace_rev2,nuts3_2021,v2020,v2021"
    (tmp_path / "eutl/eutl_chemical_installations_2005_2022.csv").write_text(
        "\n".join([head, *rows]) + "\n", encoding="utf-8"
    )
    (tmp_path / "nuts_changes/n3_cm_v2021_v2024.csv").write_text(
        "code_v2021,code_v2024,uniqueID,areaKm,pop11,pop21\n"
        "ITC4C,ITC4C,x,1,100,100\nITC4D,ITC4D,x,1,100,100\n"
        "PT170,PT1A0,x,1,70,70\nPT170,PT1B0,x,1,30,30\n",
        encoding="utf-8",
    )
    table, _ = build_emissions(tmp_path, load_catalogue(), REGIONS)
    return table.set_index(["region_id", "year"])


def test_installations_add_up_at_every_level(tmp_path: Path) -> None:
    table = emissions(
        tmp_path, "A,IT,1,1,20.1,ITC4C,5,7", "B,IT,1,1,20.1,ITC4D,,1", "C,IT,1,1,20.1,ITC4D,0,2"
    )
    assert table.loc[("ITC4", 2020), ["value", "status", "source_codes"]].tolist() == [
        5.0, "derived", "2"]  # fmt: skip
    assert table.loc[("IT", 2021), "value"] == 10.0
    assert table.loc[("ITC4D", 2020), "value"] == 0.0


def test_no_installation_is_not_applicable_and_no_report_is_not_published(tmp_path: Path) -> None:
    table = emissions(tmp_path, "A,IT,1,1,20.1,ITC4C,,7", "B,PT,1,1,20.1,PT170,5,7")
    assert table.loc[("ITC4C", 2020), ["status", "step"]].tolist() == [
        "not_published", "absent_in_source"]  # fmt: skip
    assert table.loc[("ITC4D", 2021), ["status", "step"]].tolist() == [
        "not_applicable", "no_installation"]  # fmt: skip
    assert table.loc[("MT", 2021), "step"] == "no_installation"
    assert table.loc[("TR", 2021), "step"] == "outside_scheme"
    assert table.loc[("ITC4D", 2021), "value"] != 0


def test_an_address_in_a_region_cut_up_since_counts_for_what_holds_it_whole(tmp_path: Path) -> None:
    table = emissions(tmp_path, "A,PT,1,1,20.1,PT170,5,7", "B,IT,1,1,20.1,ITC4C,1,1")
    assert table.loc[("PT1", 2021), "value"] == 7.0
    for part in ("PT1A", "PT1B", "PT1A0", "PT1B0"):
        assert table.loc[(part, 2021), ["status", "step"]].tolist() == [
            "not_published", "territory_changed"]  # fmt: skip


def test_before_a_country_joined_the_scheme_does_not_apply(tmp_path: Path) -> None:
    """Croatia joined the EU, and with it the scheme, in 2013."""
    regions = pd.DataFrame({"region_id": ["HR", "HR0", "HR02", "HR021"]})
    assert JOINED["HR"] == 2013
    (tmp_path / "eutl").mkdir()
    (tmp_path / "nuts_changes").mkdir()
    (tmp_path / "eutl/eutl_chemical_installations_2005_2022.csv").write_text(
        "installation_id,country,post_code,eprtr_id,nace_rev2,nuts3_2021,v2012,v2013\n"
        "A,HR,1,1,20.1,HR021,,7\nB,IT,1,1,20.1,ITC4C,1,1\n",
        encoding="utf-8",
    )
    (tmp_path / "nuts_changes/n3_cm_v2021_v2024.csv").write_text(
        "code_v2021,code_v2024,uniqueID,areaKm,pop11,pop21\n"
        "HR021,HR021,x,1,100,100\nITC4C,ITC4C,x,1,100,100\n",
        encoding="utf-8",
    )
    table, _ = build_emissions(tmp_path, load_catalogue(), regions)
    found = table.set_index(["region_id", "year"])
    assert found.loc[("HR", 2012), ["status", "step"]].tolist() == [
        "not_applicable", "outside_scheme"]  # fmt: skip
    assert found.loc[("HR", 2013), "value"] == 7.0


def test_british_installations_are_left_out(tmp_path: Path) -> None:
    table = emissions(tmp_path, "A,GB,1,1,20.1,UKC11,5,7", "B,IT,1,1,20.1,ITC4C,1,1")
    assert table["value"].sum() == 8.0  # four levels, two years, one tonne each


def test_an_unknown_region_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"row 2: 'ITXXX' is no NUTS 3 region"):
        emissions(tmp_path, "A,IT,1,1,20.1,ITXXX,5,7")


@pytest.mark.parametrize(
    ("codes", "region"),
    [(["PT1A0", "PT1B0"], "PT1"), (["FI198"], "FI198"), (["FI198", "FI19B"], "FI19"),
     (["AB123", "AC123"], "AB")],
)  # fmt: skip
def test_common_region(codes: list[str], region: str) -> None:
    assert common_region(codes) == region
