"""Who may do what: the one table of permissions."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """In what capacity somebody acts (角色); whoever is not signed in has none, and is the public (公众)."""

    PROPOSER = "proposer"
    """申报人: proposes names for an organisation."""
    EXPERT = "expert"
    """专家: gives an opinion when asked for one."""
    REVIEWER = "reviewer"
    """审查人: takes proposals in, or sends them back, and has them assessed, argued and heard."""
    APPROVER = "approver"
    """批准人: decides for the organ that the law names."""
    FILING_CLERK = "filing_clerk"
    """备案员: files with the organ above, and announces."""
    INSPECTOR = "inspector"
    """联检员: inspects boundary markers."""
    ADMINISTRATOR = "administrator"
    """管理员: keeps users and roles, and corrects errors; decides nothing."""


class Action(StrEnum):
    """Everything for which somebody must have a role (操作)."""

    READ_PROPOSALS = "read_proposals"
    """See proposals of others that are not public yet, with what is said of them inside the office."""
    PROPOSE = "propose"
    """Write a draft, change it, and attach files to it."""
    SUBMIT = "submit"
    """Hand a draft in (申报)."""
    WITHDRAW = "withdraw"
    """Take a proposal back before it is decided (撤回)."""
    ACCEPT = "accept"
    """Take a proposal in (受理)."""
    RETURN = "return"
    """Send a proposal back, to be made better (退回)."""
    ASSESS = "assess"
    """Write the comprehensive assessment (综合评估)."""
    CALL_EXPERTS = "call_experts"
    """Choose the experts of a proposal, and close their review (专家论证)."""
    OPINE = "opine"
    """Give an opinion, and vote, as an expert that was asked (专家意见)."""
    OPEN_CONSULTATION = "open_consultation"
    """Open, prolong and close the hearing of the public (征求意见)."""
    MODERATE = "moderate"
    """Let comments of the public be seen, or not, with a reason (意见审核)."""
    COMMENT = "comment"
    """Say something in an open consultation (公众意见)."""
    DECIDE = "decide"
    """Approve or reject (批准、不予批准); what is approved is the standard name from then on."""
    SIGN = "sign"
    """Sign what goes out in the organ's name (签发)."""
    EXTEND = "extend"
    """Consent to a longer time limit, where the law allows one (延期)."""
    FILE = "file"
    """File an approved name with the organ above (备案)."""
    ANNOUNCE = "announce"
    """Announce an approved name (公告)."""
    COMPLETE = "complete"
    """Report that a division change is carried out, and publish the code (完成变更)."""
    WRITE_PLACES = "write_places"
    """Change what is recorded of a place, its standard name apart."""
    CORRECT_NAMES = "correct_names"
    """Correct an error in a standard name, with a reason and a document (更正)."""
    WRITE_DIVISIONS = "write_divisions"
    """Record changes of divisions, and correct what is recorded of them."""
    PLAN_INSPECTIONS = "plan_inspections"
    """Plan joint inspections, and who is on the teams (联检计划)."""
    READ_INSPECTIONS = "read_inspections"
    """See what inspections of lines recorded: each side sees both (查阅联检资料)."""
    INSPECT = "inspect"
    """Record what an inspection of markers found, and what was done about it (联合检查)."""
    SIGN_INSPECTIONS = "sign_inspections"
    """Sign records, minutes and reports of inspections for the own side (联检签字)."""
    READ_ACCOUNTS = "read_accounts"
    """See who has an account, which roles, and who tried to sign in."""
    MANAGE_USERS = "manage_users"
    """Make accounts, grant and revoke roles, disable accounts, set passwords anew."""


ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        Role.PROPOSER: "申报人",
        Role.EXPERT: "专家",
        Role.REVIEWER: "审查人",
        Role.APPROVER: "批准人",
        Role.FILING_CLERK: "备案员",
        Role.INSPECTOR: "联检员",
        Role.ADMINISTRATOR: "管理员",
    }
)
"""What the roles are called."""

PUBLIC: frozenset[Action] = frozenset({Action.COMMENT})
"""What needs no account. Reading what is public is no action: nobody is asked who they are."""

_OFFICE = frozenset({Action.READ_PROPOSALS})

PERMISSIONS: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.PROPOSER: PUBLIC | {Action.PROPOSE, Action.SUBMIT, Action.WITHDRAW},
        Role.EXPERT: PUBLIC | {Action.OPINE},
        Role.REVIEWER: PUBLIC
        | _OFFICE
        | {
            Action.ACCEPT,
            Action.RETURN,
            Action.ASSESS,
            Action.CALL_EXPERTS,
            Action.OPEN_CONSULTATION,
            Action.MODERATE,
            Action.WRITE_PLACES,
        },
        Role.APPROVER: PUBLIC
        | _OFFICE
        | {
            Action.RETURN,
            Action.DECIDE,
            Action.SIGN,
            Action.EXTEND,
            Action.READ_INSPECTIONS,
            Action.SIGN_INSPECTIONS,
        },
        Role.FILING_CLERK: PUBLIC | _OFFICE | {Action.FILE, Action.ANNOUNCE, Action.COMPLETE},
        Role.INSPECTOR: PUBLIC
        | {Action.PLAN_INSPECTIONS, Action.READ_INSPECTIONS, Action.INSPECT, Action.SIGN_INSPECTIONS},
        Role.ADMINISTRATOR: PUBLIC
        | _OFFICE
        | {
            Action.WRITE_PLACES,
            Action.CORRECT_NAMES,
            Action.WRITE_DIVISIONS,
            Action.PLAN_INSPECTIONS,
            Action.READ_INSPECTIONS,
            Action.READ_ACCOUNTS,
            Action.MANAGE_USERS,
        },
    }
)
"""The one table: what each role may do, within the divisions that it is granted for.

Who is a proposer sees the proposals of the own hand, an expert those that an opinion is asked on: that is a matter of
the proposal, not of this table. That nobody decides on a proposal of the own hand is so as well, whatever the roles.
"""


def may(role: Role | None, action: Action) -> bool:
    """Return whether a role may do something somewhere.

    Parameters
    ----------
    role
        ``None`` for the public.
    action
        What is to be done.

    Examples
    --------
    >>> may(Role.APPROVER, Action.DECIDE), may(Role.ADMINISTRATOR, Action.DECIDE), may(None, Action.COMMENT)
    (True, False, True)
    """
    return action in (PUBLIC if role is None else PERMISSIONS[role])


def roles_for(action: Action) -> tuple[Role, ...]:
    """Return the roles that may do something, in the order in which they take part in a proposal."""
    return tuple(role for role in Role if may(role, action))


def as_markdown() -> str:
    """Return the table as docs/accounts.md shows it: an action a row, a role a column, the public first."""
    columns: list[Role | None] = [None, *Role]
    names = ["public 公众", *(f"{role.replace('_', ' ')} {ROLE_NAMES[role]}" for role in Role)]
    lines = [f"| action | {' | '.join(names)} |", f"| --- |{' :-: |' * len(columns)}"]
    for action in Action:
        marks = ("●" if may(role, action) else " " for role in columns)
        lines.append(f"| {action.replace('_', ' ')} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"
