"""How many cases each test tries: its share of the 10,000 of `make fuzz`, else a few dozen."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

FUZZING = settings.get_current_profile_name() == "fuzz"
HELD_AGAIN = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""Each case opens pages anew; what a fixture holds is not changed by them."""


def cases(share: int, usual: int) -> settings:
    """Settings of a test with so many cases under `make fuzz`, and as many in the usual run."""
    return settings(
        max_examples=share if FUZZING else usual, deadline=None, suppress_health_check=HELD_AGAIN
    )
