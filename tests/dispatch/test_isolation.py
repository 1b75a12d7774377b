"""Two panels under one roof: who is on one sees and does nothing on the other."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest

from bot.answer import Answer
from chat.card import Button, Card
from chat.reply import Outcome
from chat.request import Actor, Mention, Place, Platform, Request, RequestId
from panel.names import PanelKey
from panel.role import Role
from panel.terms import SeatKind
from storage.database import Database
from tests.support.panels import kent_story, london_story
from tests.support.requests import ask, request, rows, text_of
from tests.support.story import Story

KENT, LONDON = PanelKey("kent-and-medway"), PanelKey("london")
BOTH = "health@london.example"


@pytest.fixture
async def two(database: Database) -> tuple[Story, Story]:
    """Kent and London in one database; London's lead from Health is co-opted by Kent too."""
    kent, london = await kent_story(database), await london_story(database)
    await kent.tell(
        f"""
        coordinator: /mase coopt {BOTH} Lead from Health
        coordinator: /mase meeting add 25 September 2026 14:30
        """
    )
    return kent, london


def buttons(answer: Answer) -> dict[str, Button]:
    (card,) = answer.says
    assert isinstance(card, Card)
    return {button.label: button for _, button in card.buttons()}


async def test_who_is_on_one_panel_is_a_stranger_on_the_other(two: tuple[Story, Story]) -> None:
    kent, _ = two
    for words in ("quorum", "members", "status", "meeting next", "attend for health", "help"):
        outcome, said = await ask(kent, "police", words, panel=LONDON)
        assert outcome is Outcome.REFUSED
        assert "I do not know you as somebody on London" in said
    outcome, _ = await ask(kent, "police", "quorum", form={"panel": LONDON}, anywhere=True)
    assert outcome is Outcome.REFUSED


async def test_what_belongs_to_one_panel_cannot_be_named_on_the_other(
    two: tuple[Story, Story],
) -> None:
    kent, london = two
    (meeting,) = [str(row["id"]) for row in await rows(kent.database, "meeting")]
    outcome, said = await ask(london, "la-lead", "attend", form={"meeting": meeting})
    assert outcome is Outcome.MISUSED
    assert "That meeting is over" in said
    outcome, _ = await ask(
        london, "coordinator", "member edit @police@kent.example phone 01622 000000"
    )
    assert outcome is Outcome.MISUSED
    assert {row["answer"] for row in await rows(kent.database, "response")} == set()


async def test_who_is_on_both_is_asked_which_and_a_press_does_it(
    two: tuple[Story, Story],
) -> None:
    kent, _ = two
    asked = await kent.dispatcher.handle(request(kent, BOTH, "status", anywhere=True))
    assert asked.outcome is Outcome.ASKED
    assert "You are on several panels. Which one is this for?" in text_of(asked)
    assert set(buttons(asked)) == {"Kent", "London"}
    for name, title in (("Kent", "Kent and Medway"), ("London", "London Multi-Agency")):
        pressed = buttons(asked)[name]
        outcome, said = await ask(
            kent, BOTH, pressed.words, form=dict(pressed.values), anywhere=True
        )
        assert outcome is Outcome.DONE
        assert said.startswith(title)


async def test_talk_of_somebody_on_both_is_asked_about_too(two: tuple[Story, Story]) -> None:
    kent, _ = two
    talk = request(
        kent, BOTH, "@cover@trust.example will deputise for me", anywhere=True, talk=True
    )
    asked = await kent.dispatcher.handle(talk)
    assert asked.outcome is Outcome.ASKED
    pressed = buttons(asked)["London"]
    assert pressed.words == "deputy cover@trust.example"
    outcome, said = await ask(
        kent, BOTH, pressed.words, form={**dict(pressed.values), "attested": "yes"}, anywhere=True
    )
    assert outcome is Outcome.DONE, said
    assert "Seat: CSE lead from Health" in said


async def test_somebody_on_one_panel_need_not_say_which(two: tuple[Story, Story]) -> None:
    kent, _ = two
    outcome, said = await ask(kent, "police", "status", anywhere=True)
    assert outcome is Outcome.DONE
    assert said.startswith("Kent and Medway")
    outcome, said = await ask(kent, "stranger@elsewhere.example", "status", anywhere=True)
    assert outcome is Outcome.REFUSED
    assert "Ask its coordinator" in said


NUMBERS: Iterator[int] = count()


def in_channel(story: Story, who: str, words: str, channel: str = "C9") -> Request:
    """Typed in a Slack channel by somebody whose e-mail address Slack vouches for."""
    return Request(
        RequestId(f"slack/T1/{channel}/{next(NUMBERS)}"),
        Actor(Platform.SLACK, "T1", f"U-{who}-{story.panel}", f"{who}@{story.domain}"),
        Place(Platform.SLACK, "T1", channel),
        story.clock.now(),
        words,
    )


async def test_a_channel_is_bound_by_its_coordinator(two: tuple[Story, Story]) -> None:
    kent, london = two
    said = await kent.dispatcher.handle(in_channel(kent, "police", "quorum"))
    assert said.outcome is Outcome.MISUSED
    assert "This channel is not bound to a panel. Its coordinator can type: setup" in text_of(said)
    for who, outcome in (("police", Outcome.REFUSED), ("stranger", Outcome.REFUSED)):
        assert (await kent.dispatcher.handle(in_channel(kent, who, "setup"))).outcome is outcome
    wrong = await kent.dispatcher.handle(in_channel(kent, "coordinator", "setup london"))
    assert wrong.outcome is Outcome.MISUSED
    assert "You are on kent-and-medway" in text_of(wrong)
    done = await kent.dispatcher.handle(in_channel(kent, "coordinator", "/mase setup Kent"))
    assert done.outcome is Outcome.DONE, text_of(done)
    again = await kent.dispatcher.handle(in_channel(kent, "coordinator", "setup"))
    assert "Already done" in text_of(again)
    other = await kent.dispatcher.handle(in_channel(london, "coordinator", "setup london"))
    assert (
        other.outcome is Outcome.REFUSED
    )  # the channel is Kent's, and London's are strangers there
    assert (
        await kent.dispatcher.handle(in_channel(kent, "police", "quorum"))
    ).outcome is Outcome.DONE
    assert (await ask(kent, "coordinator", "setup"))[0] is Outcome.MISUSED  # in a direct chat


async def test_a_mention_of_an_account_survives_a_button(two: tuple[Story, Story]) -> None:
    kent, _ = two
    async with kent.database.writing() as work:
        person = await work.accounts.person_by_email("police@kent.example")
        assert person is not None
        await work.accounts.link("console", "local", "U-7", person, kent.clock.now())
        panel = await work.panels.in_force(KENT, kent.clock.now())
        assert panel is not None
        await work.panel(panel).members.appoint(
            person,
            seat=None,
            kind=SeatKind.CO_OPTED,
            roles=frozenset({Role.REPORTER}),
            agency=None,
            start=date(2026, 1, 1),
        )
    await kent.tell("= 2026-09-25 14:30\ncoordinator [asked]: /mase open")
    opened = await ask(
        kent, "coordinator", "open presiding @{0}", mentions=[Mention(user="U-7", typed="Lead")]
    )
    assert opened[0] is Outcome.DONE, opened
    assert "Member, Kent Police presides" in opened[1]


async def test_a_role_that_ended_ends_with_its_last_day(two: tuple[Story, Story]) -> None:
    kent, _ = two
    await kent.tell(
        """
        = 2026-09-02 10:00
        coordinator: /mase member end police on 2 September 2026
          | is on the list until Wednesday 2 September 2026
        police: /mase status
        = 2026-09-02 23:30
        police: /mase status
        = 2026-09-03 00:30
        police [refused]: /mase status
          | I do not know you as somebody on Kent and Medway
        coordinator: /mase member end @coordinator@kent.example
        = 2026-09-04 09:00
        coordinator [refused]: /mase members
        """
    )


async def test_a_role_taken_away_is_refused_on_the_next_command(two: tuple[Story, Story]) -> None:
    kent, _ = two
    await kent.tell(
        f"""
        police: /mase action add "map the hotels along the coast" due in two weeks short
        chair: /mase blockage raise C-0421 no place found, needs police
        = 2026-09-03 10:00
        coordinator: /mase member end police on 2 September 2026
        police [refused]: /mase action done A-2026-001
          | I do not know you as somebody on Kent and Medway
          ! hotels
        police [refused]: /mase blockage reply 1 the place is found
        police [refused]: /mase quorum
        {BOTH}: /mase action list
        coordinator: /mase member end @{BOTH} on 2 September 2026
        {BOTH} [refused]: /mase action list
        """
    )
    assert (await ask(kent, BOTH, "status", panel=LONDON))[0] is Outcome.DONE
    outcome, said = await ask(kent, "chair", "action show A-2026-001")
    assert outcome is Outcome.DONE
    assert "due" in said


async def test_without_a_date_an_appointment_ends_at_once(two: tuple[Story, Story]) -> None:
    kent, _ = two
    await kent.tell(
        f"""
        coordinator: /mase member end police
          | is off the list from now on. Vacant: Kent Police.
        police [refused]: /mase status
          | I do not know you as somebody on Kent and Medway
        chair: /mase members gaps
          | Kent Police (core): vacant
        coordinator: /mase member add police new@police.example Superintendent
          | Seat: Kent Police
        new@police.example: /mase status
        coordinator: /mase member end police
        new@police.example [refused]: /mase status
        coordinator: /mase member end @{BOTH}
        {BOTH} [refused]: /mase action list
        """
    )
    assert (await ask(kent, BOTH, "status", panel=LONDON))[0] is Outcome.DONE


async def test_one_role_is_taken_away_and_the_rest_stays(two: tuple[Story, Story]) -> None:
    kent, _ = two
    await kent.tell(
        """
        coordinator: /mase member add second@kent.example Second lead as coordinator
        coordinator: /mase member add second@kent.example Second lead as reporter
        second@kent.example: /mase digest
        coordinator: /mase member end @second@kent.example as coordinator
          | is no longer coordinator.
        second@kent.example [refused]: /mase digest
        second@kent.example: /mase blockage list
        coordinator [misused]: /mase member end @second@kent.example as coordinator
          | They hold no such role of their own.
        coordinator: /mase member end @second@kent.example as reporter on 30 September 2026
          | is on the list as reporter until Wednesday 30 September 2026.
        second@kent.example: /mase blockage list
        """
    )
