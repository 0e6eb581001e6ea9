"""Calls ahead that concern the chemical industry, filtered; one in detail."""

from __future__ import annotations

import streamlit as st

from components import calls, shell
from components.text import _

shell.heading(_("Calls"))
calls.introduction()
view = calls.choose()
found = calls.find(view)
calls.summary(view, found)
if not found.empty:
    list_side, detail_side = st.columns([1.35, 1], gap="medium")
    with list_side:
        calls.listed(found)
        calls.files(view, found)
        calls.feeds(view)
    with detail_side:
        calls.detail(found)
