"""What is sent to write papers, to sign, and to take a signature back."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.parameters.fields import WHOLE_NUMBER
from api.parameters.operations import Parameters
from api.shapes import examples
from api.writing.texts import Name, Sentence, Text
from boundaries.inspections.attesting.papers.minutes import LONGEST_ITEM, LONGEST_NAME, LONGEST_PLACE, MOST_ITEMS
from boundaries.inspections.attesting.papers.reporting import LONGEST_CONCLUSIONS
from boundaries.inspections.attesting.submissions import MOST_POINTS, MOST_STROKES
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.signatures import Means

_SHA256 = "^[0-9a-f]{64}$"
MOST_SIDES = 3

Person = Annotated[Name, Field(max_length=LONGEST_NAME)]
Item = Annotated[Text, Field(min_length=1, max_length=LONGEST_ITEM)]
Items = Annotated[list[Item], Field(max_length=MOST_ITEMS)]
Coordinate = Annotated[float, Field(ge=0, le=1, strict=True, allow_inf_nan=False)]
Stroke = Annotated[list[Annotated[list[Coordinate], Field(min_length=2, max_length=2)]], Field(max_length=MOST_POINTS)]
Reason = Annotated[Text, Field(max_length=2_000, description="Why it is corrected; the first needs none.")]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MinutesGiven(_Given):
    """The minutes of a joint meeting (会议纪要)."""

    held_on: Annotated[date, Field(description="The day, in Asia/Shanghai.")]
    place: Annotated[Name, Field(max_length=LONGEST_PLACE, description="Where.")]
    chair: Annotated[Person, Field(description="Who led it (主持人).")]
    present: Annotated[
        dict[UUID, Annotated[list[Person], Field(max_length=MOST_ITEMS)]],
        Field(max_length=MOST_SIDES, description="By side: the names of those who were there."),
    ]
    agenda: Annotated[Items, Field(min_length=1, description="What was talked about (议题).")]
    decided: Annotated[Items, Field(description="What was agreed (议定事项).")] = []
    open: Annotated[Items, Field(description="What was not (未决事项).")] = []
    reason: Reason = ""


class ReportGiven(_Given):
    """What is written into a report; everything else comes from the records as they are."""

    conclusions: Annotated[Text, Field(min_length=1, max_length=LONGEST_CONCLUSIONS, description="联检结论.")]
    reason: Reason = ""


class SignatureGiven(_Given):
    """A signature for a side on what is there now."""

    id: Annotated[UUID, Field(description="Of your own: the same sent again is the same signature.")]
    subject: Annotated[UUID, Field(description="The record, or the paper.")]
    paper: Annotated[Paper, Field(description="As what it is signed.")]
    unit: Annotated[UUID, Field(description="The side for which you sign.")]
    sha256: Annotated[str, Field(pattern=_SHA256, description="Of the content that you read and sign.")]
    name: Annotated[Person, Field(description="As signed: your own, as the list of the team has it.")]
    signed_on: Annotated[date, Field(description="The day, in Asia/Shanghai.")]
    means: Means = Means.ACCOUNT
    strokes: Annotated[
        list[Stroke] | None,
        Field(max_length=MOST_STROKES, description="With drawn: strokes of points [x, y] in [0, 1]."),
    ] = None
    scan: Annotated[
        str | None, Field(pattern=_SHA256, description="With paper: SHA-256 of the photo of the signed page.")
    ] = None
    person: Annotated[
        str | None,
        Field(max_length=60, description="With paper: who signed, where that is somebody without an account."),
    ] = None


class WithdrawalGiven(_Given):
    """Why a signature is taken back."""

    reason: Sentence


class PaperParameters(Parameters):
    """Which revision of a paper is read."""

    revision: Annotated[
        int | None,
        WHOLE_NUMBER,
        Field(ge=1, le=10_000, description="Read what it said then; without it, what it says now.", examples=[1]),
    ] = None


class SignaturesParameters(Parameters):
    """Whose signatures are listed."""

    subject: Annotated[UUID, Field(description="The record, or the paper.", examples=[examples.PLACE_ID])]
