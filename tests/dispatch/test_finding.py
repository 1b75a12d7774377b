"""Which command is meant, and what is offered where none is."""

import pytest

from bot.asking import close_commands, find_command
from chat.reply import Outcome
from handlers import load
from tests.support.requests import ask
from tests.support.story import Story

COMMANDS = load().commands


def found(words: str) -> tuple[str, str] | None:
    meant = find_command(words, COMMANDS)
    return (meant[0].name, meant[1]) if meant else None


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("quorum", "quorum", ""), ("QUORUM?", "quorum", ""), ("/quorum", "quorum", ""),
        ("/MASE  Quorum", "quorum", ""), ("mase quorum.", "quorum", ""), ("the quorum", "quorum", ""),
        ("please, quorum", "quorum", ""), ("“quorum”", "quorum", ""), ("\u00a0quorum\u200b", "quorum", ""),
        ('"meeting next"', "meeting next", ""), ("Meeting\u00a0 next!", "meeting next", ""),
        ("meeting", "meeting next", ""), ("next meeting", "meeting next", ""),
        ("meetings next", "meeting next", ""), ("meetings", "meeting list", ""),
        ("add meeting 25 September", "meeting add", "25 September"),
        ("members add camhs", "member add", "camhs"), ("member gaps", "members gaps", ""),
        ("apology away", "apologies", "away"), ("apologies:  away", "apologies", "away"),
        ("attend for  the police", "attend", "for  the police"), ("attend call", "attend call", ""),
        ("term 4", "terms", "4"), ("deputies @{0}", "deputy", "@{0}"),
        ("here here", "here", "here"), ("rule quorate quorate", "rule", "quorate quorate"),
    ],
)  # fmt: skip
def test_the_command_is_found_and_the_rest_left_as_it_was(typed: str, name: str, rest: str) -> None:
    assert found(typed) == (name, rest)


@pytest.mark.parametrize(
    "typed", ["", "  ", "/", "mase", "the", "hello there", "qurum", "\x00", '""']
)
def test_what_is_no_command_is_none(typed: str) -> None:
    assert found(typed) is None


def test_what_may_have_been_meant() -> None:
    assert close_commands("qurum", COMMANDS) == ["quorum"]
    assert close_commands("/mase atend for police", COMMANDS)[0] == "attend"
    assert "member add" in close_commands("membr add", COMMANDS)
    assert close_commands("lunch", COMMANDS) == []
    assert close_commands("x" * 100_000, COMMANDS) == []


async def test_a_slip_is_put_right_with_a_press(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator [misused]: /mase /mase
          | What would you like?
          | help
        coordinator [misused]: /mase lighthouse
          | Type help for what you can do.
        coordinator [misused]: /mase atend for medway
          | Did you mean attend?
        coordinator presses "attend"
          | Seat: Medway Social Care
          | Answer: attending
        police [misused]: /mase depuyt @cover@social.example
        police presses "deputy"
          | Deputy: cover@social.example
        """
    )


async def test_a_seat_that_could_be_several_is_asked_for_and_pressed(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator [asked]: /mase attend for safeguarding
          | “safeguarding” could be more than one seat.
          | Medway Safeguarding Children Board (type "attend for mscb")
        coordinator presses "Kent Safeguarding Children Board"
          | Seat: Kent Safeguarding Children Board
        coordinator [asked]: /mase attend for polcie
          | There is no seat “polcie”.
        coordinator presses "Kent Police"
          | Seat: Kent Police
        """
    )


async def test_a_choice_keeps_what_else_was_said(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        coordinator [asked]: /mase deputy @cover@social.example for safeguarding
        coordinator presses "Kent Safeguarding Children Board"
          | Seat: Kent Safeguarding Children Board
          | Deputy: cover@social.example
        coordinator [asked]: /mase apologies for safeguarding away for training on 3 May
        coordinator presses "Medway Safeguarding Children Board"
          | Answer: apologies
          | Your note is kept
        """
    )
    (noted,) = [await note(kent, seat) for seat in ("mscb",)]
    assert noted == "away for training on 3 May"


async def note(story: Story, seat: str) -> str | None:
    async with story.database.reading() as work:
        panel = await work.panels.in_force(story.panel, story.clock.now())
        assert panel is not None
        bound = work.panel(panel)
        meeting = await bound.meetings.next_after(story.clock.now())
        assert meeting is not None
        assert meeting.id is not None
        return await bound.responses.note(meeting.id, seat)  # type: ignore[arg-type]


async def test_politeness_means_nothing(kent: Story) -> None:
    assert (await ask(kent, "police", "please quorum please"))[0] is Outcome.DONE
    assert (await ask(kent, "police", "the members, thanks"))[0] is Outcome.DONE
    outcome, said = await ask(kent, "police", "quorum of what")
    assert outcome is Outcome.MISUSED
    assert "I did not understand “of what”. Type: quorum" in said
