"""The map of a project's partners without a browser: who is drawn where, and what is said."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pandas as pd
import pytest
from streamlit_folium import generate_leaflet_string

from components import client, opened, partners_words
from components.figures import partners_map, sites_map
from components.theme import DARK, LIGHT
from data import queries

HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}</script>\\"
NAMES = {"ITC4C": "Milano (ITC4C)", "ITC4": "Lombardia (ITC4)", "NL423": "Zuid-Limburg (NL423)"}
FILES = sites_map.Addresses(
    scripts=["/leaflet/1/leaflet.js", "/client/1/partners_map.js"],
    styles=["/leaflet/1/leaflet.css"],
    places={},
    outlines={"countries": "/outlines/geographic0.x.geojson", "backdrop": None},
)
MILAN, MAASTRICHT, TOKYO, SANTIAGO = (9.19, 45.46), (5.69, 50.85), (139.7, 35.7), (-70.6, -33.4)


def partner(name, at=MILAN, role="participant", **more):
    lon, lat = at or (math.nan, math.nan)
    row = {
        "organisation_id": name, "name": name, "role": role, "region_id": "ITC4C",
        "country": "IT", "ec_contribution_eur": 5e5, "lon": lon, "lat": lat,
    }  # fmt: skip
    return {**row, **more}


def partners(*rows, participating=("ITC4", "NL42")):
    frame = pd.DataFrame(list(rows)).astype({"region_id": "string"})
    return queries.with_joint(frame, participating)


def test_a_partner_is_told_with_role_region_country_money_and_participating_region():
    (place,) = partners_map.places(partners(partner("A", role="coordinator")), NAMES)
    assert place == {
        "at": [45.46, 9.19],
        "kind": "coordinator",
        "below": False,
        "who": [["A", "coordinator", "Milano (ITC4C)", "IT", 500000.0, "Lombardia (ITC4)"]],
    }


def test_partners_at_one_place_are_gathered_and_hang_under_the_coordinator():
    rows = partners(
        partner("Lead", role="coordinator"),
        partner("B", (9.1938, 45.4612)),
        partner("C", (9.1889, 45.4589), role="thirdParty"),
        partner("D", MAASTRICHT, region_id="NL423", country="NL"),
    )
    lead, gathered, alone = partners_map.places(rows, NAMES)
    assert (lead["kind"], lead["below"]) == ("coordinator", False)
    assert [w[0] for w in lead["who"]] == ["Lead"]
    assert (gathered["kind"], gathered["below"]) == ("several", True)
    assert [w[0] for w in gathered["who"]] == ["B", "C"]
    assert (alone["kind"], alone["below"], alone["at"]) == ("participant", False, [50.85, 5.69])


@pytest.mark.parametrize("role", ["associatedPartner", "thirdParty", "something new"])
def test_any_other_role_has_a_mark_of_its_own(role):
    assert partners_map.places(partners(partner("A", role=role)), {})[0]["kind"] == "other"


def test_marks_differ_in_shape_not_in_colour_alone():
    plain = dict.fromkeys(partners_map.colours_of(LIGHT), "#000000") | {"ground": "#FFFFFF"}
    marks = {partners_map.mark(kind, plain) for kind in ("coordinator", "participant", "other")}
    assert len(marks) == 3
    assert "<path" in partners_map.mark("coordinator", plain)
    assert "<path" not in partners_map.mark("participant", plain)


def test_who_has_no_place_or_lies_far_is_not_drawn_but_told():
    rows = partners(
        partner("Here"),
        partner("Nowhere", None),
        partner("Far", TOKYO, country="JP", region_id=None),
        partner("[Farther]", SANTIAGO, country="CL", region_id=None),
    )
    assert [w[0] for p in partners_map.places(rows, {}) for w in p["who"]] == ["Here"]
    assert partners_words.left_out(rows) == (
        "Outside the map: Far (Japan); [Farther] (Chile). "
        "The source gives no place for 1 partner, who stands in the table only."
    )
    assert partners_words.left_out(partners(partner("Here"))) == ""


def test_many_far_partners_are_named_up_to_five():
    rows = partners(*(partner(f"P{i}", TOKYO, country="JP") for i in range(7)))
    assert partners_words.left_out(rows).endswith("P4 (Japan); and 2 more, in the table.")


def test_the_frame_holds_the_partners_drawn_and_is_europe_without_any():
    rows = partners(partner("A"), partner("B", MAASTRICHT), partner("C", TOKYO))
    assert partners_map.bounds(rows) == (5.69, 45.46, 9.19, 50.85)
    assert partners_map.bounds(partners(partner("C", TOKYO))) == partners_map.EUROPE


def test_what_is_not_known_travels_as_null():
    rows = partners(partner("A", region_id=None, ec_contribution_eur=math.nan, country="FR"))
    told = json.loads(partners_map.drawn(rows, NAMES))
    assert told["places"][0]["who"] == [["A", "participant", None, "FR", None, None]]
    assert told["regions"] == []


def test_the_sentence_counts_organisations_once_and_names_participating_regions():
    rows = partners(
        partner("A", role="coordinator"),
        partner("A", role="thirdParty"),
        partner("B"),
        partner("C", MAASTRICHT, region_id="NL423", country="NL"),
        partner("D", None, region_id=None, country="FR"),
    )
    assert partners_words.takeaway(rows, {"ITC4": "Lombardia [x]"}) == (
        r"4 organisations in 3 countries; 3 in participating regions: Lombardia [x], NL42."
    )
    alone = partners(partner("A", region_id=None))
    assert partners_words.takeaway(alone, {}) == (
        "1 organisation in 1 country; none in a participating region."
    )


@pytest.mark.parametrize(
    ("code", "found"),
    [("NL423", "NL42"), ("NL42", "NL42"), ("NL41", None), (None, None), ("NL4", None)],
)
def test_a_seat_lies_in_a_participating_region_or_none(code, found):
    joint = partners(partner("A", region_id=code))["joint_id"].tolist()[0]
    assert joint == found or (found is None and pd.isna(joint))


def test_a_hostile_name_travels_as_data_and_no_script_makes_markup_of_it():
    told = json.loads(partners_map.drawn(partners(partner(HOSTILE)), NAMES))
    assert told["places"][0]["who"][0][0] == HOSTILE
    code = Path(client.__file__).with_name("partners_map.js").read_text(encoding="utf-8")
    assert not {"innerHTML", "insertAdjacentHTML", "outerHTML", "document.write"} & set(
        code.replace("(", " ").replace(".", " ").split()
    )
    said = opened.note(partners_words.left_out(partners(partner(HOSTILE, TOKYO))))
    assert "<img" not in said
    assert "&lt;img src=x" in said


def made(palette=LIGHT, title="Map", url="/places/partners-1.x.json"):
    figure = partners_map.build(FILES, "/places/participating.x.json", palette, {}, "en-GB")
    alone = generate_leaflet_string(figure)
    partners_map.showing(title, url).add_to(figure)
    return alone, figure.get_root().render()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_base_of_the_map_is_the_same_for_every_project(palette):
    """Else the map would be built anew with every project."""
    one, other = made(palette, "A", "/places/a.json"), made(palette, "B", "/places/b.json")
    assert one[0] == other[0]
    assert one[1] != other[1]


def test_the_map_names_no_server_but_ours_and_holds_no_partner():
    _alone, page = made(title=HOSTILE)
    assert "https://" not in page
    assert "/places/partners-1.x.json" in page
    assert "<img" not in page
    assert HOSTILE not in page


def test_the_legend_shows_only_what_is_on_the_map():
    colours = partners_map.colours_of(LIGHT)
    words = [told for _signs, told in partners_words.legend(["coordinator"], colours)]
    assert words == ["Coordinator", "Participating region, filled where a partner has its seat"]
    roles = ["coordinator", "participant", "thirdParty"]
    assert len(partners_words.legend(roles, colours)) == 5
