"""What a letter says: what was chosen and what is published, and nothing beside."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data import queries
from data.letters import content, facts, structure
from data.letters.texts import load_texts
from data.letters.wish import Kind, Lead, Named, Signs, Typed, Wish, line
from data.model import Objective, Region, Status
from tests.letters import DAY, ENGLISH, PROFILE, REVIEW, frame, words, write_language


def rows(letter):
    return next((b.rows for b in letter.after if isinstance(b, structure.Table)), ())


def headings(letter):
    return [b.words for b in letter.after if isinstance(b, structure.Heading)]


def test_a_letter_of_which_nothing_was_chosen_says_nothing_of_its_own(make):
    letter = make("ES51")
    assert letter.subject == (
        "Letter of interest of Catalonia: joining the smart specialisation partnership on chemicals"
    )
    assert headings(letter) == ["Figures on Catalonia"]
    said = " ".join(words(letter))
    for unchosen in ("I sign for", "priority", "objective", "theme", "project of", "assure"):
        assert unchosen not in said


def test_it_is_addressed_to_the_leads_and_dated(make):
    sender, addressee, date = (block.lines for block in make("ES51").before)
    assert sender == ("Catalunya / Catalonia", "NUTS 2024 code ES51")
    assert addressee == (
        "To the lead regions of the interregional smart specialisation partnership on chemicals",
        "Lombardia / Lombardy, Italy",
        "Limburg (NL), Netherlands",
        "through the European Chemical Regions Network (ECRN), which coordinates the partnership",
    )
    assert date == ("27 November 2026",)
    typed = make("ES51", typed=Typed(place="Barcelona", organisation="Generalitat de Catalunya"))
    assert typed.before[0].lines[0] == "Generalitat de Catalunya"
    assert typed.before[2].lines == ("Barcelona, 27 November 2026",)


def test_a_region_with_figures_names_year_and_status(make):
    assert rows(make("ITC4"))[:2] == (
        ("Persons employed in chemicals (NACE C20)", "45,591", "2014", "published"),
        ("Location quotient of chemicals, EU27 = 1", "3.80", "2014",
         "calculated from published figures"),
    )  # fmt: skip


def test_a_converted_figure_says_so(make):
    assert rows(make("PL91"))[0][3] == "converted from an older NUTS version"


def test_where_the_larger_region_alone_has_a_figure_it_is_named_as_that_regions(make):
    first = rows(make("CZ042"))[0]
    assert first == (
        (
            "Persons employed in chemicals (NACE C20), of the larger region Northwest (CZ04); "
            "for Ústí Region itself: not published"
        ),
        "9,340", "2014", "published",
    )  # fmt: skip


def test_a_larger_region_that_holds_nothing_else_is_the_same_territory(make):
    """Of Saxony-Anhalt (DEE0) the small Europe holds one part, as the real one of Cyprus."""
    first = rows(make("DEE02"))[0]
    assert first[:2] == (
        "Persons employed in chemicals (NACE C20), for the same territory under its code DEE0",
        "14,200",
    )


def test_what_the_source_says_of_the_region_itself_is_kept(make, small):
    at = queries.latest_value(small, "chem_employment", "FRY1")
    assert at is not None
    assert at.status is Status.NOT_APPLICABLE
    assert not any("Persons employed" in row[0] for row in rows(make("FRY1")))


def test_projects_are_summed_over_the_years(make):
    told = next(row for row in rows(make("NL423")) if row[0].startswith("Horizon Europe"))
    assert told[1:] == ("4", "2023 to 2024", "calculated from published figures")


def test_a_count_of_nought_is_not_mentioned(small, catalogue):
    """The real tables hold a row of 0 for each region without a project."""
    region = queries.find_region(small, catalogue, "NL423")
    at = small.series["indicator_id"] == "he_chem_projects"
    rows_of = small.series.assign(value=small.series["value"].mask(at, 0.0))
    nought = replace(small)
    nought.__dict__["series"] = rows_of
    found = {fact.indicator_id for fact in facts.facts_of(nought, catalogue, region)}
    assert "he_chem_projects" not in found
    assert "he_chem_projects" in {
        fact.indicator_id for fact in facts.facts_of(small, catalogue, region)
    }


def test_a_region_without_any_figure_gets_a_letter_without_figures(make, small):
    bare = [c for c in small.regions["region_id"] if not rows(make(c))]
    assert bare
    letter = make(bare[0])
    assert not any("Figures" in heading for heading in headings(letter))
    assert "Figures from" not in " ".join(words(letter))
    assert PROFILE in words(letter)


def test_the_foot_names_sources_licences_build_and_the_profile(make):
    *_rest, sources, profile = make("ITC4").after
    assert "Eurostat, sbs_r_nuts06_r2 (vintage 2017-08-01; CC BY 4.0" in sources.words
    assert "build mini" in sources.words
    assert profile.link == PROFILE


def test_a_name_with_a_mark_has_its_note_and_no_other(small, catalogue):
    shared = frame(small, catalogue)
    for name, noted in (("Kosovo*", True), ("Prishtinë", False)):
        region = Region("XK", 0, "Kosovo", name, "XK", None)
        said = " ".join(words(content.compose(Wish(region), (), ENGLISH, shared)))
        assert ("UNSCR 1244/1999" in said) is noted


def test_a_founder_confirms_and_does_not_join_and_a_lead_does_not_write_to_itself(make):
    letter = make("ITC4")
    said = " ".join(words(letter))
    assert "joining" not in said
    assert "one of its founding regions" in said
    assert letter.before[1].lines[1:-1] == ("Limburg (NL), Netherlands",)
    assert "joining" in " ".join(words(make("NL13"))), "a region of the wider network can join"


def test_what_was_chosen_stands_in_it_in_the_order_of_the_partnership(make):
    letter = make(
        "ES51",
        objectives=(Objective.PLANT_FOOTPRINT, Objective.SCALE_UP),
        themes=("hydrogen",),
        candidates=(Named("bi-rex", "Bi-Rex"),),
        projects=(Named("101000001", "Straw to monomers"),),
        signs=Signs.MANDATED,
        typed=Typed(role="Director", priority="Green chemistry", contact="office@example.org"),
    )
    assert headings(letter) == [
        "Objectives of the partnership that we share", "Working themes of interest to us",
        "Candidate projects of interest to us", "Funded projects of interest to us",
        "Figures on Catalonia",
    ]  # fmt: skip
    lists = [b.items for b in letter.after if isinstance(b, structure.Bullets)]
    assert [len(items) for items in lists] == [2, 1, 1, 1]
    assert lists[3] == ("Straw to monomers (Horizon Europe project 101000001)",)
    said = " ".join(words(letter))
    assert "I sign for a body that holds a mandate of the regional authority." in said
    assert "this priority of our smart specialisation strategy: Green chemistry." in said
    assert "Please address your reply to office@example.org." in said
    signature = next(b for b in letter.after if isinstance(b, structure.Signature))
    assert signature.rows == (
        ("Signature", ""), ("Name", ""), ("Function", "Director"), ("Organisation", ""),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("signs", "organisation", "sentence"),
    [
        (None, "", None),
        (None, "Acme", "I sign for Acme."),
        (Signs.AUTHORITY, "", "I sign for the regional authority."),
        (Signs.AUTHORITY, "Acme", "I sign for Acme, the regional authority."),
        (Signs.MANDATED, "Acme", "I sign for Acme, which holds a mandate of the regional"),
    ],
)  # fmt: skip
def test_for_whom_one_signs(make, signs, organisation, sentence):
    said = " ".join(words(make("ES51", signs=signs, typed=Typed(organisation=organisation))))
    assert (sentence in said) if sentence else ("I sign" not in said)


def test_a_letter_of_commitment_names_what_is_offered_and_for_how_long(make):
    offered = (Lead("theme", "hydrogen"), Lead("candidate", "bi-rex", "Bi-Rex"))
    letter = make("ES51", kind=Kind.COMMITMENT, leads=offered, term=3)
    assert letter.subject.startswith("Letter of commitment of Catalonia")
    assert next(b.items for b in letter.after if isinstance(b, structure.Bullets)) == (
        "the working theme: hydrogen", "the candidate project: Bi-Rex",
    )  # fmt: skip
    assert "for at least three years" in " ".join(words(letter))


def test_without_anything_to_lead_there_is_no_promise(make, small, catalogue):
    letter = make("ES51", kind=Kind.COMMITMENT)
    assert "assure" not in " ".join(words(letter))
    region = queries.find_region(small, catalogue, "ES51")
    assert not Wish(region, kind=Kind.COMMITMENT).is_whole
    assert Wish(region, kind=Kind.COMMITMENT, leads=(Lead("theme", "hydrogen"),)).is_whole


def test_a_reviewed_language_has_its_own_words_names_numbers_and_dates(make, tmp_path):
    czech = load_texts(write_language(tmp_path, "cs", **REVIEW))["cs"]
    letter = make("ITC4", czech, objectives=(Objective.SCALE_UP,))
    assert letter.language == "cs"
    assert letter.before[2].lines == ("27. listopadu 2026",)
    assert letter.before[1].lines[1] == "LIMBURG (NL), NIZOZEMSKO".title().replace("(Nl)", "(NL)")
    assert rows(letter)[0][1] == "45\u00a0591"
    assert "LETTER OF INTEREST OF Lombardia" in letter.subject
    assert "CLOSE-TO-MARKET PRODUCTS, SCALE-UPS, PILOT AND DEMONSTRATION PLANTS" in words(letter)


def test_the_day_is_that_of_the_frame(small, catalogue):
    region = queries.find_region(small, catalogue, "ES51")
    there = frame(small, catalogue, date=dt.date(2027, 2, 1), profile="")
    letter = content.compose(Wish(region), (), ENGLISH, there)
    assert letter.date != DAY
    assert letter.before[2].lines == ("1 February 2027",)
    assert not any(isinstance(b, structure.Paragraph) and b.link for b in letter.after)


def test_typed_words_are_plain_and_bounded():
    assert line("  Ústí \u202e nad\x00 Labem\n\t") == "Ústí nad Labem"
    assert line("x" * 1_000_000) == "x" * 200
