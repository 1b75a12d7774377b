"""Who comes into the panel's channel and who leaves it: the coordinator hears of it, by ids only."""

from dataclasses import replace
from typing import Any

import pytest

from tests.support.requests import rows
from tests.support.teams_stand_in import CHANNEL, TENANT
from tests.support.teams_user import BOT, TeamsUser
from tests.teams.world import World, serving

TEAM = "19:team@thread.tacv2"
UNLISTED = "Not on the members list"


@pytest.fixture
async def door(teams: World) -> World:
    """A coordinator who can be told."""
    await teams.user("coordinator").says("status")
    await teams.deliver()
    return teams


def stranger(door: World) -> TeamsUser:
    """Somebody in the channel who is on no list."""
    return door.user("somebody@elsewhere.example")


def update(
    door: World, *members: TeamsUser, leave: bool = False, channel: str = CHANNEL, **more: Any
) -> dict[str, Any]:
    """What Teams tells of them; an owner of the team did it."""
    sent = door.user("chair").activity("conversationUpdate", channel=channel)
    sent["conversation"]["id"] = channel
    listed = [{"id": one.id, "aadObjectId": one.entra} for one in members]
    return {**sent, "membersRemoved" if leave else "membersAdded": listed, **more}


async def told(door: World, sent: dict[str, Any]) -> list[str]:
    """What the coordinator hears of it."""
    before = len(door.told("coordinator"))
    assert (await door.user("chair").send(sent)).status == 200
    await door.deliver()
    return door.told("coordinator")[before:]


async def test_the_coordinator_hears_of_somebody_who_is_not_listed(door: World) -> None:
    new = stranger(door)
    sent = update(door, new)
    (said,) = await told(door, sent)
    assert UNLISTED in said
    assert new.entra in said
    assert await told(door, sent) == []
    assert await told(door, update(door, new)) == []


async def test_ids_are_all_that_is_kept_of_a_stranger(door: World) -> None:
    new = TeamsUser(door.stand_in, door.http, door.url, "new", "somebody@elsewhere.example")
    new.join(CHANNEL)
    assert len(await told(door, update(door, new))) == 1
    for table in ("outbox", "audit", "request"):
        assert "elsewhere" not in str(await rows(door.bot.database, table))


async def test_members_and_the_bot_itself_may_come(door: World) -> None:
    sent = update(door, door.user("police"), door.user("reporter"))
    sent["membersAdded"].append({"id": BOT})
    assert await told(door, sent) == []


async def test_who_was_looked_for_before_they_came_is_looked_up_anew(door: World) -> None:
    police = TeamsUser(door.stand_in, door.http, door.url, "police", "police@kent.example")
    sent = door.user("coordinator").typed("members", channel=CHANNEL)
    sent["text"] += f" <at>{police.name}</at>"
    mentioned = {"id": police.id}
    sent["entities"].append(
        {"type": "mention", "mentioned": mentioned, "text": f"<at>{police.name}</at>"}
    )
    await door.user("coordinator").send(sent)
    police.join(CHANNEL)
    assert await told(door, update(door, police)) == []


async def test_the_coordinator_hears_of_a_member_who_leaves(door: World) -> None:
    await door.user("police").says("status")
    gone = door.user("police"), stranger(door)
    calls = door.stand_in.calls["member"]
    (said,) = await told(door, update(door, *gone, leave=True))
    assert "Kent Police left the panel's channel on Teams" in said
    assert door.stand_in.calls["member"] == calls


@pytest.mark.parametrize("where", ["", CHANNEL])
async def test_a_member_who_leaves_long_after_they_wrote_is_known_without_their_entra_id(
    door: World, where: str
) -> None:
    """Teams may name them by its own id alone, and nothing of the process that knew them is left."""
    police = door.user("police")
    await police.says("status", channel=where)
    async with serving(door.bot, door.clock) as url:
        sent = update(door, leave=True, membersRemoved=[{"id": police.id}, {"id": "29:other"}])
        before = len(door.told("coordinator"))
        assert (await replace(door.user("chair"), url=url).send(sent)).status == 200
    await door.deliver()
    (said,) = door.told("coordinator")[before:]
    assert "Kent Police left the panel's channel on Teams" in said


async def test_the_bots_own_leaving_is_remembered(door: World) -> None:
    sent = update(door, leave=True, membersRemoved=[{"id": BOT}])
    await door.user("chair").says("status", channel=CHANNEL)
    assert await told(door, sent) == []
    async with door.bot.database.reading() as work:
        assert await work.teams.get(TENANT, CHANNEL) is None


async def test_who_joins_the_team_joins_its_standard_channels(door: World) -> None:
    new = stranger(door)
    door.stand_in.channels[TEAM] = [{"id": TEAM}, {"id": CHANNEL, "type": "standard"}]
    sent = update(door, new, channel=TEAM)
    sent["channelData"]["team"] = {"id": TEAM}
    new.join(TEAM)
    (said,) = await told(door, sent)
    assert UNLISTED in said


@pytest.mark.parametrize("how", [{"status": 403}, {"drop": True, "times": 2}, {}])
async def test_a_private_channel_has_people_of_its_own(door: World, how: dict[str, Any]) -> None:
    door.stand_in.channels[TEAM] = [{"id": CHANNEL, "type": "private"}]
    if how:
        door.stand_in.fail("channels", **how)
    sent = update(door, stranger(door), channel=TEAM)
    sent["channelData"]["team"] = {"id": TEAM}
    assert await told(door, sent) == []


async def test_a_personal_chat_and_a_channel_of_no_panel_have_no_door(door: World) -> None:
    new = stranger(door)
    personal = new.activity("conversationUpdate", membersAdded=[{"id": new.id}])
    before = await rows(door.bot.database, "request")
    assert await told(door, personal) == []
    assert await told(door, update(door, new, channel="19:other@thread.tacv2")) == []
    assert await rows(door.bot.database, "request") == before


@pytest.mark.parametrize("member", ["29:a", {"id": 7}, {}])
async def test_a_member_of_another_shape_is_no_activity(door: World, member: object) -> None:
    sent = update(door, membersAdded=[member])
    assert (await door.user("chair").send(sent)).status == 400
