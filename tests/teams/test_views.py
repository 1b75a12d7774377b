"""Role-specific views: the chair's buttons for chairs, the coordinator's for coordinators."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chat.card import Button, Buttons, Card
from chat.request import Place, Platform
from tests.support.adaptive import parts
from tests.support.teams_stand_in import CHANNEL, TENANT, Sent
from tests.support.teams_user import TeamsUser
from tests.teams.world import World

PLACE = Place(Platform.TEAMS, TENANT, CHANNEL)
SOON = datetime(2026, 9, 25, 13, 0, tzinfo=UTC)


def titles(card: Any) -> list[str]:
    return [str(one["title"]) for one in parts(card["body"]) if "verb" in one]


def asks(card: Any) -> dict[str, Any]:
    return dict(card.get("refresh", {}))


async def soon(teams: World, *present: str) -> Sent:
    """The message that says that a meeting is about to open."""
    for name in ("coordinator", "chair", "police", *present):
        teams.user(name)
    await teams.user("coordinator").says("meeting add 25 September 2026 at 14:30")
    await teams.move_on(SOON)
    return teams.shown("The meeting begins at 14:30")


async def looks(user: TeamsUser, message: Sent) -> Any:
    """What a client is told that asks for the card of its own person."""
    action = asks(message.card)["action"]
    return await user.presses(action, channel=CHANNEL, message=message.id)


async def test_a_channel_is_shown_what_everybody_can_press(teams: World) -> None:
    message = await soon(teams)
    assert titles(message.card) == ["I am here"]
    assert sorted(asks(message.card)["userIds"]) == ["29:chair", "29:coordinator"]


async def test_the_chair_sees_the_chairs_buttons_and_a_member_does_not(teams: World) -> None:
    message = await soon(teams)
    before = await teams.audit()
    seen = await looks(teams.user("chair"), message)
    assert titles(seen.card) == ["I am here", "Open the meeting"]
    assert asks(seen.card)["userIds"] == ["29:chair"]
    for name in ("police", "stranger"):
        seen = await looks(teams.user(name), message)
        assert titles(seen.card) == ["I am here"]
    assert await teams.audit() == before


@pytest.mark.parametrize("data", [{}, None])
async def test_a_client_may_ask_with_nothing_to_say(teams: World, data: object) -> None:
    message = await soon(teams)
    chair = teams.user("chair")
    asked = chair.pressed(
        asks(message.card)["action"] | {"data": data}, channel=CHANNEL, message=message.id
    )
    assert "Open the meeting" in titles((await chair.send(asked)).card)
    del asked["value"]["action"]["data"]
    assert "Open the meeting" in titles((await chair.send(asked | {"id": "f:1"})).card)


async def test_who_has_no_account_yet_is_found_by_address(teams: World) -> None:
    message = await soon(teams, "deputy-chair")
    assert "29:deputy-chair" in asks(message.card)["userIds"]
    seen = await looks(teams.user("deputy-chair"), message)
    assert "Open the meeting" in titles(seen.card)


async def test_who_has_an_account_is_found_without_an_address(teams: World) -> None:
    chair = teams.user("chair")
    await chair.says("status")
    teams.stand_in.join(CHANNEL, chair.member(email="", userPrincipalName=""))
    message = await soon(teams)
    assert "29:chair" in asks(message.card)["userIds"]


async def test_a_button_seen_is_no_button_granted(teams: World) -> None:
    message = await soon(teams)
    chairs = await looks(teams.user("chair"), message)
    opens = next(
        one for one in parts(chairs.card["body"]) if one.get("title") == "Open the meeting"
    )
    police = teams.user("police")
    await police.presses(opens, channel=CHANNEL, message=message.id)
    assert "is for a chair" in teams.told("police")[-1]


async def test_where_teams_does_not_say_who_is_there_nothing_is_left_out(teams: World) -> None:
    teams.stand_in.fail("members", status=502)
    message = await soon(teams)
    assert titles(message.card) == ["I am here", "Open the meeting"]
    assert asks(message.card) == {}


async def test_a_card_for_everybody_asks_nobody_anew(teams: World) -> None:
    await teams.user("coordinator").says("meeting add 25 September 2026 at 14:30")
    await teams.user("coordinator").says("attend call")
    await teams.deliver()
    message = teams.shown("Who will come")
    assert asks(message.card) == {}
    assert teams.stand_in.calls["members"] == 0


async def test_sixty_are_asked_at_most(teams: World) -> None:
    assert teams.bot.chats.teams is not None
    for number in range(70):
        teams.stand_in.join(CHANNEL, teams.user("chair").member(id=f"29:twin-{number}"))
    await teams.user("chair").says("status")
    card = Card("Now", (Buttons((Button("Open", "open"), Button("I am here", "here"))),))
    await teams.bot.chats.teams.outbound.send(PLACE, card, teams.clock.now(), "key")
    assert len(asks(teams.shown("Now").card)["userIds"]) == 60
