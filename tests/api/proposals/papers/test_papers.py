"""Papers of a proposal over HTTP: what is told, to whom, and what is missing."""

from io import BytesIO
from urllib.parse import quote

from docx import Document

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import Deed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _text(document: bytes) -> str:
    body = Document(BytesIO(document)).element.body
    return "".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))


def _announced(office: Office) -> Deed:
    deed = Deed(office).approved()
    deed.paper("clerk", "approval")
    deed.step("clerk", "file", office="贵阳市人民政府", document_no="花府呈〔2026〕7号")
    deed.step("clerk", "announce", office="花溪区民政局", document_no="花民公告〔2026〕3号")
    return deed


def test_the_application_of_a_draft_is_a_word_document_with_what_was_written(office: Office) -> None:
    deed = Deed(office)
    answer = office.by("proposer").get(f"{deed.href}/documents/application?f=docx")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == WORD
    assert answer.headers["content-disposition"].startswith('attachment; filename="paper.docx"; filename*=UTF-8')
    assert quote("地名申请书_桂花坡命名.docx", safe="") in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "private, no-store"
    text = _text(answer.content)
    for told in ("桂花坡", "Guìhuāpō", "青岩镇人民政府", "花溪区人民政府", "青岩镇西北约2公里", "坡上多桂花。"):
        assert told in text


def test_the_same_as_a_page_runs_nothing_and_loads_nothing(office: Office) -> None:
    deed = Deed(office)
    answer = office.by("proposer").get(f"{deed.href}/documents/application", headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'; style-src 'unsafe-inline'")
    assert "桂花坡" in answer.text
    assert answer.headers["content-disposition"].startswith("inline")


def test_a_form_that_there_is_not_is_refused(office: Office) -> None:
    href = f"{Deed(office).href}/documents/application"
    client = office.by("proposer")
    assert problem(client.get(f"{href}?f=pdf")) == (400, "invalid-parameters")
    assert problem(client.get(href, headers={"Accept": "image/png"})) == (406, "not-acceptable")
    assert client.get(href.replace("application", "poem")).status_code in {400, 404}


def test_a_paper_whose_facts_are_not_there_says_which_and_how_they_come(office: Office) -> None:
    deed = Deed(office).accepted()
    answer = office.by("clerk").get(f"{deed.href}/documents/filing_report")
    assert problem(answer) == (409, "conflict")
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [("/approved_by", "missing")]
    assert "approve" in answer.json()["detail"]


def test_the_papers_are_listed_with_what_each_lacks(office: Office) -> None:
    deed = Deed(office).accepted("assessment")
    told = {each["paper"]: each for each in office.by("reviewer").get(f"{deed.href}/documents").json()["items"]}
    assert len(told) == 7
    assert told["application"]["available"]
    assert told["assessment"]["available"]
    assert told["announcement"] == {
        "paper": "announcement",
        "label": "地名公告",
        "available": False,
        "missing": ["It is made by the step `announce`."],
        "href": f"{deed.href}/documents/announcement",
        "files": {form: f"{deed.href}/documents/announcement?f={form}" for form in ("docx", "html")},
    }
    assert not told["expert_report"]["available"]


def test_after_the_announcement_filing_and_announcement_tell_what_was_decided(office: Office) -> None:
    deed = _announced(office)
    report = _text(office.by("clerk").get(f"{deed.href}/documents/filing_report?f=docx").content)
    for told in ("贵阳市人民政府", "花府呈〔2026〕7号", "花府函〔2026〕12号", "地名申请书"):
        assert told in report
    form = office.by("clerk").get(f"{deed.href}/documents/filing_form?f=html").text
    assert "青岩镇人民政府" in form
    page = office.public.get(f"{deed.href}/documents/announcement?f=html")
    for told in ("桂花坡", "Guìhuāpō", "花溪区人民政府", "2026年11月25日", "花民公告〔2026〕3号"):
        assert told in page.text


def test_before_it_is_filed_the_report_is_addressed_to_who_stands_above(office: Office) -> None:
    deed = Deed(office).approved()
    assert "贵阳市人民政府" in office.by("clerk").get(f"{deed.href}/documents/filing_report?f=html").text


def test_the_public_is_shown_the_announcement_and_nothing_else(office: Office) -> None:
    deed = _announced(office)
    listed = office.public.get(f"{deed.href}/documents").json()["items"]
    assert [each["paper"] for each in listed] == ["announcement"]
    for paper in ("application", "filing_form", "assessment", "expert_report"):
        assert problem(office.public.get(f"{deed.href}/documents/{paper}")) == (404, "not-found")


def test_who_does_not_see_a_proposal_sees_no_paper_of_it(office: Office) -> None:
    deed = Deed(office).submitted()
    for client in (office.public, office.by("nanming.reviewer"), office.by("other.proposer")):
        assert problem(client.get(f"{deed.href}/documents")) == (404, "not-found")
        assert problem(client.get(f"{deed.href}/documents/application?f=docx")) == (404, "not-found")
    assert problem(office.by("proposer").get(f"{deed.href}/documents/assessment")) == (404, "not-found")
