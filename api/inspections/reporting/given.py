"""In what form papers of inspections are wanted."""

from typing import Annotated, Literal

from pydantic import Field

from api.parameters.fields import Day
from api.parameters.operations import Parameters


class FormParameters(Parameters):
    """In what form a record is wanted."""

    f: Annotated[
        Literal["docx", "html"] | None, Field(description="Form of the answer; goes before Accept.", examples=["docx"])
    ] = None


class ReportParameters(Parameters):
    """In what form a report is wanted."""

    f: Annotated[
        Literal["json", "html", "docx"] | None,
        Field(description="Form of the answer; goes before Accept.", examples=["docx"]),
    ] = None


class SummaryParameters(Parameters):
    """Of which day a summary is wanted, and in what form."""

    as_of: Day = None
    f: Annotated[
        Literal["json", "html", "xlsx"] | None,
        Field(description="Form of the answer; goes before Accept.", examples=["xlsx"]),
    ] = None
