"""What is sent to plan inspections, and to lead them on."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from api.parameters.fields import WHOLE_NUMBER, Division, Token
from api.parameters.operations import Parameters
from api.writing.texts import Name, Text, read_line
from boundaries.inspections.conducting.lists import CANCELLED
from boundaries.inspections.conducting.machine import BY_SIGNATURES
from boundaries.inspections.conducting.states import PLANNED, Step
from boundaries.inspections.conducting.teams import MOST_MEMBERS
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.signing.mandates import Capacity

MOST_ASSIGNMENTS = 1_000
MOST_PLANS = 100
MOST_PEOPLE = 100
TAKEN_BY_STEPS = tuple(step for step in Step if step is not Step.PLAN and step not in BY_SIGNATURES)
"""Steps that somebody takes: a line is planned where the list stands, and the last signature completes."""
STAGES = (PLANNED, *(stage.value for stage in Stage), CANCELLED)

LineNamed = Annotated[str, Field(min_length=1, max_length=64, description="Its code, name or id.", examples=["4552"])]
UnitGiven = Annotated[str, Field(min_length=2, max_length=36, description="Code or id.", examples=["520000"])]
Metres = Annotated[float, Field(ge=0, le=100_000_000, allow_inf_nan=False)]
Year = Annotated[int, Field(ge=1990, le=2200)]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AssignmentGiven(_Given):
    """A line in its year."""

    line: LineNamed
    year: Year
    lead: Annotated[UnitGiven | None, Field(description="牵头单位; without it, the sides take turns.")] = None


class PlansGiven(_Given):
    """Lines in their years of a round; or one stretch, out of turn."""

    round: Annotated[int | None, Field(ge=1, le=99, description="Without it, the one of the years.")] = None
    assignments: Annotated[list[AssignmentGiven] | None, Field(min_length=1, max_length=MOST_ASSIGNMENTS)] = None
    dry_run: Annotated[bool, Field(description="Say what would be refused, and plan nothing.")] = False
    line: LineNamed | None = None
    occurrence: Annotated[
        UUID | None, Field(description="Out of turn: what happened; it says where, and on what occasion.")
    ] = None
    occasion: Occasion | None = None
    from_m: Metres | None = None
    to_m: Metres | None = None
    year: Annotated[Year | None, Field(description="Out of turn: without it, this year.")] = None
    lead: UnitGiven | None = None
    note: Annotated[Text, Field(max_length=2_000, description="Why, in a sentence.")] = ""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "PlansGiven":
        whole = (self.line, self.occasion, self.from_m, self.to_m)
        is_stretch = self.occurrence is not None or any(each is not None for each in whole)
        if (self.assignments is None) is not is_stretch:
            raise _wrong("one_or_the_other", "Send `assignments`, or one stretch out of turn and what happened there.")
        if is_stretch and self.occurrence is None and None in whole:
            told = (
                "A stretch out of turn has `line`, `occasion`, `from_m` and `to_m`, or an `occurrence` that tells all."
            )
            raise _wrong("stretch_unclear", told)
        if self.occurrence is not None and any(each is not None for each in whole):
            told = "The occurrence tells line, occasion and stretch: leave them out, or leave it out."
            raise _wrong("stretch_twice", told)
        return self


def _wrong(code: str, sentence: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


class MemberGiven(_Given):
    """Somebody on the team of a side."""

    person: Annotated[
        str | None,
        Field(max_length=60, description="Id, as `/v1/inspections/people` has it; without it, one who has no account."),
    ] = None
    name: Annotated[Name | None, Field(description="Of somebody without an account; others are called as theirs.")] = (
        None
    )
    capacity: Capacity
    unit: Annotated[UUID | None, Field(description="The side, where it is told again.")] = None
    begins: Annotated[date, Field(alias="from", description="First day on the team.")]
    ends: Annotated[date | None, Field(alias="to", description="First day no longer on it.")] = None


class StepGiven(_Given):
    """One step, with what comes with it."""

    step: Annotated[Step, Field(description="What is done.", json_schema_extra={"enum": list(TAKEN_BY_STEPS)})]
    on: Annotated[date | None, Field(description="The day on which it was done; without it, today.")] = None
    document: Annotated[
        str,
        StringConstraints(max_length=200),
        AfterValidator(read_line),
        Field(description="The title or number by which its paper is found."),
    ] = ""
    reason: Annotated[Text, Field(max_length=2_000)] = ""
    year: Annotated[Year | None, Field(description="With replan.")] = None
    lead: Annotated[UnitGiven | None, Field(description="With replan.")] = None
    unit: Annotated[UnitGiven | None, Field(description="With team: the side; without it, yours.")] = None
    team: Annotated[
        list[MemberGiven] | None,
        Field(max_length=MOST_MEMBERS, description="With team: everybody who is or was on it."),
    ] = None


class PlansParameters(Parameters):
    """Which inspections are listed."""

    round: Annotated[
        int | None, WHOLE_NUMBER, Field(ge=1, le=99, description="Only those of this round.", examples=[5])
    ] = None
    year: Annotated[
        int | None, WHOLE_NUMBER, Field(ge=1990, le=2200, description="Only those of this year.", examples=[2026])
    ] = None
    division: Division = None
    line: Annotated[
        str | None,
        Field(min_length=1, max_length=64, description="Only those of this line: code, name or id.", examples=["4552"]),
    ] = None
    stage: Annotated[
        str | None,
        Field(
            description="Only those whose furthest stage this is.",
            pattern=f"^({'|'.join(STAGES)})$",
            examples=["planned"],
        ),
    ] = None
    mine: Annotated[bool, Field(description="Only those on whose teams you are or were.", examples=[True])] = False
    limit: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_PLANS, description="Most on a page.", examples=[20])] = 20
    next: Token = None


class PeopleParameters(Parameters):
    """Who is looked for."""

    unit: Annotated[UnitGiven, Field(description="The side for which somebody is to act: code or id.")]
    limit: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_PEOPLE, description="Most on a page.", examples=[20])] = 50
    next: Token = None
