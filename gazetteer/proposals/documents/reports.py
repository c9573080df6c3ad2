"""What stands in the reports on a proposal: an assessment, what experts said, what the public said."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gazetteer.proposals.documents.entries import Entry
from gazetteer.proposals.documents.papers import Announcement, Application, FilingForm, FilingReport, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Paper):
    """What is common to the reports on a proposal: who wrote it, when, and what comes of it."""

    entries: tuple[Entry, ...]
    prepared_by: str
    """编制单位."""
    prepared_on: date | None = None
    conclusion: str = ""
    """结论."""

    @property
    def day(self) -> date | None:
        """The day it bears (成文日期)."""
        return self.prepared_on

    def _required(self) -> tuple[str, ...]:
        return ("prepared_by",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Report):
    """综合评估报告; of names of divisions 风险评估报告.

    References
    ----------
    《地名管理条例》Art. 11; 《地名管理条例实施办法》（民政部令第71号）Art. 5.
    """

    KEY: ClassVar[str] = "assessment"
    LABEL: ClassVar[str] = "评估报告"

    is_risk: bool = False
    """Whether it is the report on risks that the naming of a division asks for."""
    legality: str = ""
    """合法性."""
    feasibility: str = ""
    """可行性."""
    controllability: str = ""
    """可控性."""
    social_impact: str = ""
    """可能产生的社会影响."""
    risks: str = ""
    """风险."""
    measures: str = ""
    """应对措施."""


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert who was heard (论证专家)."""

    name: str
    affiliation: str = ""
    """工作单位、职务职称."""
    opinion: str = ""
    vote: str = ""
    """表决, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertReport(Report):
    """专家论证报告.

    References
    ----------
    《地名管理条例实施办法》（民政部令第71号）Art. 5.
    """

    KEY: ClassVar[str] = "expert_report"
    LABEL: ClassVar[str] = "专家论证报告"

    experts: tuple[Expert, ...] = ()
    held_on: date | None = None
    necessity: str = ""
    """必要性."""
    soundness: str = ""
    """科学性."""
    reasonableness: str = ""
    """合理性."""
    risks: str = ""
    """可能存在的风险."""
    advice: str = ""
    """对方案以及组织实施的意见建议."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said, and what was done about it (意见及处理情况)."""

    text: str
    source: str = ""
    """提出意见者."""
    handling: str = ""
    """处理情况."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Report):
    """征求意见报告.

    References
    ----------
    《地名管理条例实施办法》（民政部令第71号）Art. 5.
    """

    KEY: ClassVar[str] = "consultation_report"
    LABEL: ClassVar[str] = "征求意见报告"

    begins_on: date | None = None
    ends_on: date | None = None
    process: str = ""
    """过程."""
    scope: str = ""
    """范围."""
    opinions: tuple[Opinion, ...] = ()


PAPERS: tuple[type[Paper], ...] = (
    Application,
    FilingForm,
    FilingReport,
    Announcement,
    Assessment,
    ExpertReport,
    Consultation,
)
"""Every document there is."""
