"""The other calls: channel, panels, commands, clock."""

from datetime import timedelta
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.chat.examples import BARE, CALL
from tests.console.conftest import Client, Desk
from tests.console.fakes import CHAIR, KENT, POLICE, START


async def get(client: Client, path: str, **query: str) -> Any:
    async with client.get(path, params=query) as response:
        assert response.status == 200, await response.text()
        return await response.json()


async def test_the_channel(client: Client, desk: Desk) -> None:
    call = await desk.post(CALL)
    await desk.post(BARE, thread=call)
    first, second = (await get(client, "/api/channel", panel=KENT))["messages"]
    assert first.keys() == {"id", "text", "card", "at", "thread", "html"}
    assert (first["id"], first["card"]["id"], first["thread"]) == (call, call, None)
    assert first["at"] == "2026-09-25T13:30:00Z"
    del second["html"]
    assert second == snapshot(
        {
            "id": "kent-and-medway-2",
            "at": "2026-09-25T13:30:00Z",
            "thread": "kent-and-medway-1",
            "text": "Done",
            "card": {"id": "kent-and-medway-2", "title": "Done", "blocks": []},
        }
    )


async def test_a_direct_chat(client: Client, desk: Desk) -> None:
    await desk.outbound.send(desk.outbound.direct(KENT, POLICE), CALL, START)
    mine = await get(client, "/api/channel", panel=KENT, **{"as": POLICE.upper()})
    assert len(mine["messages"]) == 1
    for query in ({"as": CHAIR}, {}):
        assert (await get(client, "/api/channel", panel=KENT, **query))["messages"] == []


async def test_a_message_that_cannot_be_read_is_shown_as_such(client: Client, desk: Desk) -> None:
    await desk.store.of(KENT).post(f"console/local/{KENT}", None, b"{}", START)
    [message] = (await get(client, "/api/channel", panel=KENT))["messages"]
    assert message["text"] == "A message\nIt cannot be shown here."


async def test_an_update_keeps_the_id(client: Client, desk: Desk) -> None:
    call = await desk.post(CALL)
    await desk.outbound.update(desk.outbound.direct(KENT, POLICE), call, BARE, START)
    [message] = (await get(client, "/api/channel", panel=KENT))["messages"]
    assert (message["id"], message["text"]) == (call, "Done")


async def test_panels_and_people(client: Client) -> None:
    listed = await get(client, "/api/panels")
    assert listed["now"] == "2026-09-25T13:30:00Z"
    assert listed["panels"][1] == snapshot(
        {
            "key": "london",
            "name": "London MASE Panel",
            "zone": "Europe/London",
            "people": [
                {"email": "dci@london.example", "label": "Police DCI or DI (co-chair)"},
                {"email": "manager@london.example", "label": "LA Senior Manager (co-chair)"},
            ],
        }
    )


async def test_commands(client: Client) -> None:
    offered = await get(client, "/api/commands", panel=KENT, **{"as": POLICE})
    assert offered[1] == snapshot(
        {
            "name": "deputy",
            "usage": "deputy PERSON [for SEAT]",
            "summary": "Name who comes in your place.",
        }
    )


@pytest.mark.parametrize("path", ["/api/channel", "/api/commands", "/api/stream"])
@pytest.mark.parametrize("query", [{}, {"panel": "nowhere"}, {"panel": KENT, "as": "Police"}])
async def test_bad_queries(client: Client, path: str, query: dict[str, str]) -> None:
    async with client.get(path, params=query) as response:
        assert response.status == 400
        assert "error" in await response.json()


async def test_the_clock_goes_forward(client: Client, desk: Desk) -> None:
    body = {"to": "2026-09-26T10:00:00+01:00"}
    async with client.post("/api/clock", json=body) as response:
        assert await response.json() == {"now": "2026-09-26T09:00:00Z"}
    assert desk.clock.moves == [timedelta(hours=19, minutes=30)]


@pytest.mark.parametrize(
    "to",
    [
        "2026-09-25T13:29:59Z",
        "2026-09-26T10:00:00",
        "2036-12-01T00:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "tomorrow",
        "",
        None,
        17,
    ],
)
async def test_the_clock_goes_nowhere_else(client: Client, desk: Desk, to: Any) -> None:
    async with client.post("/api/clock", json={"to": to}) as response:
        assert response.status == 400
        assert (await response.json())["error"]["path"] == "to"
    assert desk.clock.moves == []
