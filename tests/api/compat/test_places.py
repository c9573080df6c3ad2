"""`stname/listPub` and `stname/detailsPub`: places by page, and one in full."""

from typing import Any

import httpx
import pytest

from tests.api.compat.conftest import PLACE_CODE

_LIST, _DETAIL = "/compat/dmfw/stname/listPub", "/compat/dmfw/stname/detailsPub"


def _asked(register: httpx.Client, **asked: object) -> dict[str, Any]:
    answer = register.get(_LIST, params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert set(told) == {"total", "records"}
    return told


def _names(told: dict[str, Any]) -> list[str]:
    return [record["standard_name"] for record in told["records"]]


def _one(register: httpx.Client, name: str, **asked: object) -> dict[str, Any]:
    [record] = _asked(register, stName=name, searchType="精确", **asked)["records"]
    found: dict[str, Any] = record
    return found


def test_a_record_has_every_member_of_the_register(register: httpx.Client) -> None:
    record = _one(register, "青岩堡")
    assert record.pop("id")
    assert record == {
        "place_code": PLACE_CODE,
        "standard_name": "青岩堡",
        "roman_alphabet_spelling": "Qīngyán Bǎo",
        "ethnic_minorities_writing": "Qingx Ngaiz",
        "place_type": "农村居民点",
        "place_type_code": "22200",
        "province_name": "贵州省",
        "city_name": "贵阳市",
        "area_name": "花溪区",
        "province": "520000",
        "city": "520100",
        "area": "520111100",
        "gdm": {"type": "multipoint", "coordinates": [[106.68, 26.33]]},
        "pdm": None,
    }


@pytest.mark.parametrize(
    ("name", "area", "county"),
    [("花溪区", "520111999", "花溪区"), ("青岩镇", "520111100", "花溪区"), ("大青岩", "520102999", "南明区")],
)
def test_area_is_the_township_or_the_county_as_a_whole(
    register: httpx.Client, name: str, area: str, county: str
) -> None:
    record = _one(register, name)
    assert (record["area"], record["area_name"]) == (area, county)


def test_what_is_not_known_is_empty_text_and_no_position(register: httpx.Client) -> None:
    record = _one(register, "大青岩")
    assert (record["place_code"], record["ethnic_minorities_writing"], record["gdm"]) == ("", "", None)


def test_a_line_is_a_linestring_points_are_a_multipoint_and_an_area_is_a_point_within_it(
    register: httpx.Client,
) -> None:
    river, wells, park = (_one(register, name)["gdm"] for name in ("花溪河", "双井", "花溪公园"))
    assert river == {"type": "linestring", "coordinates": [[106.6, 26.4], [106.65, 26.42], [106.7, 26.45]]}
    assert wells == {"type": "multipoint", "coordinates": [[106.6, 26.3], [106.7, 26.3]]}
    [[lon, lat]] = park["coordinates"]
    assert 106.66 < lon < 106.68
    assert 26.42 < lat < 26.44


def test_by_jingque_the_name_is_the_standard_name(register: httpx.Client) -> None:
    assert _names(_asked(register, stName="青岩镇", searchType="精确")) == ["青岩镇"]
    assert _asked(register, stName="青岩", searchType="精确") == {"total": 0, "records": []}
    assert _asked(register, stName="青岩屯", searchType="精确")["total"] == 0


def test_by_mohu_the_name_is_within_the_standard_name(register: httpx.Client) -> None:
    assert _names(_asked(register, stName="青岩", searchType="模糊")) == ["青岩镇", "青岩堡", "大青岩"]
    assert _asked(register, stName="青岩") == _asked(register, stName="青岩", searchType="模糊")


@pytest.mark.parametrize("typed", ["青岩屯", "青崖堡", "qingyanbao", "花溪区青岩堡", "青巖堡"])
def test_where_no_name_holds_it_the_search_says_what_it_is_taken_for(register: httpx.Client, typed: str) -> None:
    assert _names(_asked(register, stName=typed))[0] == "青岩堡"


def test_without_a_name_all_of_a_division_or_class_are_listed(register: httpx.Client) -> None:
    assert set(_names(_asked(register, code="520102"))) == {"大青岩", "龙场", "隆场", "长坡"}
    assert _names(_asked(register, code="520111", placeTypeCode="12100")) == ["花溪河"]
    assert _names(_asked(register, stName="", code="520111", PlaceTypeCode="12100")) == ["花溪河"]
    assert _names(_asked(register, code="520111100", searchType="精确")) == ["青岩堡"]


def test_pages_hold_every_place_once_and_none_comes_behind_the_last(register: httpx.Client) -> None:
    whole = _asked(register, size=100)
    pages = [_asked(register, page=number, size=4) for number in range(1, 6)]
    assert [record["id"] for page in pages for record in page["records"]] == [each["id"] for each in whole["records"]]
    assert {page["total"] for page in pages} == {whole["total"]} == {len(whole["records"])}
    assert pages[-1]["records"] == []


def test_a_year_is_answered_as_it_ended(register: httpx.Client) -> None:
    assert _names(_asked(register, stName="旧场", searchType="精确", year=1991)) == ["旧场"]
    assert _asked(register, stName="旧场", searchType="精确", year=1992)["total"] == 0


def test_a_secret_place_is_neither_told_nor_counted(register: httpx.Client) -> None:
    assert "青岩密营" not in _names(_asked(register, size=100))
    assert _asked(register, stName="密营", searchType="精确")["total"] == 0


def test_how_many_records_are_made_up_stands_in_a_header(register: httpx.Client) -> None:
    asked = {"stName": "龙场", "searchType": "精确"}
    assert register.get(_LIST, params=asked).headers["x-synthetic-records"] == "1"
    assert "x-synthetic-records" not in register.get(_LIST, params={"stName": "青岩堡"}).headers


def test_a_place_is_told_in_full_with_old_name_meaning_origin_and_history(register: httpx.Client) -> None:
    record = _one(register, "青岩堡")
    answer = register.post(_DETAIL, data={"id": record["id"]})
    assert answer.json() == record | {
        "old_name": "青岩屯",
        "place_meaning": "以青色岩石得名",
        "place_origin": "明代屯堡",
        "place_history": "洪武年间建。",
        "government_history": "",
    }


def test_the_history_of_a_division_is_that_of_its_government(register: httpx.Client) -> None:
    told = register.post(_DETAIL, data={"id": _one(register, "青岩镇")["id"]}).json()
    assert told["government_history"] == told["place_history"] == "1955年设镇。"


def test_a_place_that_is_no_more_is_told_as_it_was_last(register: httpx.Client) -> None:
    old = _one(register, "旧场", year=1980)
    assert register.post(_DETAIL, data={"id": old["id"]}).json()["standard_name"] == "旧场"


def test_an_id_is_taken_without_hyphens(register: httpx.Client) -> None:
    record = _one(register, "青岩堡")
    told = register.get(_DETAIL, params={"id": record["id"].replace("-", "")}).json()
    assert told["id"] == record["id"]


def test_an_id_that_is_nobodys_is_not_found(register: httpx.Client) -> None:
    answer = register.post(_DETAIL, data={"id": "27612aa5-1e2f-4e40-ac9f-a44a23625b61"})
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_a_secret_place_is_told_in_full_to_nobody(client: httpx.Client) -> None:
    answers = [client.post(_DETAIL, data={"id": f"0190f5a0-0000-7000-8000-000000000{end}"}) for end in ("666", "667")]
    assert [answer.status_code for answer in answers] == [404, 404]
    secret, never = (answer.json()["message"] for answer in answers)
    assert secret.replace("666", "667") == never
