"""Composition root: what `streamlit run app.py` and `uvicorn app:app` both start."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components import server

BASE = str(st.get_option("server.baseUrlPath") or "")

app = st.App(
    Path(__file__).parent / "components" / "router.py",
    lifespan=server.lifespan,
    routes=server.routes(BASE),
    middleware=server.middleware(BASE),
    on_script_error=server.on_script_error,
)
