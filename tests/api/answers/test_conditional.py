from datetime import date

import pytest

from api.answers.conditional import is_known, strong_tag, weak_tag
from api.answers.negotiation import Representation

_LIST = {
    "revision": 7,
    "as_of": date(2026, 1, 1),
    "representation": Representation.JSON,
    "audience": "public",
    "question": "/v1/places?kind=222",
    "release": "0.1.0",
}


@pytest.mark.parametrize(
    "changed",
    [
        {"revision": 8},
        {"as_of": date(2026, 1, 2)},
        {"representation": Representation.GEOJSON},
        {"audience": "office"},
        {"question": "/v1/places?kind=223"},
        {"release": "0.2.0"},
    ],
)
def test_the_tag_of_a_list_differs_with_all_that_the_list_depends_on(changed: dict[str, object]) -> None:
    assert weak_tag(**_LIST) != weak_tag(**{**_LIST, **changed})  # type: ignore[arg-type] # mixed


def test_the_tag_of_a_list_is_weak_and_of_one_resource_strong() -> None:
    assert weak_tag(**_LIST).startswith('W/"7-')  # type: ignore[arg-type] # mixed values
    assert strong_tag(7, b"{}").startswith('"7-')


def test_other_bytes_have_another_strong_tag() -> None:
    assert strong_tag(7, b"{}") != strong_tag(7, b"[]")


@pytest.mark.parametrize("header", ['"a"', 'W/"a"', '"x", W/"a"', "*", '"a;gzip"', ' "a" '])
def test_a_tag_is_known_however_it_comes_back(header: str) -> None:
    assert is_known(header, '"a"')


@pytest.mark.parametrize("header", [None, "", '"b"', 'W/"ab"'])
def test_another_tag_is_not_known(header: str | None) -> None:
    assert not is_known(header, '"a"')
