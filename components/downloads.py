"""Tables to take away: CSV whose first lines say what it is and where it is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components import state
from components.text import _


def csv(frame: pd.DataFrame, lines: Sequence[str]) -> bytes:
    """The table as CSV in UTF-8, preceded by comment lines."""
    head = "".join(f"# {line}\n" for line in lines)
    return (head + frame.to_csv(index=False, lineterminator="\n")).encode("utf-8-sig")


def button(
    frame: Callable[[], pd.DataFrame] | pd.DataFrame, name: str, lines: Sequence[str]
) -> None:
    """A button that saves the table under this name; the file is made when it is asked for."""

    def content() -> bytes:
        return csv(frame() if callable(frame) else frame, lines)

    st.download_button(
        _("Download as CSV"),
        content,
        file_name=f"{name}.csv",
        mime="text/csv",
        key=state.download_key(name),
        on_click="ignore",
        icon=":material/download:",
    )
