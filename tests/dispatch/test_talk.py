"""Talk: what of it is meant for the bot, and that all else leaves no trace."""

from bot.answer import NOTHING
from chat.reply import Outcome
from chat.request import MessageRef, Place, Platform
from tests.support.requests import ask, digest, request, text_of
from tests.support.story import Story

MEETING = """
coordinator: /mase meeting add 25 September 2026 14:30
coordinator: /mase attend call
channel
"""


async def test_a_reply_in_a_direct_chat(sqlite_kent: Story) -> None:
    await sqlite_kent.tell(MEETING)
    for typed, answer in (
        ("yes", "attending"), ("Attending, thanks!", "attending"), ("I'll be there", "attending"),
        ("attending", "attending"), ("ATTEND", "attending"), ("can't make it, sorry", "apologies"),
        ("Apologies", "apologies"), ("deputy: @cover@police.example", "a deputy"),
        ("@cover@police.example will deputise", "a deputy"),
        ("deputy @cover@police.example for the police", "a deputy"),
    ):  # fmt: skip
        await sqlite_kent.tell(f"police: {typed}\n| Answer: {answer}\n| Seat: Kent Police")


async def test_a_note_is_kept_where_only_the_bot_reads_it(sqlite_kent: Story) -> None:
    await sqlite_kent.tell(
        f"""
        {MEETING}
        police: apologies, away for training
          | Your note is kept for the chair and the coordinator only.
        police under "Who will come": apologies, away for training
          ! Your note is kept
        """
    )


async def test_other_talk_in_a_direct_chat_gets_one_line_of_help(sqlite_kent: Story) -> None:
    before = await digest(sqlite_kent.database)
    for typed in (
        "hello",
        "thanks",
        "lunch",
        "ok?",
        "has anybody seen the papers",
        "commands",
        "x" * 5000,
        "?",
        "\x00",
    ):
        outcome, said = await ask(sqlite_kent, "police", typed, talk=True)
        assert outcome is Outcome.DONE
        assert "or type help" in said
    assert await digest(sqlite_kent.database) == before


async def test_a_slip_in_a_direct_chat_is_taken_for_a_command(sqlite_kent: Story) -> None:
    outcome, said = await ask(sqlite_kent, "police", "quroum", talk=True)
    assert outcome is Outcome.MISUSED
    assert "Did you mean quorum?" in said


async def test_talk_in_the_channel_is_nobodys_business(kent: Story) -> None:
    await kent.tell(MEETING)
    before = await digest(kent.database)
    channel = Place(Platform.CONSOLE, "local", kent.panel)
    for words in ("open the window please", "yes", "quorum", "here we go", "help"):
        answer = await kent.dispatcher.handle(
            request(kent, "chair", words, place=channel, talk=True)
        )
        assert answer == NOTHING
    about = MessageRef(str(channel), "no such message")
    for words in ("yes", "quorum", "sorry can't make it", "\x00"):
        answer = await kent.dispatcher.handle(
            request(kent, "chair", words, place=channel, about=about, talk=True)
        )
        assert answer == NOTHING
    assert await digest(kent.database) == before


async def test_only_the_thread_of_a_call_is_read(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        police under "Next: a meeting": yes
        channel is quiet
        police under "Who will come": quorum
        channel is quiet
        police under "Who will come": yes
          | Answer: attending
        stranger@elsewhere.example [refused] under "Who will come": yes
        """
    )


async def test_a_reply_counts_for_the_meeting_of_its_thread(kent: Story) -> None:
    await kent.tell(
        f"""
        {MEETING}
        coordinator: /mase meeting add 18 September 2026 10:00
        police under "Who will come": yes
          | Meeting: Friday 25 September 2026 at 14:30
        police: yes
          | Meeting: Friday 18 September 2026 at 10:00
        coordinator: /mase meeting move from 25 September 2026 to 2 October 2026
        channel
          | Who will come on Friday 2 October 2026 at 14:30?
          | The meeting has moved
        police under "Who will come": apologies
          | Meeting: Friday 2 October 2026 at 14:30
          | Instead of: attending
        coordinator: /mase meeting cancel 2 October 2026 the hall is closed
          | The meeting of Friday 2 October 2026 at 14:30 is cancelled.
        police [misused] under "No meeting on": yes
          | That meeting was cancelled
          | meeting next
        """
    )


async def test_a_direct_chat_of_nobody_is_refused_calmly(kent: Story) -> None:
    answer = await kent.dispatcher.handle(
        request(kent, "stranger@elsewhere.example", "yes", talk=True)
    )
    assert answer.outcome is Outcome.REFUSED
    assert "Ask its coordinator to add you" in text_of(answer)
