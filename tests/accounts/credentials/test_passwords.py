"""Which passwords are taken, and how one is checked."""

import statistics
import time
from contextlib import suppress

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from accounts.credentials.passwords import LONGEST, SHORTEST, generated, hashed, needs_rehash, require_good, verified
from foundation.errors import InvalidInput

GOOD = "seven otters read maps"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Parameters of another day, and fast."""


def refusal(password: str, login: str = "wang.fang", name: str = "王芳") -> str:
    with pytest.raises(InvalidInput) as caught:
        require_good(password, login=login, name=name)
    return caught.value.message


@pytest.mark.parametrize(
    "password", [GOOD, "紫云格凸河大穿洞里的燕子每年都回来", "kP4-rr9-Zt2-uu7-Qa", "x7" + "牛栏江的水声" * 2 + "q"]
)
def test_a_long_password_that_nobody_guesses_is_taken(password: str) -> None:
    require_good(password, login="wang.fang", name="王芳")


@pytest.mark.parametrize("length", [0, 1, SHORTEST - 1])
def test_a_short_password_is_refused(length: int) -> None:
    assert "too short" in refusal("kp4rr9zt2uu7qa5"[:length])


def test_a_password_is_bounded() -> None:
    assert "too long" in refusal("seven otters " * 20)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password1234567890",
        "P@ssw0rd!P@ssw0rd!",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "1qaz2wsx3edc4rfv5tgb",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "abcdefghijklmnopqrst",
        "guizhou guizhou 2026",
        "admin-admin-admin-1",
        "woaizhongguo520520!",
        "20261130202611302026",
        "correcthorsebatterystaple",
        "密码密码密码密码密码密码密码密码",
    ],
)
def test_a_password_that_is_tried_first_is_refused(password: str) -> None:
    assert "tried first" in refusal(password)


@pytest.mark.parametrize("password", ["wang.fang reads maps", "otters WANG.FANG seven", "seven otters 王芳 maps"])
def test_a_password_with_the_own_name_is_refused(password: str) -> None:
    assert "your own name" in refusal(password)


def test_the_name_before_the_at_sign_counts_as_the_own() -> None:
    assert "your own name" in refusal("fangfang77 reads old maps", login="fangfang77@example.org")


def test_a_password_with_a_character_that_cannot_be_typed_is_refused() -> None:
    assert "cannot be typed" in refusal(GOOD + "\x00")


def test_no_refusal_repeats_the_password() -> None:
    assert "Password1234567890" not in refusal("Password1234567890")


def test_a_password_is_right_and_another_is_not() -> None:
    stored = hashed(GOOD)
    assert stored.startswith("$argon2id$")
    assert verified(stored, GOOD)
    assert not verified(stored, GOOD + "!")


def test_the_same_password_from_another_keyboard_is_right() -> None:
    assert verified(hashed("ｓｅｖｅｎ otters é maps"), "seven otters e\u0301 maps")


@pytest.mark.parametrize("password", ["", GOOD, "x" * 100_000, "\ud800"])
def test_nobody_has_a_right_password(password: str) -> None:
    assert not verified(None, password)


def test_a_password_is_not_right_because_its_beginning_is() -> None:
    stored = hashed("x" * LONGEST)
    assert not verified(stored, "x" * (LONGEST + 1))


def test_a_damaged_hash_is_no_password_at_all() -> None:
    assert not verified("$argon2id$damaged", GOOD)


def test_a_hash_of_other_parameters_is_made_anew() -> None:
    assert needs_rehash(CHEAP.hash(GOOD))
    assert not needs_rehash(hashed(GOOD))


def test_a_check_for_nobody_takes_as_long_as_one_for_somebody() -> None:
    stored = hashed(GOOD)
    verified(None, "warm")
    ratio = statistics.median(_lasts(None) / _lasts(stored) for _ in range(5))
    assert 0.4 < ratio < 2.5


def test_a_generated_password_may_be_chosen() -> None:
    for _ in range(200):
        require_good(generated(), login="admin", name="管理员")


@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_refused(password: str, login: str, name: str) -> None:
    with suppress(InvalidInput):
        require_good(password, login=login, name=name)


def _lasts(stored: str | None) -> float:
    begun = time.perf_counter()
    verified(stored, "wrong")
    return time.perf_counter() - begun
