"""What stands in applications, filings and announcements: values that refuse to lack what the law asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from gazetteer.proposals.documents.entries import AnnouncedName, Entry, require
from gazetteer.proposals.drafts import Applicant
from gazetteer.proposals.kinds import Kind

ACTS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.NAME: "命名",
        Kind.RENAME: "更名",
        Kind.ABOLISH: "销名",
        Kind.CORRECT_SPELLING: "更正用字、读音或拼写",
        Kind.PROTECT: "列入地名保护名录",
        Kind.DIVISION_CHANGE: "行政区划变更",
    }
)
"""What is done to the names, in the words of documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every document has: what is done, to which names (地名文书)."""

    KEY: ClassVar[str]
    """By which its templates are called."""
    LABEL: ClassVar[str]
    """What an office calls it."""

    kind: Kind
    entries: tuple[Entry, ...] | tuple[AnnouncedName, ...]

    def __post_init__(self) -> None:
        """Refuse a document about nothing."""
        require(self, ("entries", *self._required()))

    def _required(self) -> tuple[str, ...]:
        return ()

    @property
    def key(self) -> str:
        """By which its templates are called."""
        return self.KEY

    @property
    def label(self) -> str:
        """What an office calls it."""
        return self.LABEL

    @property
    def act(self) -> str:
        """What is done."""
        return ACTS[self.kind]

    @property
    def is_bulk(self) -> bool:
        """Whether it is about several names, which stand in a table then."""
        return len(self.entries) > 1

    @property
    def day(self) -> date | None:
        """The day it bears (成文日期)."""
        return None

    @property
    def subject(self) -> str:
        """What it is about, for a title.

        Examples
        --------
        >>> name = Entry(name="青溪村", romanized="Qīngxī Cūn", class_label="村", division="花溪区", position="")
        >>> Paper(kind=Kind.NAME, entries=(name,)).subject
        '青溪村命名'
        """
        first = self.entries[0]
        if self.is_bulk:
            return f"{first.name}等{len(self.entries)}条地名{self.act}"
        if self.kind is Kind.RENAME and first.former:
            return f"{first.former}更名为{first.name}"
        return f"{first.name}{self.act}"

    def told(self) -> dict[str, object]:
        """Return what a template may name: every field, and what follows from them."""
        own = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**own, "act": self.act, "is_bulk": self.is_bulk, "subject": self.subject, "label": self.LABEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Paper):
    """地名命名、更名申请书.

    References
    ----------
    《地名管理条例》Art. 11: 方案及理由; 地理实体的位置、规模、性质等; 其他材料.
    """

    KEY: ClassVar[str] = "application"
    LABEL: ClassVar[str] = "地名申请书"

    entries: tuple[Entry, ...]
    addressed_to: str
    """受理机关."""
    applicant: Applicant
    reasons: str = ""
    """方案及理由, of all the names together; each has its own beside."""
    materials: tuple[str, ...] = ()
    """What is handed in with it (随附材料)."""
    applied_on: date | None = None

    @property
    def day(self) -> date | None:
        """The day it bears (成文日期)."""
        return self.applied_on

    def _required(self) -> tuple[str, ...]:
        return ("addressed_to",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Paper):
    """What is common to the two papers of a filing (备案)."""

    entries: tuple[Entry, ...]
    approved_by: str
    """批准机关."""
    approved_on: date
    """批准时间."""
    approval_number: str = ""
    """批复文号."""
    filed_by: str
    """报送机关."""
    filed_to: str
    """受理备案机关."""
    filed_on: date | None = None
    materials: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""

    @property
    def day(self) -> date | None:
        """The day it bears (成文日期)."""
        return self.filed_on

    def _required(self) -> tuple[str, ...]:
        return ("approved_by", "filed_by", "filed_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingForm(Filed):
    """地名备案登记表: filled in the national database too; the layout is ours, no official one is published.

    References
    ----------
    《地名备案公告管理办法（试行）》(2023).
    """

    KEY: ClassVar[str] = "filing_form"
    LABEL: ClassVar[str] = "地名备案登记表"

    applicant: Applicant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingReport(Filed):
    """备案报告: the letter with which an approved name is filed.

    References
    ----------
    《地名管理条例》Art. 13: within 15 days of approval.
    """

    KEY: ClassVar[str] = "filing_report"
    LABEL: ClassVar[str] = "地名备案报告"

    number: str = ""
    """发文字号."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Paper):
    """地名公告.

    References
    ----------
    《地名管理条例》Art. 14; 《地名备案公告管理办法（试行）》(2023).
    """

    KEY: ClassVar[str] = "announcement"
    LABEL: ClassVar[str] = "地名公告"

    entries: tuple[AnnouncedName, ...]
    announced_by: str
    """公告机关."""
    announced_on: date
    number: str = ""
    """发文字号 or 公告号."""

    @property
    def day(self) -> date | None:
        """The day it bears (成文日期)."""
        return self.announced_on

    def _required(self) -> tuple[str, ...]:
        return ("announced_by",)
