"""The templates of inspections: what their papers are written from, and what a province's own are tried with."""

from types import MappingProxyType

from boundaries.inspections.reporting.outlines.records import MARKER_RECORD, STRETCH_RECORD
from boundaries.inspections.reporting.outlines.report import JOINT_REPORT
from boundaries.inspections.reporting.papers import MarkerPaper, Paper, StretchPaper
from boundaries.inspections.reporting.report import ReportPaper
from boundaries.inspections.reporting.summary.page import PAGE, PAGE_FILE, summary_told
from boundaries.inspections.reporting.trying.rounds import a_round, words
from boundaries.inspections.reporting.trying.samples import samples
from foundation.documents.reading import SPACE
from foundation.documents.shelves import FurtherPage, Shelf
from foundation.documents.shelves import Paper as AnyPaper

_LAW = "without which nobody sees what was signed, and by whom"


def _lacking(paper: AnyPaper, text: str) -> str:
    """Return what a paper does not tell of its signatures: the digest, those that are void, and that it is a draft."""
    if not isinstance(paper, Paper):
        return ""
    asked = [("内容摘要 (sha256)", paper.sha256)]
    asked += [(f"签字 ({each.name})", each.name) for each in paper.signatures]
    asked += [(f"签字效力 ({each.name})", each.standing) for each in paper.signatures if each.against]
    asked += [("尚缺签字 (missing)", name) for name in paper.missing]
    asked += [("草稿 (is_draft)", "草稿")] if paper.is_draft else []
    missing = dict.fromkeys(term for term, told in asked if SPACE.sub("", told) not in text)
    return f"it does not tell {'、'.join(missing)}, {_LAW}" if missing else ""


INSPECTIONS = Shelf(
    outlines=MappingProxyType(
        {MarkerPaper.KEY: MARKER_RECORD, StretchPaper.KEY: STRETCH_RECORD, ReportPaper.KEY: JOINT_REPORT}
    ),
    labels=MappingProxyType({paper.KEY: paper.LABEL for paper in (MarkerPaper, StretchPaper, ReportPaper)}),
    samples=samples,
    lacking=_lacking,
    pages=MappingProxyType({PAGE: FurtherPage(PAGE_FILE, lambda: summary_told(a_round(), words()))}),
)
"""Records of markers and stretches, the joint report, and the summary of a round (联检文书)."""
