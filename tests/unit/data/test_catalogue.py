"""The registry as it stands, and what happens when it is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.catalogue import REGISTRY, load_catalogue
from data.errors import RegistryError, UnknownIdError
from data.model import Role

FIXED_INDICATORS = {
    "chem_employment", "chem_local_units", "chem_wages_meur", "mfg_employment",
    "coke_refining_employment", "pharma_employment", "rubber_plastics_employment", "chem_lq",
    "gdp_meur", "gdp_pps_hab", "population", "gerd_pct_gdp", "tertiary_pct", "employment_rate_pct",
    "unemployment_rate_pct", "ets_chem_tco2e", "he_chem_projects", "he_chem_ec_eur",
}  # fmt: skip


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    copy = tmp_path / "registry"
    shutil.copytree(REGISTRY, copy)
    return copy


def test_every_fixed_indicator_is_there() -> None:
    assert set(load_catalogue().indicators) >= FIXED_INDICATORS


def test_the_five_founders_and_their_roles() -> None:
    partnership = load_catalogue().partnership
    assert partnership.founders == ("ITC4", "NL42", "BE3", "CZ042", "PL9")
    assert partnership.of_role(Role.LEAD) == ("ITC4", "NL42")


def test_every_caveat_says_something_about_an_indicator() -> None:
    for caveat in load_catalogue().caveats.values():
        assert caveat.indicators
        assert caveat.text.endswith(".")


def test_caveats_of_a_region_are_those_that_concern_it() -> None:
    catalogue = load_catalogue()
    ids = {c.caveat_id for c in catalogue.caveats_of("chem_employment", ["BE31"])}
    assert "sbs_belgium_2014" in ids
    assert "sbs_germany_2010" not in ids
    assert "sbs_germany_2010" in {
        c.caveat_id for c in catalogue.caveats_of("chem_employment", ["DEA1"])
    }


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(UnknownIdError, match="no indicator 'gdp'"):
        load_catalogue().indicator("gdp")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("indicators.yml", "source: gdp_pps", "source: nowhere", "no source 'nowhere'"),
        ("indicators.yml", "    kind: count", "    kind: heap", "kind"),
        ("indicators.yml", "levels: [0, 1, 2]", "levels: [0, 7]", "levels are 0 to 3"),
        ("indicators.yml", "    theme: economy", "    theme: economy\n    colour: red", "colour"),
        ("sources.yml", "licence: cc_by_4", "licence: none", "no licence 'none'"),
        ("caveats.yml", "[chem_lq]", "[chem_lg]", "chem_lg"),
        ("partnership.yml", "region_id: NL42", "region_id: ITC4", "twice"),
        ("caveats.yml", "caveats:", "- caveats:", "registry/caveats.yml"),
    ],
)
def test_a_wrong_registry_names_file_and_fault(
    registry: Path, file: str, old: str, new: str, message: str
) -> None:
    path = registry / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegistryError, match=message):
        load_catalogue(registry)


def test_a_missing_registry_file_is_named(registry: Path) -> None:
    (registry / "sources.yml").unlink()
    with pytest.raises(RegistryError, match=r"registry/sources\.yml cannot be read"):
        load_catalogue(registry)


def test_a_registry_file_that_is_no_text_is_named(registry: Path) -> None:
    (registry / "sources.yml").write_bytes(b"\x80sources: {}")
    with pytest.raises(RegistryError, match=r"registry/sources\.yml cannot be read"):
        load_catalogue(registry)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("indicators.yml", "indicators:\n", "indicators must be a mapping"),
        ("indicators.yml", "indicators:\n  chem_lq:\n", "indicators > chem_lq must be a mapping"),
        ("caveats.yml", "caveats: [one]\n", "caveats must be a mapping"),
        ("sources.yml", "sources: {eurostat: 1}\n", "sources > eurostat must be a mapping"),
    ],
)
def test_a_registry_that_was_cut_off_is_refused(
    registry: Path, file: str, content: str, message: str
) -> None:
    (registry / file).write_text(content, encoding="utf-8")
    with pytest.raises(RegistryError, match=rf"registry/{file}: {message}"):
        load_catalogue(registry)
