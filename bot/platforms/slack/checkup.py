"""What `mase doctor` asks Slack, and what to do about each answer. Nothing is posted."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from bot.findings import Finding, broken, ok, warning
from bot.platforms.slack.client import Client
from bot.sending import Gone, SendFault
from manifest.slack.permissions import Method, scopes
from panel.names import PanelKey
from panel.wording import counted, listed

_SKEW = 60.0
_TOO_MUCH_SKEW = 240.0
"""Seconds: Slack's own signatures are good for 300."""

_REINSTALL = "paste mase manifest slack into the app's manifest again, and reinstall the app"
_INVITE = "type /invite @MASE bot in the channel"


@dataclass(frozen=True, slots=True)
class Bound:
    """A channel that a panel is bound to."""

    panel: PanelKey
    organisation: str
    channel: str

    @property
    def name(self) -> str:
        """The channel as it is bound."""
        return f"slack/{self.organisation}/{self.channel}"


async def slack_findings(
    client: Client,
    allowed: Sequence[str],
    places: Sequence[Bound],
    now: datetime,
    app_token: str = "",
) -> AsyncIterator[Finding]:
    """Look at the tokens, the scopes, the clock, the workspace and each bound channel."""
    try:
        answer = await client.ask(Method.AUTH_TEST)
    except SendFault as fault:
        yield _no_token(fault)
        return
    team = str(answer.data.get("team_id", ""))
    yield ok(f"Slack: the bot token is valid, for workspace {team}")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    for finding in (*_scopes(headers), *_clock(headers, now), *_workspace(team, allowed)):
        yield finding
    if app_token:
        yield await _socket(app_token, client)
    for place in places:
        yield await _place(place, team, client)


def _no_token(fault: SendFault) -> Finding:
    if isinstance(fault, Gone):
        return broken(
            f"Slack: it does not take the bot token ({fault.code}); copy the Bot User OAuth Token "
            "from the app's page OAuth & Permissions into MASE_SLACK_BOT_TOKEN"
        )
    return broken(
        f"Slack: it could not be asked ({fault.reason}); see whether this machine reaches "
        "MASE_SLACK_API_URL, by default https://slack.com/api/"
    )


async def _socket(app_token: str, client: Client) -> Finding:
    """Whether Socket Mode can connect; the address that Slack offers is not used."""
    try:
        await client.call(Method.CONNECTION_OPEN, app_token=app_token)
    except SendFault as fault:
        return broken(
            f"Slack: Socket Mode cannot connect ({fault.reason}); under Basic Information make an "
            "app-level token with the scope connections:write, and set MASE_SLACK_APP_TOKEN to it"
        )
    return ok("Slack: the app-level token is valid, so that Socket Mode can connect")


def _scopes(headers: Mapping[str, str]) -> Iterator[Finding]:
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")} - {""}
    lacking, spare = sorted(set(scopes()) - granted), sorted(granted - set(scopes()))
    if not granted:
        yield warning("Slack: it does not say which scopes the app has")
    elif lacking:
        yield broken(f"Slack: the app lacks {listed(lacking)}; {_REINSTALL}")
    else:
        yield ok(f"Slack: the app has all {counted('scope', len(scopes()))} that the bot uses")
    if spare:
        yield warning(f"Slack: the app has more than the bot uses: {listed(spare)}; {_REINSTALL}")


def _clock(headers: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    """How far the clocks are apart; the bot refuses what Slack signed minutes ago or hence."""
    try:
        skew = abs((parsedate_to_datetime(headers["date"]) - now).total_seconds())
    except (KeyError, TypeError, ValueError):
        yield warning("Slack: it does not say what time it is, so the clock could not be compared")
        return
    said = f"Slack: this machine's clock is {counted('second', round(skew))} from Slack's"
    if skew > _TOO_MUCH_SKEW:
        yield broken(f"{said}, so that its requests are refused; set the clock by NTP")
    elif skew > _SKEW:
        yield warning(f"{said}; set the clock by NTP")
    else:
        yield ok(said)


def _workspace(team: str, allowed: Sequence[str]) -> Iterator[Finding]:
    if allowed and team not in allowed:
        yield broken(
            f"Slack: MASE_SLACK_WORKSPACE_IDS does not name {team}, the token's own workspace, so "
            "that everything from there is refused; add it"
        )


async def _place(place: Bound, team: str, client: Client) -> Finding:
    """Whether the bot can write where a panel is bound."""
    said = f"{place.panel}: {place.name}"
    if place.organisation != team:
        return broken(f"{said} is not in {team}, the token's workspace; bind a channel there")
    try:
        channel = (await client.call(Method.CONVERSATION_INFO, channel=place.channel))["channel"]
    except Gone as gone:
        return broken(f"{said} cannot be seen by the bot ({gone.code}); {_INVITE}")
    except SendFault as fault:
        return warning(f"{said} could not be looked at ({fault.reason})")
    if channel.get("is_archived"):
        return broken(f"{said} is archived; unarchive it, or bind another channel")
    if not channel.get("is_member"):
        return broken(f"{said} does not have the bot in it; {_INVITE}")
    return ok(f"{said} has the bot in it")
