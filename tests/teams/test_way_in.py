"""What is asked, by where and how it was said."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms.teams import inbound
from bot.platforms.teams.activity import read
from chat.request import MessageRef, Place, Platform, Request
from tests.support.teams_stand_in import CHANNEL, TENANT, StandIn
from tests.support.teams_user import BOT, NAME, TeamsUser

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
PANEL = Place(Platform.TEAMS, TENANT, CHANNEL)


@pytest.fixture
def police() -> TeamsUser:
    """Somebody whose activities are read and not sent."""
    return TeamsUser(StandIn(url="http://127.0.0.1"), None, "", "police")  # type: ignore[arg-type]


def asked(activity: dict[str, Any]) -> Request | None:
    return inbound.typed(read(activity), AT)


def test_a_message_in_a_personal_chat_may_be_talk(police: TeamsUser) -> None:
    request = asked(police.typed("yes"))
    assert request is not None
    assert request.place == Place(Platform.TEAMS, TENANT, police.chat, direct=True)
    assert (request.words, request.talk, request.about) == ("yes", True, None)
    assert (request.actor.user, request.actor.direct) == (police.entra, police.chat)
    assert request.actor.email is None


def test_a_command_typed_as_in_slack_is_a_command(police: TeamsUser) -> None:
    request = asked(police.typed("/mase apologies ill"))
    assert request is not None
    assert (request.words, request.talk) == ("apologies ill", False)


def test_a_mention_at_the_top_of_a_channel_is_a_command(police: TeamsUser) -> None:
    activity = police.typed("quorum", channel=CHANNEL)
    request = asked(activity)
    assert request is not None
    assert (request.place, request.words, request.about) == (PANEL, "quorum", None)
    assert not request.talk
    assert request.id == f"teams/{TENANT}/{CHANNEL}/{activity['id']}"
    assert request.panel is None


def test_a_mention_in_a_thread_is_about_what_began_it(police: TeamsUser) -> None:
    request = asked(police.typed("yes", channel=CHANNEL, thread="77"))
    assert request is not None
    assert request.about == MessageRef(f"teams/{TENANT}/{CHANNEL}", "77")
    assert (request.place, request.talk) == (PANEL, True)


def test_what_is_not_said_to_the_bot_is_nothing(police: TeamsUser) -> None:
    assert asked(police.activity("message", text="yes", channel=CHANNEL)) is None
    mention = {"type": "mention", "mentioned": {"id": "29:sam"}, "text": "<at>Sam</at>"}
    other = police.activity("message", text="<at>Sam</at> yes", channel=CHANNEL, entities=[mention])
    assert asked(other) is None


def test_a_group_chat_is_a_channel(police: TeamsUser) -> None:
    activity = police.typed("quorum", channel="19:group@thread.v2")
    activity["conversation"] = {**activity["conversation"], "id": "19:group@thread.v2"}
    activity["conversation"]["conversationType"] = "groupChat"
    request = asked(activity)
    assert request is not None
    assert request.place == Place(Platform.TEAMS, TENANT, "19:group@thread.v2")


def test_ids_are_the_same_in_any_case(police: TeamsUser) -> None:
    activity = police.typed("quorum")
    activity["from"]["aadObjectId"] = police.entra.upper()
    activity["conversation"]["tenantId"] = TENANT.upper()
    request = asked(activity)
    assert request is not None
    assert (request.actor.user, request.actor.organisation) == (police.entra, TENANT)


def form(place: str, about: str = "7") -> dict[str, Any]:
    """A form that was shown privately, about something elsewhere."""
    along = {"panel": "kent-and-medway", "place": place, "about": about}
    return {"mase": {"form": "deputy", "hidden": {}, **along}, "deputy": " @sam\x00 "}


def sent(police: TeamsUser, data: dict[str, Any]) -> Request:
    action = {"type": "Action.Execute", "title": "Send", "verb": "form", "data": data}
    return inbound.pressed(read(police.pressed(action, message="99")), AT)


def test_a_form_is_about_where_it_was_asked_for(police: TeamsUser) -> None:
    request = sent(police, form(str(PANEL)))
    assert (request.place, request.about) == (PANEL, MessageRef(str(PANEL), "7"))
    assert (request.words, request.panel) == ("deputy", "kent-and-medway")
    assert request.form == {"deputy": "@sam"}


@pytest.mark.parametrize(
    "place", ["", "slack/T1/C1", "teams/another/19:x", "teams", "teams//", f"teams/{TENANT}/\n"]
)
def test_a_form_from_anywhere_else_is_about_where_it_is_sent(police: TeamsUser, place: str) -> None:
    request = sent(police, form(place))
    assert request.place == Place(Platform.TEAMS, TENANT, police.chat, direct=True)


def test_the_bot_itself_is_no_person_in_the_words(police: TeamsUser) -> None:
    activity = police.typed("deputy", channel=CHANNEL)
    activity["text"] = f"<at>{NAME}</at> deputy <at>Sam</at>"
    entity = {"type": "mention", "mentioned": {"id": "29:sam"}, "text": "<at>Sam</at>"}
    activity["entities"] = [*activity["entities"], entity]
    request = asked(activity)
    assert request is not None
    assert request.words == "deputy @{0}"
    assert [one.user for one in request.mentions] == ["29:sam"]
    assert BOT not in str(request)
