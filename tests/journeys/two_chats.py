"""One panel in Slack and in Teams at once, and its story as a transcript.

    = 2026-09-25 14:30
    police in Slack: here
      | Here since 14:30
    scs in Teams under "Who will come": yes
    medway in Teams presses "I am here" on "Quorum"
    coordinator in Teams tells: status
    Slack
      | 8 of 12
    Teams is quiet
    coordinator's chat in Teams
      | A deputy new to the panel

People type commands in the panel's channel, or tell the bot in their own chat with it. A line that
begins with `|` must stand in what is seen, in whatever is new or has changed since the story last
looked there; `!` must not. `2x` says how many new or changed messages hold it. The cells of a table
have ` / ` between them.
"""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from tests.scenarios.house import KENT, LONDON, House
from tests.scenarios.slack_stage import SlackStage
from tests.scenarios.stage import Stage
from tests.support.block_kit import texts
from tests.support.databases import Opening
from tests.support.slack_desk import at_desk
from tests.support.slack_user import CHANNEL as SLACK_CHANNEL
from tests.support.teams_stand_in import APP, TENANT, standing_in
from tests.support.teams_stand_in import CHANNEL as TEAMS_CHANNEL
from tests.teams.stage import TeamsStage
from tests.teams.world import World, serving

_AT = re.compile(r"= (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)$")
_LOOKS = re.compile(r"(?:(?P<who>[\w@.-]+)'s chat in )?(?P<chat>Slack|Teams)(?P<quiet> is quiet)?$")
_DOES = re.compile(
    r"(?P<who>[\w@.-]+) in (?P<chat>Slack|Teams)"
    r"(?: under \"(?P<under>[^\"]+)\")?(?P<tells> tells)?: (?P<words>.+)$"
)
_PRESSES = re.compile(
    r"(?P<who>[\w@.-]+) in (?P<chat>Slack|Teams) presses \"(?P<label>[^\"]+)\""
    r"(?: on \"(?P<on>[^\"]+)\")?$"
)
_HOLDS = re.compile(r"(?:(?P<times>\d+)x|(?P<mark>[|!])) (?P<text>.+)$")
_FACT = re.compile(r"\n: ?\n")
"""What stands between a fact's name and what it is, in Slack's blocks."""


@dataclass
class TwoChats:
    """One bot, and what its people do and see in either."""

    house: House
    slack: SlackStage
    teams: TeamsStage

    @property
    def stages(self) -> Mapping[str, Stage]:
        """Both by name."""
        return {"Slack": self.slack, "Teams": self.teams}

    async def tell(self, transcript: str) -> None:
        """Play a transcript, and fail at the first line that does not hold."""
        seen: Sequence[str] = ()
        for number, raw in enumerate(transcript.splitlines(), start=1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            try:
                seen = await self._line(line, seen)
            except AssertionError as error:
                raise AssertionError(f"line {number}: {line}\n{error}") from error

    def standing(self, text: str) -> Mapping[str, int]:
        """How many messages of each channel hold a text now, however often they were changed."""
        slack = self.slack.desk.slack.messages[SLACK_CHANNEL]
        in_slack = ["\n".join(texts(one.get("blocks", []))) for one in slack]
        in_teams = [one.text for one in self.teams.world.stand_in.at(TEAMS_CHANNEL)]
        return {"Slack": _holding(text, in_slack), "Teams": _holding(text, in_teams)}

    async def _line(self, line: str, seen: Sequence[str]) -> Sequence[str]:
        """Play one line; what the lines after it are held against."""
        if found := _HOLDS.match(line):
            return _held(found, seen)
        if found := _AT.match(line):
            await self.house.move_on(datetime.fromisoformat(found["at"]).replace(tzinfo=LONDON))
            return ()
        if found := _LOOKS.match(line):
            return await self._looked(found)
        if found := _PRESSES.match(line):
            stage = self.stages[found["chat"]]
            return [(await stage.presses(found["who"], found["label"], found["on"] or "")).text]
        found = _DOES.match(line)
        assert found, "not a line of a transcript"
        return [await self._does(found)]

    async def _looked(self, found: re.Match[str]) -> Sequence[str]:
        stage = self.stages[found["chat"]]
        new = await (stage.direct(found["who"]) if found["who"] else stage.channel())
        assert not (found["quiet"] and new), new
        return new

    async def _does(self, found: re.Match[str]) -> str:
        stage, who, words = self.stages[found["chat"]], found["who"], found["words"]
        if found["under"]:
            return (await stage.replies(who, found["under"], words)).text
        return (await (stage.tells if found["tells"] else stage.types)(who, words)).text


def _held(found: re.Match[str], seen: Sequence[str]) -> Sequence[str]:
    holding = _holding(found["text"], seen)
    wanted = (
        holding == int(found["times"])
        if found["times"]
        else bool(holding) is (found["mark"] == "|")
    )
    whole = "\n———\n".join(seen)
    assert wanted, f"{holding} of these hold it:\n{whole}"
    return seen


def _holding(text: str, messages: Sequence[str]) -> int:
    """How many messages hold a text, wherever a platform breaks its lines."""
    return sum(text.replace(" / ", "\n") in _FACT.sub(": ", one) for one in messages)


@asynccontextmanager
async def two_chats(opening: Opening) -> AsyncIterator[TwoChats]:
    """Kent's panel bound to a channel of each stand-in, both over real HTTP."""
    async with standing_in() as teams:
        settings = {
            "MASE_TEAMS_APP_ID": APP,
            "MASE_TEAMS_APP_PASSWORD": "of-the-app",
            "MASE_TEAMS_TENANT_IDS": TENANT,
            "MASE_TEAMS_SERVICE_HOSTS": "127.0.0.1",
            "MASE_TEAMS_OPENID_URL": teams.openid_url,
            "MASE_TEAMS_LOGIN_URL": f"{teams.url}/login",
        }
        async with (
            at_desk(opening, watch=None, **settings) as desk,
            aiohttp.ClientSession() as http,
        ):
            house = desk.house
            await house.bind("teams", TENANT, TEAMS_CHANNEL)
            async with serving(house.bot, house.clock) as url:
                world = World(house.bot, teams, http, url, KENT, house.clock)
                yield TwoChats(house, SlackStage(desk), TeamsStage(world))
