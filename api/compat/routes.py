"""`/compat/dmfw`: seven addresses of the national register, with and without the `/9095` that some clients ask for.

They are not in the API document, whose operations refuse by problem documents and take one method: their shapes and
certainties stand in docs/compat.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar, cast
from uuid import UUID

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.answers.sending import encode
from api.compat.bodies import fields_of
from api.compat.divisions import counts_by_class, counts_by_division, enveloped, size_of, unit_told
from api.compat.parameters import CountAsked, DivisionsAsked, NamesAsked, PlaceAsked, year_end
from api.compat.places import RecordsTold, detail_told, record_told
from api.compat.refusals import in_their_shape, refused
from api.exchange import Exchange, exchange
from api.failures import instance_of
from api.parameters.known import about, classes_known
from api.parameters.operations import Parameters
from api.parameters.reading import refusal
from api.parameters.units import unit_meant
from api.problems import METHOD_NOT_ALLOWED, NOT_FOUND, ProblemType, problem
from api.routes.direct import understood
from api.shapes.places import day_within
from boundaries.divisions.tree import DivisionTree
from foundation.errors import InvalidInput, NotFound
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.entities import last_known, places_of
from gazetteer.register.conditions import Sought
from gazetteer.register.counting import Called, by_class, by_division, same_name, same_sound
from gazetteer.register.finding import found
from gazetteer.search.revisions import View

ROOT = "/compat/dmfw"
PREFIXES = (ROOT, f"{ROOT}/9095")

SHAPE_ONLY = {
    "X-Compatibility": "dmfw.mca.gov.cn; compatible in shape only, no data of the national register",
    "Link": '</openapi.json>; rel="service-desc"',
}
"""With every answer: where the shapes come from, and where the data does not; and our own interface."""

_OTHER_METHODS = ("DELETE", "OPTIONS", "PATCH", "PUT")

router = APIRouter()
_Asked = TypeVar("_Asked", bound=Parameters)


def divisions(asked: Exchange, given: DivisionsAsked) -> Response:
    """Return a division of a year's end with those below it (行政区划搜索)."""
    day = year_end(given.year, asked.server.today())
    with asked.reading() as read:
        tree = asked.tree(read, day)
        unit = None if given.code is None else _unit(asked, tree, given.code, day)
    told = unit_told(tree, unit, deepest=given.max_level, is_trimmed=given.trim_code)
    return _sent(asked, enveloped(told, size_of(told)), read.revision, day)


def names(asked: Exchange, given: NamesAsked) -> Response:
    """Return a page of places (地名搜索)."""
    day = year_end(given.year, asked.server.today())
    view, classes = _view(asked, day), _classes(asked, given.classes)
    exact = given.search_type == "精确"
    sought = Sought(day, given.name, exact, _filtered(view, "code", given.code, day), classes)
    places = found(view, sought)
    page = places.page(given.page, given.size)
    with asked.reading() as read:
        told = places_of(read.session, page, as_of=day)
    shown = [told[each] for each in page if each in told]
    records = [record_told(place, view.divisions.tree) for place in shown]
    return _sent(asked, RecordsTold(total=len(places), records=records), view.revision, day, _made_up(shown))


def detail(asked: Exchange, given: PlaceAsked) -> Response:
    """Return one place, as it is today or was last (地名详情)."""
    today = asked.server.today()
    with asked.reading() as read:
        place = places_of(read.session, [given.id], as_of=today).get(given.id) or last_known(read.session, given.id)
        if place is None:
            raise NotFound(f"There is no place {given.id}.")
        tree = asked.tree(read, day_within(place.valid, today))
    content, headers = detail_told(place, tree), {**SHAPE_ONLY, **_made_up([place])}
    if asked.request.method != "GET":
        return _posted(content, headers)
    return asked.answer_one(content, revision=place.opened_by, headers=headers)


def count(asked: Exchange, given: CountAsked, *, called: Called, is_by_class: bool) -> Response:
    """Return how many places have a name or a sound, by division or by class (同名、同音统计)."""
    day = asked.server.today()
    view = _view(asked, day)
    unit = _filtered(view, "distCode", given.code, day)
    alike = called(view, Sought(day, given.name, division_id=unit))
    if not is_by_class:
        return _sent(asked, counts_by_division(by_division(view, alike, unit)), view.revision, day)
    with asked.remembering() as read:
        class_names = asked.class_names(read)
    return _sent(asked, counts_by_class(by_class(alike), class_names), view.revision, day)


def _view(asked: Exchange, day: date) -> View:
    with asked.remembering() as read:
        library = asked.library(read, day)
    return library.view(day)


def _classes(asked: Exchange, prefixes: tuple[str, ...]) -> tuple[str, ...]:
    if not prefixes:
        return ()
    with asked.remembering() as read:
        known = asked.class_names(read)
    try:
        return classes_known(prefixes, known)
    except InvalidInput as error:
        raise about("placeTypeCode", error) from error


def _unit(asked: Exchange, tree: DivisionTree, code: str, day: date) -> UUID:
    """Return the division that a code means on a day; where it means none, what it once did is told."""
    node = tree.by_code(code)
    if node is not None:
        return node.id
    with asked.reading() as read:
        return unit_meant(asked.lineage(read), code, day)


def _filtered(view: View, parameter: str, code: str | None, day: date) -> UUID | None:
    """Return the division that a parameter names: an empty list would look like an answer."""
    if code is None:
        return None
    node = view.divisions.tree.by_code(code)
    if node is None:
        raise about(parameter, refusal("unknown_division", f"No division has the code {code} on {day}."))
    return node.id


def _made_up(places: list[PlaceView]) -> Mapping[str, str]:
    """Return the header that says how many places are made up for demonstration, for which the register has no word."""
    made_up = sum(place.synthetic for place in places)
    return {"X-Synthetic-Records": str(made_up)} if made_up else {}


def _sent(
    asked: Exchange, content: Mapping[str, Any], revision: int, day: date, more: Mapping[str, str] | None = None
) -> Response:
    headers = {**SHAPE_ONLY, **(more or {})}
    if asked.request.method != "GET":
        return _posted(content, headers)
    tag = asked.list_tag(revision, day)
    return asked.nothing_new(tag) or asked.answer_list(content, tag=tag, headers=headers)


def _posted(content: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    return Response(encode(content), headers={**headers, "Cache-Control": "no-store"}, media_type="application/json")


def _add(path: str, model: type[_Asked], answer: Callable[[Exchange, _Asked], Response]) -> None:
    async def answered(request: Request) -> Response:
        asked = await exchange(request)
        given = cast("_Asked", understood(model, await fields_of(request)))
        glimpsed = replace(asked, glimpsed=await asked.server.head())
        return await run_in_threadpool(answer, glimpsed, given)

    async def endpoint(request: Request) -> Response:
        response = await in_their_shape(request, partial(answered, request))
        response.headers.setdefault("X-Compatibility", SHAPE_ONLY["X-Compatibility"])
        return response

    for prefix in PREFIXES:
        router.add_route(f"{prefix}/{path}", endpoint, methods=["GET", "POST"], include_in_schema=False)
        router.add_route(f"{prefix}/{path}", _other_method, methods=_OTHER_METHODS, include_in_schema=False)


async def _other_method(request: Request) -> Response:
    return _refused(request, METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD, POST"})


async def _no_such_path(request: Request) -> Response:
    return _refused(request, NOT_FOUND)


def _refused(request: Request, kind: ProblemType, more: Mapping[str, str] | None = None) -> Response:
    headers = {"X-Compatibility": SHAPE_ONLY["X-Compatibility"], **(more or {})}
    return refused(problem(kind, instance=instance_of(request), headers=headers))


_add("xzqh/getList", DivisionsAsked, divisions)
_add("stname/listPub", NamesAsked, names)
_add("stname/detailsPub", PlaceAsked, detail)
for _path, _called in (("Name", same_name), ("Pinyin", same_sound)):
    _add(f"datastatis/GroupCount{_path}ByCode", CountAsked, partial(count, called=_called, is_by_class=False))
    _add(f"datastatis/GroupCount{_path}ByType", CountAsked, partial(count, called=_called, is_by_class=True))
# Last of all: what stands above goes first.
for _path in (ROOT, f"{ROOT}/{{rest:path}}"):
    router.add_route(_path, _no_such_path, methods=["GET", "POST", *_OTHER_METHODS], include_in_schema=False)
