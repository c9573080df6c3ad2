"""What is sent and asked of records of inspections."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api.parameters.fields import WHOLE_NUMBER, Token
from api.parameters.operations import Parameters
from api.shapes.inspections.records.examples import DEVICE, INSPECTION_ID, LINE_ID, MARKER_ID
from api.writing.texts import Name, Sentence
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.receiving.submissions import RecordKind

MOST_ITEMS = 1_000
MOST_BYTES = 8_000_000
MOST_LISTED = 200
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


def _in_use(told: datetime) -> datetime:
    if not _FIRST_YEAR <= told.year <= _LAST_YEAR:
        raise PydanticCustomError(
            "clock_off", "{sentence}", {"sentence": "Set the clock of the device: it is of no year in use."}
        )
    return told


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BatchGiven(_Given):
    """What a device sends at once: each item is read by itself, and a bad one holds up none of the rest."""

    inspection: UUID
    device: Annotated[Name, Field(description="By what the device is known again.", examples=[DEVICE])]
    sent_at: Annotated[
        Annotated[AwareDatetime, AfterValidator(_in_use)] | None,
        Field(description="By the clock of the device, with its zone: how far that is off is recorded, not trusted."),
    ] = None
    records: Annotated[
        list[Any],
        Field(
            description="`id` (made by the device), `kind` (marker or stretch), `body` (the content as it is signed),"
            " `line`, `marker`, `by` (id of the person), `device`, `observed_at` (with its zone), `photos` (SHA-256)."
        ),
    ] = []
    edits: Annotated[
        list[Any],
        Field(
            description="`id`, `record`, `field` (a JSON pointer such as /note; /photos/<sha256> for each photo),"
            " `value` (null where it goes), `replaces` (ids of the edits that were seen there; of the first one, the"
            " UUID of version 5 of the field below the record's id), `device`, `by`, `device_at`, `reason`."
        ),
    ] = []
    signatures: Annotated[
        list[Any],
        Field(
            description="`id`, `subject` (record or paper), `paper`, `unit`, `sha256` (of the content that was shown),"
            " `name`, `signed_on`, `means`, `strokes`, `scan`: of who is signed in."
        ),
    ] = []


class CorrectionGiven(_Given):
    """A record as it is to read."""

    content: Annotated[dict[str, Any], Field(description="All of it, as a record's `content` tells it.")]
    reason: Annotated[Sentence, Field(description="Why it is corrected.", examples=["复核后更正：应为损坏。"])]


class SettlementGiven(_Given):
    """What a field holds that two devices left differently."""

    field: Annotated[str, Field(min_length=1, max_length=200, description="A JSON pointer.", examples=["/note"])]
    seen: Annotated[
        list[UUID], Field(min_length=1, max_length=100, description="Ids of all `heads` that were put before you.")
    ]
    value: Annotated[Any, Field(description="One of theirs, or another.", examples=["基座缺角"])]
    reason: Annotated[Sentence, Field(description="Why that one.", examples=["以现场照片为准。"])]


class RecordsParameters(Parameters):
    """Which records are listed."""

    inspection: Annotated[UUID | None, Field(description="Of this inspection.", examples=[INSPECTION_ID])] = None
    line: Annotated[UUID | None, Field(description="Of this line, by its id.", examples=[LINE_ID])] = None
    marker: Annotated[UUID | None, Field(description="Of this marker.", examples=[MARKER_ID])] = None
    kind: Annotated[RecordKind | None, Field(description="Of markers, or of stretches.", examples=["marker"])] = None
    unsettled: Annotated[
        bool | None, Field(description="Only those that wait for a person to decide, or only others.", examples=[True])
    ] = None
    status: Annotated[
        MarkerStatus | None, Field(description="Of markers of which that is said.", examples=["damaged"])
    ] = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_LISTED, description="Most records on a page.", examples=[50])
    ] = 50
    next: Token = None


class AsideParameters(Parameters):
    """Of which inspection is told what was not taken."""

    inspection: Annotated[UUID, Field(description="The inspection.", examples=[INSPECTION_ID])]
    limit: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_LISTED, description="Most on a page.", examples=[50])] = 50
    next: Token = None


class ReplayParameters(Parameters):
    """Of which inspection something is judged again."""

    inspection: Annotated[UUID, Field(description="The inspection.", examples=[INSPECTION_ID])]


class ImportParameters(Parameters):
    """Into which inspection a file is taken, and how."""

    inspection: Annotated[UUID, Field(description="The inspection.", examples=[INSPECTION_ID])]
    filename: Annotated[
        str,
        Field(
            min_length=1,
            max_length=200,
            description="As it is called; the ending says what it is.",
            examples=["界桩.gpx"],
        ),
    ]
    dry_run: Annotated[bool, Field(description="Only tell what would become of each feature.", examples=[True])] = False
