"""Calls ahead that concern the chemical industry, filtered; one in detail."""

from __future__ import annotations

from components import call_list, calls, shell
from components.text import _

shell.heading(_("Calls"))
calls.introduction()
shell.part(call_list.draw)
