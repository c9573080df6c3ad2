"""A tile is judged against the peer over HTTP, and against bare statements inside the server."""

from dataclasses import replace

from bench.figures.ogc.drawing import Drawn, Taken
from bench.figures.ogc.repeating import CONNECTIONS, Borne, Repeated
from bench.figures.ogc.servers import Servers
from bench.figures.ogc.tiles import cold_verdicts, rates
from bench.running.wrk import Load


def _taken(ms: float) -> Taken:
    return Taken([ms / 1000], [1_000])


def _drawn() -> Drawn:
    return Drawn(
        first={"ours": _taken(900), "inside": _taken(900)},
        others={"ours": _taken(20), "inside": _taken(13), "bare": _taken(10)},
        peer={"places": _taken(30), "divisions": _taken(5), "lines": _taken(1)},
    )


def _borne(per_s: float) -> Borne:
    return Borne({count: [Load(per_s, 1.0, 2.0, 0)] for count in CONNECTIONS}, [9_000.0])


def test_what_is_just_as_fast_as_it_must_be_reaches_it(servers: Servers) -> None:
    assert [one.reached for one in cold_verdicts(12, _drawn(), servers)] == [True, True, True]


def test_network_and_client_count_against_the_peer_and_not_against_bare_statements(servers: Servers) -> None:
    its = _drawn()
    slow = replace(its, others={**its.others, "ours": _taken(21)})
    assert [one.reached for one in cold_verdicts(12, slow, servers)] == [False, True, True]
    dear = replace(its, others={**its.others, "inside": _taken(14)})
    assert [one.reached for one in cold_verdicts(12, dear, servers)] == [True, True, False]


def test_above_the_zoom_of_names_the_peer_is_not_charged_for_places() -> None:
    assert _drawn().same_ms(6) == 6
    assert _drawn().same_ms(12) == 36


def test_ready_tiles_and_known_ones_are_judged_apart() -> None:
    found = rates(Repeated(_borne(1_999), _borne(2_000), _borne(100)))
    assert [one.reached for one in found] == [False, True]
    assert "inside the server 9,000/s" in found[0].measured
