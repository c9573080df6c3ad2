"""What is told of a photo on its way."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field
from typing_extensions import TypedDict

from foundation.files.checking.photographs import PhotoType


class PhotoProgressTold(TypedDict):
    """How much of a photo is there (照片上传进度)."""

    sha256: Annotated[str, Field(description="SHA-256 of the photo.")]
    offset: Annotated[int, Field(description="How many bytes are there: the next piece begins here.")]
    length: Annotated[int, Field(description="How many bytes the photo has.")]
    whole: Annotated[bool, Field(description="Whether all is there, and was looked into.")]
    href: Annotated[str, Field(description="Address of the photo.")]


_SHA256: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PHOTO_PROGRESS: Final[dict[str, Any]] = {
    "sha256": _SHA256,
    "offset": 262_144,
    "length": 307_200,
    "whole": False,
    "href": f"/v1/inspections/photos/{_SHA256}",
}
_BINARY: Final = "(a photo)"
EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "sendPhotoPiece": {"application/json": PHOTO_PROGRESS},
    "sendPhoto": {"application/json": {**PHOTO_PROGRESS, "offset": 307_200, "whole": True}},
    "readPhoto": {each.value: _BINARY for each in PhotoType},
}
