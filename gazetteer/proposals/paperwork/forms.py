"""The application, the papers of a filing, and the announcement."""

from typing import Any

from foundation.errors import InvalidInput
from gazetteer.proposals.documents.papers import Announcement, Application, FilingForm, FilingReport
from gazetteer.proposals.paperwork.known import Known, require
from gazetteer.proposals.paperwork.organs import organ, receiver
from gazetteer.proposals.workflow.approvers import approver
from gazetteer.proposals.workflow.states import Approval


def application(known: Known) -> Application:
    """Return the application (申请书), of a draft as well: it is signed before it is handed in.

    Raises
    ------
    Unready
        When nobody is named who applies, or no organ to which.
    """
    standing = known.standing
    given = next((each.applicant for each in standing.content.drafts if each.applicant is not None), None)
    addressed_to = _addressed_to(known)
    require(
        {
            "applicant": (given, "Say in the draft who applies: `applicant.organisation`."),
            "addressed_to": (addressed_to, "The table of approvers (GAZETTEER_APPROVERS) names nobody for this."),
        },
        "application",
    )
    assert given is not None  # noqa: S101 - required just now
    return Application(
        kind=known.kind,
        entries=known.entries(),
        addressed_to=addressed_to,
        applicant=given,
        materials=known.materials(),
        applied_on=standing.state.submitted_on,
    )


def filing_form(known: Known) -> FilingForm:
    """Return the form of a filing (地名备案登记表), from the approval on.

    Raises
    ------
    Unready
        When nothing was approved.
    """
    given = next((each.applicant for each in known.standing.content.drafts if each.applicant is not None), None)
    return FilingForm(**_filed(known, "filing form"), applicant=given)


def filing_report(known: Known) -> FilingReport:
    """Return the letter of a filing (备案报告), from the approval on.

    Raises
    ------
    Unready
        When nothing was approved.
    """
    number = "" if known.filing is None else known.filing.document_no
    return FilingReport(**_filed(known, "filing report"), number=number)


def announcement(known: Known) -> Announcement:
    """Return the announcement (公告) in the words in which it was made.

    Raises
    ------
    Unready
        When it was not.
    """
    require({"announced_on": (known.announced, "It is made by the step `announce`.")}, "announcement")
    assert known.announced is not None  # noqa: S101 - required just now
    return known.announced.announcement


def _filed(known: Known, paper: str) -> dict[str, Any]:
    decision, approval = known.decision, known.standing.state.approval
    require({"approved_by": (decision and approval, "It is made of an approval: the step `approve`.")}, paper)
    assert decision is not None  # noqa: S101 - required just now
    assert approval is not None  # noqa: S101 - as above
    filing = known.filing
    return {
        "kind": known.kind,
        "entries": known.entries(only_approved=True),
        "approved_by": decision.authority,
        "approved_on": decision.decided_on,
        "approval_number": decision.document_no,
        "filed_by": decision.authority,
        "filed_to": filing.receiver if filing is not None else _receiver(known, approval),
        "filed_on": None if filing is None else filing.filed_on,
        "materials": known.materials(),
    }


def _addressed_to(known: Known) -> str:
    try:
        line = approver(known.standing.state.subject, known.terms.approvers)
    except InvalidInput:
        return ""
    return organ(line.authority, known.standing.division_id, known.wording.unit_at)


def _receiver(known: Known, approval: Approval) -> str:
    return receiver(approval.authority, known.standing.division_id, known.wording.unit_at)
