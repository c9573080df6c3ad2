"""Comments over HTTP: anybody says something while the public is asked, moderators let it be seen, nobody floods."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.acting.conftest import problem
from tests.api.proposals.conftest import Office
from tests.api.proposals.deeds import Deed, comment


def moderate(deed: Deed, comment_id: str, *, shown: bool, login: str = "reviewer") -> int:
    body = {"shown": shown, "reason": "与地名有关。" if shown else "与地名无关。"}
    return deed.office.by(login).post(f"{deed.href}/comments/{comment_id}/moderation", json=body).status_code


@pytest.fixture
def deed(office: Office) -> Deed:
    return Deed(office).accepted("consultation").consulted()


def test_the_public_comments_without_an_account_and_is_shown_once_somebody_looked(deed: Deed) -> None:
    public = deed.office.public
    made = comment(deed, name="杨某", contact="0851-12345678")
    assert made.status_code == 201
    assert (made.json()["considered"], made.json()["consultation"]) == (True, 1)
    assert public.get(f"{deed.href}/comments").json()["items"] == []
    assert moderate(deed, made.json()["id"], shown=True) == 200
    [told] = public.get(f"{deed.href}/comments").json()["items"]
    assert (told["text"], told["stance"], told["name"]) == ("寨名好听。", "support", None)
    assert "contact" not in told
    assert moderate(deed, made.json()["id"], shown=False) == 200
    assert public.get(f"{deed.href}/comments").json()["items"] == []


def test_the_office_is_told_who_wrote_and_how_to_reach_them_and_nobody_else(deed: Deed) -> None:
    made = comment(deed, name="杨某", contact="0851-12345678").json()
    moderate(deed, made["id"], shown=True)
    [told] = deed.office.by("approver").get(f"{deed.href}/comments").json()["items"]
    assert (told["name"], told["contact"], told["shown"], told["signed_in"]) == ("杨某", "0851-12345678", True, False)
    for client in (deed.office.public, deed.office.by("proposer"), deed.office.by("nanming.reviewer")):
        answer = client.get(f"{deed.href}/comments").text
        assert "12345678" not in answer
        assert "杨某" not in answer


def test_a_name_is_shown_to_the_public_if_its_owner_says_so(deed: Deed) -> None:
    made = comment(deed, name="杨某", show_name=True).json()
    moderate(deed, made["id"], shown=True)
    assert [each["name"] for each in deed.office.public.get(f"{deed.href}/comments").json()["items"]] == ["杨某"]


def test_who_is_signed_in_comments_under_the_name_of_the_account(deed: Deed) -> None:
    comment(deed, "other.proposer")
    [told] = deed.office.by("reviewer").get(f"{deed.href}/comments").json()["items"]
    assert (told["name"], told["signed_in"]) == ("Other.Proposer", True)


def test_a_comment_after_the_last_day_is_kept_and_marked_late(deed: Deed) -> None:
    deed.office.clock.forward(16)
    made = comment(deed).json()
    assert made["considered"] is False
    assert deed.office.public.get(f"{deed.href}/comments").json()["open"] is False
    [told] = deed.office.by("reviewer").get(f"{deed.href}/comments").json()["items"]
    assert told["considered"] is False


def test_nothing_is_said_of_what_the_public_is_not_asked_about(office: Office) -> None:
    hidden = Deed(office).submitted()
    assert problem(comment(hidden)) == (404, "not-found")
    assert problem(office.public.get(f"{hidden.href}/comments")) == (404, "not-found")
    assert problem(comment(hidden, "reviewer")) == (409, "conflict")


def test_one_address_is_told_to_wait_and_finds_room_an_hour_later(deed: Deed) -> None:
    for _ in range(10):
        assert comment(deed).status_code == 201
    refused = comment(deed)
    assert problem(refused) == (429, "too-often")
    assert refused.headers["retry-after"] == "3600"
    deed.office.clock.now += timedelta(hours=1)
    assert comment(deed).status_code == 201


_NO_COMMENT: tuple[dict[str, Any], ...] = (
    {"text": "<script>alert(1)</script>"},
    {"text": "&#60;script&#62;"},
    {"text": "[x](javascript:alert(1))"},
    {"text": " \n "},
    {"text": "好" * 2_001},
    {"text": "看不见的\u202e字"},
    {"text": "一\x00二"},
    {"name": "<b>杨某</b>"},
    {"name": "好" * 51},
    {"contact": "1" * 101},
    {"contact": "两\n行"},
    {"stance": "maybe"},
    {"considered": True},
    {"shown": True},
)


def test_what_is_no_comment_is_refused(deed: Deed) -> None:
    for told in _NO_COMMENT:
        assert problem(comment(deed, **told)) == (400, "invalid-parameters"), told


def test_a_comment_comes_as_json_and_as_nothing_else(deed: Deed) -> None:
    form = deed.office.public.post(f"{deed.href}/comments", data={"stance": "support", "text": "好"})
    assert problem(form) == (415, "unsupported-media-type")
    large = deed.office.public.post(f"{deed.href}/comments", json={"stance": "support", "text": "好" * 100_000})
    assert problem(large) == (413, "too-large")


def test_only_reviewers_of_the_ground_moderate(deed: Deed) -> None:
    made = comment(deed).json()
    for login in ("proposer", "expert", "approver", "clerk", "nanming.reviewer"):
        assert moderate(deed, made["id"], shown=True, login=login) == 403
    body = {"shown": True, "reason": "可以公开。"}
    answer = deed.office.public.post(f"{deed.href}/comments/{made['id']}/moderation", json=body)
    assert problem(answer) == (401, "unauthenticated")


def test_moderation_has_a_reason_and_is_of_a_comment_that_is_there(deed: Deed) -> None:
    made = comment(deed).json()
    href = f"{deed.href}/comments/{made['id']}/moderation"
    client = deed.office.by("reviewer")
    assert problem(client.post(href, json={"shown": True, "reason": " "})) == (400, "invalid-parameters")
    nowhere = f"{deed.href}/comments/0190f5a0-0000-7000-8000-0000000000ff/moderation"
    assert problem(client.post(nowhere, json={"shown": True, "reason": "可以公开。"})) == (404, "not-found")


def test_comments_go_on_where_the_page_before_ended(deed: Deed) -> None:
    for n in range(3):
        made = comment(deed, text=f"第{n}条").json()
        moderate(deed, made["id"], shown=True)
    first = deed.office.public.get(f"{deed.href}/comments?limit=2").json()
    rest = deed.office.public.get(f"{deed.href}/comments?limit=2&next={first['next']}").json()
    assert [each["text"] for each in first["items"] + rest["items"]] == ["第0条", "第1条", "第2条"]
    assert rest["next"] is None


def test_a_list_of_comments_that_is_known_is_not_sent_again(deed: Deed) -> None:
    first = deed.office.public.get(f"{deed.href}/comments")
    headers = {"If-None-Match": first.headers["etag"]}
    assert deed.office.public.get(f"{deed.href}/comments", headers=headers).status_code == 304
    # What the office is told has another tag: nobody takes the one for the other.
    assert deed.office.by("reviewer").get(f"{deed.href}/comments", headers=headers).status_code == 200


def test_a_comment_that_is_sent_again_is_kept_once(deed: Deed) -> None:
    headers = {"Idempotency-Key": "comment-of-a-test"}
    body = {"stance": "support", "text": "寨名好听。"}
    answers = [deed.office.public.post(f"{deed.href}/comments", json=body, headers=headers) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert len(deed.office.by("reviewer").get(f"{deed.href}/comments").json()["items"]) == 1
