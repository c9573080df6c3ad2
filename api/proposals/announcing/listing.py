"""Announcements and consultations listed for everybody, in whatever form is asked for."""

from datetime import date
from uuid import UUID

from starlette.responses import Response

from api.answers.paging import PageEnd, link_header
from api.answers.sending import send
from api.exchange import Exchange
from api.parameters.known import about as about_parameter
from api.parameters.proposals.papers import AnnouncementsParameters, ConsultationsParameters, FeedParameters
from api.parameters.reading import refusal
from api.proposals.announcing.forms import FEED, LIST, Page, address, form_of
from api.reconciling.address import base_url
from api.shapes.proposals.announcements import ConsultationsTold, consultation_told, documents_of
from api.transaction import Reading
from gazetteer.proposals.announcing.grounds import About
from gazetteer.proposals.announcing.queries import After, AnnouncementView, announcements, consultations
from gazetteer.proposals.documents import feed

ENTRIES = 20
"""Of a page of the feed."""
_STATES = {"open": True, "closed": False, "all": None}


def announcements_listed(asked: Exchange, given: AnnouncementsParameters) -> Response:
    """Return a page of announcements, the newest first.

    Raises
    ------
    NotAcceptable
        When the Accept header leaves out every form there is.
    """
    form = form_of(given.f, asked.request.headers.get("accept"))
    end = asked.page_end(given.next)
    day = asked.day(None, end)
    with asked.reading() as read:
        tag = asked.list_tag(read.revision, day, audience=f"public {form.value}")
        if known := asked.nothing_new(tag):
            return known
        about, after = _about(asked, read, given, day), _after(end)
        found = announcements(
            read.session, about, since=given.since, until=given.until, after=after, limit=given.limit + 1
        )
        title = f"{_province(asked, read, day)}地名公告"
    shown = found[: given.limit]
    last = shown[-1] if len(found) > given.limit else None
    token = None if last is None else asked.next_token(day, _key(last))
    items = asked.request.query_params.multi_items()
    body, headers = Page(shown, items, token, title, read.revision).written(form, asked.server.templates)
    more = {} if token is None else {"Link": link_header(LIST, items, token)}
    return send(asked.request, body, form.media_type, tag=tag, headers={**headers, **more})


def announcements_fed(asked: Exchange, given: FeedParameters) -> Response:
    """Return a page of announcements as a feed, the newest first."""
    end = asked.page_end(given.next)
    day = asked.day(None, end)
    with asked.reading() as read:
        tag = asked.list_tag(read.revision, day)
        if known := asked.nothing_new(tag):
            return known
        found = announcements(read.session, _about(asked, read, given, day), after=_after(end), limit=ENTRIES + 1)
        province = _province(asked, read, day)
    shown = found[:ENTRIES]
    base, items = base_url(asked.request, asked.server.settings), asked.request.query_params.multi_items()
    filters = [(name, value) for name, value in items if name != "next"]
    token = asked.next_token(day, _key(shown[-1])) if len(found) > ENTRIES else None
    page = feed.Feed(
        id=feed.feed_identity(asked.server.settings.province),
        title=f"{province}地名公告",
        author=f"{province}地名行政主管部门",
        url=address(f"{base}{FEED}", items),
        shown_at=address(f"{base}{LIST}", [*filters, ("f", "html")]),
        next_url="" if token is None else address(f"{base}{FEED}", [*filters, ("next", token)]),
    )
    entries = [
        feed.Announced(
            id=each.proposal_id,
            announcement=each.announcement,
            published_at=each.at,
            updated_at=each.at,
            url=f"{base}{documents_of(each)['html']}",
        )
        for each in shown
    ]
    return send(asked.request, feed.atom(page, entries), f"{feed.MEDIA_TYPE}; charset=utf-8", tag=tag, headers={})


def consultations_listed(asked: Exchange, given: ConsultationsParameters) -> Response:
    """Return a page of what the public is, or was, asked about, the last opened first."""
    end = asked.page_end(given.next)
    day, today = asked.day(None, end), asked.day(None)
    with asked.reading() as read:
        tag = asked.list_tag(read.revision, today)
        if known := asked.nothing_new(tag):
            return known
        tree = asked.tree(read, today)
        found = consultations(
            read.session,
            _about(asked, read, given, today),
            today=today,
            is_open=_STATES[given.state],
            after=_after(end),
            limit=given.limit + 1,
        )
    shown = found[: given.limit]
    key = (shown[-1].opens_on.isoformat(), str(shown[-1].proposal_id)) if len(found) > given.limit else None
    token = None if key is None else asked.next_token(day, key)
    items = [consultation_told(each, tree, today) for each in shown]
    return asked.answer_list(ConsultationsTold(items=items, next=token, today=today.isoformat()), tag=tag)


def _about(
    asked: Exchange,
    read: Reading,
    given: AnnouncementsParameters | FeedParameters | ConsultationsParameters,
    day: date,
) -> About:
    within = asked.division(read, given.division, day)
    divisions = None if within is None else asked.tree(read, day).subtree(within)
    return About(divisions, asked.classes(read, given.kind))


def _province(asked: Exchange, read: Reading, day: date) -> str:
    found = asked.tree(read, day).by_code(asked.server.settings.province)
    return "" if found is None else found.name


def _key(view: AnnouncementView) -> tuple[str, str]:
    return view.announcement.announced_on.isoformat(), str(view.proposal_id)


def _after(end: PageEnd | None) -> After | None:
    if end is None:
        return None
    try:
        day, identity = end.after
        return date.fromisoformat(str(day)), UUID(str(identity))
    except ValueError as error:
        sentence = "`next` is no token of this list: begin again without it."
        raise about_parameter("next", refusal("malformed", sentence)) from error
