"""GPX: waypoints are markers, tracks are walks along the line.

References
----------
GPX 1.1 (topografix.com/GPX/1/1): WGS 84, latitude and longitude as attributes, times in UTC. Columns for which the
schema has no element stand in ``extensions``, by their names, whatever their namespace; ``cmt`` and ``desc`` are the
note, ``type`` of a waypoint its statuses, and of a track whether the line can be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from shapely import LineString, Point

from boundaries.inspections.importing.columns import Column, columns_of
from boundaries.inspections.importing.features import MOST_FEATURES, Feature
from foundation.errors import Fault, InvalidInput

CRS = "EPSG:4326"
_DEEPEST = 30
_MOST_POINTS = 200_000
_LEAST_POINTS = 2
_THINGS = {"wpt": "waypoints", "trk": "tracks"}
_NOTES = ("cmt", "desc")


@dataclass
class _Thing:
    """A waypoint or a track while it is read."""

    name: str
    tag: str
    at: list[tuple[float, float]] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    first_time: str = ""


@dataclass
class _Reader:
    """What expat has told so far."""

    path: list[str] = field(default_factory=list)
    things: list[_Thing] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    points: int = 0
    text: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear that an element begins."""
        name = tag.rpartition(" ")[2]
        self.path.append(name)
        self.text.clear()
        if len(self.path) > _DEEPEST:
            raise _refused(
                "too_deep", f"The file is nested more than {_DEEPEST} levels deep: it is no track of a walk."
            )
        if len(self.path) == 1 and name != "gpx":
            raise _refused("misnamed", f"The file is XML, and {name[:40]!r} instead of gpx: export it as GPX.")
        if name in _THINGS and len(self.path) == 2:  # noqa: PLR2004 - below gpx
            self._begin(name)
        if name in {"wpt", "trkpt"} and self.things:
            self._point(attributes)

    def _begin(self, tag: str) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if len(self.things) >= MOST_FEATURES:
            raise _refused("too_many", f"The file has more than {MOST_FEATURES:,} waypoints and tracks: divide it.")
        self.things.append(_Thing(f"{_THINGS[tag]}/{self.counts[tag]}", tag))

    def _point(self, attributes: dict[str, str]) -> None:
        self.points += 1
        if self.points > _MOST_POINTS:
            raise _refused("too_many", f"The file has more than {_MOST_POINTS:,} points: divide it.")
        thing = self.things[-1]
        try:
            at = float(attributes["lon"]), float(attributes["lat"])
        except (KeyError, ValueError) as error:
            raise _refused("unreadable", f"A point of {thing.name} has no lat and lon in degrees.") from error
        thing.at.append(at)

    def end(self, _: str) -> None:
        """Hear that an element ends."""
        name, text = self.path.pop(), "".join(self.text).strip()
        self.text.clear()
        if not self.things or not text:
            return
        thing, above = self.things[-1], self.path[-1] if self.path else ""
        if above == thing.tag or "extensions" in self.path:
            thing.told.setdefault(name, text)
        elif above == "trkpt" and name == "time":
            thing.first_time = thing.first_time or text

    def data(self, text: str) -> None:
        """Hear a piece of text."""
        self.text.append(text)


def read_gpx(content: bytes) -> Iterator[Feature]:
    """Give the waypoints and tracks of a file.

    Raises
    ------
    InvalidInput
        When it is no GPX, is damaged, declares entities (which unpack without end, or fetch what they like), or has
        more in it than is taken.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise _refused("damaged", f"The file is no XML, or is damaged: {error}. Export it anew.") from error
    for thing in reader.things:
        yield _feature(thing)


def _feature(thing: _Thing) -> Feature:
    told = {name: value for name, value in thing.told.items() if name not in {*_NOTES, "type", "time"}}
    note = " ".join(thing.told[each] for each in _NOTES if each in thing.told)
    is_marker = thing.tag == "wpt"
    given = {Column.STATUSES.value if is_marker else Column.RECOGNISABLE.value: thing.told.get("type", "")}
    given |= {Column.TIME.value: thing.told.get("time", "") if is_marker else thing.first_time}
    columns = columns_of({**told, **{name: value for name, value in given.items() if value and name not in told}})
    if note and Column.NOTE.value not in columns:
        columns[Column.NOTE.value] = note
    if not is_marker:
        columns.pop(Column.MARKER.value, None)
    time = columns.get(Column.TIME.value, "")
    if time and "+" not in time[10:] and "-" not in time[10:] and not time.upper().endswith("Z"):
        # Times of GPX are UTC, whether it is written or not.
        columns[Column.TIME.value] = f"{time}Z"
    return Feature(thing.name, _shape(thing), CRS, columns)


def _shape(thing: _Thing) -> Point | LineString:
    if thing.tag == "wpt":
        return Point(thing.at[0])
    return LineString(thing.at) if len(thing.at) >= _LEAST_POINTS else LineString()


def _no_doctype(*_: object) -> None:
    raise _refused("acts", "The file declares a document type, by which it could unpack without end: no GPX does.")


def _refused(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("/", code, message),))
