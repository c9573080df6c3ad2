"""A place in full, and its versions."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from api.answers.geojson import collection, feature, geometry_of
from api.answers.negotiation import Representation
from api.shapes.items import DivisionTold, Item, division_told, rounded
from boundaries.divisions.tree import DivisionTree
from foundation.periods import Period
from gazetteer.places.views import NameView, PlaceBrief, PlaceState, PlaceView


class Days(TypedDict):
    """A period of days: the first in force, and the first no longer in force."""

    start: Annotated[str | None, Field(description="First day in force; null when it is not known.")]
    end: Annotated[str | None, Field(description="First day no longer in force; null while it still is.")]


class DatedDays(Days):
    """A period of days, with how well its ends are known."""

    start_precision: Annotated[str, Field(description="day, month, year or unknown.")]
    end_precision: str
    basis: Annotated[str, Field(description="On what grounds: approved, effective, published, year_end_table …")]


class NameTold(TypedDict):
    """A name of a place (名称), with its own status and period."""

    kind: Annotated[str, Field(description="standard, former, alias, abbreviation, minority or romanized.")]
    text: str
    status: Annotated[str, Field(description="approved, registered, unconfirmed or withdrawn.")]
    language: Annotated[str, Field(description="BCP 47.")]
    script: Annotated[str, Field(description="ISO 15924.")]
    reading_confirmed: Annotated[bool | None, Field(description="For a spelling: whether a person confirmed it.")]
    valid: Days


class CodeTold(TypedDict):
    """A code of a place in a scheme."""

    scheme: str
    code: str


class PositionTold(TypedDict):
    """How the position came to be known (位置), with what the source wrote."""

    original: str
    original_crs: str
    method: str | None
    accuracy_m: float | None
    transform: Annotated[str | None, Field(description="How the original became CGCS2000; null: not changed.")]


class PlaceItem(Item):
    """A place in a list of places."""

    status: Annotated[str, Field(description="current or historical.")]
    synthetic: Annotated[bool, Field(description="Made up for demonstration: no such place exists.")]


class VersionTold(PlaceItem):
    """All that is said of a place in one period."""

    reading_confirmed: Annotated[bool, Field(description="Whether a person confirmed the spelling's reading.")]
    geometry: Annotated[dict[str, Any] | None, Field(description="GeoJSON geometry in CGCS2000; null: not known.")]
    position: PositionTold | None
    names: list[NameTold]
    codes: list[CodeTold]
    crosses: Annotated[list[DivisionTold], Field(description="所跨行政区: further divisions it lies in.")]
    meaning: Annotated[str | None, Field(description="地名含义")]
    origin: Annotated[str | None, Field(description="地名来历")]
    history: Annotated[str | None, Field(description="历史沿革")]
    description: Annotated[str | None, Field(description="地理实体描述")]
    source: Annotated[str | None, Field(description="Where the facts come from.")]
    valid: DatedDays
    revision: Annotated[int, Field(description="Number of the ledger entry that last touched it.")]


class PlaceTold(VersionTold):
    """A place in full, as of a day."""

    as_of: Annotated[str, Field(description="The day that was answered for.", json_schema_extra={"format": "date"})]


class PlacesTold(TypedDict):
    """An answer of `/v1/places`."""

    items: list[PlaceItem]
    next: Annotated[str | None, Field(description="Token of the page that follows, for the parameter `next`.")]
    as_of: Annotated[str, Field(description="The day that was answered for.", json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


class StateTold(VersionTold):
    """What a place was in one of its periods."""

    changed: Annotated[list[str], Field(description="Members that differ from the period before; empty for the first.")]
    recorded_from: Annotated[
        str, Field(description="When we came to know it.", json_schema_extra={"format": "date-time"})
    ]


class VersionsTold(TypedDict):
    """An answer of `/v1/places/{id}/versions`."""

    items: Annotated[list[StateTold], Field(description="The earliest first.")]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


def place_item(view: PlaceBrief | PlaceView, tree: DivisionTree) -> PlaceItem:
    """Return a place as a list tells it."""
    return PlaceItem(
        id=str(view.id),
        name=view.name,
        romanized=view.romanized,
        kind=view.class_code,
        kind_name=view.class_name,
        division=_division(tree, view.division_id),
        point=rounded(view.point),
        status=view.status,
        synthetic=view.synthetic,
    )


def place_told(view: PlaceView, tree: DivisionTree, as_of: date) -> PlaceTold:
    """Return a place in full, as of a day."""
    return PlaceTold(**version_told(view, tree), as_of=as_of.isoformat())


def version_told(view: PlaceView, tree: DivisionTree) -> VersionTold:
    """Return all that is said of a place in one period.

    Parameters
    ----------
    tree
        The divisions of a day in that period.
    """
    return VersionTold(
        **place_item(view, tree),
        reading_confirmed=view.reading_confirmed,
        geometry=geometry_of(view.position),
        position=_position_told(view),
        names=[_name_told(name) for name in view.names],
        codes=[CodeTold(scheme=code.scheme, code=code.code) for code in view.codes],
        crosses=[told for told in (_division(tree, each) for each in view.crosses) if told is not None],
        meaning=view.meaning,
        origin=view.origin,
        history=view.history,
        description=view.description,
        source=view.source_title,
        valid=DatedDays(
            **_days(view.valid),
            start_precision=view.valid_from_precision,
            end_precision=view.valid_to_precision,
            basis=view.valid_basis,
        ),
        revision=view.opened_by,
    )


def state_told(state: PlaceState, tree: DivisionTree) -> StateTold:
    """Return what a place was in one of its periods; the divisions are those of a day in it."""
    return StateTold(
        **version_told(state, tree), changed=list(state.changed), recorded_from=state.recorded_from.isoformat()
    )


def day_within(period: Period, today: date) -> date:
    """Return the day of a period that is nearest to today: for what lies above a place in that period.

    Examples
    --------
    >>> day_within(Period(date(1997, 6, 10), date(2016, 3, 20)), date(2026, 1, 1))
    datetime.date(2016, 3, 19)
    """
    if period.end is not None and period.end <= today:
        return period.end - timedelta(days=1)
    return today if period.start is None else max(period.start, today)


def place_in_form(place: PlaceTold, representation: Representation) -> Mapping[str, Any]:
    """Return a place in full in a representation."""
    return feature(place, place["geometry"]) if representation is Representation.GEOJSON else place


def versions_in_form(versions: list[StateTold], revision: int, representation: Representation) -> Mapping[str, Any]:
    """Return the versions of a place in a representation: one feature each, all of one identity."""
    if representation is Representation.GEOJSON:
        return collection((feature(each, each["geometry"]) for each in versions), {"revision": revision})
    return VersionsTold(items=versions, revision=revision)


def _division(tree: DivisionTree, division_id: UUID) -> DivisionTold | None:
    return None if tree.node(division_id) is None else division_told(tree.label(division_id))


def _position_told(view: PlaceView) -> PositionTold | None:
    if view.original_coordinates is None or view.original_crs is None:
        return None
    return PositionTold(
        original=view.original_coordinates,
        original_crs=view.original_crs,
        method=view.position_method,
        accuracy_m=view.accuracy_m,
        transform=view.transform,
    )


def _name_told(name: NameView) -> NameTold:
    return NameTold(
        kind=name.kind,
        text=name.text,
        status=name.status,
        language=name.language,
        script=name.script,
        reading_confirmed=name.reading_confirmed,
        valid=_days(name.valid),
    )


def _days(period: Period) -> Days:
    return Days(
        start=None if period.start is None else period.start.isoformat(),
        end=None if period.end is None else period.end.isoformat(),
    )
