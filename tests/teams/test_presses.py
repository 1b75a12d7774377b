"""Buttons and dialogs: the answer comes with the call, and everything is authorised anew."""

from typing import Any

import pytest

from bot.answer import LATE
from bot.platforms.teams import inbound
from bot.platforms.teams.actions import invoked
from bot.platforms.teams.activity import read
from bot.platforms.teams.replies import ANSWERED, BELOW, WRITE_FIRST, Replies
from tests.support.adaptive import Asked, button, form, parts
from tests.support.requests import rows
from tests.support.teams_stand_in import CHANNEL, Sent, readable
from tests.teams.world import World

CALL = "Who will come on"


@pytest.fixture
async def called(teams: World) -> Sent:
    """An attendance call in the channel."""
    coordinator = teams.user("coordinator")
    for words in ("meeting add 25 september 2026 14:30", "attend call"):
        await coordinator.says(words)
    await teams.deliver()
    return teams.shown(CALL)


def press(card: Any, label: str, **values: str) -> dict[str, Any]:
    """A button, with other values than it has."""
    found = dict(button(card, label))
    ours = found["data"]["mase"]
    found["data"] = {"mase": {**ours, "values": {**ours["values"], **values}}}
    return found


async def test_the_actor_gets_the_card_as_it_is_now(teams: World, called: Sent) -> None:
    police = teams.user("police")
    pressed = button(called.card, "Attending")
    answered = await police.presses(pressed, channel=CHANNEL, message=called.id)
    assert answered.status == 200
    assert "1 of 12" in " ".join(readable(answered.card))
    assert "attending" in teams.told("police")[-1]
    assert called.edits == 0
    await teams.deliver()
    assert called.edits == 1
    assert "1 of 12" in called.text


async def test_buttons_of_others_are_left_out_for_the_actor(teams: World) -> None:
    police, chair = teams.user("police"), teams.user("chair")
    await teams.user("coordinator").says("meeting add 1 september 2026 10:00")
    await chair.says("open", channel=CHANNEL)
    await teams.deliver()
    card = teams.shown("Quorum")
    for user in (police, chair):
        seen = await user.presses(button(card.card, "I am here"), channel=CHANNEL, message=card.id)
        assert "I am here" in readable(seen.card)
    stranger = teams.user("reporter")
    look = {"type": "Action.Execute", "title": "", "verb": "refresh", "data": {}}
    seen = await stranger.presses(look, channel=CHANNEL, message=card.id)
    assert "I am here" not in readable(seen.card)
    assert "Quorum" in " ".join(readable(seen.card))


async def test_a_refusal_leaves_the_card_alone(teams: World, called: Sent) -> None:
    reporter = teams.user("reporter")
    pressed = button(called.card, "Attending")
    answered = await reporter.presses(pressed, channel=CHANNEL, message=called.id)
    assert answered.line == ANSWERED
    assert "Not allowed" in teams.told("reporter")[-1]


async def test_what_a_button_carries_is_not_trusted(teams: World, called: Sent) -> None:
    reporter, before = teams.user("reporter"), await rows(teams.bot.database, "response")
    crafted = press(called.card, "Attending", panel="london", seat="police")
    crafted["data"]["mase"]["words"] = "attend for police"
    answered = await reporter.presses(crafted, channel=CHANNEL, message=called.id)
    assert answered.line == ANSWERED
    assert await rows(teams.bot.database, "response") == before


async def test_who_cannot_be_written_to_is_told_so_at_the_button(
    teams: World, called: Sent
) -> None:
    police = teams.user("police")
    teams.stand_in.closed.add(police.id)
    pressed = button(called.card, "Attending")
    answered = await police.presses(pressed, channel=CHANNEL, message=called.id)
    assert answered.line == WRITE_FIRST
    assert len(await rows(teams.bot.database, "response")) == 1


async def test_a_press_delivered_twice_is_done_and_told_once(teams: World, called: Sent) -> None:
    police = teams.user("police")
    pressed = police.pressed(button(called.card, "Attending"), channel=CHANNEL, message=called.id)
    for _ in range(2):
        assert (await police.send(pressed)).status == 200
    assert len(teams.told("police")) == 1


async def asked_for_a_deputy(teams: World, called: Sent) -> tuple[Sent, Asked]:
    """The form that asks the police for a deputy, in their own chat."""
    police = teams.user("police")
    assert (await police.says("deputy", channel=CHANNEL, thread=called.id)).status == 200
    sent = teams.stand_in.at(police.chat)[-1]
    shown = form(sent.card)
    assert shown is not None
    return sent, shown


async def test_a_form_is_filled_in_privately(teams: World, called: Sent) -> None:
    sent, shown = await asked_for_a_deputy(teams, called)
    assert list(shown.inputs)[:2] == ["Deputy", "Seat"]
    police, before = teams.user("police"), len(teams.told("police"))
    data = shown.filled({"Deputy": "@deputy@kent.example"})
    done = await police.presses({**shown.send, "data": data}, message=sent.id)
    assert "a deputy" in " ".join(readable(done.card))
    assert "a deputy" in sent.text
    assert form(sent.card) is None
    assert len(teams.told("police")) == before


async def test_a_button_in_the_channel_opens_its_form_in_a_dialog(
    teams: World, called: Sent
) -> None:
    police = teams.user("police")
    opens = button(called.card, "Send a deputy")
    opened = await police.presses(opens, channel=CHANNEL, message=called.id)
    shown = form(opened.dialog)
    assert shown is not None
    assert list(shown.inputs)[:2] == ["Deputy", "Seat"]
    send = {**shown.send, "data": shown.filled({"Deputy": "@deputy@kent.example"})}
    ended = await police.presses(send, channel=CHANNEL, message=called.id)
    assert "a deputy" in " ".join(readable(ended.dialog))
    assert teams.told("police") == []
    await teams.deliver()
    assert "Deputy: Kent Police" in called.text


async def test_who_may_not_is_told_so_in_the_dialog(teams: World, called: Sent) -> None:
    opens = button(called.card, "Send a deputy")
    reporter = teams.user("reporter")
    opened = await reporter.presses(opens, channel=CHANNEL, message=called.id)
    assert "Not allowed" in " ".join(readable(opened.dialog))


async def test_what_stands_in_a_dialog_can_be_pressed_there(teams: World) -> None:
    coordinator = teams.user("coordinator")
    asked = {"mase": {"words": "members", "values": {}}}
    opened = (await coordinator.task("fetch", asked, channel=CHANNEL)).dialog
    assert {one["type"] for one in parts(opened) if "data" in one} == {"Action.Submit"}
    pressed = await coordinator.presses(button(opened, "Show gaps"), channel=CHANNEL)
    assert pressed.dialog != opened


async def test_a_form_with_something_wrong_in_it_is_asked_again_in_its_place(
    teams: World, called: Sent
) -> None:
    sent, shown = await asked_for_a_deputy(teams, called)
    data = shown.filled({"Deputy": "nobody at all"})
    police, before = teams.user("police"), len(teams.told("police"))
    answered = await police.presses({**shown.send, "data": data}, message=sent.id)
    again = form(answered.card)
    assert again is not None
    assert list(again.errors) == ["Deputy"]
    assert form(sent.card) == again
    assert len(teams.told("police")) == before


async def test_a_form_of_an_old_client_is_replaced_too(teams: World, called: Sent) -> None:
    sent, shown = await asked_for_a_deputy(teams, called)
    police, before = teams.user("police"), len(teams.told("police"))
    data = shown.filled({"Deputy": "@deputy@kent.example"})
    filled = police.activity("message", value=data, replyToId=sent.id)
    assert (await police.send(filled)).status == 200
    assert "a deputy" in sent.text
    assert len(teams.told("police")) == before


async def test_what_came_of_a_form_is_said_below_if_it_cannot_be_replaced(
    teams: World, called: Sent
) -> None:
    sent, shown = await asked_for_a_deputy(teams, called)
    teams.stand_in.fail("update", status=404)
    police, data = teams.user("police"), shown.filled({"Deputy": "@deputy@kent.example"})
    answered = await police.presses({**shown.send, "data": data}, message=sent.id)
    assert answered.line == BELOW
    assert "a deputy" in teams.told("police")[-1]


async def test_a_form_that_could_not_be_recorded_can_be_sent_again(
    teams: World, called: Sent
) -> None:
    sent, shown = await asked_for_a_deputy(teams, called)
    there, police = teams.bot.chats.teams, teams.user("police")
    assert there is not None
    replies = Replies(there.connector, there.directory, teams.bot.teams_ports().showing, invoked)
    incoming = read(police.pressed({**shown.send}, message=sent.id))
    body = await replies.to_press(inbound.pressed(incoming, teams.clock.at), incoming, LATE)
    assert body["value"] == BELOW
    assert "Nothing was recorded" in teams.told("police")[-1]
    assert form(sent.card) == shown


async def test_a_dialog_opens_keeps_what_is_wrong_and_ends_with_the_answer(teams: World) -> None:
    coordinator = teams.user("coordinator")
    fetch = {"mase": {"words": "coopt", "values": {}}}
    opened = form((await coordinator.task("fetch", fetch, channel=CHANNEL)).dialog)
    assert opened is not None
    assert opened.send["type"] == "Action.Submit"
    data = opened.filled({"E-mail": "nobody", "Name": "Housing lead"})
    wrong = form((await coordinator.task("submit", data, channel=CHANNEL)).dialog)
    assert wrong is not None
    assert list(wrong.errors) == ["E-mail"]
    data = wrong.filled({"E-mail": "housing@housing.example"})
    ended = await coordinator.task("submit", data, channel=CHANNEL)
    assert "Housing lead" in " ".join(readable(ended.dialog))


async def test_a_button_of_an_old_client_comes_as_a_message(teams: World, called: Sent) -> None:
    police = teams.user("police")
    data = button(called.card, "Attending")["fallback"]["data"]
    sent = police.activity("message", channel=CHANNEL, value=data, replyToId=called.id)
    assert (await police.send(sent)).status == 200
    assert "attending" in teams.told("police")[-1]


NOT_OURS: list[Any] = [
    {},
    {"mase": 7},
    {"mase": {"words": 7}},
    {"mase": {"words": "attend", "values": {"a": 1}}},
    {"mase": {"form": None}},
    {"mase": {"words": "attend", "values": {str(n): "" for n in range(200)}}},
    {"other": "app"},
]


@pytest.mark.parametrize("data", NOT_OURS)
async def test_what_is_no_button_of_ours_is_said_so(teams: World, data: Any) -> None:
    police, before = teams.user("police"), await teams.audit()
    action = {"type": "Action.Execute", "title": "x", "verb": "press", "data": data}
    answered = await police.presses(action)
    assert answered.body["type"] == "application/vnd.microsoft.error"
    for step in ("fetch", "submit"):
        assert "not there" in (await police.task(step, data)).body["task"]["value"]
    assert await teams.audit() == before


async def test_an_invoke_that_nobody_offers_is_turned_down(teams: World) -> None:
    police = teams.user("police")
    for name in ("composeExtension/query", "signin/verifyState", "", 7):
        answered = await police.send({**police.activity("invoke"), "name": name, "value": {}})
        assert answered.status in (400, 404)


async def test_an_invoke_without_data_is_answered(teams: World) -> None:
    police = teams.user("police")
    values: list[Any] = [None, [], "text", {"action": []}, {"action": {"data": None}}]
    for value in values:
        activity = {**police.activity("invoke"), "name": "adaptiveCard/action", "value": value}
        answered = await police.send(activity)
        assert (answered.status, answered.body["statusCode"]) == (200, 400)
