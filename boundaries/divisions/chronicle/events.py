"""What happens to divisions: single events, and the changes that they make up together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from boundaries.divisions.levels import Code
from foundation.periods import Basis, Precision, in_force


class EventKind(StrEnum):
    """What happens to one unit (变更类型).

    References
    ----------
    行政区划管理条例实施办法 (民政部令65), Art. 2: establishment and abolition, affiliation (custody likewise),
    boundary, seat, name. A name changes where its specific term does; another generic term is another unit.
    """

    FIRST_RECORDED = "first_recorded"
    """首次入表: known from here on; that it was established then is not said."""
    ESTABLISH = "establish"
    """设立."""
    ABOLISH = "abolish"
    """撤销."""
    RENAME = "rename"
    """更名."""
    TRANSFER_AFFILIATION = "transfer_affiliation"
    """隶属关系变更."""
    TRANSFER_CUSTODY = "transfer_custody"
    """代管关系变更."""
    BOUNDARY_CHANGE = "boundary_change"
    """行政区域界线变更."""
    SEAT_MOVE = "seat_move"
    """驻地迁移."""
    CODE_CHANGE = "code_change"
    """代码变更: the code alone."""


BEGINNINGS = frozenset({EventKind.FIRST_RECORDED, EventKind.ESTABLISH})


Attributes = Mapping[str, Any]
"""What an event sets of a unit: fields of `Standing` by name; what is left out stays as it was."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a unit is between two events (区划状态)."""

    name: str
    kind: str
    level: int
    code: Code | None = None
    """Scheme and code."""
    legal_parent: UUID | None = None
    """隶属."""
    administering_parent: UUID | None = None
    """代管, where that is another."""
    seat: tuple[float, float] | None = None
    """驻地, (lon, lat); may lie outside the unit."""

    @property
    def superior(self) -> UUID | None:
        """The unit that administers it."""
        return self.administering_parent or self.legal_parent


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something took effect, and how that is known (生效时间)."""

    day: date | None
    """First day; the first of the year or month where no more is known; ``None`` for an unknown day before all else."""
    precision: Precision = Precision.DAY
    basis: Basis = Basis.EFFECTIVE


UNKNOWN_MOMENT = Moment(None, Precision.UNKNOWN, Basis.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one unit (事件)."""

    id: UUID
    kind: EventKind
    division: UUID
    moment: Moment
    sets: Attributes = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    """Of the source that tell it."""

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Succession:
    """Territory that went from one unit to another (承继关系)."""

    predecessor: UUID
    successor: UUID
    is_whole: bool
    """Whether all of the predecessor went there."""
    is_official: bool = True
    """False where no notice says so."""
    is_derived: bool = False
    """Whether it follows from where the units below went, and is not said."""


class ChangeKind(StrEnum):
    """What people call a change (变更俗称)."""

    COUNTY_TO_CITY = "county_to_city"
    """撤县设市."""
    COUNTY_TO_DISTRICT = "county_to_district"
    """撤县设区."""
    CITY_TO_DISTRICT = "city_to_district"
    """撤市设区."""
    PREFECTURE_TO_CITY = "prefecture_to_city"
    """地改市."""
    BECOMES_AUTONOMOUS = "becomes_autonomous"
    """改自治县、改自治州."""
    TOWNSHIP_TO_TOWN = "township_to_town"
    """撤乡设镇."""
    TO_SUBDISTRICT = "to_subdistrict"
    """撤乡镇设街道."""
    RAISED = "raised"
    """升格: as a unit of a higher level."""
    LOWERED = "lowered"
    """降格."""
    MERGER = "merger"
    """合并."""
    SPLIT = "split"
    """析置: of one or several units that are no more."""
    FOUNDING = "founding"
    """设立: of land of units that stay, or of land that belonged to none."""
    REORGANISATION = "reorganisation"
    """撤销并设立: one unit in another's place, without a word of its own."""
    ABOLITION = "abolition"
    """撤销."""
    RENAMING = "renaming"
    """更名."""
    TRANSFER = "transfer"
    """改隶."""
    CUSTODY = "custody"
    """改代管."""
    BOUNDARY = "boundary"
    """界线变更."""
    SEAT = "seat"
    """驻地迁移."""
    RECODING = "recoding"
    """代码变更."""
    FIRST_RECORDED = "first_recorded"
    """首次入表."""


@dataclass(frozen=True, slots=True)
class Document:
    """An approval, a notice or a decision (批复、通知) on which changes rest."""

    title: str
    number: str | None = None
    """文号, as written."""
    authority: str | None = None
    """Whose it is, as far as number and title say it (发文机关)."""
    approved_on: date | None = None
    """日期 of the document: that of the approval, not that on which the change took effect."""
    text: str = ""
    """Its words, without the fields above."""
    source: str | None = None
    """来源: where it was published."""


@dataclass(frozen=True, slots=True)
class Change:
    """Events that belong together, with the documents they rest on (行政区划变更)."""

    id: UUID
    kind: ChangeKind
    moment: Moment
    """When it took effect."""
    events: tuple[Event, ...]
    successions: tuple[Succession, ...] = ()
    documents: tuple[Document, ...] = ()
    """The one that decides comes last."""
    approved_on: date | None = None
    published_on: date | None = None
    """When it was announced (公告)."""
    completed_on: date | None = None
    """When its completion was reported (完成)."""
    code_published_on: date | None = None
    """When the code was published (代码公布)."""
    authority: str | None = None
    """批准机关."""
    labels: tuple[str, ...] = ()
    """In what it departs from today's law, and what is not known of it: see `boundaries.divisions.chronicle.rules`."""
    note: str = ""
    origin: str = ""
    """Where the source tells it."""

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def document_number(self) -> str | None:
        """The number of the document that decides."""
        return self.documents[-1].number if self.documents else None

    @property
    def in_short(self) -> str:
        """The change in a few words: day, what it is called, document."""
        parts = (str(self.moment.day or ""), CHANGE_NAMES[self.kind], self.document_number)
        return " ".join(filter(None, parts))


Lives = Mapping[UUID, "tuple[Span, ...]"]
"""The spans of every unit, in order."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long a unit stood as it did (有效期内的状态)."""

    begins: Moment
    ends: Moment | None
    """First moment it no longer stood so; ``None`` while it still does."""
    standing: Standing

    def contains(self, day: date) -> bool:
        """Return whether a day lies in it."""
        start, end = self.begins.day, self.ends.day if self.ends else None
        return in_force(start, end, day)


EVENT_NAMES: Mapping[EventKind, str] = {
    EventKind.FIRST_RECORDED: "首次入表",
    EventKind.ESTABLISH: "设立",
    EventKind.ABOLISH: "撤销",
    EventKind.RENAME: "更名",
    EventKind.TRANSFER_AFFILIATION: "隶属关系变更",
    EventKind.TRANSFER_CUSTODY: "代管关系变更",
    EventKind.BOUNDARY_CHANGE: "行政区域界线变更",
    EventKind.SEAT_MOVE: "驻地迁移",
    EventKind.CODE_CHANGE: "代码变更",
}
CHANGE_NAMES: Mapping[ChangeKind, str] = {
    ChangeKind.COUNTY_TO_CITY: "撤县设市",
    ChangeKind.COUNTY_TO_DISTRICT: "撤县设区",
    ChangeKind.CITY_TO_DISTRICT: "撤市设区",
    ChangeKind.PREFECTURE_TO_CITY: "地改市",
    ChangeKind.BECOMES_AUTONOMOUS: "改自治地方",
    ChangeKind.TOWNSHIP_TO_TOWN: "撤乡设镇",
    ChangeKind.TO_SUBDISTRICT: "撤乡镇设街道",
    ChangeKind.RAISED: "升格",
    ChangeKind.LOWERED: "降格",
    ChangeKind.MERGER: "合并",
    ChangeKind.SPLIT: "析置",
    ChangeKind.FOUNDING: "设立",
    ChangeKind.REORGANISATION: "撤销并设立",
    ChangeKind.ABOLITION: "撤销",
    ChangeKind.RENAMING: "更名",
    ChangeKind.TRANSFER: "改隶",
    ChangeKind.CUSTODY: "改代管",
    ChangeKind.BOUNDARY: "界线变更",
    ChangeKind.SEAT: "驻地迁移",
    ChangeKind.RECODING: "代码变更",
    ChangeKind.FIRST_RECORDED: "首次入表",
}
"""What people in the field call them."""
