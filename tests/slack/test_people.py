"""Who people are: asked of Slack once, believed where the operator says so, else left open."""

import asyncio
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.platforms.slack.inbound import Heard
from bot.platforms.slack.ports import Ports
from bot.platforms.slack.profiles import NOBODY, Profile, Profiles
from bot.platforms.slack.receiving import Receiving
from chat.request import Mention, Place, Platform
from storage.errors import DatabaseUnreachable
from tests.scenarios.house import email_of
from tests.scenarios.slack_stage import SlackStage
from tests.scenarios.test_meeting import dated
from tests.support.databases import Opening
from tests.support.requests import rows
from tests.support.slack_desk import Desk, at_desk
from tests.support.slack_ear import Scripted, hearing
from tests.support.slack_stand_in import TEAM, SlackStandIn
from tests.support.slack_user import CHANNEL, direct_chat

POLICE = "UPOLICEKENTEXAMPLE"


async def status_of(desk: Desk, words: str = "status", **profile: Any) -> str:
    desk.slack.add_user(POLICE, email_of("police"), **profile)
    return (await desk.post(desk.people.command(POLICE, words))).body.decode()


async def test_a_full_member_is_known_by_address_and_told_so(desk: Desk) -> None:
    assert "Core seats filled" in await status_of(desk)
    (told,) = desk.slack.messages[direct_chat(POLICE)]
    assert "Your account is linked" in str(told["blocks"])


@pytest.mark.parametrize(
    "sign",
    [
        {"is_bot": True},
        {"deleted": True},
        {"is_stranger": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"team_id": "T0OTHER"},
        {"is_email_confirmed": False},
        {"profile": {}},
        {"profile": None},
        {"team_id": "E0ORG", "enterprise_user": {"teams": ["T0OTHER"]}},
        {"team_id": "E0ORG", "enterprise_user": {"teams": None}},
    ],
)
async def test_anybody_else_is_left_to_the_coordinator(desk: Desk, sign: dict[str, Any]) -> None:
    assert "I do not know you" in await status_of(desk, **sign)
    stage = SlackStage(desk)
    linked = await stage.types("coordinator", f"member link police account {POLICE}")
    assert "Account linked" in linked.text
    assert "I do not know you" not in await status_of(desk, **sign)


@pytest.mark.parametrize("teams", [[TEAM], ["T0OTHER", TEAM]])
async def test_a_member_of_several_workspaces_of_an_organisation_is_one_of_this(
    desk: Desk, teams: list[str]
) -> None:
    enterprise = {"id": "U0ORG", "enterprise_id": "E0ORG", "teams": teams}
    known = await status_of(desk, team_id="E0ORG", enterprise_user=enterprise)
    assert "Core seats filled" in known


async def test_two_who_come_first_are_both_served(sqlite_opening: Opening) -> None:
    async with at_desk(sqlite_opening, MASE_SLACK_WORKSPACE_IDS="", bound="") as desk:
        first, second = (desk.people.command(POLICE, "status") for _ in range(2))
        answered = await asyncio.gather(desk.deliver(first), desk.deliver(second))
        assert [one.status for one in answered] == [200, 200]
        assert len(desk.slack.called("auth.test")) == 1


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ({"status": 500}, "Slack did not say in time who you are"),
        ({"error": "ratelimited"}, "Slack did not say in time who you are"),
        ({"error": "user_not_found"}, "I do not know you"),
        ({"error": "missing_scope"}, "I do not know you"),
    ],
)
async def test_a_slack_that_does_not_say_is_asked_again(
    desk: Desk, trouble: dict[str, Any], told: str
) -> None:
    desk.slack.next("users.info", **trouble, headers={"Retry-After": "0"})
    assert told in await status_of(desk)
    assert "Core seats filled" in await status_of(desk)
    await status_of(desk)
    assert len(desk.slack.called("users.info")) == 2


async def test_in_a_workspace_that_nobody_listed_or_bound_addresses_say_nothing(
    sqlite_opening: Opening,
) -> None:
    async with at_desk(sqlite_opening, MASE_SLACK_WORKSPACE_IDS="", bound="") as desk:
        assert "I do not know you" in await status_of(desk, "setup kent")
        assert desk.slack.called("users.info") == []
        await desk.house.bind("slack", TEAM, CHANNEL)
        assert "Core seats filled" in await status_of(desk)


async def test_without_a_list_the_tokens_workspace_is_served_and_bound_ones(
    sqlite_opening: Opening,
) -> None:
    async with at_desk(sqlite_opening, MASE_SLACK_WORKSPACE_IDS="") as desk:
        desk.slack.add_user(POLICE, email_of("police"))
        assert "Core seats filled" in await status_of(desk)
        desk.people.team = "T0OTHER"
        assert (await desk.post(desk.people.command(POLICE, "status"))).status == 403
        await desk.house.bind("slack", "T0OTHER", "C0OTHER")
        assert (await desk.post(desk.people.command(POLICE, "status"))).status == 200


class Away(Scripted):
    """Rows that cannot be read."""

    async def is_bound(self, organisation: str) -> bool:
        raise DatabaseUnreachable


async def test_whether_a_workspace_is_served_can_be_asked_again(slack: SlackStandIn) -> None:
    async with hearing(slack, Away(), listed=()) as ear:
        ear.people.team = "T0OTHER"
        said = await ear.post(ear.people.message(POLICE, "yes", thread_ts="1.0"))
        assert said.status == 503


async def test_a_list_is_the_whole_list(sqlite_opening: Opening) -> None:
    async with at_desk(sqlite_opening, MASE_SLACK_WORKSPACE_IDS="T0ONE T0TWO") as desk:
        assert (await desk.post(desk.people.command(POLICE, "status"))).status == 403
        desk.people.team = "T0TWO"
        assert (await desk.post(desk.people.command(POLICE, "status"))).status == 200


class AtOnce(Profiles):
    """Says something only once it is asked about two people."""

    def __init__(self) -> None:
        self._both = asyncio.Barrier(2)

    async def of(self, team: str, user: str) -> Profile:
        return NOBODY

    async def email_of(self, team: str, user: str) -> str | None:
        async with asyncio.timeout(30):
            await self._both.wait()
        return f"{user}@kent.example"


async def test_people_who_are_mentioned_are_asked_about_at_once() -> None:
    scripted, clock = Scripted(), SystemClock()
    receiving = Receiving(Ports(scripted, scripted, scripted, clock, clock), AtOnce())
    place = Place(Platform.SLACK, TEAM, CHANNEL)
    two = (Mention(user="U1"), Mention(user="U2"))
    await receiving.ask(Heard("1", TEAM, POLICE, place, "deputy @{0} @{1}", mentions=two))
    (asked,) = scripted.asked
    assert [one.email for one in asked.mentions] == ["U1@kent.example", "U2@kent.example"]


async def joins(desk: Desk, user: str, *, leaves: bool = False) -> None:
    kind = "member_left_channel" if leaves else "member_joined_channel"
    event = {"type": kind, "user": user, "channel": CHANNEL, "channel_type": "C", "team": TEAM}
    assert (await desk.post(desk.people.event(event))).status == 200


async def test_the_coordinator_hears_of_somebody_in_the_channel_who_is_not_listed(
    desk: Desk,
) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    desk.slack.add_user("U0STRANGER", "somebody@elsewhere.example")
    desk.slack.add_user(POLICE, email_of("police"))
    await stage.direct("coordinator")
    for _ in range(2):
        await joins(desk, "U0STRANGER")
    await joins(desk, POLICE)
    await joins(desk, "U0MASEBOT")
    (told,) = await stage.direct("coordinator")
    assert "Not on the members list" in told
    assert "U0STRANGER" in told
    assert "elsewhere" not in told
    owed = await rows(desk.house.bot.database, "outbox")
    assert "elsewhere" not in str([row for row in owed if row["kind"] == "members-unlisted"])


async def test_nobody_is_called_unlisted_while_slack_does_not_say_who_they_are(
    desk: Desk,
) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    desk.slack.add_user(POLICE, email_of("police"))
    await stage.direct("coordinator")
    event = {"type": "member_joined_channel", "user": POLICE, "channel": CHANNEL}
    joined = desk.people.event(event)
    desk.slack.next("users.info", status=500)
    assert (await desk.post(joined)).status == 503
    assert (await desk.post(joined, x_slack_retry_num="1")).status == 200
    assert await stage.direct("coordinator") == []


async def test_the_bot_is_not_called_unlisted_before_it_knows_itself(desk: Desk) -> None:
    desk.slack.next("auth.test", status=500)
    event = {"type": "member_joined_channel", "user": "U0MASEBOT", "channel": CHANNEL}
    assert (await desk.post(desk.people.event(event))).status == 503
    assert await rows(desk.house.bot.database, "outbox") == []


async def test_the_coordinator_hears_of_a_member_who_leaves_the_channel(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    await stage.types("police", "status")
    await stage.direct("coordinator")
    await joins(desk, POLICE, leaves=True)
    await joins(desk, "U0STRANGER", leaves=True)
    (told,) = await stage.direct("coordinator")
    assert "Kent Police left the panel's channel on Slack" in told


async def test_a_channel_of_no_panel_has_no_door(desk: Desk) -> None:
    event = {"type": "member_joined_channel", "user": POLICE, "channel": "C0OTHER"}
    before = await rows(desk.house.bot.database, "request")
    assert (await desk.post(desk.people.event(event))).status == 200
    assert await rows(desk.house.bot.database, "request") == before
