"""Who is who: by an address that a listed tenant vouches for, once, and by Entra id from then on."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.platforms.teams.people import read_profile
from tests.support.requests import rows
from tests.support.teams_stand_in import CHANNEL, TENANT
from tests.support.teams_user import BOT, NAME, TeamsUser
from tests.teams.world import World


def somebody(teams: World, name: str, **roster: Any) -> TeamsUser:
    """Somebody whom the roster has otherwise than the members list does."""
    user = TeamsUser(teams.stand_in, teams.http, teams.url, name)
    user.join(CHANNEL, **roster)
    teams.users[name] = user
    return user


async def accounts(teams: World) -> dict[Any, Any]:
    return {row["user_id"]: row for row in await rows(teams.bot.database, "account")}


async def test_an_account_is_looked_up_once_and_linked(teams: World) -> None:
    police = teams.user("police")
    for _ in range(3):
        await police.says("status", channel=CHANNEL)
    assert teams.stand_in.calls["member"] == 1
    assert teams.stand_in.calls["personal"] == 1
    linked = (await accounts(teams))[police.entra]
    assert (linked["organisation"], linked["direct_channel"]) == (TENANT, police.chat)
    await teams.deliver()
    assert any(
        "Teams account is known here as Kent Police" in text for text in teams.told("police")
    )


async def test_it_is_looked_up_in_the_channel_and_not_in_its_team(teams: World) -> None:
    """A private channel has people of its own, and a shared one people of other teams."""
    police = teams.user("police")
    sent = police.typed("status", channel=CHANNEL)
    sent["channelData"]["team"] = {"id": "19:team@thread.tacv2"}
    assert (await police.send(sent)).status == 200
    assert "Core seats filled" in teams.told("police")[0]


async def test_a_guest_is_known_by_their_address_and_not_by_their_principal_name(
    teams: World,
) -> None:
    mark = "police_kent.example#EXT#@host.example"
    roster = {"userRole": "guest", "userPrincipalName": mark, "email": "police@kent.example"}
    await somebody(teams, "g", **roster).says("status", channel=CHANNEL)
    assert "Core seats filled" in teams.told("g")[0]
    await somebody(teams, "h", **{**roster, "email": None}).says("status", channel=CHANNEL)
    assert "I do not know you" in teams.told("h")[0]


def test_a_profile_has_each_address_once() -> None:
    roster = {"aadObjectId": "E1", "email": "P@kent.example", "userPrincipalName": "p@Kent.example"}
    assert read_profile(roster, "T").addresses == ("p@kent.example",)
    assert (read_profile(roster, "T").user, read_profile(roster, "T").tenant) == ("e1", "t")
    guest = {"userRole": "guest", "userPrincipalName": "p@host.example", "email": None}
    assert read_profile(guest, "t").addresses == ()
    assert read_profile({"email": ["p@kent.example"], "tenantId": 7}, "t").addresses == ()


async def test_the_address_on_the_members_list_is_found_among_two(teams: World) -> None:
    roster = {"email": "alias@kent.example", "userPrincipalName": "Police@Kent.example"}
    await somebody(teams, "p", **roster).says("status", channel=CHANNEL)
    assert "Core seats filled" in teams.told("p")[0]


async def test_a_tenant_that_nobody_listed_vouches_for_nobody(teams: World) -> None:
    roster = {"tenantId": "another", "email": "police@kent.example"}
    await somebody(teams, "p", **roster).says("status", channel=CHANNEL)
    assert "I do not know you" in teams.told("p")[0]
    assert await accounts(teams) == {}


async def test_a_tenant_that_a_panel_is_bound_in_does(teams: World) -> None:
    async with teams.bot.database.writing() as work:
        panel = await work.panels.in_force(teams.panel, teams.clock.at)
        assert panel is not None
        await work.panel(panel).places.bind("teams", "another", "19:x", teams.clock.at)
    roster = {"tenantId": "ANOTHER", "email": "police@kent.example"}
    await somebody(teams, "p", **roster).says("status", channel=CHANNEL)
    assert "Core seats filled" in teams.told("p")[0]


async def test_without_an_entra_id_the_roster_tells_it(teams: World) -> None:
    police = teams.user("police")
    sent = police.typed("status")
    sent["from"] = {"id": police.id, "name": "police"}
    await police.send(sent)
    assert set(await accounts(teams)) == {police.entra}


@pytest.mark.parametrize("how", [{"status": 404}, {"status": 502}, {"drop": True, "times": 2}])
async def test_without_the_roster_somebody_new_is_a_stranger_for_now(
    teams: World, how: dict[str, Any]
) -> None:
    police = teams.user("police")
    teams.stand_in.fail("member", **how)
    assert (await police.says("status")).status == 200
    assert "I do not know you" in teams.told("police")[0]
    if how != {"status": 404}:
        await police.says("status")
        assert "Core seats filled" in teams.told("police")[1]


async def test_without_a_personal_chat_the_request_is_done_all_the_same(teams: World) -> None:
    await teams.user("coordinator").says("meeting add 25 september 2026 14:30")
    police = teams.user("police")
    teams.stand_in.fail("personal", status=403, code="BotNotInConversationRoster")
    await police.says("attend", channel=CHANNEL)
    assert len(await rows(teams.bot.database, "response")) == 1
    await police.says("status")
    assert (await accounts(teams))[police.entra]["direct_channel"] == police.chat


def mentioning(asker: TeamsUser, words: str, *others: TeamsUser) -> dict[str, Any]:
    """A command in the channel that ends with mentions of others."""
    marks = [f"<at>{one.name}</at>" for one in others]
    sent = asker.typed(" ".join((words, *marks)), channel=CHANNEL)
    sent["entities"] += [
        {"type": "mention", "mentioned": {"id": one.id}, "text": mark}
        for one, mark in zip(others, marks, strict=True)
    ]
    return sent


async def test_somebody_mentioned_is_known_by_their_account(teams: World) -> None:
    await teams.user("coordinator").says("meeting add 25 september 2026 14:30")
    police = teams.user("police")
    await police.send(mentioning(police, "deputy", teams.user("reporter")))
    assert "a deputy" in teams.told("police")[0]


async def test_people_who_are_mentioned_are_asked_about_at_once(teams: World) -> None:
    await teams.user("coordinator").says("meeting add 25 september 2026 14:30")
    police, others = teams.user("police"), [teams.user(one) for one in ("camhs", "medway", "kscb")]
    await police.says("status", channel=CHANNEL)
    teams.stand_in.together = asyncio.Barrier(3)
    await police.send(mentioning(police, "deputy", *others))
    assert "medway@kent.example" in teams.told("police")[-1]


async def test_a_mention_of_somebody_outside_is_only_a_name(teams: World) -> None:
    await teams.user("coordinator").says("meeting add 25 september 2026 14:30")
    police = teams.user("police")
    sent = police.typed("deputy <at>Somebody Else</at>", channel=CHANNEL)
    entity = {"type": "mention", "mentioned": {"id": "29:else"}, "text": "<at>Somebody Else</at>"}
    sent["entities"].append(entity)
    await police.send(sent)
    assert "I don't know" in teams.told("police")[0]


async def test_the_bot_in_a_personal_chat_is_written_to_first(teams: World) -> None:
    """The app was put into the chat: from then on its person can be reached."""
    police = teams.user("police")
    await police.says("status", channel=CHANNEL)
    update = police.activity("installationUpdate", action="add")
    update["conversation"]["id"] = "a:new-chat"
    assert (await police.send(update)).status == 200
    assert (await accounts(teams))[police.entra]["direct_channel"] == "a:new-chat"


async def test_what_was_taken_away_is_forgotten(teams: World) -> None:
    police = teams.user("police")
    await police.says("status")
    assert await teams.bot.chats.teams.directory.personal(TENANT, police.entra)  # type: ignore[union-attr]
    await police.send(police.activity("installationUpdate", action="remove"))
    async with teams.bot.database.reading() as work:
        assert await work.teams.personal(TENANT, police.entra) is None


async def test_a_conversation_is_written_to_where_it_was_served_from_last(teams: World) -> None:
    police = teams.user("police")
    await police.says("status", channel=CHANNEL)
    async with teams.bot.database.reading() as work:
        known = await work.teams.get(TENANT, CHANNEL)
    assert known is not None
    assert (known.service_url, known.bot, known.user) == (teams.stand_in.service_url, BOT, "")


async def test_what_another_process_heard_of_a_conversation_counts(teams: World) -> None:
    assert teams.bot.chats.teams is not None
    await teams.user("police").says("status", channel=CHANNEL)
    async with teams.bot.database.writing() as work:
        known = await work.teams.get(TENANT, CHANNEL)
        assert known is not None
        await work.teams.keep(replace(known, service_url="https://smba.example/uk/"))
    directory = teams.bot.chats.teams.directory
    assert await directory.service_url(TENANT, CHANNEL) == "https://smba.example/uk/"


async def test_people_coming_and_going_break_nothing(teams: World) -> None:
    police = teams.user("police")
    for kind in ("conversationUpdate", "messageReaction", "typing", "messageUpdate", "new"):
        sent = police.activity(kind, channel=CHANNEL, membersAdded=[{"id": "29:a"}])
        assert (await police.send(sent)).status == 200
    assert teams.stand_in.sent == []
    assert NAME not in str(await rows(teams.bot.database, "teams_conversation"))
