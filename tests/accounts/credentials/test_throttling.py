"""How long somebody waits who has failed to sign in."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.credentials.throttling import OF_ADDRESS, OF_LOGIN, REMEMBERED, Pace, place_of, waiting

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PACES = st.sampled_from([OF_LOGIN, OF_ADDRESS])
AGO = st.timedeltas(min_value=timedelta(), max_value=timedelta(hours=30))


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (5, 0), (6, 2), (7, 4), (10, 32), (14, 512), (15, 900), (90, 900)]
)
def test_each_failure_costs_twice_as_much_as_the_one_before(failed: int, seconds: int) -> None:
    assert waiting(OF_LOGIN, [NOW] * failed, NOW) == timedelta(seconds=seconds)


def test_an_address_has_more_patience_than_a_login() -> None:
    assert waiting(OF_ADDRESS, [NOW] * 30, NOW) == timedelta()
    assert waiting(OF_ADDRESS, [NOW] * 31, NOW) == timedelta(seconds=2)


def test_failures_of_the_day_before_are_forgotten() -> None:
    assert waiting(OF_LOGIN, [NOW - REMEMBERED] * 50, NOW) == timedelta()


@given(PACES, st.lists(AGO, max_size=60))
def test_nobody_waits_longer_than_the_longest(pace: Pace, ago: list[timedelta]) -> None:
    assert timedelta() <= waiting(pace, [NOW - each for each in ago], NOW) <= pace.longest


@given(PACES, st.lists(AGO, max_size=60))
def test_who_waited_as_long_as_told_waits_no_longer(pace: Pace, ago: list[timedelta]) -> None:
    failures = [NOW - each for each in ago]
    assert waiting(pace, failures, NOW + waiting(pace, failures, NOW)) == timedelta()


@given(PACES, st.lists(AGO, max_size=60))
def test_a_further_failure_never_shortens_the_wait(pace: Pace, ago: list[timedelta]) -> None:
    failures = [NOW - each for each in ago]
    assert waiting(pace, [*failures, NOW], NOW) >= waiting(pace, failures, NOW)


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::2", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
    ],
)
def test_who_has_a_whole_network_to_choose_addresses_from_is_one(one: str, other: str, *, are_one: bool) -> None:
    assert (place_of(one) == place_of(other)) is are_one


@given(st.ip_addresses(v=6))
def test_every_address_of_a_network_counts_as_the_same(address: IPv6Address) -> None:
    neighbour = IPv6Address(int(address) ^ 0xFFFF)
    if address.ipv4_mapped is None:
        assert place_of(str(address)) == place_of(str(neighbour))
    assert len(place_of(str(address))) <= 64
