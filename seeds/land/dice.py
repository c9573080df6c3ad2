"""Numbers that look like chance and are the same on every machine, for land and for names."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


def scattered(keys: Integers, salt: int) -> NDArray[np.uint64]:
    """Return a 64-bit number for each key, without order or state: the same key and salt give the same number.

    References
    ----------
    The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    """
    mixed = keys.astype(np.uint64) + np.uint64(salt * 0x9E3779B97F4A7C15 % 2**64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def unit(keys: Integers, salt: int) -> Floats:
    """Return a number in [0, 1) for each key."""
    return (scattered(keys, salt) >> np.uint64(11)).astype(np.float64) * 2.0**-53


class Dice:
    """A stream of chance (伪随机) with a seed.

    It draws on the raw output of PCG64, which numpy promises to keep; what numpy's `Generator` makes of it may change
    from version to version, and with it every name of the demonstration province.

    Examples
    --------
    >>> Dice(2024, 520111).below(6, 5).tolist() == Dice(2024, 520111).below(6, 5).tolist()
    True
    """

    def __init__(self, *seed: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence(seed))

    def units(self, count: int) -> Floats:
        """Return numbers in [0, 1)."""
        raw: NDArray[np.uint64] = self._bits.random_raw(count)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def below(self, limit: int, count: int) -> Integers:
        """Return whole numbers from 0 to `limit` - 1."""
        return (self.units(count) * limit).astype(np.int64)

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of the choices, each as likely."""
        return choices[int(self.below(len(choices), 1)[0])]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """Return the choices in another order."""
        order = np.argsort(self.units(len(choices)), kind="stable")
        return [choices[at] for at in order]

    def times(self, rates: Sequence[float]) -> list[int]:
        """Return whole numbers that are the rates on average, and never further from them than one."""
        return [int(rate + chance) for rate, chance in zip(rates, self.units(len(rates)).tolist(), strict=True)]
