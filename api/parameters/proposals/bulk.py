"""What is said in the address of a table of proposed names."""

from typing import Annotated, Literal

from pydantic import Field

from api.parameters.fields import Division
from api.parameters.operations import Parameters
from gazetteer.proposals.kinds import Kind


class BulkParameters(Parameters):
    """How a table of proposed names is read, and what becomes of it."""

    dry_run: Annotated[bool, Field(description="Whether nothing is written: findings alone.", examples=[True])] = False
    kind: Annotated[Kind, Field(description="What is asked for, of all rows.", examples=["name"])] = Kind.NAME
    division: Division = None
    class_code: Annotated[
        str | None,
        Field(
            pattern=r"^[1-9][0-9]{4}$",
            description="Class of all rows, where the table has no column of it: 22200 for natural villages.",
            examples=["22200"],
        ),
    ] = None
    crs: Annotated[
        str | None, Field(max_length=40, description="System of the coordinates.", examples=["EPSG:4545"])
    ] = None
    skip: Annotated[bool, Field(description="Whether rows that cannot be read are left out.", examples=[False])] = False
    f: Annotated[
        Literal["json", "ndjson", "csv", "xlsx"], Field(description="Form of the answer.", examples=["json"])
    ] = "json"
