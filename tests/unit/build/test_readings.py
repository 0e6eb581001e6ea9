"""Readings as the registry keeps them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.build import readings
from data.errors import RegistryError

REGISTRY = Path(__file__).parents[3] / "data" / "registry"
HEAD = "item_id,item_kind,relevant,objective_ids,sector_ids,read_by,read_on,drawn_for\n"


def read(folder, *rows):
    (folder / readings.FILE).write_text(HEAD + "".join(f"{row}\n" for row in rows))
    return readings.read_readings(folder)


def test_a_reading_holds_its_labels_in_their_order(tmp_path):
    (found,) = read(tmp_path, "1,project,yes,scale_up,waste energy,reader 02,2026-11-25,tuning")
    assert found.sectors == ("waste", "energy")
    assert found.given == {"relevant", "scale_up", "waste", "energy"}
    assert found.read_on == dt.date(2026, 11, 25)
    assert found.over({"relevant": -3.0}).scores == {"relevant": -3.0}


@pytest.mark.parametrize(
    "row",
    [
        "1,project,perhaps,,,r,2026-11-25,tuning",
        "1,project,yes,,,r,2026-11-25,tuning",  # relevant, but no sector
        "1,project,no,scale_up,,r,2026-11-25,tuning",
        "1,project,yes,growth,waste,r,2026-11-25,tuning",
        "1,project,yes,,wood,r,2026-11-25,tuning",
        "1,project,yes,,waste waste,r,2026-11-25,tuning",
        "1,letter,no,,,r,2026-11-25,tuning",
        "1,project,no,,,r,2026-11-25,fun",
        "1,project,no,,,r,yesterday,tuning",
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_its_line(tmp_path, row):
    with pytest.raises(RegistryError, match="line 2"):
        read(tmp_path, row)


def test_an_item_stands_there_once(tmp_path):
    row = "1,project,no,,,r,2026-11-25,tuning"
    with pytest.raises(RegistryError, match="twice"):
        read(tmp_path, row, row)


def test_the_readings_of_the_repository_are_sound():
    found = readings.read_readings(REGISTRY)
    assert {each.item_kind for each in found} <= set(readings.KINDS)
    assert sum(each.drawn_for == readings.CHECK for each in found) > 300


def test_no_file_is_refused(tmp_path):
    with pytest.raises(RegistryError):
        readings.read_readings(tmp_path)
