"""Clients of the national register: both addresses, every kind of request, and what they get when they are wrong."""

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_ROOT = "/compat/dmfw"
_LIST = f"{_ROOT}/stname/listPub"
_PATHS = {
    "xzqh/getList": {"code": "520111"},
    "stname/listPub": {"stName": "青岩堡"},
    "datastatis/GroupCountNameByCode": {"name": "龙场"},
    "datastatis/GroupCountNameByType": {"name": "龙场"},
    "datastatis/GroupCountPinyinByCode": {"name": "longchang"},
    "datastatis/GroupCountPinyinByType": {"name": "longchang"},
}
_EVERY = [*_PATHS, "stname/detailsPub"]


@pytest.mark.parametrize("path", _PATHS)
def test_every_address_answers_with_and_without_9095_by_get_and_by_post(register: httpx.Client, path: str) -> None:
    asked = _PATHS[path]
    answers = [
        register.get(f"{_ROOT}/{path}", params=asked),
        register.get(f"{_ROOT}/9095/{path}", params=asked),
        register.post(f"{_ROOT}/{path}", data=asked),
        register.post(f"{_ROOT}/9095/{path}", params=asked),
        register.post(f"{_ROOT}/{path}", json=asked),
        register.post(f"{_ROOT}/{path}", files={name: (None, value) for name, value in asked.items()}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 6
    assert all(answer.json() == answers[0].json() for answer in answers)


def test_a_form_as_the_national_pages_send_it_is_answered_and_its_headers_make_no_difference(
    register: httpx.Client,
) -> None:
    form = {
        "type": "place",
        "stName": "青岩堡",
        "placeTypeCode": "",
        "placeTypeCodeLen": "0",
        "code": "",
        "adminCodeLen": "0",
        "year": "0",
        "searchType": "模糊",
        "page": "1",
        "size": "10",
    }
    headers = {
        "User-Agent": "Mozilla/5.0",
        "Referer": "https://dmfw.mca.gov.cn/online/map.html",
        "Origin": "https://dmfw.mca.gov.cn",
        "X-Requested-With": "XMLHttpRequest",
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
    }
    answer = register.post(_LIST, data=form, headers=headers)
    assert [record["standard_name"] for record in answer.json()["records"]] == ["青岩堡"]


def test_a_browser_may_send_the_header_that_the_national_register_asks_for(register: httpx.Client) -> None:
    asked = {"origin": "https://map.example", "access-control-request-method": "POST"}
    assert "X-Requested-With" in register.options(_LIST, headers=asked).headers["access-control-allow-headers"]


@pytest.mark.parametrize("path", _EVERY)
def test_every_answer_says_that_it_is_compatible_in_shape_only(register: httpx.Client, path: str) -> None:
    for answer in (register.get(f"{_ROOT}/{path}", params=_PATHS.get(path)), register.post(f"{_ROOT}/{path}")):
        assert "no data of the national register" in answer.headers["x-compatibility"]


@pytest.mark.parametrize("path", _PATHS)
def test_what_a_client_has_is_not_sent_again(register: httpx.Client, path: str) -> None:
    first = register.get(f"{_ROOT}/{path}", params=_PATHS[path])
    again = register.get(f"{_ROOT}/{path}", params=_PATHS[path], headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_detail_has_a_strong_tag(register: httpx.Client) -> None:
    [record] = register.get(_LIST, params={"stName": "青岩堡"}).json()["records"]
    address = f"{_ROOT}/stname/detailsPub?id={record['id']}"
    first = register.get(address)
    assert not first.headers["etag"].startswith("W/")
    assert register.get(address, headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_what_is_posted_is_not_to_be_kept(register: httpx.Client) -> None:
    headers = register.post(_LIST, data={"stName": "青岩堡"}).headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


@pytest.mark.parametrize(
    ("path", "asked", "parameter", "code"),
    [
        ("stname/listPub", {"size": "101"}, "size", "out_of_range"),
        ("stname/listPub", {"size": "0"}, "size", "out_of_range"),
        ("stname/listPub", {"page": "0"}, "page", "out_of_range"),
        ("stname/listPub", {"page": "一"}, "page", "not_a_count"),
        ("stname/listPub", {"searchType": "精准"}, "searchType", "not_a_choice"),
        ("stname/listPub", {"year": "2027"}, "year", "in_the_future"),
        ("stname/listPub", {"year": "15"}, "year", "not_a_year"),
        ("stname/listPub", {"code": "1101"}, "code", "unknown_division"),
        ("stname/listPub", {"code": "贵阳"}, "code", "not_a_division"),
        ("stname/listPub", {"placeTypeCode": "99999"}, "placeTypeCode", "unknown_class"),
        ("stname/listPub", {"stName": "\x00"}, "stName", "control_character"),
        ("stname/listPub", {"stName": "青" * 201}, "stName", "too_long"),
        ("stname/listPub", {"stname": "青岩"}, "stname", "unknown"),
        ("xzqh/getList", {"maxLevel": "5"}, "maxLevel", "out_of_range"),
        ("xzqh/getList", {"trimCode": "yes"}, "trimCode", "not_a_choice"),
        ("stname/detailsPub", {"id": "1"}, "id", "not_an_id"),
        ("stname/detailsPub", {}, "id", "missing"),
        ("datastatis/GroupCountNameByCode", {}, "name", "missing"),
        ("datastatis/GroupCountNameByCode", {"name": "龙场", "distCode": "11"}, "distCode", "unknown_division"),
    ],
)
def test_what_is_wrong_is_told_in_the_shape_of_the_register(
    register: httpx.Client, path: str, asked: dict[str, str], parameter: str, code: str
) -> None:
    for answer in (register.get(f"{_ROOT}/{path}", params=asked), register.post(f"{_ROOT}/9095/{path}", data=asked)):
        told = answer.json()
        assert (answer.status_code, told["status"]) == (400, 400), answer.text
        assert [(fault["parameter"], fault["code"]) for fault in told["errors"]] == [(parameter, code)]
        assert told["message"].startswith("参数有误：")
        assert "records" not in told
        assert answer.headers["content-type"] == "application/json"


def test_a_parameter_that_stands_twice_is_refused_wherever_it_stands(register: httpx.Client) -> None:
    assert register.get(f"{_LIST}?code=52&code=5201").json()["errors"][0]["code"] == "repeated"
    assert register.post(f"{_LIST}?code=52", data={"code": "5201"}).json()["errors"][0]["code"] == "repeated"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"stName=%ff", "application/x-www-form-urlencoded", 400),
        (b"[1]", "application/json", 400),
        (b'{"stName": ["a"]}', "application/json", 400),
        (b"{", "application/json", 400),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 400),
        (b"stName=a", "multipart/form-data", 400),
        (b"<a/>", "text/xml", 415),
        (b"a" * 70_000, "application/x-www-form-urlencoded", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(register: httpx.Client, content: bytes, kind: str, status: int) -> None:
    answer = register.post(_LIST, content=content, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_an_address_or_method_that_is_not_there_is_refused(register: httpx.Client) -> None:
    for path in ("", "/stname/list", "/9095/stname"):
        answer = register.get(f"{_ROOT}{path}")
        assert (answer.status_code, answer.json()["status"], answer.json()["data"]) == (404, 404, None)
        assert answer.headers["x-compatibility"].startswith("dmfw.mca.gov.cn")
    answer = register.put(_LIST)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    assert answer.json()["message"].startswith("请求方式不支持")


_values: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=20), st.integers(), st.sampled_from(["52", "520111999", "精确", "0", "true", "nan", "1e400", "２"])
)
_asked = st.dictionaries(
    st.sampled_from(["code", "stName", "name", "id", "year", "page", "size", "maxLevel", "distCode", "x"]),
    _values,
    max_size=4,
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(_EVERY), asked=_asked, way=st.sampled_from(["query", "form", "json", "parts"]))
def test_whatever_is_asked_is_answered_or_refused_and_never_a_fault_of_the_server(
    register: httpx.Client, path: str, asked: dict[str, Any], way: str
) -> None:
    texts = {name: str(value).encode("utf-8", "replace").decode() for name, value in asked.items()}
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": texts},
        "form": {"data": texts},
        "json": {"json": texts},
        "parts": {"files": {name: (None, value) for name, value in texts.items()}},
    }
    answer = register.request("GET" if way == "query" else "POST", f"{_ROOT}/{path}", **ways[way])
    assert answer.status_code in {200, 400, 404, 410}, answer.text
    assert answer.json().get("status", 200) == answer.status_code


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    body=st.binary(max_size=200),
    kind=st.sampled_from(
        [
            "application/x-www-form-urlencoded",
            "application/json",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
        ]
    ),
)
def test_whatever_bytes_are_posted_are_never_a_fault_of_the_server(
    register: httpx.Client, body: bytes, kind: str
) -> None:
    framed = b"--x\r\n" + body + b"\r\n--x--\r\n" if "boundary" in kind else body
    answer = register.post(_LIST, content=framed, headers={"content-type": kind})
    assert answer.status_code in {200, 400}, answer.text
