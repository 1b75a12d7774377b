"""What becomes of each kind of delivery: asked, answered, and told to the one who asked."""

import asyncio
from collections.abc import Collection, Sequence
from typing import Any

import structlog

from bot.answer import Answer
from bot.bounded import Bounded
from bot.platforms.slack import forms, home, inbound, limits, modal, render
from bot.platforms.slack.client import Client
from bot.platforms.slack.errands import Errands
from bot.platforms.slack.guard import Body
from bot.platforms.slack.inbound import Heard
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.ports import Ports
from bot.platforms.slack.profiles import Profiles
from bot.platforms.slack.receiving import Receiving
from bot.platforms.slack.render import NotOurs
from bot.platforms.slack.teller import Teller, has_files
from bot.platforms.slack.wording import cut
from bot.platforms.slack.workspaces import Workspaces
from chat.card import Card
from chat.clean import one_line
from chat.form import Form
from chat.reply import Outcome
from chat.request import Actor, Platform, RequestId
from chat.text import block_text
from panel.names import PanelKey

Ack = dict[str, Any]
"""The body of the answer to a delivery; an empty one closes a form and says nothing."""

_REMEMBERED = 4096
_PATIENCE = Patience()

log = structlog.get_logger(__name__)


class NotSaid(Exception):
    """Slack does not say who somebody is: better taken when it delivers again than got wrong."""


class WayIn:
    """Everything that Slack delivers, once it is shaped and of a workspace that is served."""

    def __init__(
        self,
        ports: Ports,
        client: Client,
        workspaces: Workspaces,
        profiles: Profiles,
        teller: Teller,
        errands: Errands,
        patience: Patience = _PATIENCE,
    ) -> None:
        """Wire it to the bot and to Slack."""
        self._ports = ports
        self._client = client
        self._workspaces = workspaces
        self._profiles = profiles
        self._teller = teller
        self._errands = errands
        self._patience = patience
        self._receiving = Receiving(ports, profiles)
        self._told: Bounded[str, bool] = Bounded(_REMEMBERED)

    async def command(self, body: Body) -> Ack:
        """A slash command: its answer goes back in Slack's own call, for the asker alone.

        Slack drops one that takes longer than three seconds; then it goes where it still can.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + self._patience.answer
        heard = inbound.command(body, await self._me(), await self._direct(body))
        answer = await self._receiving.ask(heard)
        cards = [card for card in [await self._card(heard, s, answer) for s in answer.says] if card]
        here = cards[:1] if clock() < until else []
        if more := cards[len(here) :]:
            self._errands.start(self._tell(heard, more, answer.panel))
        if not here:
            return {}
        if has_files(here[0]):
            self._errands.start(self._teller.share(heard, here[0]))
        said = render.message(here[0], answer.panel).payload()
        return {"response_type": "ephemeral", **said}

    async def press(self, body: Body) -> Ack:
        """A button: answered privately, and the card it stands on is left as it is."""
        try:
            heard = inbound.press(body, await self._direct(body))
        except NotOurs:
            log.info("not our button", platform="slack")
            return {}
        answer = await self._receiving.ask(heard)
        if self._is_new(heard, answer):
            self._errands.start(self._show(heard, answer))
        return {}

    async def submission(self, body: Body) -> Ack:
        """A form: what is wrong is said in it; once it is right it closes."""
        try:
            heard = inbound.submission(body)
        except NotOurs:
            log.info("not our form", platform="slack")
            return {}
        answer = await self._receiving.ask(heard)
        asked = next((said for said in answer.says if isinstance(said, Form)), None)
        inputs: Collection[str] = body["view"]["state"]["values"]
        if asked is not None:
            return _asked_again(asked, heard, answer, inputs)
        if answer.outcome is Outcome.FAULT and inputs:
            return _kept_open(answer, inputs)
        if self._is_new(heard, answer):
            self._errands.start(self._show(heard, answer))
        return {}

    async def event(self, body: Body) -> Ack:
        """Something that happened. Raises StorageError or NotSaid: Slack delivers it again."""
        match body["event"]["type"]:
            case "message" if inbound.is_addressed(body["event"]):
                await self._message(body)
            case "app_home_opened" if body["event"].get("tab", "home") == "home":
                await self._page(body)
            case "member_joined_channel" | "member_left_channel" as kind:
                await self._came_or_went(body, joined=kind == "member_joined_channel")
            case "app_uninstalled" | "tokens_revoked" as kind:
                log.error("slack took the app away", platform="slack", kind=kind)
        return {}

    async def _message(self, body: Body) -> None:
        """A message in a thread is read only once it is known to stand under a call."""
        event = body["event"]
        if inbound.is_direct(event):
            self._profiles.note_direct(event["user"], event["channel"])
        elif not await self._ports.directory.is_call(*inbound.thread_of(body)):
            return
        heard = inbound.message(body, await self._me())
        answer = await self._receiving.ask_once(heard)
        if self._is_new(heard, answer):
            self._errands.start(self._show(heard, answer))

    async def _page(self, body: Body) -> None:
        """Show somebody their own page."""
        event = body["event"]
        if not {"user", "channel"} <= event.keys():
            return
        self._profiles.note_direct(event["user"], event["channel"])
        heard = inbound.page(body, event["channel"])
        answer = await self._receiving.ask_once(heard)
        if self._is_new(heard, answer):
            self._errands.start(self._show(heard, answer))

    async def _came_or_went(self, body: Body, *, joined: bool) -> None:
        event, team = body["event"], body["team_id"]
        me = await self._me()
        if not {"user", "channel"} <= event.keys() or event["user"] == me:
            return
        user, place = event["user"], inbound.place_of(team, event["channel"])
        profile = await self._profiles.of(team, user)
        if profile.unsaid or not me:
            raise NotSaid
        who = Actor(Platform.SLACK, team, user, profile.email, profile.direct)
        id_ = RequestId(f"slack/{team}/{place.channel}/{body['event_id']}")
        door = self._ports.doorkeeper
        await (door.joined if joined else door.left)(id_, who, place, self._ports.clock.now())

    async def _show(self, heard: Heard, answer: Answer) -> None:
        """An answer that does not fit into Slack's own call."""
        cards = [card for card in [await self._card(heard, s, answer) for s in answer.says] if card]
        if heard.at_home:
            return await self._show_page(heard, answer, cards)
        return await self._tell(heard, cards, answer.panel)

    async def _tell(self, heard: Heard, cards: Sequence[Card], panel: PanelKey | None) -> None:
        """One card after the other, so that they stand in their order."""
        for card in cards:
            await self._teller.tell(heard, card, panel)

    async def _show_page(self, heard: Heard, answer: Answer, cards: Sequence[Card]) -> None:
        """On somebody's page: the page anew, under what they asked there."""
        panel, shown = answer.panel, list(cards)
        if heard.words != inbound.HOME:
            if not cards:
                return
            page = await self._receiving.own_page(heard, panel)
            panel = page.panel or panel
            shown += [said for said in page.says if isinstance(said, Card)]
        await home.publish(heard.user, shown, panel, self._client)
        for card in filter(has_files, cards):
            await self._teller.share(heard, card)

    async def _card(self, heard: Heard, said: Card | Form, answer: Answer) -> Card | None:
        """What to show of it; None for a form that opened."""
        if isinstance(said, Card):
            return said
        seconds = self._patience.form
        return await forms.opened(heard, said, answer.panel, self._client, seconds)

    def _is_new(self, heard: Heard, answer: Answer) -> bool:
        """Whether there is something to tell: what Slack delivers again was told the first time."""
        told = self._told.get(heard.event) is not None
        if answer.outcome is not Outcome.FAULT:
            self._told.put(heard.event, True)
        return not told

    async def _me(self) -> str:
        return (await self._workspaces.me()).user

    async def _direct(self, body: Body) -> str:
        """Their chat with the bot, where what they asked did not come with it."""
        if not inbound.wants_direct(body):
            return ""
        team = body["team"]["id"] if "team" in body else body["team_id"]
        user = body["user"]["id"] if "user" in body else body["user_id"]
        return await self._profiles.direct_of(team, user)


def _asked_again(form: Form, heard: Heard, answer: Answer, inputs: Collection[str]) -> Ack:
    """The form once more: with its errors, or, where they stand elsewhere, in the other's place."""
    errors = modal.errors(form)
    if errors and errors.keys() <= set(inputs):
        return {"response_action": "errors", "errors": errors}
    view = modal.view(form, forms.carried(heard, answer.panel))
    return {"response_action": "update", "view": view}


def _kept_open(answer: Answer, inputs: Collection[str]) -> Ack:
    """The form as it is: nothing was recorded, and what was typed would be gone with it."""
    cards = (said for said in answer.says if isinstance(said, Card))
    said = one_line(" ".join(block_text(block) for card in cards for block in card.blocks))
    return {"response_action": "errors", "errors": {next(iter(inputs)): cut(said, limits.ERROR)}}
