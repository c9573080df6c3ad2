"""The package for the field: everything a phone needs, and of positions what whoever asks may know."""

from tests.plans_made import SURVEY, Desk


def package(desk: Desk, identity: str, login: str = "huaxi") -> dict[str, object]:
    answer = desk.by(login).get(f"/v1/inspections/plans/{identity}/package")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_a_package_has_the_line_its_markers_and_the_words_of_the_forms(desk: Desk) -> None:
    plan = desk.in_field()
    told = desk.by("huaxi").get(f"{plan['href']}/package").json()
    assert told["inspection"]["id"] == plan["id"]
    assert told["me"] == {"person": desk.person("huaxi"), "name": "Huaxi", "unit": told["inspection"]["sides"][1]["id"]}
    assert told["line"]["course"]["type"] == "MultiLineString"
    assert told["line"]["course_tolerance_m"] == 0
    assert [each["number"] for each in told["markers"]] == ["001", "002", "003"]
    assert told["markers"][0]["last"] is None
    assert {each["properties"]["name"] for each in told["base"]["features"]} <= {"花溪区", "南明区"}
    words = told["vocabulary"]
    lost = next(each for each in words["statuses"] if each["value"] == "lost")
    assert (lost["term"], lost["sight"], lost["reviewed"], lost["action"]) == ("丢失", "absent", True, "re_erect")
    assert "intact" in lost["excludes"]
    assert ["base", "position", "search", "two_photos"] in lost["shown_by"]
    assert all(each["term"] for listed in words.values() for each in listed)
    assert told["provisions"]["search_within_m"] == 30
    assert told["records"] == told["photos"] == []


def test_positions_are_exact_for_who_is_on_a_team_since_he_has_to_find_them(desk: Desk) -> None:
    plan = desk.in_field()
    answer = desk.by("huaxi").get(f"{plan['href']}/package")
    (first, *_) = answer.json()["markers"]
    assert (first["position"], first["precision_m"]) == ([106.71, 26.5], None)
    assert "private" in answer.headers["Cache-Control"]


def test_positions_are_coarse_and_say_so_for_who_is_not_told_them_exactly(desk: Desk) -> None:
    plan = desk.in_field()
    (first, *_) = desk.by("guiyang").get(f"{plan['href']}/package").json()["markers"]
    listed = desk.public.get("/v1/markers", params={"line": "花南线"}).json()["items"][0]
    assert first["position"] == listed["point"]
    assert first["precision_m"] == listed["precision_m"]
    assert first["chainage_m"] == listed["chainage_m"]
    assert first["accuracy_m"] is None
    assert first["references"][0]["distance_m"] is None


def test_positions_are_exact_for_who_has_the_token_of_the_surveyors(desk: Desk) -> None:
    plan = desk.in_field()
    # The header is the surveyors': the person is known by the session.
    answer = desk.signed_in("huaxi", {"Authorization": f"Bearer {SURVEY}"}).get(f"{plan['href']}/package")
    assert answer.status_code == 200, answer.text
    (first, *_) = answer.json()["markers"]
    assert first["position"] == [106.71, 26.5]
    assert (first["precision_m"], first["accuracy_m"]) == (None, 0.5)
    assert first["references"][0]["distance_m"] == 12.3
    assert "private" in answer.headers["Cache-Control"]
    alone = desk.public.get(f"{plan['href']}/package", headers={"Authorization": f"Bearer {SURVEY}"})
    assert alone.status_code == 401


def test_a_secret_marker_is_told_to_who_may_know_of_it(desk: Desk) -> None:
    plan = desk.planned("province", "4552", "520000")
    browser = desk.signed_in("province", {"Authorization": f"Bearer {SURVEY}"})
    (marker,) = browser.get(f"{plan['href']}/package").json()["markers"]
    assert marker["number"] == "4552001Q"


def test_a_secret_marker_is_not_told_to_who_may_not_know_of_it(desk: Desk) -> None:
    plan = desk.planned("province", "4552", "520000")
    assert plan["markers"] == []
    assert package(desk, plan["id"], "province")["markers"] == []


def test_a_package_that_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    plan = desk.in_field()
    client = desk.by("huaxi")
    tag = client.get(f"{plan['href']}/package").headers["ETag"]
    assert client.get(f"{plan['href']}/package", headers={"If-None-Match": tag}).status_code == 304
    assert desk.step("huaxi", plan["id"], "field", on="2026-05-20").status_code == 200
    assert client.get(f"{plan['href']}/package", headers={"If-None-Match": tag}).status_code == 200


def test_nobody_else_takes_the_package_along(desk: Desk) -> None:
    plan = desk.in_field()
    for login in ("proposer", "baise"):
        assert desk.by(login).get(f"{plan['href']}/package").status_code == 404
    assert desk.public.get(f"{plan['href']}/package").status_code == 401
