"""Files of names answered as files."""

import csv
import io
import zipfile

import httpx
import openpyxl
import pytest

from api.normalizing.forms import Form

_ADDRESS = "/v1/normalize"
_ADDED = ["规范化判定", "标准地名", "地名ID", "区划代码", "所在政区", "概率", "理由", "候选"]


def _posted(client: httpx.Client, body: bytes, form: Form = Form.CSV, **parameters: str) -> httpx.Response:
    return client.post(_ADDRESS, params=parameters, content=body, headers={"content-type": form.value})


def _table(answer: httpx.Response) -> list[list[str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def _workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_csv_comes_back_with_its_columns_and_the_results_beside_them(client: httpx.Client) -> None:
    answer = _posted(client, "序号,地名,备注\n007,花溪区青岩堡,甲\n8,龙场,\n9,假县,乙\n".encode())
    header, first, second, third = _table(answer)
    assert header == ["序号", "地名", "备注", *_ADDED]
    assert first[:3] == ["007", "花溪区青岩堡", "甲"]
    assert first[3:8] == ["匹配", "青岩堡", "0190f5a0-0000-7000-8000-000000000102", "520111", "贵州省/贵阳市/花溪区"]
    assert (second[3], second[4], "待补充所在政区" in second[9]) == ("歧义", "", True)
    assert "贵州省/贵阳市/南明区" in second[10]
    assert third[3:8] == ["无匹配", "", "", "", ""]
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="normalized.csv"'
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_is_read_whatever_its_encoding(client: httpx.Client, encoding: str) -> None:
    _, row = _table(_posted(client, "地名\t序号\n花溪区青岩堡\t1\n".encode(encoding)))
    assert row[:4] == ["花溪区青岩堡", "1", "匹配", "青岩堡"]


def test_an_encoding_may_be_named(client: httpx.Client) -> None:
    headers = {"content-type": "text/csv; charset=big5"}
    _, row = _table(client.post(_ADDRESS, content="地名\n龍場\n".encode("big5"), headers=headers))
    assert row[0] == "龍場"
    answer = client.post(_ADDRESS, content=b"x", headers={"content-type": "text/csv; charset=klingon"})
    assert answer.status_code == 400


def test_a_workbook_comes_back_as_a_workbook(client: httpx.Client) -> None:
    answer = _posted(
        client, _workbook([["序号", "地名"], [7, "花溪区青岩堡"], [None, "=1+1"], ["'=2", "龙场"]]), Form.XLSX
    )
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == Form.XLSX.value
    [sheet] = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    header, first, *_ = sheet.iter_rows(values_only=True)
    assert list(header) == ["序号", "地名", *_ADDED]
    assert first[:4] == ("7", "花溪区青岩堡", "匹配", "青岩堡")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_a_csv_may_come_back_as_a_workbook_and_the_other_way_round(client: httpx.Client) -> None:
    answer = _posted(client, "地名\n花溪区青岩堡\n".encode(), f="xlsx")
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    _, row = _table(_posted(client, _workbook([["地名"], ["花溪区青岩堡"]]), Form.XLSX, f="csv"))
    assert row[:2] == ["花溪区青岩堡", "匹配"]


def test_the_columns_may_be_named(client: httpx.Client) -> None:
    body = "旧图名,县\n龙场,南明区\n龙场,520111\n龙场,\n".encode()
    _, first, second, third = _table(_posted(client, body, column="旧图名", context_column="县"))
    assert (first[2], first[6]) == ("匹配", "贵州省/贵阳市/南明区")
    assert second[6] in {"", "贵州省/贵阳市/花溪区"}
    assert "南明区" not in second[9]
    assert third[2] == "歧义"


def test_a_division_holds_for_all_rows(client: httpx.Client) -> None:
    _, row = _table(_posted(client, "地名\n龙场\n".encode(), within="贵阳市/南明区"))
    assert "花溪区" not in "".join(row)


@pytest.mark.parametrize(
    ("body", "parameters", "code"),
    [
        ("甲,乙\n1,2\n", {}, "no_name_column"),
        ("地名,名称\n1,2\n", {}, "several_name_columns"),
        ("地名\n1\n", {"column": "乙"}, "unknown_column"),
        ("地名\n1\n", {"context_column": "乙"}, "unknown_column"),
    ],
)
def test_a_column_that_cannot_be_told_is_named(
    client: httpx.Client, body: str, parameters: dict[str, str], code: str
) -> None:
    answer = _posted(client, body.encode(), Form.CSV, **parameters)
    assert answer.status_code == 400
    assert [each["code"] for each in answer.json()["errors"]] == [code]


def test_a_broken_row_is_named_in_its_place_and_the_others_are_answered(client: httpx.Client) -> None:
    body = '序号,地名\n1,花溪区青岩堡\n2,"龙场\n3,花溪区花溪河\n4,\n5,花溪区青岩堡,多\n6,花溪区青岩镇\n'.encode()
    rows = _table(_posted(client, body))[1:]
    assert [row[2] for row in rows] == ["匹配", "错误", "匹配", "错误", "错误", "匹配"]
    assert rows[1][0] == '2,"龙场'
    assert "quotation mark" in rows[1][8]
    assert "empty" in rows[3][8]
    assert "3 fields" in rows[4][8]


def test_no_cell_of_the_answer_is_a_formula(client: httpx.Client) -> None:
    body = "地名,备注,高程\n=1+1,@x,-12.5\n+青岩,=HYPERLINK(1),+3\n-青岩,＝1,\n".encode()
    for row in _table(_posted(client, body))[1:]:
        for cell in row:
            assert not cell.startswith(("=", "@", "＝"))
            assert not cell.startswith(("+", "-")) or float(cell)


def test_a_heading_that_the_file_has_already_is_not_used_again(client: httpx.Client) -> None:
    header, row = _table(_posted(client, "标准地名\n花溪区青岩堡\n".encode()))
    assert header[:3] == ["标准地名", "规范化判定", "规范化标准地名"]
    assert row[2] == "青岩堡"


def test_an_answered_file_can_be_asked_again(client: httpx.Client) -> None:
    first = _posted(client, "地名\n花溪区青岩堡\n".encode())
    header, row = _table(_posted(client, first.content))
    assert header[9:11] == ["规范化规范化判定", "规范化标准地名"]
    assert row[9:11] == ["匹配", "青岩堡"]


def test_too_many_rows_are_refused_with_the_way_to_have_them(client: httpx.Client) -> None:
    answer = _posted(client, b"name\n" + b"x\n" * 100_001)
    assert answer.status_code == 413
    assert answer.json()["most_rows"] == 100_000
    assert "gazetteer normalize" in answer.json()["detail"]


def test_too_many_bytes_are_refused(client: httpx.Client) -> None:
    answer = _posted(client, b"name\n" + b"x" * 20_000_000)
    assert (answer.status_code, answer.json()["most_bytes"]) == (413, 20_000_000)


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"", Form.CSV),
        (b"\xff\xfe\xff", Form.CSV),
        ("地名\n花溪区青岩堡\n".encode() + b"\xff\xff\xff\n", Form.CSV),
        (b"\x1f\x8b\x08\x00", Form.CSV),
        (b"", Form.XLSX),
        (b"PK\x03\x04", Form.XLSX),
        ("地名\n花溪区青岩堡\n".encode(), Form.XLSX),
    ],
)
def test_a_damaged_file_is_refused_and_does_not_tell_where_it_lay(
    client: httpx.Client, body: bytes, form: Form
) -> None:
    answer = _posted(client, body, form)
    assert answer.status_code == 400
    assert "gazetteer-" not in answer.text
    assert answer.json()["detail"].startswith("The file")


def test_what_is_not_a_name_is_answered_or_named(client: httpx.Client) -> None:
    names = ["😀", "'; DROP TABLE place; --", "青" * 500, "Ｑｉｎｇyan镇٣", "\u202e青岩", '"青\n岩堡"']
    rows = _table(_posted(client, ("地名\n" + "\n".join(names)).encode()))[1:]
    assert len(rows) == len(names)
    assert {row[1] for row in rows} <= {"匹配", "歧义", "无匹配", "错误"}
    assert rows[2][1] == "错误"
