"""Chat replies: what surely is an answer is one, all else is talk (PRODUCT, Commands)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.meeting import Answer
from panel.reply import Understood, understand

ATTENDING = """
attending
Attending!
yes
Yes.
OK
I'll be there
I’ll be there
will be there
yes, I'll be there
Yes I can make it
yes - attending
count me in
I am attending
I'm coming on Monday
I can attend the meeting
Hi all, attending, thanks
yes thanks
happy to attend
I will be attending this month
"""

APOLOGIES = """
apologies
Apologies.
apologies from me
apologies for Monday
Apologies for this meeting
sorry can't make it
Sorry, can't make it
sorry cant make it
can’t make it
not attending
I'm not attending
I am not able to attend this month
I cannot attend
unable to attend
won't be there
no
No, I can't make it
sorry but I can't come
sorry, I won't be able to attend as my child is ill
apologies, I'm on leave
Unfortunately I can't make Monday's meeting
Sorry can't make it on Monday 21st, court
please accept my apologies
can't make it sorry
"""

DEPUTIES = """
deputy: @{0}
Deputy @{0}
deputy - @{0}
@{0} will deputise
@{0} will deputise for me
@{0} to deputise
my deputy is @{0}
@{0} is my deputy
sending @{0} instead
I'm sending @{0} in my place
@{0} will attend in my place
sorry can't make it, @{0} will deputise
I can't attend, @{0} will come instead
can't make it so @{0} will deputise for me, thanks
apologies, @{0} will deputise
"""

TALK = """
are you attending?
yes?
can @{0} deputise?
@{0} are you coming
@{0}
@{0} will not deputise
@{0} won't deputise
@{0} will attend
deputy: @{0} or @{1}
police are attending
everyone is attending
I'm attending a course next week
attending might be hard
I may attend
not sure
yes but I can't make it
yes and no
yes the minutes are wrong
ok let's discuss the agenda
no problem
no worries
No, I have a problem with the agenda
apologies for the late papers
apologies, wrong link
apologies, I am running late
sorry
sorry for the delay
can't make it in person but will join online
can't make it, actually yes I can
can't make it work with the printer
I can't attend to that now
I can't come up with a better date
not coming until 11
I will be there if the train runs
I'll make tea
thanks
hello
"""


def lines(text: str) -> list[str]:
    """The messages of a block, one a line."""
    return text.strip().splitlines()


EVERY_ANSWER = [*lines(ATTENDING), *lines(APOLOGIES), *lines(DEPUTIES)]


@pytest.mark.parametrize("text", lines(ATTENDING))
def test_attending(text: str) -> None:
    assert understand(text) == Understood(Answer.ATTENDING)


@pytest.mark.parametrize("text", lines(APOLOGIES))
def test_apologies_without_the_reason(text: str) -> None:
    assert understand(text) == Understood(Answer.APOLOGIES)


@pytest.mark.parametrize("text", lines(DEPUTIES))
def test_a_deputy_by_mention_or_e_mail(text: str) -> None:
    assert understand(text) == Understood(Answer.DEPUTY, "@{0}")
    mailed = text.replace("@{0}", "deputy@police.example")
    assert understand(mailed) == Understood(Answer.DEPUTY, "deputy@police.example")


@pytest.mark.parametrize("text", [*lines(TALK), "", "   ", "yes " * 60])
def test_talk_is_no_reply(text: str) -> None:
    assert understand(text) is None


@pytest.mark.parametrize("text", EVERY_ANSWER)
def test_case_spacing_and_punctuation_are_forgiven(text: str) -> None:
    assert understand(f"  {text.upper()} ..\n") == understand(text)


@pytest.mark.parametrize("text", EVERY_ANSWER)
def test_a_question_is_never_a_reply(text: str) -> None:
    assert understand(f"{text}?") is None


WORDS = "yes no not sorry apologies i can't make it attend deputy @{0} will be there , . but for me"


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS.split()), max_size=10).map(" ".join))
def test_nothing_said_is_ever_an_error(text: str) -> None:
    found = understand(text)
    assert found is None or (found.answer is Answer.DEPUTY) == (found.deputy is not None)
