"""What may be asked of papers, tasks, announcements and consultations."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from api.parameters import reading
from api.parameters.fields import WHOLE_NUMBER, Classes, Division, Token, read_by
from api.parameters.operations import Parameters

MOST_TASKS = 200
MOST_ANNOUNCEMENTS = 100
_DAY = WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-25"]})
_LIMIT = WHOLE_NUMBER


class PaperParameters(Parameters):
    """In what form a paper is wanted."""

    f: Annotated[
        Literal["docx", "html"] | None, Field(description="Form of the answer; goes before Accept.", examples=["docx"])
    ] = None


class TasksParameters(Parameters):
    """Which of one's tasks are wanted."""

    due: Annotated[
        Literal["all", "soon", "overdue"],
        Field(description="All, those due within three days or late, or only those late.", examples=["soon"]),
    ] = "all"
    limit: Annotated[int, _LIMIT, Field(ge=1, le=MOST_TASKS, description="Most tasks on a page.", examples=[50])] = 50
    next: Token = None


class AnnouncementsParameters(Parameters):
    """Which announcements are wanted, and in what form."""

    division: Division = None
    kind: Classes = ()
    since: Annotated[
        date | None, read_by(reading.read_day), Field(description="Announced on this day or later."), _DAY
    ] = None
    until: Annotated[
        date | None, read_by(reading.read_day), Field(description="Announced on this day or before."), _DAY
    ] = None
    limit: Annotated[
        int, _LIMIT, Field(ge=1, le=MOST_ANNOUNCEMENTS, description="Most announcements on a page.", examples=[20])
    ] = 20
    next: Token = None
    f: Annotated[
        Literal["json", "csv", "xlsx", "html"] | None,
        Field(description="Form of the answer; goes before Accept.", examples=["json"]),
    ] = None

    @model_validator(mode="after")
    def _in_order(self) -> "AnnouncementsParameters":
        if self.since is not None and self.until is not None and self.since > self.until:
            sentence = "`since` lies after `until`: no day is both."
            raise PydanticCustomError("reversed", "{sentence}", {"sentence": sentence, "parameter": "since"})
        return self


class FeedParameters(Parameters):
    """Which announcements a feed is to have."""

    division: Division = None
    kind: Classes = ()
    next: Token = None


class ConsultationsParameters(Parameters):
    """Which consultations are wanted."""

    division: Division = None
    kind: Classes = ()
    state: Annotated[
        Literal["open", "closed", "all"],
        Field(description="Those that take comments today, the others, or all.", examples=["open"]),
    ] = "open"
    limit: Annotated[
        int, _LIMIT, Field(ge=1, le=MOST_ANNOUNCEMENTS, description="Most consultations on a page.", examples=[20])
    ] = 20
    next: Token = None
