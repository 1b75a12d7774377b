"""What `mase doctor` says of Slack: each finding with what to do about it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.findings import Mark
from bot.platforms.slack.checkup import Bound, slack_findings
from bot.platforms.slack.client import Client
from panel.names import PanelKey
from tests.support.slack_stand_in import APP_TOKEN, TEAM, TOKEN, SlackStandIn

NOW = datetime(2026, 9, 25, 14, 30, tzinfo=UTC)
KENT = PanelKey("kent-and-medway")
HERE = Bound(KENT, TEAM, "C345")


async def found(
    slack: SlackStandIn,
    client: Client,
    *places: Bound,
    allowed: Sequence[str] = (),
    skew: float = 0,
) -> list[str]:
    slack.date = format_datetime(NOW + timedelta(seconds=skew), usegmt=True)
    findings = [one async for one in slack_findings(client, allowed, places, NOW)]
    return [f"{one.mark.value}: {one.says}" for one in findings]


async def test_all_is_well(slack: SlackStandIn, client: Client) -> None:
    assert await found(slack, client, HERE, allowed=(TEAM,)) == [
        f"ok: Slack: the bot token is valid, for workspace {TEAM}",
        "ok: Slack: the app has all 11 scopes that the bot uses",
        "ok: Slack: this machine's clock is 0 seconds from Slack's",
        f"ok: kent-and-medway: slack/{TEAM}/C345 has the bot in it",
    ]


async def test_a_token_that_is_not_valid(slack: SlackStandIn, client: Client) -> None:
    slack.token = "xoxb-another"
    (only,) = await found(slack, client, HERE)
    assert only.startswith("broken: Slack: it does not take the bot token (invalid_auth); copy")
    assert TOKEN not in only


async def test_a_slack_that_cannot_be_reached() -> None:
    async with Client.connected(TOKEN, "http://127.0.0.1:9/api/") as nowhere:
        findings = [one async for one in slack_findings(nowhere, (), [HERE], NOW)]
    assert [one.mark for one in findings] == [Mark.BROKEN]
    assert "it could not be asked (Unavailable: not_reached)" in findings[0].says


async def test_scopes_too_few_and_too_many(slack: SlackStandIn, client: Client) -> None:
    slack.scopes = slack.scopes.replace("files:write,", "admin,")
    said = await found(slack, client)
    assert "broken: Slack: the app lacks files:write; paste mase manifest slack" in said[1]
    assert "warning: Slack: the app has more than the bot uses: admin; paste" in said[2]


@pytest.mark.parametrize(("skew", "mark"), [(59, "ok"), (-90, "warning"), (300, "broken")])
async def test_a_clock_that_is_off(
    slack: SlackStandIn, client: Client, skew: float, mark: str
) -> None:
    said = await found(slack, client, skew=skew)
    assert said[2].startswith(
        f"{mark}: Slack: this machine's clock is {abs(skew)} seconds from Slack's"
    )


async def test_a_workspace_that_is_not_allowed(slack: SlackStandIn, client: Client) -> None:
    said = await found(slack, client, allowed=("T0OTHER",))
    assert f"broken: Slack: MASE_SLACK_WORKSPACE_IDS does not name {TEAM}" in said[3]


async def test_channels_that_cannot_be_written_in(slack: SlackStandIn, client: Client) -> None:
    slack.next("conversations.info", error="ratelimited")
    places = [Bound(KENT, TEAM, "C0"), Bound(KENT, "T0OTHER", "C345")]
    said = await found(slack, client, *places)
    assert (
        "warning: kent-and-medway: slack/T0MASE/C0 could not be looked at (RateLimited: ratelimited)"
        in said
    )
    assert (
        "broken: kent-and-medway: slack/T0OTHER/C345 is not in T0MASE, the token's workspace; bind a channel there"
        in said
    )


async def test_channels_that_need_something(slack: SlackStandIn, client: Client) -> None:
    slack.add_channel("C1", is_archived=True)
    slack.add_channel("C2", is_member=False)
    said = await found(
        slack, client, *(Bound(KENT, TEAM, channel) for channel in ("C0", "C1", "C2"))
    )
    assert said[3].endswith(
        "cannot be seen by the bot (channel_not_found); type /invite @MASE bot in the channel"
    )
    assert said[4].endswith("is archived; unarchive it, or bind another channel")
    assert said[5].endswith("does not have the bot in it; type /invite @MASE bot in the channel")


@pytest.mark.parametrize(
    ("token", "says"),
    [
        (APP_TOKEN, "ok: Slack: the app-level token is valid, so that Socket Mode can connect"),
        (
            "xapp-other",
            "broken: Slack: Socket Mode cannot connect (Gone: invalid_auth); under Basic",
        ),
    ],
)
async def test_the_token_of_socket_mode(
    slack: SlackStandIn, client: Client, token: str, says: str
) -> None:
    findings = [one async for one in slack_findings(client, (), [], NOW, token)]
    assert f"{findings[-1].mark.value}: {findings[-1].says}".startswith(says)
    assert token not in findings[-1].says
