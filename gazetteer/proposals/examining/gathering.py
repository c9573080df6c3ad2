"""The facts beside one draft."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.divisions.codes import COUNTY
from gazetteer.names.text import fold
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.places.queries import one
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining import queries
from gazetteer.proposals.examining.grounds import Place, Range, ground_of, place_of
from gazetteer.proposals.examining.neighbours import Around, features_of, local_names, near, with_specific
from gazetteer.proposals.protecting.queries import protected_among
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rules.associations import DIVISIONS, FACILITIES
from gazetteer.proposals.rules.facts import Facts, KnownPlace
from gazetteer.search.revisions import View

_NATURAL = ("1",)
_HIGHER = ("212", "213", "214")
"""Classes of divisions of county level and above."""
_TOWNSHIPS = ("215",)
_TOLD_OF_CROSSING = 200
"""Natural features of one specific term that the database is asked about."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a day: the names in memory, the lists, and the database where one must be asked."""

    view: View
    as_of: date
    rulebook: Rulebook
    session: Callable[[], Session]
    """Opened where it is needed: for a name alone nothing is asked of the database."""

    def place(self, division_id: UUID) -> Place:
        """Return where a division stands.

        Raises
        ------
        NotFound
            When it is not there on the day.
        """
        return place_of(self.view.divisions, division_id)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts beside a draft, and the range of divisions that its name was compared in."""

    facts: Facts
    within: Range | None


def gathered(draft: Draft, known: Surroundings) -> Gathered:
    """Return what is known beside a draft.

    Raises
    ------
    NotFound, NotInForce
        When its division or its place is not there on the day.
    """
    place = known.place(draft.division_id)
    facts = Facts(path=place.path, current=_current(draft, known), is_protected=_is_protected(draft, known))
    if not draft.kind.gives_a_name:
        return Gathered(facts, None)
    facts, within = _with_neighbours(draft, known, place, facts)
    if draft.class_code.startswith(DIVISIONS):
        facts = _with_associations(draft, known, place, facts)
    elif draft.class_code.startswith(FACILITIES):
        facts = replace(facts, local_names=_local(draft, known, place))
    return Gathered(facts, within)


def _current(draft: Draft, known: Surroundings) -> KnownPlace | None:
    if draft.place_id is None:
        return None
    found = one(known.session(), draft.place_id, as_of=known.as_of)
    tree = known.view.divisions.tree
    path = tree.label(tree.standing_for(found.division_id)).path
    return KnownPlace(found.id, found.name, found.class_code, path, found.romanized)


def _is_protected(draft: Draft, known: Surroundings) -> bool:
    place = draft.place_id
    return place is not None and bool(protected_among(known.session(), [place], as_of=known.as_of))


def _with_neighbours(draft: Draft, known: Surroundings, place: Place, facts: Facts) -> tuple[Facts, Range | None]:
    family = known.rulebook.family(draft.class_code, draft.name)
    if family is None:
        return facts, None
    ground, within = ground_of(place, family)
    found = near(known.view, draft.name, Around(known.as_of, family.classes, within))
    return replace(facts, ground=ground, neighbours=found), within


def _with_associations(draft: Draft, known: Surroundings, place: Place, facts: Facts) -> Facts:
    specific = comparable(fold(draft.name))
    sharing = with_specific(known.view, specific, Around(known.as_of, _HIGHER))
    natural = features_of(known.view, specific, Around(known.as_of, _NATURAL))
    is_township = draft.class_code.startswith(_TOWNSHIPS)
    return replace(
        facts,
        divisions=tuple(_elsewhere(sharing, facts.path, specific)) if is_township else (),
        parts=() if is_township else _parts(known, place, specific),
        crossing=_crossing(known, natural),
    )


def _elsewhere(sharing: tuple[KnownPlace, ...], path: tuple[str, ...], specific: str) -> list[KnownPlace]:
    """Return the divisions of county level and above that are none of the draft's own."""
    above = [each for each in sharing if not _is_above(each, path)]
    return [each for each in above if comparable(fold(each.name)) == specific]


def _is_above(place: KnownPlace, path: tuple[str, ...]) -> bool:
    """Return whether a division is one of a path: some are filed under themselves, others under the next above."""
    whole = place.path if place.path[-1:] == (place.name,) else (*place.path, place.name)
    return whole == path[: len(whole)]


def _parts(known: Surroundings, place: Place, specific: str) -> tuple[KnownPlace, ...]:
    return with_specific(known.view, specific, Around(known.as_of, _TOWNSHIPS, place.innermost))


def _crossing(known: Surroundings, natural: tuple[KnownPlace, ...]) -> tuple[KnownPlace, ...]:
    identities = [each.place_id for each in natural[:_TOLD_OF_CROSSING] if each.place_id is not None]
    if not identities:
        return ()
    across = queries.crossing(known.session(), identities, as_of=known.as_of)
    return tuple(each for each in natural if each.place_id in across)


def _local(draft: Draft, known: Surroundings, place: Place) -> tuple[str, ...]:
    """Return the names of its divisions, and of places of its county, that a facility's specific term holds."""
    specific = comparable(fold(draft.name))
    above = tuple(name for name in place.path if comparable(fold(name)) in specific)
    if above:
        return above
    county = place.range_of(place.at_or_above(COUNTY))
    return local_names(known.view, specific, Around(known.as_of, (), county), apart_from=FACILITIES)
