"""Photos over HTTP: sent piece by piece or whole, by who may, and given back so that they can do nothing."""

import io
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import func, select

from boundaries.inspections.models.photos import InspectionPhoto, InspectionPhotoPiece
from tests.api.inspections.photos.conftest import Station
from tests.photos_made import TAKEN, a_photo, a_png_that_says_it_is, an_archive, digest, padded

PIECE = {"Content-Type": "application/offset+octet-stream"}


def piece(client: httpx.Client, station: Station, photo: bytes, start: int, end: int, sha: str = "") -> httpx.Response:
    headers = {**PIECE, "Upload-Offset": str(start), "Upload-Length": str(len(photo))}
    return client.patch(station.address(sha or digest(photo)), content=photo[start:end], headers=headers)


def code_of(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["errors"][0]["code"])


def pieces_there(station: Station) -> int:
    with station.database.sessions() as session:
        return session.execute(select(func.count()).select_from(InspectionPhotoPiece)).scalar_one()


def test_a_photo_is_sent_in_pieces_and_read_as_it_was(station: Station) -> None:
    photo, client = a_photo(seed=10, exif=TAKEN), station.by("huaxi")
    before = client.head(station.address(digest(photo)))
    assert (before.status_code, before.headers["upload-offset"], before.content) == (200, "0", b"")
    first = piece(client, station, photo, 0, 9_000).json()
    assert first == {
        "sha256": digest(photo),
        "offset": 9_000,
        "length": len(photo),
        "whole": False,
        "href": f"/v1/inspections/photos/{digest(photo)}",
    }
    told = client.head(station.address(digest(photo))).headers
    assert (told["upload-offset"], told["upload-length"]) == ("9000", str(len(photo)))
    assert client.get(station.address(digest(photo))).status_code == 404
    last = piece(client, station, photo, 9_000, len(photo))
    assert (last.json()["whole"], last.headers["upload-offset"]) == (True, str(len(photo)))
    read = station.by("nanming").get(f"/v1/inspections/photos/{digest(photo)}")
    assert read.content == photo
    assert (read.headers["content-type"], read.headers["etag"]) == ("image/jpeg", f'"{digest(photo)}"')


def test_what_is_given_back_can_do_nothing_and_is_kept_by_nobody(station: Station) -> None:
    photo, client = a_photo("PNG", seed=11), station.by("huaxi")
    assert client.put(station.address(digest(photo)), content=photo).json()["whole"]
    headers = client.get(f"/v1/inspections/photos/{digest(photo)}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"].startswith("private")
    assert headers["content-disposition"].startswith("inline; filename=")
    head = client.head(f"/v1/inspections/photos/{digest(photo)}")
    assert (head.headers["content-length"], head.content) == (str(len(photo)), b"")


def test_who_has_it_already_is_not_sent_it_again(station: Station) -> None:
    photo, client = a_photo(seed=12), station.by("huaxi")
    client.put(station.address(digest(photo)), content=photo)
    for more in ("", "?size=preview"):
        address = f"/v1/inspections/photos/{digest(photo)}{more}"
        tag = client.get(address).headers["etag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_preview_is_small_and_tells_nothing_of_the_camera(station: Station, form: str) -> None:
    photo, client = a_photo(form, (1_600, 900), seed=13, exif=TAKEN), station.by("huaxi")
    client.put(station.address(digest(photo)), content=photo)
    answer = client.get(f"/v1/inspections/photos/{digest(photo)}?size=preview")
    assert answer.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((640, 360), {})


def test_a_photo_is_for_who_sees_the_inspection_and_is_sent_by_who_inspects(station: Station) -> None:
    photo = a_photo(seed=14)
    sends = {
        login: station.by(login).put(station.address(digest(photo)), content=photo).status_code
        for login in ("proposer", "approver", "superior", "nanming")
    }
    assert sends == {"proposer": 404, "approver": 403, "superior": 200, "nanming": 200}
    reads = {
        login: station.by(login).get(f"/v1/inspections/photos/{digest(photo)}").status_code
        for login in ("proposer", "approver", "superior", "huaxi")
    }
    assert reads == {"proposer": 404, "approver": 200, "superior": 200, "huaxi": 200}
    assert station.by("proposer").head(station.address(digest(photo))).status_code == 404
    assert station.public.get(f"/v1/inspections/photos/{digest(photo)}").status_code == 401
    assert station.public.put(station.address(digest(photo)), content=photo).status_code == 401


def test_nobody_sends_to_an_inspection_that_is_not_there(station: Station) -> None:
    address = f"/v1/inspections/photos/{'0' * 64}?inspection={uuid4()}"
    assert station.by("huaxi").put(address, content=b"x").status_code == 404
    assert station.by("huaxi").head(address).status_code == 404


def test_a_piece_that_begins_elsewhere_is_told_where_it_should(station: Station) -> None:
    photo, client = a_photo(seed=15), station.by("huaxi")
    piece(client, station, photo, 0, 5_000)
    answer = piece(client, station, photo, 0, 5_000)
    assert (answer.status_code, answer.json()["upload_offset"], answer.json()["upload_length"]) == (
        409,
        5_000,
        len(photo),
    )
    assert piece(client, station, photo, 5_000, len(photo)).json()["whole"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00" + bytes(9_000), "type_not_taken"),
        (an_archive(50_000_000), "type_not_taken"),
        (a_png_that_says_it_is(60_000, 60_000), "unpacks_to_much"),
        (a_photo(seed=16)[:-9_000], "damaged"),
        (a_photo(seed=16) + an_archive(), "two_things"),
        (b"", "empty"),
    ],
)
def test_of_what_is_no_photo_nothing_is_kept_or_served(station: Station, content: bytes, code: str) -> None:
    client, before = station.by("huaxi"), pieces_there(station)
    answer = client.put(station.address(digest(content)), content=content)
    assert (answer.status_code, code_of(answer)) == (400, code)
    if content:
        answer = piece(client, station, content, 0, len(content))
        assert (answer.status_code, code_of(answer)) == (400, code)
    assert client.get(f"/v1/inspections/photos/{digest(content)}").status_code == 404
    assert pieces_there(station) == before


def test_other_bytes_than_announced_are_refused_and_the_right_ones_taken_then(station: Station) -> None:
    photo, other, client = a_photo(seed=17), a_photo(seed=18), station.by("huaxi")
    answer = piece(client, station, other, 0, len(other), sha=digest(photo))
    assert (answer.status_code, code_of(answer)) == (400, "digest_wrong")
    assert code_of(client.put(station.address(digest(photo)), content=other)) == "digest_wrong"
    assert client.head(station.address(digest(photo))).headers["upload-offset"] == "0"
    assert piece(client, station, photo, 0, len(photo)).json()["whole"]


def test_more_bytes_than_announced_or_than_are_taken_are_refused(station: Station) -> None:
    photo, client = a_photo(seed=19), station.by("huaxi")
    headers = {**PIECE, "Upload-Offset": "0", "Upload-Length": "100"}
    answer = client.patch(station.address(digest(photo)), content=photo, headers=headers)
    assert code_of(answer) == "more_than_announced"
    large = padded(photo, 1_048_577)
    assert piece(client, station, large, 0, len(large)).status_code == 413
    largest = padded(photo, 20_000_001)
    assert client.put(station.address(digest(largest)), content=largest).status_code == 413
    headers["Upload-Length"] = "20000001"
    assert code_of(client.patch(station.address(digest(largest)), content=photo, headers=headers)) == "too_large"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content-Type": "image/jpeg", "Upload-Offset": "0", "Upload-Length": "10"}, 415, None),
        ({**PIECE, "Content-Encoding": "gzip", "Upload-Offset": "0", "Upload-Length": "10"}, 415, None),
        ({**PIECE, "Upload-Length": "10"}, 400, "missing"),
        ({**PIECE, "Upload-Offset": "0"}, 400, "missing"),
        ({**PIECE, "Upload-Offset": "-1", "Upload-Length": "10"}, 400, "not_a_count"),
        ({**PIECE, "Upload-Offset": "0", "Upload-Length": "1e3"}, 400, "not_a_count"),
        ({**PIECE, "Upload-Offset": "0", "Upload-Length": "9" * 40}, 400, "not_a_count"),
    ],
)
def test_a_piece_says_what_it_is_and_where_it_begins(
    station: Station, headers: dict[str, str], status: int, code: str | None
) -> None:
    answer = station.by("huaxi").patch(station.address("1" * 64), content=b"x" * 10, headers=headers)
    assert answer.status_code == status
    assert code is None or code_of(answer) == code


@pytest.mark.parametrize("address", ["/v1/inspections/photos/xyz", "/v1/inspections/photos/" + "A" * 64])
def test_an_address_that_is_no_digest_is_refused(station: Station, address: str) -> None:
    assert station.by("huaxi").get(address).status_code == 400
    assert station.by("huaxi").put(f"{address}?inspection={station.inspection}", content=b"x").status_code == 400


def test_whoever_sends_says_for_which_inspection(station: Station) -> None:
    assert code_of(station.by("huaxi").put(f"/v1/inspections/photos/{'2' * 64}", content=b"x")) == "missing"


def test_many_devices_that_send_the_same_photo_at_once_take_it_once(station: Station) -> None:
    photo = padded(a_photo(seed=20), 400_000)

    def send(login: str) -> bool:
        client, at = station.by(login), 0
        while True:
            answer = piece(client, station, photo, at, at + 50_000)
            if answer.status_code == 200 and answer.json()["whole"]:
                return True
            assert answer.status_code in {200, 409}, answer.text
            at = answer.json()["offset" if answer.status_code == 200 else "upload_offset"]

    with ThreadPoolExecutor(6) as devices:
        assert all(devices.map(send, ["huaxi", "nanming"] * 3))
    with station.database.sessions() as session:
        taken = select(func.count()).where(InspectionPhoto.sha256 == bytes.fromhex(digest(photo)))
        assert session.execute(taken).scalar_one() == 1
    assert station.by("huaxi").get(f"/v1/inspections/photos/{digest(photo)}").content == photo
