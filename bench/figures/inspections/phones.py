"""What phones send: records and photos, over HTTP and nothing else."""

import http.client
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import islice
from uuid import UUID, uuid4

from PIL import Image

from bench.figures.inspections.preparing import Marker, Person, Walk
from bench.running.server import HOST
from boundaries.inspections.findings.content import as_content
from boundaries.inspections.findings.finding import (
    Finding,
    Legibility,
    Photo,
    PhotoKind,
    ReferenceSighting,
    ReferenceState,
)
from boundaries.inspections.findings.measuring import Measurement
from boundaries.inspections.findings.statuses import MarkerStatus

PHOTO_BYTES = 300_000
PHOTOS_OF_A_RECORD = 3
MOST_OF_A_BATCH = 500
"""Records that a phone sends at once; a thousand are taken."""
_ACCURACY_M = 4.0


@dataclass(frozen=True, slots=True)
class Taken:
    """A record of a marker as it waits on a phone, with its photos (待上报记录)."""

    walk: Walk
    record: dict[str, object]
    numbers: tuple[UUID, ...] = ()
    """Of its photos, none like another."""

    @property
    def photos(self) -> Iterator[bytes]:
        """The photos, made anew each time: all at once would fill the memory of the machine that measures."""
        return map(photo, self.numbers)


def photo(number: UUID) -> bytes:
    """Return a photo: the picture, and a number behind its end."""
    return _picture() + number.bytes


class Phone:
    """One phone with one connection (手机).

    Parameters
    ----------
    port
        Of the server.
    person
        Who is signed in.
    name
        Of the device.
    """

    def __init__(self, port: int, person: Person, name: str) -> None:
        self.person = person
        self.name = name
        self._connection = http.client.HTTPConnection(HOST, port, timeout=120)

    def sync(self, walk: Walk, records: Sequence[dict[str, object]]) -> Sequence[dict[str, object]]:
        """Send records, and return their receipts."""
        sent = {
            "inspection": str(walk.inspection),
            "device": self.name,
            "sent_at": datetime.now(UTC).isoformat(),
            "records": records,
        }
        told = self._asked("POST", "/v1/inspections/sync", json.dumps(sent).encode(), "application/json")
        receipts: Sequence[dict[str, object]] = json.loads(told)["receipts"]
        return receipts

    def send(self, walk: Walk, photo: bytes) -> None:
        """Send a photo whole."""
        address = f"/v1/inspections/photos/{sha256(photo).hexdigest()}?inspection={walk.inspection}"
        self._asked("PUT", address, photo, "image/jpeg")

    def get(self, address: str) -> bytes:
        """Return an answer."""
        return self._asked("GET", address, None, None)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _asked(self, method: str, address: str, body: bytes | None, media_type: str | None) -> bytes:
        headers = {"Authorization": f"Bearer {self.person.token}"}
        if media_type is not None:
            headers["Content-Type"] = media_type
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        told = answer.read()
        if answer.status >= http.client.MULTIPLE_CHOICES:
            raise RuntimeError(f"{method} {address} was answered with {answer.status}: {told[:500]!r}")
        return told


@cache
def _picture() -> bytes:
    """Return a JPEG of two million points and `PHOTO_BYTES`, less a number."""
    made = io.BytesIO()
    Image.effect_noise((1_600, 1_200), 40).convert("RGB").save(made, "JPEG", quality=19)
    picture = made.getvalue()
    if len(picture) > PHOTO_BYTES - 16:
        raise RuntimeError(f"The picture has {len(picture):,} bytes: lower its quality.")
    return picture + bytes(PHOTO_BYTES - 16 - len(picture))


def records_of(walk: Walk, person: Person, device: str, count: int, photos: int = 0) -> list[Taken]:
    """Return records of the markers of a line, each with so many photos."""
    return [_record(walk, marker, person, device, photos) for marker in islice(_round(walk), count)]


def _round(walk: Walk) -> Iterator[Marker]:
    while True:
        yield from walk.markers


def _record(walk: Walk, marker: Marker, person: Person, device: str, photos: int) -> Taken:
    seen_at = datetime.now(UTC) - timedelta(hours=1)
    numbers = tuple(uuid4() for _ in range(photos))
    digests = [sha256(photo(each)).hexdigest() for each in numbers]
    finding = Finding(
        uuid4(),
        marker.id,
        seen_at,
        tuple((side, tuple(people[:2])) for side, people in walk.teams.items()),
        frozenset({MarkerStatus.WORN_TEXT}),
        Legibility.PARTLY,
        tuple(ReferenceSighting(number, ReferenceState.PRESENT) for number in (1, 2, 3)),
        Measurement(marker.lon, marker.lat, "EPSG:4326", device, _ACCURACY_M, seen_at),
        tuple(Photo(each, PhotoKind.BEFORE, 90.0 * at) for at, each in enumerate(digests)),
    )
    record: dict[str, object] = {
        "id": str(finding.id),
        "kind": "marker",
        "body": as_content(finding),
        "line": str(walk.line),
        "marker": str(marker.id),
        "by": person.id,
        "device": device,
        "observed_at": seen_at.isoformat(),
        "photos": digests,
    }
    return Taken(walk, record, numbers)
