"""The batch of queries: JSON becomes queries of the domain, or all that is wrong with it is told at once.

A malformed value refuses the whole batch: this version of the protocol has no error for a single query, and an empty
list would be taken for "no match".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from api.answers.negotiation import TooLarge
from api.parameters.reading import refusal
from api.reconciling.faults import Faults, json_object, shown
from api.reconciling.values import (
    MOST_KINDS,
    NOWHERE,
    cell_text,
    is_blank,
    read_code,
    read_day,
    read_division,
    read_kind,
    read_point,
)
from gazetteer.reconciling.asking import USUAL_LIMIT, Query
from gazetteer.reconciling.place_types import prefix_meant
from gazetteer.reconciling.properties import CONDITIONS

BATCH_SIZE = 50
"""Queries of one request."""
MOST_CANDIDATES = 50
MOST_CONDITIONS = 20
MOST_DAYS = 8
"""Days of one request: the divisions of each may have to be read first."""
MOST_TYPES = 20
_MEMBERS = frozenset({"query", "type", "limit", "properties", "type_strict"})
_STRICT = ("any", "should", "all")
_Place = tuple[str | int, ...]


@dataclass(frozen=True)
class _Reader:
    """Reads the queries of one batch."""

    class_names: Mapping[str, str]
    today: date
    faults: Faults = field(default_factory=lambda: Faults("queries"))

    def query(self, given: object, place: _Place) -> Query:
        if not isinstance(given, dict):
            self.faults.add(place, "not_an_object", "A query is a JSON object.")
            return Query(None, self.today)
        for name in given.keys() - _MEMBERS:
            self.faults.add((*place, name), "unknown", f"A query has only {', '.join(sorted(_MEMBERS))}.")
        if given.get("type_strict") not in (None, *_STRICT):
            self.faults.add((*place, "type_strict"), "not_a_choice", f"It is one of {', '.join(_STRICT)}.")
        text = self.faults.read(cell_text, given["query"], (*place, "query"), "") if "query" in given else None
        found = Query(
            text=text,
            as_of=self.today,
            types=self._types(given.get("type"), (*place, "type")),
            limit=self.faults.read(_limit, given.get("limit"), (*place, "limit"), USUAL_LIMIT),
        )
        found = self._with_conditions(found, given.get("properties"), (*place, "properties"))
        if text is None and found.code is None:
            self.faults.add(
                place, "missing", "There is nothing to look for: a query has `query`, or the property code."
            )
        return found

    def _types(self, given: object, place: _Place) -> tuple[str, ...]:
        several = given if isinstance(given, list) else [given]
        if len(several) > MOST_TYPES:
            self.faults.add(place, "too_many_classes", f"At most {MOST_TYPES} types may be named.")
            return ()
        wanted = [self.faults.read(read_kind, one, place, "") for one in several if not is_blank(one)]
        prefixes = [(one, prefix_meant(one, self.class_names)) for one in wanted if one]
        for one, prefix in prefixes:
            if prefix is None:
                self.faults.add(place, "unknown_class", f"{shown(one)} is no class of places: see `suggest` for types.")
        return tuple(dict.fromkeys(prefix for _, prefix in prefixes if prefix is not None))

    def _with_conditions(self, query: Query, given: object, place: _Place) -> Query:
        if given is None:
            return query
        if not isinstance(given, list) or len(given) > MOST_CONDITIONS:
            self.faults.add(place, "not_a_list", f"It is a list of at most {MOST_CONDITIONS} objects.")
            return query
        for at, each in enumerate(given):
            if not isinstance(each, dict) or not isinstance(each.get("pid"), str) or "v" not in each:
                self.faults.add((*place, at), "not_a_property", "It is an object with `pid`, a text, and `v`.")
            elif each["pid"] not in CONDITIONS:
                known = ", ".join(CONDITIONS)
                self.faults.add((*place, at, "pid"), "unknown_property", f"{shown(each['pid'])} is none of {known}.")
            else:
                query = self._with_condition(query, each["pid"], each["v"], (*place, at, "v"))
        return query

    def _with_condition(self, query: Query, property_id: str, value: object, place: _Place) -> Query:
        values = [one for one in (value if isinstance(value, list) else [value]) if not is_blank(one)]
        if len(values) > (MOST_KINDS if property_id == "kind" else 1):
            self.faults.add(place, "too_many_values", "It takes one value; `kind` alone takes several.")
            values = []
        if not values:
            return query
        read, found = self.faults.read, query
        match property_id:
            case "division":
                division, path = read(read_division, values[0], place, NOWHERE)
                found = replace(query, division=division, path=path)
            case "as_of":
                found = replace(query, as_of=read(read_day, values[0], place, self.today))
            case "coordinates":
                found = replace(query, near=read(read_point, values[0], place, None))
            case "code":
                found = replace(query, code=read(read_code, values[0], place, ""))
            case "kind":
                kinds = [read(read_kind, one, place, "") for one in values]
                found = replace(query, kinds=(*query.kinds, *filter(None, kinds)))
        return found


def _limit(given: object) -> int:
    if given is None:
        return USUAL_LIMIT
    if isinstance(given, bool) or not isinstance(given, int | float) or given != given // 1:
        raise refusal("not_a_count", f"{shown(given)} is not a whole number.")
    if not 1 <= given <= MOST_CANDIDATES:
        raise refusal("out_of_range", f"`limit` is between 1 and {MOST_CANDIDATES}.")
    return int(given)


def read_queries(text: str, class_names: Mapping[str, str], today: date) -> Mapping[str, Query]:
    """Return the queries of a batch by their keys.

    Parameters
    ----------
    text
        JSON, as it stands in the field ``queries``.
    class_names
        By code.
    today
        The day of queries that name none.

    Raises
    ------
    TooLarge
        When there are more than `BATCH_SIZE`.
    InvalidInput
        When anything of it is malformed: the faults name the query and the property.
    """
    given = json_object(text, "queries")
    if len(given) > BATCH_SIZE:
        raise TooLarge(
            f"{len(given)} queries are too many: at most {BATCH_SIZE} in one request (`batchSize` of the manifest)."
        )
    reader = _Reader(class_names, today)
    found = {key: reader.query(each, (key,)) for key, each in given.items()}
    _check_days(reader.faults, list(found.values()))
    reader.faults.settle()
    return found


def _check_days(faults: Faults, queries: Sequence[Query]) -> None:
    days = {query.as_of for query in queries}
    if len(days) > MOST_DAYS:
        faults.add((), "too_many_days", f"They name {len(days)} days: at most {MOST_DAYS} in one request.")
