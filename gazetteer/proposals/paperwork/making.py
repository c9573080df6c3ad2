"""Every paper by its key: how it is made, and who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.proposals.documents.papers import Paper
from gazetteer.proposals.documents.reports import PAPERS
from gazetteer.proposals.paperwork import forms, reports
from gazetteer.proposals.paperwork.known import Known
from gazetteer.proposals.seeing import Sight


class PaperKey(StrEnum):
    """Which paper is meant (文书种类)."""

    APPLICATION = "application"
    """申请书."""
    FILING_FORM = "filing_form"
    """备案登记表."""
    FILING_REPORT = "filing_report"
    """备案报告."""
    ANNOUNCEMENT = "announcement"
    """公告."""
    ASSESSMENT = "assessment"
    """评估报告."""
    EXPERT_REPORT = "expert_report"
    """专家论证报告."""
    CONSULTATION_REPORT = "consultation_report"
    """征求意见报告."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a paper is made, and from which sight on it is shown (文书制作)."""

    make: Callable[[Known], Paper]
    shown_from: Sight


LABELS: Mapping[PaperKey, str] = {PaperKey(each.KEY): each.LABEL for each in PAPERS}
"""What an office calls them."""
MAKINGS: Mapping[PaperKey, Making] = {
    # With persons and telephones: for those who handle it.
    PaperKey.APPLICATION: Making(forms.application, Sight.ASKED),
    PaperKey.FILING_FORM: Making(forms.filing_form, Sight.OWN),
    PaperKey.FILING_REPORT: Making(forms.filing_report, Sight.OWN),
    PaperKey.ANNOUNCEMENT: Making(forms.announcement, Sight.PUBLIC),
    PaperKey.ASSESSMENT: Making(reports.assessment, Sight.OFFICE),
    # Who the experts are, and who of the public said what, is for the office alone.
    PaperKey.EXPERT_REPORT: Making(reports.expert_report, Sight.OFFICE),
    PaperKey.CONSULTATION_REPORT: Making(reports.consultation_report, Sight.OFFICE),
}


def shown(sight: Sight) -> tuple[PaperKey, ...]:
    """Return the papers that somebody may see with a proposal, made or not."""
    return tuple(key for key, making in MAKINGS.items() if sight >= making.shown_from)
