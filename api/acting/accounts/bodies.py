"""What is asked of accounts: one class a body, unknown members refused."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from accounts.credentials.passwords import LONGEST
from accounts.roles import Role
from api.parameters.operations import Parameters
from api.writing.texts import Name, Sentence

_LONGEST_LOGIN = 320
Reason = Annotated[Sentence, Field(description="Why, in a sentence that a later reader understands.")]
Password = Annotated[
    str, StringConstraints(min_length=1, max_length=8 * LONGEST), Field(json_schema_extra={"format": "password"})
]
"""As typed: what is too long to be one is refused as a wrong one is."""


class Body(BaseModel):
    """What every body refuses: members it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SigningIn(Body):
    """Who signs in with a browser (登录)."""

    login: Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST_LOGIN), Field(examples=["wang.fang"])]
    password: Password


class PasswordChange(Body):
    """Another password, chosen by its owner (修改密码)."""

    old: Password
    new: Password


class TokenWanted(Body):
    """What a token is to be for (令牌申请)."""

    purpose: Annotated[Name, Field(description="What it is for, in words.", examples=["Nightly export"])]
    roles: Annotated[list[Role], Field(min_length=1, max_length=len(Role), description="Those of yours it may use.")]
    expires_at: Annotated[AwareDatetime, Field(description="A year from now at the latest.")]


class UserWanted(Body):
    """Who is to get an account (新用户); it may do nothing until a role is granted."""

    login: Annotated[Name, Field(examples=["wang.fang"])]
    name: Annotated[Name, Field(description="As signed.", examples=["王芳"])]
    organisation: Annotated[Name | None, Field(description="单位")] = None
    has_password: Annotated[
        bool, Field(description="false for who signs in elsewhere; else a first password is told, once.")
    ] = True
    reason: Reason


class UserChange(Body):
    """What becomes of an account (停用、启用)."""

    disabled: Annotated[bool, Field(description="true: out of use at once; false: in use again.")]
    reason: Reason


class GrantWanted(Body):
    """A role for a part of the province, for a time (授权)."""

    role: Role
    division: Annotated[UUID | None, Field(description="Id of the division; null for the whole province.")] = None
    start: Annotated[date | None, Field(description="First day; null for today.")] = None
    end: Annotated[date | None, Field(description="First day on which it is over; null for none.")] = None
    reason: Reason


class Because(Body):
    """Why something is done that needs no more words."""

    reason: Reason


class UsersParameters(Parameters):
    """What `/v1/users` may be asked."""

    after: Annotated[
        str,
        StringConstraints(max_length=64),
        Field(description="Login of the last user of the page before.", examples=["wang.fang"]),
    ] = ""
    limit: Annotated[int, Field(ge=1, le=100, description="Most users on a page.", examples=[20])] = 20


class ReasonParameters(Parameters):
    """Why something is taken away; an address has no body to say it in."""

    reason: Annotated[
        Sentence,
        Field(description="Why, in a sentence that a later reader understands.", examples=["Left the office."]),
    ]
