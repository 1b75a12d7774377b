"""Conversations of Teams."""

from dataclasses import replace

from storage.database import Database
from storage.teams import TeamsConversation
from tests.storage import stock

CHANNEL = TeamsConversation("t1", "19:a@thread.tacv2", "https://smba.example/emea/", "28:app")
CHAT = TeamsConversation("t1", "a:1", "https://smba.example/emea/", "28:app", "u1", "29:u1")


async def test_a_conversation_is_kept_as_it_was_last(database: Database) -> None:
    moved = replace(CHANNEL, service_url="https://smba.example/uk/")
    async with database.writing() as work:
        await work.teams.keep(CHANNEL)
        await work.teams.keep(moved)
    async with database.reading() as work:
        assert await work.teams.get("t1", CHANNEL.conversation) == moved
        assert await work.teams.get("t2", CHANNEL.conversation) is None


async def test_a_personal_chat_is_found_by_whose_it_is(database: Database) -> None:
    async with database.writing() as work:
        for known in (CHANNEL, CHAT):
            await work.teams.keep(known)
        assert await work.teams.personal("t1", "u1") == CHAT
        assert await work.teams.user_of("t1", "29:u1") == "u1"
        assert await work.teams.user_of("t2", "29:u1") == ""
        assert await work.teams.user_of("t1", "29:u2") == ""
        assert await work.teams.personal("t2", "u1") is None
        assert await work.teams.personal("t1", "u2") is None
        assert await work.teams.any_of("t1") == CHANNEL
        assert await work.teams.any_of("t2") is None


async def test_what_the_bot_was_taken_out_of_is_forgotten(database: Database) -> None:
    async with database.writing() as work:
        await work.teams.keep(CHAT)
        await work.teams.forget("t1", CHAT.conversation)
        assert await work.teams.personal("t1", "u1") is None


async def test_a_tenant_is_known_by_a_panel_that_is_bound_there(kent: Database) -> None:
    async with kent.writing() as work:
        assert not await work.panels.is_bound_in("teams", "t1")
        await (await stock.bound(work)).places.bind("teams", "t1", "19:a", stock.AT)
        assert await work.panels.is_bound_in("teams", "t1")
        assert not await work.panels.is_bound_in("slack", "t1")
