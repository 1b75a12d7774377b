"""From what was heard to an answer: who they are, what time it is, and the one way in."""

import asyncio
from dataclasses import replace

import structlog

from bot.answer import Answer
from bot.platforms.slack.inbound import HOME, Heard
from bot.platforms.slack.ports import Ports
from bot.platforms.slack.profiles import Profile, Profiles
from chat.card import Card, Text
from chat.reply import Outcome
from chat.request import Actor, Mention, Platform, Request, RequestId
from panel.names import PanelKey
from storage.errors import StorageError

log = structlog.get_logger(__name__)


_AWAY = Answer(
    Outcome.FAULT,
    (
        Card(
            "The bot cannot reach its records",
            (Text("Nothing was recorded. Please try again in a minute."),),
        ),
    ),
)


_UNSAID = Card(
    "Slack did not say in time who you are",
    (Text("Nothing was recorded. Please try again."),),
)


class Receiving:
    """Asks dispatch what was heard."""

    def __init__(self, ports: Ports, profiles: Profiles) -> None:
        """Ask through `ports`, as whoever `profiles` says."""
        self._ports = ports
        self._profiles = profiles

    async def ask(self, heard: Heard) -> Answer:
        """The answer, whatever it is."""
        try:
            return await self.ask_once(heard)
        except StorageError as error:
            log.error("request not taken", platform="slack", error=type(error).__name__)
            return _AWAY

    async def ask_once(self, heard: Heard) -> Answer:
        """The same for what Slack delivers again until it is taken. Raises StorageError."""
        profile = await self._profiles.of(heard.organisation, heard.user)
        answer = await self._ports.dispatch.handle(await self._request(heard, profile))
        unknown = profile.unsaid and answer.outcome is Outcome.REFUSED
        return replace(answer, says=(_UNSAID,)) if unknown else answer

    async def own_page(self, heard: Heard, panel: PanelKey | None) -> Answer:
        """Their own page as it is after what they asked there."""
        form = {"panel": panel} if panel else {}
        event = f"{heard.event}.{HOME}"
        return await self.ask(replace(heard, event=event, words=HOME, form=form, mentions=()))

    async def _request(self, heard: Heard, profile: Profile) -> Request:
        """What was heard as a request. The network is asked here, before any transaction."""
        place, team = heard.place, heard.organisation
        named = await asyncio.gather(*(self._named(one, team) for one in heard.mentions))
        return Request(
            RequestId(f"slack/{team}/{place.channel}/{heard.event}"),
            Actor(Platform.SLACK, team, heard.user, profile.email, profile.direct),
            place,
            self._ports.clock.now(),
            heard.words,
            panel=heard.panel,
            mentions=tuple(named),
            form=heard.form,
            about=heard.about,
            talk=heard.talk,
        )

    async def _named(self, mention: Mention, team: str) -> Mention:
        """Somebody mentioned, with the address that Slack vouches for if we do not know them."""
        if not mention.user:
            return mention
        return replace(mention, email=await self._profiles.email_of(team, mention.user))
