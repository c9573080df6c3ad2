"""The ledger's head, asked on the event loop: what every answer from memory waits for."""

import asyncio

from sqlalchemy import select

from foundation.ledger.models import LedgerHead
from foundation.postgres.glances import Glances

_HEAD = select(LedgerHead.seq)


class Head:
    """Tells the number of the last ledger entry.

    One question is on its way at a time. Who comes meanwhile shares the next question with all others who do, and not
    the one on its way: that one may have been answered before he came, and his own entry be missing in it.

    Parameters
    ----------
    glances
        Asks the database.
    """

    def __init__(self, glances: Glances) -> None:
        self._glances = glances
        self._turn = asyncio.Lock()
        self._next: asyncio.Task[int] | None = None

    async def __call__(self) -> int:
        """Return the revision; every entry committed before the call is counted.

        Raises
        ------
        psycopg.Error, Unavailable
            As from `Glances`.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._asked())
        # One who goes away does not take the question from the others.
        return await asyncio.shield(self._next)

    async def _asked(self) -> int:
        async with self._turn:
            self._next = None
            [(revision,)] = await self._glances(_HEAD, {})
            return int(revision)
