"""In which order requests are worked on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable

from game.web.turns import AT_ONCE, EACH, GUEST, GUESTS, WAITING, Turn, Turns


def run(what: Callable[[], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        await asyncio.wait_for(what(), 20)
    asyncio.run(all_of_it())


async def asked(turns: Turns, rank: int, key: Hashable) -> asyncio.Task[Turn | None]:
    task = asyncio.create_task(turns.take(rank, key))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return task


def test_a_crowd_of_strangers_leaves_room_for_seats() -> None:
    async def crowd() -> None:
        turns = Turns()
        strangers = [await asked(turns, 0, "school") for _ in range(GUESTS + WAITING)]
        assert sum(t.done() for t in strangers) == GUESTS == len(turns.working)
        assert await turns.take(0, "school") is None, "too many wait"
        seats = [await turns.take(GUEST + 1, n) for n in range(AT_ONCE - GUESTS)]
        assert all(seats) and len(turns.working) == AT_ONCE
        late = {name: await asked(turns, rank, name) for name, rank in (
            ("busy", 2), ("seat", 2), ("teacher", 3))}
        turns.working[-1].key = "busy"
        for name in ("teacher", "seat", "busy"):
            turns.working[0].done()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert late[name].done(), name
        assert sum(t.done() for t in strangers) == GUESTS, "they come when no seat waits"
        for turn in list(turns.working):
            turn.done()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert sum(t.done() for t in strangers) == 2 * GUESTS
        for task in strangers:
            task.cancel()
        await asyncio.gather(*strangers, return_exceptions=True)
        assert not turns.waiting
    run(crowd)


def test_one_member_takes_so_many_turns_and_no_more() -> None:
    async def member() -> None:
        turns = Turns()
        many = [await asked(turns, 2, "m1") for _ in range(EACH)]
        assert await turns.take(2, "m1") is None
        other = await asked(turns, 2, "m2")
        (await many[0]).done()  # type: ignore[union-attr]
        assert await other is not None, "who has fewest comes first"
        (await many[1]).done()  # type: ignore[union-attr]
        (await many[1]).done()  # type: ignore[union-attr]
        assert len(turns.working) == AT_ONCE, "said twice counts once"
        for task in many:
            task.cancel()
        await asyncio.gather(*many, return_exceptions=True)
    run(member)
