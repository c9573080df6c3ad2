"""The joint report of an inspection as a paper: what both governments sign, and what follows from the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from boundaries.inspections.reporting.papers import Paper
from boundaries.inspections.reporting.parts import PhotoShown, Task
from foundation.documents.days import arabic_day
from foundation.documents.pictures import Picture

_KM = 1000


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody on a team (联检组成员)."""

    side: str
    name: str
    capacity: str
    days: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A joint meeting (联席会议): its day, and its minutes with their digest; the day is missing while it was not."""

    title: str
    on: date | None
    minutes: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """A marker of the line, and how it was found (界桩检查情况).

    Parameters
    ----------
    number
        In the list, which is its number on the map too.
    statuses
        As the last record says; 未检查 where there is none.
    offset
        With its verdict.
    treatment
        What was done, and what is to be done.
    record
        Digest of the record; empty where there is none.
    """

    number: int
    marker: str
    form: str
    managing: str
    on: date | None
    statuses: str
    offset: str
    treatment: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A stretch that was walked (界线段检查情况)."""

    span: str
    on: date
    recognisable: str
    changes: str
    resurvey: str
    uses: str
    hazards: str


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute along the line (纠纷隐患)."""

    kind: str
    told: str
    reported_on: date
    standing: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something (统计)."""

    term: str
    count: int
    share: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of the line was looked at (覆盖情况)."""

    length_m: float
    walked_m: float
    gaps: tuple[str, ...]
    markers: int
    reached: int
    unseen: tuple[str, ...]

    @property
    def told(self) -> str:
        """The same in a sentence."""
        share = self.walked_m / self.length_m if self.length_m else 1.0
        gone = f"；未到达界桩：{'、'.join(self.unseen)}" if self.unseen else ""
        left = f"；未踏勘界线段：{'、'.join(self.gaps)}" if self.gaps else ""
        return (
            f"界线全长{self.length_m / _KM:.3f}公里，实地踏勘{self.walked_m / _KM:.3f}公里（{share:.1%}）；"
            f"界桩{self.markers}颗，到位检查{self.reached}颗{gone}{left}。"
        )


@dataclass(frozen=True, slots=True)
class Filing:
    """With whom the results are filed (备案)."""

    authority: str
    due: date | None = None
    on: date | None = None
    document: str = ""

    @property
    def told(self) -> str:
        """How far it is."""
        if self.on is not None:
            document = f"，{self.document}" if self.document else ""
            return f"已于{arabic_day(self.on)}报{self.authority}备案{document}"
        until = f"，应于{arabic_day(self.due)}前报备" if self.due is not None else ""
        return f"尚未报{self.authority}备案{until}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report that people wrote (报告正文)."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper(Paper):
    """行政区域界线联合检查报告.

    References
    ----------
    令353, Art. 12 (V): the sides inspect jointly, and file the results jointly with who approved the line. What stands
    in it is from the notices of joint inspections (V); the layout is ours.
    """

    KEY: ClassVar[str] = "joint_report"
    LABEL: ClassVar[str] = "联合检查报告"

    length_m: float
    approved_by: str
    written_on: date
    """The day on which it was put together from the records."""
    teams: tuple[TeamMember, ...]
    meetings: tuple[Meeting, ...]
    field_from: date | None
    field_to: date | None
    completed_on: date | None
    covered: Covered
    statuses: tuple[Counted, ...]
    actions: tuple[Counted, ...]
    markers: tuple[MarkerRow, ...]
    stretches: tuple[StretchRow, ...]
    tasks: tuple[Task, ...]
    disputes: tuple[DisputeRow, ...]
    photos: tuple[PhotoShown, ...]
    hidden_photos: int
    """How many photos stand in the records alone."""
    filing: Filing
    parts: tuple[Part, ...] = ()
    drawing: Picture | None = None
    legend: str = ""
    unsettled: int = 0

    @property
    def day(self) -> date | None:
        """The day on which the last side signed; none while it is a draft."""
        return self.completed_on

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"{self.of.line}{self.of.round}联合检查"

    def told(self) -> Mapping[str, object]:
        """Return what a template may name."""
        # By its name: a class with slots is made anew, and `super()` would still mean the one before.
        return {**Paper.told(self), "length_km": f"{self.length_m / _KM:.3f}"}
