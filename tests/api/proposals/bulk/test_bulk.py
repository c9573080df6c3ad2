"""A county's villages from a table: checked, proposed, approved row by row, and in the library at once."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

import httpx
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from gazetteer.places.models import PlaceVersion
from gazetteer.proposals.models import ProposalOutcome
from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import APPROVAL, Deed

_BULK = "/v1/proposals/bulk?class_code=22200"
_HEADER = ("拟用名称", "罗马字母拼写", "所属政区", "东经", "北纬", "位置描述", "命名理由", "户数", "申报单位", "备注")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = {"Content-Type": "text/csv; charset=utf-8"}


def _row(name: str, spelling: str = "Guìhuāpō", **more: str) -> tuple[str, ...]:
    told = {
        "所属政区": "贵阳市花溪区",
        "东经": "106.66",
        "北纬": "26.35",
        "位置描述": "青岩镇西北约2公里",
        "命名理由": "有地无名",
        "户数": "32",
        "申报单位": "花溪区民政局",
        "备注": "",
        **more,
    }
    return (name, spelling, *(told[column] for column in _HEADER[2:]))


def _table(*rows: Sequence[str]) -> bytes:
    stream = StringIO()
    csv.writer(stream).writerows([_HEADER, *rows])
    return stream.getvalue().encode()


def _sent(office: Office, query: str, body: bytes, login: str = "proposer") -> httpx.Response:
    return office.by(login).post(f"{_BULK}{query}", content=body, headers=_CSV)


def _entries(office: Office, href: str) -> int:
    """How many ledger entries made the places of a proposal."""
    outcome, version = ProposalOutcome, PlaceVersion
    wanted = (
        select(func.count(version.opened_by.distinct()))
        .join(outcome, outcome.place_id == version.place_id)
        .where(outcome.proposal_id == UUID(href.rsplit("/", 1)[1]))
    )
    with office.database.sessions() as session:
        return session.execute(wanted).scalar_one()


def _taken_up(office: Office, href: str) -> Deed:
    deed = Deed.of(office, href)
    deed.paper("proposer", "application")
    return deed


def test_a_dry_run_tells_of_every_row_and_writes_nothing(office: Office) -> None:
    rows = [_row("桂花坡"), _row("毛泽东寨"), _row("无处坡", 所属政区="无此县"), _row("甲坡", 北纬="很北")]
    answer = _sent(office, "&dry_run=true", _table(*rows))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert [(each["row"], each["item"], each["verdict"]) for each in told["rows"]] == [
        (1, 1, "clear"),
        (2, 2, "blocked"),
        (3, None, "unchecked"),
        (4, None, "unchecked"),
    ]
    assert told["rows"][1]["findings"][0]["rule"] == "R4"
    assert [(each["errors"][0]["column"], each["errors"][0]["code"]) for each in told["rows"][2:]] == [
        ("所属政区", "unknown_division"),
        ("北纬", "bad_coordinate"),
    ]
    assert told["counts"] == {"blocked": 1, "needs_justification": 0, "warned": 0, "clear": 1, "unchecked": 2}
    assert told["columns"]["used"]["name"] == "拟用名称"
    assert told["columns"]["unused"] == ["备注"]
    draft = told["rows"][0]["draft"]
    assert (draft["division"], draft["position"], draft["extent"]) == (
        "贵州省/贵阳市/花溪区",
        [106.66, 26.35],
        {"households": 32},
    )
    assert told["rows"][0]["spelling"]["text"] == "Guìhuāpō"
    assert office.by("proposer").get("/v1/proposals?own=true").json()["items"] == []


def test_rows_that_cannot_be_read_are_never_left_out_unasked(office: Office) -> None:
    body = _table(_row("桂花坡"), _row("", 户数="三十"), _row("甲坡", 户数="三十"))
    refused = _sent(office, "", body)
    assert problem(refused) == (400, "invalid-parameters")
    assert {each["pointer"] for each in refused.json()["errors"]} >= {"/rows/2/拟用名称", "/rows/3/户数"}
    assert office.by("proposer").get("/v1/proposals?own=true").json()["items"] == []
    made = _sent(office, "&skip=true", body)
    assert made.status_code == 201, made.text
    assert [each["item"] for each in made.json()["rows"]] == [1, None, None]
    assert len(made.json()["proposal"]["drafts"]) == 1


def test_a_table_becomes_one_proposal_whose_names_are_approved_in_one_entry_some_left_out(office: Office) -> None:
    names = ["桂花坡", "毛泽东寨", "甲坡", "乙坡"]
    made = _sent(office, "&skip=true", _table(*(_row(each, f"Jiǎ{at}") for at, each in enumerate(names))))
    assert made.status_code == 201, made.text
    deed = _taken_up(office, made.headers["location"])
    assert problem(deed.tried("proposer", "submit"))[0] == 409
    again = _sent(office, "", _table(*(_row(each) for each in ("桂花坡", "甲坡", "乙坡"))))
    deed = _taken_up(office, again.headers["location"])
    assert made.headers["etag"] != again.headers["etag"]
    deed.step("proposer", "submit")
    deed.step("reviewer", "accept", reviews=[], reason="影响较小，其余从简。")
    told = deed.step("approver", "approve", approval=APPROVAL, excluded=[2])
    assert [each["verdict"] for each in told["decision"]["outcomes"]] == ["approved", "rejected", "approved"]
    hits = {name: office.public.get(f"/v1/search?q={name}").json()["items"] for name in ("桂花坡", "甲坡", "乙坡")}
    assert [name for name, found in hits.items() if found and found[0]["name"] == name] == ["桂花坡", "乙坡"]
    assert _entries(office, made.headers["location"]) == 0
    assert _entries(office, deed.href) == 1


def test_three_hundred_villages_are_standard_names_in_one_entry(office: Office) -> None:
    ends = "山水风云雷雨霜雪冰泉石沙土金木火日月星光江河湖海溪潭坪坝岭岩"
    names = [f"{one}{other}寨" for one in "松柏梅兰竹菊荷桃李杏" for other in ends]
    made = _sent(office, "", _table(*(_row(each, f"Zhài{at}") for at, each in enumerate(names))))
    assert made.status_code == 201, made.text
    assert len(made.json()["rows"]) == 300
    deed = _taken_up(office, made.headers["location"])
    deed.step("proposer", "submit")
    deed.step("reviewer", "accept", reviews=[], reason="影响较小，其余从简。")
    told = deed.step("approver", "approve", approval=APPROVAL, excluded=[7, 300])
    assert sum(each["verdict"] == "approved" for each in told["decision"]["outcomes"]) == 298
    assert _entries(office, deed.href) == 1
    deed.paper("clerk", "approval")
    deed.step("clerk", "file", office="贵阳市人民政府", document_no="花府呈〔2026〕7号")
    deed.step("clerk", "announce", office="花溪区民政局", document_no="花民公告〔2026〕3号")
    [announced] = office.public.get("/v1/announcements").json()["items"]
    assert len(announced["names"]) == 298
    assert office.public.get(announced["documents"]["docx"]).status_code == 200


def test_the_answer_as_a_table_keeps_its_columns_and_holds_no_formula(office: Office) -> None:
    body = _table(_row("桂花坡", 备注='=HYPERLINK("http://x")'), _row("", 备注="+1+1"))
    text = _sent(office, "&dry_run=true&f=csv", body)
    assert text.headers["content-type"] == "text/csv; charset=utf-8"
    [header, first, second] = csv.reader(StringIO(text.content.decode("utf-8-sig")))
    assert tuple(header[: len(_HEADER)]) == _HEADER
    assert first[9] == '\'=HYPERLINK("http://x")'
    assert (first[12], second[12]) == ("未发现问题", "未能读取")
    assert "拟用名称" in second[-1]
    book = load_workbook(BytesIO(_sent(office, "&dry_run=true&f=xlsx", body).content)).worksheets[0]
    assert (book["J2"].value, book["J2"].data_type) == ('=HYPERLINK("http://x")', "s")
    lines = _sent(office, "&dry_run=true&f=ndjson", body).text.splitlines()
    assert len(lines) == 3
    assert '"counts"' in lines[-1]


def test_a_workbook_is_read_as_well_and_so_is_a_file_in_a_form(office: Office) -> None:
    book, stream = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in (_HEADER, _row("桂花坡")):
        sheet.append(list(row))
    book.save(stream)
    client = office.by("proposer")
    told = client.post(f"{_BULK}&dry_run=true", content=stream.getvalue(), headers={"Content-Type": _XLSX})
    assert told.json()["counts"]["clear"] == 1, told.text
    form = client.post(f"{_BULK}&dry_run=true", files={"file": ("自然村.csv", _table(_row("桂花坡")), "text/csv")})
    assert form.json()["counts"]["clear"] == 1, form.text


def test_what_is_said_once_holds_for_rows_whose_table_has_no_column_of_it(office: Office) -> None:
    body = "地名,罗马字母拼写\n桂花坡,Guìhuāpō\n".encode()
    refused = office.by("proposer").post("/v1/proposals/bulk", content=body, headers=_CSV)
    assert {each["parameter"] for each in refused.json()["errors"]} == {"class_code", "division"}
    told = _sent(office, "&division=520111&dry_run=true", body).json()
    assert told["rows"][0]["draft"]["division"] == "贵州省/贵阳市/花溪区"
    outside = _sent(office, "&division=520102&dry_run=true", _table(_row("桂花坡"))).json()
    assert outside["rows"][0]["errors"][0]["code"] == "outside_division"


def test_who_may_not_propose_there_makes_nothing(office: Office) -> None:
    body = _table(_row("桂花坡"))
    assert problem(office.public.post(_BULK, content=body, headers=_CSV)) == (401, "unauthenticated")
    assert problem(_sent(office, "", body, "reviewer")) == (403, "forbidden")
    assert problem(_sent(office, "", _table(_row("桂花坡", 所属政区="南明区")))) == (403, "forbidden")


def test_a_body_that_is_no_table_or_too_long_is_refused(office: Office) -> None:
    client = office.by("proposer")
    assert problem(client.post(_BULK, json={})) == (415, "unsupported-media-type")
    many = _table(*[_row("桂花坡")] * 1_001)
    assert problem(_sent(office, "&dry_run=true", many)) == (413, "too-large")
    assert problem(_sent(office, "&dry_run=true", _table())) == (400, "invalid-parameters")
    broken = client.post(
        _BULK,
        content=b"PK\x03\x04broken",
        headers={"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    )
    assert broken.status_code == 400


def test_markup_in_a_cell_is_told_at_its_row_and_column(office: Office) -> None:
    told: dict[str, Any] = _sent(office, "&dry_run=true", _table(_row("桂花坡", 命名理由="<script>x</script>"))).json()
    assert [(each["column"], each["code"]) for each in told["rows"][0]["errors"]] == [("命名理由", "markup")]


def test_the_same_table_sent_again_is_proposed_once(office: Office) -> None:
    headers = {**_CSV, "Idempotency-Key": "table-of-a-test"}
    body = _table(_row("桂花坡"))
    client = office.by("proposer")
    answers = [client.post(_BULK, content=body, headers=headers) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert len(client.get("/v1/proposals?own=true").json()["items"]) == 1
