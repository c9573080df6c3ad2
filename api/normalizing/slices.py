"""Long work in short turns: who asks for many names shares two threads with all who do, and the event loop is free."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

T = TypeVar("T")
_SLICE_S = 0.05
"""How long one turn lasts: the next in the queue waits no longer for each before it."""


async def in_slices(pieces: Iterator[bytes], turns: CapacityLimiter) -> AsyncIterator[bytes]:
    """Yield what an iterator makes, joined as far as it comes in one turn of a thread.

    Parameters
    ----------
    pieces
        Made in threads, one after the other.
    turns
        How many may be worked for at a time.
    """
    is_over = False
    while not is_over:
        slice_, is_over = await run_sync(_slice, pieces, limiter=turns)
        if slice_:
            yield slice_


async def in_turn(work: Callable[[], T], turns: CapacityLimiter) -> T:
    """Return the result of work that is one turn of its own."""
    return await run_sync(work, limiter=turns)


def _slice(pieces: Iterator[bytes]) -> tuple[bytes, bool]:
    made: list[bytes] = []
    end = time.monotonic() + _SLICE_S
    for piece in pieces:
        made.append(piece)
        if time.monotonic() >= end:
            return b"".join(made), False
    return b"".join(made), True
