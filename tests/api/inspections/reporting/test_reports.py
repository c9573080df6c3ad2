"""The joint report and the summary of a round over HTTP."""

import re
from io import BytesIO

import httpx
from docx import Document
from openpyxl import load_workbook

from boundaries.inspections.findings.statuses import MarkerStatus
from foundation.documents.reading import page_text, word_text
from tests.api.inspections.attesting.conftest import Desk

SUMMARY = "/v1/inspections/rounds/5/summary"


def report(desk: Desk, login: str = "n1", **query: str) -> httpx.Response:
    """Ask for the report."""
    return desk.by(login).get(f"/v1/inspections/reports/{desk.inspection}", params=query)


def test_before_anything_is_recorded_the_report_is_refused_with_the_reason(desk: Desk) -> None:
    answer = report(desk, f="html")
    assert answer.status_code == 409
    assert [each["code"] for each in answer.json()["errors"]] == ["nothing_recorded"]


def test_the_report_is_a_draft_until_both_governments_have_signed_and_again_once_a_record_changes(desk: Desk) -> None:
    record, _ = desk.recorded()
    with desk.scene() as scene:
        scene.walk(0.0, 500.0)
    assert report(desk, f="json").json()["sha256"] == ""
    made = desk.put("n1", "report", {"conclusions": "界线清晰，无争议。"}).json()
    draft = report(desk, f="json").json()
    assert (draft["is_draft"], len(draft["missing"]), draft["sha256"]) == (True, 2, made["sha256"])
    for login in ("n3", "h3"):
        assert desk.sign(login, made["id"], made["sha256"], "report").status_code == 201
    signed = report(desk, f="json").json()
    assert (signed["is_draft"], signed["missing"]) == (False, [])
    page, word = report(desk, f="html"), report(desk, f="docx")
    for text in (page_text(page.text), word_text(word.content)):
        assert "草稿" not in text
        assert "界线清晰，无争议。" in text
        assert made["sha256"] in text
        assert "南明代表" in text
    with desk.scene() as scene:
        scene.correct(record, MarkerStatus.DAMAGED, reason="误选状态")
    text = page_text(report(desk, f="html").text)
    assert "【草稿】" in text
    assert "失效：签字后内容已变更" in text


def test_a_page_can_do_nothing_and_a_file_has_its_name_and_its_map(desk: Desk) -> None:
    desk.recorded()
    page, word = report(desk, f="html"), report(desk, f="docx")
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert page.headers["cache-control"] == word.headers["cache-control"] == "private, no-store"
    assert "<svg " in page.text
    assert "示意，不作为划界依据" in page_text(page.text)
    assert "filename*=UTF-8''" in word.headers["content-disposition"]
    assert len(Document(BytesIO(word.content)).inline_shapes) == 1


def test_who_is_on_no_team_does_not_learn_where_markers_stand(desk: Desk) -> None:
    desk.recorded()
    own, other = report(desk, "n1", f="html"), report(desk, "beside", f="html")
    assert own.status_code == other.status_code == 200
    assert "界桩位置为概略位置。" not in own.text
    assert "界桩位置为概略位置。" in other.text


def test_who_may_not_see_the_inspection_is_told_that_there_is_none(desk: Desk) -> None:
    desk.recorded()
    assert report(desk, "clerk", f="docx").status_code == 404
    assert desk.public.get(f"/v1/inspections/reports/{desk.inspection}").status_code == 401
    assert desk.by("n1").get(f"/v1/inspections/reports/{desk.line}").status_code == 404


def test_a_form_that_there_is_not_is_refused(desk: Desk) -> None:
    assert report(desk, f="pdf").status_code == 400
    headers = {"Accept": "image/png"}
    client = desk.by("n1")
    assert client.get(f"/v1/inspections/reports/{desk.inspection}", headers=headers).status_code == 406
    assert client.get(SUMMARY, headers=headers).status_code == 406


def test_a_round_is_told_as_json_as_a_page_and_as_a_workbook(desk: Desk) -> None:
    desk.recorded()
    client = desk.by("province")
    told = client.get(SUMMARY, params={"f": "json"})
    assert told.status_code == 200, told.text
    page, book = (client.get(SUMMARY, params={"f": f}) for f in ("html", "xlsx"))
    assert page.headers["content-security-policy"].startswith("sandbox;")
    assert "第五轮行政区域界线联合检查汇总" in page_text(page.text)
    sheets = load_workbook(BytesIO(book.content))
    lines = sheets["界线明细"]
    names = {cell.value for cell in lines["B"]}
    assert len(names) == lines.max_row >= 2
    assert all(re.search(re.escape(str(name)), page_text(page.text)) for name in names)


def test_a_round_that_there_is_not_and_who_is_not_signed_in_are_refused(desk: Desk) -> None:
    assert desk.by("province").get("/v1/inspections/rounds/98/summary", params={"f": "xlsx"}).status_code == 404
    assert desk.public.get(SUMMARY, params={"f": "html"}).status_code == 401
