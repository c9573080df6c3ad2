"""The cases that phones are held to as well: one content has one text wherever it is written."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from boundaries.inspections.signing.canonical import canonical, digest
from foundation.errors import InvalidInput

_CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "cases" / "canonical.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES["taken"], ids=lambda case: case["name"])
def test_a_content_has_the_text_and_the_digest_that_it_has_on_a_phone(case: dict[str, str]) -> None:
    content = json.loads(case["json"])
    assert canonical(content).decode() == case["text"]
    assert digest(content) == case["sha256"]


@pytest.mark.parametrize("case", _CASES["taken"], ids=lambda case: case["name"])
def test_a_digest_is_that_of_the_text_and_the_text_reads_as_the_content(case: dict[str, str]) -> None:
    assert sha256(case["text"].encode()).hexdigest() == case["sha256"]
    assert json.loads(case["text"]) == json.loads(case["json"])


@pytest.mark.parametrize("case", _CASES["refused"], ids=lambda case: case["name"])
def test_what_has_no_one_text_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        canonical(json.loads(case["json"]))
