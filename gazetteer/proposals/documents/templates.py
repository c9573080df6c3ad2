"""The templates of proposals: what their papers are written from, and what an office's own are tried with."""

from pathlib import Path
from types import MappingProxyType

from foundation.documents.shelves import FurtherPage, Shelf
from foundation.documents.shelves import Paper as AnyPaper
from foundation.documents.templates import Templates
from gazetteer.proposals.documents.lists.listing import AnnouncementList
from gazetteer.proposals.documents.outlines.forms import APPLICATION, FILING_FORM
from gazetteer.proposals.documents.outlines.notices import ANNOUNCEMENT, FILING_REPORT
from gazetteer.proposals.documents.outlines.reports import ASSESSMENT, CONSULTATION_REPORT, EXPERT_REPORT
from gazetteer.proposals.documents.papers import Announcement
from gazetteer.proposals.documents.reports import PAPERS, Assessment, Consultation, ExpertReport
from gazetteer.proposals.documents.trying.completeness import left_out
from gazetteer.proposals.documents.trying.samples import a_list, samples

LIST = "announcements.html"
"""The list of announcements."""


def _lacking(paper: AnyPaper, text: str) -> str:
    """Return which of the six facts an announcement does not tell."""
    if not isinstance(paper, Announcement) or not (missing := left_out(paper, text)):
        return ""
    asked = "《地名备案公告管理办法（试行）》 asks of every announcement"
    return f"it does not tell {'、'.join(missing)}, which {asked}"


PROPOSALS = Shelf(
    outlines=MappingProxyType(
        {
            "application": APPLICATION,
            "filing_form": FILING_FORM,
            "filing_report": FILING_REPORT,
            "announcement": ANNOUNCEMENT,
            Assessment.KEY: ASSESSMENT,
            ExpertReport.KEY: EXPERT_REPORT,
            Consultation.KEY: CONSULTATION_REPORT,
        }
    ),
    labels=MappingProxyType({paper.KEY: paper.LABEL for paper in PAPERS}),
    samples=samples,
    lacking=_lacking,
    pages=MappingProxyType(
        {LIST: FurtherPage(Path(__file__).parent / "lists" / LIST, lambda: a_list().told())},
    ),
)
"""Applications, filings, announcements and reports (地名文书)."""


def announced(templates: Templates, listed: AnnouncementList) -> str:
    """Return the public list of announcements as a page.

    Raises
    ------
    BrokenTemplate
        When an office's template cannot be used for it.
    """
    return templates.page(LIST, listed.told())
