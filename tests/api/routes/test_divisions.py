"""`/v1/divisions` and what follows from it, over a real server, with the real history of Guizhou."""

from datetime import date

import httpx
import pytest

from api.answers.paging import PageEnd, seal
from seeds import history


def names(answer: httpx.Response) -> list[str]:
    return [item["name"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("code", "day", "name", "path"),
    [
        ("520321", "2003-06-30", "遵义县", ["贵州省", "遵义市", "遵义县"]),
        ("522121", "1990-12-31", "遵义县", ["贵州省", "遵义地区", "遵义县"]),
        ("520201", "1985-01-01", "水城特区", ["贵州省", "六盘水市", "水城特区"]),
        ("520201", "1990-01-01", "钟山区", ["贵州省", "六盘水市", "钟山区"]),
    ],
)
def test_a_code_is_the_unit_that_had_it_on_the_day(
    guizhou: httpx.Client, code: str, day: str, name: str, path: list[str]
) -> None:
    told = guizhou.get(f"/v1/divisions/{code}", params={"as_of": day}).json()
    assert (told["name"], told["path"]) == (name, path)


def test_a_code_without_a_day_is_the_unit_that_has_it_today(guizhou: httpx.Client) -> None:
    assert guizhou.get("/v1/divisions/520304").json()["name"] == "播州区"


def test_a_code_that_means_nothing_today_is_gone_with_every_unit_that_had_it(guizhou: httpx.Client) -> None:
    answer = guizhou.get("/v1/divisions/520321")
    told = answer.json()
    assert (answer.status_code, told["type"]) == (410, "/problems/gone")
    [unit] = told["units"]
    assert (unit["name"], unit["start"], unit["end"]) == ("遵义县", "1997-06-10", "2016-03-20")
    assert unit["successors"] == ["播州区", "汇川区", "红花岗区"]
    assert guizhou.get(unit["href"]).json()["name"] == "遵义县"
    assert 'rel="latest-version"' in answer.headers["Link"]
    assert 'rel="timemap version-history"' in answer.headers["Link"]


def test_a_code_that_is_not_used_yet_is_gone_too(guizhou: httpx.Client) -> None:
    assert guizhou.get("/v1/divisions/520304", params={"as_of": "2003-06-30"}).status_code == 410


def test_a_code_that_nothing_ever_had_is_not_found(guizhou: httpx.Client) -> None:
    assert guizhou.get("/v1/divisions/529999").status_code == 404
    assert guizhou.get("/v1/divisions/xyz").status_code == 404


def test_an_identity_leads_through_transfer_and_recoding(guizhou: httpx.Client) -> None:
    unit = guizhou.get("/v1/divisions/522121", params={"as_of": "1990-12-31"}).json()["id"]
    told = guizhou.get(f"/v1/divisions/{unit}", params={"as_of": "2003-06-30"}).json()
    assert (told["code"], told["codes"][0]["code"]) == ("520321", "522121")


def test_a_city_in_custody_belongs_to_the_province(guizhou: httpx.Client) -> None:
    told = guizhou.get("/v1/divisions/520181").json()
    assert (told["legal_parent"]["name"], told["administering_parent"]["name"]) == ("贵州省", "贵阳市")
    assert told["in_custody"] is True


def test_a_version_tells_when_it_began_and_where_its_neighbours_are(guizhou: httpx.Client) -> None:
    answer = guizhou.get("/v1/divisions/520321", params={"as_of": "2003-06-30"})
    assert answer.headers["Memento-Datetime"] == "Tue, 10 Jun 1997 00:00:00 GMT"
    assert 'rel="predecessor-version"' in answer.headers["Link"]


def test_the_time_map_of_a_code_has_every_version_of_every_unit_that_had_it(guizhou: httpx.Client) -> None:
    told = guizhou.get("/v1/divisions/520201/versions").json()
    assert [link["name"] for link in told["links"]] == ["水城特区", "钟山区"]
    for link in told["links"]:
        assert guizhou.get(link["href"]).json()["name"] == link["name"]


def test_units_of_a_day_come_in_the_order_of_their_codes_page_by_page(guizhou: httpx.Client) -> None:
    met: list[str] = []
    token = None
    while True:
        asked = {"level": "3", "as_of": "1990-12-31", "limit": "30"} | ({"next": token} if token else {})
        page = guizhou.get("/v1/divisions", params=asked).json()
        met += [item["code"] for item in page["items"]]
        token = page["next"]
        if token is None:
            break
    assert met == sorted(met)
    assert len(met) == len(set(met)) == page["total"]
    assert set(met) == {code for code in history.table_of(1990) if not code.endswith("00")}


def test_units_are_chosen_by_parent_and_kind(guizhou: httpx.Client) -> None:
    answer = guizhou.get("/v1/divisions", params={"parent": "520300", "kind": "市辖区"})
    assert names(answer) == ["红花岗区", "汇川区", "播州区"]


def test_a_tree_has_units_within_units(guizhou: httpx.Client) -> None:
    provinces = guizhou.get("/v1/divisions", params={"shape": "tree", "as_of": "1990-12-31"}).json()["items"]
    assert [each["name"] for each in provinces] == ["湖南省", "广西壮族自治区", "四川省", "贵州省", "云南省"]
    [province] = [each for each in provinces if each["name"] == "贵州省"]
    assert "遵义地区" in [child["name"] for child in province["children"]]
    [prefecture] = [child for child in province["children"] if child["name"] == "遵义地区"]
    assert "遵义县" in [child["name"] for child in prefecture["children"]]


def test_the_children_of_a_unit_are_those_it_administers(guizhou: httpx.Client) -> None:
    assert "清镇市" in names(guizhou.get("/v1/divisions/520100/children"))
    assert "清镇市" not in names(guizhou.get("/v1/divisions/520100/children", params={"as_of": "1990-01-01"}))


def test_the_family_of_a_unit_has_forebears_and_heirs(guizhou: httpx.Client) -> None:
    told = guizhou.get("/v1/divisions/520304/lineage").json()
    assert [unit["name"] for unit in told["units"]] == ["播州区", "遵义县"]
    assert told["links"][0]["document"] == "国函〔2016〕56号"


def test_a_family_is_drawn_in_mermaid(guizhou: httpx.Client) -> None:
    answer = guizhou.get("/v1/divisions/520304/lineage", params={"f": "mermaid"})
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert '遵义县<br/>522121 → 520321<br/>…–2016"]' in answer.text
    assert "撤县设区" in answer.text


def test_a_code_that_is_gone_has_a_family_all_the_same(guizhou: httpx.Client) -> None:
    told = guizhou.get("/v1/divisions/520321/lineage").json()
    assert told["units"][0]["name"] == "遵义县"
    assert {"播州区", "红花岗区", "汇川区"} <= {unit["name"] for unit in told["units"]}


def test_changes_are_listed_by_day_kind_and_division(guizhou: httpx.Client) -> None:
    asked = {"from": "2010-01-01", "to": "2020-12-31", "kind": "county_to_district", "within": "520300"}
    [change] = guizhou.get("/v1/division-changes", params=asked).json()["items"]
    assert (change["day"], change["kind_name"], change["authority"]) == ("2016-03-20", "撤县设区", "国务院")
    assert [event["kind_name"] for event in change["events"]] == ["设立", "撤销", "行政区域界线变更"]
    one = guizhou.get(change["href"]).json()
    assert one["documents"][0]["number"] == "国函〔2016〕56号"
    assert "松林五镇归汇川区" in one["documents"][0]["text"]


def test_changes_come_page_by_page(guizhou: httpx.Client) -> None:
    first = guizhou.get("/v1/division-changes", params={"limit": 40}).json()
    second = guizhou.get("/v1/division-changes", params={"limit": 40, "next": first["next"]}).json()
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert len(ids) == len(set(ids)) == first["total"] == 77


def test_a_table_of_1990_is_led_to_the_units_of_2024_with_the_reasons(guizhou: httpx.Client) -> None:
    asked = {"from": "1990-12-31", "to": "2024-12-31", "codes": "522121,520221,529999"}
    rows = guizhou.get("/v1/crosswalk", params=asked).json()["items"]
    assert {match["name"]: match["relation"] for match in rows[0]["matches"]} == {
        "播州区": "part",
        "汇川区": "part",
        "红花岗区": "part",
    }
    assert "2016-03-20 撤县设区 国函〔2016〕56号" in rows[0]["matches"][0]["changes"]
    assert [match["name"] for match in rows[1]["matches"]] == ["钟山区", "水城区"]
    assert (rows[2]["status"], rows[2]["matches"]) == ("none", [])


def test_every_unit_of_1990_has_heirs_today(guizhou: httpx.Client) -> None:
    rows = guizhou.get("/v1/crosswalk", params={"from": "1990-12-31", "to": "2026-11-25"}).json()["items"]
    assert len(rows) == sum(not code.endswith("00") for code in history.table_of(1990))
    assert all(row["matches"] for row in rows)


def test_a_crosswalk_goes_back_as_well(guizhou: httpx.Client) -> None:
    asked = {"from": "2024-12-31", "to": "1990-12-31", "codes": "520304"}
    [row] = guizhou.get("/v1/crosswalk", params=asked).json()["items"]
    assert [(match["name"], match["code"]) for match in row["matches"]] == [("遵义县", "522121")]


def test_kinds_are_counted_and_compared(guizhou: httpx.Client) -> None:
    asked = {"at": "2024-12-31", "compare": "1990-12-31", "level": "3"}
    counts = {row["kind"]: row for row in guizhou.get("/v1/statistics/divisions", params=asked).json()["items"]}
    assert (counts["市辖区"]["count"], counts["市辖区"]["change"]) == (16, 10)
    assert counts["县级市"]["share"] == pytest.approx(10 / 88, abs=1e-4)


@pytest.mark.parametrize(
    ("path", "parameters", "code"),
    [
        ("/v1/divisions", {"kind": "州府"}, "unknown_kind"),
        ("/v1/divisions", {"parent": "520321"}, "unknown_division"),
        ("/v1/divisions", {"as_of": "2003-02-30"}, "not_a_day"),
        ("/v1/division-changes", {"from": "2020-01-01", "to": "2010-01-01"}, "turned_round"),
        ("/v1/division-changes", {"within": "529999"}, "unknown_division"),
        ("/v1/crosswalk", {"from": "1990-12-31", "to": "2024-12-31", "codes": "12a"}, "not_a_code"),
        ("/v1/crosswalk", {"from": "1990-12-31"}, "missing"),
        ("/v1/statistics/divisions", {"within": "529999"}, "unknown_division"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(
    guizhou: httpx.Client, path: str, parameters: dict[str, str], code: str
) -> None:
    answer = guizhou.get(path, params=parameters)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == code


def test_the_valid_parameters_are_called_as_they_are_asked(guizhou: httpx.Client) -> None:
    answer = guizhou.get("/v1/crosswalk", params={"von": "1990-12-31"})
    assert answer.json()["valid_parameters"] == ["codes", "from", "level", "recorded", "to"]


def test_what_was_not_known_at_an_instant_is_not_told_of_it(guizhou: httpx.Client) -> None:
    answer = guizhou.get("/v1/divisions", params={"recorded": "2020-01-01T00:00:00Z"})
    assert answer.json()["items"] == []


def test_an_answer_that_is_known_is_not_sent_again(guizhou: httpx.Client) -> None:
    for path in ("/v1/divisions", "/v1/divisions/520304", "/v1/divisions/520304/versions", "/v1/division-changes"):
        tag = guizhou.get(path).headers["ETag"]
        assert guizhou.get(path, headers={"If-None-Match": tag}).status_code == 304, path


def test_searching_a_name_of_the_past_finds_who_has_its_land(guizhou: httpx.Client) -> None:
    first = guizhou.get("/v1/search", params={"q": "遵义县"}).json()["items"][0]
    assert (first["name"], first["matched"], first["matched_kind"]) == ("播州区", "遵义县", "former")


def test_searching_as_of_a_day_finds_who_was_called_so_then(guizhou: httpx.Client) -> None:
    first = guizhou.get("/v1/search", params={"q": "遵义县", "as_of": "2003-06-30"}).json()["items"][0]
    assert first["name"] == "遵义县"


def test_anshun_before_the_summer_of_2000_is_another_unit_than_after(guizhou: httpx.Client) -> None:
    before, after = (
        guizhou.get("/v1/search", params={"q": "安顺市", "as_of": day}).json()["items"][0]
        for day in ("2000-06-22", "2000-06-23")
    )
    assert before["name"] == after["name"] == "安顺市"
    assert before["id"] != after["id"]
    assert (before["kind"], after["kind"]) == ("21400", "21300")


def test_who_is_found_by_a_name_of_the_past_says_what_happened_and_when(guizhou: httpx.Client) -> None:
    first = guizhou.get("/v1/search", params={"q": "遵义县"}).json()["items"][0]
    [happened] = first["happened"]
    assert (happened["day"], happened["kind_name"], happened["document"]) == (
        "2016-03-20",
        "撤县设区",
        "国函〔2016〕56号",
    )
    assert guizhou.get(happened["href"]).status_code == 200


def test_a_name_of_long_ago_tells_every_step_to_who_has_the_land(guizhou: httpx.Client) -> None:
    hits = guizhou.get("/v1/search", params={"q": "毕节县"}).json()["items"]
    [found] = [hit for hit in hits if hit["name"] == "七星关区"]
    assert [(each["day"], each["kind_name"]) for each in found["happened"]] == [
        ("1993-12-10", "撤县设市"),
        ("2011-10-22", "撤市设区"),
    ]


def test_the_extent_of_a_day_says_how_far_it_is_to_be_believed(guizhou: httpx.Client) -> None:
    told = guizhou.get("/v1/divisions/520304").json()
    assert told["extent"] == {"nature": "unknown", "notice": None}
    told = guizhou.get("/v1/divisions/520304", params={"f": "geojson"}).json()
    assert (told["type"], told["geometry"]) == ("Feature", None)


def test_a_page_that_no_longer_fits_the_list_is_refused(guizhou: httpx.Client) -> None:
    for path, asked in (("/v1/divisions", {"level": "1"}), ("/v1/division-changes", {})):
        token = guizhou.get("/v1/divisions", params={"level": "3", "limit": "2"}).json()["next"]
        forged = seal(PageEnd(date(2026, 11, 25), ("0190f5a0-0000-7000-8000-000000000000",)), list(asked.items()))
        answer = guizhou.get(path, params={**asked, "next": forged})
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "stale_token")
        assert guizhou.get(path, params={**asked, "next": token}).status_code == 400


def test_asking_for_past_knowledge_does_not_make_others_wait(guizhou: httpx.Client) -> None:
    for second in range(5):
        assert guizhou.get("/v1/divisions", params={"recorded": f"2020-01-01T00:00:0{second}Z"}).is_success
    assert guizhou.get("/v1/divisions", params={"level": "1"}).json()["total"] == 6


def test_the_time_map_of_a_unit_is_cut_where_its_code_changed(guizhou: httpx.Client) -> None:
    unit = guizhou.get("/v1/divisions/520321", params={"as_of": "2003-06-30"}).json()["id"]
    links = guizhou.get(f"/v1/divisions/{unit}/versions").json()["links"]
    assert [(link["code"], link["rel"]) for link in links] == [
        ("522121", "memento first"),
        ("520321", "memento last"),
    ]


def test_a_code_whose_land_nobody_tells_of_is_untraceable(guizhou: httpx.Client) -> None:
    asked = {"from": "2024-12-31", "to": "1981-12-31", "codes": "520102"}
    [row] = guizhou.get("/v1/crosswalk", params=asked).json()["items"]
    assert (row["status"], row["matches"]) == ("untraceable", [])
