"""What docs/compat.md shows is answered as it says."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import httpx
import pytest

_PAGE = (Path(__file__).parents[3] / "docs" / "compat.md").read_text(encoding="utf-8")
_SERVER = "http://127.0.0.1:8000"
_COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", _PAGE, re.DOTALL) for line in block.splitlines()]
_REFUSED: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", _PAGE, re.DOTALL)[0])


def test_the_page_shows_three_requests() -> None:
    assert len(_COMMANDS) == 3


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_request_of_the_page_is_answered(register: httpx.Client, command: str) -> None:
    words = shlex.split(command)
    [address] = [word.removeprefix(_SERVER) for word in words if word.startswith(_SERVER)]
    posted = [words[at + 1] for at, word in enumerate(words) if word == "-d"]
    if posted:
        form = {"content-type": "application/x-www-form-urlencoded"}
        answer = register.post(address, content=posted[0].encode(), headers=form)
    else:
        answer = register.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.json()["total"] > 0


def test_a_refusal_is_as_the_page_shows_it(register: httpx.Client) -> None:
    told = register.get("/compat/dmfw/stname/listPub", params={"size": "101"}).json()
    assert told | {"instance": _REFUSED["instance"]} == _REFUSED


def test_the_page_tells_of_every_member(register: httpx.Client) -> None:
    [record] = register.get("/compat/dmfw/stname/listPub", params={"stName": "青岩堡"}).json()["records"]
    detail = register.get("/compat/dmfw/stname/detailsPub", params={"id": record["id"]}).json()
    assert [name for name in detail if f"`{name}`" not in _PAGE] == []
