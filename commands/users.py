"""`gazetteer user`: accounts, their roles, passwords and tokens, for whoever has a shell on the machine."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import URL
from sqlalchemy.orm import Session

from accounts import changes, granting
from accounts.credentials import issuing, passwords, signing_in
from accounts.entries import Why
from accounts.following import Territory
from accounts.identity import Grant
from accounts.queries import Account, Granted, account_of, accounts_after, granted, is_empty
from accounts.roles import Role
from accounts.scopes import WHOLE_PROVINCE
from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.chronicle.lineage import Lineage
from commands.databases import open_database
from commands.state import State, state_of
from foundation.actor import OPERATOR
from foundation.db import connect
from foundation.errors import InvalidInput, NotFound
from foundation.periods import Period, legal_day, parse_day
from foundation.settings import Settings

app = typer.Typer(help="Accounts: who may do what, and how they sign in.", no_args_is_help=True)

FIRST = "admin"
"""Login of the administrator that `gazetteer run` makes where there is nobody."""
_FIRST_REASON = "The first start, when there was no user."

Login = Annotated[str, typer.Argument(help="The login, for example wang.fang.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence for the ledger.")]
Division = Annotated[
    str | None, typer.Option("--division", metavar="CODE", help="Code of the division; without it, the whole province.")
]
Ask = Annotated[bool, typer.Option("--ask", help="Ask for the password, instead of making one and telling it.")]


@dataclass(frozen=True, slots=True)
class _Work:
    """A session that writes, and the instant at which it does."""

    session: Session
    now: datetime
    province: str

    @property
    def today(self) -> date:
        return legal_day(self.now)

    def territory(self, *, needed: bool) -> Territory:
        """Return the divisions of today, read only where a division is meant: there are tens of thousands."""
        return Territory(lineage(self.session) if needed else Lineage([], [], []), self.today, self.province)

    def account(self, login: str) -> Account:
        found = account_of(self.session, login)
        if found is None:
            raise NotFound(f"There is no user {login[:64]!r}: `gazetteer user list` tells who there is.")
        return found


@app.command()
def create(
    context: typer.Context,
    login: Login,
    name: Annotated[str, typer.Option(help="As signed, for example 王芳.")],
    organisation: Annotated[str | None, typer.Option(help="The office, for example 花溪区民政局.")] = None,
    role: Annotated[Role | None, typer.Option(help="A first role.")] = None,
    division: Division = None,
    *,
    reason: Reason = "A new account.",
    ask: Ask = False,
    without_password: Annotated[
        bool, typer.Option("--without-password", help="They sign in elsewhere (OIDC).")
    ] = False,
) -> None:
    """Make an account, and tell its password once."""
    if division is not None and role is None:
        raise InvalidInput("A division goes with a role: say --role as well.")
    password = None if without_password else _password(ask=ask)
    user = changes.NewUser(login, name, organisation, password, must_change_password=not ask)
    with _working(state_of(context)) as work:
        user_id = changes.create_user(work.session, OPERATOR, user, Why(reason))
        if role is not None:
            _grant(work, user_id, role, division, Period(), reason)
    typer.echo(f"{login}: made{'' if role is None else f', {role}'}.")
    _tell_password(password, ask=ask)


@app.command("list")
def list_users(context: typer.Context) -> None:
    """Tell who there is, with the roles of today."""
    with _working(state_of(context)) as work:
        found = list(_everybody(work.session))
    for each in found:
        roles = dict.fromkeys(grant.role.value for grant in each.grants if grant.valid.contains(work.today))
        state = "disabled" if each.disabled_at else ", ".join(roles) or "no role"
        typer.echo(f"{each.login:24}{each.name}\t{state}")
    if not found:
        typer.echo("There is no user yet: `gazetteer user create LOGIN --name NAME --role administrator` makes one.")


@app.command()
def show(context: typer.Context, login: Login) -> None:
    """Tell of one user: roles with their numbers, tokens, and who tried to sign in of late."""
    with _working(state_of(context)) as work:
        found = work.account(login)
        territory = work.territory(needed=any(grant.division_id for grant in found.grants))
        tokens = issuing.tokens_of(work.session, found.id)
        attempts = signing_in.attempts_of(work.session, found.id, limit=5)
    typer.echo(f"{found.login}  {found.name}  {found.organisation or ''}".rstrip())
    if found.disabled_at is not None:
        typer.echo(f"disabled since {found.disabled_at:%Y-%m-%d %H:%M %Z}")
    for each in found.granted:
        typer.echo(f"grant {each.id}: {_described(each, territory)}")
    for token in tokens:
        state = "revoked" if token.revoked_at else f"until {token.expires_at:%Y-%m-%d}"
        typer.echo(f"token {token.id}: {token.hint}… {token.purpose} ({', '.join(token.roles)}), {state}")
    for at, address, outcome in attempts:
        typer.echo(f"tried {at:%Y-%m-%d %H:%M:%S %Z} from {address}: {outcome.replace('_', ' ')}")


@app.command()
def grant(
    context: typer.Context,
    login: Login,
    role: Annotated[Role, typer.Argument(help="The role; what it allows is told in docs/accounts.md.")],
    division: Division = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day; without it, today.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="First day on which it counts no more.")] = None,
    *,
    reason: Reason,
) -> None:
    """Grant a role, for a division and all below it, or for the whole province."""
    period = Period(parse_day(since) if since else None, parse_day(until) if until else None)
    with _working(state_of(context)) as work:
        number = _grant(work, work.account(login).id, role, division, period, reason)
    typer.echo(f"{login}: {role}, grant {number}.")


@app.command()
def revoke(
    context: typer.Context,
    login: Login,
    number: Annotated[int, typer.Argument(help="Number of the grant, as `gazetteer user show` tells it.")],
    *,
    reason: Reason,
) -> None:
    """Revoke a grant: from this moment on it allows nothing."""
    with _working(state_of(context)) as work:
        found, told = work.account(login), granted(work.session, number)
        if told is None or told[0] != found.id:
            raise NotFound(f"{login} has no grant {number}: `gazetteer user show {found.login}` tells which.")
        granting.revoke_grant(work.session, OPERATOR, number, Why(reason), today=work.today)
    typer.echo(f"{login}: grant {number} is revoked.")


@app.command()
def disable(context: typer.Context, login: Login, *, reason: Reason) -> None:
    """Take an account out of use; its sessions and tokens end at once."""
    with _working(state_of(context)) as work:
        user_id = work.account(login).id
        changes.disable_user(work.session, OPERATOR, user_id, Why(reason), now=work.now, today=work.today)
    typer.echo(f"{login}: disabled.")


@app.command()
def enable(context: typer.Context, login: Login, *, reason: Reason) -> None:
    """Take a disabled account into use again."""
    with _working(state_of(context)) as work:
        changes.enable_user(work.session, OPERATOR, work.account(login).id, Why(reason))
    typer.echo(f"{login}: enabled.")


@app.command()
def password(context: typer.Context, login: Login, *, reason: Reason, ask: Ask = False) -> None:
    """Set a password anew, and tell it once; whoever is signed in by the old one is so no more."""
    chosen = _password(ask=ask)
    with _working(state_of(context)) as work:
        user_id = work.account(login).id
        changes.set_password(work.session, OPERATOR, user_id, chosen, Why(reason), must_change=not ask)
    typer.echo(f"{login}: the password is another.")
    _tell_password(chosen, ask=ask)


@app.command()
def token(
    context: typer.Context,
    login: Login,
    purpose: Annotated[str | None, typer.Option(help="What it is for, for example 与省平台交换.")] = None,
    role: Annotated[list[Role] | None, typer.Option(help="A role of theirs that it may use; may be repeated.")] = None,
    days: Annotated[int, typer.Option(min=1, help="How long it counts.")] = 90,
    revoke: Annotated[UUID | None, typer.Option(metavar="ID", help="Revoke this one, instead.")] = None,
    *,
    reason: Reason,
) -> None:
    """Issue a token for a program, and tell it once; or revoke one."""
    if revoke is not None:
        with _working(state_of(context)) as work:
            _revoke_token(work, work.account(login), revoke, reason)
        typer.echo(f"{login}: token {revoke} is revoked.")
        return
    if purpose is None:
        raise InvalidInput("A token needs a purpose: say --purpose, so that somebody knows later what it was for.")
    with _working(state_of(context)) as work:
        owner = work.account(login)
        wanted = issuing.NewToken(purpose, frozenset(role or ()), work.now + timedelta(days=days))
        token_id, secret = issuing.issue_token(work.session, OPERATOR, owner.id, wanted, Why(reason), now=work.now)
    typer.echo(f"{login}: token {token_id}. It is told once, here:\n\n    {secret.text}\n")


def make_first_administrator(url: URL) -> None:
    """Make an administrator where there is no user, and show the password on the terminal, once.

    Where standard output is no terminal it may be a file that others read: then nobody is made, and it is told how.
    """
    database = connect(url)
    try:
        with database.sessions() as session, session.begin():
            if not is_empty(session):
                return
            if not sys.stdout.isatty():
                typer.echo("There is no user yet: `gazetteer user create` makes the first administrator.")
                return
            chosen = passwords.generated()
            user = changes.NewUser(FIRST, "管理员", password=chosen)
            user_id = changes.create_user(session, OPERATOR, user, Why(_FIRST_REASON))
            work = _Work(session, datetime.now(UTC), Settings().province)
            _grant(work, user_id, Role.ADMINISTRATOR, None, Period(), _FIRST_REASON)
    finally:
        database.dispose()
    typer.echo(f"The first administrator is made: sign in as {FIRST}.")
    _tell_password(chosen, ask=False)


@contextmanager
def _working(state: State) -> Iterator[_Work]:
    with open_database(state.database, state.settings) as database, database.sessions() as session, session.begin():
        yield _Work(session, datetime.now(UTC), state.settings.province)


def _grant(work: _Work, user_id: UUID, role: Role, code: str | None, period: Period, reason: str) -> int:
    territory = work.territory(needed=code is not None)
    wanted = Grant(role, None if code is None else _division(territory, code), period)
    return granting.grant_role(work.session, OPERATOR, user_id, wanted, Why(reason), territory=territory)


def _division(territory: Territory, code: str) -> UUID:
    found = territory.lineage.meant(code, territory.day)
    if found is None:
        bygone = dict.fromkeys(territory.unit(use.division).name for use in territory.lineage.uses(code))
        once = f"; it once meant {', '.join(bygone)}" if bygone else ""
        raise NotFound(f"No division has the code {code[:20]!r} today{once}.")
    return found


def _revoke_token(work: _Work, owner: Account, token_id: UUID, reason: str) -> None:
    found = issuing.token(work.session, token_id)
    if found is None or found.user_id != owner.id:
        raise NotFound(f"{owner.login} has no token {token_id}: `gazetteer user show {owner.login}` tells which.")
    issuing.revoke_token(work.session, OPERATOR, token_id, Why(reason), now=work.now)


def _everybody(session: Session) -> Iterator[Account]:
    page = accounts_after(session)
    while page:
        yield from page
        page = accounts_after(session, page[-1].login)


def _described(each: Granted, territory: Territory) -> str:
    grant = each.grant
    followed = None if grant.division_id is None else territory.followed(grant.division_id)
    ground = WHOLE_PROVINCE if followed is None else followed.given.name
    if followed is not None and followed.now is None:
        heirs = ", ".join(heir.name for heir in followed.heirs) or "nobody on record"
        ground += f" (lapsed: its land went to {heirs})"
    elif followed is not None and followed.now is not None and followed.now.name != ground:
        ground += f" (now {followed.now.name})"
    until = "" if grant.valid.end is None else f" until {grant.valid.end}"
    return f"{grant.role} for {ground}, from {grant.valid.start}{until}"


def _password(*, ask: bool) -> str:
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True)) if ask else passwords.generated()


def _tell_password(chosen: str | None, *, ask: bool) -> None:
    if chosen is not None and not ask:
        typer.echo(f"The password is told once, and must be changed at the first sign-in:\n\n    {chosen}\n")
