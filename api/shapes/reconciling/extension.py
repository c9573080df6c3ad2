"""Values that were fetched of places."""

from datetime import date
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from gazetteer.reconciling.properties import Property, Value

TextTold = TypedDict("TextTold", {"str": str})  # noqa: UP013 - in a class, the field would hide the type
NumberTold = TypedDict("NumberTold", {"float": float})  # noqa: UP013 - as above


class DayTold(TypedDict):
    """A value that is a day."""

    date: Annotated[str, Field(description="The first second of the day, in UTC.")]


CellTold = TextTold | NumberTold | DayTold


class MetaTold(TypedDict):
    """A property that was fetched."""

    id: str
    name: str


class ExtensionTold(TypedDict):
    """An answer of `/reconcile` to `extend`."""

    meta: Annotated[list[MetaTold], Field(description="The properties, in the order asked.")]
    rows: Annotated[
        dict[str, dict[str, list[CellTold]]],
        Field(description="By id and property; without values where the place is not there on the day."),
    ]


def meta_told(each: Property) -> MetaTold:
    """Return a property that was fetched."""
    return MetaTold(id=each.id, name=each.name)


def cell_told(value: Value) -> CellTold:
    """Return a value as its kind is told."""
    if isinstance(value, date):
        return DayTold(date=f"{value.isoformat()}T00:00:00Z")
    return TextTold(str=value) if isinstance(value, str) else NumberTold(float=value)
