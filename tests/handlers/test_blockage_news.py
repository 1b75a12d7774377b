"""Who hears of a blockage: in which place, how often, and after a bot was away."""

from panel import terms_file
from panel.terms_of_reference import shipped
from storage.outbox import NoticeState
from tests.support.months import Month, local
from tests.support.requests import ask
from tests.support.story import Story


async def test_each_place_and_each_chair_has_one_card_that_changes(kent: Story) -> None:
    async with kent.database.writing() as work:
        panel = await work.panels.in_force(kent.panel, kent.clock.now())
        assert panel is not None
        await work.panel(panel).places.bind("slack", "T1", "C1", kent.clock.now())
    await kent.tell(
        """
        reporter: /mase blockage raise C-0421 no place found, needs education
        chair: /mase blockage ack 1
        chair: /mase blockage assign 1 kcc
        scs: /mase blockage reply 1 a place is looked for
        scs: /mase blockage resolve 1 place found, confirmed by medway
        """
    )
    titles: dict[str, list[str]] = {}
    for one in kent.channel.messages.values():
        titles.setdefault(one.place.removeprefix("console/local/"), []).append(one.card.title)
    resolved = "Blockage B-2026-001 (C-0421): resolved"
    assert titles["kent-and-medway"] == titles["slack/T1/C1"] == [resolved]
    alert = ["For the chairs: Blockage B-2026-001 (C-0421)"]
    people = f"direct/{kent.panel}"
    assert titles[f"{people}/chair@kent.example"] == alert
    assert titles[f"{people}/deputy-chair@kent.example"] == alert
    assert len(titles[f"{people}/reporter@kent.example"]) == 4
    for seat in ("education", "scs"):
        assert titles[f"{people}/{seat}@kent.example"][0].startswith("Your agency can remove it")


async def test_a_bot_that_was_away_says_what_still_makes_sense(month: Month) -> None:
    await month.play(
        "2026-03-31 10:00",
        "reporter: /mase blockage raise C-0421 no place found, needs education\nchannel",
    )
    month.story.clock.at = local("2026-04-14 08:00")
    await month.story.tell("scs: /mase blockage reply 1 a place is looked for\nchannel")
    await month.processes[0].once()
    await month.story.tell(
        """
        channel
          | Nobody has acknowledged it. It was due Wednesday 1 April 2026 at 17:00.
          | Late: was due Wednesday 1 April 2026 at 17:00.
          ! There is no reply
        """
    )
    states = {row.kind: row.state for row in await month.outbox() if "blockage-" in row.kind}
    assert states["blockage-acknowledge-overdue"] is NoticeState.SENT
    assert states["blockage-acknowledge-due"] is NoticeState.SKIPPED
    assert states["blockage-reply-overdue"] is NoticeState.SKIPPED


async def test_the_terms_set_the_clock_and_a_running_one_stays(kent: Story) -> None:
    text = shipped()["kent-and-medway"]
    text = text.replace("[[seat]]", "[blockages]\nacknowledge = 3\n\n[[seat]]", 1)
    await kent.tell("reporter: /mase blockage raise C-0421 no place found, needs education")
    async with kent.database.writing() as work:
        await work.panels.load(kent.panel, text, terms_file.read(text), kent.clock.now())
    await kent.tell(
        """
        reporter: /mase blockage raise C-0422 no place found, needs education
          | to be acknowledged by Friday 4 September 2026 at 17:00
        chair: /mase blockage show 1
          | to be acknowledged by Wednesday 2 September 2026 at 17:00
        """
    )


async def test_the_agency_that_had_it_is_told_that_another_has_it_now(kent: Story) -> None:
    await kent.tell(
        """
        reporter: /mase blockage raise C-0421 no place found, needs camhs
        channel
        coordinator: /mase blockage assign 1 medway
        """
    )
    news = {one.place.rpartition("/")[2]: one.text for one in kent.channel.look()}
    assert "Assigned to Medway Social Care" in news["camhs@kent.example"]
    assert "Your agency can remove it" in news["medway@kent.example"]


async def test_each_is_told_once_and_offered_what_they_can_do(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase blockage raise C-0421 no place found, needs camhs
        coordinator: /mase blockage assign 1 medway
        channel
        medway: /mase blockage escalate 1 it is not ours
        """
    )
    news = {one.place.rpartition("/")[2]: one for one in kent.channel.look()}
    said = {who.partition("@")[0]: one.text for who, one in news.items()}
    escalated = {who for who, text in said.items() if "it is not ours" in text}
    assert escalated == {"chair", "deputy-chair", "coordinator"}
    assert all("blockage resolve" in said[who] for who in escalated)
    titles = [
        one.card.title
        for one in kent.channel.messages.values()
        if one.place.endswith("coordinator@kent.example")
    ]
    assert titles == ["Blockage B-2026-001 (C-0421)"]


async def test_what_the_clock_did_is_told_once_however_often_its_dates_change(kent: Story) -> None:
    await kent.tell(
        """
        = 2026-03-31 10:00
        reporter: /mase blockage raise C-0421 no place found, needs camhs
        = 2026-04-02 10:00
        coordinator: /mase blockage assign 1 medway
        = 2026-04-20 10:00
        coordinator: /mase blockage assign 1 police
        = 2026-04-21 10:00
        police: /mase blockage resolve 1 found, confirmed by medway
        = 2026-05-06 10:00
        reporter: /mase blockage reopen 1 it was lost again
        = 2026-05-20 18:00
        """
    )
    _, shown = await ask(kent, "chair", "blockage show 1")
    told = [line for line in shown.splitlines() if "in time" in line]
    assert told == [
        "- Wednesday 1 April 2026 at 17:00: not acknowledged in time",
        "- Monday 13 April 2026 at 17:00: no reply from the owner in time",
        "- Thursday 16 April 2026 at 17:00: not resolved in time: with the co-chairs",
        "- Thursday 7 May 2026 at 17:00: not acknowledged in time",
        "- Wednesday 13 May 2026 at 17:00: no reply from the owner in time",
        "- Wednesday 20 May 2026 at 17:00: not resolved in time: with the co-chairs",
    ]


async def test_who_has_left_the_panel_hears_no_more_of_it(month: Month) -> None:
    await month.play(
        "2026-03-31 10:00",
        """
        reporter: /mase blockage raise C-0421 no place found, needs education
        coordinator: /mase member end @reporter
        channel
        """,
    )
    await month.play("2026-04-01 09:00", "chair: /mase blockage ack 1")
    await month.play("2026-04-16 18:00", "scs: /mase blockage resolve 1 found, confirmed by nps")
    box = f"console/local/direct/{month.story.panel}/reporter@kent.example"
    assert month.story.channel.shown_at(box) == []
    kinds = [row.kind for row in await month.outbox() if "blockage-" in row.kind]
    assert {"blockage-reply-overdue", "blockage-escalated"} <= set(kinds)
