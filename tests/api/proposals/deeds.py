"""What tests do to proposals over HTTP."""

from datetime import timedelta
from typing import Any

import httpx

from tests.api.proposals.conftest import Office
from tests.proposals_made import a_paper

DRAFT: dict[str, Any] = {
    "kind": "name",
    "name": "桂花坡",
    "romanized": "Guìhuāpō",
    "class_code": "22200",
    "division": "520111",
    "position": [106.66, 26.35],
    "position_description": "青岩镇西北约2公里",
    "meaning": "坡上多桂花。",
    "reasons": "有地无名。",
    "applicant": {"organisation": "青岩镇人民政府", "person": "杨光", "phone": "0851-00000000"},
}
APPROVAL = {
    "authority": {"kind": "government", "level": 3},
    "approved_by": "花溪区人民政府",
    "document": "花府函〔2026〕12号",
    "approved_on": "2026-11-25",
}


class Deed:
    """A proposal that a test leads on, each step with the entity tag that was told last."""

    def __init__(self, office: Office, **draft: Any) -> None:
        self.office = office
        answer = office.by("proposer").post("/v1/proposals", json={"drafts": [DRAFT | draft]})
        assert answer.status_code == 201, answer.text
        self.href = answer.headers["location"]
        self.answer = answer

    @classmethod
    def of(cls, office: Office, href: str) -> "Deed":
        """Return one that somebody began otherwise."""
        found = cls.__new__(cls)
        found.office, found.href = office, href
        return found

    def tag(self, login: str) -> str:
        """Return the entity tag as somebody reads it now."""
        answer = self.office.by(login).get(self.href)
        assert answer.status_code == 200, answer.text
        return answer.headers["etag"]

    def paper(self, login: str, purpose: str) -> httpx.Response:
        """Add a paper."""
        answer = self.office.by(login).post(
            f"{self.href}/attachments",
            params={"filename": f"{purpose}.pdf", "purpose": purpose},
            content=a_paper(purpose),
        )
        assert answer.status_code == 201, answer.text
        return answer

    def tried(self, login: str, step: str, **told: Any) -> httpx.Response:
        """Try a step, and return what is answered."""
        reads = login if self.office.by(login).get(self.href).is_success else "reviewer"
        return self.office.by(login).post(
            f"{self.href}/steps", json={"step": step, **told}, headers={"If-Match": self.tag(reads)}
        )

    def step(self, login: str, step: str, **told: Any) -> dict[str, Any]:
        """Take a step, and return the proposal as it stands then."""
        answer = self.tried(login, step, **told)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def submitted(self) -> "Deed":
        self.paper("proposer", "application")
        self.step("proposer", "submit")
        return self

    def accepted(self, *reviews: str) -> "Deed":
        self.submitted()
        self.step("reviewer", "accept", reviews=list(reviews), reason="影响较小，其余从简。")
        return self

    def approved(self) -> "Deed":
        self.accepted()
        self.step("approver", "approve", approval=APPROVAL)
        return self

    def asked(self, *logins: str, has_conflict: bool = False) -> "Deed":
        """Have experts put into the pool and asked, who declare their interests."""
        for login in logins:
            enlist(self.office, login)
            assert assign(self, login).status_code == 201
            assert declare(self, login, has_conflict=has_conflict).status_code == 201
        return self

    def consulted(self, days: int = 15) -> "Deed":
        """Have the public asked."""
        until = (self.office.clock.now + timedelta(days=days)).date().isoformat()
        self.step("reviewer", "open_consultation", scope="青岩镇居民，张榜并上网", until=until)
        return self


def enlist(office: Office, login: str, *specialities: str) -> httpx.Response:
    """Put somebody into the pool of experts."""
    body = {"organisation": "贵州大学", "specialities": list(specialities) or ["地名学"], "reason": "专家库建设。"}
    return office.by("administrator").put(f"/v1/experts/{office.ids[login]}", json=body)


def assign(deed: Deed, login: str, duty: str = "expert", *, by: str = "reviewer") -> httpx.Response:
    """Have somebody asked to look at a proposal."""
    body = {"user": str(deed.office.ids[login]), "duty": duty}
    return deed.office.by(by).post(f"{deed.href}/assignments", json=body)


def declare(deed: Deed, login: str, *, has_conflict: bool = False) -> httpx.Response:
    """Have somebody declare an interest, or none."""
    body = {"has_conflict": has_conflict, "statement": "本人住在该寨。" if has_conflict else ""}
    return deed.office.by(login).post(f"{deed.href}/declarations", json=body)


def opine(deed: Deed, login: str, vote: str = "for", **told: Any) -> httpx.Response:
    """Have an expert give an opinion."""
    body = {"vote": vote, "text": "名实相符，无重名。", "revision": 1, **told}
    return deed.office.by(login).post(f"{deed.href}/opinions", json=body)


def comment(deed: Deed, login: str | None = None, **told: Any) -> httpx.Response:
    """Have somebody comment, without an account if nobody is named."""
    client = deed.office.public if login is None else deed.office.by(login)
    return client.post(f"{deed.href}/comments", json={"stance": "support", "text": "寨名好听。", **told})
