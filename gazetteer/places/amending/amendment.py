"""What somebody wants to be recorded of a place, and whether it can be: pure, no database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from shapely import Point

from foundation.errors import Fault, InvalidInput
from foundation.periods import ALWAYS, Period
from gazetteer.names.text import faults_in, normalise_stored
from gazetteer.places.records import NameKind
from gazetteer.places.views import PlaceView

OTHER_KINDS = (NameKind.ALIAS, NameKind.ABBREVIATION, NameKind.MINORITY, NameKind.FORMER)
"""Names that are recorded beside the standard one, and decided by nobody."""
LONGEST_NAME = 60
MOST_NAMES = 50
TEXTS = ("meaning", "origin", "history", "description")
"""Fields of a place that are words."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name beside the standard one (别名、简称、曾用名、少数民族语书写)."""

    kind: NameKind
    text: str
    language: str = "zh"
    """BCP 47."""
    script: str = "Hans"
    """ISO 15924."""
    valid: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Located:
    """Where a place is, as it was written and as it is stored (位置)."""

    point: Point
    """EPSG:4490, (lon, lat)."""
    original: str
    original_crs: str
    method: str
    accuracy_m: float | None
    transform: str | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be recorded of a place from now on (更正内容); what is ``None`` or left out stays as it is."""

    class_code: str | None = None
    division_id: UUID | None = None
    located: Located | None = None
    texts: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    """Of `TEXTS`, those that change; ``None`` takes one away."""
    names: Sequence[OtherName] | None = None
    """All names beside the standard one, and the spelling."""


def check(amendment: Amendment, place: PlaceView, kept_classes: Collection[str]) -> Amendment:
    """Return an amendment as it is to be stored.

    Parameters
    ----------
    place
        As it is recorded now.
    kept_classes
        Classes whose places follow from something else: those of divisions.

    Raises
    ------
    InvalidInput
        Naming everything that cannot be recorded.
    """
    names = None if amendment.names is None else tuple(map(_stored, amendment.names))
    faults = [*_of_standing(amendment, place, kept_classes), *_of_names(names or (), place)]
    if faults:
        raise InvalidInput(f"The place cannot be recorded so: {faults[0].message}", faults=faults)
    return Amendment(amendment.class_code, amendment.division_id, amendment.located, amendment.texts, names)


def _stored(name: OtherName) -> OtherName:
    return OtherName(name.kind, normalise_stored(name.text), name.language, name.script, name.valid)


def _of_standing(amendment: Amendment, place: PlaceView, kept_classes: Collection[str]) -> Iterator[Fault]:
    """Say what a division as a place must leave to the record of divisions."""
    moved = amendment.division_id not in {None, place.division_id}
    reclassified = amendment.class_code not in {None, place.class_code}
    if place.class_code in kept_classes:
        remedy = "it follows from the record of divisions: record a change there (/v1/division-changes)."
        if moved:
            yield Fault("/division", "kept_elsewhere", f"The place is a division, and {remedy}")
        if reclassified:
            yield Fault("/kind", "kept_elsewhere", f"The place is a division, and {remedy}")
    elif reclassified and amendment.class_code in kept_classes:
        message = "Places of this class are divisions, and follow from their record (/v1/division-changes)."
        yield Fault("/kind", "kept_elsewhere", message)


def _of_names(names: Sequence[OtherName], place: PlaceView) -> Iterator[Fault]:
    seen: set[tuple[NameKind, str]] = set()
    for at, name in enumerate(names):
        where = f"/names/{at}/text"
        yield from faults_in(name.text, where=where, limit=LONGEST_NAME)
        if name.kind not in OTHER_KINDS:
            yield Fault(f"/names/{at}/kind", "not_a_choice", f"A name beside the standard one is {_kinds()}.")
        if (name.kind, name.text) in seen:
            yield Fault(where, "repeated", f"{name.text} stands twice as {name.kind.value}.")
        if name.text == place.name and name.kind is not NameKind.FORMER:
            yield Fault(where, "is_standard", f"{name.text} is the standard name: leave it out here.")
        seen.add((name.kind, name.text))


def _kinds() -> str:
    return ", ".join(kind.value for kind in OTHER_KINDS)
