"""When Teams is in trouble: what was done is done once, and whoever asked hears of it."""

from typing import Any

import pytest

from bot.platforms.teams.replies import ANSWERED, WRITE_FIRST
from tests.support.requests import rows
from tests.support.teams_stand_in import CHANNEL
from tests.teams.world import World


@pytest.fixture
async def dated(teams: World) -> World:
    """The next meeting stands in the calendar, and the police have been here before."""
    await teams.user("coordinator").says("meeting add 25 september 2026 14:30")
    await teams.user("police").says("status")
    return teams


async def test_a_short_wait_is_waited(dated: World) -> None:
    dated.stand_in.fail("post", status=429, retry_after=0.01)
    assert (await dated.user("police").says("attend")).status == 200
    assert "attending" in dated.told("police")[-1]


@pytest.mark.parametrize("how", [{"status": 412}, {"status": 429, "retry_after": 60}])
async def test_an_answer_that_was_not_taken_is_brought_when_teams_asks_again(
    dated: World, how: dict[str, Any]
) -> None:
    police = dated.user("police")
    sent = police.typed("attend")
    dated.stand_in.fail("post", **how)
    assert (await police.send(sent)).status == 503
    assert len(dated.told("police")) == 1
    assert (await police.send(sent)).status == 200
    assert "attending" in dated.told("police")[-1]
    assert len(await rows(dated.bot.database, "response")) == 1


@pytest.mark.parametrize("how", [{"status": 502}, {"drop": True}])
async def test_an_answer_that_may_have_arrived_is_not_brought_twice(
    dated: World, how: dict[str, Any]
) -> None:
    police = dated.user("police")
    sent = police.typed("attend")
    dated.stand_in.fail("post", **how)
    assert (await police.send(sent)).status == 200
    assert (await police.send(sent)).status == 200
    assert len(dated.told("police")) == 1
    assert len(await rows(dated.bot.database, "response")) == 1


@pytest.mark.parametrize("code", ["ConversationBlockedByUser", "BotNotInConversationRoster"])
async def test_who_shut_the_bot_out_is_told_in_the_channel(dated: World, code: str) -> None:
    dated.stand_in.fail("post", status=403, code=code)
    assert (await dated.user("police").says("attend", channel=CHANNEL)).status == 200
    (line,) = dated.stand_in.at(CHANNEL)
    assert line.text == WRITE_FIRST
    assert len(await rows(dated.bot.database, "response")) == 1


async def test_a_message_too_large_or_a_chat_that_is_gone_breaks_nothing(dated: World) -> None:
    for status, code in ((413, "MessageSizeTooBig"), (404, "ConversationNotFound")):
        dated.stand_in.fail("post", status=status, code=code)
        assert (await dated.user("police").says("status")).status == 200


async def test_a_repeat_is_answered_no_second_time(dated: World) -> None:
    police = dated.user("police")
    sent = police.typed("attend", channel=CHANNEL)
    for _ in range(3):
        assert (await police.send(sent)).status == 200
    assert [one.text for one in dated.stand_in.at(CHANNEL)] == [ANSWERED]
    assert len(dated.told("police")) == 2


async def test_a_database_that_is_away_is_no_acknowledgement(dated: World) -> None:
    police = dated.user("police")
    sent = police.typed("attend")
    await dated.bot.database.dispose()
    file = dated.bot.settings.sqlite_file
    assert file is not None
    aside = file.rename(file.with_suffix(".aside"))
    assert (await police.send(sent)).status == 503
    aside.rename(file)
    assert (await police.send(sent)).status == 200
    assert "attending" in dated.told("police")[-1]


async def test_no_login_means_that_the_answer_waits(dated: World) -> None:
    assert dated.bot.chats.teams is not None
    police = dated.user("police")
    dated.stand_in.fail("post", status=401)
    dated.stand_in.fail("login", status=500, times=1)
    sent = police.typed("attend")
    assert (await police.send(sent)).status == 503
    assert (await police.send(sent)).status == 503
    assert (await police.send(sent)).status == 200
    assert "attending" in dated.told("police")[-1]
