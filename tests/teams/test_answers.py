"""Where answers go: privately to whoever asked, and one line where others see it."""

from bot.platforms.teams.replies import ANSWERED, WRITE_FIRST
from tests.support.teams_stand_in import CHANNEL
from tests.teams.world import World


async def test_a_personal_chat_is_answered_there(teams: World) -> None:
    police = teams.user("police")
    assert (await police.says("status")).status == 200
    (told,) = teams.told("police")
    assert "Kent" in told
    assert teams.stand_in.at(CHANNEL) == []


async def test_a_channel_is_told_that_the_answer_is_private(teams: World) -> None:
    police = teams.user("police")
    assert (await police.says("/mase status", channel=CHANNEL)).status == 200
    (line,) = teams.stand_in.at(CHANNEL)
    assert line.text == ANSWERED
    assert line.thread
    (told,) = teams.told("police")
    assert "Kent" in told


async def test_who_cannot_be_written_to_is_told_to_write_first(teams: World) -> None:
    police = teams.user("police")
    teams.stand_in.closed.add(police.id)
    await police.says("status", channel=CHANNEL)
    (line,) = teams.stand_in.at(CHANNEL)
    assert line.text == WRITE_FIRST
