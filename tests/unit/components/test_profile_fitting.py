"""The calls that fit a region: word by word on the small Europe, on the real tables for all."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter
from dataclasses import replace

import pytest

from components import cache, text
from components.profile import fitting
from data import queries
from data.analysis.fit import Fit
from data.catalogue import load_catalogue
from data.model import Region, Sector
from data.store import CURATED, open_snapshot
from tests import mini_europe

CATALOGUE = load_catalogue()
LOMBARDY = Region("ITC4", 2, "Lombardy", "Lombardia", "IT", "ITC")
DAY = dt.date(2026, 11, 24)
FITS = Fit("X", 1, 2.0, "sector", "plastics", 14, 2.08, ("objective", "sector"), 9, 7,
           (("Politecnico di Milano", 4), ("A", 1), ("B", 1), ("C", 1)))  # fmt: skip


@pytest.fixture
def mini(tmp_path_factory, monkeypatch):
    tables = open_snapshot(mini_europe.build(tmp_path_factory.mktemp("mini") / "curated"))
    monkeypatch.setattr(cache, "snapshot", lambda: tables)
    return tables


def changed(**fields):
    return fitting.why(Fit(**{**vars(FITS), **fields}), 33)


def test_the_reason_is_told_with_its_numbers():
    assert fitting.why(FITS, 33) == (
        "14 of the 33 projects here are labelled “Plastics”, 2.1 times the share among all "
        "projects. 9 share an objective and a sector with the call; 7 of these are coordinated "
        "from here, by Politecnico di Milano (4), A (1), B (1) and 1 more."
    )


def test_one_project_alone_is_told_as_one():
    one = Fit(**{**vars(FITS), "held": 1, "times": None, "such": 1, "led": 0, "leaders": ()})
    assert fitting.why(one, 1) == (
        "The only project here is labelled “Plastics”, too few to compare with the share among "
        "all projects. 1 shares an objective and a sector with the call; none of these is "
        "coordinated from here."
    )


def test_a_share_like_that_of_all_is_not_called_times():
    assert ", about the share among all projects." in changed(times=1.04)


def test_what_is_shared_is_named_where_the_call_lacks_a_kind_of_label():
    assert ". 9 share a sector with the call;" in changed(kinds=("sector",))
    objective = changed(kinds=("objective",), kind="objective", label="scale_up")
    assert "“Close to market: scale-up, pilots, demonstration”" in objective
    assert ". 9 share an objective with the call;" in objective


def test_the_section_links_to_the_call_and_names_the_deadline(mini):
    found = fitting.made(LOMBARDY, DAY)
    # Of the calls ahead, A and B ask for scale-up in energy, which no project has together.
    assert (
        found == "<p>No call ahead has an objective and a sector in common with a project here.</p>"
    )
    ahead = mini.calls.assign(sector_ids=[["base_chemicals"]] * 3)
    other = replace(mini, calls=ahead, manifest={**mini.manifest, "build_id": "another"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "snapshot", lambda: other)
        found = html.unescape(fitting.made(LOMBARDY, DAY))
    assert 'href="/calls?call=HORIZON-CALL-A">Call A</a>' in found
    assert "days left, until 1 Jun 2099." in found
    # GREENCAT and PILOTONE, each led by an Acme Chimica in Milan that has an id of its own.
    assert "2 share an objective and a sector with the call; 2 of these are" in found
    assert "by Acme Chimica (1), Acme Chimica (1)." in found
    assert found.count('<li value="1">') == 2
    assert "Calls of the same number fit equally well" in found


@pytest.mark.usefixtures("mini")
def test_a_region_without_projects_and_a_day_without_calls_get_a_sentence():
    nowhere = Region("FRY1", 2, "Guadeloupe", "Guadeloupe", "FR", "FRY")
    assert "No project in the snapshot has an organisation in Guadeloupe" in fitting.made(
        nowhere, DAY
    )
    after = fitting.made(LOMBARDY, dt.date(2100, 1, 1))
    assert after == "<p>No deadline of the snapshot lies ahead.</p>"


def test_calls_that_fit_as_well_as_the_last_are_counted():
    alike = [Fit(**{**vars(FITS), "place": place}) for place in (1, 2, 3, 3, 3, 3, 3, 8)]
    assert fitting.rule(alike).endswith("2 more calls fit as well as the last one shown.")
    apart = [Fit(**{**vars(FITS), "place": place}) for place in (1, 2)]
    assert fitting.rule(apart).endswith("who will be funded.")


# --- every region of the real tables -------------------------------------------------------------

SHARES = 4
PORTFOLIO = re.compile(r"(\d[\d,]*) of the (\d[\d,]*) projects here (?:is|are) labelled “([^”]*)”")
ALONE = re.compile(r"The only project here is labelled “([^”]*)”")
TIMES = re.compile(r"”, (\d+\.\d) times the share")
SECTORS = {text.sector(s): s.value for s in Sector}


class Counted:
    """Projects by region of any level, and labels by project, counted from the tables plainly."""

    def __init__(self, tables) -> None:
        self.sectors = {
            str(i): set(ids)
            for i, ids in zip(
                tables.projects["project_id"], tables.projects["sector_ids"], strict=True
            )
        }
        self.all = Counter(s for held in self.sectors.values() for s in held)
        self.here: dict[str, set[str]] = {}
        partners = tables.partners
        for project, code, country in zip(
            partners["project_id"],
            partners["region_id"].fillna(""),
            partners["country"],
            strict=True,
        ):
            for region_id in {code[:n] for n in range(2, len(code) + 1)} | {str(country)}:
                self.here.setdefault(region_id, set()).add(str(project))

    def agrees(self, region_id: str, markup: str) -> bool:
        """True when each sentence's numbers are those counted here."""
        mine = self.here.get(region_id, set())
        return all(self._agrees(mine, line) for line in markup.split("<li ")[1:])

    def _agrees(self, mine: set[str], line: str) -> bool:
        if alone := ALONE.search(line):
            return len(mine) == 1 and self._held(mine, alone[1]) in (None, 1)
        held, n, label = PORTFOLIO.search(line).groups()
        held, n = int(held.replace(",", "")), int(n.replace(",", ""))
        times = TIMES.search(line)
        if label in SECTORS and times:
            share = self.all[SECTORS[label]] / len(self.sectors)
            if text.number(held / n / share, 1) != times[1]:
                return False
        return n == len(mine) and self._held(mine, label) in (None, held)

    def _held(self, mine: set[str], label: str) -> int | None:
        sector = SECTORS.get(label)
        return sum(sector in self.sectors[i] for i in mine) if sector else None


@pytest.fixture(scope="module")
def real():
    return open_snapshot(CURATED)


@pytest.fixture(scope="module")
def counted(real):
    return Counted(real)


@pytest.mark.parametrize("share", range(SHARES))
def test_the_section_builds_for_every_region_and_its_numbers_are_those_of_the_tables(
    real, counted, share, monkeypatch
):
    monkeypatch.setattr(cache, "snapshot", lambda: real)
    day = real.calls["deadline"].min()
    for region_id in real.regions["region_id"].tolist()[share::SHARES]:
        region = queries.find_region(real, CATALOGUE, region_id)
        found = html.unescape(fitting.made(region, day))
        assert counted.agrees(region_id, found), region_id
        assert found.startswith(("<ol", "<p>No project", "<p>No call")), region_id
        assert (region_id in counted.here) != found.startswith("<p>No project"), region_id
        assert not re.search(r"\b(nan|None|NaT)\b", found), region_id
        assert len(found) < 6000, region_id
