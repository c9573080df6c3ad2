"""What everybody may read: announcements in all their forms, and what the public is asked."""

import csv
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import fromstring

from openpyxl import load_workbook

from tests.api.acting.conftest import problem
from tests.api.conftest import numbered
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import Deed

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ATOM = "{http://www.w3.org/2005/Atom}"


def _announced(office: Office, **draft: Any) -> Deed:
    deed = Deed(office, **draft).approved()
    deed.paper("clerk", "approval")
    deed.step("clerk", "file", office="贵阳市人民政府", document_no="花府呈〔2026〕7号")
    deed.step("clerk", "announce", office="花溪区民政局", document_no="花民公告〔2026〕3号")
    return deed


def test_an_announcement_is_told_to_everybody_with_its_six_things(office: Office) -> None:
    Deed(office, name="乙坡").approved()
    deed = _announced(office)
    [told] = office.public.get("/v1/announcements").json()["items"]
    assert told["href"] == deed.href
    assert (told["subject"], told["announced_by"], told["announced_on"]) == ("桂花坡命名", "花溪区民政局", "2026-11-25")
    assert told["names"] == [
        {
            "name": "桂花坡",
            "romanized": "Guìhuāpō",
            "division": "贵州省贵阳市花溪区",
            "position": "青岩镇西北约2公里",
            "approved_by": "花溪区人民政府",
            "approved_on": "2026-11-25",
            "former": "",
        }
    ]
    assert office.public.get(told["documents"]["docx"]).status_code == 200


def test_a_name_that_is_given_up_is_announced_as_it_was_spelt(office: Office) -> None:
    _announced(office, kind="abolish", name="龙场", romanized="", place_id=str(numbered(104)))
    [told] = office.public.get("/v1/announcements").json()["items"]
    assert [(each["name"], each["romanized"], each["former"]) for each in told["names"]] == [("龙场", "Lóngchǎng", "")]


def test_a_name_that_takes_the_place_of_another_is_announced_with_it(office: Office) -> None:
    _announced(office, kind="rename", place_id=str(numbered(104)))
    [told] = office.public.get("/v1/announcements").json()["items"]
    assert [(each["name"], each["former"]) for each in told["names"]] == [("桂花坡", "龙场")]


def test_announcements_are_chosen_by_division_class_and_day(office: Office) -> None:
    _announced(office)

    def found(query: str) -> int:
        answer = office.public.get(f"/v1/announcements?{query}")
        assert answer.status_code == 200, answer.text
        return len(answer.json()["items"])

    for query in ("division=520111", "division=52", "kind=222", "since=2026-11-25", "until=2026-11-25&kind=22200"):
        assert found(query) == 1, query
    for query in ("division=520102", "kind=1", "since=2026-11-26", "until=2026-11-24"):
        assert found(query) == 0, query
    assert problem(office.public.get("/v1/announcements?since=2026-12-01&until=2026-11-01"))[0] == 400
    assert problem(office.public.get("/v1/announcements?kind=99999"))[0] == 400
    assert problem(office.public.get("/v1/announcements?who=me"))[0] == 400


def test_announcements_go_on_page_by_page_and_are_told_once(office: Office) -> None:
    made = [_announced(office, name=name).href for name in ("甲坡", "乙坡", "丙坡")]
    first = office.public.get("/v1/announcements?limit=2")
    token = first.json()["next"]
    assert 'rel="next"' in first.headers["link"]
    second = office.public.get(f"/v1/announcements?limit=2&next={token}").json()
    assert [each["href"] for each in first.json()["items"] + second["items"]] == made[::-1]
    assert second["next"] is None
    assert problem(office.public.get("/v1/announcements?next=abc"))[0] == 400
    again = office.public.get("/v1/announcements?limit=2", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_tables_of_announced_names_hold_no_formula(office: Office) -> None:
    _announced(office, position_description='=HYPERLINK("http://x")')
    text = office.public.get("/v1/announcements?f=csv")
    assert text.headers["content-disposition"] == 'attachment; filename="announcements.csv"'
    [_, row] = csv.reader(StringIO(text.content.decode("utf-8-sig")))
    assert row[3] == '\'=HYPERLINK("http://x")'
    book = office.public.get("/v1/announcements", headers={"Accept": _XLSX})
    cell = load_workbook(BytesIO(book.content)).worksheets[0]["D2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")


def test_the_page_shows_names_as_text_and_lets_nothing_run(office: Office) -> None:
    _announced(office)
    answer = office.public.get("/v1/announcements?f=html&division=520111")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("sandbox allow-downloads; default-src 'none'")
    for told in ("贵州省地名公告", "桂花坡", "/v1/announcements.atom?division=520111"):
        assert told in answer.text


def test_the_feed_tells_the_same_and_says_where_it_goes_on(office: Office) -> None:
    deed = _announced(office)
    answer = office.public.get("/v1/announcements.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root, elsewhere = (
        fromstring(content)  # noqa: S314 - our own answers
        for content in (answer.content, office.public.get("/v1/announcements.atom?division=520102").content)
    )
    [entry] = root.findall(f"{_ATOM}entry")
    assert entry.findtext(f"{_ATOM}id") == f"urn:uuid:{deed.href.rsplit('/', 1)[1]}"
    assert "Guìhuāpō" in (entry.findtext(f"{_ATOM}content") or "")
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{_ATOM}link")}
    assert set(links) == {"self", "alternate"}
    assert elsewhere.findall(f"{_ATOM}entry") == []


def test_a_consultation_is_listed_while_it_takes_comments_and_afterwards_among_the_closed(office: Office) -> None:
    deed = Deed(office).accepted("consultation")
    deed.step("reviewer", "open_consultation", scope="青岩镇各村。")
    Deed(office, name="乙坡").accepted("consultation")
    [told] = office.public.get("/v1/consultations").json()["items"]
    assert (told["href"], told["subject"], told["closes_on"], told["is_open"]) == (
        deed.href,
        "桂花坡命名",
        "2026-12-10",
        True,
    )
    assert told["first"] == ["桂花坡"]
    assert office.public.get("/v1/consultations?state=closed").json()["items"] == []
    assert office.public.get("/v1/consultations?division=520102").json()["items"] == []
    office.clock.forward(16)
    assert office.public.get("/v1/consultations").json()["items"] == []
    [closed] = office.public.get("/v1/consultations?state=closed&kind=222").json()["items"]
    assert not closed["is_open"]


def test_a_consultation_of_what_was_returned_takes_no_more_comments(office: Office) -> None:
    deed = Deed(office).accepted("consultation")
    deed.step("reviewer", "open_consultation", scope="青岩镇各村。")
    deed.step("reviewer", "return", reason="请补充位置图。")
    assert office.public.get("/v1/consultations").json()["items"] == []
    assert len(office.public.get("/v1/consultations?state=all").json()["items"]) == 1
