"""What the map in the browser is told."""

from __future__ import annotations

import pytest

from components.figures import region_map
from components.theme import DARK, LIGHT
from data.analysis.classes import Classes
from data.model import Role, Status

GROUND = region_map.Ground("/g.json", "/paths2.json", "/names.json", "/roles.json")
ROLES = [(Role.LEAD, "Leads", 2), (Role.MEMBER, "Founding", 3), (Role.NETWORK, "Network", 13)]
FIVE = Classes(0.0, 9.0, (2.0, 4.0, 6.0, 8.0))
AROUND = Classes(0.1, 3.0, (0.5, 1.0, 2.0), split=2)


def base(colours=LIGHT, **more):
    statuses = [s.value for s in Status]
    words = {"play": "Play", "chosen": "The region chosen"}
    return region_map.payload(
        GROUND, colours, label="Map", words=words, locale="en-GB", statuses=statuses, roles=ROLES,
        **more,
    )  # fmt: skip


def layer(classes, year=None):
    labels = [str(i) for i in range(len(classes))]
    return region_map.Layer("/f.json", "Jobs", "persons", "persons", 0, classes, labels, year)


def test_a_map_names_addresses_and_holds_neither_outline_nor_figure():
    made = region_map.with_figures(base(), [layer(FIVE)], 2014, LIGHT, player=True)
    assert (made["ground"], made["layer"], made["roles"]) == GROUND_PARTS
    assert made["series"][0]["url"] == "/f.json"
    assert made["series"][0]["breaks"] == [2.0, 4.0, 6.0, 8.0]
    assert len(str(made)) < 6000


def test_a_map_is_told_which_status_has_no_rank():
    made = base()
    assert made["statuses"][made["carried"]] == "converted"


GROUND_PARTS = ("/g.json", "/paths2.json", "/roles.json")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_each_kind_of_missing_differs_in_grey_and_in_outline(colours):
    looks = base(colours)["missing"]
    positions = {str(i): s for i, s in enumerate(Status) if not s.has_number}
    assert {positions[key] for key in looks} == {s for s in Status if not s.has_number}
    assert len({look["fill"] for look in looks.values()}) == 3
    outlines = {positions[k]: (look["line"], look["dash"]) for k, look in looks.items()}
    assert outlines[Status.NOT_APPLICABLE][1] == "1 2"
    assert outlines[Status.CONFIDENTIAL] == (colours.missing[Status.CONFIDENTIAL].line, None)
    assert outlines[Status.NOT_PUBLISHED] == (colours.border, None)


def test_founders_and_network_are_told_apart_by_their_lines():
    lines = base()["role_lines"]
    accent = {role: [w for c, w in parts if c == LIGHT.accent] for role, parts in lines.items()}
    assert accent["lead"] > accent["member"] > accent["network"] == []
    assert all(parts[0][0] == LIGHT.casing for parts in lines.values())


def test_classes_on_either_side_of_a_reference_have_palettes_of_their_own():
    colours = region_map.class_colours(AROUND, LIGHT)
    assert colours[:2] == LIGHT.around(2, 2)[:2]
    assert set(colours[:2]) <= set(LIGHT.below)
    assert set(colours[2:]) <= set(LIGHT.above)


def test_the_chosen_region_brings_its_outline_when_it_is_of_another_level():
    made = base(chosen=region_map.Place("CZ042", "Ústí", "M0 0z"))
    assert (made["chosen"], made["chosen_path"]) == ("CZ042", "M0 0z")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_chosen_region_is_told_apart_from_those_that_take_part(colours):
    made = base(colours, chosen=region_map.Place("PL41", "Greater Poland"))
    (casing, outer), (line, inner) = made["chosen_lines"]
    assert _contrast(casing, line) >= 3
    assert outer > inner > max(w for parts in made["role_lines"].values() for _, w in parts)
    assert line not in {c for parts in made["role_lines"].values() for c, _ in parts}
    entry = made["chosen_entry"]
    assert (entry["label"], entry["line"], entry["width"]) == ("The region chosen", line, inner)
    assert all(entry["line"] not in (e["line"], e["inner"]) for e in made["role_entries"])


def test_a_second_indicator_keeps_its_own_year():
    made = region_map.with_figures(
        base(), [layer(FIVE), layer(AROUND, 2013)], 2014, LIGHT, player=False
    )
    assert [s["year"] for s in made["series"]] == [None, 2013]
    assert made["series"][1]["absent"] == list(Status).index(Status.NOT_PUBLISHED)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_matrix_has_nine_colours_with_readable_numbers(colours):
    made = region_map.matrix(colours, 3, 3, "Both", {"x": "a", "y": "b"})
    shades = [shade for row in made["colours"] for shade in row]
    assert len(set(shades)) == 9
    greys = {look.fill for look in colours.missing.values()}
    assert not greys & set(shades)
    for row, inks in zip(made["colours"], made["axes"]["ink"], strict=True):
        assert all(_contrast(a, b) >= 4.5 for a, b in zip(row, inks, strict=True))


def _contrast(first, second):
    light = sorted(_luminance(c) for c in (first, second))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_stamp_changes_with_what_is_drawn():
    first = region_map.with_figures(base(), [layer(FIVE)], 2014, LIGHT, player=True)
    again = region_map.with_figures(base(), [layer(FIVE)], 2014, LIGHT, player=True)
    other = region_map.with_figures(base(), [layer(FIVE)], 2013, LIGHT, player=True)
    assert first["stamp"] == again["stamp"] != other["stamp"]


def test_the_partnership_fills_each_kind_of_region():
    made = region_map.with_kinds(base(), "Partnership", LIGHT)
    assert {r: k["fill"] for r, k in made["kinds"].items()} == {
        "lead": LIGHT.accent, "member": LIGHT.member, "network": LIGHT.network,
    }  # fmt: skip
    assert [e["count"] for e in made["role_entries"]] == [2, 3, 13]
