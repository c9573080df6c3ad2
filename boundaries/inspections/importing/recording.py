"""A feature becomes a record as a device would send it (要素转记录), or every reason why it cannot."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from shapely import LineString, Point

from boundaries.inspections.findings.finding import Legibility, PhotoKind, ReferenceState
from boundaries.inspections.importing.columns import LINE_TERMS, TERMS, Column, parts
from boundaries.inspections.importing.features import Feature
from boundaries.inspections.signing.mandates import Mandate, sides_of
from boundaries.inspections.stretches.record import Recognisable, Resurvey
from boundaries.lines.course.alignment import Course
from foundation.crs.conversion import to_storage
from foundation.crs.systems import recognise
from foundation.errors import Fault, InvalidInput
from foundation.periods import legal_day

_FILES = UUID("1f0c5a52-0f7e-5d0b-8a55-4b1f0a6d7c9e")
"""Below this, ids are made of the digest of a file and the place in it."""
_BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file is read against (导入依据).

    Parameters
    ----------
    markers
        On the plan, by number and by id.
    people
        Of the teams: ids by id and by name.
    course
        Of the line; ``None`` where it has none today.
    words
        Values of statuses and actions, by value and by Chinese term.
    by
        Id of who imports the file.
    """

    line: UUID
    markers: Mapping[str, UUID]
    people: Mapping[str, str]
    mandates: tuple[Mandate, ...]
    course: Course | None
    words: Mapping[str, str]
    by: str


@dataclass(frozen=True, slots=True)
class Source:
    """Of which file (来源文件).

    Parameters
    ----------
    sha256
        Of its bytes.
    device
        What stands as the device where a feature names none.
    """

    sha256: str
    device: str


@dataclass(slots=True)
class _Cells:
    """The cells of a feature, each read with what is wrong with it."""

    feature: Feature
    faults: list[Fault] = field(default_factory=list)

    def read(self, column: Column, read: Callable[[str], Any], default: Any = None) -> Any:  # noqa: ANN401 - of its kind
        cell = self.feature.columns.get(column.value)
        if cell is None:
            return default
        try:
            return read(cell)
        except (ValueError, OverflowError, InvalidInput) as error:
            said = error.message if isinstance(error, InvalidInput) else str(error)
            self.add(column, "malformed", f"{cell[:60]!r} cannot be read: {said}."[:300])
            return default

    def need(self, column: Column, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - of its kind
        if column.value not in self.feature.columns:
            self.add(column, "missing", f"The column {column.value} is missing, or empty here.")
        return self.read(column, read)

    def add(self, column: Column, code: str, message: str) -> None:
        self.faults.append(Fault(f"/{column.value}", code, message))


def record_of(feature: Feature, source: Source, ground: Ground) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """Return a record as a device would send it, and what is wrong with the feature: then it is none.

    The same feature of the same file is the same record, whenever and however often it is read.
    """
    cells = _Cells(feature)
    id_ = cells.read(Column.UUID, _uuid) or uuid5(_FILES, f"{source.sha256}/{feature.name}")
    at: datetime | None = cells.need(Column.TIME, _instant)
    by = cells.read(Column.BY, lambda cell: _person(cell, ground), ground.by)
    members = cells.read(Column.MEMBERS, lambda cell: [_person(each, ground) for each in parts(cell)], [by])
    common = {
        "id": str(id_),
        "line": str(ground.line),
        "by": by,
        "device": feature.columns.get(Column.DEVICE.value, source.device),
        "observed_at": at.isoformat() if at is not None else None,
    }
    if feature.shape.is_empty:
        cells.faults.append(Fault("/", "no_geometry", "The feature is neither a point nor a line: draw it anew."))
    present = _present(members, at, ground)
    is_point = isinstance(feature.shape, Point)
    body = _marker(cells, ground, present) if is_point else _stretch(cells, ground, present)
    when = {"seen_at" if is_point else "walked_at": common["observed_at"]}
    kind = "marker" if is_point else "stretch"
    photos = [each["sha256"] for each in body["photos"]]
    sent = {**common, "kind": kind, "photos": photos, "body": {**body, **when, "kind": kind, "id": str(id_)}}
    return ({**sent, "marker": body["marker"]} if is_point else sent), tuple(cells.faults)


def _present(members: Iterable[str], at: datetime | None, ground: Ground) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for person in dict.fromkeys(members):
        sides = sides_of(ground.mandates, person, legal_day(at)) if at is not None else frozenset()
        for side in sides:
            found.setdefault(side, []).append(person)
    return found


def _marker(cells: _Cells, ground: Ground, present: Mapping[UUID, list[str]]) -> dict[str, Any]:
    marker = cells.need(Column.MARKER, lambda cell: _marker_named(cell, ground))
    return {
        "marker": None if marker is None else str(marker),
        "members": {str(side): sorted(people) for side, people in present.items()},
        "statuses": sorted(cells.need(Column.STATUSES, lambda cell: _words(cell, ground.words)) or []),
        "legibility": cells.read(Column.LEGIBILITY, _legibility, Legibility.NOT_SEEN.value),
        "references": cells.read(Column.REFERENCES, lambda cell: [*_references(cell)], []),
        "measurement": _measurement(cells),
        "photos": cells.read(Column.PHOTOS, lambda cell: [*_photos(cell)], []),
        "evidence": cells.read(Column.EVIDENCE, lambda cell: [*_evidence(cell)], []),
        "actions": sorted(cells.read(Column.ACTIONS, lambda cell: _words(cell, ground.words), [])),
        "follow_ups": [],
        "note": cells.feature.columns.get(Column.NOTE.value, ""),
    }


def _measurement(cells: _Cells) -> dict[str, Any] | None:
    feature = cells.feature
    accuracy_m = cells.read(Column.ACCURACY_M, float)
    if accuracy_m is None or not isinstance(feature.shape, Point) or feature.shape.is_empty:
        return None
    taken_at = cells.read(Column.TIME, _instant)
    return {
        "x": feature.shape.x,
        "y": feature.shape.y,
        "crs": feature.crs,
        "device": feature.columns.get(Column.DEVICE.value, "GNSS"),
        "accuracy_m": accuracy_m,
        "taken_at": taken_at.isoformat() if taken_at is not None else None,
        "method": "",
        "parameter_set": None,
    }


def _stretch(cells: _Cells, ground: Ground, present: Mapping[UUID, list[str]]) -> dict[str, Any]:
    track = _track(cells)
    from_m, to_m = sorted(_chainages(track, ground))
    return {
        "line": str(ground.line),
        "from_m": cells.read(Column.FROM_M, float, from_m),
        "to_m": cells.read(Column.TO_M, float, to_m),
        "from_marker": None,
        "to_marker": None,
        "sides_present": sorted(map(str, present)),
        "recognisable": cells.need(Column.RECOGNISABLE, _recognisable),
        "resurvey": cells.read(Column.RESURVEY, _resurvey, Resurvey.NOT_NEEDED.value),
        "resurveyed_by": "",
        "changes": [],
        "uses": [],
        "hazards": [],
        "photos": cells.read(Column.PHOTOS, lambda cell: [*_photos(cell)], []),
        "track": track or None,
        "note": cells.feature.columns.get(Column.NOTE.value, ""),
    }


def _track(cells: _Cells) -> list[list[float]]:
    shape = cells.feature.shape
    if not isinstance(shape, LineString) or shape.is_empty:
        return []
    try:
        conversion = to_storage(recognise(cells.feature.crs))
        return [[round(at, 9) for at in conversion.point(x, y)] for x, y, *_ in shape.coords]
    except InvalidInput as error:
        cells.faults.append(Fault("/", "crs", error.message))
        return []


def _chainages(track: list[list[float]], ground: Ground) -> Iterator[float]:
    for end in (track[0], track[-1]) if track else ((0.0, 0.0), (0.0, 0.0)):
        located = ground.course.locate(Point(end)).chainage_m if ground.course is not None and track else 0.0
        yield round(located, 2)


def _legibility(cell: str) -> str:
    return Legibility(TERMS.get(cell, cell)).value


def _recognisable(cell: str) -> str:
    return Recognisable(LINE_TERMS.get(cell, cell)).value


def _resurvey(cell: str) -> str:
    return Resurvey(LINE_TERMS.get(cell, cell)).value


def _uuid(cell: str) -> UUID:
    return UUID(cell.strip("{}"))


def _instant(cell: str) -> datetime:
    found = datetime.fromisoformat(cell)
    return found if found.tzinfo is not None else found.replace(tzinfo=_BEIJING)


def _person(cell: str, ground: Ground) -> str:
    if cell not in ground.people:
        raise ValueError(f"{cell[:60]} is on no team of this inspection")
    return ground.people[cell]


def _marker_named(cell: str, ground: Ground) -> UUID:
    found = ground.markers.get(cell.replace(" ", "").lower())
    if found is None:
        raise ValueError("no marker on the plan has this number")
    return found


def _words(cell: str, words: Mapping[str, str]) -> list[str]:
    if unknown := [each for each in parts(cell) if each not in words]:
        raise ValueError(f"{', '.join(unknown)[:60]} is no word of this column")
    return sorted({words[each] for each in parts(cell)})


def _references(cell: str) -> Iterator[dict[str, Any]]:
    for number, told in enumerate(parts(cell), 1):
        state, _, note = told.replace("：", ":").partition(":")
        yield {"number": number, "state": ReferenceState(TERMS.get(state, state)).value, "note": note}


def _photos(cell: str) -> Iterator[dict[str, Any]]:
    for told in parts(cell):
        sha256, _, rest = told.lower().partition(":")
        kind, _, bearing = rest.partition(":")
        yield {
            "sha256": sha256,
            "kind": PhotoKind(kind or PhotoKind.BEFORE).value,
            "bearing_deg": float(bearing) if bearing else None,
        }


def _evidence(cell: str) -> Iterator[dict[str, str]]:
    for told in parts(cell):
        kind, _, note = told.replace("：", ":").partition(":")
        yield {"kind": kind, "note": note}
