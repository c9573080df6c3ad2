"""Which papers there are of a proposal."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict


class PaperTold(TypedDict):
    """A paper that a proposal has, or will have (文书)."""

    paper: Annotated[str, Field(description="Its key, as in its address.")]
    label: Annotated[str, Field(description="What an office calls it: 申请书, 备案报告 …")]
    available: Annotated[bool, Field(description="Whether it can be made of what is stored.")]
    missing: Annotated[list[str], Field(description="What it lacks, and how that comes to be.")]
    href: str
    files: Annotated[dict[str, str], Field(description="Its addresses by form: docx and html.")]


class PapersTold(TypedDict):
    """The papers of a proposal that whoever asks may see."""

    items: list[PaperTold]
