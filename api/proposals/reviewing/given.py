"""What is sent to have a proposal reviewed."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.acting.accounts.bodies import Body, Reason
from api.parameters.fields import WHOLE_NUMBER
from api.parameters.operations import Parameters
from api.shapes import examples
from api.writing.texts import Name, Sentence, Text

LONGEST_OPINION = 5_000
LONGEST_STATEMENT = 2_000
MOST_SPECIALITIES = 20
MOST_EXPERTS = 200


class ExpertGiven(Body):
    """What an expert knows (专家信息)."""

    organisation: Annotated[Name, Field(description="单位", examples=["贵州大学"])]
    specialities: Annotated[
        list[Annotated[Name, StringConstraints(max_length=40)]],
        Field(min_length=1, max_length=MOST_SPECIALITIES, description="专业", examples=[["地名学", "布依语"]]),
    ]
    reason: Reason


class ExpertsParameters(Parameters):
    """Which experts are listed."""

    speciality: Annotated[
        str | None,
        StringConstraints(max_length=40),
        Field(description="With this one among theirs.", examples=["语言"]),
    ] = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_EXPERTS, description="Most experts on a page.", examples=[20])
    ] = 50
    after: Annotated[
        UUID | None, Field(description="`user` of the last expert of the page before.", examples=[examples.PLACE_ID])
    ] = None


class RetiringParameters(Parameters):
    """Why an expert is taken out of the pool."""

    reason: Annotated[Sentence, Field(description="Why, in a sentence.", examples=["本人申请退出。"])]


class AssignmentGiven(Body):
    """Who is asked to look at a proposal (指派)."""

    user: Annotated[UUID, Field(description="Id of the user.", examples=[examples.PLACE_ID])]
    duty: Annotated[Literal["expert", "reviewer"], Field(description="As what.")] = "expert"


class DeclarationGiven(Body):
    """What somebody who was asked says of his own interests (利益冲突声明); said once."""

    has_conflict: Annotated[bool, Field(description="Whether you have an interest in the matter: then you stand back.")]
    statement: Annotated[Text, Field(max_length=LONGEST_STATEMENT, description="Which; needed where there is one.")] = (
        ""
    )


class OpinionGiven(Body):
    """What an expert thinks of a proposal, with his vote (专家意见)."""

    vote: Annotated[Literal["for", "against", "abstain"], Field(description="赞成、反对、弃权")]
    text: Annotated[Text, StringConstraints(min_length=1), Field(max_length=LONGEST_OPINION, description="Why.")]
    revision: Annotated[
        int, Field(ge=1, le=2**31 - 1, description="`revision` of the proposal that was read: of another, it is stale.")
    ]
