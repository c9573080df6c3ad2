"""The collections there are."""

from collections.abc import Callable
from dataclasses import dataclass

from boundaries.features.changes import changes
from boundaries.features.divisions import divisions
from boundaries.features.lines import lines, tri_points
from boundaries.features.markers import markers
from foundation.errors import NotFound
from foundation.features.description import Shape, Source
from gazetteer.places.features.queries import places


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of features (要素集).

    Parameters
    ----------
    id
        Its name in addresses.
    shape
        Kind of its geometries.
    source
        Gives where its features are, of one day or of several, exact or coarse.
    is_versioned
        Whether its features have versions that succeed each other; otherwise a feature is what happened once.
    is_secretive
        Whether it tells more to those who may know exactly where things stand.
    """

    id: str
    title: str
    description: str
    shape: Shape
    source: Callable[[bool, bool], Source]
    is_versioned: bool = True
    is_secretive: bool = False


_NOTICE = "示意，不作为划界依据: schematic, no basis for demarcation."


def _level(level: int, name: str, title: str) -> Collection:
    return Collection(
        f"divisions-{name}",
        title,
        f"Administrative divisions of this level with the ground they cover. {_NOTICE}",
        Shape.POLYGONS,
        lambda is_day, _: divisions(level, is_day=is_day),
    )


COLLECTIONS = {
    each.id: each
    for each in (
        Collection(
            "places",
            "地名 Places",
            "Place names with class, division and position.",
            Shape.ANY,
            lambda is_day, _: places(is_day=is_day),
        ),
        _level(1, "province", "省级行政区 Provinces"),
        _level(2, "prefecture", "地级行政区 Prefectures"),
        _level(3, "county", "县级行政区 Counties"),
        _level(4, "township", "乡级行政区 Townships"),
        Collection(
            "lines",
            "行政区域界线 Boundary lines",
            f"Lines between two divisions, as they were agreed or as polygons have them. {_NOTICE}",
            Shape.LINES,
            lambda is_day, _: lines(is_day=is_day),
        ),
        Collection(
            "markers",
            "界桩 Boundary markers",
            "What stands along the lines. The public sees coarse positions, the middles of squares: `precision_m`.",
            Shape.POINT,
            lambda is_day, is_exact: markers(is_day=is_day, is_exact=is_exact),
            is_secretive=True,
        ),
        Collection(
            "tripoints",
            "三交点 Tri-points",
            f"Points at which three divisions meet. {_NOTICE}",
            Shape.POINT,
            lambda is_day, _: tri_points(is_day=is_day),
        ),
        Collection(
            "division-changes",
            "行政区划变更 Division changes",
            "What happened to divisions, when, and by which document; the point is the middle of the units concerned.",
            Shape.POINT,
            lambda _, __: changes(),
            is_versioned=False,
        ),
    )
}


def collection_named(name: str) -> Collection:
    """Return a collection.

    Raises
    ------
    NotFound
        When there is none of that name; the sentence lists those there are.
    """
    found = COLLECTIONS.get(name)
    if found is None:
        raise NotFound(f"There is no collection {name[:60]!r}: there are {', '.join(COLLECTIONS)}.")
    return found
