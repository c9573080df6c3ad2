"""Proposals for tests: the people, the papers, and a way to lead one on to any stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from foundation.actor import Actor
from gazetteer.proposals.attachments.changes import attach
from gazetteer.proposals.content import Content
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.drafts import Applicant, Draft
from gazetteer.proposals.handling.changes import begin, take
from gazetteer.proposals.handling.particulars import Checked, Particulars
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.reviewing.changes import assign, declare, put_into_pool
from gazetteer.proposals.reviewing.queries import ExpertView
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind
from gazetteer.proposals.workflow.steps import Step

DAY = date(2026, 6, 1)
PROPOSER = Actor("user:proposer", "杨光", "proposer")
REVIEWER = Actor("user:reviewer", "李梅", "reviewer")
EXPERT = Actor("user:expert", "吴正", "expert")
APPROVER = Actor("user:approver", "王芳", "approver")
CLERK = Actor("user:clerk", "赵敏", "filing_clerk")
ADMINISTRATOR = Actor("user:administrator", "管理员", "administrator")

LEVEL_OF_COUNTY = 3
COUNTY_GOVERNMENT = Authority(AuthorityKind.GOVERNMENT, LEVEL_OF_COUNTY)
FINE = Checked(verdicts=("clear",))


def hand(actor: Actor, today: date = DAY) -> Hand:
    return Hand(actor, today, request_id="urn:uuid:of-a-test")


def level(_: UUID) -> int:
    return LEVEL_OF_COUNTY


def a_draft(division: UUID, name: str = "青溪寨", **more: Any) -> Draft:
    told: dict[str, Any] = {
        "kind": Kind.NAME,
        "class_code": "22200",
        "romanized": "Qīngxīzhài",
        "position": (106.68, 26.33),
        "position_description": "青岩镇东南约2公里",
        "meaning": "寨前有清溪。",
        "reasons": "有地无名。",
        "applicant": Applicant("青岩镇人民政府", "杨光", "0851-00000000"),
    }
    return Draft(name=name, division_id=division, **{**told, **more})


def a_paper(what: str = "申请书") -> bytes:
    """A PDF, each text another file."""
    return b"%PDF-1.7\n1 0 obj\n<< /Title (" + what.encode() + b") >>\nendobj\n%%EOF\n"


def approval(on: date = DAY, document: str = "花府函〔2026〕12号") -> Approval:
    return Approval(COUNTY_GOVERNMENT, "花溪区人民政府", document, on)


def begun(session: Session, division: UUID, drafts: Sequence[Draft] = (), **more: Any) -> Standing:
    content = Content(tuple(drafts) or (a_draft(division, **more),))
    return begin(session, hand(PROPOSER), content, division, level)


@dataclass
class Journey:
    """A proposal that a test leads on."""

    session: Session
    standing: Standing
    today: date = DAY

    def by(self, actor: Actor) -> Hand:
        return hand(actor, self.today)

    def wait(self, days: int) -> "Journey":
        self.today += timedelta(days=days)
        return self

    def paper(self, purpose: DocumentKind, by: Actor = REVIEWER) -> "Journey":
        attach(self.session, self.by(by), self.standing, a_paper(purpose.value), f"{purpose.value}.pdf", purpose)
        self.standing = locked(self.session, self.standing.id)
        return self

    def step(self, actor: Actor, step: Step, **told: object) -> "Journey":
        particulars = replace(Particulars(checked=FINE), **told)  # type: ignore[arg-type] # a test's particulars
        self.standing = take(self.session, self.by(actor), self.standing, step, particulars, level)
        return self

    def submitted(self) -> "Journey":
        self.paper(DocumentKind.APPLICATION, PROPOSER)
        return self.step(PROPOSER, Step.SUBMIT)

    def accepted(self, reviews: frozenset[object] | None = frozenset()) -> "Journey":
        self.submitted()
        return self.step(REVIEWER, Step.ACCEPT, reviews=reviews, reason="影响较小，无需论证。")

    def approved(self, **told: object) -> "Journey":
        self.accepted()
        return self.step(APPROVER, Step.APPROVE, approval=approval(self.today), **told)

    def filed(self) -> "Journey":
        self.approved().paper(DocumentKind.APPROVAL, APPROVER)
        return self.step(CLERK, Step.FILE, office="贵阳市人民政府", document_no="花府报〔2026〕3号")

    def announced(self) -> "Journey":
        self.filed()
        return self.step(CLERK, Step.ANNOUNCE, office="花溪区民政局", document_no="第1号", announced=(an_entry(),))

    def asked(self, expert: Actor = EXPERT, *, has_conflict: bool = False) -> "Journey":
        """Have an expert asked about it, who declares his interests."""
        put_into_pool(self.session, self.by(ADMINISTRATOR), ExpertView(expert.id, expert.name, "贵州大学", ("语言",)))
        assign(self.session, self.by(REVIEWER), self.standing, expert, "expert")
        self.standing = locked(self.session, self.standing.id)
        declare(self.session, self.by(expert), self.standing, has_conflict=has_conflict, statement="")
        self.standing = locked(self.session, self.standing.id)
        return self


def an_entry(name: str = "青溪寨") -> AnnouncedName:
    return AnnouncedName(
        name=name,
        romanized="Qīngxīzhài",
        division="贵州省贵阳市花溪区",
        position="青岩镇东南约2公里",
        approved_by="花溪区人民政府",
        approved_on=DAY,
    )
