"""Candidates: the partnership's register as list, board or map; one in full; two side by side."""

from __future__ import annotations

import streamlit as st

from components import shell
from components.candidates import against, dossier, filters, live, opened, overview, tasks
from components.text import _

task = tasks.asked()
standing = tasks.standing(task)
one = opened.opened(standing)
if task is not None:
    tasks.DRAWN[task](standing)
elif one is None:
    shell.heading(_("Candidates"))
    overview.introduction()
    wish = filters.asked()
    found = standing.desk.find(wish)
    filter_side, found_side = st.columns([1.1, 3], gap="medium")
    with filter_side:
        filters.draw(wish, found)
    with found_side:
        overview.summary(standing, wish, found)
        if len(found):
            overview.draw(standing, wish, found)
        tasks.doors(standing)
else:
    shell.heading(dossier.title(one))
    dossier.navigation(one)
    two = against.other(standing, one)
    if two is None:
        dossier.draw(one)
    else:
        against.draw(one, two)
if task is None:  # nothing is being typed
    live.watch(standing.head)
