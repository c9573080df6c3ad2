"""What is sent to a consultation."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from api.acting.accounts.bodies import Body, Reason
from api.parameters.fields import WHOLE_NUMBER, Token
from api.parameters.operations import Parameters
from api.writing.texts import Text, read_line

LONGEST_COMMENT = 2_000
LONGEST_NAME = 50
LONGEST_CONTACT = 100
MOST_COMMENTS = 100


class CommentGiven(Body):
    """What somebody says of a proposal that the public is asked about (公众意见)."""

    stance: Annotated[Literal["support", "object", "neutral"], Field(description="支持、反对、其他")]
    text: Annotated[
        Text, StringConstraints(min_length=1), Field(max_length=LONGEST_COMMENT, description="The comment.")
    ]
    name: Annotated[
        str,
        StringConstraints(max_length=LONGEST_NAME),
        AfterValidator(read_line),
        Field(description="Your name, for the office; empty to give none."),
    ] = ""
    contact: Annotated[
        str,
        StringConstraints(max_length=LONGEST_CONTACT),
        AfterValidator(read_line),
        Field(description="How you can be reached: for the office alone, never shown."),
    ] = ""
    show_name: Annotated[bool, Field(description="Whether the public may see your name with the comment.")] = False


class CommentsParameters(Parameters):
    """Which comments are listed."""

    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_COMMENTS, description="Most comments on a page.", examples=[20])
    ] = 20
    next: Token = None


class ModerationGiven(Body):
    """What a moderator decides of a comment (意见审核)."""

    shown: Annotated[bool, Field(description="Whether the public sees it.")]
    reason: Reason
