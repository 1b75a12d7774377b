"""Blockages asked for by form, at once, twice and from another panel; and where no words stand."""

import asyncio
from datetime import UTC, datetime
from itertools import count

from chat.reply import Outcome
from tests.support.requests import ask, digest, request, rows
from tests.support.story import Story


async def test_a_form_raises_one_as_a_line_does(kent: Story) -> None:
    form = {"case": "c0421", "obstacle": "No reply, needs an answer", "agency": "kcc"}
    outcome, said = await ask(kent, "reporter", "blockage raise", form={**form, "urgency": "soon"})
    assert outcome is Outcome.DONE
    assert "Blockage B-2026-001 (C-0421): raised" in said
    assert "Urgency: soon" in said
    outcome, said = await ask(kent, "reporter", "blockage raise", form={**form, "case": "42"})
    assert outcome is Outcome.ASKED
    assert "Not right yet: “42” is no case reference: try “C-0421”." in said
    outcome, said = await ask(kent, "reporter", "blockage raise", form={**form, "agency": "moon"})
    assert outcome is Outcome.ASKED


async def test_many_raise_at_once_and_each_has_a_number(kent: Story) -> None:
    words = [f"blockage raise C-{number:04d} no reply, needs medway" for number in range(500, 508)]
    answers = await asyncio.gather(*(ask(kent, "reporter", each) for each in words))
    assert {outcome for outcome, _ in answers} == {Outcome.DONE}
    kept = await rows(kent.database, "blockage")
    assert sorted(row["number"] for row in kept) == list(range(1, 9))  # type: ignore[type-var]
    assert len({row["case_ref"] for row in kept}) == 8


async def test_a_repeat_raises_nothing_and_says_the_same(kent: Story) -> None:
    asked = request(
        kent, "reporter", "blockage raise C-0421 no place found, needs education", id_="once"
    )
    first = await kent.dispatcher.handle(asked)
    before = await digest(kent.database)
    again = await kent.dispatcher.handle(asked)
    assert (again.outcome, again.says) == (Outcome.DONE, first.says)
    assert await digest(kent.database) == before


async def test_another_panel_has_never_heard_of_it(kent: Story, london: Story) -> None:
    london.requests = count(100)
    await kent.tell("reporter: /mase blockage raise C-0421 no place found, needs education")
    await london.tell(
        """
        coordinator [misused]: /mase blockage show B-2026-001
          | There is no blockage B-2026-001
        coordinator [misused]: /mase blockage ack 1
        coordinator: /mase blockage list all
          | There are none.
        health: /mase blockage raise C-0421 no reply, needs education
          | B-2026-001
        """
    )
    await kent.tell("chair: /mase blockage show 1\n  | no place found\n  ! no reply")


async def test_no_words_stand_in_the_queue_the_trail_or_the_log(kent: Story) -> None:
    await kent.tell(
        """
        reporter: /mase blockage raise C-0421 canary words here, needs education
        scs: /mase blockage reply 1 canary words here
        chair: /mase blockage resolve 1 canary words here, confirmed by medway
        chair: /mase blockage reopen 1 canary words here
        chair: /mase blockage escalate 1 canary words here
        """
    )
    for table in ("outbox", "audit", "request", "blockage", "blockage_event"):
        assert "canary" not in repr(await rows(kent.database, table))
    trail = repr(await rows(kent.database, "audit"))
    assert "blockage:B-2026-001" in trail
    assert kent.clock.now() == datetime(2026, 9, 1, 9, tzinfo=UTC)
