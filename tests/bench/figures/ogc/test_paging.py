"""A page far from the beginning is found by steps that end just before it."""

from hypothesis import given
from hypothesis import strategies as st

from bench.figures.ogc.paging import steps, token_of
from bench.peers.ogc import pygeoapi, tipg


@given(st.integers(0, 600_000), st.integers(1, 10_000))
def test_steps_come_behind_exactly_so_many_rows(rows: int, most: int) -> None:
    found = steps(rows, most)
    assert sum(found) == rows
    assert all(1 <= step <= most for step in found)


def test_before_the_first_page_there_is_nothing_to_walk() -> None:
    assert steps(0, 10) == []


def test_the_token_is_that_of_the_next_page() -> None:
    links = b'[{"rel": "self", "href": "/items?next=old"}, {"rel": "next", "href": "/items?limit=2&next=a%2Bb"}]'
    assert token_of(b'{"links": ' + links + b"}") == "a+b"


def test_the_peers_are_asked_for_the_same_page() -> None:
    assert tipg.page(10_000, 10).endswith("/items?limit=10&offset=99990&f=geojson")
    assert pygeoapi.page(10_000, 10).endswith("/items?limit=10&offset=99990&f=json")
