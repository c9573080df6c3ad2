"""A table of proposed names, as it is answered."""

from collections.abc import Mapping
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.proposals.checks import FindingTold, SpellingTold, check_told
from api.shapes.proposals.proposals import ProposalTold
from gazetteer.proposals.bulk.answering import Checked

UNCHECKED = "unchecked"


class RowError(TypedDict):
    """One thing that is wrong with a row, and what would be right."""

    column: Annotated[str, Field(description="As the table calls it.")]
    code: str
    message: str


class RowTold(TypedDict):
    """A row of the table, with what the law says of its name."""

    row: Annotated[int, Field(description="Below the header, the first being 1; blank rows count.")]
    item: Annotated[int | None, Field(description="Number of the draft in the proposal: what `excluded` names.")]
    name: str
    draft: Annotated[dict[str, Any] | None, Field(description="As `POST /v1/proposals` takes it; null if not read.")]
    spelling: Annotated[SpellingTold | None, Field(description="As the rules suggest it; a person confirms it.")]
    verdict: Annotated[str, Field(description="As of a check; `unchecked` for a row that could not be read.")]
    findings: list[FindingTold]
    errors: list[RowError]


class ColumnsTold(TypedDict):
    """How the table was read."""

    used: Annotated[dict[str, str], Field(description="By what was read, the column that it was read from.")]
    unused: Annotated[list[str], Field(description="Columns that were not read.")]


class BulkTold(TypedDict):
    """The table of findings, and the proposal that was made of it."""

    rows: list[RowTold]
    counts: Annotated[dict[str, int], Field(description="How many rows have each verdict.")]
    columns: ColumnsTold
    as_of: Annotated[str, Field(json_schema_extra={"format": "date"})]
    revision: int
    proposal: NotRequired[ProposalTold]


def row_told(each: Checked) -> RowTold:
    """Return a row as it is told."""
    told: Mapping[str, Any] = {"verdict": UNCHECKED, "findings": [], "spelling": None}
    if each.draft is not None and each.report is not None:
        told = check_told(each.draft, each.report)
    return {
        "row": each.read.number,
        "item": each.item,
        "name": each.read.name,
        "draft": each.read.stated,
        "spelling": told["spelling"],
        "verdict": told["verdict"],
        "findings": told["findings"],
        "errors": [
            {"column": fault.field, "code": fault.reason, "message": fault.message} for fault in each.read.faults
        ],
    }
