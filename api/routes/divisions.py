"""`/v1/divisions`: what a code meant, who was there on a day, and what became of whom."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import PlainTextResponse, Response

from api.answers.geojson import feature, geometry_of
from api.answers.negotiation import Representation
from api.exchange import Asked, AskedPlainly
from api.parameters.divisions import (
    ChildrenParameters,
    DivisionParameters,
    DivisionsParameters,
    LineageParameters,
    TimeMapParameters,
)
from api.parameters.units import (
    children_of,
    in_tree,
    named,
    selected,
    unit_meant,
    unit_or_last,
    unit_parameter,
    units_ever,
)
from api.routes.declared import FEATURE, declared
from api.routes.direct import RememberingRoute
from api.shapes.divisions.findings import FamilyTold, family_told
from api.shapes.divisions.listing import listing_of
from api.shapes.divisions.units import (
    TimeMap,
    UnitItem,
    UnitNamed,
    UnitsTold,
    UnitTold,
    memento_headers,
    nested,
    time_map,
    unit_item,
    unit_told,
)
from boundaries.divisions import queries
from boundaries.divisions.chronicle.lineage import Lineage, Version
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.inquiry.genealogy import family_of, mermaid
from foundation.errors import NotFound

router = APIRouter(tags=["divisions"], route_class=RememberingRoute)

Code = Annotated[
    str, Path(description="A code of 2 to 12 digits, or an id.", examples=["520111"], max_length=36, min_length=2)
]


@router.get(
    "/v1/divisions", operation_id="listDivisions", summary="Divisions of a day", **declared(UnitsTold, tagged=True)
)
def list_divisions(asked: AskedPlainly, given: Annotated[DivisionsParameters, Query()]) -> Response:
    """List the divisions of any day in the order of their codes, all of a level or right below one, or as a tree."""
    end = asked.page_end(given.next)
    as_of, recorded = asked.day(given.as_of, end), asked.known_by(given.recorded)
    with asked.remembering() as read:
        lineage = asked.lineage(read, recorded)
        revision = read.revision
    if known := asked.nothing_new(tag := asked.list_tag(revision, as_of)):
        return known
    parent = unit_parameter(lineage, "parent", given.parent, as_of)
    if given.shape == "tree":
        items = _tree(lineage, given.level or COUNTY, parent, as_of)
        content = UnitsTold(items=items, next=None, total=len(items), as_of=as_of.isoformat(), revision=revision)
        return asked.answer_list(content, tag=tag)
    ids, told = _chosen(lineage, given, parent, as_of)
    start = asked.place_after(end, ids)
    stop = start + given.limit
    token = asked.next_token(as_of, (str(ids[stop - 1]),)) if stop < len(ids) else None
    envelope = {"next": token, "total": len(ids), "as_of": as_of.isoformat(), "revision": revision}
    return asked.answer_list({"items": told(start, stop), **envelope}, tag=tag)


def _chosen(
    lineage: Lineage, given: DivisionsParameters, parent: UUID | None, day: date
) -> tuple[list[UUID], Callable[[int, int], object]]:
    """Return the units that a list asks for, and how a part of them is told; counties and above lie ready."""
    if given.level is not None and given.level <= COUNTY:
        listing = listing_of(lineage)
        found = listing.on(day, level=given.level, kinds=given.kind, parent=parent)
        return [listing.division(at) for at in found], lambda start, stop: listing.told(found[start:stop])
    versions = selected(lineage, given, parent, day)
    ids = [version.division for version in versions]
    return ids, lambda start, stop: _items(lineage, versions[start:stop], day)


def _items(lineage: Lineage, versions: Sequence[Version], day: date) -> list[UnitItem]:
    parents: dict[UUID, UnitNamed] = {}
    return [unit_item(lineage, version, day, parents) for version in versions]


def _tree(lineage: Lineage, deepest: int, parent: UUID | None, day: date) -> list[UnitItem]:
    items = _items(lineage, in_tree(lineage, deepest, parent, day), day)
    roots = {item["id"] for item in items if item["parent"] is None} if parent is None else {str(parent)}
    return nested(items, roots)


@router.get(
    "/v1/divisions/{code}",
    operation_id="readDivision",
    summary="What a code meant on a day",
    **declared(UnitTold, geojson=FEATURE, identified=True, gone=True),
)
def read_division_of_code(asked: Asked, code: Code, given: Annotated[DivisionParameters, Query()]) -> Response:
    """Return the unit that has a code today, or had it on a day, with its codes, superiors, forebears and heirs.

    A code that meant a unit on another day alone is 410, with every unit that ever had it. As GeoJSON with its extent,
    where one is known for that day.
    """
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        lineage = asked.lineage(read, recorded)
        unit = unit_meant(lineage, named(code), as_of)
        known = queries.extent(read.session, unit, as_of=as_of, recorded=recorded)
    version = lineage.version(unit, as_of)
    if version is None:  # pragma: no cover - who means a unit on a day means one that is there
        raise NotFound(f"No division {code} is there on {as_of}.")
    told = unit_told(lineage, version, as_of, nature=known[1] if known else None, revision=read.revision)
    content = told if asked.representation is Representation.JSON else feature(told, geometry_of(known and known[0]))
    return asked.answer_one(content, revision=read.revision, headers=memento_headers(lineage, unit, as_of))


@router.get(
    "/v1/divisions/{code}/versions",
    operation_id="listDivisionVersions",
    summary="A division through time",
    **declared(TimeMap, identified=True, tagged=True),
)
def list_versions(asked: AskedPlainly, code: Code, given: Annotated[TimeMapParameters, Query()]) -> Response:
    """Return every version of every unit that a code ever meant, or of one unit: a time map (RFC 7089)."""
    with asked.reading() as read:
        lineage = asked.lineage(read, asked.known_by(given.recorded))
    tag = asked.list_tag(read.revision, asked.server.today())
    units = units_ever(lineage, named(code))
    if known := asked.nothing_new(tag):
        return known
    return asked.answer_list(time_map(lineage, units, f"/v1/divisions/{code}", read.revision), tag=tag)


@router.get(
    "/v1/divisions/{code}/children",
    operation_id="listDivisionChildren",
    summary="The units right below one",
    **declared(UnitsTold, identified=True, gone=True, tagged=True),
)
def list_children(asked: AskedPlainly, code: Code, given: Annotated[ChildrenParameters, Query()]) -> Response:
    """Return the units that lay right below one on a day, in the order of their codes."""
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        lineage = asked.lineage(read, recorded)
    tag = asked.list_tag(read.revision, as_of)
    unit = unit_meant(lineage, named(code), as_of)
    if known := asked.nothing_new(tag):
        return known
    items = _items(lineage, children_of(lineage, unit, as_of), as_of)
    content = UnitsTold(items=items, next=None, total=len(items), as_of=as_of.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


@router.get(
    "/v1/divisions/{code}/lineage",
    operation_id="readDivisionLineage",
    summary="Forebears and heirs",
    **declared(FamilyTold, identified=True, gone=True, tagged=True, drawn=True),
)
def read_lineage(asked: AskedPlainly, code: Code, given: Annotated[LineageParameters, Query()]) -> Response:
    """Return the units that a unit came from and those that have its land, over all generations.

    Without `as_of` a code means the unit that has it today, else the last that had it. `f=mermaid` draws it.
    """
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        lineage = asked.lineage(read, recorded)
    tag = asked.list_tag(read.revision, as_of)
    unit = unit_or_last(lineage, code, as_of, is_asked=given.as_of is not None)
    if known := asked.nothing_new(tag):
        return known
    family = family_of(lineage, unit)
    if given.f == "mermaid":
        drawn = mermaid(family, lineage, lambda each: each.change.in_short)
        return PlainTextResponse(drawn, headers={"ETag": tag, "Cache-Control": "public, no-cache"})
    return asked.answer_list(family_told(lineage, family, read.revision), tag=tag)
