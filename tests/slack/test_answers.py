"""Answers that come late, in several parts, with files, or at the last moment."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.answer import Answer
from bot.platforms.slack.errands import Errands
from bot.platforms.slack.patience import Patience
from bot.sending import Gone
from chat.card import Card, File, Text
from chat.reply import Outcome
from panel.names import PanelKey
from storage.errors import StorageError
from tests.support.block_kit import elements, texts
from tests.support.slack_ear import Scripted, hearing
from tests.support.slack_stand_in import TEAM, SlackStandIn

KENT = PanelKey("kent-and-medway")


def titles(slack: SlackStandIn, user: str) -> list[str]:
    """What somebody alone was shown, in order."""
    return [one["blocks"][0]["text"]["text"] for one in slack.private[user]]


async def test_what_took_too_long_says_that_nothing_was_recorded(slack: SlackStandIn) -> None:
    async with hearing(slack, Scripted()) as ear:
        said = await ear.post(ear.people.command("U1", "status"))
        assert "Nothing was recorded. Please try again." in "\n".join(texts(said.json["blocks"]))
        assert said.json["response_type"] == "ephemeral"


async def test_cards_after_the_first_follow_it(slack: SlackStandIn) -> None:
    cards = tuple(Card(title, (Text("Words."),)) for title in ("One", "Two", "Three"))
    slack.next("response_url", status=429, headers={"Retry-After": "0"})
    async with hearing(slack, Scripted(Answer(Outcome.DONE, cards, panel=KENT))) as ear:
        said = await ear.post(ear.people.command("U1", "status"))
        assert "One" in str(said.json)
        assert titles(slack, "U1") == ["Two", "Three"]


async def test_an_answer_that_slack_would_drop_by_now_goes_where_it_still_can(
    slack: SlackStandIn,
) -> None:
    cards = tuple(Card(title, (Text("Words."),)) for title in ("One", "Two"))
    answer, in_no_time = Answer(Outcome.DONE, cards, panel=KENT), Patience(answer=0.0)
    async with hearing(slack, Scripted(answer), in_no_time) as ear:
        said = await ear.post(ear.people.command("U1", "status"))
        assert (said.status, said.json) == (200, {})
        assert titles(slack, "U1") == ["One", "Two"]


@pytest.mark.parametrize("way", ["command", "press", "message", "home"])
async def test_files_of_a_private_answer_go_into_the_direct_chat(
    slack: SlackStandIn, way: str
) -> None:
    slack.add_channel("D1")
    slack.add_channel("C0KENT")
    card = Card("Calendar", (File("kent/entry/1", "meeting.ics", "The meeting"),))
    async with hearing(slack, Scripted(Answer(Outcome.DONE, (card,), panel=KENT))) as ear:
        button = {"type": "button", "action_id": "mase:card:b1", "value": '{"w":"meeting entry"}'}
        delivery = {
            "command": ear.people.command("U1", "meeting entry"),
            "press": ear.people.press("U1", button, {"ts": "1790000000.000001"}),
            "home": ear.people.press("U1", button, None),
            "message": ear.people.message("U1", "meeting entry", thread_ts="1790000000.000001"),
        }[way]
        await ear.post(delivery)
    shared = [one for one in slack.messages["D1"] if "files" in one]
    assert [file["name"] for one in shared for file in one["files"]] == ["meeting.ics"]
    assert slack.messages["C0KENT"] == []


async def test_a_press_says_what_the_button_carries(slack: SlackStandIn) -> None:
    scripted = Scripted(Answer(Outcome.DONE))
    async with hearing(slack, scripted) as ear:
        value = '{"w":"attend","v":{"meeting":"m1","panel":"kent-and-medway"}}'
        button = {"type": "button", "action_id": "mase:card:b1", "value": value}
        await ear.post(ear.people.press("U1", button, {"ts": "1790000000.000001"}))
    (asked,) = scripted.asked
    assert (asked.words, dict(asked.form)) == (
        "attend",
        {"meeting": "m1", "panel": "kent-and-medway"},
    )
    assert asked.about is not None
    assert asked.about.message == "1790000000.000001"
    assert asked.id.startswith(f"slack/{TEAM}/C0KENT/")


async def test_no_answer_shows_the_buttons_of_another_message(slack: SlackStandIn) -> None:
    card = Card("Quorum", (Text("7 of 12"),))
    async with hearing(slack, Scripted(Answer(Outcome.DONE, (card,), panel=KENT))) as ear:
        button = {"type": "button", "action_id": "mase:card:b1", "value": '{"w":"quorum"}'}
        await ear.post(ear.people.press("U1", button, {"ts": "1790000000.000001"}))
    (said,) = slack.private["U1"]
    assert said["replace_original"] is False
    assert list(elements(said["blocks"], "button")) == []


async def test_errands_outlive_the_call_and_end_with_the_bot() -> None:
    errands, done = Errands(), asyncio.Event()
    async with errands.running():
        errands.start(_sets(done))
    assert done.is_set()


async def test_an_errand_that_fails_is_logged_and_no_more() -> None:
    errands = Errands()
    with capture_logs() as logs:
        async with errands.running():
            errands.start(_fails(Gone("channel_not_found")))
            errands.start(_fails(TimeoutError()))
            errands.start(_fails(StorageError()))
            await errands.done()
    reasons = {one["reason"] for one in logs}
    assert reasons == {"Gone: channel_not_found", "TimeoutError", "StorageError"}


async def _sets(done: asyncio.Event) -> None:
    await asyncio.sleep(0)
    done.set()


async def _fails(error: Exception) -> None:
    raise error
