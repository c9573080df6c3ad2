import asyncio
import threading
import time
from collections.abc import Iterator

from anyio import CapacityLimiter

from api.normalizing.slices import in_slices


def _slow(seen: list[int], pieces: int) -> Iterator[bytes]:
    for at in range(pieces):
        time.sleep(0.02)
        seen.append(threading.get_ident())
        yield f"{at},".encode()


def test_nothing_is_lost_between_two_turns_and_no_turn_is_long() -> None:
    seen: list[int] = []

    async def all_of_them() -> list[bytes]:
        return [each async for each in in_slices(_slow(seen, 10), CapacityLimiter(1))]

    slices = asyncio.run(all_of_them())
    assert b"".join(slices) == b"0,1,2,3,4,5,6,7,8,9,"
    assert len(slices) >= 3
    assert threading.get_ident() not in seen


def test_two_who_ask_for_much_take_turns() -> None:
    order: list[str] = []

    def told(name: str) -> Iterator[bytes]:
        for piece in _slow([], 12):
            order.append(name)
            yield piece

    async def asked(name: str, turns: CapacityLimiter) -> None:
        assert [each async for each in in_slices(told(name), turns)]

    async def both() -> None:
        turns = CapacityLimiter(1)
        await asyncio.gather(asked("a", turns), asked("b", turns))

    asyncio.run(both())
    assert order.index("b") < len(order) // 2 < len(order) - order[::-1].index("a")


def test_what_makes_nothing_gives_nothing() -> None:
    async def none() -> list[bytes]:
        return [each async for each in in_slices(iter([b"", b""]), CapacityLimiter(1))]

    assert asyncio.run(none()) == []
