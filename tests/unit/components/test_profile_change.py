"""The change of a region on the real tables: its span, its parts, and when none is read."""

from __future__ import annotations

import pytest

from components.profile import change
from components.profile.fields import Fields
from data import queries
from data.catalogue import load_catalogue
from data.store import CURATED, open_snapshot

CATALOGUE = load_catalogue()


@pytest.fixture(scope="module")
def real() -> Fields:
    return Fields(open_snapshot(CURATED), CATALOGUE)


def test_the_parts_of_lombardys_change_follow_from_the_sums_of_the_reference(real):
    region = queries.find_region(real.tables, CATALOGUE, "ITC4")
    found = change.find(real, region)
    assert (found.start, found.end, found.before, found.after) == (2010, 2015, 46366, 45022)
    assert found.parts is not None
    assert found.reference is not None
    (i0, i1), (t0, t1) = found.reference.industry, found.reference.total
    assert found.parts.national == pytest.approx(46366 * (t1 / t0 - 1))
    assert found.parts.mix == pytest.approx(46366 * (i1 / i0 - t1 / t0))
    parts = found.parts.national + found.parts.mix + found.parts.regional
    assert parts == pytest.approx(45022 - 46366)


def test_a_reference_leaves_out_regions_with_a_break_between(real):
    whole, since_2010 = real.reference(2008, 2015), real.reference(2010, 2015)
    german = [r for r in real.tables.regions["region_id"] if r.startswith("DE") and len(r) == 4]
    assert set(german) <= real.broken(german, 2008, 2015)
    assert real.broken(german, 2010, 2015) == set(real.broken([], 2010, 2015))
    assert whole.covered < since_2010.covered <= since_2010.regions


@pytest.mark.parametrize("code", ["HU11", "HU12", "PL92", "LT01", "PT1B"])
def test_no_change_is_read_from_shares_of_a_larger_region(real, code):
    region = queries.find_region(real.tables, CATALOGUE, code)
    found = change.find(real, region)
    assert (found.why, found.per_cent, found.parts) == ("split", None, None)
    larger = change.of_larger(real, region)
    assert larger is not None
    assert code.startswith(larger[0].region_id)
    assert larger[1].end


def test_a_region_that_is_nearly_the_older_one_keeps_its_change(real):
    found = change.find(real, queries.find_region(real.tables, CATALOGUE, "NL36"))
    assert found.converted
    assert found.end


def test_a_span_that_ends_at_a_break_says_so(real):
    # Brabant Wallon: 1,422 in 2013, 725 in 2014 without a flag; figures go on to 2015.
    found = change.find(real, queries.find_region(real.tables, CATALOGUE, "BE31"))
    assert (found.start, found.end, found.until) == (2010, 2013, 2014)


def test_a_jump_without_a_year_keeps_its_region_out_of_the_field(real):
    field = real.growth(2010, 2015, 2)
    assert field.get("ITC4") is not None
    assert not len(field.among(["EL51", "EL61", "SK03", "ES70"]))
    assert not len(field.among(["HU11", "PL92"]))


def test_no_change_is_read_where_the_series_jumps_without_a_mark(real):
    region = queries.find_region(real.tables, CATALOGUE, "EL65")
    found = change.find(real, region)
    assert (found.why, found.end) == ("jump", 0)
    assert [c.caveat_id for c in found.broken] == ["sbs_unflagged_jumps"]


def test_the_larger_region_named_is_the_one_with_the_latest_figure(real):
    """DE803: DE80's quotient ends in 2011, Germany's in 2015."""
    found = queries.key_figure(real.tables, CATALOGUE, "chem_lq", "DE803")
    assert found is not None
    assert found.parent is not None
    latest = [queries.latest_value(real.tables, "chem_lq", code) for code in ("DE80", "DE")]
    years = [v.year for v in latest if v is not None and v.value is not None]
    assert found.parent.year == max(years)
