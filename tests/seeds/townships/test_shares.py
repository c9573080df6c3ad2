from hypothesis import given
from hypothesis import strategies as st

from seeds.townships.shares import shares

WEIGHTS = st.lists(st.floats(0.1, 100), min_size=1, max_size=30)


@given(st.integers(0, 1000), WEIGHTS)
def test_shares_add_up(total: int, weights: list[float]) -> None:
    assert sum(shares(total, weights)) == total


@given(st.integers(0, 1000), WEIGHTS)
def test_no_share_is_further_from_its_due_than_one(total: int, weights: list[float]) -> None:
    dues = [total * weight / sum(weights) for weight in weights]
    assert all(abs(share - due) < 1 + 1e-6 for share, due in zip(shares(total, weights), dues, strict=True))


def test_each_gets_what_it_gets_at_least() -> None:
    assert shares(5, [0, 0, 1], least=1) == [1, 1, 3]
