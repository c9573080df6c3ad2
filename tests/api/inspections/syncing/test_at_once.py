"""Many devices send at once: nothing is lost, nothing is doubled."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

from tests.api.inspections.syncing.conftest import Station
from tests.syncing_made import edit


def test_the_same_batch_sent_at_once_by_two_devices_is_taken_once(station: Station) -> None:
    ids = [uuid4() for _ in range(60)]
    before = station.counts()
    clients = [station.by(login) for login in ("huaxi", "huaxi.second", "huaxi", "huaxi.second")]
    records = [station.record(each) for each in ids]

    def send(number: int) -> dict[str, object]:
        answer = clients[number].post("/v1/inspections/sync", json=station.batch(records=records))
        answer.raise_for_status()
        found: dict[str, object] = answer.json()
        return found

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = [*pool.map(send, range(len(clients)))]
    assert all(each["receipts"] == answers[0]["receipts"] for each in answers)
    assert sum(each["sync"] is not None for each in answers) == 1
    after = station.counts()
    added = {name: after[name] - before[name] for name in after}
    assert added == {
        "records": 60,
        "submissions": 60,
        "edits": 0,
        "revisions": 60,
        "syncs": 1,
        "entries": 1,
    }


def test_many_devices_with_batches_of_their_own_lose_and_double_nothing(station: Station) -> None:
    ids = [[uuid4() for _ in range(5)] for _ in range(12)]
    clients = [station.by("huaxi" if number % 2 else "nanming") for number in range(len(ids))]

    def send(number: int) -> int:
        by = "huaxi" if number % 2 else "nanming"
        batch = station.batch(records=[station.record(each, by=by) for each in ids[number]])
        answers = [clients[number].post("/v1/inspections/sync", json=batch) for _ in range(2)]
        return sum(each.is_success for each in answers)

    with ThreadPoolExecutor(len(ids)) as pool:
        assert [*pool.map(send, range(len(ids)))] == [2] * len(ids)
    after = station.counts()
    assert (after["records"], after["submissions"], after["syncs"]) == (60, 60, 12)


def test_edits_sent_at_once_to_one_record_are_all_there(station: Station) -> None:
    record, edits = UUID(int=5), [UUID(int=100 + number) for number in range(8)]
    station.sync(records=[station.record(record)])
    clients = [station.by("huaxi") for _ in edits]

    def send(number: int) -> None:
        change = edit(edits[number], record, "/note", f"第{number}份", by=station.ids["huaxi"])
        clients[number].post("/v1/inspections/sync", json=station.batch(edits=[change])).raise_for_status()

    with ThreadPoolExecutor(len(edits)) as pool:
        list(pool.map(send, range(len(edits))))
    told = station.by("huaxi").get(f"/v1/inspections/records/{record}").json()
    (field,) = [each for each in told["fields"] if each["is_conflict"]]
    assert {UUID(each["id"]) for each in field["heads"]} >= set(edits)
    assert not told["is_settled"]
