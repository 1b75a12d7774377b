"""App Home: what Slack shows on it, and what is pressed there."""

from itertools import count

from bot.platforms.slack import home
from chat.card import Card, Text
from tests.scenarios.slack_stage import SlackStage
from tests.scenarios.test_meeting import dated
from tests.support.block_kit import texts
from tests.support.panels import london_story
from tests.support.slack_desk import Desk
from tests.support.slack_user import direct_chat

BOTH = "both@kent.example"


async def on_two_panels(desk: Desk) -> SlackStage:
    """Somebody who is on London's panel too."""
    london = await london_story(desk.house.bot.database)
    london.requests = count(1000)
    await london.ask("coordinator", f"coopt {BOTH} Guest", "done")
    stage = SlackStage(desk)
    await dated(stage)
    await stage.types("coordinator", f"coopt {BOTH} Guest")
    return stage


async def test_somebody_on_two_panels_chooses_and_stays_there(desk: Desk) -> None:
    stage = await on_two_panels(desk)
    asked = await stage.looks_at_own_page(BOTH)
    assert "Which panel?" in asked.text
    page = await stage.presses(BOTH, "Kent")
    assert "Friday 25 September 2026" in page.text
    pressed = await stage.presses(BOTH, "Quorum")
    assert "Quorum forecast" in pressed.text
    assert "Friday 25 September 2026" in pressed.text


async def test_what_is_asked_there_is_shown_there_and_nowhere_else(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    await stage.looks_at_own_page("police")
    await stage.presses("police", "Apologies")
    user = "UPOLICEKENTEXAMPLE"
    page = "\n".join(texts(desk.slack.pages[user]["blocks"]))
    assert page.index("Recorded, thank you") < page.index("Only you see this page")
    assert "apologies" in page
    assert desk.slack.private[user] == []
    answers = [one for one in desk.slack.messages[direct_chat(user)] if "metadata" not in one]
    assert answers == []


async def test_a_page_that_is_delivered_again_stays_as_it_was(desk: Desk) -> None:
    stage = SlackStage(desk)
    await dated(stage)
    page = await stage.looks_at_own_page("police")
    await stage.again()
    assert "\n".join(texts(desk.slack.pages["UPOLICEKENTEXAMPLE"]["blocks"])) == page.text


def test_a_page_that_is_too_long_says_so() -> None:
    long = Card("Long", tuple(Text(f"Paragraph {number}") for number in range(120)))
    blocks = home.view([long, Card("Yours")], None)["blocks"]
    assert isinstance(blocks, list)
    assert len(blocks) == 100
    assert "The rest is left out" in "\n".join(texts(blocks))


async def test_another_tab_is_no_page(desk: Desk) -> None:
    stage = SlackStage(desk)
    user = stage._user("police")
    opened = {"type": "app_home_opened", "user": user, "channel": direct_chat(user)}
    assert (await desk.post(desk.people.event({**opened, "tab": "messages"}))).status == 200
    assert desk.slack.pages == {}


async def test_a_page_that_slack_does_not_take_is_no_fault(desk: Desk) -> None:
    stage = SlackStage(desk)
    desk.slack.next("views.publish", status=500)
    assert (await stage.looks_at_own_page("police")).text == ""
    assert "You" in (await stage.looks_at_own_page("police")).text
