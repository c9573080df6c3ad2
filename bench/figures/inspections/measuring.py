"""A sync with its photos, many phones at once, and the list of what is due."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import func, select

from bench.figures.inspections import telling
from bench.figures.inspections.flooring import plain_inserts_s
from bench.figures.inspections.phones import MOST_OF_A_BATCH, PHOTOS_OF_A_RECORD, Phone, Taken, photo, records_of
from bench.figures.inspections.preparing import DATABASE, Person, Province, Walk, prepared
from bench.figures.inspections.telling import CONNECTIONS, Crowd, Synced
from bench.figures.inspections.watching import wait_until_at_rest, watched_servers
from bench.report.results import Section
from bench.running.ground import Ground
from bench.running.program import program
from bench.running.server import free_port, serving
from bench.timing import Latency, latency, timed
from boundaries.inspections.models.photos import InspectionPhoto
from boundaries.inspections.models.records import InspectionRecord

KEY = telling.KEY
_RECORDS, _LINES = 500, 8
_PHONES, _RECORDS_OF_A_PHONE = 50, 20
_ASKED, _ASKED_ANEW = 1_000, 100


def measure(ground: Ground) -> Section:
    """Send and ask over HTTP, once: the amounts are what is to be borne."""
    records = _RECORDS // 10 if ground.quick else _RECORDS
    province = prepared(ground, _PHONES, _LINES)
    port = free_port()
    environment = {**ground.environment, "GAZETTEER_PORT": str(port)}
    with serving([program(), "--database", DATABASE, "serve"], environment, port=port, ready="/readyz"):
        wait_until_at_rest()
        synced = _sync(ground, province, port, records)
        crowd = _crowd(ground, province, port)
        due, anew = _due(province, port), _due_anew(province, port)
    print(f"  sync {synced.wall_s:.1f} s, floor {synced.floor_s:.1f} s, {crowd.kept} of {crowd.sent} kept", flush=True)
    return telling.section(province, synced, crowd, due, anew)


def _sync(ground: Ground, province: Province, port: int, count: int) -> Synced:
    person = province.people[0]
    taken = [
        each
        for walk, share in zip(province.walks, _shares(count, len(province.walks)), strict=True)
        for each in records_of(walk, person, "phone 0", share, PHOTOS_OF_A_RECORD)
    ]
    with watched_servers() as held:
        wall_s = timed(lambda: _send_all(port, person, taken))
    floor_s = plain_inserts_s(ground.conninfo(DATABASE), taken)
    return Synced(count, count * PHOTOS_OF_A_RECORD, wall_s, floor_s, held, _kept(ground))


def _send_all(port: int, person: Person, taken: Sequence[Taken]) -> None:
    phone = Phone(port, person, "phone 0")
    for batch in _batches(taken):
        _require_taken(phone.sync(batch[0].walk, [each.record for each in batch]))
    phone.close()
    every = [(each.walk, number) for each in taken for number in each.numbers]

    def send(part: Sequence[tuple[Walk, UUID]]) -> None:
        sending = Phone(port, person, "phone 0")
        for walk, number in part:
            sending.send(walk, photo(number))
        sending.close()

    with ThreadPoolExecutor(CONNECTIONS) as connections:
        list(connections.map(send, [every[at::CONNECTIONS] for at in range(CONNECTIONS)]))


def _crowd(ground: Ground, province: Province, port: int) -> Crowd:
    before, _ = _kept(ground)
    waiting = []
    for at, person in enumerate(province.people):
        walk = province.walks[at % len(province.walks)]
        waiting.append((person, records_of(walk, person, f"phone {at}", _RECORDS_OF_A_PHONE)))

    def send(told: tuple[Person, Sequence[Taken]]) -> int:
        person, taken = told
        phone, refused = Phone(port, person, str(taken[0].record["device"])), 0
        for _ in range(2):
            receipts = phone.sync(taken[0].walk, [each.record for each in taken])
            refused += sum(each["outcome"] != "taken" for each in receipts)
        phone.close()
        return refused

    refused = 0

    def send_all() -> None:
        nonlocal refused
        with ThreadPoolExecutor(len(waiting)) as phones:
            refused = sum(phones.map(send, waiting))

    wall_s = timed(send_all)
    after, _ = _kept(ground)
    return Crowd(_PHONES, _PHONES * _RECORDS_OF_A_PHONE, after - before, wall_s, refused)


def _due(province: Province, port: int) -> dict[str, Latency]:
    phone = Phone(port, province.people[0], "desk")
    of_lines = ["/v1/inspections/due?limit=100"]
    while token := json.loads(phone.get(of_lines[-1])).get("next"):
        of_lines.append(f"/v1/inspections/due?limit=100&next={quote(token)}")
    of_markers = [f"/v1/inspections/due/markers?line={each.line}" for each in province.walks]
    found = {
        "due lists of lines": _asked(phone, of_lines),
        "due lists of markers": _asked(phone, of_markers),
    }
    phone.close()
    return found


def _due_anew(province: Province, port: int) -> Latency:
    """Ask for the first page each time that a record has come in."""
    walk, person = province.walks[0], province.people[0]
    phone = Phone(port, person, "desk")
    taken = records_of(walk, person, "desk", _ASKED_ANEW)
    measured = []
    for each in taken:
        _require_taken(phone.sync(walk, [each.record]))
        measured.append(timed(partial(phone.get, "/v1/inspections/due?limit=100")))
    phone.close()
    return latency(measured)


def _asked(phone: Phone, addresses: Sequence[str]) -> Latency:
    every = [addresses[at % len(addresses)] for at in range(_ASKED)]
    return latency([timed(partial(phone.get, address)) for address in every])


def _kept(ground: Ground) -> tuple[int, int]:
    with ground.opened(DATABASE) as database, database.sessions() as session:
        records = session.execute(select(func.count()).select_from(InspectionRecord)).scalar_one()
        whole = session.execute(select(func.count()).where(InspectionPhoto.seq.is_not(None))).scalar_one()
    return records, whole


def _batches(taken: Sequence[Taken]) -> Iterator[Sequence[Taken]]:
    """Give records by line, in batches of what is sent at once."""
    for _, of_line in groupby(taken, key=lambda each: each.walk.inspection):
        waiting = list(of_line)
        for at in range(0, len(waiting), MOST_OF_A_BATCH):
            yield waiting[at : at + MOST_OF_A_BATCH]


def _shares(count: int, parts: int) -> list[int]:
    return [count // parts + (at < count % parts) for at in range(parts)]


def _require_taken(receipts: Sequence[dict[str, object]]) -> None:
    if refused := [each for each in receipts if each["outcome"] != "taken"]:
        raise RuntimeError(f"{len(refused)} of {len(receipts)} records were not taken: {refused[0]!r}")
