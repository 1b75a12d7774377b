"""What `mase doctor` says of Teams, asked over real HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.findings import Mark
from bot.platforms.teams.checkup import teams_findings
from bot.settings import Settings
from tests.support.databases import Opening
from tests.support.story import Ticking
from tests.support.teams_stand_in import CHANNEL, TENANT
from tests.teams.world import World, world

HERE = f"teams/{TENANT}/{CHANNEL}"
OFF = {"teams_app_id": None, "teams_app_password": None}


async def findings(
    teams: World, settings: Settings | None = None, at: datetime | None = None
) -> list[tuple[Mark, str]]:
    clock = SystemClock() if at is None else Ticking(at)
    asked = teams_findings(settings or teams.bot.settings, teams.bot.database, clock)
    return [(one.mark, one.says) async for one in asked]


async def only(teams: World, part: str) -> tuple[Mark, str]:
    """The one finding that holds these words."""
    (found,) = [one for one in await findings(teams) if part in one[1]]
    return found


async def test_all_is_well(teams: World) -> None:
    await teams.user("police").says("help", channel=CHANNEL)
    assert await findings(teams) == [
        (Mark.OK, "teams: the application id and its secret are accepted"),
        (Mark.OK, "teams: the keys of its callers can be fetched"),
        (Mark.OK, f"teams: the bot is in {HERE}"),
    ]


async def test_a_platform_that_is_off_is_not_looked_at(teams: World) -> None:
    off = teams.bot.settings.model_copy(update=OFF)
    assert await findings(teams, off) == []


async def test_a_secret_that_ran_out_is_said(teams: World) -> None:
    teams.stand_in.fail("login", status=401, times=2)
    mark, says = await only(teams, "no token can be had")
    assert mark is Mark.BROKEN
    assert "(login_http_401)" in says
    assert "MASE_TEAMS_APP_PASSWORD (it may have run out)" in says


@pytest.mark.parametrize(
    ("how", "said"), [({"status": 503}, "answers 503"), ({"drop": True}, "cannot be reached")]
)
async def test_keys_that_are_not_to_be_had_are_said(
    teams: World, how: dict[str, int], said: str
) -> None:
    teams.stand_in.fail("metadata", times=2, **how)
    mark, says = await only(teams, "MASE_TEAMS_OPENID_URL")
    assert (mark, said in says) == (Mark.BROKEN, True)


async def test_a_clock_that_is_wrong_is_said(teams: World) -> None:
    late = datetime.now(UTC) + timedelta(hours=1)  # noqa: TID251 - held against a real server's
    found = await findings(teams, at=late)
    assert any("this machine's clock is wrong by" in says for _, says in found)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"status": 403, "code": "BotNotInConversationRoster"}, "add the app to the team"),
        ({"status": 404, "code": "ConversationNotFound"}, "bind another"),
        ({"status": 403, "code": "BotDisabledByAdmin"}, "Teams admin centre"),
        ({"status": 403, "code": "Whatever"}, "When something is wrong"),
    ],
)
async def test_why_a_channel_cannot_be_reached_is_explained(
    teams: World, how: dict[str, int], said: str
) -> None:
    await teams.user("police").says("help", channel=CHANNEL)
    teams.stand_in.fail("members", **how)
    mark, says = await only(teams, HERE)
    assert mark is Mark.BROKEN
    assert f"({how['code']})" in says
    assert said in says


async def test_a_team_without_the_app_is_said(teams: World) -> None:
    mark, says = await only(teams, HERE)
    assert mark is Mark.BROKEN
    assert "(not_installed): add the app to the team, and write @MASE help" in says


async def test_whoever_blocked_the_bot_is_said_to_have(teams: World) -> None:
    await teams.user("chair").says("help")
    await teams.user("coordinator").says("meeting add 25 September 2026 at 14:30")
    await teams.deliver()
    teams.stand_in.fail("post", status=403, code="ConversationBlockedByUser", times=9)
    await teams.move_on(datetime(2026, 9, 5, tzinfo=UTC))
    mark, says = await only(teams, "ConversationBlockedByUser")
    assert mark is Mark.WARNING
    assert "ask that person to unblock the bot; then mase outbox retry KEY" in says


async def test_a_bot_that_checks_nobody_says_so(sqlite_opening: Opening) -> None:
    async with world(sqlite_opening, teams_insecure_dev=True, teams_app_password=None) as teams:
        teams.stand_in.open_to_all = True
        await teams.user("police").says("help", channel=CHANNEL)
        assert await findings(teams) == [
            (Mark.WARNING, "teams: MASE_TEAMS_INSECURE_DEV is set, so no caller is checked"),
            (Mark.OK, f"teams: the bot is in {HERE}"),
        ]
