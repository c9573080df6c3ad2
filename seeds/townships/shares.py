"""How a number of things is shared out in whole numbers."""

from collections.abc import Sequence

import numpy as np


def shares(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Return whole numbers that add up to a total and stand to each other as the weights do, as nearly as can be.

    Parameters
    ----------
    least
        What each gets at least.

    Examples
    --------
    >>> shares(10, [1, 1, 2]), shares(10, [0, 1, 3], least=1)
    ([3, 2, 5], [1, 3, 6])

    References
    ----------
    The method of largest remainders (Hare, Niemeyer); the first of equals goes first.
    """
    rest = total - least * len(weights)
    exact = rest * np.asarray(weights, dtype=np.float64) / sum(weights)
    whole = np.floor(exact)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: rest - int(whole.sum())]] += 1
    return [least + int(each) for each in whole]
