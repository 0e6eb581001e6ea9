"""Every string that a visitor reads can be collected for translation."""

from __future__ import annotations

from components.messages import collect


def test_strings_of_code_and_registry_are_collected():
    found = {m.id if isinstance(m.id, str) else m.id[0] for m in collect() if m.id}
    assert "Find your region" in found
    assert "{n} project" in found
    assert "Persons employed in chemicals" in found
    assert "Innovation Fund" in found
    assert len(found) > 200
