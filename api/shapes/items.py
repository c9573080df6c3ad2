"""A place in a list: hits, suggestions, nearest names, and places in full share these members."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from api.answers.geojson import collection, feature
from api.answers.negotiation import Representation
from boundaries.divisions.tree import DivisionLabel
from gazetteer.places.views import LonLat
from gazetteer.search.questions import Hit, Suggestion

_POINT_DECIMALS = 9
"""A tenth of a millimetre: what a survey gives is kept, what binary fractions add is not."""


class DivisionTold(TypedDict):
    """The division that a place lies in (所在行政区)."""

    code: Annotated[str | None, Field(description="Its code, where it has one.")]
    name: str
    path: Annotated[list[str], Field(description="Names from the province down to itself.")]


class Item(TypedDict):
    """What every place in a list has."""

    id: Annotated[str, Field(description="Lasting identity (UUID).")]
    name: Annotated[str, Field(description="Standard name (标准地名).")]
    romanized: Annotated[str | None, Field(description="Spelling in pinyin with tones (罗马字母拼写).")]
    kind: Annotated[str, Field(description="Class code (地名类别代码).")]
    kind_name: Annotated[str | None, Field(description="Name of the class.")]
    division: Annotated[DivisionTold | None, Field(description="Null where it was not in force on that day.")]
    point: Annotated[LonLat | None, Field(description="A point of it: longitude, latitude in degrees (CGCS2000).")]


class HappenedTold(TypedDict):
    """What became of a division that was called by the name that matched."""

    day: Annotated[str | None, Field(description="When it took effect.")]
    kind_name: Annotated[str, Field(description="What people call it: 撤县设区, 合并, 更名 …")]
    document: Annotated[str | None, Field(description="文号")]
    href: Annotated[str, Field(description="The change, with its documents.")]


class HitItem(Item):
    """A hit of a search, with the reasons for its score."""

    matched: Annotated[str, Field(description="The name that matched.")]
    matched_kind: Annotated[str, Field(description="What that name is to the place: standard, former, alias …")]
    score: Annotated[float, Field(ge=0, le=1, description="How well it answers, 0 to 1.")]
    reasons: Annotated[list[str], Field(description="What the score is made of.")]
    distance_m: NotRequired[Annotated[float, Field(description="Metres from `near`, on the ellipsoid.")]]
    happened: NotRequired[
        Annotated[
            list[HappenedTold], Field(description="For a former division: what became of it, the earliest first.")
        ]
    ]


class SuggestedItem(Item):
    """A suggestion while typing."""

    score: Annotated[float, Field(ge=0, le=1)]


class Hits(TypedDict):
    """An answer of `/v1/search`."""

    items: list[HitItem]
    next: Annotated[str | None, Field(description="Token of the page that follows, for the parameter `next`.")]
    as_of: Annotated[str, Field(description="The day that was answered for.", json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


class Suggestions(TypedDict):
    """An answer of `/v1/suggest`."""

    items: list[SuggestedItem]
    as_of: Annotated[str, Field(json_schema_extra={"format": "date"})]
    revision: int


def division_told(label: DivisionLabel) -> DivisionTold:
    """Return a division as a list names it."""
    return DivisionTold(code=label.code, name=label.name, path=list(label.path))


def hit_item(hit: Hit, class_names: Mapping[str, str]) -> HitItem:
    """Return a hit as it is told."""
    item = HitItem(
        id=str(hit.place_id),
        name=hit.name,
        romanized=hit.romanized,
        kind=hit.class_code,
        kind_name=class_names.get(hit.class_code),
        division=division_told(hit.division),
        point=rounded(hit.point),
        matched=hit.matched,
        matched_kind=hit.matched_kind.value,
        score=round(hit.score, 4),
        reasons=list(hit.reasons),
    )
    if hit.distance_m is not None:
        item["distance_m"] = round(hit.distance_m, 1)
    return item


def suggested_item(found: Suggestion, class_names: Mapping[str, str]) -> SuggestedItem:
    """Return a suggestion as it is told."""
    return SuggestedItem(
        id=str(found.place_id),
        name=found.name,
        romanized=found.romanized,
        kind=found.class_code,
        kind_name=class_names.get(found.class_code),
        division=division_told(found.division),
        point=rounded(found.point),
        score=round(found.score, 4),
    )


def told(
    items: Iterable[Mapping[str, Any]], envelope: Mapping[str, Any], representation: Representation
) -> dict[str, Any]:
    """Return a list in a representation: its items, or the same as features."""
    if representation is Representation.GEOJSON:
        return collection((feature(item) for item in items), envelope)
    return {"items": list(items), **envelope}


def rounded(point: LonLat | None) -> LonLat | None:
    """Return a point without the noise of binary fractions."""
    return None if point is None else (round(point[0], _POINT_DECIMALS), round(point[1], _POINT_DECIMALS))
