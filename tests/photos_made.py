"""Photos for tests of inspections, and an inspection that takes them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from random import Random
from uuid import UUID

from PIL import Image
from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.events import Event, as_record
from boundaries.inspections.conducting.machine import replay
from boundaries.inspections.conducting.states import Member, Step
from boundaries.inspections.models.tasks import Inspection, InspectionEvent
from boundaries.inspections.signing.mandates import Capacity, Mandate
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from foundation.periods import Period

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
"""Noon in Shanghai."""
_BEGUN = date(2026, 3, 2)

Exif = Mapping[int, Mapping[int, object]]
TAKEN: Exif = {
    0x8769: {0x9003: "2026:05:06 11:59:00", 0x9011: "+08:00"},
    0x8825: {1: "N", 2: (26.0, 39.0, 1.5), 3: "E", 4: (106.0, 37.0, 48.0), 0x11: 275.5, 0x12: "WGS-84"},
}


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def a_photo(
    form: str = "JPEG", size: tuple[int, int] = (400, 300), *, seed: int = 1, exif: Exif | None = None
) -> bytes:
    """A photo of nothing, another one for each seed: noise, so that it packs as badly as a meadow does."""
    noise = Image.frombytes("RGB", size, Random(seed).randbytes(size[0] * size[1] * 3))  # noqa: S311 - a picture, no secret
    notes = Image.Exif()
    if exif:
        # Notes with nothing at their top are left out of a PNG.
        notes[0x0112] = 1
    for ifd, members in (exif or {}).items():
        notes.get_ifd(ifd).update(members)
    made = io.BytesIO()
    noise.save(made, form, exif=notes)
    return made.getvalue()


def padded(photo: bytes, size_bytes: int) -> bytes:
    """A JPEG with so many bytes behind its end, as cameras leave them there."""
    return photo + bytes(size_bytes - len(photo))


def a_png_that_says_it_is(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header tells of a great many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def an_archive(size_bytes: int = 1_000) -> bytes:
    """A packed archive of so many zeros."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("照片.jpg", bytes(size_bytes))
    return made.getvalue()


def enter_inspection(
    session: Session, line: UUID, teams: Mapping[UUID, tuple[str, ...]], markers: tuple[UUID, ...] = ()
) -> UUID:
    """Enter an inspection of a line whose work in the field has begun, with who is on the team of each side."""
    id_, units = uuid7(), tuple(teams)
    by = {"on": _BEGUN, "by": "user:planner", "role": "inspector"}
    events = [Event(Step.PLAN, **by, year=2026, lead=units[0], units=units, markers=markers)]  # type: ignore[arg-type] # a day and two texts
    for unit, people in teams.items():
        members = tuple(Member(Mandate(each, unit, Capacity.MEMBER, Period(_BEGUN)), each) for each in people)
        events.append(Event(Step.TEAM, **by, unit=unit, members=members))  # type: ignore[arg-type] # as above
    events.append(Event(Step.BEGIN_FIELD, **by))  # type: ignore[arg-type] # as above
    state = replay(events)
    with writing(session, OPERATOR, "plan inspections", reason="Tests take photos of it.") as entry:
        session.execute(
            insert(Inspection).values(
                id=id_, line_id=line, round_number=5, year=2026, lead_id=units[0], unit_ids=list(units),
                marker_ids=list(markers), people=sorted(each for people in teams.values() for each in people),
                stage=state.stage, events=len(events), field_from=state.field_from, is_cancelled=False,
                created_by=entry.seq, changed_by=entry.seq,
            )
        )  # fmt: skip
        for n, event in enumerate(events, start=1):
            session.execute(
                insert(InspectionEvent).values(
                    inspection_id=id_, n=n, step=event.step.value, stage=replay(events[:n]).stage, day=event.on,
                    record=as_record(event), **signed(entry, OPERATOR),
                )
            )  # fmt: skip
    return id_
