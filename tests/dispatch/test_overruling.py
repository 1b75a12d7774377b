"""A false alarm of the privacy guard: who may let it through, what is kept of that, and what not."""

import pytest

from chat.card import Card
from chat.form import Form
from chat.reply import Outcome
from tests.support.requests import ask, request, rows
from tests.support.story import Story

NAMED_SO = "apologies for medway at the Tina Harlow suite"


async def test_a_false_alarm_is_overruled_with_a_reason_that_is_kept(open_kent: Story) -> None:
    asked = request(open_kent, "coordinator", NAMED_SO)
    _, form = (await open_kent.dispatcher.handle(asked)).says
    assert isinstance(form, Form)
    assert "overrule" in {field.name for field in form.fields}
    assert {field.error for field in form.fields} == {""}
    assert form.intro == "Note: at the [Tina Harlow] suite"
    filled_in = {field.name: field.value for field in form.fields}
    outcome, said = await ask(
        open_kent, "coordinator", form.name, form=filled_in | {"overrule": "a room is called so"}
    )
    assert outcome is Outcome.DONE, said
    (kept,) = await rows(open_kent.database, "overruling")
    assert (kept["command"], kept["kinds"]) == ("apologies", "likely name")
    assert b"room" not in bytes(kept["reason"])  # type: ignore[call-overload]
    last = (await rows(open_kent.database, "audit"))[-1]
    assert f"overruling:{kept['id']}" in str(last["objects"])
    assert "Harlow" not in repr(await rows(open_kent.database, "audit"))
    await open_kent.tell(
        """
        data-protection-officer: /mase spill overruled
          | Command: apologies; Caught: likely name; Why it was a false alarm: a room is called so
          ! Harlow
        """
    )


async def test_a_false_alarm_is_overruled_by_typing_too(open_kent: Story) -> None:
    outcome, said = await ask(
        open_kent, "coordinator", f"{NAMED_SO} false-alarm a room is called so"
    )
    assert outcome is Outcome.DONE, said
    assert len(await rows(open_kent.database, "overruling")) == 1


async def test_only_those_whom_the_terms_name_may_overrule(open_kent: Story) -> None:
    form = {"note": "at the Tina Harlow suite", "overrule": "a room is called so"}
    outcome, said = await ask(open_kent, "police", "apologies", form=form)
    assert outcome is Outcome.REFUSED
    assert said.endswith("Overruling the privacy guard is for the coordinator.")
    words = "apologies at the Tina Harlow suite false-alarm a room"
    assert (await ask(open_kent, "police", words))[0] is Outcome.HANDED_BACK
    assert await rows(open_kent.database, "overruling") == []
    assert {row["outcome"] for row in (await rows(open_kent.database, "audit"))[-2:]} == {
        "refused",
        "handed back",
    }


async def test_what_is_certain_is_not_overruled_and_the_reason_is_guarded(
    open_kent: Story,
) -> None:
    for text, why in (
        ("see 943 476 5919", "it is no such number"),
        ("at the Tina Harlow suite", "it is Marcus Webb's"),
        ("at the Tina Harlow suite", "see 943 476 5919"),
    ):
        form = {"seat": "medway", "note": text, "overrule": why}
        outcome, _ = await ask(open_kent, "coordinator", "apologies", form=form)
        assert outcome is Outcome.HANDED_BACK, (text, why)
    form = {"seat": "medway", "note": "on leave", "overrule": "nothing to overrule"}
    assert (await ask(open_kent, "coordinator", "apologies", form=form))[0] is Outcome.DONE
    assert await rows(open_kent.database, "overruling") == []


async def test_what_is_overruled_and_not_done_is_not_recorded(kent: Story) -> None:
    form = {"seat": "nobody", "note": "at the Tina Harlow suite", "overrule": "a room"}
    outcome, _ = await ask(kent, "coordinator", "apologies", form=form)
    assert outcome is not Outcome.DONE
    assert await rows(kent.database, "overruling") == []


async def test_a_reason_to_overrule_is_given_once_although_a_form_asks_for_more(
    kent: Story,
) -> None:
    words = (
        'action add "book the Tina Harlow suite" due next friday short '
        "false-alarm a room is called so"
    )
    answer = await kent.dispatcher.handle(request(kent, "coordinator", words))
    (form,) = answer.says
    assert (answer.outcome, form.title) == (Outcome.ASKED, "Whose action is it?")
    assert isinstance(form, Form)
    filled_in = {field.name: field.value for field in form.fields} | {"seat": "police"}
    outcome, said = await ask(kent, "coordinator", form.name, form=filled_in)
    assert outcome is Outcome.DONE, said
    assert len(await rows(kent.database, "overruling")) == 1


@pytest.mark.parametrize("typed", [True, False])
async def test_a_reason_to_overrule_goes_along_with_a_choice(kent: Story, typed: bool) -> None:
    await kent.tell(
        """
        coordinator: /mase member end nps
        coordinator: /mase member end kchft
        coordinator: /mase member add nps coordinator@kent.example Coordinator
        coordinator: /mase member add kchft coordinator@kent.example Coordinator
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator: /mase action add "Map the hotels" nps due next friday short
        """
    )
    asked = (("action changed", "reason"), ("apologies", "note"))
    for count, (command, name) in enumerate(asked, start=1):
        text, why = "the Tina Harlow suite was let", "a room is called so"
        words = f"{command} {text} false-alarm {why}" if typed else command
        form = {} if typed else {name: text, "overrule": why}
        answer = await kent.dispatcher.handle(request(kent, "coordinator", words, form=form))
        (card,) = answer.says
        assert isinstance(card, Card), answer
        button = next(button for _, button in card.buttons())
        outcome, said = await ask(kent, "coordinator", button.words, form=dict(button.values))
        assert outcome is Outcome.DONE, said
        assert len(await rows(kent.database, "overruling")) == count
