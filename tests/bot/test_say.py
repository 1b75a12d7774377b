from pathlib import Path

import pytest

from tests.bot.conftest import KENT, Mase, Ran

AT = "2026-08-03T10:00"


@pytest.fixture
def say(mase: Mase, kent: Path) -> Mase:
    def typed(who: str, *words: str, at: str = AT, id_: str = "") -> Ran:
        given = ["--id", id_] if id_ else []
        return mase(
            "say", "--panel", KENT, "--as", f"{who}@kent.example", "--at", at, *given, *words
        )

    return typed


def test_what_is_done_ends_with_0_and_shows_what_the_panel_was_told(say: Mase) -> None:
    ran = say("coordinator", "/mase", "meeting", "add", "25", "September", "2026", "14:30")
    assert (ran.code, ran.err) == (0, "")
    private, heading, public = ran.out.partition("\nTo the panel:\n")
    assert heading
    assert private.startswith("Meeting added")
    assert "Friday 25 September 2026 at 14:30" in public


def test_mase_may_be_left_out(say: Mase) -> None:
    assert say("police", "quorum").out == say("police", "/mase", "quorum").out
    assert say("police", "quorum").code == 0


def test_what_the_panel_would_be_told_is_shown_even_if_it_is_bound_nowhere(
    mase: Mase, kent: Path
) -> None:
    other = (kent / "kent.toml").read_text().replace(f'key = "{KENT}"', 'key = "other"')
    (kent / "other.toml").write_text(other)
    assert mase("load", "other.toml").code == 0
    assert mase("member", "import", "--panel", "other", "people.csv").code == 0
    words = ("say", "--panel", "other", "--as", "coordinator@kent.example", "--at", AT)
    ran = mase(*words, "meeting add 25 September 2026 14:30")
    assert ran.code == 0
    assert "To the panel:" in ran.out
    assert mase("outbox").out == ""


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        ("police", "/mase", 2),
        ("police", "quorom", 2),
        ("police", "deputy", 2),
        ("coordinator", "meeting add yesterday", 2),
        ("police", "rule quorate because", 3),
        ("stranger", "quorum", 3),
        ("police", "help", 0),
        ("police", "lovely weather today", 0),
    ],
)
def test_exit_codes(say: Mase, who: str, words: str, code: int) -> None:
    ran = say(who, words)
    assert ran.code == code
    assert ran.err == ""


def test_words_are_handed_back_with_2(say: Mase) -> None:
    say("coordinator", "meeting add 25 September 2026 14:30")
    ran = say("police", "apologies I am on 07700 900123")
    assert ran.code == 2
    assert "not kept" in ran.out


def test_a_chat_reply_is_understood(say: Mase) -> None:
    say("coordinator", "meeting add 25 September 2026 14:30")
    assert "attend" in say("police", "yes").out.casefold()


def test_a_mention_is_an_e_mail_address(say: Mase) -> None:
    say("coordinator", "meeting add 25 September 2026 14:30")
    ran = say("police", "deputy @camhs@kent.example")
    assert ran.code in (0, 2)
    assert "@{0}" not in ran.out


def test_the_same_request_again_is_a_repeat(say: Mase) -> None:
    words = "meeting add 25 September 2026 14:30"
    first = say("coordinator", words, id_="cli/local/terminal/one")
    again = say("coordinator", words, id_="cli/local/terminal/one")
    assert (first.code, again.code) == (0, 0)
    assert first.out.startswith(again.out.rstrip("\n"))
    other = say("coordinator", words, id_="cli/local/terminal/two")
    assert other.code == 2


def test_a_time_without_offset_is_on_the_panels_clock(say: Mase) -> None:
    say("coordinator", "meeting add 3 August 2026 14:30", at="2026-08-03T10:00")
    ran = say("chair", "/mase open", at="2026-08-03T14:31")
    assert ran.code == 0
    assert "14:31" in ran.out


def test_an_unknown_panel_is_misuse(mase: Mase, kent: Path) -> None:
    ran = mase("say", "--panel", "surrey", "--as", "a@b.example", "help")
    assert ran.code == 2
    assert f"There is: {KENT}." in ran.err


def test_words_that_look_like_options_are_words(say: Mase) -> None:
    assert say("police", "help", "-x").code in (0, 2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("/MASE quorum", 0),
        ("frobnicate", 2),
        ("qourum", 2),
        ("hello", 0),
        ("good morning everybody", 0),
    ],
)
def test_a_single_odd_word_is_a_command_mistyped_and_more_is_talk(
    say: Mase, words: str, code: int
) -> None:
    assert say("police", words).code == code
