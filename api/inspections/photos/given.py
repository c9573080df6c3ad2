"""What is asked of photos, in the address and in headers."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path
from pydantic import Field
from starlette.requests import Request

from api.answers.negotiation import UnsupportedMediaType
from api.parameters.operations import Parameters
from foundation.errors import Fault, InvalidInput

PIECE_TYPE = "application/offset+octet-stream"
_INSPECTION_ID = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e5f"
_COUNT = re.compile(r"\d{1,15}")

Sha256 = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{64}$",
        description="SHA-256 of the photo, as the device took it with the photo.",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ),
]


class SendingParameters(Parameters):
    """For which inspection a photo is sent."""

    inspection: Annotated[
        UUID,
        Field(
            description="The inspection that it is sent for; it is seen by who sees that.", examples=[_INSPECTION_ID]
        ),
    ]


class PhotoParameters(Parameters):
    """In what size a photo is wanted."""

    inspection: Annotated[
        UUID | None, Field(description="An inspection whose records speak of the photo.", examples=[_INSPECTION_ID])
    ] = None
    size: Annotated[
        Literal["full", "preview"],
        Field(description="As it came, or as a small JPEG of 640 points at most.", examples=["preview"]),
    ] = "full"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the headers of a piece say (分片说明)."""

    offset: int
    length: int
    """Of the whole photo, in bytes."""


def stated(request: Request) -> Stated:
    """Return what the headers of a piece say.

    Raises
    ------
    UnsupportedMediaType
        When it does not say that it is a piece.
    InvalidInput
        When it does not say where it begins, or how long the photo is.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != PIECE_TYPE or request.headers.get("content-encoding", "identity") != "identity":
        raise UnsupportedMediaType(f"A piece of a photo is sent as {PIECE_TYPE}, unpacked; say so in Content-Type.")
    return Stated(_count(request, "Upload-Offset"), _count(request, "Upload-Length"))


def _count(request: Request, name: str) -> int:
    told = request.headers.get(name, "").strip()
    if _COUNT.fullmatch(told):
        return int(told)
    message = f"Say in {name} how many bytes: a whole number in digits."
    raise InvalidInput(message, faults=(Fault(name, "missing" if not told else "not_a_count", message),))
