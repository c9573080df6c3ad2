"""What cameras write is told where it makes sense, left out where it does not, and never an error."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from boundaries.inspections.photos.exif import CameraNotes, camera_notes
from tests.photos_made import TAKEN, Exif, a_photo

_GPS = TAKEN[0x8825]


def notes(exif: Exif, form: str = "JPEG") -> CameraNotes:
    return camera_notes(io.BytesIO(a_photo(form, (16, 12), exif=exif)), form)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_time_with_its_zone_position_and_bearing_are_told(form: str) -> None:
    found = notes(TAKEN, form)
    assert found.taken_at == "2026-05-06T11:59:00+08:00"
    assert found.position is not None
    assert found.position.equals_exact(Point(106.63, 26.65041667), 1e-8)
    assert found.bearing_deg == 275.5


def test_a_photo_without_notes_says_nothing() -> None:
    assert notes({}) == CameraNotes()


def test_a_time_without_a_zone_is_told_without_one() -> None:
    assert notes({0x8769: {0x9003: "2026:05:06 11:59:00"}}).taken_at == "2026-05-06T11:59:00"


@pytest.mark.parametrize(
    "told", ["0000:00:00 00:00:00", "2026:02:30 11:59:00", "yesterday", "", "2026:05:06 11:59:00\x00'; DROP TABLE"]
)
def test_a_time_that_cannot_be_is_left_out(told: str) -> None:
    assert notes({0x8769: {0x9003: told}}).taken_at is None


@pytest.mark.parametrize("zone", ["+99:00", "GMT", "+8", ""])
def test_a_zone_that_is_none_is_left_out(zone: str) -> None:
    assert notes({0x8769: {0x9003: "2026:05:06 11:59:00", 0x9011: zone}}).taken_at == "2026-05-06T11:59:00"


@pytest.mark.parametrize(
    "changed",
    [
        {1: "X"},
        {1: ""},
        {2: (91.0, 0.0, 0.0)},
        {4: (180.0, 59.0, 0.0)},
        {2: (26.0, 39.0)},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {0x12: "TOKYO"},
        {0x12: "GCJ-02"},
    ],
)
def test_a_position_that_cannot_be_or_is_in_another_system_is_left_out(changed: dict[int, Any]) -> None:
    assert notes({0x8825: {**_GPS, **changed}}).position is None


@pytest.mark.parametrize(("told", "bearing"), [(360.0, 0.0), (361.0, None), (0.0, 0.0)])
def test_a_bearing_is_within_a_turn(told: float, bearing: float | None) -> None:
    assert notes({0x8825: {0x11: told}}).bearing_deg == bearing


def test_the_south_and_the_west_are_negative() -> None:
    found = notes({0x8825: {**_GPS, 1: "S", 3: "W"}}).position
    assert found is not None
    assert (found.x < 0, found.y < 0) == (True, True)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.binary(max_size=600))
def test_nonsense_in_the_notes_is_never_an_error(told: bytes) -> None:
    photo = a_photo(size=(16, 12))
    for head in (b"Exif\x00\x00", b"Exif\x00\x00II*\x00\x08\x00\x00\x00", b"Exif\x00\x00MM\x00*\x00\x00\x00\x08"):
        segment = head + told
        notes_first = photo[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2) + segment + photo[2:]
        found = camera_notes(io.BytesIO(notes_first), "JPEG")
        assert found.bearing_deg is None or 0 <= found.bearing_deg < 360
