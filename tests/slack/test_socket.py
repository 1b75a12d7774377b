"""Socket Mode: the same deliveries over a connection that the bot opened, and kept alive."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

import pytest
from aiohttp import WSCloseCode

from bot.platforms.slack.socket import Watch
from tests.scenarios.house import email_of
from tests.support.databases import Opening
from tests.support.requests import rows
from tests.support.slack_desk import Desk, at_desk
from tests.support.slack_stand_in import APP_TOKEN
from tests.support.slack_user import FORM, Delivery, Json, direct_chat

POLICE = "UPOLICEKENTEXAMPLE"
CLOSELY = Watch(ping=0.05, look=0.05, connect=5.0)


def envelope(delivery: Delivery, number: int, **more: Any) -> Json:
    """A delivery as it comes over the socket."""
    form = delivery.headers["Content-Type"] == FORM
    fields = dict(parse_qsl(delivery.raw.decode(), keep_blank_values=True)) if form else {}
    inner = fields.get("payload") or (None if form else delivery.raw)
    kind = "events_api" if not form else "interactive" if inner else "slash_commands"
    payload = json.loads(inner) if inner else fields
    return {"envelope_id": f"e{number}", "type": kind, "payload": payload, **more}


@asynccontextmanager
async def plugged_in(opening: Opening, **more: str) -> AsyncIterator[Desk]:
    """A bot that was given an app token, and nothing by which HTTP could come in."""
    settings = {"MASE_SLACK_APP_TOKEN": APP_TOKEN, "MASE_SLACK_SIGNING_SECRET": "", **more}
    async with at_desk(opening, watch=CLOSELY, **settings) as desk:
        desk.slack.add_user(POLICE, email_of("police"))
        yield desk


async def connection(desk: Desk, number: int) -> Any:
    """The so-manieth connection, once it is there."""
    async with asyncio.timeout(30):
        while len(desk.slack.sockets) < number:
            desk.slack.plugged.clear()
            await desk.slack.plugged.wait()
    return desk.slack.sockets[number - 1]


async def said(desk: Desk, number: int, delivery: Delivery) -> Json:
    """What the bot acknowledges a delivery with."""
    socket = await connection(desk, len(desk.slack.sockets) or 1)
    await socket.send_json(envelope(delivery, number))
    async with asyncio.timeout(30):
        return await desk.slack.acknowledged.get()


async def test_commands_are_answered_in_the_acknowledgement(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        answered = await said(desk, 1, desk.people.command(POLICE, "status"))
        assert answered["envelope_id"] == "e1"
        assert "Core seats filled" in json.dumps(answered["payload"])
        assert answered["payload"]["response_type"] == "ephemeral"
        event = desk.people.message(POLICE, "quorum", direct_chat(POLICE))
        assert await said(desk, 2, event) == {"envelope_id": "e2"}
        await desk.errands.done()
        assert "of 12 core seats" in json.dumps(desk.slack.messages[direct_chat(POLICE)])


async def test_a_dropped_connection_is_opened_anew(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        for number in (1, 2, 3):
            socket = await connection(desk, number)
            await said(desk, number, desk.people.command(POLICE, "status"))
            await socket.close(code=WSCloseCode.GOING_AWAY)
        await connection(desk, 4)


async def test_slack_can_ask_for_another_connection(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        socket = await connection(desk, 1)
        await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await connection(desk, 2)
        answered = await said(desk, 7, desk.people.command(POLICE, "quorum"))
        assert "of 12 core seats" in json.dumps(answered["payload"])


async def test_a_client_that_died_in_silence_is_replaced(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        await connection(desk, 1)
        for task in asyncio.all_tasks():
            if "process_messages" in repr(task.get_coro()):
                task.cancel()
        await connection(desk, 2)
        answered = await said(desk, 1, desk.people.command(POLICE, "quorum"))
        assert "of 12 core seats" in json.dumps(answered["payload"])


async def test_a_slack_that_gives_no_connection_is_asked_again(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        socket = await connection(desk, 1)
        desk.slack.next("apps.connections.open", error="internal_error")
        desk.slack.next("apps.connections.open", status=500)
        await socket.close()
        await connection(desk, 2)


@pytest.mark.parametrize(
    "payload", [{}, {"type": 7}, {"type": "event_callback"}, {"command": "/x"}]
)
async def test_what_is_of_no_shape_is_acknowledged_and_dropped(
    sqlite_opening: Opening, payload: Json
) -> None:
    async with plugged_in(sqlite_opening) as desk:
        socket = await connection(desk, 1)
        await socket.send_json({"envelope_id": "e1", "type": "events_api", "payload": payload})
        async with asyncio.timeout(30):
            assert await desk.slack.acknowledged.get() == {"envelope_id": "e1"}
        assert await rows(desk.house.bot.database, "request") == []


async def test_another_workspace_is_not_served(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        desk.people.team = "T0OTHER"
        command = desk.people.command(POLICE, "status")
        assert await said(desk, 1, command) == {"envelope_id": "e1"}
        assert await rows(desk.house.bot.database, "request") == []


async def test_without_a_signing_secret_there_is_no_address(sqlite_opening: Opening) -> None:
    async with plugged_in(sqlite_opening) as desk:
        await connection(desk, 1)
        answered = await desk.deliver(desk.people.command(POLICE, "status"))
        assert answered.status == 404
