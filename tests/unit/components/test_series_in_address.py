"""The numbers of a list as a series that stands in an address."""

from __future__ import annotations

import base64
import gzip
import json

from components import project_map


def test_the_series_is_packed_and_the_same_each_time():
    url = project_map.inline({"AT11": 2, "AT12": 0})
    kind, _comma, content = url.partition(",")
    assert kind == "data:application/gzip;base64"
    assert json.loads(gzip.decompress(base64.b64decode(content))) == {
        "ids": ["AT11", "AT12"],
        "years": [0],
        "decimals": 0,
        "values": [[2, 0]],
        "statuses": ["00"],
        "breaks": [[]],
    }
    assert project_map.inline({"AT11": 2, "AT12": 0}) == url


def test_all_regions_take_little_more_than_a_kilobyte():
    url = project_map.inline({f"R{n:03}": n % 7 for n in range(326)})
    assert len(url) < 2500
