import numpy as np

from seeds.land.dice import Dice, scattered


def test_the_stream_of_a_seed_is_pinned() -> None:
    assert Dice(520000, 1).below(1000, 6).tolist() == [733, 50, 228, 597, 43, 354]


def test_the_number_of_a_key_is_pinned() -> None:
    assert scattered(np.arange(3), 5).tolist() == [1961750202426094747, 8195237237126968761, 5747796768693156649]


def test_shuffling_keeps_what_there_is() -> None:
    assert sorted(Dice(3).shuffled("abcdef")) == list("abcdef")


def test_times_is_the_rate_on_average() -> None:
    found = Dice(5).times([2.25] * 2000)
    assert set(found) == {2, 3}
    assert 2.2 < sum(found) / len(found) < 2.3
