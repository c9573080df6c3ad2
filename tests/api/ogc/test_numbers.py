"""Numbers that fit no feature, asked for or within a token that was tampered with."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import httpx
import pytest


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("level=2147483647", 200),
        ("level=-2147483647", 200),
        ("level=2147483648", 400),
        ("level=1_0", 400),
        ("level=３", 400),
        ("level=nan", 400),
    ],
)
def test_a_number_that_no_feature_has_is_no_fault_of_the_database(ogc: httpx.Client, query: str, status: int) -> None:
    assert ogc.get(f"/ogc/collections/divisions-county/items?{query}").status_code == status


def test_a_token_with_a_number_that_no_feature_has_ends_the_list(ogc: httpx.Client) -> None:
    path = "/ogc/collections/divisions-county/items?sortby=level&limit=1"
    following = ogc.get(path).links["next"]["url"]
    token = following.partition("next=")[2]
    content = urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
    forged = urlsafe_b64encode(content.replace("[3,", "[99999,").encode()).rstrip(b"=").decode()
    assert forged != token
    answer = ogc.get(f"{path}&next={forged}")
    assert answer.status_code == httpx.codes.OK
    assert answer.json()["features"] == []
