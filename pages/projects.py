"""Projects: Horizon Europe projects relevant to the chemical industry, filtered; one in detail."""

from __future__ import annotations

from components import opportunities, project_found, shell
from components.text import _

shell.heading(_("Projects"))
opportunities.introduction()
shell.part(project_found.draw)
