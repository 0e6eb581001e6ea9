"""Figures that a page makes: what they say they are made of."""

from __future__ import annotations

from components import composed
from components.compare import foot
from components.compare.areas import AreaFigure
from components.compare.rows import Cell, Row
from components.compare.selection import Column
from components.composed import Composed
from data.catalogue import load_catalogue
from data.queries.aggregation import Rule

CATALOGUE = load_catalogue()


def test_a_sum_over_years_is_made_of_each_year():
    made = composed.over_years(
        CATALOGUE.indicator("he_chem_projects"), "ITC4", "Lombardy", range(2021, 2024), "30"
    )
    assert made.name.endswith("Lombardy, 2021\u20132023")
    assert [year for _i, _r, year in made.inputs] == [2021, 2022, 2023]
    assert {(i, r) for i, r, _y in made.inputs} == {("he_chem_projects", "ITC4")}


def test_an_area_is_made_of_its_members_figures_and_names_who_is_left_out():
    area = AreaFigure(
        2014, 30.0, 2, 3, ("CZ042",), Rule(rule="sum"), ("ITC4", "NL42"), ("chem_employment",)
    )
    cell = Cell(Column("partnership", None), aligned=True, area=area)
    row = Row(CATALOGUE.indicator("chem_employment"), 2014, (cell,))
    behind = foot.behind_cell(row, cell)
    assert isinstance(behind, Composed)
    assert behind.inputs == (
        ("chem_employment", "ITC4", 2014), ("chem_employment", "NL42", 2014),
    )  # fmt: skip
    assert "left out: CZ042" in behind.how
    assert behind.sources == ()


def test_a_figure_published_for_an_area_names_its_source():
    area = AreaFigure(2022, 5.0, 0, 0, (), None)
    cell = Cell(Column("EU27", None), aligned=True, area=area)
    row = Row(CATALOGUE.indicator("gdp_meur"), 2022, (cell,))
    behind = foot.behind_cell(row, cell)
    assert isinstance(behind, Composed)
    assert behind.sources == (CATALOGUE.indicator("gdp_meur").source,)
    assert behind.how.startswith("The producer's own figure")
