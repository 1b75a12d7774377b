"""Teams takes seven messages a second for a conversation; we send fewer, and others do not wait."""

import asyncio

from bot.platforms.teams.pacing import Paces


async def test_the_first_few_go_at_once_and_the_next_one_waits() -> None:
    paces = Paces()
    for _ in range(6):
        await paces.wait("19:busy")
    waiting = asyncio.create_task(paces.wait("19:busy"))
    await paces.wait("19:quiet")
    assert not waiting.done()
    waiting.cancel()


async def test_a_busy_conversation_is_not_forgotten_before_quiet_ones() -> None:
    paces = Paces()
    for _ in range(6):
        await paces.wait("19:busy")
    for number in range(511):
        await paces.wait(f"19:{number}")
    waiting = asyncio.create_task(paces.wait("19:busy"))
    await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()
