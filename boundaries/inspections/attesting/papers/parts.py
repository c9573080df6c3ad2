"""The papers of an inspection that both sides sign (联检文书)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from boundaries.inspections.signing.mandates import Paper


class Part(StrEnum):
    """A paper of an inspection (联检文书); each is there once."""

    FIRST_MEETING = "first_meeting"
    """第一次联席会议纪要."""
    SECOND_MEETING = "second_meeting"
    """第二次联席会议纪要."""
    REPORT = "report"
    """联检报告."""


PAPERS: Mapping[Part, Paper] = MappingProxyType(
    {Part.FIRST_MEETING: Paper.MINUTES, Part.SECOND_MEETING: Paper.MINUTES, Part.REPORT: Paper.REPORT}
)
"""As what each is signed: that says who may."""
TITLES: Mapping[Part, str] = MappingProxyType(
    {
        Part.FIRST_MEETING: "minutes of the first joint meeting",
        Part.SECOND_MEETING: "minutes of the second joint meeting",
        Part.REPORT: "joint report",
    }
)
"""What each is called in a sentence."""
