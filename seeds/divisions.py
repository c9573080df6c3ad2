"""The divisions of the demonstration province: real down to the counties, synthetic below, all with schematic land."""

from collections.abc import Iterator

import numpy as np
from shapely import Point

from boundaries.divisions.records import DivisionRecord
from gazetteer.names.romanise import romanise
from seeds.facts import (
    PROVINCE,
    PROVINCE_CODE,
    PROVINCE_ROMANIZED,
    PROVINCE_SEAT,
    County,
    Prefecture,
    counties,
    prefectures,
)
from seeds.land.ground import Ground, ground
from seeds.neighbours import neighbouring_divisions
from seeds.townships.founding import Township, townships

_NATURE = "schematic"


def all_divisions() -> Iterator[DivisionRecord]:
    """Yield the province, its prefectures, counties and townships, each after its parent, and the provinces around it.

    The unions of townships are the counties, those of counties the prefectures and those of prefectures the province,
    to the last vertex: one coverage at each level. The provinces are a coverage with those around.
    """
    land = ground()
    yield _province(land)
    of_county = {each.code: number for number, each in enumerate(counties())}
    for prefecture in prefectures():
        own = [number for number, each in enumerate(counties()) if each.prefecture == prefecture.code]
        yield _prefecture(prefecture, land, own)
    for county in counties():
        yield _county(county, land, of_county[county.code])
    for township in townships():
        yield _township(township, land)
    yield from neighbouring_divisions()


def path_of(county: County) -> tuple[str, str, str]:
    """Return the names from the province down to a county, along the administering chain."""
    prefecture = next(each for each in prefectures() if each.code == county.prefecture)
    return PROVINCE, prefecture.name, county.name


def _confirmed(name: str) -> bool:
    return romanise(name, joined=False).confirmed


def _province(land: Ground) -> DivisionRecord:
    return DivisionRecord(
        path=(PROVINCE,),
        kind="省",
        level=1,
        codes=(("GB2260", PROVINCE_CODE),),
        romanized=PROVINCE_ROMANIZED,
        reading_confirmed=_confirmed(PROVINCE),
        seat=Point(PROVINCE_SEAT),
        extent=land.extent(np.arange(len(land.polygons))),
        nature=_NATURE,
    )


def _prefecture(prefecture: Prefecture, land: Ground, own: list[int]) -> DivisionRecord:
    return DivisionRecord(
        path=(PROVINCE, prefecture.name),
        kind=prefecture.kind,
        level=2,
        codes=(("GB2260", prefecture.code),),
        romanized=prefecture.romanized,
        reading_confirmed=_confirmed(prefecture.name),
        seat=Point(prefecture.seat),
        extent=land.extent(np.flatnonzero(np.isin(land.county_of, own))),
        nature=_NATURE,
    )


def _county(county: County, land: Ground, number: int) -> DivisionRecord:
    return DivisionRecord(
        path=path_of(county),
        kind=county.kind,
        level=3,
        codes=(("GB2260", county.code),),
        romanized=county.romanized,
        reading_confirmed=_confirmed(county.name),
        in_custody=county.in_custody,
        seat=Point(county.seat),
        extent=land.extent(land.cells_of(number)),
        nature=_NATURE,
    )


def _township(township: Township, land: Ground) -> DivisionRecord:
    return DivisionRecord(
        path=(*path_of(township.county), township.name),
        kind=township.kind,
        level=4,
        codes=(("MCA", township.code),),
        romanized=romanise(township.name, joined=False).text,
        seat=Point(land.mesh.centres[township.seat_cell]),
        extent=land.extent(township.cells),
        nature=_NATURE,
        synthetic=True,
    )
