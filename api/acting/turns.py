"""How many may sign in at one moment: the others wait where waiting costs nothing.

Looking at a password takes a tenth of a second of all cores and 64 MiB, asking a provider takes as long as that likes.
Who does either holds a thread and a connection, of which everybody else's answers come too: a crowd at the door must
not keep the house from answering.
"""

import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Semaphore
from starlette.requests import Request

from api.answers.negotiation import Busy

_LOOKED_AT_ONCE = max(1, (os.cpu_count() or 1) // 4)
"""Passwords: one is looked at by four threads, so that a quarter of the cores is given to those who sign in."""
_LONGEST_QUEUE = 32
_LONGEST_OF_ONE = 8
"""Of one address: a whole office may stand behind it, and it must not stand in everybody's way."""


class Door:
    """Lets some in at a time (登录排队).

    Parameters
    ----------
    at_once
        How many.
    """

    def __init__(self, at_once: int) -> None:
        self._turns = Semaphore(at_once)
        self._waiting: Counter[str] = Counter()

    @asynccontextmanager
    async def passed(self, address: str) -> AsyncIterator[None]:
        """Wait for one's turn, and give it back when it is used.

        Raises
        ------
        Busy
            When too many wait already.
        """
        if self._waiting.total() >= _LONGEST_QUEUE or self._waiting[address] >= _LONGEST_OF_ONE:
            raise Busy("Too many sign in at this moment: try again in a few seconds.")
        self._waiting[address] += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting[address] -= 1
            if not self._waiting[address]:
                del self._waiting[address]
        try:
            yield
        finally:
            self._turns.release()


async def turn_at_passwords(request: Request) -> AsyncIterator[None]:
    """Wait for one's turn to have a password looked at; a dependency of routes."""
    async with _door(request, "passwords", at_once=_LOOKED_AT_ONCE).passed(_from(request)):
        yield


async def turn_at_the_provider(request: Request) -> AsyncIterator[None]:
    """Wait for one's turn to have the provider asked; a dependency of routes."""
    async with _door(request, "provider", at_once=3).passed(_from(request)):
        yield


def _door(request: Request, name: str, *, at_once: int) -> Door:
    doors: dict[str, Door] | None = getattr(request.app.state, "doors", None)
    if doors is None:
        doors = request.app.state.doors = {}
    return doors.setdefault(name, Door(at_once))


def _from(request: Request) -> str:
    return request.client.host if request.client else "unknown"
