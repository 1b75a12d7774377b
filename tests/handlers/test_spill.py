"""`spill`: somebody posted a name; what to do, and a record of it that does not repeat it."""

from chat.reply import Outcome
from panel.role import Role
from storage.database import Database
from tests.support.panels import START
from tests.support.requests import ask, rows
from tests.support.rosters import seated
from tests.support.story import Story, Ticking

RECORD = "spill record channel name partly today 09:30 told Chair, Kent Police"


async def test_it_walks_through_what_to_do_on_this_panel_s_platforms(kent: Story) -> None:
    await kent.tell(
        """
        chair: /mase spill
          | 1. Have it deleted. Console:
          | The bot can delete nobody's messages but its own
          | Do not repeat it
          | Record it: when, where and what kind of thing
          | 999
          | spill record
          ! Teams:
        channel is quiet
        """
    )


async def test_slack_and_teams_say_who_can_delete(kent: Story) -> None:
    async with kent.database.writing() as work:
        panel = await work.panels.in_force(kent.panel, START)
        assert panel is not None
        for platform in ("slack", "teams"):
            await work.panel(panel).places.bind(platform, "T1", "C1", START)
    await kent.tell(
        """
        data-protection-officer: /mase spill
          | Slack: whoever posted it opens
          | An owner of the workspace can delete anybody's.
          | Teams: whoever posted it opens
        """
    )


async def test_what_is_recorded_is_when_where_and_what_kind(kent: Story) -> None:
    await kent.tell(
        f"""
        = 2026-09-21 14:00
        chair [asked]: /mase spill record
          | Where it was posted
          | channel (the panel's channel)
          | Is it deleted
        chair: /mase {RECORD}
          | When: Monday 21 September 2026 at 09:30
          | Where: the panel's channel
          | What: a name or initials
          | Deleted: some of it
          | Told: Chair, Kent Police
          | Not all of it is deleted.
          | The data protection officer is told now.
        channel
          | Something was posted that names somebody
          | Recorded by: chair
          | What it was is not on record.
          | within 72 hours
        data-protection-officer: /mase spill list
          | Monday 21 September 2026 at 09:30; Where: the panel's channel; What: a name or initials
          | Recorded by: chair
        chair: /mase spill list
          | Deleted: some of it
        """
    )
    (spill,) = await rows(kent.database, "spill")
    assert (spill["place"], spill["what"], spill["deleted"]) == ("channel", "name", "partly")
    assert b"Kent" not in bytes(spill["told"])  # type: ignore[call-overload]
    assert str(spill["id"]) in str((await rows(kent.database, "audit"))[-3]["objects"])
    told = [row for row in await rows(kent.database, "outbox") if row["kind"] == "members-spill"]
    assert len(told) == 1


async def test_it_is_told_to_the_chairs_where_there_is_no_officer(
    sqlite_database: Database,
) -> None:
    roles = (Role.CHAIR, Role.COORDINATOR)
    terms = await seated(sqlite_database, "kent-and-medway", "kent.example", roles=roles)
    story = Story(sqlite_database, terms.key, "kent.example", Ticking(START))
    await story.tell(
        """
        = 2026-09-21 14:00
        chair: /mase spill record direct number yes yesterday 18:05
          | Sunday 20 September 2026 at 18:05
          | This panel has no data protection officer on its list: the chairs are told now.
          ! Not all of it
        """
    )
    told = [row for row in await rows(sqlite_database, "outbox") if row["kind"] == "members-spill"]
    assert len(told) == 1
    await story.tell(
        """
        channel
          | Something was posted that names somebody
        """
    )


async def test_a_time_to_come_and_a_name_are_not_taken(kent: Story) -> None:
    await kent.tell(
        """
        = 2026-09-21 14:00
        chair [misused]: /mase spill record channel name yes today 15:00
          | Give a day and time that have passed
        chair [misused]: /mase spill record channel name yes 1 March 2024 15:00
        chair: /mase spill record channel name yes 18 September 15:00
          | Friday 18 September 2026 at 15:00
        chair [handed back]: /mase spill record channel name yes today 09:00 told Tina Harlow
          | [Tina Harlow]
        """
    )
    assert len(await rows(kent.database, "spill")) == 1


async def test_it_is_for_chairs_and_the_officer(kent: Story) -> None:
    for who in ("coordinator", "police", "reporter", "operator"):
        for words in ("spill", RECORD, "spill list", "spill overruled"):
            outcome, said = await ask(kent, who, words)
            assert outcome is Outcome.REFUSED
            assert said.endswith("is for a chair and the data protection officer.")
