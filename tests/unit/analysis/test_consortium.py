from data.analysis.consortium import checks, horizon_consortium, innovation_fund, s3_partnership
from tests.mini_candidates import candidate


def _organisations(*regions):
    return [{"name": f"No {n}", "region_id": region} for n, region in enumerate(regions)]


def test_three_regions_from_three_member_states_make_a_partnership():
    three = candidate(lead_region="ITC4", partner_regions=["NL42", "PL9"])
    assert s3_partnership(three).holds is True
    assert s3_partnership(three).counted == {"regions": 3, "member_states": 3}


def test_a_region_within_another_a_country_and_a_seat_outside_the_union_do_not_count():
    inside = candidate(lead_region="ITC4", partner_regions=["ITC4C", "NL", "CH033", "PL9"])
    assert s3_partnership(inside).holds is None  # more may take part than are named
    assert s3_partnership(inside).counted == {"regions": 2, "member_states": 2}


def test_the_horizon_rule_holds_with_three_member_states_and_is_open_with_fewer():
    held = candidate(organisations=_organisations("ITC4C", "NL423", "PL9"))
    fewer = candidate(organisations=_organisations("ITC4C", "ITC4", "ITC1"))
    assert horizon_consortium(held).holds is True
    assert horizon_consortium(fewer).holds is None


def test_the_horizon_rule_stays_open_where_seats_are_unknown_or_outside_the_union():
    assert horizon_consortium(candidate()).holds is None
    assert (
        horizon_consortium(candidate(organisations=_organisations("ITC4", None, None))).holds
        is None
    )
    outside = candidate(organisations=_organisations("ITC4", "NL42", "CH033"))
    assert horizon_consortium(outside).holds is None


def test_the_innovation_fund_asks_for_more_than_two_and_a_half_million():
    def of(**bounds):
        found = innovation_fund(candidate(investment=bounds))
        return found.holds, found.kinds

    assert of() == (None, ())
    assert of(high=2_500_000) == (False, ())
    assert of(low=2_500_000, high=2_500_001) == (None, ("small",))
    assert of(low=2_500_001, high=20_000_000) == (True, ("small",))
    assert of(low=20_000_001, high=100_000_000) == (True, ("medium",))
    assert of(low=100_000_001) == (True, ("large",))
    assert of(low=15_000_000, high=120_000_000) == (True, ("small", "medium", "large"))
    assert of(high=30_000_000) == (None, ("small", "medium"))


def test_every_check_names_its_source_and_has_an_id_of_its_own():
    found = checks(candidate())
    ids = ["s3_partnership", "horizon_consortium", "innovation_fund"]
    assert [one.rule_id for one in found] == ids
    assert all(one.source.startswith("https://") for one in found)


def test_two_regions_of_one_member_state_count_as_one_state():
    two = candidate(lead_region="ITC4", partner_regions=["ITH5", "NL42"])
    assert s3_partnership(two).counted == {"regions": 3, "member_states": 2}
    assert s3_partnership(two).holds is None


def test_the_horizon_rule_says_what_it_counted():
    mixed = candidate(organisations=_organisations("ITC4C", "NL423", "CH033", None))
    assert horizon_consortium(mixed).counted == {
        "organisations": 4,
        "countries": 3,
        "member_states": 2,
        "without_country": 1,
    }


def test_the_fund_rule_repeats_the_bounds_that_are_known():
    assert innovation_fund(candidate()).counted == {}
    low = candidate(investment={"low": 3_000_000})
    assert innovation_fund(low).counted == {"low_eur": 3_000_000}
    both = candidate(investment={"low": 3_000_000, "high": 4_000_000})
    assert innovation_fund(both).counted == {"low_eur": 3_000_000, "high_eur": 4_000_000}


def test_an_investment_that_begins_at_the_limit_of_a_class_may_fall_in_it():
    edge = candidate(investment={"low": 20_000_000, "high": 30_000_000})
    assert innovation_fund(edge).kinds == ("small", "medium")
