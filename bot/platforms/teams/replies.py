"""An answer on its way back: privately to whoever asked, and one line where others see it.

What is private goes to the asker's personal chat, or into the dialog they have open. Teams'
targeted messages (visible to one person in a channel) could take its place in `_privately` once
they can be relied on.
"""

import asyncio
from dataclasses import replace
from typing import Final

import structlog

from bot.answer import Answer
from bot.platforms.teams import bodies, inbound, inputs, render
from bot.platforms.teams.actions import How, in_dialog
from bot.platforms.teams.activity import Incoming
from bot.platforms.teams.connector import Connector, Conversation
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.elements import Element
from bot.platforms.teams.outbound import activity_of
from bot.platforms.teams.ports import Showing
from bot.sending import Gone, OutcomeUnknown, RateLimited, SendFault
from chat.card import Card
from chat.form import Form
from chat.reply import Outcome
from chat.request import Request

ANSWERED: Final = "Answered you privately."
WRITE_FIRST: Final = (
    "I cannot write to you privately yet. Open a personal chat with me, say help there, "
    "and then ask again here."
)
BELOW: Final = "Answered below."

_LONGEST_WAIT: Final = 4.0
"""Seconds that a private answer waits where Teams asks for patience."""

log = structlog.get_logger(__name__)


class Replies:
    """Brings answers back."""

    def __init__(
        self, connector: Connector, directory: Directory, showing: Showing, how: How
    ) -> None:
        """Write through the connector; `showing` knows the cards that stand in channels, and `how`
        their buttons are brought.
        """
        self._connector = connector
        self._directory = directory
        self._showing = showing
        self._how = how

    async def to_message(self, request: Request, incoming: Incoming, answer: Answer) -> None:
        """Answer what was typed. Raises SendFault if the asker should see it, and did not yet."""
        if not answer.says:
            return
        if incoming.personal:
            await self._in_chat(request, incoming, answer)
            return
        told = await self._privately(request, answer)
        await self.line(incoming, ANSWERED if told else WRITE_FIRST)

    async def to_press(self, request: Request, incoming: Incoming, answer: Answer) -> bodies.Body:
        """Answer a button: for the actor the card changes at once, if it is one that lives."""
        if incoming.personal:
            if card := await self._in_chat(request, incoming, answer):
                return bodies.card(card)
        elif answer.says and not await self._privately(request, answer):
            return bodies.line(WRITE_FIRST)
        lives = answer.outcome is Outcome.DONE and request.about == inbound.message_of(incoming)
        if lives and (shown := await self._showing.card(request)):
            return bodies.card(render.message(shown, None, how=self._how).card)
        return bodies.line(BELOW if incoming.personal else ANSWERED)

    async def line(self, incoming: Incoming, text: str) -> None:
        """Say a line where somebody asked."""
        here = Conversation(incoming.service_url, incoming.conversation)
        await self._post(here, {"type": "message", "text": text})

    async def refreshed(self, request: Request, incoming: Incoming) -> bodies.Body:
        """A card as it stands now, for whoever looks at it; nothing is done, and nobody told."""
        card = await self._showing.view(request)
        if card is None:
            return bodies.line("")
        # It asks again for whoever looks, or it would not change for them any more.
        viewers = (incoming.sender.id,)
        return bodies.card(render.message(card, None, viewers, self._how).card)

    def to_dialog(self, request: Request, answer: Answer) -> bodies.Body:
        """Answer in the dialog that is open: with a form to fill in, or with what came of it."""
        for said in answer.says:
            if isinstance(said, Form):
                asked = inputs.card(said, _carried(request, answer), dialog=True)
                return bodies.dialog(said.title, asked)
        cards = [said for said in answer.says if isinstance(said, Card)]
        if not cards:
            return bodies.closing("Done.")
        blocks = tuple(block for card in cards for block in card.blocks)
        whole = Card(cards[0].title, blocks)
        return bodies.dialog(whole.title, render.message(whole, answer.panel, how=in_dialog).card)

    async def _privately(self, request: Request, answer: Answer) -> bool:
        """Write to the asker's personal chat; False if they have none that can be written to."""
        tenant, chat = request.actor.organisation, request.actor.direct
        service = await self._directory.service_url(tenant, chat) if chat else None
        if service is None:
            return False
        return await self._say(Conversation(service, chat), request, answer)

    async def _in_chat(self, request: Request, incoming: Incoming, answer: Answer) -> Element:
        """Answer in a personal chat; the card that took the place of a form, if one was sent.

        A form that was sent stands there emptied otherwise. After a fault it stays, to be sent
        again as it is.
        """
        here = Conversation(incoming.service_url, incoming.conversation)
        if inbound.sends_form(incoming) and answer.says and answer.outcome is not Outcome.FAULT:
            first, *rest = answer.says
            activity = _activity(first, request, answer)
            if await self._replaced(here, incoming.reply_to, activity):
                await self._say(here, request, replace(answer, says=tuple(rest)))
                return _card(first, request, answer)
        await self._say(here, request, answer)
        return {}

    async def _replaced(self, where: Conversation, message: str, activity: Element) -> bool:
        """Whether a message could be put in the place of another; else it is said below it."""
        if not message:
            return False
        try:
            await self._connector.update(where, message, activity)
        except SendFault as fault:
            log.info("form not replaced", code=fault.code)
            return False
        return True

    async def _say(self, where: Conversation, request: Request, answer: Answer) -> bool:
        for said in answer.says:
            if not await self._post(where, _activity(said, request, answer)):
                return False
        return True

    async def _post(self, where: Conversation, activity: Element) -> bool:
        """Post once, and again only where Teams says that it took nothing, and not for long.

        False if it never will be taken. Raises SendFault if it was not taken now.
        """
        try:
            await self._patiently(where, activity)
        except Gone as fault:
            log.error("answer refused", code=fault.code)
            return False
        except OutcomeUnknown as fault:
            # It may well have arrived; what was done is done, and a second one would confuse.
            log.warning("answer may be lost", code=fault.code)
        return True

    async def _patiently(self, where: Conversation, activity: Element) -> None:
        try:
            await self._connector.post(where, activity)
        except RateLimited as fault:
            if fault.retry_after > _LONGEST_WAIT:
                raise
            await asyncio.sleep(fault.retry_after)
            await self._connector.post(where, activity)


def _activity(said: Card | Form, request: Request, answer: Answer) -> Element:
    return activity_of(render.Message(_card(said, request, answer)))


def _card(said: Card | Form, request: Request, answer: Answer) -> Element:
    if isinstance(said, Card):
        return render.message(said, answer.panel).card
    return inputs.card(said, _carried(request, answer))


def _carried(request: Request, answer: Answer) -> inputs.Carried:
    """What a form takes along, so that it is about the same wherever it is filled in."""
    place = "" if request.place.direct else str(request.place)
    about = request.about.message if request.about else ""
    return inputs.Carried(answer.panel, place, about)
