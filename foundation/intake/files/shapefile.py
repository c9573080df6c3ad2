"""The attributes of a Shapefile: which encoding its .dbf is in, and text that survives a cut in mid-character.

The library is told that every text is Latin-1, whose 256 characters are the 256 bytes, and the bytes are decoded here:
GDAL would decode GBK with a table that lacks the rare characters, and refuses column names that were cut to ten bytes
in the middle of a character.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from foundation.errors import InvalidInput
from foundation.intake.files.encoding import checked_encoding, detect_encoding

RAW_ENCODING = "ISO-8859-1"
_HEADER_LENGTH_AT = 8
_CODE_PAGES = {"936": "gb18030", "54936": "gb18030", "950": "big5hkscs", "65001": "utf-8"}


@dataclass(frozen=True, slots=True)
class TextOf:
    """How to get at the text that the library hands out."""

    codec: str | None
    """``None``: it is text already."""

    def strict(self, text: str) -> str:
        """Return the text that is meant, or raise `UnicodeDecodeError`."""
        return text if self.codec is None or text.isascii() else text.encode("latin-1").decode(self.codec)

    def lenient(self, text: str) -> str:
        """Return the text that is meant, without a character that was cut."""
        return text if self.codec is None or text.isascii() else text.encode("latin-1").decode(self.codec, "ignore")


def text_of(codec: str | None) -> TextOf:
    """Return the way to the text under an encoding; none for formats that are UTF-8 by definition."""
    return TextOf(None if codec is None else codec.removesuffix("-sig"))


def text_encoding(path: Path, named: str | None) -> str:
    """Return the Python name of the encoding of a Shapefile's attributes.

    What a caller names wins, then the .cpg file beside it if Chinese can be written in what it says, then what the
    bytes of the .dbf can be.

    Raises
    ------
    InvalidInput
        When the .dbf is missing, or in neither UTF-8 nor GB 18030.
    """
    if named is not None:
        return named
    declared = _beside(path, ".cpg")
    if declared is not None and (page := declared.read_text("ascii", "ignore").strip()):
        bare = page.upper().removeprefix("ANSI").removeprefix("CP").strip(" _-")
        with suppress(InvalidInput):  # a .cpg that says Latin-1 is what programs write who never asked
            return checked_encoding(_CODE_PAGES.get(bare, page))
    table = _beside(path, ".dbf")
    if table is None:
        raise InvalidInput(
            f"{path} has no .dbf file beside it: the attributes are missing; bring all of the Shapefile."
        )
    with table.open("rb") as stream:
        start = stream.read(32)
    return detect_encoding(table, skip=int.from_bytes(start[_HEADER_LENGTH_AT : _HEADER_LENGTH_AT + 2], "little"))


def require_whole(path: Path) -> None:
    """Check that a .shp file is as long as it says: the library reads a cut one as features without geometry.

    Raises
    ------
    InvalidInput
        When it is shorter.

    References
    ----------
    ESRI Shapefile Technical Description (1998), "Organization of the Main File": the length in 16-bit words, big
    endian, at byte 24.
    """
    with path.open("rb") as stream:
        said = int.from_bytes(stream.read(28)[24:], "big") * 2
    if path.stat().st_size < said:
        raise InvalidInput(f"{path} says it has {said:,} bytes and has fewer: it was cut off; fetch it again.")


def _beside(path: Path, suffix: str) -> Path | None:
    return next((each for each in (path.with_suffix(suffix), path.with_suffix(suffix.upper())) if each.exists()), None)
