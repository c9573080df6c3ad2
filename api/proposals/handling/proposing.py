"""Proposals begun and edited: what a body states becomes what is proposed."""

from collections.abc import Iterator
from uuid import UUID

from pydantic_core import PydanticCustomError
from starlette.responses import Response

from accounts.roles import Action
from api.exchange import Exchange
from api.proposals.bodies import draft_in
from api.proposals.drafts import draft_of
from api.proposals.handling.given import ProposalGiven
from api.proposals.handling.grounds import level_of
from api.proposals.handling.telling import proposal_answer
from api.proposals.handling.viewers import hand_of, viewer_of
from api.transaction import Reading
from api.writing.idempotency import once
from api.writing.preconditions import require_match
from api.writing.texts import read_text
from api.writing.transaction import writers
from boundaries.divisions.tree import DivisionNode, DivisionTree
from foundation.errors import Fault, InvalidInput, NotFound
from gazetteer.places import queries as places
from gazetteer.proposals import queries
from gazetteer.proposals.content import Content, as_record
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.handling.changes import begin, edit
from gazetteer.proposals.keeping.standing import locked


def begun(asked: Exchange, given: ProposalGiven) -> Response:
    """Write a draft of a proposal, and return it."""
    with asked.reading() as read:
        content, division, tree = _content(asked, read, given)
    with writers(asked.request).writing() as write:
        hand = hand_of(asked, write.session, Action.PROPOSE, division)

        def do() -> Response:
            made = begin(write.session, hand, content, division, lambda each: level_of(tree, each))
            answer = proposal_answer(asked, write.session, made, tree, status=201)
            answer.headers["Location"] = f"/v1/proposals/{made.id}"
            return answer

        return once(asked.request, write, hand.actor.id, do)


def edited(asked: Exchange, proposal_id: UUID, given: ProposalGiven) -> Response:
    """Have a proposal ask for something else, and return it."""
    with asked.reading() as read:
        content, division, tree = _content(asked, read, given)
    with writers(asked.request).writing() as write:
        # Who may not see it is told that there is none.
        queries.seen(write.session, viewer_of(asked.request, write.session, tree), proposal_id)
        before = locked(write.session, proposal_id)
        # Where it lies and where it is to lie: a draft is not carried off to where somebody else has no say.
        hand = hand_of(asked, write.session, Action.PROPOSE, before.division_id)
        hand_of(asked, write.session, Action.PROPOSE, division)
        require_match(asked.request, before.changed_by, "proposal")
        after = edit(write.session, hand, before, content, division, lambda each: level_of(tree, each))
        return proposal_answer(asked, write.session, after, tree)


def common_division(tree: DivisionTree, drafts: tuple[Draft, ...]) -> UUID:
    """Return the innermost division that all drafts lie in.

    Raises
    ------
    InvalidInput
        When there is none: they lie in several provinces.
    """
    chains = [tree.chain(draft.division_id) for draft in drafts]
    levels: Iterator[tuple[DivisionNode, ...]] = zip(*chains, strict=False)
    shared = [nodes[0].id for nodes in levels if len({node.id for node in nodes}) == 1]
    if not shared:
        message = "The names of a proposal lie in one province: make a proposal for each."
        raise InvalidInput(message, faults=(Fault("/drafts", "several_provinces", message),))
    return shared[-1]


def _content(asked: Exchange, read: Reading, given: ProposalGiven) -> tuple[Content, UUID, DivisionTree]:
    day = asked.day(None)
    tree = asked.tree(read, day)
    classes = asked.class_names(read)
    drafts: list[Draft] = []
    for at, stated in enumerate(given.drafts):
        pointer = f"/drafts/{at}"
        try:
            draft = draft_of(draft_in(stated, pointer), tree, day, classes)
        except InvalidInput as error:
            raise at_pointer(pointer, error) from error
        drafts.append(draft)
        if faults := [*_markup(pointer, as_record(draft))]:
            raise InvalidInput(faults[0].message, faults=faults)
        if draft.place_id is not None:
            _require_place(read, draft.place_id, asked, pointer)
    content = Content(tuple(drafts), frozenset(given.changes), given.national)
    return content, common_division(tree, content.drafts), tree


def at_pointer(pointer: str, error: InvalidInput) -> InvalidInput:
    """Return an error about a draft, its faults told from the body's root."""
    faults = tuple(
        each if each.where.startswith(pointer) else Fault(pointer + each.where, each.code, each.message)
        for each in error.faults
    )
    return InvalidInput(error.message, faults=faults)


def _require_place(read: Reading, place_id: UUID, asked: Exchange, pointer: str) -> None:
    try:
        places.one(read.session, place_id, as_of=asked.day(None))
    except NotFound as error:
        raise InvalidInput(
            error.message, faults=(Fault(f"{pointer}/place_id", "unknown_place", error.message),)
        ) from error


def _markup(pointer: str, value: object) -> Iterator[Fault]:
    """Give what is wrong with the texts of a draft: signs that nobody sees, and what a browser would obey."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _markup(f"{pointer}/{name}", inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _markup(f"{pointer}/{at}", inner)
    elif isinstance(value, str):
        try:
            read_text(value)
        except PydanticCustomError as error:
            yield Fault(pointer, error.type, error.message())
