"""Asks the register what reconciliation queries and data extensions want to know, day by day."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from api.exchange import Exchange
from api.reconciling.extensions import Extension
from api.shapes.places import day_within
from api.shapes.reconciling.candidates import ResultTold, result_told
from api.shapes.reconciling.extension import CellTold, ExtensionTold, cell_told, meta_told
from api.transaction import Reading
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.reconciling.asking import Query, as_identity
from gazetteer.reconciling.conditions import Known
from gazetteer.reconciling.entities import last_known, places_of
from gazetteer.reconciling.matching import reconciled
from gazetteer.reconciling.properties import PROPERTIES, Seen


def results(asked: Exchange, read: Reading, queries: Mapping[str, Query]) -> Mapping[str, ResultTold]:
    """Return the candidates of each query, under its key."""
    settings, names = asked.server.settings, asked.class_names(read)
    thresholds = Thresholds(settings.match_from, settings.none_from)
    library = asked.library(read, asked.server.today())
    told: dict[str, ResultTold] = {}
    for day, keys in _by_day({key: query.as_of for key, query in queries.items()}).items():
        named = frozenset[UUID]().union(*(queries[key].identities for key in keys))
        view = library.view(day)
        known = _known(read, names, named, day)
        for key in keys:
            told[key] = result_told(reconciled(view, queries[key], thresholds, known), names)
    return {key: told[key] for key in queries}


def extended(asked: Exchange, read: Reading, extension: Extension) -> ExtensionTold:
    """Return the values of the properties of each place; of one that is not there on the day, none."""
    identities = {sent: as_identity(sent) for sent in extension.ids}
    known = frozenset(one for one in identities.values() if one is not None)
    rows: dict[str, dict[str, list[CellTold]]] = {sent: {} for sent in extension.ids}
    for day, wanted in _by_day(extension.properties).items():
        places, tree = places_of(read.session, known, as_of=day), asked.tree(read, day)
        for sent, identity in identities.items():
            place = None if identity is None else places.get(identity)
            seen = None if place is None else Seen(place, tree, day)
            rows[sent] |= {
                each: [] if seen is None else [*map(cell_told, PROPERTIES[each].values(seen))] for each in wanted
            }
    return ExtensionTold(
        meta=[meta_told(PROPERTIES[each]) for each in extension.properties],
        rows={sent: {each: row[each] for each in extension.properties} for sent, row in rows.items()},
    )


def place_shown(asked: Exchange, read: Reading, sent: str) -> Seen | None:
    """Return a place as it is today, or as it was last; ``None`` where the id is no place's."""
    identity, today = as_identity(sent), asked.server.today()
    if identity is None:
        return None
    place = places_of(read.session, [identity], as_of=today).get(identity) or last_known(read.session, identity)
    if place is None:
        return None
    day = day_within(place.valid, today)
    return Seen(place, asked.tree(read, day), day)


def _known(read: Reading, names: Mapping[str, str], identities: frozenset[UUID], day: date) -> Known:
    """Return what the queries of a day refer to; the database is asked only where they name identities."""
    if not identities:
        return Known(names, {})
    places = places_of(read.session, identities, as_of=day)
    gone = {one: last_known(read.session, one) for one in identities - places.keys()}
    return Known(names, places, {one: place for one, place in gone.items() if place is not None})


def _by_day(days: Mapping[str, date]) -> Mapping[date, Iterable[str]]:
    """Return the keys of each day, the days in their order: what is read for one serves all its keys."""
    found: dict[date, list[str]] = {}
    for key, day in sorted(days.items(), key=lambda item: item[1]):
        found.setdefault(day, []).append(key)
    return found
