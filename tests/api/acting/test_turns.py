"""A crowd that signs in waits at the door, and everybody else is answered."""

import asyncio

import pytest

from api.acting.turns import Door
from api.answers.negotiation import Busy


def test_so_many_are_let_in_at_once_and_all_in_the_end() -> None:
    inside, most, done = 0, 0, 0

    async def come(door: Door, address: str) -> None:
        nonlocal inside, most, done
        async with door.passed(address):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1
            done += 1

    async def crowd() -> None:
        door = Door(2)
        await asyncio.gather(*(come(door, f"10.0.0.{number}") for number in range(30)))

    asyncio.run(crowd())
    assert (most, done) == (2, 30)


@pytest.mark.parametrize(("addresses", "let_in"), [(1, 9), (200, 33)])
def test_one_address_does_not_stand_in_everybodys_way_and_a_queue_has_an_end(addresses: int, let_in: int) -> None:
    async def crowd() -> list[str]:
        door, opened = Door(1), asyncio.Event()

        async def come(number: int) -> str:
            try:
                async with door.passed(f"10.0.0.{number % addresses}"):
                    await opened.wait()
                    return "in"
            except Busy:
                return "busy"

        tasks = [asyncio.create_task(come(0))]
        await asyncio.sleep(0.01)
        tasks += [asyncio.create_task(come(number)) for number in range(1, 200)]
        await asyncio.sleep(0.01)
        opened.set()
        return await asyncio.gather(*tasks)

    told = asyncio.run(crowd())
    assert (told.count("in"), told.count("busy")) == (let_in, 200 - let_in)


def test_who_fails_inside_or_goes_away_gives_the_turn_back() -> None:
    async def crowd() -> None:
        door = Door(1)
        with pytest.raises(ZeroDivisionError):
            async with door.passed("10.0.0.1"):
                raise ZeroDivisionError
        async with door.passed("10.0.0.1"):
            waiting = asyncio.create_task(_pass(door))
            await asyncio.sleep(0.001)
            waiting.cancel()
        async with asyncio.timeout(1), door.passed("10.0.0.1"):
            pass

    asyncio.run(crowd())


async def _pass(door: Door) -> None:
    async with door.passed("10.0.0.2"):
        pass
