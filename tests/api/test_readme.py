"""What the README says is so."""

import re
from pathlib import Path

import httpx
import pytest

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_REQUESTS = re.findall(r"^curl 'http://127\.0\.0\.1:8000([^']+)'$", _README, re.MULTILINE)


_OF_THE_PAST = [line for line in _REQUESTS if "/v1/divisions" in line or "/v1/crosswalk" in line]
_OF_MAPS = [line for line in _REQUESTS if "/ogc/" in line]
_OF_TODAY = [line for line in _REQUESTS if line not in {*_OF_THE_PAST, *_OF_MAPS}]


def test_the_readme_shows_four_requests_two_of_the_past_and_two_for_maps() -> None:
    assert (len(_OF_TODAY), len(_OF_THE_PAST), len(_OF_MAPS)) == (4, 2, 2)


@pytest.mark.parametrize("request_line", _OF_MAPS)
def test_a_request_for_maps_is_answered_with_features_of_its_day(guizhou: httpx.Client, request_line: str) -> None:
    answer = guizhou.get(request_line)
    names = [feature["properties"]["name"] for feature in answer.json()["features"]]
    assert names == ["遵义县"] if request_line.startswith("/t/") else len(names) == 2


@pytest.mark.parametrize("request_line", _OF_THE_PAST)
def test_a_request_of_the_past_is_answered_as_the_readme_says(guizhou: httpx.Client, request_line: str) -> None:
    told = guizhou.get(request_line).json()
    assert told.get("name") == "遵义县" or [match["name"] for match in told["items"][0]["matches"]]


@pytest.mark.parametrize("request_line", _OF_TODAY)
def test_a_request_of_the_readme_is_answered_with_something(client: httpx.Client, request_line: str) -> None:
    answer = client.get(request_line)
    assert answer.status_code == 200
    told = answer.json()
    assert told.get("items") or told.get("divisions") or told.get("nearest")


def test_the_name_that_the_readme_has_checked_is_checked(client: httpx.Client) -> None:
    posted = r"^curl 'http://127\.0\.0\.1:8000([^']+)' -H '[^']+' -d '([^']+)'$"
    [(path, body)] = re.findall(posted, _README, re.MULTILINE)
    answer = client.post(path, content=body.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["name"] == "龙场镇"
    assert answer.json()["verdict"] in {"blocked", "warned", "clear"}


def test_the_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (_ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", _README, re.MULTILINE)) == {"run", "test", "bench"} <= targets


def test_the_folders_of_the_readme_are_the_folders_there_are() -> None:
    said = {
        folder
        for line in re.findall(r"^\| (`[^|]+) \|", _README, re.MULTILINE)
        for folder in re.findall(r"`(\w+)/`", line)
    }
    there = {path.parent.name for path in _ROOT.glob("*/__init__.py")} | {"tests", "docs"}
    assert said == there
