"""Which announcements and consultations are meant: by the divisions and the classes of their names."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Text, cast, func, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from gazetteer.proposals.models import Proposal, ProposalOutcome, ProposalRevision


@dataclass(frozen=True, slots=True)
class About:
    """What the names are to be (筛选条件).

    Parameters
    ----------
    divisions
        Where one of them lies; ``None`` for anywhere.
    classes
        Beginnings of class codes; empty for all.
    """

    divisions: Collection[UUID] | None = None
    classes: tuple[str, ...] = ()


def concerns(
    about: About,
    revision: ColumnElement[int] | InstrumentedAttribute[int],
    *,
    only_approved: bool = False,
) -> Iterator[ColumnElement[bool]]:
    """Give the condition that a name of a proposal is one of those that are meant; nothing where all are.

    Parameters
    ----------
    revision
        Which version of the proposal's content counts.
    only_approved
        Whether names count that were not approved.
    """
    if about.divisions is None and not about.classes:
        return
    row = ProposalRevision
    draft = (
        func.jsonb_array_elements(row.content["drafts"])
        .table_valued("value", with_ordinality="item", joins_implicitly=True)
        .render_derived(name="draft")
    )
    told: ColumnElement[Any] = literal_column("draft.value")
    wanted = select(row.proposal_id).where(row.proposal_id == Proposal.id, row.revision == revision)
    wanted = wanted.select_from(row).join(draft, literal_column("true"))
    if about.divisions is not None:
        ids = [str(each) for each in about.divisions]
        wanted = wanted.where(told.op("->>")("division_id") == func.any(ids))
    if about.classes:
        code = cast(told.op("->>")("class_code"), Text)
        wanted = wanted.where(or_(*(code.startswith(each, autoescape=True) for each in about.classes)))
    if only_approved:
        item = cast(literal_column("draft.item"), Integer)
        outcome = select(ProposalOutcome.item).where(
            ProposalOutcome.proposal_id == row.proposal_id,
            ProposalOutcome.item == item,
            ProposalOutcome.verdict == "approved",
        )
        wanted = wanted.where(outcome.exists())
    yield wanted.exists()
