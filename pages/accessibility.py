"""The statement on accessibility: what was tested, what was found, whom to tell."""

from __future__ import annotations

from components import accessibility

accessibility.draw()
