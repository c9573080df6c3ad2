"""What a proposal concerns, as far as the procedure depends on it."""

from collections.abc import Callable
from uuid import UUID

from gazetteer.proposals.content import Content
from gazetteer.proposals.workflow.states import Reach, Subject

_LEVELS = {"212": 1, "213": 2, "214": 3, "215": 4, "216": 5}
"""Levels of divisions by the beginnings of their class codes."""
_REACHES = {1: Reach.PROVINCE, 2: Reach.PREFECTURE}
_ORDER = (Reach.NATION, Reach.PROVINCE, Reach.PREFECTURE, Reach.COUNTY)


def subject_of(content: Content, level: Callable[[UUID], int | None]) -> Subject:
    """Return what a proposal concerns.

    Parameters
    ----------
    level
        Tells the level of a division on the day: 1 province, 2 prefecture, 3 county, 4 township. A feature that lies
        in several counties is filed under the prefecture that has them all, and so on: that tells how far it reaches.
    """
    classes = frozenset(draft.class_code for draft in content.drafts)
    reaches = {_REACHES.get(level(draft.division_id) or 0, Reach.COUNTY) for draft in content.drafts}
    levels = [_LEVELS[code[:3]] for code in classes if code[:3] in _LEVELS]
    reach = next(each for each in _ORDER if each in reaches)
    return Subject(content.kind, classes, reach, content.changes, min(levels, default=None))
