"""In what way a typed name departs from a stored one, character by character, and how far."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazetteer.names.confusion.alignment import Step, align, least_cost
from gazetteer.names.confusion.costs import Kind, cost

__all__ = ["Difference", "Kind", "cost", "differences", "distance", "typed_from"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a typed name departs from the stored one (差异)."""

    kind: Kind
    typed: str
    """What was typed; empty where something is missing."""
    stored: str
    """What the stored name has there; empty where something was added."""
    at: int
    """Where in the typed text it begins, in characters from 0."""


_RUNS = {Kind.MISSING, Kind.ADDED}
"""Neighbours left out or added are told together."""


def differences(typed: str, stored: str) -> tuple[Difference, ...]:
    """Return what differs between two names as they are written, left to right; nothing where they are equal.

    The names are laid beside each other so that what differs costs least. Numerals of the same number, and a glyph
    described by its parts, count as one; neighbours that are missing or added are told together.

    Examples
    --------
    >>> [(one.kind.value, one.typed, one.stored, one.at) for one in differences("貴州睛隆县", "贵州晴隆县")]
    [('traditional', '貴', '贵', 0), ('look_alike', '睛', '晴', 2)]
    """
    if typed == stored:
        return ()
    return tuple(
        Difference(step.kind, typed[slice(*step.typed)], stored[slice(*step.stored)], step.typed[0])
        for step in _joined(align(typed, stored))
    )


def _joined(steps: Iterable[Step]) -> Iterator[Step]:
    last: Step | None = None
    for step in steps:
        if last is None:
            last = step
        elif (
            step.kind in _RUNS
            and step.kind == last.kind
            and step.typed[0] == last.typed[1]
            and (step.stored[0] == last.stored[1])
        ):
            span = (last.typed[0], step.typed[1]), (last.stored[0], step.stored[1])
            last = Step(*span, last.cost + step.cost, step.kind)
        else:
            yield last
            last = step
    if last is not None:
        yield last


def typed_from(stored: str, found: Iterable[Difference]) -> str:
    """Return the text that was typed, from the stored name and what differs.

    Examples
    --------
    >>> typed_from("青岩镇", differences("青岩古镇", "青岩镇"))
    '青岩古镇'
    """
    typed, at = "", 0
    for difference in found:
        same = difference.at - len(typed)
        typed += stored[at : at + same] + difference.typed
        at += same + len(difference.stored)
    return typed + stored[at:]


def distance(typed_folded: str, stored_folded: str) -> float:
    """Return how far a folded typed name is from a folded stored one: 0 for the same, 1 for another character.

    Examples
    --------
    >>> distance("青岩镇", "青岩镇"), distance("息峰县", "息烽县"), distance("青岩镇", "青岩")
    (0.0, 0.35, 0.8)
    """
    return least_cost(typed_folded, stored_folded)
