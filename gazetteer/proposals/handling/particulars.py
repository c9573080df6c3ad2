"""What comes with a step: grounds, papers, and what the rules say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.rules.findings import Report, Severity
from gazetteer.proposals.workflow.states import Approval, Review


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say of a proposal, as far as a step depends on it (检查结果).

    Parameters
    ----------
    blocking, unjustified
        As `gazetteer.proposals.workflow.facts.Facts` has them.
    verdicts
        What becomes of each draft, for the record.
    """

    blocking: tuple[str, ...] = ()
    unjustified: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()


def checked(reports: Sequence[Report], excluded: Iterable[int] = ()) -> Checked:
    """Return what reports on the drafts of a proposal come to.

    Parameters
    ----------
    reports
        One a draft, in their order.
    excluded
        Numbers of drafts, the first being 1, that are not to be approved: what stands against them is no obstacle.
    """
    left_out = frozenset(excluded)
    blocking, unjustified = [], []
    for item, report in enumerate(reports, 1):
        if item in left_out:
            continue
        for finding in report.findings:
            shown = finding.rule if len(reports) == 1 else f"{finding.rule}, row {item}"
            if finding.severity is Severity.BLOCK:
                blocking.append(shown)
            elif finding.severity is Severity.JUSTIFY and not finding.justification:
                unjustified.append(shown)
    verdicts = tuple(report.verdict.value for report in reports)
    return Checked(tuple(dict.fromkeys(blocking)), tuple(dict.fromkeys(unjustified)), verdicts)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What comes with a step (办理要件); each step takes what it needs, and refuses to lack it.

    Parameters
    ----------
    reason
        Why, in a sentence.
    checked
        With `SUBMIT`, `ACCEPT` and `APPROVE`: what the rules say of it now.
    reviews
        With `ACCEPT`, as in `Facts`.
    until, scope
        With `OPEN_CONSULTATION`: the last day, and who is asked, how.
    vote, text
        With `OPINE`.
    approval
        With `APPROVE`: the document.
    excluded
        With `APPROVE` of a bulk proposal: numbers of the drafts that are not approved, the first being 1.
    category
        With `APPROVE` of a protection: 千年古镇 …
    office
        With `FILE` and `ANNOUNCE`: whom it is filed with, who announces.
    document_no
        With `FILE` and `ANNOUNCE`: the number of the letter or the announcement.
    announced
        With `ANNOUNCE`: the names as they are announced.
    change
        With `PUBLISH_CODE` and `COMPLETE`: the recorded change of divisions that carries the decision out.
    done_on
        With `FILE`, `ANNOUNCE`, `PUBLISH_CODE`, `COMPLETE`: the day it was done, where that was before today.
    """

    reason: str = ""
    checked: Checked | None = None
    reviews: frozenset[Review] | None = None
    until: date | None = None
    scope: str = ""
    vote: str = ""
    text: str = ""
    approval: Approval | None = None
    excluded: frozenset[int] = frozenset()
    category: str = ""
    office: str = ""
    document_no: str = ""
    announced: tuple[AnnouncedName, ...] = ()
    change: UUID | None = None
    done_on: date | None = None

    def told(self) -> Mapping[str, Any]:
        """Return what an event keeps of it beside the record of the workflow."""
        found: dict[str, Any] = {
            "verdicts": list(self.checked.verdicts) if self.checked else [],
            "scope": self.scope,
            "vote": self.vote,
            "excluded": sorted(self.excluded),
            "category": self.category,
            "office": self.office,
            "document_no": self.document_no,
            "change": str(self.change or ""),
        }
        return {name: value for name, value in found.items() if value}
