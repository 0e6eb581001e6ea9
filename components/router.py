"""The main script: which pages there are, how one gets to them, and what stands around them.

It lies here and not beside pages/: Streamlit scans a pages/ folder beside the main script and
serves cold deep links without it.
"""

from __future__ import annotations

import streamlit as st

from components import shell, text
from components.text import _

text.follow(shell.visitor_locale)
# Made anew in each run: Streamlit changes page objects, so that shared ones would leak.
shell.run(
    st.navigation(
        [
            st.Page("../pages/overview.py", title=_("Overview"), url_path="overview", default=True),
            st.Page("../pages/regions.py", title=_("Map of indicators"), url_path="regions"),
            st.Page("../pages/region.py", title=_("Region"), url_path="region"),
            st.Page("../pages/compare.py", title=_("Compare"), url_path="compare"),
            st.Page("../pages/projects.py", title=_("Projects"), url_path="projects"),
            st.Page("../pages/calls.py", title=_("Calls"), url_path="calls"),
            st.Page("../pages/candidates.py", title=_("Candidates"), url_path="candidates"),
            st.Page("../pages/join.py", title=_("Join"), url_path="join"),
            st.Page("../pages/methods.py", title=_("Methods"), url_path="methods"),
            st.Page(
                "../pages/accessibility.py",
                title=_("Accessibility"),
                url_path="accessibility",
                visibility="hidden",
            ),
        ],
        position="top",
    )
)
