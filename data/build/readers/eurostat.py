"""Eurostat's formats: bulk TSV, SDMX-CSV with labels, and two reduced forms of public copies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from data.build.readers.flags import interpret
from data.errors import SourceError


def read_bulk_tsv(path: Path, dimensions: Mapping[str, set[str]]) -> pd.DataFrame:
    r"""A bulk TSV (``dim,dim,geo\time<TAB>2015 <TAB>2014 ...``), only the series asked for.

    ``dimensions`` maps a dimension to the codes to keep. Returns one row per (dimensions, geo,
    year): the dimension columns, code, year, text (as published, stripped), row (line in the file).
    """
    wide = pd.read_csv(path, sep="\t", dtype=str)
    head = wide.columns[0]
    names = head.split("\\")[0].split(",")
    if names[-1] != "geo":
        raise SourceError(path.name, f"the first column must end in geo, it is '{head}'", 1)
    keys = wide[head].str.split(",", expand=True)
    if keys.shape[1] != len(names):
        raise SourceError(path.name, f"a key has {keys.shape[1]} parts, {len(names)} expected")
    keys.columns = pd.Index(names)
    wanted = pd.Series(True, index=wide.index)
    for dimension, codes in dimensions.items():
        if dimension not in keys:
            raise SourceError(path.name, f"there is no dimension '{dimension}'", 1)
        wanted &= keys[dimension].isin(codes)
    years = list(wide.columns[1:])
    table = pd.concat([keys, wide[years].rename(columns=str.strip)], axis=1).loc[wanted]
    table = table.assign(row=table.index + 2)
    long = table.melt(id_vars=[*names, "row"], var_name="year", value_name="text")
    long = long.assign(year=long["year"].astype(int), text=long["text"].fillna(":").str.strip())
    return long.rename(columns={"geo": "code"})


def parse_cells(cells: pd.DataFrame, file: str) -> pd.DataFrame:
    """Split published cells such as ``4664 d`` or ``: c`` into value and flags, then interpret.

    ``cells`` has code, year, text and row. Raises ``SourceError`` for a cell that is neither.
    """
    parts = cells["text"].str.extract(r"^(?P<number>-?\d+(?:\.\d+)?|:)\s*(?P<flags>[a-z]*)$")
    bad = parts["number"].isna()
    if bad.any():
        first = cells.loc[bad].iloc[0]
        raise SourceError(file, f"'{first['text']}' is no figure and no flag", int(first["row"]))
    value = pd.to_numeric(parts["number"].where(parts["number"] != ":"))
    return interpret(cells.assign(value=value, flags=parts["flags"].fillna("")), file)


def read_extract_csv(path: Path, nace: set[str]) -> pd.DataFrame:
    """A one-year extract ``nace_r2;geo;n2015``: number, number with flag ``d``, or a blank.

    Returns nace_r2, code, year, text, row; blanks read as ':'. A spreadsheet turned some cells of
    Iceland into the time '12:00 AM', which any whole number may become: they say nothing any more.
    """
    raw = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
    column = next((c for c in raw.columns if c.startswith("n2")), None)
    if column is None or not {"nace_r2", "geo"} <= set(raw.columns):
        raise SourceError(path.name, "the columns must be nace_r2, geo and n<year>", 1)
    kept = raw.loc[raw["nace_r2"].isin(nace)]
    text = kept[column].str.strip()
    return pd.DataFrame(
        {
            "nace_r2": kept["nace_r2"],
            "code": kept["geo"],
            "year": int(column[1:]),
            "text": text.mask(text.isin(["", "12:00 AM"]), ":").replace({"d": ": d"}),
            "row": kept.index + 2,
        }
    )


def read_sdmx_csv(path: Path, selection: Mapping[str, str]) -> tuple[pd.DataFrame, int]:
    """Published figures of one series of an SDMX-CSV with labels, and the rows in the file.

    A blank figure whose CONF_STATUS is C is confidential. Also reads the reduced form whose columns
    are lower case and without flags (geo, time, obs_value).
    """
    raw = pd.read_csv(path, dtype=str, keep_default_na=False)
    raw = raw.rename(columns={"time": "TIME_PERIOD", "obs_value": "OBS_VALUE"})
    needed = {"geo", "TIME_PERIOD", "OBS_VALUE", *selection}
    if not needed <= set(raw.columns):
        lacking = sorted(needed - set(raw.columns))
        raise SourceError(path.name, f"there is no column {lacking[0]}", 1)
    kept = raw
    for dimension, code in selection.items():
        kept = kept.loc[kept[dimension] == code]
    blank = pd.Series("", index=kept.index)
    secret = kept.get("CONF_STATUS", blank).str.strip().str.lower()
    text = kept["OBS_VALUE"].str.strip()
    value = pd.to_numeric(text, errors="coerce")
    odd = value.isna() & ~text.isin(["", ":"])
    if odd.any():
        where = int(odd.to_numpy().argmax())
        line = int(kept.index.to_numpy()[where]) + 2
        raise SourceError(path.name, f"'{text.iloc[where]}' is no figure", line)
    frame = pd.DataFrame(
        {
            "code": kept["geo"],
            "year": kept["TIME_PERIOD"].astype(int),
            "value": value,
            "flags": kept.get("OBS_FLAG", blank).str.strip() + secret.where(value.isna(), ""),
        }
    )
    return interpret(frame, path.name), len(raw)
