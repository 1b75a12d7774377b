"""The way out through the real post: what Teams answers, and what becomes of the notice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from panel.names import PanelKey
from storage.outbox import NoticeState, OutboxRow
from tests.support.teams_stand_in import CHANNEL, TENANT, Sent
from tests.teams.world import World

DAY = datetime(2026, 9, 25, tzinfo=UTC)


async def dated(teams: World) -> None:
    """A meeting, of which the channel hears; the coordinator has written to the bot."""
    teams.user("coordinator")
    await teams.user("coordinator").says("meeting add 25 September 2026 at 14:30")


async def outbox(teams: World, kind: str) -> list[OutboxRow]:
    """The notices of a kind for the channel in Teams, the oldest first."""
    async with teams.bot.database.reading() as work:
        found = await work.outbox.listing(tuple(NoticeState))
    return [row for row in found if row.kind == kind and row.place.startswith("teams")]


async def state(teams: World, kind: str = "meeting-dated") -> tuple[str, str]:
    row = (await outbox(teams, kind))[-1]
    return row.state.value, row.reason or ""


async def called(teams: World) -> Sent:
    """An attendance call that stands in the channel."""
    await dated(teams)
    await teams.user("coordinator").says("attend call")
    await teams.deliver()
    return teams.shown("Who will come")


async def test_each_card_in_a_channel_begins_a_thread(teams: World) -> None:
    await called(teams)
    first, second = teams.stand_in.at(CHANNEL)
    assert first.thread == first.id != second.thread == second.id
    assert teams.stand_in.calls["thread"] == 2
    assert first.activity["summary"] == "MASE panel: a new message"
    assert "text" not in first.activity


async def test_what_is_private_goes_into_the_personal_chat(teams: World) -> None:
    await teams.user("chair").says("help")
    await dated(teams)
    await teams.move_on(DAY - timedelta(days=20))
    assert "agenda" in teams.told("chair")[-1].lower()
    last = teams.stand_in.at(teams.user("chair").chat)[-1]
    assert last.thread == ""
    assert "Agree it" in last.text
    assert not any("Agree it" in sent.text for sent in teams.stand_in.at(CHANNEL))


async def test_a_live_card_changes_in_place(teams: World) -> None:
    message = await called(teams)
    await teams.user("police").says("attend")
    await teams.deliver()
    assert (message.edits, len(teams.stand_in.at(CHANNEL))) == (1, 2)
    assert "1 of 12" in message.text


@pytest.mark.parametrize("code", ["ActivityNotFoundInConversation", "", "ConversationNotFound"])
async def test_a_live_card_that_was_removed_is_posted_anew(teams: World, code: str) -> None:
    message = await called(teams)
    teams.stand_in.fail("update", status=404, code=code)
    await teams.user("police").says("attend")
    await teams.deliver()
    new = teams.shown("Who will come")
    assert new.id != message.id
    await teams.user("camhs").says("attend")
    await teams.deliver()
    assert new.edits == 1


async def test_patience_is_kept(teams: World) -> None:
    teams.stand_in.fail("thread", status=429, retry_after=30)
    await dated(teams)
    await teams.deliver()
    (row,) = await outbox(teams, "meeting-dated")
    assert (row.state.value, row.reason, row.attempts) == ("waiting", "RateLimited: http_429", 0)
    assert teams.stand_in.at(CHANNEL) == []


async def test_once_teams_takes_it_again_it_is_sent_once(teams: World) -> None:
    teams.stand_in.fail("thread", status=429, retry_after=0)
    await dated(teams)
    await teams.deliver()
    await teams.deliver()
    assert (await state(teams))[0] == "sent"
    assert len(teams.stand_in.at(CHANNEL)) == 1


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"status": 403, "code": "BotNotInConversationRoster"}, "Gone: BotNotInConversationRoster"),
        ({"status": 403, "code": "ConversationBlockedByUser"}, "Gone: ConversationBlockedByUser"),
        ({"status": 404, "code": "ConversationNotFound"}, "Gone: ConversationNotFound"),
        ({"status": 413, "code": "MessageSizeTooBig"}, "Gone: MessageSizeTooBig"),
    ],
)
async def test_what_never_will_be_taken_is_a_dead_letter_that_the_coordinator_hears_of(
    teams: World, how: dict[str, Any], reason: str
) -> None:
    teams.stand_in.fail("thread", **how)
    await dated(teams)
    await teams.deliver()
    assert await state(teams) == ("dead", reason)
    await teams.deliver()
    told = teams.told("coordinator")[-1]
    assert "Notices were not delivered" in told
    assert reason.removeprefix("Gone: ") in told
    assert teams.stand_in.at(CHANNEL) == []


async def test_a_write_under_way_is_waited_for(teams: World) -> None:
    teams.stand_in.fail("thread", status=412)
    await dated(teams)
    await teams.deliver()
    assert await state(teams) == ("waiting", "Unavailable: http_412")


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"status": 502}, "OutcomeUnknown: http_502"),
        ({"drop": True}, "OutcomeUnknown: connection_lost"),
    ],
)
async def test_what_may_have_arrived_is_said_to_be_a_repeat(
    teams: World, how: dict[str, Any], reason: str
) -> None:
    teams.stand_in.fail("thread", **how)
    await dated(teams)
    await teams.deliver()
    (row,) = await outbox(teams, "meeting-dated")
    assert (row.state.value, row.reason) == ("waiting", reason)
    assert row.doubtful_at is not None


async def test_a_service_that_may_not_see_the_token_is_never_called(teams: World) -> None:
    await dated(teams)
    async with teams.bot.database.writing() as work:
        known = await work.teams.any_of(TENANT)
        assert known is not None
        await work.teams.forget(TENANT, known.conversation)
        await work.teams.keep(type(known)(TENANT, CHANNEL, "https://evil.example/", known.bot))
    await teams.deliver()
    assert await state(teams) == ("dead", "Gone: service_host_not_allowed")


async def test_a_tenant_from_which_nothing_ever_came_is_a_dead_letter(teams: World) -> None:
    async with teams.bot.database.writing() as work:
        panel = await work.panels.in_force(PanelKey("kent-and-medway"), teams.clock.now())
        assert panel is not None
        await work.panel(panel).places.bind("teams", "another-tenant", "19:x", teams.clock.now())
    await dated(teams)
    await teams.deliver()
    rows = {row.place: row for row in await outbox(teams, "meeting-dated")}
    lost = rows["teams/another-tenant/19:x"]
    assert (lost.state.value, lost.reason) == ("dead", "Gone: not_installed")
    assert rows[f"teams/{TENANT}/{CHANNEL}"].state is NoticeState.SENT


async def test_a_login_that_is_away_costs_nothing_but_time(teams: World) -> None:
    await dated(teams)
    assert teams.bot.chats.teams is not None
    teams.bot.chats.teams.connector._credentials.forget()
    teams.stand_in.fail("login", status=503, times=9)
    await teams.deliver()
    assert await state(teams) == ("waiting", "Unavailable: login_http_503")
