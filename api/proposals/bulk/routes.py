"""`/v1/proposals/bulk`: a table of names, checked row by row, and made one proposal."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.normalizing.forms import Form
from api.parameters.proposals.bulk import BulkParameters
from api.proposals.bulk.proposing import MEDIA_TYPES, proposed_in_bulk
from api.shapes.proposals.bulk import BulkTold
from api.writing.declared import declared_acting

MOST_BYTES = 4_000_000
"""Of a table of a thousand names."""


class TableRoute(ActingRoute):
    """A route whose body is a table."""

    most_bytes = MOST_BYTES


router = APIRouter(tags=["proposals"], route_class=TableRoute)

_FILE = {"schema": {"type": "string", "format": "binary"}}
_FORM = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary"}},
    }
}
_declared = declared_acting(BulkTold, status=201, writes=True, once=True)
_declared["responses"][201]["content"] = {
    media_type.partition(";")[0]: _FILE for name, media_type in MEDIA_TYPES.items() if name != "json"
}
_declared["responses"][200] = {"description": "With `dry_run`: the table of findings.", "model": BulkTold}
_declared["openapi_extra"] |= {
    "requestBody": {
        "required": True,
        "content": {Form.CSV.value: _FILE, Form.XLSX.value: _FILE, Form.FORM_DATA.value: _FORM},
    }
}


@router.post("/v1/proposals/bulk", operation_id="proposeInBulk", summary="Propose a table of names", **_declared)
def propose_in_bulk(asked: AskedPlainly, given: Annotated[BulkParameters, Query()]) -> Response:
    """Make one proposal of up to 1,000 rows: a county's natural villages, from CSV or XLSX.

    Columns go by the names of the census form, with 理由, 位置描述, 备用名称 and whatever else an application says.
    Every row is checked, against the library and against the others, and answered with its number, its findings, the
    spelling that the rules suggest, and what is wrong with a row that cannot be read. Such rows are never left out
    unasked.
    """
    return proposed_in_bulk(asked, given)
