"""What goes wrong between Slack and the bot, and what people see of it."""

import json
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.answer import Answer
from bot.platforms.slack.client import Client
from bot.platforms.slack.outbound import Outbound
from bot.platforms.slack.profiles import Profiles
from bot.platforms.slack.teller import Teller
from bot.platforms.slack.workspaces import Workspaces
from chat.card import Card, Text
from chat.reply import Outcome
from tests.scenarios.slack_stage import SlackStage
from tests.scenarios.test_meeting import CALL, MEETING, called, dated
from tests.support.block_kit import elements, texts
from tests.support.requests import rows
from tests.support.slack_desk import Desk
from tests.support.slack_ear import Scripted, hearing
from tests.support.slack_stand_in import SlackStandIn
from tests.support.slack_user import CHANNEL, direct_chat


async def test_an_expired_trigger_leaves_a_button_that_opens_the_form(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    user = stage._user("police")
    late = desk.slack.add_trigger(user, expired=True)
    asked = await desk.post(desk.people.command(user, "deputy", trigger_id=late))
    (button,) = elements(asked.json["blocks"], "button")
    assert button["text"]["text"] == "Open the form"
    stage.looks_at["police"] = ({"ephemeral": True}, asked.json["blocks"])
    opened = await stage.presses("police", "Open the form")
    assert "Deputy" in opened.asks
    assert "a deputy" in (await stage.fills_in("police", {"Deputy": "deputy"})).text


async def test_a_form_that_cannot_open_from_a_press_leaves_the_button_too(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    desk.slack.next("views.open", error="expired_trigger_id")
    seen = await stage.presses("police", "Send a deputy", on=CALL)
    assert "Open the form" in seen.text


async def test_a_private_answer_waits_as_long_as_slack_asks(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    desk.slack.next("response_url", status=429, headers={"Retry-After": "0"})
    assert "attending" in (await stage.presses("police", "Attending", on=CALL)).text
    desk.slack.next("chat.postEphemeral", status=429, headers={"Retry-After": "0"})
    assert "apologies" in (await stage.replies("camhs", CALL, "sorry, can't come")).text


async def test_an_address_for_answers_that_is_used_up_is_not_the_end(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    desk.slack.next("response_url", status=404)
    assert "attending" in (await stage.presses("police", "Attending", on=CALL)).text
    assert desk.slack.called("chat.postEphemeral")


@pytest.mark.parametrize(
    ("status", "headers"), [(200, {}), (429, {"Retry-After": "soon"}), (429, {"Retry-After": "0"})]
)
async def test_an_answer_that_slack_takes_only_in_appearance_is_given_otherwise(
    desk: Desk, status: int, headers: dict[str, str]
) -> None:
    stage = SlackStage(desk)
    await called(stage)
    desk.slack.next("response_url", status=status, headers=headers)
    assert "attending" in (await stage.presses("police", "Attending", on=CALL)).text


async def test_what_is_pressed_on_a_call_with_replies_is_answered_beside_it(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    call = stage._message(CALL)
    call["thread_ts"] = call["ts"]
    desk.slack.next("response_url", status=404)
    assert "attending" in (await stage.presses("police", "Attending", on=CALL)).text
    (private,) = desk.slack.called("chat.postEphemeral")
    assert "thread_ts" not in private


async def test_what_is_pressed_in_a_thread_is_answered_there(slack: SlackStandIn) -> None:
    card = Card("Quorum", (Text("7 of 12"),))
    async with hearing(slack, Scripted(Answer(Outcome.DONE, (card,)))) as ear:
        button = {"type": "button", "action_id": "mase:card:b1", "value": '{"w":"quorum"}'}
        there = {"ts": "1790000000.000002", "thread_ts": "1790000000.000001"}
        await ear.post(ear.people.press("U1", button, there))
    (said,) = slack.private["U1"]
    assert said["thread_ts"] == "1790000000.000001"


async def test_where_the_bot_may_not_whisper_it_writes_directly(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    desk.slack.next("chat.postEphemeral", error="not_in_channel")
    assert "attending" in (await stage.replies("police", CALL, "yes")).text
    assert desk.slack.messages[direct_chat("UPOLICEKENTEXAMPLE")]


async def test_blocks_that_slack_refuses_are_said_in_plainer_ones(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    desk.slack.next("chat.postEphemeral", error="invalid_blocks")
    assert "attending" in (await stage.replies("police", CALL, "yes")).text


async def test_a_foreign_address_is_never_written_to(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    user, call = stage._user("police"), stage._message(CALL)
    (button, *_) = elements(call["blocks"], "button")
    for url in ("https://hooks.slack.com.evil.example/x", "http://192.0.2.1/x", "file:///etc"):
        press = desk.people.press(user, dict(button), call, response_url=url)
        await desk.post(press)
    assert desk.slack.called("response_url") == []
    assert len(desk.slack.called("chat.postEphemeral")) == 3


@pytest.mark.parametrize(
    ("url", "slacks"),
    [
        ("https://hooks.slack.com/actions/T1/2/x", True),
        ("https://slack.com/x", True),
        ("https://hooks.slack-gov.com/x", True),
        ("http://hooks.slack.com/x", False),
        ("https://hooks.slack.com.evil.example/x", False),
        ("https://evilslack.com/x", False),
        ("https://hooks.slack.com@evil.example/x", False),
        ("http://127.0.0.1:8080/x", False),
        ("file:///etc", False),
    ],
)
async def test_with_the_real_slack_only_its_own_addresses_are_answered(
    client: Client, url: str, slacks: bool
) -> None:
    scripted = Scripted()
    workspaces = Workspaces((), scripted, client)
    profiles = Profiles(client, workspaces, scripted)
    async with ClientSession() as http:
        outbound = Outbound(client, scripted)
        teller = Teller(outbound, client, http, profiles, "https://slack.com/api/")
        assert teller.is_slacks(url) is slacks


async def test_a_revoked_token_records_what_is_asked_and_kills_what_is_owed(desk: Desk) -> None:
    stage = SlackStage(desk)
    stage._user("coordinator")
    await stage.types("coordinator", "status")
    desk.slack.token = "another"
    said = await stage.types("coordinator", "meeting add 25 September 2026 14:30")
    assert MEETING in said.text
    owed = await rows(desk.house.bot.database, "outbox")
    there = {row["state"] for row in owed if row["place"] == f"slack/T0MASE/{CHANNEL}"}
    assert there == {"dead"}


async def test_a_live_card_that_was_deleted_is_posted_anew(desk: Desk) -> None:
    stage = SlackStage(desk)
    await called(stage)
    messages = desk.slack.messages[CHANNEL]
    messages[:] = [one for one in messages if CALL not in "\n".join(texts(one.get("blocks", [])))]
    await stage.types("police", "attend")
    assert any("1 of 12" in text for text in await stage.channel())


async def test_an_archived_channel_kills_its_notices_and_nobody_elses(desk: Desk) -> None:
    stage = SlackStage(desk)
    desk.slack.channels[CHANNEL]["is_archived"] = True
    await dated(stage)
    owed = await rows(desk.house.bot.database, "outbox")
    by_place = {str(row["place"]): row["state"] for row in owed}
    assert by_place[f"slack/T0MASE/{CHANNEL}"] == "dead"
    assert by_place["console/local/kent-and-medway"] == "sent"


async def test_a_database_out_of_reach_is_said_and_asked_for_again(
    desk: Desk, tmp_path: Path
) -> None:
    stage = SlackStage(desk)
    await called(stage)
    thread, user = stage._message(CALL)["ts"], stage._user("police")
    file, aside = tmp_path / "mase.db", tmp_path / "aside.db"
    file.rename(aside)
    said = await desk.deliver(desk.people.command(user, "status"))
    assert "Nothing was recorded" in json.dumps(said.json)
    event = desk.people.message(user, "yes", thread_ts=thread)
    assert (await desk.deliver(event)).status == 503
    aside.rename(file)
    assert (await desk.post(event, x_slack_retry_num="1")).status == 200
    assert len(desk.slack.called("chat.postEphemeral")) == 1


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_being_taken_away_is_no_fault(desk: Desk, kind: str) -> None:
    assert (await desk.post(desk.people.event({"type": kind}))).status == 200
