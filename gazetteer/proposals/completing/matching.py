"""Whether a recorded change of divisions is the one that a proposal was approved for.

References
----------
《行政区划管理条例》Art. 15 (carried out within twelve months of the approval), 17 (the code within one month): what is
approved takes effect on a day of its own.
"""

import re
from collections.abc import Iterator
from datetime import date

from boundaries.divisions.chronicle.events import Change, Event
from foundation.errors import Fault
from foundation.periods import Precision
from gazetteer.proposals.content import Content
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.workflow.states import Approval
from gazetteer.proposals.workflow.steps import Step

CARRYING_OUT = frozenset({Step.PUBLISH_CODE, Step.COMPLETE})
"""Steps that name the change by which a decision on divisions is carried out."""


def done_on(change: Change, step: Step) -> date | None:
    """Return the day on which a change says that a step was done; ``None`` where it does not say."""
    return change.code_published_on if step is Step.PUBLISH_CODE else change.completed_on


def against(change: Change, content: Content, approval: Approval, step: Step) -> Iterator[Fault]:
    """Give what speaks against a change being what was approved.

    Parameters
    ----------
    change
        As it is recorded.
    content
        What was proposed.
    approval
        The document by which it was approved.
    step
        `PUBLISH_CODE` or `COMPLETE`.
    """
    yield from _of_document(change, approval)
    missing = sorted(content.changes - {event.kind for event in change.events})
    if missing:
        told = f"The change records no {', '.join(missing)}, which is what was approved: name the one that does."
        yield Fault("/change", "other_kind", told)
    for at, draft in enumerate(content.drafts, 1):
        if not any(_concerns(event, draft) for event in change.events):
            told = f"No event of the change concerns {draft.name} (draft {at}): name the change that records it."
            yield Fault("/change", "other_division", told)
    if step is Step.PUBLISH_CODE and not any("code" in event.sets for event in change.events):
        yield Fault("/change", "no_code", "The change gives no division a code: correct its record, then publish it.")


def _of_document(change: Change, approval: Approval) -> Iterator[Fault]:
    numbers = [each.number for each in change.documents if each.number]
    if _plain(approval.document) not in map(_plain, numbers):
        told = f"The change rests on {'、'.join(numbers) or 'no numbered document'}, and not on {approval.document}."
        yield Fault("/change", "other_document", told)
    moment = change.moment
    if moment.day is not None and moment.precision is Precision.DAY and moment.day < approval.approved_on:
        told = f"The change took effect on {moment.day}, before the approval of {approval.approved_on}."
        yield Fault("/change", "before_approval", told)


def _concerns(event: Event, draft: Draft) -> bool:
    sets = event.sets
    return (
        draft.division_id in {event.division, sets.get("legal_parent"), sets.get("administering_parent")}
        or sets.get("name") == draft.name
    )


def _plain(number: str) -> str:
    """Return a document's number without what is written one way or the other.

    Examples
    --------
    >>> _plain("国函〔2026〕 12号") == _plain("国函[2026]12号")
    True
    """
    return re.sub(r"[\s\[\]〔〕［］【】()（）]", "", number)
