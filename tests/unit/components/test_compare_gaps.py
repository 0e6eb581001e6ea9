"""What a comparison says of a figure that is missing, and of which year."""

from __future__ import annotations

import pytest

from components import provenance
from components.compare import foot, table
from components.compare.rows import Cell, Row
from components.compare.selection import Column
from data.catalogue import load_catalogue
from data.model import Status, Step
from data.queries.compare import Point

INDICATOR = load_catalogue().indicator("coke_refining_lq")


def point(year: int, status: Status, value: float | None = None) -> Point:
    return Point(year, value, status.value, "", False, Step.MARKED_BY_SOURCE.value, "")


def row(*cells: Cell) -> Row:
    return Row(INDICATOR, 2015, cells)


@pytest.mark.parametrize(("year", "notes"), [(2014, ["2014"]), (2015, [])])
def test_what_is_missing_names_its_year_where_the_row_has_another(year, notes):
    cell = Cell(Column("NL42", None), aligned=True, point=point(year, Status.CONFIDENTIAL))
    entry = table._missing(row(cell), cell)
    assert entry.is_missing
    assert entry.shown == "confidential in the source"
    assert list(entry.notes) == notes


def test_the_file_has_the_year_of_the_larger_regions_figure():
    gap = point(2015, Status.NOT_PUBLISHED)
    larger = ("NL4", point(2008, Status.DERIVED, 0.39))
    cell = Cell(Column("EU27", None), aligned=True, point=gap, parent=larger)
    (line,) = foot.as_frame({"specialised": [row(cell)]}).to_dict("records")
    assert (line["year"], line["larger_region"]) == (2015, "NL4")
    assert (line["larger_region_value"], line["larger_region_year"]) == (0.39, 2008)


def test_what_no_source_holds_at_a_level_is_not_called_unpublished():
    # sbs_r_nuts06_r2 ends at NUTS 2.
    small, large = (Cell(Column(code, None), aligned=True) for code in ("CZ042", "CZ04"))
    shown = [table._missing(row(cell), cell).shown for cell in (small, large)]
    assert shown == ["not in the sources used here", "not published"]
    held = foot.as_frame({"specialised": [row(small, large)]})["status"]
    assert held.tolist() == shown


def test_a_dataset_that_is_two_sources_is_named_once():
    """GDP and GDP per head are of nama_10r_2gdp, both."""
    assert provenance.short(["gdp", "gdp_pps"]).count("nama_10r_2gdp") == 1
