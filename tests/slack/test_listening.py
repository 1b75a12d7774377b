"""What the bot listens to, and what it drops unread."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms.slack import inbound
from bot.platforms.slack.profiles import Profiles
from bot.platforms.slack.teller import Teller
from bot.platforms.slack.way_in import WayIn
from bot.platforms.slack.workspaces import Workspaces
from tests.scenarios.slack_stage import SlackStage
from tests.scenarios.test_meeting import AT_THE_MEETING, CALL, called, dated
from tests.support.requests import digest, rows
from tests.support.slack_desk import Desk
from tests.support.slack_stand_in import TEAM
from tests.support.slack_user import CHANNEL, direct_chat


class Unread(Mapping[str, Any]):
    """A message whose words must not be looked at."""

    def __init__(self, **event: Any) -> None:
        self._event = {"text": "words", **event}

    def __getitem__(self, name: str) -> Any:
        assert name != "text", "somebody read the words of a message that was not for the bot"
        return self._event[name]

    def __contains__(self, name: object) -> bool:
        return name in self._event

    def __iter__(self) -> Iterator[str]:
        return iter(self._event)

    def __len__(self) -> int:
        return len(self._event)


WRITTEN = {"type": "message", "user": "U1", "channel": "C1", "ts": "2.0", "channel_type": "group"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"thread_ts": "2.0"},
        {"thread_ts": "1.0", "subtype": "message_changed"},
        {"thread_ts": "1.0", "subtype": "channel_join"},
        {"thread_ts": "1.0", "bot_id": "B1"},
        {"channel_type": "mpim"},
    ],
)
def test_what_is_not_addressed_to_the_bot_is_dropped_unread(more: dict[str, str]) -> None:
    assert not inbound.is_addressed(Unread(**{**WRITTEN, **more}))


@pytest.mark.parametrize(
    "more",
    [
        {"thread_ts": "1.0"},
        {"thread_ts": "1.0", "subtype": "thread_broadcast"},
        {"channel_type": "im", "channel": "D1"},
        {"channel_type": None, "channel": "D1"},
        {"channel_type": "im", "channel": "D1", "thread_ts": "1.0"},
    ],
)
def test_whether_it_is_addressed_is_known_without_reading_it(more: dict[str, str | None]) -> None:
    assert inbound.is_addressed(Unread(**{**WRITTEN, **more}))


def way_in(desk: Desk) -> WayIn:
    """The way in by itself, for deliveries that no HTTP could carry."""
    slack, ports = desk.house.bot.chats.slack, desk.house.bot.slack_ports()
    assert slack is not None
    workspaces = Workspaces((TEAM,), ports.directory, slack.client)
    profiles = Profiles(slack.client, workspaces, ports.directory)
    teller = Teller(slack.outbound, slack.client, desk.web.session, profiles, slack.keys.api)
    return WayIn(ports, slack.client, workspaces, profiles, teller, desk.errands)


async def test_a_thread_that_is_no_call_is_not_read(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    before = await digest(desk.house.bot.database)
    for thread in ({}, {"thread_ts": "1790000000.000001"}):
        event = Unread(**{**WRITTEN, "channel": CHANNEL, **thread})
        body = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": event}
        assert await way_in(desk).event(body) == {}
    assert await digest(desk.house.bot.database) == before


async def test_answers_under_the_call_are_acknowledged_in_its_thread_privately(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    before = len(desk.slack.messages[CHANNEL])
    await stage.replies("police", CALL, "yes")
    (private,) = desk.slack.called("chat.postEphemeral")
    (call,) = [one for one in desk.slack.messages[CHANNEL] if "metadata" in one][-1:]
    assert private["thread_ts"] == call["ts"]
    assert private["user"] == "UPOLICEKENTEXAMPLE"
    assert len(desk.slack.messages[CHANNEL]) == before


async def test_slacks_retry_is_answered_once(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    await stage.replies("police", CALL, "yes")
    for number in "123":
        assert stage.last is not None
        answered = await desk.post(stage.last, x_slack_retry_num=number)
        assert answered.status == 200
    assert len(desk.slack.called("chat.postEphemeral")) == 1
    taken = await rows(desk.house.bot.database, "audit")
    assert sum(row["command"] == "attend" for row in taken) == 1


async def test_a_press_that_is_sent_twice_is_told_of_once(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    assert "attending" in (await stage.presses("police", "Attending", on=CALL)).text
    assert (await stage.again()).text == ""


async def test_mentions_become_people(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    stage._user("deputy")
    command = desk.people.command("UPOLICEKENTEXAMPLE", "deputy <@UDEPUTYKENTEXAMPLE|deputy>")
    stage._user("police")
    said = (await desk.post(command)).body.decode()
    assert "a deputy" in said
    assert [call["user"] for call in desk.slack.called("users.info")].count(
        "UDEPUTYKENTEXAMPLE"
    ) == 1


async def test_a_command_typed_in_a_chat_with_a_colleague_is_asked_in_the_bots_own(
    desk: Desk,
) -> None:
    stage = SlackStage(desk)
    user = stage._user("police")
    said = await desk.post(desk.people.command(user, "status", channel="D0COLLEAGUE"))
    assert "Core seats filled" in said.body.decode()
    (account,) = await rows(desk.house.bot.database, "account")
    assert account["direct_channel"] == direct_chat(user)
    told = desk.slack.messages[direct_chat(user)]
    assert len(told) == 1  # that the account is linked


async def test_a_call_is_only_a_call_where_it_was_posted(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    thread = stage._message(CALL)["ts"]
    desk.slack.add_channel("C0OTHER")
    user = stage._user("police")
    await desk.post(desk.people.message(user, "yes", "C0OTHER", thread_ts=thread))
    assert desk.slack.called("chat.postEphemeral") == []


async def test_setup_binds_a_channel_that_the_bot_is_not_in(desk: Desk) -> None:
    stage = SlackStage(desk)
    user = stage._user("coordinator")
    bound = await desk.post(desk.people.command(user, "setup", channel="C0NEW"))
    assert "Channel bound" in bound.body.decode()
    places = await rows(desk.house.bot.database, "place")
    assert "C0NEW" in {row["channel"] for row in places}


async def test_time_moves_on_without_slack_being_asked_who_people_are_again(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    for _ in range(3):
        await stage.types("police", "status")
    await stage.moves_on(AT_THE_MEETING - timedelta(days=20))
    assert len(desk.slack.called("users.info")) == 2  # the coordinator, and the police
