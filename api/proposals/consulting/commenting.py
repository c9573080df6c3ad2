"""Comments over HTTP: taken from anybody, shown once a moderator has looked at them."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from accounts.roles import Action
from api.acting import acting
from api.acting.accounts.signing_in import address_of
from api.answers.negotiation import TooOften
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.consulting.given import CommentGiven, CommentsParameters, ModerationGiven
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import hand_of, seen_and_locked, tree_of_today, viewer_of
from api.shapes.reviewing.comments import CommentsTold, CommentTaken, comment_told, period_told
from api.writing.idempotency import once
from api.writing.transaction import Writing, writers
from gazetteer.proposals import queries
from gazetteer.proposals.consulting import queries as consulting
from gazetteer.proposals.consulting.changes import Comment, comment_on, is_open, moderate
from gazetteer.proposals.consulting.pacing import TooMany
from gazetteer.proposals.keeping.standing import standing
from gazetteer.proposals.seeing import Sight


def commented(asked: Exchange, proposal_id: UUID, given: CommentGiven) -> Response:
    """Take a comment, and return whether it is in time."""
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        queries.seen(write.session, viewer_of(asked.request, write.session, tree), proposal_id)
        comment = _comment(asked.request, write, given)
        # Of the public two who stand behind one address may hit upon the same key, and must not wait on each other.
        return once(
            asked.request,
            write,
            comment.author_id or f"public:{address_of(asked.request)}",
            lambda: _taken(asked, write, proposal_id, comment),
        )


def listed(asked: Exchange, proposal_id: UUID, given: CommentsParameters) -> Response:
    """Return a page of comments: to the office all, to everybody else those that are shown."""
    end = asked.page_end(given.next)
    day = asked.day(None)
    with asked.reading() as read:
        viewer = viewer_of(asked.request, read.session, asked.tree(read, day))
        is_office = queries.seen(read.session, viewer, proposal_id) is Sight.OFFICE
        tag = asked.list_tag(read.revision, day, audience=viewer.actor_id or "public")
        if known := asked.nothing_new(tag):
            return known
        after = None if end is None else end.identity()
        found = consulting.comments(
            read.session, proposal_id, only_shown=not is_office, after=after, limit=given.limit + 1
        )
        periods = consulting.consultations(read.session, proposal_id)
        stands = standing(read.session, proposal_id)
    shown = found[: given.limit]
    content = CommentsTold(
        items=[comment_told(each, is_office=is_office) for each in shown],
        consultations=[period_told(each) for each in periods],
        open=bool(periods) and is_open(stands, periods[-1], asked.server.today()),
        next=asked.next_token(day, (str(shown[-1].id),)) if len(found) > given.limit else None,
        revision=read.revision,
    )
    return asked.answer_list(content, tag=tag)


def moderated(asked: Exchange, proposal_id: UUID, comment_id: UUID, given: ModerationGiven) -> Response:
    """Let a comment be seen, or not, and return it."""
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        before = seen_and_locked(asked, session, tree, proposal_id)
        hand = hand_of(asked, session, Action.MODERATE, before.division_id)

        def do() -> Response:
            moderate(session, hand, before, comment_id, is_shown=given.shown, reason=given.reason)
            told = comment_told(consulting.comment(session, proposal_id, comment_id), is_office=True)
            return Response(encode(told), media_type=JSON)

        return once(asked.request, write, hand.actor.id, do)


def _comment(request: Request, write: Writing, given: CommentGiven) -> Comment:
    """Return what somebody says, with who it is where that is known."""
    who = acting(request, write.session)
    known = {} if who is None else {"author_id": f"user:{who.user_id}"}
    name = given.name if who is None else given.name or who.name
    told = {"author_name": name, "contact": given.contact, "shows_name": given.show_name}
    return Comment(given.stance, given.text, address=address_of(request), **told, **known)  # type: ignore[arg-type] # each is of the type of its field


def _taken(asked: Exchange, write: Writing, proposal_id: UUID, comment: Comment) -> Response:
    before = standing(write.session, proposal_id)
    now = asked.server.clock()
    try:
        id_, considered = comment_on(write.session, before, comment, now=now, request_id=write.request_id)
    except TooMany as error:
        raise TooOften(error.message, details=error.details) from error
    periods = consulting.consultations(write.session, proposal_id)
    content = CommentTaken(id=str(id_), considered=considered, consultation=periods[-1].n)
    return Response(encode(content), status_code=201, media_type=JSON)
