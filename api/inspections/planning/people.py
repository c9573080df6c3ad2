"""Who may be put on the team of a side: those whose role inspects or signs for it, by id and name alone."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.following import Territory
from accounts.identity import Via
from accounts.queries import holders_after, identity_of
from accounts.roles import Action, roles_for
from accounts.scopes import allowed
from api.acting.permitting import require_role
from api.exchange import Exchange
from api.inspections.access import Inspector, inspector
from api.inspections.planning.given import PeopleParameters
from api.inspections.surroundings import surroundings
from api.parameters.known import about
from api.parameters.reading import refusal
from api.shapes.inspections.planning import PeopleTold, PersonTold
from foundation.errors import InvalidInput

_AT_ONCE = 200


def people_listed(asked: Exchange, given: PeopleParameters) -> Response:
    """Return a page of people who may act for a side, to who names the people of teams there."""
    end = asked.page_end(given.next)
    around = surroundings(asked)
    unit = around.unit(given.unit)
    if unit is None:
        raise about("unit", refusal("unknown_division", f"No division has the code or id {given.unit!r}."))
    with asked.reading() as read:
        found = inspector(asked, read.session)
        _require_planner(asked, found, unit)
        tag = asked.list_tag(read.revision, around.day, audience=found.person)
        if known := asked.nothing_new(tag):
            return known
        people = _suitable(read.session, found.territory, unit, "" if end is None else _login(end.after))
        shown: list[tuple[str, PersonTold]] = []
        for each in people:
            shown.append(each)
            if len(shown) > given.limit:
                break
    token = asked.next_token(around.day, (shown[given.limit - 1][0],)) if len(shown) > given.limit else None
    content = PeopleTold(items=[person for _, person in shown[: given.limit]], next=token)
    return asked.answer_list(content, tag=tag)


def _login(after: tuple[str | float, ...]) -> str:
    if len(after) != 1 or not isinstance(after[0], str):
        raise InvalidInput("`next` is not a token of this list: take it from the page before, unchanged.")
    return after[0]


def _require_planner(asked: Exchange, found: Inspector, unit: UUID) -> None:
    if not found.reaches(Action.INSPECT, unit):
        plans = allowed(found.identity, Action.PLAN_INSPECTIONS, unit, found.territory)
        require_role(asked.request, found.identity, plans)


def _suitable(session: Session, territory: Territory, unit: UUID, login: str) -> Iterator[tuple[str, PersonTold]]:
    roles = {*roles_for(Action.INSPECT), *roles_for(Action.SIGN_INSPECTIONS)}
    while accounts := holders_after(session, roles, login, limit=_AT_ONCE):
        for account in accounts:
            login = account.login
            identity = identity_of(account, Via.PASSWORD)
            if identity is not None and Inspector(identity, territory).may_join(unit):
                yield login, PersonTold(id=f"user:{account.id}", name=account.name)
