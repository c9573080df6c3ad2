"""What a data extension asks: properties of places, each on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.answers.negotiation import TooLarge
from api.reconciling.faults import Faults, json_object, shown
from api.reconciling.queries import MOST_DAYS
from api.reconciling.values import is_blank, read_day
from gazetteer.reconciling.properties import PROPERTIES

MOST_IDS = 500
MOST_PROPERTIES = 50
_MEMBERS = frozenset({"ids", "properties"})


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties of which places (数据扩展)."""

    ids: Sequence[str]
    """As they were sent: each has a row, whatever it is."""
    properties: Mapping[str, date]
    """Ids of properties in the order asked, each with the day that its values are told for."""


def read_extension(text: str, today: date) -> Extension:
    """Return what a data extension asks.

    Raises
    ------
    TooLarge
        When there are more than `MOST_IDS` ids.
    InvalidInput
        When anything of it is malformed, or a property is not known.
    """
    given, faults = json_object(text, "extend"), Faults("extend")
    for name in given.keys() - _MEMBERS:
        faults.add((name,), "unknown", "It has `ids` and `properties` alone.")
    ids, properties = given.get("ids"), given.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        faults.add(("ids",), "not_a_list", "It is a list of texts.")
        ids = []
    if not isinstance(properties, list) or len(properties) > MOST_PROPERTIES:
        faults.add(("properties",), "not_a_list", f"It is a list of at most {MOST_PROPERTIES} objects.")
        properties = []
    if len(ids) > MOST_IDS:
        raise TooLarge(f"{len(ids)} ids are too many: at most {MOST_IDS} in one request.")
    found = {}
    for at, each in enumerate(properties):
        property_id = each.get("id") if isinstance(each, dict) else None
        if not isinstance(property_id, str):
            faults.add(("properties", at), "not_a_property", "It is an object with `id`, a text.")
        elif property_id not in PROPERTIES:
            known = ", ".join(PROPERTIES)
            faults.add(("properties", at, "id"), "unknown_property", f"{shown(property_id)} is none of {known}.")
        else:
            found[property_id] = _day(each.get("settings"), ("properties", at, "settings"), faults, today)
    if len(set(found.values())) > MOST_DAYS:
        faults.add(("properties",), "too_many_days", f"At most {MOST_DAYS} days may be named in one request.")
    faults.settle()
    return Extension(ids, found)


def _day(settings: object, place: tuple[str | int, ...], faults: Faults, today: date) -> date:
    if settings is None:
        return today
    if not isinstance(settings, dict):
        faults.add(place, "not_an_object", "It is a JSON object.")
        return today
    for name in settings.keys() - {"as_of"}:
        faults.add((*place, name), "unknown", "The one setting there is, is `as_of`.")
    as_of = settings.get("as_of")
    return today if is_blank(as_of) else faults.read(read_day, as_of, (*place, "as_of"), today)
