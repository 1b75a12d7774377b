"""`mase serve` with Slack on, as a process of its own."""

import asyncio
from pathlib import Path

from aiohttp import ClientSession

from bot.clock import SystemClock
from bot.platforms.slack.http import PATH
from tests.bot.servers import Server, free_port, running
from tests.scenarios.house import DOMAIN, ROLES
from tests.support.databases import AUDIT_KEY, FIELD_KEY, Opening
from tests.support.requests import rows
from tests.support.rosters import seated
from tests.support.slack_stand_in import TEAM, TOKEN, SlackStandIn
from tests.support.slack_user import CHANNEL, SECRET, Answered, Delivery, Workspace

POLICE = "UPOLICE"


async def ready(opening: Opening) -> None:
    """Kent's panel, bound to the stand-in's channel."""
    database, now = await opening.database(), SystemClock().now()
    terms = await seated(database, "kent-and-medway", DOMAIN, roles=ROLES, bound_at=now)
    async with database.writing() as work:
        panel = await work.panels.in_force(terms.key, now)
        assert panel is not None
        await work.panel(panel).places.bind("slack", TEAM, CHANNEL, now)
        # A process that has only just begun may be too slow to wait for what Slack says of them.
        police = await work.accounts.person_by_email(f"police@{DOMAIN}")
        assert police is not None
        await work.accounts.link("slack", TEAM, POLICE, police, now)
    await database.dispose()


def settings(opening: Opening, slack: SlackStandIn, port: int) -> dict[str, str]:
    return {
        "MASE_DATABASE_URL": opening.url,
        "MASE_FIELD_KEYS": FIELD_KEY,
        "MASE_AUDIT_KEY": AUDIT_KEY,
        "MASE_ERASURES_FILE": str(opening.erasures),
        "MASE_PORT": str(port),
        "MASE_SLACK_SIGNING_SECRET": SECRET,
        "MASE_SLACK_BOT_TOKEN": TOKEN,
        "MASE_SLACK_API_URL": f"{slack.url}/api/",
    }


async def post(server: Server, delivery: Delivery) -> Answered:
    async with (
        ClientSession() as session,
        session.post(server.url + PATH, data=delivery.raw, headers=delivery.headers) as response,
    ):
        return Answered(response.status, await response.read())


async def test_a_command_is_answered_once_over_a_restart(
    slack: SlackStandIn, sqlite_opening: Opening, tmp_path: Path
) -> None:
    await ready(sqlite_opening)
    slack.add_channel(CHANNEL)
    command = Workspace(slack).command(POLICE, "status")
    answers, port = [], free_port()
    for _ in range(2):
        env = settings(sqlite_opening, slack, port)
        with running("serve", port=port, folder=tmp_path, env=env) as server:
            assert [line.partition(" ")[0] for line in server.printed] == ["Teams", "listening"]
            answers.append(await post(server, command))
            unsigned = Delivery(command.raw, {"Content-Type": "application/json"})
            assert (await post(server, unsigned)).status == 401
            code, _, logs = await asyncio.to_thread(server.stop)
            assert code == 0
            assert POLICE not in logs
            assert "status" not in logs
    assert answers[0].status == answers[1].status == 200
    assert "Core seats filled" in answers[0].body.decode()
    assert answers[0].json == answers[1].json
    database = await sqlite_opening.database()
    taken = [row for row in await rows(database, "audit") if row["command"] == "status"]
    await database.dispose()
    assert len(taken) == 1
