"""Slack's pace, without a clock: what has no turn at once is put off."""

import pytest

from bot.platforms.slack.faults import KINDS, REFUSED_BLOCKS
from bot.platforms.slack.pacing import Pacing
from bot.sending import Gone, RateLimited
from manifest.slack.permissions import METHODS, Method

POST, UPDATE = Method.CHAT_POST, Method.CHAT_UPDATE


async def turns(pacing: Pacing, method: Method, channel: str, most: int = 500) -> int:
    """How many calls have their turn at once."""
    for number in range(most):
        try:
            await pacing.turn(method, channel)
        except RateLimited:
            return number
    return most


async def test_a_channel_takes_a_few_messages_at_once_and_then_one_a_second() -> None:
    pacing = Pacing(patience=0)
    assert await turns(pacing, POST, "C1") == 3
    assert await turns(pacing, POST, "C2") == 3


@pytest.mark.parametrize("method", [UPDATE, Method.CONVERSATION_HISTORY, Method.FILE_URL])
async def test_a_method_has_so_many_calls_a_minute(method: Method) -> None:
    pacing = Pacing(patience=0)
    assert await turns(pacing, method, "C1") == METHODS[method].a_minute


async def test_what_a_person_waits_for_is_not_held_back() -> None:
    assert await turns(Pacing(patience=0), Method.VIEW_OPEN, "") == 500


@pytest.mark.parametrize("method", [POST, Method.VIEW_OPEN])
async def test_whoever_slack_told_to_rest_rests(method: Method) -> None:
    pacing = Pacing()
    pacing.rest(method, "C1", 60)
    with pytest.raises(RateLimited, match="resting") as raised:
        await pacing.turn(method, "C1")
    assert 59 < raised.value.retry_after <= 60


async def test_one_channels_rest_is_not_anothers() -> None:
    pacing = Pacing()
    pacing.rest(POST, "C1", 60)
    await pacing.turn(POST, "C2")
    await pacing.turn(UPDATE, "C1")


async def test_a_rest_ends() -> None:
    pacing = Pacing()
    pacing.rest(POST, "C1", 0)
    await pacing.turn(POST, "C1")


def test_whatever_plainer_blocks_may_help_against_is_final_otherwise() -> None:
    assert {KINDS[code] for code in REFUSED_BLOCKS} == {Gone}
