"""Builds projects, partners and labels from the CORDIS tables of Horizon Europe.

Projects are funded ones, not candidates. Abstracts and keywords are read to label and are not
carried on: the page links to CORDIS instead.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.analysis import labels as engine
from data.build.labelling import Labeller, evidence_table
from data.build.organisations import SOURCE_ID, build_partners, read_organisations
from data.build.report import FileReport
from data.build.words import word_table
from data.catalogue import Funding, load_funding
from data.errors import SourceError

PROJECTS = "cordis/project.parquet"
VOCABULARY = "cordis/euroSciVoc.parquet"
PROJECT_COLUMNS = (
    *("id", "acronym", "title", "status", "startDate", "endDate", "totalCost", "ecMaxContribution"),
    *("legalBasis", "legalBasisTitle", "topics", "topicTitle", "masterCall", "fundingScheme"),
    *("grantDoi", "keywords", "objective"),
)
VOCABULARY_COLUMNS = ("projectID", "euroSciVocPath")
STATUSES = ("SIGNED", "CLOSED", "TERMINATED")
FIRST_DAY, LAST_DAY = pd.Timestamp("2021-01-01"), pd.Timestamp("2045-12-31")
"""Horizon Europe runs from 2021; its last projects end well before 2045."""

CORDIS_URL = "https://cordis.europa.eu/project/id/"


@dataclass(frozen=True)
class ProjectTables:
    """The curated tables on projects, what was read for them, and how regions were assigned."""

    projects: pd.DataFrame
    partners: pd.DataFrame
    labels: pd.DataFrame
    words: pd.DataFrame
    reports: tuple[FileReport, ...]
    assignment: Mapping[str, int]


def build_projects(
    raw: Path,
    registry: Path,
    regions: pd.DataFrame,
    outlines3: gpd.GeoDataFrame,
    changes_3: pd.DataFrame,
    labeller: Labeller,
) -> ProjectTables:
    """Return the tables of the projects that concern the chemical industry.

    ``projects`` holds one row per project, sorted by project_id; ``partners`` one per (project,
    organisation, role); ``labels`` the evidence, one per label given; ``words`` the
    index of words. Money in EUR, missing where not stated. SourceError when a raw file breaks a
    rule, RegistryError when a correction does not fit.
    """
    source = _read(raw, PROJECTS, PROJECT_COLUMNS)
    check_projects(source)
    vocabulary = _read(raw, VOCABULARY, VOCABULARY_COLUMNS)
    ids = source["id"].tolist()
    items = dict(zip(ids, project_records(source, vocabulary), strict=True))
    given = labeller.label("project", items)
    labelled = [each.labelled for each in given]
    organisations = read_organisations(raw)
    check_known(organisations["projectID"], source["id"])
    relevant = pd.Series([each.relevant for each in labelled], index=source.index)
    partners = build_partners(organisations, source["id"][relevant], regions, outlines3, changes_3)
    table = with_funding(project_table(source, labelled), load_funding(registry))
    projects = with_partners(table, partners.partners)
    proof = evidence_table("project", items, given, labeller.model)
    words = word_table({key: items[key] for key in projects["project_id"]})
    reports = (
        *_reports(source, vocabulary, relevant),
        partners.report,
    )
    return ProjectTables(projects, partners.partners, proof, words, reports, partners.assignment)


def check_projects(source: pd.DataFrame) -> None:
    """Raise SourceError for the first row that breaks a rule of the project table."""
    start = pd.to_datetime(source["startDate"], errors="coerce", format="%Y-%m-%d")
    end = pd.to_datetime(source["endDate"], errors="coerce", format="%Y-%m-%d")
    cost = pd.to_numeric(source["totalCost"], errors="coerce")
    paid = pd.to_numeric(source["ecMaxContribution"], errors="coerce")
    rules = {
        "the project id is empty": source["id"] == "",
        "the project id is not unique": source["id"].duplicated(),
        f"the status is none of {', '.join(STATUSES)}": ~source["status"].isin(STATUSES),
        "the start date is missing or out of range": ~start.between(FIRST_DAY, LAST_DAY),
        "the end date is missing or out of range": ~end.between(FIRST_DAY, LAST_DAY),
        "the project ends before it starts": end < start,
        "the total cost is negative or not a number": ~(cost >= 0),
        "the EU contribution is negative or not a number": ~(paid >= 0),
    }
    for rule, broken in rules.items():
        if broken.any():
            raise SourceError(PROJECTS, rule, source.index[broken][0])


def check_known(project_ids: pd.Series, known: pd.Series) -> None:
    """Raise SourceError when the organisation table and the project table do not fit together."""
    strange = ~project_ids.isin(known)
    if strange.any():
        rule = "the project id is not in the project table"
        raise SourceError("cordis/organization.parquet", rule, project_ids.index[strange][0])
    alone = ~known.isin(project_ids)
    if alone.any():
        raise SourceError(PROJECTS, "the project has no organisation", known.index[alone][0])


def project_records(source: pd.DataFrame, vocabulary: pd.DataFrame) -> list[engine.Record]:
    """Return what is read of each project, in the order of ``source``."""
    paths = vocabulary.groupby("projectID")["euroSciVocPath"].agg(tuple).to_dict()
    columns = ("id", "title", "topicTitle", "keywords", "objective", "topics", "fundingScheme")
    return [
        engine.Record(
            title=title,
            topic=topic,
            keywords=keywords,
            abstract=abstract,
            codes={"topics": (code,), "schemes": (scheme,), "euroscivoc": paths.get(key, ())},
        )
        for key, title, topic, keywords, abstract, code, scheme in zip(
            *(source[column].tolist() for column in columns), strict=True
        )
    ]


def read_records(raw: Path, project_ids: Container[str]) -> dict[str, engine.Record]:
    """Return what is read of the projects named, by id; SourceError as in build_projects."""
    source = _read(raw, PROJECTS, PROJECT_COLUMNS)
    chosen = source[[key in project_ids for key in source["id"]]]
    vocabulary = _read(raw, VOCABULARY, VOCABULARY_COLUMNS)
    return dict(zip(chosen["id"], project_records(chosen, vocabulary), strict=True))


def project_table(source: pd.DataFrame, labelled: list[engine.Labelled]) -> pd.DataFrame:
    """Return the relevant projects with our column names and types, sorted by project_id.

    A total cost of 0 means that none is stated (unit costs, lump sums): it is missing here.
    """
    start = pd.to_datetime(source["startDate"])
    table = pd.DataFrame(
        {
            "project_id": source["id"].astype("string"),
            "acronym": _text(source["acronym"]),
            "title": source["title"].str.split().str.join(" ").astype("string"),
            "status": source["status"].str.lower().astype("string"),
            "start_date": start.dt.date,
            "end_date": pd.to_datetime(source["endDate"]).dt.date,
            "start_year": start.dt.year.astype("int16"),
            "total_cost_eur": stated(source["totalCost"]),
            "ec_contribution_eur": stated(source["ecMaxContribution"]),
            "objective_ids": [list(given.objectives) for given in labelled],
            "sector_ids": [list(given.sectors) for given in labelled],
            "programme_id": source["legalBasis"].astype("string"),
            "programme": source["legalBasisTitle"].astype("string"),
            "call_id": _text(source["masterCall"]),
            "topic_id": _text(source["topics"]),
            "topic_title": _text(source["topicTitle"].str.split().str.join(" ")),
            "funding_scheme": _text(source["fundingScheme"]),
            "doi": _text(source["grantDoi"]),
            "cordis_url": (CORDIS_URL + source["id"]).astype("string"),
        }
    )
    relevant = [given.relevant for given in labelled]
    return table[relevant].sort_values("project_id", ignore_index=True)


def with_funding(projects: pd.DataFrame, funding: Funding) -> pd.DataFrame:
    """Return the projects with the part of the programme and the type of action they belong to."""
    codes = list(
        zip(projects["topic_id"].fillna(""), projects["funding_scheme"].fillna(""), strict=True)
    )
    return projects.assign(
        part_id=pd.array([funding.part_of(*pair) for pair in codes], dtype="string"),
        action_id=pd.array([funding.action_of(*pair) for pair in codes], dtype="string"),
    )


def with_partners(projects: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Return the projects with the number of organisations and the coordinator's name and place."""
    counts = partners.groupby("project_id")["organisation_id"].nunique()
    lead = partners[partners["role"] == "coordinator"].drop_duplicates("project_id")
    lead = lead.set_index("project_id")
    key = projects["project_id"]
    return projects.assign(
        n_partners=key.map(counts).fillna(0).astype("int16"),
        coordinator_name=key.map(lead["name"]).astype("string"),
        coordinator_country=key.map(lead["country"]).astype("string"),
        coordinator_region_id=key.map(lead["region_id"]).astype("string"),
    )


def stated(amounts: pd.Series) -> pd.Series:
    """Return amounts as numbers, 0 (nothing stated) as missing."""
    numbers = pd.to_numeric(amounts).astype(float)
    return numbers.mask(numbers == 0)


def _reports(
    source: pd.DataFrame, vocabulary: pd.DataFrame, relevant: pd.Series
) -> tuple[FileReport, FileReport]:
    """Return the reports on the project table and the vocabulary."""
    kept = int(relevant.sum())
    used = int(vocabulary["projectID"].isin(source["id"][relevant]).sum())
    reason = "not relevant to the chemical industry"
    return (
        FileReport(SOURCE_ID, PROJECTS, len(source), kept, {reason: len(source) - kept}),
        FileReport(SOURCE_ID, VOCABULARY, len(vocabulary), used, {reason: len(vocabulary) - used}),
    )


def _read(raw: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the named columns of a table; SourceError when one is missing."""
    try:
        return pd.read_parquet(raw / name, columns=list(columns))
    except (OSError, ValueError) as error:
        raise SourceError(name, f"the columns {', '.join(columns)} are needed: {error}") from error


def _text(column: pd.Series) -> pd.Series:
    """Return the column with empty text as missing."""
    return column.astype("string").mask(column == "")
