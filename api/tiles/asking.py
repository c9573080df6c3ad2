"""Which tile is asked for, and as of which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.ogc.parameters.times import read_times
from api.ogc.roots import pinned_day
from api.parameters.known import about
from api.parameters.reading import read_day, refusal
from api.state import ServerState
from foundation.errors import Fault, InvalidInput, NotFound
from gazetteer.tiles.matrices import SETS, Tile, TileSet

PARAMETERS = ("datetime", "as_of", "f")
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class AskedTile:
    """A tile of a day (切片请求)."""

    tile: Tile
    day: date


def asked_tile(request: Request, server: ServerState) -> AskedTile:
    """Return which tile a request asks for.

    Raises
    ------
    NotFound
        When there is no such tile set, the tile lies outside of it, or the root is pinned to no day there was.
    InvalidInput
        When row, column or zoom is no number, or a parameter is unknown, repeated or malformed.
    """
    part = request.path_params
    tile_set = tile_set_named(part["tms"])
    zoom, row, column = (_whole(part[name], name) for name in ("z", "row", "col"))
    day = asked_day(request, server, ("mvt",))
    require_inside(tile_set, zoom, row, column)
    return AskedTile(Tile(tile_set, zoom, row, column), day)


def tile_set_named(name: str) -> TileSet:
    """Return the tile matrix set of an id.

    Raises
    ------
    NotFound
        When there is none.
    """
    if (found := SETS.get(name)) is None:
        raise NotFound(f"There is no tile matrix set {name[:60]!r}: there are {' and '.join(SETS)}.")
    return found


def require_inside(tile_set: TileSet, zoom: int, row: int, column: int) -> None:
    """Check that a tile is one of its set.

    Raises
    ------
    NotFound
        When it is not; what would be is told.
    """
    if not tile_set.first <= zoom <= tile_set.last:
        raise NotFound(f"{tile_set.id} has the tile matrices {tile_set.first} to {tile_set.last}, and no {zoom}.")
    rows, columns = tile_set.rows(zoom), tile_set.columns(zoom)
    if row >= rows or column >= columns:
        raise NotFound(
            f"Matrix {zoom} of {tile_set.id} has the rows 0 to {rows - 1} and the columns 0 to {columns - 1},"
            f" and no row {row} with column {column}: the row stands before the column."
        )


def asked_day(
    request: Request, server: ServerState, forms: tuple[str, ...], valid: tuple[str, ...] = PARAMETERS
) -> date:
    """Return the day that is asked for: of the root, of `datetime` or `as_of`, else today.

    Parameters
    ----------
    forms
        What `f` may say.
    valid
        The parameters there are.

    Raises
    ------
    InvalidInput
        When it is no day, a parameter is unknown or repeated, or the root is pinned to another day.
    """
    given = _given(request, valid)
    f = given.get("f")
    if f is not None and f not in forms:
        raise about("f", refusal("not_a_choice", f"`f` is one of {', '.join(forms)}, or left out."))
    pinned = request.path_params.get("date")
    root = None if pinned is None else pinned_day(pinned, server.today())
    day = _day(given)
    if root is not None and day not in {None, root}:
        name = "datetime" if "datetime" in given else "as_of"
        raise about(
            name, refusal("other_day", f"This root is pinned to {root}: leave out `{name}`, or ask below /ogc.")
        )
    return root or day or server.today()


def _given(request: Request, valid: tuple[str, ...]) -> Mapping[str, str]:
    query = request.scope["query_string"]
    if not query:
        return {}
    items = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    given = dict(items)
    wrong = [Fault(name[:60], "unknown", f"`{name[:60]}` is not a parameter of tiles.") for name in given]
    wrong = [fault for fault, name in zip(wrong, given, strict=True) if name not in valid]
    if len(given) < len(items):
        wrong.append(Fault("", "repeated", "Each parameter may stand only once."))
    if "datetime" in given and "as_of" in given:
        wrong.append(Fault("as_of", "repeated", "`as_of` and `datetime` say the same: leave one of them out."))
    if wrong:
        details = {"valid_parameters": list(valid)}
        raise InvalidInput(f"Tiles take {', '.join(valid)}: {wrong[0].message}", faults=wrong, details=details)
    return given


def _day(given: Mapping[str, str]) -> date | None:
    name = next((each for each in ("datetime", "as_of") if each in given), None)
    if name is None:
        return None
    try:
        if name == "as_of":
            return read_day(given[name])
        days = read_times(given[name])
    except InvalidInput as error:
        raise about(name, error) from error
    if not days.is_one or days.first is None:
        raise about(
            name, refusal("not_one_day", "A tile is of one day: write one time, and no interval of several days.")
        )
    return days.first


def _whole(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise about(name, refusal("not_a_count", f"`{name}` is a whole number in digits, not {text[:40]!r}."))
    return int(text)
