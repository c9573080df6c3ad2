"""The public boundaries of Guizhou and of the counties around it: polygons that say WGS 84 and are GCJ-02."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import orjson
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from boundaries.divisions import codes as grammar
from boundaries.divisions.codes import COUNTY, PROVINCE
from boundaries.divisions.kinds import kind_of
from boundaries.divisions.records import DivisionRecord
from boundaries.intake.divisions import is_in_custody
from foundation.crs.conversion import to_storage
from foundation.crs.systems import GCJ02
from foundation.errors import InvalidInput
from foundation.validity import faults_in_many
from gazetteer.intake.datasets.known import find

NAME = "guizhou-boundaries"
TITLE = "Boundaries of Guizhou and its neighbours down to the county (cnmetlab/cnmaps@6d6fa399)"
LICENCE = "BSD-3-Clause (cnmetlab/cnmaps@6d6fa399; upstream AMap)"

_SCHEME = "GB2260"
_OWN = (
    "boundaries/guizhou_province_gcj02.geojson",
    "boundaries/guizhou_prefectures_gcj02.geojson",
    "boundaries/guizhou_counties_gcj02.geojson",
)
_AROUND = ("boundaries/neighbour_provinces_gcj02.geojson.gz", "boundaries/neighbour_counties_gcj02.geojson.gz")
_FIELDS = ("code", "name", "province", "prefecture")


@dataclass(frozen=True, slots=True)
class BoundarySet:
    """Divisions with their extents, and which files they are from (区划边界数据).

    Parameters
    ----------
    records
        Each after those above it; extents in EPSG:4490 (lon, lat), schematic 示意. Edges that units share in the files
        are shared to the last digit, since each vertex is converted by itself.
    sha256
        Over the files, in the order they are read.
    """

    records: tuple[DivisionRecord, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class _Unit:
    code: str
    name: str
    province: str
    prefecture: str
    extent: MultiPolygon

    @property
    def path(self) -> tuple[str, ...]:
        above = (self.province,) if grammar.is_under_province(self.code) else (self.province, self.prefecture)
        return (*above[: grammar.level_of(self.code) - 1], self.name)


def guizhou(directory: Path) -> BoundarySet:
    """Return the province, its prefectures and its counties.

    Parameters
    ----------
    directory
        Holds ``boundaries/guizhou_{province,prefectures,counties}_gcj02.geojson``.

    Raises
    ------
    NotFound
        When a file is not there.
    InvalidInput
        When a file is damaged, or not the edition that is known.
    """
    units, sha256 = _read(directory, _OWN)
    return BoundarySet(_records(units), sha256)


def neighbours(directory: Path) -> BoundarySet:
    """Return the provinces around Guizhou with their prefectures and counties, so that a line has two sides.

    The files have the counties of 湖南, 广西, 四川, 云南 and 重庆, and the outlines of all but the last. Its outline
    and those of the prefectures are the counties dissolved; a prefecture's code is the first four digits of theirs.

    Parameters
    ----------
    directory
        Holds ``boundaries/neighbour_{provinces,counties}_gcj02.geojson.gz``.

    Raises
    ------
    NotFound
        When a file is not there.
    InvalidInput
        When a file is damaged, or not the edition that is known.
    """
    units, sha256 = _read(directory, _AROUND)
    given = {unit.code for unit in units}
    dissolved = [unit for unit in _dissolved(units) if unit.code not in given]
    return BoundarySet(_records([*units, *dissolved]), sha256)


def _read(directory: Path, names: Sequence[str]) -> tuple[list[_Unit], str]:
    digest = hashlib.sha256()
    units: list[_Unit] = []
    for path in [find(directory, name) for name in names]:
        content = path.read_bytes()
        digest.update(content)
        units += _units(content, path)
    return _converted(units), digest.hexdigest()


def _units(content: bytes, path: Path) -> Iterator[_Unit]:
    try:
        collection = orjson.loads(gzip.decompress(content) if path.suffix == ".gz" else content)
        features = collection["features"]
        for feature in features:
            code, name, province, prefecture = (str(feature["properties"][field]) for field in _FIELDS)
            drawn = shapely.from_geojson(orjson.dumps(feature["geometry"]))
            yield _Unit(code, name, province, prefecture, MultiPolygon(list(shapely.get_parts(drawn))))
    except (ValueError, KeyError, TypeError, GEOSException, EOFError, OSError, zlib.error) as error:
        raise InvalidInput(
            f"{path} is not the GeoJSON of divisions that is known ({type(error).__name__}: {error}): fetch it again,"
            " or import it as a file of divisions."
        ) from error


def _converted(units: Sequence[_Unit]) -> list[_Unit]:
    """Take the offset of GCJ-02 away from all vertices at once; what is no polygon before or after is refused."""
    conversion = to_storage(GCJ02)

    def convert(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(conversion.arrays(vertices[:, 0], vertices[:, 1]))

    stored = shapely.transform(np.array([unit.extent for unit in units], dtype=np.object_), convert)
    for unit, faults in zip(units, faults_in_many(stored), strict=True):
        if fatal := [fault.message for fault in faults if fault.is_fatal]:
            raise InvalidInput(f"{unit.name} ({unit.code}) is no polygon: {fatal[0]}")
        if grammar.plain(unit.code) != unit.code:
            raise InvalidInput(f"{unit.name} has the code {unit.code!r}, which is none of six digits.")
    return [replace(unit, extent=extent) for unit, extent in zip(units, stored, strict=True)]


def _dissolved(units: Sequence[_Unit]) -> Iterator[_Unit]:
    """Give the provinces and prefectures that follow from the counties."""
    counties: dict[str, list[_Unit]] = {}
    for unit in units:
        superior = grammar.superior_of(unit.code)
        while grammar.level_of(unit.code) == COUNTY and superior is not None:
            counties.setdefault(superior, []).append(unit)
            superior = grammar.superior_of(superior)
    for code, below in counties.items():
        extent = _united([unit.extent for unit in below])
        first = below[0]
        if grammar.level_of(code) == PROVINCE:
            yield _Unit(code, first.province, first.province, "", extent)
        else:
            yield _Unit(code, first.prefecture, first.province, first.prefecture, extent)


def _united(extents: Sequence[MultiPolygon]) -> MultiPolygon:
    """Dissolve the edges that extents share, to the vertex where the coverage is clean."""
    array = np.array(extents, dtype=np.object_)
    is_clean = bool(shapely.coverage_is_valid(array))
    found: BaseGeometry = shapely.coverage_union_all(array) if is_clean else shapely.union_all(array)
    return MultiPolygon(list(shapely.get_parts(found)))


def _records(units: Sequence[_Unit]) -> tuple[DivisionRecord, ...]:
    return tuple(_record(unit) for unit in sorted(units, key=lambda unit: (grammar.level_of(unit.code), unit.code)))


def _record(unit: _Unit) -> DivisionRecord:
    level = grammar.level_of(unit.code)
    kind = kind_of(unit.name, level)
    return DivisionRecord(
        path=unit.path,
        kind=kind,
        level=level,
        codes=((_SCHEME, unit.code),),
        in_custody=is_in_custody(unit.code, kind, len(unit.path)),
        extent=unit.extent,
        nature="schematic",
    )
