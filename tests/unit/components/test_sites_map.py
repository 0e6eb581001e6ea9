"""The map of sites without a browser: what it says, leaves to be fetched, and escapes."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from streamlit_folium import generate_leaflet_string

from components import client, memory, place_files, server
from components.figures import places, sites_map, sites_symbols
from components.figures.places import Kind
from components.theme import DARK, LIGHT
from tests import mini_europe
from tests.unit.components.test_server import Client

HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}</script>\\"
NOWHERE = sites_map.Addresses(
    scripts=["/leaflet/1/leaflet.js", "/client/1/sites_map.js"],
    styles=["/leaflet/1/leaflet.css"],
    places={kind: f"/places/{kind}.x.json" for kind in Kind},
    outlines={"countries": "/outlines/geographic0.x.geojson", "backdrop": None},
)


def features(content):
    return json.loads(places.collection(content))["features"]


def site(name, **more):
    row = {"name": name, "lon": 5.9, "lat": 51.0, "country": "NL", "region_id": "NL423"}
    return pd.DataFrame([{**row, **more}])


def test_the_map_names_no_server_but_ours_and_holds_no_place():
    page = sites_map.build(NOWHERE, LIGHT, {"title": "Map"}, "en-GB").get_root().render()
    assert "/leaflet/1/leaflet.js" in page
    assert "https://" not in page
    assert "/places/park.x.json" in page


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_script_of_the_map_is_the_same_for_every_view(palette):
    """Else streamlit-folium would build the map anew, and lose the visitor's zoom."""
    scripts, shown = set(), set()
    for kinds in ([Kind.PARK], [Kind.SITE, Kind.PIPELINE]):
        figure = sites_map.build(NOWHERE, palette, {}, "en-GB")
        scripts.add(generate_leaflet_string(figure))
        shown.add(sites_map.showing(sites_map.View(kinds)).add_to(figure).get_root().render())
    assert len(scripts) == 1
    assert len(shown) == 2


def test_a_view_tells_kinds_region_and_frame():
    figure = sites_map.build(NOWHERE, LIGHT, {}, "en-GB")
    signs = [(["<svg>"], "Several places")]
    view = sites_map.View([Kind.SITE], "NL42", "/outlines/g2", (5.5, 50.7, 6.2, 51.8), signs)
    sites_map.showing(view).add_to(figure)
    line = next(x for x in figure.get_root().render().splitlines() if "sites.show" in x.lower())
    told = json.loads(line[line.index("{") : line.rindex("}") + 1])
    assert told == {
        "kinds": ["site"],
        "region": "NL42",
        "outline": "/outlines/g2",
        "bounds": [[50.7, 5.5], [51.8, 6.2]],
        "legend": [{"signs": ["<svg>"], "words": "Several places"}],
    }


def test_words_cannot_leave_the_script_they_stand_in():
    page = sites_map.build(NOWHERE, LIGHT, {"title": HOSTILE}, "en-GB").get_root().render()
    assert "<img" not in page
    assert HOSTILE not in page


def test_a_hostile_name_travels_as_data_and_no_script_makes_markup_of_it():
    assert features(places.sites(site(HOSTILE), {}))[0]["properties"]["name"] == HOSTILE
    for name in ("sites_map.js", "sites_picture.js", "sites_popups.js"):
        code = Path(client.__file__).with_name(name).read_text(encoding="utf-8")
        assert not {"innerHTML", "insertAdjacentHTML", "outerHTML", "document.write"} & set(
            code.replace("(", " ").replace(".", " ").split()
        )


def test_a_legend_takes_no_words_as_markup():
    shown = sites_symbols.legend([([], HOSTILE)], sites_map.colours_of(LIGHT))
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_discs_grow_by_area():
    assert sites_symbols.radius(4e6) == pytest.approx(2 * sites_symbols.radius(1e6))
    assert sites_symbols.radius(9e6) == pytest.approx(3 * sites_symbols.radius(1e6))
    assert sites_symbols.radius(0) == sites_symbols.LEAST_RADIUS


def test_marks_differ_in_shape_not_in_colour_alone():
    plain = dict.fromkeys(sites_map.colours_of(LIGHT), "#000000")
    marks = {sites_symbols.mark(k, plain) for k in (Kind.PARK, Kind.SITE, Kind.ORGANISATION)}
    rings = {sites_symbols.ring(k, plain) for k in (Kind.PARK, Kind.SITE, Kind.ORGANISATION)}
    assert len(marks) == len(rings) == 3
    assert sites_symbols.line("ethylene", plain) != sites_symbols.line("propylene", plain)


def test_what_a_source_does_not_say_is_left_out_not_zero():
    figures = {"emissions_ets_2014_tco2e": math.nan, "emissions_eprtr_2014_t": 0.0}
    told = features(places.sites(site("A", **figures), {"NL423": "Zuid-Limburg"}))[0]["properties"]
    assert told == {
        "name": "A",
        "country": "NL",
        "region": "NL423",
        "place": "Zuid-Limburg",
        "eprtr": 0.0,
    }


def test_emissions_say_how_many_installations_of_how_many():
    row = {
        "lon": 8.4776, "lat": 59.0509, "region_id": "NO09", "name": "Agder", "level": 2,
        "value": 1378280.0, "installations": 5, "all_installations": 6,
    }  # fmt: skip
    told = features(places.emissions(pd.DataFrame([row]), 2022))[0]
    assert told["geometry"]["coordinates"] == [8.4776, 59.0509]
    assert (told["properties"]["n"], told["properties"]["of"]) == (5, 6)
    assert (told["properties"]["value"], told["properties"]["year"]) == (1378280.0, 2022)


def test_a_place_counts_each_project_of_its_organisations_once():
    rows = [("A", 9.2001, ["1", "2"]), ("B", 9.2004, ["2", "3"]), ("C", 10.0, ["3"])]
    frame = pd.DataFrame(
        [
            {"name": n, "lon": lon, "lat": 45.5, "city": "MILANO", "country": "IT",
             "region_id": "ITC4C", "project_ids": ids, "projects": len(ids)}
            for n, lon, ids in rows
        ]
    )  # fmt: skip
    first, second = (f["properties"] for f in features(places.organisations(frame, {})))
    assert first["who"] == [["A", 2], ["B", 2]]
    assert first["projects"] == 3
    assert (second["who"], second["projects"]) == ([["C", 1]], 1)


def test_an_organisation_without_a_place_is_not_drawn():
    frame = pd.DataFrame(
        [{"name": "A", "lon": None, "lat": None, "city": None, "country": "IT",
          "region_id": None, "project_ids": ["1"], "projects": 1}]
    )  # fmt: skip
    assert places.organisations(frame.astype({"lon": float, "lat": float}), {}) == []


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    return mini_europe.build(tmp_path_factory.mktemp("places"))


@pytest.fixture
def asking(mini, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini))
    memory.clear()
    return Client(Starlette(routes=server.routes(), middleware=server.middleware()))


def test_places_travel_compressed_and_are_kept_for_ever(asking):
    url = place_files.urls()[Kind.SITE]
    answer = asking.get(url, headers={"accept-encoding": "gzip"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/json"
    assert [f["properties"]["name"] for f in answer.json()["features"]] == ["Acme Works"]
    assert asking.get(url).json() == answer.json()


def test_the_name_of_a_file_changes_with_its_content():
    one, other = (place_files._file(Kind.PARK, content) for content in (b"1", b"2"))
    assert one.name != other.name
    assert gzip.decompress(other.packed) == b"2"


def test_places_of_another_build_are_not_found(asking):
    assert asking.get("/places/park.000000000000.json").status_code == 404


def test_the_partners_of_a_project_are_fetched_by_a_name_that_holds_their_hash(asking):
    url = place_files.partners_url("101000001")
    told = asking.get(url, headers={"accept-encoding": "gzip"})
    assert told.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert [one[0] for place in told.json()["places"] for one in place["who"]] == [
        "Acme Chimica",
        "University of Examples",
    ]
    assert told.json()["regions"] == ["ITC4", "NL42"]
    for name in ("partners-101000001.000000000000", "partners-1.x", "partners-"):
        assert asking.get(f"/places/{name}.json").status_code == 404


def test_the_outlines_of_participating_regions_are_fetched_together(asking):
    found = asking.get(place_files.participating_url()).json()["features"]
    ids = {shape["id"] for shape in found}
    assert {"ITC4", "NL42"} <= ids
    assert "NL423" not in ids


def test_the_plugin_that_gathers_markers_comes_from_its_package(asking):
    script = asking.get(f"/{server.CLUSTER_URL}/leaflet.markercluster.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert b"MarkerClusterGroup" in script.content
    assert asking.get(f"/{server.CLUSTER_URL}/%2e%2e/__init__.py").status_code == 404
