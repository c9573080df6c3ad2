"""Where a point is: the divisions that cover it, and the names around it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from api.answers.geojson import collection, feature
from api.answers.negotiation import Representation
from api.shapes.places import PlaceItem, place_item
from boundaries.divisions.tree import DivisionNode, DivisionTree
from gazetteer.search.reverse import Reversed


class CoveringDivision(TypedDict):
    """A division whose ground covers the point."""

    id: str
    code: str | None
    name: str
    kind: Annotated[str, Field(description="区划类型")]
    romanized: str | None


class NearItem(PlaceItem):
    """A place near the point."""

    distance_m: Annotated[float, Field(description="Metres from the point, on the ellipsoid.")]


class Reverse(TypedDict):
    """An answer of `/v1/reverse`."""

    divisions: Annotated[list[CoveringDivision], Field(description="Outermost first.")]
    covered: Annotated[bool, Field(description="Whether any division covers the point.")]
    note: Annotated[str | None, Field(description="What an empty list of divisions means.")]
    nearest: Annotated[list[NearItem], Field(description="Nearest first, within `radius_m`.")]
    as_of: Annotated[str, Field(description="The day that was answered for.", json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


def reverse_told(found: Reversed, tree: DivisionTree, as_of: date, representation: Representation) -> Mapping[str, Any]:
    """Return where a point is, in a representation."""
    nodes = [node for node in map(tree.node, found.division_ids) if node is not None]
    nearest = [
        NearItem(**place_item(view, tree), distance_m=round(distance_m, 1)) for view, distance_m in found.nearest
    ]
    told = Reverse(
        divisions=[_covering(node) for node in nodes],
        covered=bool(nodes),
        note=None
        if nodes
        else f"No division known on {as_of} covers this point: it may lie outside the register's area.",
        nearest=nearest,
        as_of=as_of.isoformat(),
        revision=found.revision,
    )
    if representation is Representation.JSON:
        return told
    envelope = {name: value for name, value in told.items() if name != "nearest"}
    return collection((feature(item) for item in nearest), envelope)


def _covering(node: DivisionNode) -> CoveringDivision:
    return CoveringDivision(id=str(node.id), code=node.code, name=node.name, kind=node.kind, romanized=node.romanized)
