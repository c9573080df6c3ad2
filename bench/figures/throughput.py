"""How many searches a second both cores bear, against Nominatim with the same names."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bench.figures.search import found_by
from bench.peers.nominatim.peer import INSTALL, Home, Told, address, is_found, serving_nominatim
from bench.questions import Misspelled, correct, misspelled
from bench.report.results import Section, Table, Verdict
from bench.running import wrk
from bench.running.ground import Ground
from bench.running.program import program
from bench.running.server import Client, client, free_port, serving
from bench.villages import read_villages

KEY = "throughput"
_LEAST_RATE, _LEAST_RATIO = 300.0, 3.0
_ASKED, _LOOKED_AT = 5_000, 300
_WORKERS = 2
_JUDGED = 8
_HOW = (
    "`wrk` on loopback with two threads, over names drawn from the library, every second with its county "
    "before it, each question different; `gazetteer serve` with two workers, `/v1/search?q=…` with its ten "
    "hits. Beside it Nominatim's own server (falcon under uvicorn, two workers), `/search?q=…` with its ten "
    "answers, on the same names and questions; the servers take turns, and each runs only in its turn. Rates "
    "are medians. The names have no coordinates: Nominatim got each division as an area and each village as a "
    "point in its township, so that its addresses are right. It takes no wrong characters, so both are asked "
    "for names as they are; ours is asked the misspelled ones of *Search* too. Found: as there, of the first "
    "300 questions."
)


@dataclass(slots=True)
class _Borne(wrk.Borne):
    found: float = 0.0
    """Share of the questions that were answered rightly."""


def measure(ground: Ground) -> Section:
    """Load both servers in turns."""
    if not wrk.is_installed():
        raise RuntimeError(f"wrk is not installed: `{wrk.INSTALL}`.")
    share = ground.shares[-1]
    villages = list(read_villages(ground.data, share))
    plain, wrong = correct(villages, _ASKED), misspelled(villages, _ASKED)
    home = Home(ground.nominatim)
    told = home.told()
    if told is None:
        print(f"  peer not installed: `{INSTALL}` does it", flush=True)
    database = ground.villages(share)
    ours, ours_wrong, theirs = _Borne(), _Borne(), _Borne()
    for _ in range(ground.rounds):
        _load_ours(ground, database, plain, ours)
        _load_ours(ground, database, wrong, ours_wrong)
        if told is not None:
            _load_theirs(ground, home, plain, theirs)
    return _section(len(villages), ours, ours_wrong, theirs if told else None, told)


def _load_ours(ground: Ground, database: str, questions: Sequence[Misspelled], borne: _Borne) -> None:
    port = free_port()
    environment = {**ground.environment, "GAZETTEER_PORT": str(port), "GAZETTEER_WORKERS": str(_WORKERS)}
    arguments = [program(), "--database", database, "serve"]
    with serving(arguments, environment, port=port, ready="/readyz"):
        borne.found = _share_found(port, questions, _is_found)
        _load(ground, port, [_address(asked.text) for asked in questions], borne)


def _load_theirs(ground: Ground, home: Home, questions: Sequence[Misspelled], borne: _Borne) -> None:
    with serving_nominatim(home, workers=_WORKERS) as port:
        borne.found = _share_found(
            port, questions, lambda asking, asked: is_found(asking, asked.text, asked.name, asked.county)
        )
        _load(ground, port, [address(asked.text) for asked in questions], borne)


def _load(ground: Ground, port: int, addresses: Sequence[str], borne: _Borne) -> None:
    for connections in wrk.CONNECTIONS:
        seconds = 2 if ground.quick else 10
        borne.loads[connections].append(wrk.load(port, addresses, seconds=seconds, connections=connections))


def _share_found(port: int, questions: Sequence[Misspelled], is_found: Callable[[Client, Misspelled], bool]) -> float:
    with client(port) as asking:
        found = [is_found(asking, asked) for asked in questions[:_LOOKED_AT]]
    return sum(found) / len(found)


def _is_found(asking: Client, asked: Misspelled) -> bool:
    return found_by(json.loads(asking.get(_address(asked.text)))["items"], asked)


def _address(text: str) -> str:
    return f"/v1/search?q={quote(text)}"


def _section(names: int, ours: _Borne, wrong: _Borne, theirs: _Borne | None, told: Told | None) -> Section:
    what = f"search throughput, {names:,} names, {_WORKERS} workers, {_JUDGED} connections"
    rate = ours.rate(_JUDGED)
    beside, ratio, reached = f"peer not installed: `{INSTALL}`", "–", None
    if theirs is not None and told is not None:
        beside = f"Nominatim {told.version} with {told.villages:,} of the names: {theirs.rate(_JUDGED):,.0f}/s"
        ratio, reached = f"{rate / theirs.rate(_JUDGED):.1f}", rate >= _LEAST_RATIO * theirs.rate(_JUDGED)
    verdicts = (
        Verdict(f"{what}, at least", f"≥ {_LEAST_RATE:g}/s", f"{rate:,.0f}/s", beside, ratio, rate >= _LEAST_RATE),
        Verdict(f"{what}, against Nominatim", f"≥ {_LEAST_RATIO:g} ×", f"{rate:,.0f}/s", beside, ratio, reached),
    )
    head = ("connections", "ours", "ours, one wrong character", "Nominatim", "ours / Nominatim")
    rows = [
        (
            str(count),
            ours.told(count),
            wrong.told(count),
            theirs.told(count) if theirs else "–",
            f"{ours.rate(count) / theirs.rate(count):.1f}" if theirs else "–",
        )
        for count in wrk.CONNECTIONS
    ]
    rows.append(("found", f"{ours.found:.3f}", f"{wrong.found:.3f}", f"{theirs.found:.3f}" if theirs else "–", ""))
    caption = "Requests a second (p50 / p99 as `wrk` sees them), as connections grow:"
    if told is not None:
        caption = f"Nominatim's import of {told.villages:,} villages took {told.import_s:,.0f} s. {caption}"
    return Section(KEY, "Throughput", _HOW, verdicts, (Table(caption, head, tuple(rows)),))
