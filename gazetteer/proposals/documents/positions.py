"""Where a place lies, in words (位置描述)."""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import Point

from foundation.measure import bearing_deg, distance_m
from gazetteer.proposals.drafts import Extent

_ROSE = ("北", "东北", "东", "东南", "南", "西南", "西", "西北")
"""Eight directions, as people say them; the rose of sixteen belongs to boundary lines."""
_SECTOR_DEG = 45.0
_AT_M = 50.0
"""Nearer than this a place is said to be at the other."""
_TENS_BELOW_M, _KILOMETRE_M = 1_000.0, 1_000.0
_MOST_NEIGHBOURS = 2
_SECONDS_A_DEGREE = 3_600


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A named place near the one that is described (附近地名).

    Parameters
    ----------
    name
        Its standard name.
    position
        (lon, lat), degrees, EPSG:4490.
    """

    name: str
    position: tuple[float, float]


def position_description(
    division: str,
    *,
    position: tuple[float, float] | None = None,
    neighbours: Sequence[Neighbour] = (),
    extent: Extent | None = None,
    ends: tuple[str, str] | None = None,
) -> str:
    """Return where a place lies, as an announcement says it.

    Parameters
    ----------
    division
        所属政区, as its path reads: 贵阳市花溪区青岩镇.
    position
        (lon, lat), degrees, EPSG:4490; the place itself.
    neighbours
        The nearest named places, the best known first; two at most are told, and only where `position` is known.
    extent
        Its four limits (四至) and its length are told where they are stated.
    ends
        Where a street or a river begins and ends (起止点).

    Examples
    --------
    >>> position_description(
    ...     "贵阳市花溪区青岩镇", position=(106.69, 26.34), neighbours=[Neighbour("青岩堡", (106.68, 26.33))]
    ... )
    '位于贵阳市花溪区青岩镇，青岩堡东北约1.5公里处，中心位置东经106°41′24″、北纬26°20′24″'
    >>> position_description("凯里市", extent=Extent(length_m=850, east="清水江"), ends=("北京路", "韶山路"))
    '位于凯里市，起于北京路，止于韶山路，全长850米，东至清水江'
    """
    told = [f"位于{division}"]
    if position is not None:
        near = [_beside(each, position) for each in neighbours[:_MOST_NEIGHBOURS]]
        if near:
            told.append("、".join(near))
    if ends is not None:
        told.append(f"起于{ends[0]}，止于{ends[1]}")
    if extent is not None:
        told.extend(_reach(extent))
    if position is not None:
        told.append(f"中心位置{coordinates(position)}")
    return "，".join(told)


def coordinates(position: tuple[float, float]) -> str:
    """Return a position (lon, lat) in degrees, minutes and whole seconds.

    Examples
    --------
    >>> coordinates((106.99999, 26.5))
    '东经107°0′0″、北纬26°30′0″'
    """
    lon, lat = position
    east, north = "东经" if lon >= 0 else "西经", "北纬" if lat >= 0 else "南纬"
    return f"{east}{_angle(abs(lon))}、{north}{_angle(abs(lat))}"


def _angle(degrees: float) -> str:
    minutes, seconds = divmod(round(degrees * _SECONDS_A_DEGREE), 60)
    return f"{minutes // 60}°{minutes % 60}′{seconds}″"


def _beside(neighbour: Neighbour, position: tuple[float, float]) -> str:
    here, there = Point(*position), Point(*neighbour.position)
    away_m = distance_m(there, here)
    if away_m < _AT_M:
        return f"{neighbour.name}处"
    direction = _ROSE[round(bearing_deg(there, here) / _SECTOR_DEG) % len(_ROSE)]
    return f"{neighbour.name}{direction}约{_distance(away_m)}处"


def _distance(length_m: float) -> str:
    rounded_m = round(length_m / 10) * 10
    if rounded_m < _TENS_BELOW_M:
        return f"{rounded_m}米"
    return f"{length_m / _KILOMETRE_M:.1f}公里".replace(".0公里", "公里")


def _reach(extent: Extent) -> list[str]:
    told = [] if extent.length_m is None else [f"全长{extent.length_m:.0f}米"]
    sides = (("东", extent.east), ("南", extent.south), ("西", extent.west), ("北", extent.north))
    limits = "，".join(f"{side}至{limit}" for side, limit in sides if limit)
    return [*told, limits] if limits else told
