"""A document goes to whoever asks for it, into their own OneDrive, once they agree."""

from typing import Any

import pytest

from bot.platforms.teams.files import NO_CHAT, NO_SUCH, NOT_SAVED, OFFERED, wanted
from bot.platforms.teams.files import _is_storage as is_storage
from tests.support.adaptive import button
from tests.support.requests import rows
from tests.support.teams_stand_in import CHANNEL, Sent
from tests.support.teams_user import TeamsUser
from tests.teams.world import World

ENTRY = "Calendar entry"


@pytest.fixture
async def dated(teams: World) -> Sent:
    """A message in the channel that has a calendar entry."""
    await teams.user("coordinator").says("meeting add 25 september 2026 14:30")
    await teams.deliver()
    return teams.shown(ENTRY)


async def asks(user: TeamsUser, card: Sent) -> str:
    pressed = button(card.card, ENTRY)
    return (await user.presses(pressed, channel=CHANNEL, message=card.id)).line


def decision(user: TeamsUser, action: str, url: str) -> tuple[Sent, dict[str, Any]]:
    """An answer to the question that stands last in the personal chat."""
    question = user.stand_in.at(user.chat)[-1]
    asked: Any = question.activity["attachments"][0]["content"]
    info = {"uploadUrl": url, "contentUrl": "https://files.example/1", "uniqueId": "1"}
    value = {
        "type": "fileUpload",
        "action": action,
        "context": asked[f"{action}Context"],
        "uploadInfo": {**info, "fileType": "ics"},
    }
    invoke = user.activity("invoke", value=value, replyToId=question.id)
    return question, {**invoke, "name": "fileConsent/invoke"}


async def decides(user: TeamsUser, action: str, url: str) -> Sent:
    question, said = decision(user, action, url)
    assert (await user.send(said)).status == 200
    return question


async def audited(teams: World) -> list[tuple[object, object]]:
    """What the trail says of documents: which, and how it came out."""
    found = await rows(teams.bot.database, "audit")
    return [(row["objects"], row["outcome"]) for row in found if row["command"] == "document"]


async def test_it_is_offered_and_saved(teams: World, dated: Sent) -> None:
    police = teams.user("police")
    assert await asks(police, dated) == OFFERED
    (consent,) = teams.stand_in.at(police.chat)[-1].activity["attachments"]
    assert consent["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    question = await decides(police, "accept", f"{teams.stand_in.url}/files/entry")
    assert question.deleted
    assert teams.stand_in.files["entry"].startswith(b"BEGIN:VCALENDAR")
    assert len(teams.stand_in.files["entry"]) == consent["content"]["sizeInBytes"]
    (saved,) = teams.stand_in.at(police.chat)[-1].activity["attachments"]
    assert saved["contentType"] == "application/vnd.microsoft.teams.card.file.info"
    assert saved["name"] == "meeting-2026-09-25.ics"
    assert saved["contentUrl"] == "https://files.example/1"
    assert saved["content"] == {"uniqueId": "1", "fileType": "ics"}


async def test_it_is_not_saved_for_who_declines(teams: World, dated: Sent) -> None:
    police = teams.user("police")
    await asks(police, dated)
    question = await decides(police, "decline", f"{teams.stand_in.url}/files/entry")
    assert question.deleted
    assert teams.stand_in.files == {}
    assert teams.stand_in.at(police.chat) == []


async def test_it_is_saved_once_however_often_teams_says_so(teams: World, dated: Sent) -> None:
    police = teams.user("police")
    await asks(police, dated)
    _, said = decision(police, "accept", f"{teams.stand_in.url}/files/entry")
    for _ in range(3):
        assert (await police.send(said)).status == 200
    assert teams.stand_in.calls["save"] == 1
    assert len(teams.stand_in.at(police.chat)) == 1


@pytest.mark.parametrize("url", ["https://elsewhere.example/files/entry", "{}/nowhere", "{}/files"])
async def test_it_is_saved_nowhere_else(teams: World, dated: Sent, url: str) -> None:
    police = teams.user("police")
    await asks(police, dated)
    await decides(police, "accept", url.format(teams.stand_in.url))
    assert teams.told("police") == [NOT_SAVED]


async def test_a_storage_that_is_full_is_said_so(teams: World, dated: Sent) -> None:
    police = teams.user("police")
    await asks(police, dated)
    teams.stand_in.fail("save", status=507)
    await decides(police, "accept", f"{teams.stand_in.url}/files/entry")
    assert teams.told("police") == [NOT_SAVED]


async def test_it_is_for_people_of_the_panel(teams: World, dated: Sent) -> None:
    assert await asks(teams.user("nobody@elsewhere.example"), dated) == NO_SUCH
    teams.stand_in.closed.add(teams.user("camhs").id)
    assert await asks(teams.user("camhs"), dated) == NO_CHAT


@pytest.mark.parametrize(
    "document",
    ["a", "london/meeting-entry/1", "kent-and-medway/sam/1", "kent-and-medway/meeting-entry/sam"],
)
async def test_a_name_that_is_none_gets_nothing(teams: World, dated: Sent, document: str) -> None:
    made_up = {"mase-file": {"document": document, "name": "b"}}
    police = teams.user("police")
    pressed = {**button(dated.card, ENTRY), "data": made_up}
    assert (await police.presses(pressed, channel=CHANNEL)).line == NO_SUCH
    ((objects, outcome),) = await audited(teams)
    assert (objects, outcome) in (("[]", "misused"), ("[]", "refused"))


async def test_whoever_is_given_one_is_in_the_trail_and_whoever_is_not_too(
    teams: World, dated: Sent
) -> None:
    await asks(teams.user("police"), dated)
    await asks(teams.user("nobody@elsewhere.example"), dated)
    (given, done), (withheld, refused) = await audited(teams)
    assert str(given).startswith('["document:kent-and-medway/meeting-entry/')
    assert (done, withheld, refused) == ("done", "[]", "refused")


async def test_whoever_left_the_panel_since_the_question_gets_nothing(
    teams: World, dated: Sent
) -> None:
    police = teams.user("police")
    await asks(police, dated)
    _, said = decision(police, "accept", f"{teams.stand_in.url}/files/entry")
    stranger = teams.user("nobody@elsewhere.example")
    theirs = {**said, **{name: stranger.activity("invoke")[name] for name in ("from", "id")}}
    assert (await stranger.send(theirs)).status == 200
    assert teams.stand_in.files == {}


async def test_an_old_client_asks_by_a_message(teams: World, dated: Sent) -> None:
    police = teams.user("police")
    data = button(dated.card, ENTRY)["data"]
    await police.send(police.activity("message", channel=CHANNEL, value=data))
    assert teams.shown(OFFERED).thread


@pytest.mark.parametrize("value", [None, {}, {"action": "accept"}, {"action": ["accept"]}, "text"])
async def test_an_odd_decision_is_none(teams: World, value: Any) -> None:
    police = teams.user("police")
    invoke = {**police.activity("invoke", value=value), "name": "fileConsent/invoke"}
    assert (await police.send(invoke)).status == 200
    assert teams.told("police") == []


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://kent-my.sharepoint.com/personal/x", True),
        ("https://kent-my.sharepoint.us:443/personal/x", True),
        ("https://kent-my.sharepoint.com:8443/personal/x", False),
        ("https://kent-my.sharepoint.com:x/personal/x", False),
        ("http://kent-my.sharepoint.com/personal/x", False),
        ("https://sharepoint.com.example/x", False),
        ("https://evilsharepoint.com/x", False),
        ("https://x@evil.example/.sharepoint.com", False),
        ("http://127.0.0.1/x", False),
        ("http://localhost/x", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_peoples_own_storage_is_written_to(url: str, is_one: bool) -> None:
    assert is_storage(url, "https://smba.trafficmanager.net/emea/") is is_one


def test_what_is_wanted_is_said_on_one_line() -> None:
    asked = wanted({"mase-file": {"document": "a/b/c", "name": "x\ny"}})
    assert asked is not None
    assert asked.name == "x y"
    assert wanted({"mase-file": {"document": 7, "name": "x"}}) is None
