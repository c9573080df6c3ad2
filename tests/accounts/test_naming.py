"""What a user may be called."""

import pytest

from accounts.naming import plain_login, plain_name
from foundation.errors import InvalidInput


@pytest.mark.parametrize("typed", ["Wang.Fang", "  wang.fang ", "ｗａｎｇ．ｆａｎｇ"])
def test_one_login_may_be_typed_in_several_ways(typed: str) -> None:
    assert plain_login(typed) == "wang.fang"


@pytest.mark.parametrize("typed", ["", "a", ".wang", "王芳", "wang fang", "x" * 65, "a\nb", "<b>", "wang\x00fang"])
def test_a_login_that_is_not_plain_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="cannot be a login"):
        plain_login(typed)


def test_a_name_keeps_rare_characters_and_loses_needless_blanks() -> None:
    assert plain_name("  㵲阳　杨 ") == "㵲阳 杨"


@pytest.mark.parametrize("typed", ["", "  ", "名" * 101, "王\x07芳", "王\u202e芳", "\ue000"])
def test_a_name_that_cannot_be_printed_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="The name"):
        plain_name(typed)
