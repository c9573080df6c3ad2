"""What is sent to lead on what follows from an inspection, and what is asked for."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from api.parameters.boundaries import read_flag
from api.parameters.fields import WHOLE_NUMBER, Division, Token, read_by
from api.parameters.operations import Parameters
from api.writing.places import Body
from api.writing.texts import Name, Text, read_line
from boundaries.inspections.disputes.states import DisputeKind
from boundaries.inspections.disputes.states import Stage as DisputeStage
from boundaries.inspections.disputes.states import Step as DisputeStep
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.treating.following.events import Purpose, Step

MOST_ITEMS = 100
MOST_REFERENCES = 10
TAKEN_BY_STEPS = tuple(step for step in Step if step is not Step.OPEN)
"""Steps that somebody takes: what is to be done begins with a record."""
CONSENT = "consent"
DISPUTE_STEPS = (CONSENT, *(step.value for step in DisputeStep if step is not DisputeStep.REPORT))
_A_LINE_ID = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60"
_A_MARKER_ID = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e61"

Line = Annotated[
    str | None,
    Field(min_length=1, max_length=64, description="Only of this line: code, name or id.", examples=["4552"]),
]
LineNamed = Annotated[str, Field(min_length=1, max_length=64, description="Its code, name or id.")]
UnitGiven = Annotated[
    str | None, Field(min_length=2, max_length=36, description="For which side: code or id; without it, yours.")
]
Document = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(read_line),
    Field(description="The title or number by which it is found in the archive."),
]
SignedBy = Annotated[
    str,
    StringConstraints(max_length=100),
    AfterValidator(read_line),
    Field(description="For a side of another province, which has no account here: who signed on paper."),
]
Metres = Annotated[float, Field(ge=0, le=100_000_000, allow_inf_nan=False)]
Reason = Annotated[Text, Field(max_length=2_000)]
_FLAG = WithJsonSchema({"type": "boolean", "examples": [True]})
Limit = Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_ITEMS, description="Most on a page.", examples=[20])]


class FindingsParameters(Parameters):
    """Which of what is to be done is listed."""

    division: Division = None
    line: Line = None
    marker: Annotated[UUID | None, Field(description="Only to this marker.", examples=[_A_MARKER_ID])] = None
    inspection: Annotated[
        UUID | None, Field(description="Only what follows from this inspection.", examples=[_A_LINE_ID])
    ] = None
    action: Annotated[Action | None, Field(description="Only this 处置.", examples=["repair"])] = None
    open: Annotated[
        bool | None, read_by(read_flag), Field(description="Only what is, or is not, still to be done."), _FLAG
    ] = None
    overdue: Annotated[
        bool | None,
        read_by(read_flag),
        Field(description="Only what is, or is not, open after its last day."),
        _FLAG,
    ] = None
    limit: Limit = 20
    next: Token = None


_EASTING = 1e8


class SurveyedGiven(Body):
    """A surveyed position: degrees, or metres of a plane grid of CGCS2000."""

    x: Annotated[float, Field(ge=-_EASTING, le=_EASTING, allow_inf_nan=False, description="Longitude, or easting.")]
    y: Annotated[float, Field(ge=-_EASTING, le=_EASTING, allow_inf_nan=False, description="Latitude, or northing.")]
    crs: Annotated[Name, Field(description="EPSG:4490, EPSG:4545 …; internet maps survey nothing.")] = "EPSG:4490"
    method: Annotated[Text, Field(max_length=100, description="测量方法: RTK …")] = ""
    accuracy_m: Annotated[float | None, Field(gt=0, le=1_000, allow_inf_nan=False)] = None


class ReferenceGiven(Body):
    """An object that a marker is found by (方位物), from its new place."""

    name: Name
    bearing_deg: Annotated[float, Field(ge=0, lt=360, allow_inf_nan=False, description="From true north.")]
    distance_m: Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)]


class SettingGiven(Body):
    """Where a marker stands since, as the sides surveyed it together (联合测绘成果)."""

    position: SurveyedGiven
    number: Annotated[Name | None, Field(description="界桩编号, of a marker that is added.")] = None
    material: Name | None = None
    responsible: Annotated[
        str | None, Field(min_length=2, max_length=36, description="管理方 of a marker that is added: code or id.")
    ] = None
    references: Annotated[tuple[ReferenceGiven, ...], Field(max_length=MOST_REFERENCES)] = ()


class FindingStepGiven(Body):
    """One step of what is to be done, with what comes with it."""

    step: Annotated[Step, Field(description="What is done.", json_schema_extra={"enum": list(TAKEN_BY_STEPS)})]
    unit: UnitGiven = None
    on: Annotated[
        date | None,
        Field(description="With done when it was done; with consent, survey and file, of which day the paper is."),
    ] = None
    document: Document = ""
    authority: Annotated[Text, Field(max_length=200, description="With file: with whom.")] = ""
    purpose: Annotated[Purpose, Field(description="With consent: to what your side agrees.")] = Purpose.CHANGE
    survey: Annotated[SettingGiven | None, Field(description="With survey: where the marker stands since.")] = None
    signed_by: SignedBy = ""
    reason: Reason = ""


class DisputesParameters(Parameters):
    """Which disputes are listed."""

    division: Division = None
    line: Line = None
    kind: Annotated[DisputeKind | None, Field(description="Only those of this 类别.", examples=["position"])] = None
    stage: Annotated[DisputeStage | None, Field(description="Only those that stand here.", examples=["mediating"])] = (
        None
    )
    open: Annotated[
        bool | None, read_by(read_flag), Field(description="Only those that are, or are not, open."), _FLAG
    ] = None
    limit: Limit = 20
    next: Token = None


class DisputeGiven(Body):
    """A dispute, or what may become one."""

    line: LineNamed
    kind: DisputeKind
    told: Annotated[
        Text, Field(max_length=2_000, description="What it is about; without it, what the hazard says.")
    ] = ""
    from_m: Annotated[Metres | None, Field(description="The stretch, in metres of chainage.")] = None
    to_m: Metres | None = None
    record: Annotated[UUID | None, Field(description="The record of a stretch that told of it.")] = None
    hazard: Annotated[int | None, Field(ge=0, le=1_000, description="Which of its hazards, the first being 0.")] = None
    unit: UnitGiven = None


class DisputeStepGiven(Body):
    """One step of a dispute, with what comes with it."""

    step: Annotated[
        str, Field(json_schema_extra={"enum": list(DISPUTE_STEPS)}, pattern=f"^({'|'.join(DISPUTE_STEPS)})$")
    ]
    to: Annotated[
        DisputeStep | None,
        Field(description="With consent: to which step.", json_schema_extra={"enum": ["agree", "dismiss"]}),
    ] = None
    unit: UnitGiven = None
    on: Annotated[date | None, Field(description="With consent: of which day the paper is; without it, today.")] = None
    document: Document = ""
    moves_line: Annotated[
        bool, Field(description="Whether the settlement would have the line run elsewhere: it is refused then.")
    ] = False
    signed_by: SignedBy = ""
    reason: Reason = ""


class OccurrencesParameters(Parameters):
    """Which occurrences are listed."""

    division: Division = None
    line: Line = None
    limit: Limit = 20
    next: Token = None


class OccurrenceGiven(Body):
    """Something that happened to a stretch of a line."""

    line: LineNamed
    occasion: Occasion
    happened_on: Annotated[date, Field(description="Or learnt of.")]
    from_m: Annotated[Metres, Field(description="Chainage, in metres from the beginning of the line.")]
    to_m: Metres
    note: Annotated[Text, Field(min_length=1, max_length=2_000, description="What happened.")]
    unit: UnitGiven = None
