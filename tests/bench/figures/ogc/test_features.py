"""Each server is judged at its own best, and a far page against the first one."""

import pytest

from bench.figures.ogc.features import paging_verdict, reading_verdict
from bench.figures.ogc.reading import Readings
from bench.figures.ogc.servers import Servers
from bench.timing import Latency


def _readings(by_size: dict[int | None, list[float]]) -> Readings:
    return Readings({(100_000, size): taken for size, taken in by_size.items()})


def test_one_bad_round_does_not_decide_which_page_size_is_best() -> None:
    read = _readings({None: [9.0, 9.1, 9.2], 1_000: [1.0, 5.0, 30.0], 10_000: [6.0, 6.0, 6.0]})
    assert read.best(100_000) == (1_000, 5.0)


@pytest.mark.parametrize(("ours_s", "reached"), [(2.5, True), (2.6, False)])
def test_reading_is_judged_against_tipg_at_its_best_page_size(servers: Servers, ours_s: float, reached: bool) -> None:  # noqa: FBT001 - a parameter of the test
    slow: dict[int | None, list[float]] = {None: [30.0]}
    found = reading_verdict(
        servers,
        100_000,
        {
            "ours": _readings({**slow, 1_000: [ours_s]}),
            "tipg": _readings({**slow, 10_000: [5.1]}),
            "pygeoapi": _readings(slow),
        },
    )
    assert found.reached is reached
    assert found.beside.startswith("tipg 1.6.1: 5.10 s (10,000 a page)")


@pytest.mark.parametrize(("far_ms", "reached"), [(5.0, True), (5.1, False)])
def test_a_far_page_is_judged_against_the_first_of_the_same_server(
    servers: Servers,
    far_ms: float,
    reached: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    slow = {1: Latency(17.0, 20.0), 10_000: Latency(281.0, 300.0)}
    ours = {1: Latency(4.0, 6.0), 10_000: Latency(far_ms, 9.0)}
    found = paging_verdict(servers, {"ours": ours, "tipg": slow, "pygeoapi": slow}, 10_000)
    assert found.reached is reached
    assert "tipg 1.6.1: 281.0 ms, page 1: 17.0 ms" in found.beside
