"""Forms: asked for what is missing, filled in with what was understood, and read again."""

from bot.answer import Answer
from chat.form import Field, Form
from chat.reply import Outcome
from tests.support.requests import ask, request, text_of
from tests.support.story import Story


async def answered(story: Story, who: str, words: str, **form: str) -> Answer:
    return await story.dispatcher.handle(request(story, who, words, form=form))


def fields(answer: Answer) -> dict[str, Field]:
    (form,) = answer.says
    assert isinstance(form, Form)
    return {field.name: field for field in form.fields}


async def test_a_form_holds_what_was_understood(kent: Story) -> None:
    first = await answered(kent, "coordinator", "meeting add next friday")
    assert first.outcome is Outcome.ASKED
    assert fields(first)["day"].value == "next friday"
    assert fields(first)["time"].error == ""
    assert "To answer, type: meeting add DATE TIME" in text_of(first)


async def test_a_form_that_failed_says_what_is_wrong_field_by_field(kent: Story) -> None:
    failed = await answered(
        kent, "coordinator", "meeting add", day="Thursday 25/9/2026", time="half past"
    )
    assert failed.outcome is Outcome.ASKED
    assert fields(failed)["day"].error == "25 September 2026 is a Friday."
    assert fields(failed)["time"].error == "“half past” is not a time: try “14:30”."
    empty = await answered(kent, "coordinator", "meeting add", day="", time=" ")
    assert fields(empty)["day"].error == "Please fill this in."
    half = await answered(kent, "coordinator", "meeting add", day="25/9/2026", time="")
    assert fields(half)["time"].error == "Please fill this in."
    whole = await answered(kent, "coordinator", "meeting add", day="25/9/2026", time="14:30")
    assert whole.outcome is Outcome.DONE


async def test_junk_in_a_form_is_handed_back_or_left(kent: Story) -> None:
    await kent.tell("coordinator: /mase meeting add 25 September 2026 14:30")
    for meeting in ("nonsense", "00000000-0000-0000-0000-000000000000", "{x}", "9" * 5000):
        outcome, said = await ask(kent, "police", "attend", form={"meeting": meeting})
        assert outcome is Outcome.MISUSED, said
        assert "meeting next" in said
    outcome, _ = await ask(kent, "police", "attend", form={"unknown": "field", "anyway": "yes"})
    assert outcome is Outcome.DONE
    outcome, said = await ask(kent, "chair", "open", form={"presiding_seat": "x", "seat": "\x00"})
    assert outcome is Outcome.ASKED, said
    outcome, said = await ask(kent, "police", "quorum", form={"panel": "\x00"})
    assert outcome is Outcome.DONE, said


async def test_a_person_nobody_knows_is_asked_for_by_address(kent: Story) -> None:
    await kent.tell("coordinator: /mase meeting add 25 September 2026 14:30")
    asked = await answered(kent, "police", "deputy @nobody")
    assert fields(asked)["deputy"].value == "@nobody"
    assert fields(asked)["deputy"].error == "I don't know “@nobody”. Use their e-mail address."
    near = await answered(kent, "police", "deputy @reportr")
    assert near.outcome is Outcome.ASKED
    assert "Reporter, Kent" in text_of(near)


async def test_seniority_is_asked_for_with_the_rest_kept(london: Story) -> None:
    asked = await answered(london, "health", "deputy cover@trust.example for health")
    assert asked.outcome is Outcome.ASKED
    shown = fields(asked)
    assert shown["deputy"].value == "cover@trust.example"
    assert shown["seat"].value == "health"
    assert shown["attested"].required
    again = await answered(
        london, "health", "deputy", deputy="cover@trust.example", seat="health", attested="no"
    )
    assert again.outcome is Outcome.ASKED
    done = await answered(
        london, "health", "deputy", deputy="cover@trust.example", seat="health", attested="yes"
    )
    assert done.outcome is Outcome.DONE


async def test_to_move_a_meeting_ask_where_to(kent: Story) -> None:
    await kent.tell("coordinator: /mase meeting add 25 September 2026 14:30")
    asked = await answered(kent, "coordinator", "meeting move")
    assert asked.outcome is Outcome.ASKED
    moved = await answered(
        kent, "coordinator", "meeting move", day="2/10/2026", reason="the hall is let"
    )
    assert moved.outcome is Outcome.DONE
    assert "Now: Friday 2 October 2026 at 14:30" in text_of(moved)
