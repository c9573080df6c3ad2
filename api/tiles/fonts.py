"""Letters for map clients that take their text from a server: drawn when the web map is built, sent packed.

References
----------
MapLibre Style Specification 8, ``glyphs``: one file for each 256 code points of a font.
"""

import gzip
import re
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.answers.conditional import is_known
from api.ogc.roots import PATH as ROOT
from api.parameters.known import about
from api.parameters.reading import refusal
from api.tiles.compressing import coding_of
from foundation.errors import Fault, InvalidInput, NotFound
from web import GLYPHS

PATH = f"{ROOT}/fonts/{{fontstack}}/{{range}}.pbf"
"""Below one root only: letters are of no day."""
STACKS: Mapping[str, str] = {
    "Noto Sans CJK SC Regular": "regular",
    "Noto Sans CJK SC Bold": "bold",
    "Noto Sans SC Regular": "regular",
    "Noto Sans SC Bold": "bold",
}
"""Folders by what a style calls a font: Noto Sans SC is Noto Sans CJK SC with fewer characters."""
MEDIA_TYPE = "application/x-protobuf"
FORM = "pbf"

_RANGE = re.compile(r"(\d{1,7})-(\d{1,7})", re.ASCII)
_POINTS = 256
_HEADERS = {"Cache-Control": "public, max-age=604800", "Vary": "Accept-Encoding"}


async def read_glyphs(request: Request) -> Response:
    """Return the letters of 256 code points in the first font of a list that is here; 304 when they are known."""
    return await run_in_threadpool(_glyphs, request)


def require_glyphs() -> None:
    """Check that there are letters.

    Raises
    ------
    NotFound
        When none are built.
    """
    if not GLYPHS.is_dir():
        raise NotFound("This server has no letters to send: they are drawn when its web map is built (`make run`).")


def _glyphs(request: Request) -> Response:
    _check_parameters(request.query_params)
    require_glyphs()
    stack, span = _stack(request.path_params["fontstack"]), _span(request.path_params["range"])
    file = GLYPHS / STACKS[stack] / f"{span}.pbf.gz"
    if not file.is_file():
        raise NotFound(f"{stack} has no characters in {span} here: draw them with a font of the device.")
    told = file.stat()
    headers = {**_HEADERS, "ETag": f'W/"{told.st_mtime_ns:x}-{told.st_size:x}"'}
    if is_known(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    packed = file.read_bytes()
    if coding_of(request.headers.get("accept-encoding", ""), ("gzip",)) == "gzip":
        return Response(packed, media_type=MEDIA_TYPE, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed), media_type=MEDIA_TYPE, headers=headers)


def _check_parameters(given: Mapping[str, str]) -> None:
    unknown = [Fault(name[:60], "unknown", f"`{name[:60]}` is not a parameter of letters.") for name in given]
    unknown = [fault for fault in unknown if fault.where != "f"]
    if unknown:
        raise InvalidInput("Letters take no parameters but `f`.", faults=unknown, details={"valid_parameters": ["f"]})
    if given.get("f", FORM) != FORM:
        raise about("f", refusal("not_a_choice", f"`f` is {FORM}, or left out."))


def _stack(names: str) -> str:
    """Return the first font of a list that is here: a client sends all that a style names, joined by commas."""
    found = next((name for each in names.split(",") if (name := each.strip()) in STACKS), None)
    if found is None:
        raise NotFound(f"There is no font {names[:60]!r}: there are {', '.join(STACKS)}.")
    return found


def _span(text: str) -> str:
    """Return the range of code points that a text says, as files are called."""
    found = _RANGE.fullmatch(text)
    first, last = map(int, found.groups()) if found else (1, 0)
    if first % _POINTS or last != first + _POINTS - 1:
        raise NotFound(f"There is no range {text[:20]!r}: there are 0-255, 256-511, and so on.")
    return f"{first}-{last}"
