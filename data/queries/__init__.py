"""Asking the snapshot: pure functions that answer what the pages ask. Nothing here draws."""

from data.queries.figures import (
    WITH_NUMBER,
    KeyFigure,
    default_year,
    indicator_map,
    indicator_years,
    key_figure,
    latest_value,
    parent_with_figures,
    rank_of,
    trend,
    value_of,
)
from data.queries.opportunities import (
    Counts,
    count_labels,
    counts,
    find_projects,
    open_calls,
    partners_of,
    projects_in,
)
from data.queries.places import bounds_of, pipelines_near, sites_in
from data.queries.regions import (
    MAX_SUGGESTIONS,
    ancestors,
    find_region,
    fold,
    in_region,
    search_regions,
)

__all__ = [
    "MAX_SUGGESTIONS",
    "WITH_NUMBER",
    "Counts",
    "KeyFigure",
    "ancestors",
    "bounds_of",
    "count_labels",
    "counts",
    "default_year",
    "find_projects",
    "find_region",
    "fold",
    "in_region",
    "indicator_map",
    "indicator_years",
    "key_figure",
    "latest_value",
    "open_calls",
    "parent_with_figures",
    "partners_of",
    "pipelines_near",
    "projects_in",
    "rank_of",
    "search_regions",
    "sites_in",
    "trend",
    "value_of",
]
