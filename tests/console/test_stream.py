"""Server-sent events."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientResponse

from bot.platforms.console import stream
from tests.chat.examples import BARE, CALL, QUORUM
from tests.console.conftest import Client, Desk
from tests.console.fakes import KENT, POLICE, START

Event = dict[str, Any]


@asynccontextmanager
async def listening(
    client: Client, last: str = "", **query: str
) -> AsyncIterator[AsyncIterator[Event]]:
    headers = {"Last-Event-ID": last} if last else {}
    params = {"panel": KENT, **query}
    async with client.get("/api/stream", params=params, headers=headers) as response:
        assert response.status == 200
        assert response.content_type == "text/event-stream"
        yield events(response)


async def events(response: ClientResponse) -> AsyncIterator[Event]:
    """Each event as its name, id and data."""
    event: Event = {}
    async for raw in response.content:
        line = raw.decode().rstrip("\n")
        if not line:
            yield event
            event = {}
            continue
        name, _, value = line.partition(": ")
        event[name] = json.loads(value) if name == "data" else value


async def next_message(told: AsyncIterator[Event]) -> Event:
    async for event in told:
        if event["event"] == "message":
            return event
    raise AssertionError("the stream ended")


async def test_new_and_changed_messages(client: Client, desk: Desk) -> None:
    first = await desk.post(CALL)
    async with listening(client) as told:
        assert (await next_message(told))["data"]["id"] == first
        second = await desk.post(BARE)
        assert (await next_message(told))["data"]["id"] == second
        await desk.outbound.update(desk.outbound.direct(KENT, POLICE), first, QUORUM, START)
        changed = (await next_message(told))["data"]
        assert (changed["id"], changed["place"]) == (first, "channel")
        assert changed["card"]["title"] == "Quorum"


async def test_ones_own_direct_chat_and_no_other(client: Client, desk: Desk) -> None:
    direct = desk.outbound.direct
    async with listening(client, **{"as": POLICE}) as told:
        await desk.outbound.send(direct(KENT, "chair@kent.example"), CALL, START)
        mine = await desk.outbound.send(direct(KENT, POLICE), BARE, START)
        data = (await next_message(told))["data"]
        assert (data["id"], data["place"]) == (mine, "direct")


async def test_going_on_from_the_last_event(client: Client, desk: Desk) -> None:
    await desk.post(CALL)
    async with listening(client) as told:
        last = (await next_message(told))["id"]
    second = await desk.post(BARE)
    async with listening(client, last) as told:
        assert (await next_message(told))["data"]["id"] == second
    for strange in ("elsewhere-7", "x", "-", f"{last}9999999999999999"):
        async with listening(client, strange) as told:
            assert (await next_message(told))["data"]["card"]["title"] == CALL.title


async def test_what_another_process_writes_is_found(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_PAUSE", 0.01)
    async with listening(client) as told:
        assert (await anext(told))["event"] == "clock"
        message = desk.store.messages(KENT).put(f"console/local/{KENT}", None, b"{}", START)
        assert (await next_message(told))["data"]["id"] == message


async def test_a_quiet_stream_still_beats(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_PAUSE", 0.001)
    async with listening(client) as told:
        for _ in range(3):
            assert await anext(told) == {"event": "clock", "data": {"now": "2026-09-25T13:30:00Z"}}


async def test_listeners_are_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_LISTENERS", 1)
    async with listening(client) as told:
        await anext(told)
        async with client.get("/api/stream", params={"panel": KENT}) as refused:
            assert refused.status == 429


async def test_closing_ends_every_stream(client: Client, desk: Desk) -> None:
    async with listening(client) as told:
        await anext(told)
        desk.bell.close()
        assert [event async for event in told if event["event"] == "message"] == []
