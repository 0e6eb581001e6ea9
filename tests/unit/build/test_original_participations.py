"""A participation is looked up in the source by what the organisation itself receives."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.build.original import participations


def test_what_third_parties_receive_is_not_counted_as_the_organisations_own(tmp_path: Path) -> None:
    row = {"projectID": "101", "organisationID": "9", "role": "participant"}
    money = [
        {"ecContribution": "300", "netEcContribution": "200,5"},
        {"ecContribution": "50", "netEcContribution": "40"},
    ]
    path = tmp_path / "organization.parquet"
    pd.DataFrame([row | each for each in money]).to_parquet(path)
    assert participations(path) == {("101", "9"): ("participant", 240.5)}
