"""What comes back from year to year, read off identifiers as the portal writes them."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from data.queries import topics
from data.queries.topics import Part, part_of


@pytest.mark.parametrize(
    ("topic", "kind", "stem", "year"),
    [
        ("HORIZON-CL6-2026-01-CIRCBIO-09", "destination", "HORIZON-CL6-…-CIRCBIO", 2026),
        ("HORIZON-CL6-2023-CircBio-02-1-two-stage", "destination", "HORIZON-CL6-…-CIRCBIO", 2023),
        ("HORIZON-CL5-2027-04-Two-Stage-D2-07", "destination", "HORIZON-CL5-…-D2", 2027),
        ("HORIZON-CL4-2027-01-MAT-PROD-17", "destination", "HORIZON-CL4-…-MAT-PROD", 2027),
        ("HORIZON-MISS-2022-OCEAN-01-03", "mission", "HORIZON-MISS-…-OCEAN", 2022),
        ("HORIZON-JU-CBE-2023-2-S-01", "undertaking", "HORIZON-JU-CBE", 2023),
        ("HORIZON-JU-CBE-2026-IAFlag-01", "undertaking", "HORIZON-JU-CBE", 2026),
    ],
)
def test_the_part_of_the_programme_and_the_year(topic, kind, stem, year):
    assert part_of(topic) == (Part(kind, stem), year)


@pytest.mark.parametrize(
    "topic",
    [
        "HORIZON-CID-2026-01-01",
        "RFCS-2026-02-AM",
        "LIFE-2026-CET-INDUSTRY",
        "ERC-2024-POC",
        "HORIZON-MSCA-2023-PF-01-01",
        "HORIZON-MISS-2027-07-CLIMA-CIT-CCRI-02",
        "HORIZON-CL5-2026-09",
        "",
    ],
)
def test_other_identifiers_name_no_part(topic):
    assert part_of(topic) is None


def snapshot(*topic_ids):
    ids = [str(n) for n in range(len(topic_ids))]
    return SimpleNamespace(projects=pd.DataFrame({"project_id": ids, "topic_id": topic_ids}))


def test_only_earlier_years_of_the_same_part_count():
    held = snapshot(
        "HORIZON-CL6-2023-CircBio-01-1",
        "HORIZON-CL6-2026-01-CIRCBIO-01",
        "HORIZON-CL6-2021-ZEROPOLLUTION-01-05",
        "HORIZON-CL6-2021-CIRCBIO-01-01",
        "ERC-2024-POC",
    )
    assert topics.Topics(held).funded_earlier("HORIZON-CL6-2026-01-CIRCBIO-09") == ["0", "3"]
    assert topics.Topics(held).funded_earlier("ERC-2025-POC") == []
    assert topics.Topics(held).funded_earlier("HORIZON-MISS-2027-03-OCEAN-02") == []


def test_the_very_topic_is_found_whatever_its_case():
    held = snapshot("HORIZON-CL6-2023-CircBio-01-1", "HORIZON-CL6-2023-CircBio-01-10", None)
    assert topics.Topics(held).funded_by("HORIZON-CL6-2023-CIRCBIO-01-1") == ["0"]
    assert topics.Topics(held).funded_by("HORIZON-CL6-2026-01-CIRCBIO-01") == []
