"""What the conditions of a query mean on its day: a filter, a part of the text, or a doubt.

What is malformed is refused before a query is made. What is well-formed and names nothing in the register can neither
be held against a place nor be left out of account: the places are told, and none of them is a match.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from boundaries.divisions.codes import plain
from boundaries.divisions.tree import DivisionTree
from gazetteer.names.text import fold, is_han
from gazetteer.normalizing.asking import LONGEST_ASKED, Ask, Reason
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.asking import Query
from gazetteer.reconciling.place_types import narrowed, prefix_meant
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.matching.rank import DIVISION_CLASSES


@dataclass(frozen=True, slots=True)
class Known:
    """What queries refer to (参照)."""

    class_names: Mapping[str, str]
    """By class code."""
    places: Mapping[UUID, PlaceView]
    """The places that the queries of one day name by their identity, in force on that day."""
    gone: Mapping[UUID, PlaceView] = field(default_factory=dict)
    """Those that are not in force on that day, as they were last."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it is asked of the normalizer (理解后的查询)."""

    ask: Ask | None
    """``None`` where no place can fulfil the conditions, or nothing is named."""
    doubts: tuple[Reason, ...] = ()


def understood(query: Query, divisions: Divisions, known: Known) -> Understood:
    """Return what a query asks for.

    Parameters
    ----------
    query
        With a text that is no identity, or with a code.
    divisions
        Those of the query's day.
    known
        The classes, and the places that the query names.
    """
    kinds = [prefix_meant(kind, known.class_names) for kind in query.kinds]
    doubts = [Reason("kind_unknown", kind) for kind, prefix in zip(query.kinds, kinds, strict=True) if prefix is None]
    understood_kinds = tuple(kind for kind in kinds if kind is not None)
    classes = narrowed(query.types, understood_kinds)
    if not classes and query.types and understood_kinds:
        return Understood(None)
    ask = Ask(
        text=query.text or query.code or "",
        as_of=query.as_of,
        classes=classes,
        near=query.near,
        limit=query.limit,
    )
    if not fold(ask.text):
        return Understood(None)
    ask, doubt = _placed(ask, query, divisions, known)
    return Understood(ask, (*doubts, *((doubt,) if doubt else ())))


def _placed(ask: Ask, query: Query, divisions: Divisions, known: Known) -> tuple[Ask, Reason | None]:
    """Return the question with the division that the place lies in, and what is not known of that."""
    tree = divisions.tree
    if query.division is not None:
        unit = _unit(query.division, tree, known)
        if unit is not None:
            # As a filter alone, the division would not make the place any likelier.
            return replace(within_path(ask, tree.label(unit).path), division_id=unit), None
        former = divisions.past_codes.get(plain(str(query.division)) or "", ())
        if former:
            return _within_any(ask, (former[0].name,), tree)
        if not query.path:
            return ask, Reason("division_unknown", str(query.division))
    return _within_any(ask, query.path, tree) if query.path else (ask, None)


def _unit(named: str | UUID, tree: DivisionTree, known: Known) -> UUID | None:
    if isinstance(named, str):
        node = tree.by_code(named)
        return None if node is None else node.id
    if tree.node(named) is not None:
        return named
    place = known.places.get(named)
    return None if place is None else unit_of(place, tree)


def _within_any(ask: Ask, path: tuple[str, ...], tree: DivisionTree) -> tuple[Ask, Reason | None]:
    """Return the question with a path of names that may be right, former or misspelt: read as a part of the text."""
    placed = within_path(ask, path)
    if placed != ask or fold(ask.text).startswith(fold("".join(path))):
        return placed, None
    unit = tree.find(path)
    if unit is None:
        return ask, Reason("division_unknown", "/".join(path))
    return replace(ask, division_id=unit), None


def within_path(ask: Ask, path: Sequence[str]) -> Ask:
    """Return a question with the path of a division before its text, less what the text begins with.

    Before pinyin and codes nothing is put: it would be read as a part of them.
    """
    if not any(map(is_han, ask.text)):
        return ask
    text = fold(ask.text)
    kept = next((at for at, name in enumerate(path) if text.startswith(fold(name))), len(path))
    placed = "".join(path[:kept]) + ask.text
    return replace(ask, text=placed) if len(placed) <= LONGEST_ASKED else ask


def unit_of(place: PlaceView, tree: DivisionTree) -> UUID | None:
    """Return the division that a place is: of its name right below the one it lies in, or that itself."""
    if not place.class_code.startswith(DIVISION_CLASSES):
        return None
    above = tree.standing_for(place.division_id)
    nodes = [tree.node(one) for one in (*tree.children(above), above)]
    return next((node.id for node in nodes if node is not None and node.name == place.name), None)
