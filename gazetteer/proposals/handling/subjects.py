"""What a proposal concerns, as far as the procedure depends on it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from boundaries.divisions.chronicle.events import EventKind
from gazetteer.names.text import fold
from gazetteer.proposals.content import Content
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rulebook.entries import FamousFeature, FeatureKind
from gazetteer.proposals.workflow.states import Reach, Subject

_LEVELS = {"212": 1, "213": 2, "214": 3, "215": 4, "216": 5}
"""Levels of divisions by the beginnings of their class codes."""
_REACHES = {1: Reach.PROVINCE, 2: Reach.PREFECTURE}
_ORDER = (Reach.NATION, Reach.PROVINCE, Reach.PREFECTURE, Reach.COUNTY)
_NATURAL = "1"
"""Beginning of the class codes of natural features."""
_COUNTIES = "214"
_AUTONOMOUS = ("自治县", "自治旗")
_RESERVED = frozenset({EventKind.BOUNDARY_CHANGE, EventKind.SEAT_MOVE})
"""What a province decides of other counties in place of the State Council, and not of autonomous ones."""


@dataclass(frozen=True, slots=True)
class Called:
    """What is known of the things that a proposal concerns, beside what it says (现状).

    Parameters
    ----------
    names
        Standard names of the places that it concerns, as they are now.
    kinds
        Kinds of the divisions that it concerns (区划类型).
    """

    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


def subject_of(
    content: Content,
    level: Callable[[UUID], int | None],
    called: Called | None = None,
    famous: Collection[FamousFeature] = (),
) -> Subject:
    """Return what a proposal concerns.

    Parameters
    ----------
    level
        Tells the level of a division on the day: 1 province, 2 prefecture, 3 county, 4 township. A feature that lies
        in several counties is filed under the prefecture that has them all, and so on: that tells how far it reaches.
    called
        What the things that are there are called.
    famous
        Features that the whole country knows.
    """
    classes = frozenset(draft.class_code for draft in content.drafts)
    reaches = {_REACHES.get(level(draft.division_id) or 0, Reach.COUNTY) for draft in content.drafts}
    if is_for_the_state_council(content, called or Called(), famous):
        reaches.add(Reach.NATION)
    levels = [_LEVELS[code[:3]] for code in classes if code[:3] in _LEVELS]
    reach = next(each for each in _ORDER if each in reaches)
    return Subject(content.kind, classes, reach, content.changes, min(levels, default=None))


def is_for_the_state_council(content: Content, called: Called, famous: Collection[FamousFeature]) -> bool:
    """Return whether what is proposed is of concern to the whole country, so that the State Council decides.

    What nobody can tell from names and kinds, the applicant says: that a boundary is changed in a major way, that a
    feature crosses into another province.

    References
    ----------
    《地名管理条例》Art. 12 (1): 国内著名的、跨省的自然地理实体. 《行政区划管理条例》Art. 7: boundaries and seats of
    autonomous counties, major changes of the boundaries of counties, whatever touches coasts, borders, lakes, key
    resources; Art. 8: the province decides of the seats of the other counties.
    """
    return content.is_national or _is_famous(content, called, famous) or _is_autonomous(content, called)


def _is_famous(content: Content, called: Called, famous: Collection[FamousFeature]) -> bool:
    known = [(fold(each.name), each.classes) for each in famous if each.kind is FeatureKind.FEATURE]
    names = {fold(name) for name in called.names}

    def is_known(draft: Draft) -> bool:
        code = draft.class_code
        meant = names | {fold(draft.name)}
        return code.startswith(_NATURAL) and any(name in meant and code.startswith(of) for name, of in known)

    return any(map(is_known, content.drafts))


def _is_autonomous(content: Content, called: Called) -> bool:
    if _RESERVED.isdisjoint(content.changes):
        return False
    counties = [draft for draft in content.drafts if draft.class_code.startswith(_COUNTIES)]
    names = called.names | {draft.name for draft in counties}
    is_one = any(name.endswith(_AUTONOMOUS) for name in names) or not called.kinds.isdisjoint(_AUTONOMOUS)
    return bool(counties) and is_one
