"""Suggestions of places, classes and properties, and the properties that may be fetched."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NotRequired, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.reconciling.candidates import OwnTypeTold
from api.shapes.reconciling.extension import MetaTold
from api.shapes.reconciling.manifest import TypeTold, type_told
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.place_types import PlaceType
from gazetteer.reconciling.properties import Property
from gazetteer.search.questions import Suggestion

PAGE = 10
MOST_SUGGESTED = 50
"""Suggestions that can be had for one text, on all pages together."""
_Any = TypeVar("_Any")


class EntityTold(TypedDict):
    """A place that is suggested."""

    id: str
    name: str
    description: Annotated[str, Field(description="Its spelling and divisions.")]
    notable: Annotated[list[OwnTypeTold], Field(description="Its class.")]


class PropertyTold(MetaTold):
    """A property that is suggested."""

    description: str


class EntitiesTold(TypedDict):
    """An answer of `/reconcile/suggest/entity`."""

    result: list[EntityTold]
    cursor: NotRequired[Annotated[int, Field(description="What to ask with for more; missing where there is none.")]]


class TypesTold(TypedDict):
    """An answer of `/reconcile/suggest/type`."""

    result: list[TypeTold]
    cursor: NotRequired[int]


class PropertiesTold(TypedDict):
    """An answer of `/reconcile/suggest/property`."""

    result: list[PropertyTold]
    cursor: NotRequired[int]


class ProposedTold(TypedDict):
    """An answer of `/reconcile/properties`."""

    properties: list[MetaTold]
    type: NotRequired[str]
    limit: NotRequired[int]


class FlyoutTold(TypedDict):
    """An answer of `/reconcile/flyout/…`."""

    id: str
    html: Annotated[str, Field(description="A few elements without script, style or address; all text is escaped.")]


def suggested_entity(each: Suggestion, names: Mapping[str, str]) -> EntityTold:
    """Return a place that is suggested."""
    return _entity(str(each.place_id), each.name, each.romanized, each.division.path, (each.class_code, names))


def named_entity(place: PlaceView, path: Sequence[str], names: Mapping[str, str]) -> EntityTold:
    """Return a place whose id was typed."""
    return _entity(str(place.id), place.name, place.romanized, path, (place.class_code, names))


def _entity(
    identity: str, name: str, romanized: str | None, path: Sequence[str], kind: tuple[str, Mapping[str, str]]
) -> EntityTold:
    code, names = kind
    return EntityTold(
        id=identity,
        name=name or identity,
        description=" · ".join(filter(None, (romanized, "/".join(path)))),
        notable=[OwnTypeTold(id=code, name=names.get(code, code))],
    )


def entities_told(found: Sequence[EntityTold], cursor: int) -> EntitiesTold:
    """Return a page of places; a further one was looked for, to know whether there are more."""
    shown, following = _page(found, cursor)
    return EntitiesTold(result=[*shown]) if following is None else EntitiesTold(result=[*shown], cursor=following)


def types_suggested(found: Sequence[PlaceType], cursor: int) -> TypesTold:
    """Return a page of classes."""
    shown, following = _page(found, cursor)
    told = [type_told(each) for each in shown]
    return TypesTold(result=told) if following is None else TypesTold(result=told, cursor=following)


def properties_suggested(found: Sequence[Property], cursor: int) -> PropertiesTold:
    """Return a page of properties."""
    shown, following = _page(found, cursor)
    told = [PropertyTold(id=each.id, name=each.name, description=each.description) for each in shown]
    return PropertiesTold(result=told) if following is None else PropertiesTold(result=told, cursor=following)


def _page(found: Sequence[_Any], cursor: int) -> tuple[Sequence[_Any], int | None]:
    following = cursor + PAGE
    more = len(found) > following and following <= MOST_SUGGESTED - PAGE
    return found[cursor:following], following if more else None
