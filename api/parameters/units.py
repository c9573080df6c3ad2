"""The unit that an address means: a code on a day, or an identity; and what is said where there is none."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from api.parameters.divisions import DivisionsParameters
from api.parameters.known import about
from api.parameters.reading import read_division, refusal
from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Version
from foundation.errors import Gone, InvalidInput, NotFound


def unit_meant(lineage: Lineage, named: str | UUID, day: date) -> UUID:
    """Return the unit that a code or an identity means on a day.

    Raises
    ------
    NotFound
        When nothing ever had it.
    Gone
        When it is known, and means no unit on that day: the details list every unit it is or was.
    """
    if isinstance(named, UUID):
        if named not in lineage:
            raise NotFound(f"No division has the id {named}.")
        if lineage.version(named, day) is None:
            raise _gone(lineage, str(named), [_life(lineage, named)], day)
        return named
    division = lineage.meant(named, day)
    if division is not None and lineage.version(division, day) is not None:
        return division
    uses = lineage.uses(named)
    if not uses:
        raise NotFound(f"No division ever had the code {named}.")
    raise _gone(lineage, f"The code {named}", uses, day)


def units_ever(lineage: Lineage, named: str | UUID) -> list[UUID]:
    """Return every unit that a code ever meant, the earliest first, or the one that an identity means.

    Raises
    ------
    NotFound
        When nothing ever had it.
    """
    if isinstance(named, UUID):
        if named not in lineage:
            raise NotFound(f"No division has the id {named}.")
        return [named]
    uses = sorted(lineage.uses(named), key=lambda use: use.first or date.min)
    if not uses:
        raise NotFound(f"No division ever had the code {named}.")
    return list(dict.fromkeys(use.division for use in uses))


def _life(lineage: Lineage, division: UUID) -> CodeUse:
    code = next((use.code for use in reversed(lineage.codes(division))), "")
    return CodeUse(division, "", code, lineage.begins(division), lineage.ends(division))


def _gone(lineage: Lineage, called: str, uses: Iterable[CodeUse], day: date) -> Gone:
    ordered = sorted(uses, key=lambda use: use.first or date.min)
    told = [_told(lineage, use) for use in ordered]
    when = "; ".join(f"{each['name']} had it {_span(use)}" for each, use in zip(told, ordered, strict=True))
    named = called.rpartition(" ")[2]
    return Gone(
        f"{called} meant no division on {day}: {when}.",
        details={"units": told, "versions": f"/v1/divisions/{named}/versions"},
    )


def _span(use: CodeUse) -> str:
    if use.end is None:
        return f"from {use.first} on"
    return f"from {use.first} to {use.end}" if use.first else f"until {use.end}"


def _told(lineage: Lineage, use: CodeUse) -> dict[str, object]:
    last = use.end - timedelta(days=1) if use.end else None
    on = last or use.first
    version = lineage.version(use.division, on) if on else lineage.versions(use.division)[-1]
    address = f"/v1/divisions/{use.code or use.division}"
    return {
        "id": str(use.division),
        "name": version.name if version else lineage.versions(use.division)[-1].name,
        "code": use.code or None,
        "start": use.first and use.first.isoformat(),
        "end": use.end and use.end.isoformat(),
        "href": f"{address}?as_of={on}" if on else address,
        "successors": _successors(lineage, use.division),
    }


def _successors(lineage: Lineage, division: UUID) -> Sequence[str]:
    end = lineage.ends(division)
    if end is None:
        return []
    last = [each.successor for each in lineage.out_of(division) if each.change.moment.day == end]
    heirs = (lineage.version(each, end) for each in last)
    return list(dict.fromkeys(version.name for version in heirs if version is not None))


def named(text: str) -> str | UUID:
    """Return the code or the identity that stands in an address.

    Raises
    ------
    NotFound
        When it is neither: nothing can have that address.
    """
    try:
        return read_division(text)
    except InvalidInput as error:
        raise NotFound(error.message) from error


def unit_or_last(lineage: Lineage, text: str, day: date, *, is_asked: bool) -> UUID:
    """Return the unit that an address means on a day; where no day was asked for, else the last that it meant."""
    meant = named(text)
    if is_asked:
        return unit_meant(lineage, meant, day)
    try:
        return unit_meant(lineage, meant, day)
    except Gone:
        return units_ever(lineage, meant)[-1]


def unit_parameter(lineage: Lineage, parameter: str, given: str | UUID | None, day: date) -> UUID | None:
    """Return the unit that a parameter names on a day.

    Raises
    ------
    InvalidInput
        When there is none: an empty list would look like an answer.
    """
    if given is None:
        return None
    try:
        return unit_meant(lineage, given, day)
    except NotFound as error:
        raise about(parameter, refusal("unknown_division", error.message)) from error


def selected(lineage: Lineage, given: DivisionsParameters, parent: UUID | None, day: date) -> list[Version]:
    """Return the units of a day that a list asks for, in the order of their codes."""
    found = [
        version
        for version in lineage.on(day)
        if (given.level is None or version.level == given.level)
        and (not given.kind or version.kind in given.kind)
        and (parent is None or _lies_right_below(lineage, version, parent, day))
    ]
    return in_order(lineage, found, day)


def in_tree(lineage: Lineage, deepest: int, parent: UUID | None, day: date) -> list[Version]:
    """Return the units of a day down to a level, or all below one, in the order of their codes."""
    below = None if parent is None else lineage.below(parent, day) | {parent}
    found = [each for each in lineage.on(day) if each.level <= deepest and (below is None or each.division in below)]
    return in_order(lineage, found, day)


def children_of(lineage: Lineage, unit: UUID, day: date) -> list[Version]:
    """Return the units right below one on a day, in the order of their codes."""
    found = [version for version in lineage.on(day) if _lies_right_below(lineage, version, unit, day)]
    return in_order(lineage, found, day)


def codes_on(lineage: Lineage, level: int, day: date) -> Sequence[str]:
    """Return the codes of all units of a level on a day, in their order."""
    found = in_order(lineage, [version for version in lineage.on(day) if version.level == level], day)
    return [code for version in found if (code := lineage.code(version.division, day)) is not None]


def in_order(lineage: Lineage, versions: Iterable[Version], day: date) -> list[Version]:
    """Return units by their codes; those without one come last, by name."""
    keyed = [(lineage.code(version.division, day) or "~", version.name, version) for version in versions]
    keyed.sort(key=lambda each: each[:2])
    return [version for _, _, version in keyed]


def _lies_right_below(lineage: Lineage, version: Version, unit: UUID, day: date) -> bool:
    above = version.superior
    return above is not None and (above == unit or lineage.carrying.carrier(above, day) == unit)


def within_ever(lineage: Lineage, changes: Sequence[Change], given: str | UUID | None) -> Sequence[Change]:
    """Return the changes that concern a unit, or units that lay in it on their days.

    Raises
    ------
    InvalidInput
        When nothing ever had the code or id.
    """
    if given is None:
        return changes
    try:
        units = units_ever(lineage, given)
    except NotFound as error:
        raise about("within", refusal("unknown_division", error.message)) from error
    return [change for change in changes if any(_concerns(lineage, change, unit) for unit in units)]


def _concerns(lineage: Lineage, change: Change, unit: UUID) -> bool:
    day = change.moment.day or date.min
    days = (day, date.fromordinal(max(day.toordinal() - 1, 1)))
    touched = {event.division for event in change.events}
    for each in change.successions:
        touched |= {each.predecessor, each.successor}
    return unit in touched or any(lineage.lies_within(one, unit, on) for one in touched for on in days)
