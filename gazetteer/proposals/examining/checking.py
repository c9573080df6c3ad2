"""Drafts checked: one by one, or a batch whose names are compared with each other as well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foundation.errors import InvalidInput, NotFound
from gazetteer.names.text import fold
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.gathering import Gathered, Surroundings, gathered
from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import KnownPlace
from gazetteer.proposals.rules.findings import Report

_Key = tuple[str, object, object]


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft of a batch that could not be checked, and why."""

    error: InvalidInput | NotFound


def checked(draft: Draft, known: Surroundings) -> Report:
    """Return what the law says of a draft.

    Raises
    ------
    NotFound, NotInForce
        When its division or its place is not there on the day.
    """
    return examine(draft, gathered(draft, known).facts, known.rulebook)


def checked_batch(drafts: Sequence[Draft], known: Surroundings) -> Iterator[Report | Refused]:
    """Give what the law says of each draft of a batch, in their order; names that come twice are told of at each.

    A draft whose division or place is not there is refused in its place, and the others are checked.
    """
    alike = _alike(drafts, known)
    for at, draft in enumerate(drafts):
        try:
            found = gathered(draft, known)
        except (InvalidInput, NotFound) as error:
            yield Refused(error)
            continue
        others = [each for each in alike.get(_key(draft, known, found.within), ()) if each != at]
        batch = tuple(_another(drafts[other], other, found) for other in others)
        yield examine(draft, replace(found.facts, batch=batch), known.rulebook)


def _alike(drafts: Sequence[Draft], known: Surroundings) -> dict[_Key, list[int]]:
    """Return which drafts of a batch have one name in one ground."""
    by_name: dict[str, list[int]] = {}
    for at, draft in enumerate(drafts):
        if draft.kind.gives_a_name:
            by_name.setdefault(fold(draft.name), []).append(at)
    found: dict[_Key, list[int]] = {}
    for several in by_name.values():
        # Only what comes again is worth a look at its ground.
        for at in several if len(several) > 1 else ():
            try:
                within = gathered(drafts[at], known).within
            except (InvalidInput, NotFound):
                continue
            found.setdefault(_key(drafts[at], known, within), []).append(at)
    return found


def _key(draft: Draft, known: Surroundings, within: object) -> _Key:
    return fold(draft.name), known.rulebook.family(draft.class_code, draft.name), within


def _another(draft: Draft, at: int, found: Gathered) -> KnownPlace:
    return KnownPlace(None, f"{draft.name}（同批第 {at + 1} 件）", draft.class_code, found.facts.path)
