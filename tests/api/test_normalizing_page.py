"""What docs/normalizing.md shows of HTTP is answered as it says."""

import re
import shlex
from pathlib import Path

import httpx
import pytest

_PAGE = (Path(__file__).parents[2] / "docs" / "normalizing.md").read_text(encoding="utf-8")
_SERVER = "http://127.0.0.1:8000"
_COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", _PAGE, re.DOTALL) for line in block.splitlines() if _SERVER in line
]


def test_the_page_shows_one_name_a_body_lines_a_file_and_a_form() -> None:
    assert len(_COMMANDS) == 5


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_request_of_the_page_is_answered(client: httpx.Client, command: str) -> None:
    words = shlex.split(command)
    [address] = [word.removeprefix(_SERVER) for word in words if word.startswith(_SERVER)]
    headers = dict(words[at + 1].split(": ") for at, word in enumerate(words) if word == "-H")
    spoken = [words[at + 1] for at, word in enumerate(words) if word in {"-d", "printf"}]
    body = spoken[0].replace("\\n", "\n").encode() if spoken else b""
    forms = [words[at + 1] for at, word in enumerate(words) if word == "-F"]
    if forms:
        field, _, told = forms[0].partition("=@-;filename=")
        answer = client.post(address, files={field: (told, body, "application/octet-stream")})
    elif spoken:
        answer = client.post(address, content=body, headers=headers)
    else:
        answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert "error" not in answer.text
    assert "青岩堡" in answer.text
