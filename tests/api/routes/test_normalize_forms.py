"""Files of names in a form, as a page sends them, are answered as those that are a body themselves."""

import io
import subprocess
from pathlib import Path

import httpx
import openpyxl
import pytest

from api.normalizing.forms import Form

_ADDRESS = "/v1/normalize"
_TABLE = "旧图名,县\n龙场,南明区\n青岩堡,花溪区\n".encode()
File = tuple[str, bytes, str]


def _sent(client: httpx.Client, *files: File, field: str = "file", **parameters: str) -> httpx.Response:
    return client.post(_ADDRESS, params=parameters, files=[(field, each) for each in files])


def _csv(content: bytes = _TABLE, name: str = "x.csv", media_type: str = "text/csv") -> File:
    return name, content, media_type


def _codes(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.text
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


def _workbook() -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in (["地名"], ["花溪区青岩堡"]):
        book.worksheets[0].append(row)
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("field", ["file", "地名表", ""])
def test_a_csv_in_a_form_is_answered_as_one_that_is_the_body(client: httpx.Client, field: str) -> None:
    columns = {"column": "旧图名", "context_column": "县"}
    headers = {"content-type": "text/csv"}
    direct = client.post(_ADDRESS, params=columns, content=_TABLE, headers=headers)
    answer = _sent(client, _csv(), field=field, **columns)
    assert (answer.status_code, answer.content) == (direct.status_code, direct.content)
    for header in ("content-type", "content-disposition", "cache-control"):
        assert answer.headers[header] == direct.headers[header]


def test_a_workbook_in_a_form_comes_back_as_a_workbook_or_as_asked(client: httpx.Client) -> None:
    file = ("地名.xlsx", _workbook(), "application/octet-stream")
    answer = _sent(client, file)
    assert answer.headers["content-type"] == Form.XLSX.value
    [sheet] = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    assert [row[:3] for row in sheet.iter_rows(values_only=True)][1] == ("花溪区青岩堡", "匹配", "青岩堡")
    assert _sent(client, file, f="csv").headers["content-type"].startswith("text/csv")


def test_an_encoding_may_be_named_by_the_part(client: httpx.Client) -> None:
    answer = _sent(client, _csv("地名\n龍場\n".encode("big5"), media_type="text/csv; charset=big5"))
    assert "龍場" in answer.content.decode("utf-8-sig")


def test_what_curl_sends_of_a_file_is_answered(client: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("地名\n花溪区青岩堡\n", encoding="utf-8")
    said = subprocess.run(  # noqa: S603 - an address of our own
        ["/usr/bin/curl", "--silent", "--show-error", "-F", "file=@names.csv", f"{client.base_url}{_ADDRESS}"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    ).stdout
    assert "匹配,青岩堡" in said.decode("utf-8-sig")


def test_no_file_and_several_files_are_refused_with_the_reason(client: httpx.Client) -> None:
    assert _codes(_sent(client, _csv(), _csv())) == [("/", "several_files")]
    answer = client.post(_ADDRESS, content=_empty_form(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert _codes(answer) == [("/", "no_file")]
    assert "choose one" in answer.json()["detail"]


def test_an_input_that_was_left_empty_stands_beside_a_file(client: httpx.Client) -> None:
    form = _empty_form().removesuffix(b"--x--\r\n") + _part("x.csv", "地名\n青岩堡\n".encode()) + b"--x--\r\n"
    answer = client.post(_ADDRESS, content=form, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 200, answer.text


def test_a_field_in_the_form_is_not_passed_over(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, data={"column": "旧图名"}, files={"file": _csv()})
    assert _codes(answer) == [("/", "not_a_file")]
    assert "`column`" in answer.json()["detail"]
    assert "column" in answer.json()["valid_parameters"]


def test_many_parts_are_refused(client: httpx.Client) -> None:
    form = _part("", b"") * 17 + b"--x--\r\n"
    answer = client.post(_ADDRESS, content=form, headers={"content-type": "multipart/form-data; boundary=x"})
    assert _codes(answer) == [("/", "too_many_parts")]


def test_a_form_without_a_boundary_is_refused(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, content=b"names=x", headers={"content-type": "multipart/form-data"})
    assert _codes(answer) == [("/", "not_a_form")]


def test_a_file_of_another_type_is_refused_with_those_that_are_read(client: httpx.Client) -> None:
    answer = _sent(client, ("x.png", b"\x89PNG", "image/png"))
    assert answer.status_code == 415
    assert ".xlsx" in answer.json()["detail"]
    form = _part("x.csv", b"eA==", "Content-Transfer-Encoding: base64\r\n") + b"--x--\r\n"
    packed = client.post(_ADDRESS, content=form, headers={"content-type": "multipart/form-data; boundary=x"})
    assert (packed.status_code, "base64" in packed.json()["detail"]) == (415, True)


@pytest.mark.parametrize("beyond", [1, 100_000])
def test_the_file_may_be_as_long_as_one_that_is_the_body(client: httpx.Client, beyond: int) -> None:
    content = b"name\n" + b"x" * (20_000_000 - 5 + beyond)
    answer = _sent(client, _csv(content))
    assert (answer.status_code, answer.json()["most_bytes"]) == (413, 20_000_000)
    assert "gazetteer normalize" in answer.json()["detail"]


def test_a_file_of_the_greatest_length_is_read_whatever_frames_it(client: httpx.Client) -> None:
    rows = b"name\n" + b"x\n" * 100_001
    answer = _sent(client, _csv(rows + b"\n" * (20_000_000 - len(rows))))
    assert (answer.status_code, answer.json().get("most_rows")) == (413, 100_000)


@pytest.mark.parametrize(
    ("parameters", "status"), [({"f": "json"}, 400), ({"within": "999999"}, 400), ({"column": "乙"}, 400)]
)
def test_parameters_are_those_of_files(client: httpx.Client, parameters: dict[str, str], status: int) -> None:
    answer = _sent(client, _csv(), **parameters)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (status, next(iter(parameters)))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff", b"\x1f\x8b\x08\x00"])
def test_a_damaged_file_is_refused_and_does_not_tell_where_it_lay(client: httpx.Client, content: bytes) -> None:
    answer = _sent(client, _csv(content))
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("The file")
    assert "gazetteer-" not in answer.text


def _part(name: str, content: bytes, further: str = "") -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n{further}\r\n'
    return head.encode() + content + b"\r\n"


def _empty_form() -> bytes:
    """Return what browsers send of an input in which nothing was chosen."""
    return _part("", b"", "Content-Type: application/octet-stream\r\n") + b"--x--\r\n"
