"""A turn: what botbuilder hands over becomes a request, and its answer goes back."""

from http import HTTPStatus
from typing import Final

from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import InvokeResponse

from bot.answer import NOTHING, Answer
from bot.asking import close_commands, find_command
from bot.bounded import Bounded
from bot.platforms.teams import bodies, inbound
from bot.platforms.teams.actions import NotOurs
from bot.platforms.teams.activity import Incoming
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.door import Door
from bot.platforms.teams.files import CONSENT, Files, Wanted, wanted
from bot.platforms.teams.inbound import Way
from bot.platforms.teams.people import People
from bot.platforms.teams.ports import Ports
from bot.platforms.teams.replies import ANSWERED, Replies
from bot.sending import SendFault
from chat.request import Request, RequestId

INCOMING: Final = "mase.incoming"
"""Where a turn keeps the activity as we read it: botbuilder's own model drops parts of it."""

_GONE: Final = "That button is not there any more. Type help to see what you can do."
_REMEMBERED: Final = 4096


class Turns(ActivityHandler):  # type: ignore[misc] # botbuilder says nothing of its types
    """Whatever Teams brings, one method a kind of activity; what has none is left alone."""

    def __init__(
        self,
        ports: Ports,
        people: People,
        directory: Directory,
        replies: Replies,
        files: Files,
        door: Door,
    ) -> None:
        """Take the way in, and the way back."""
        self._dispatch = ports.dispatch
        self._commands = ports.commands
        self._clock = ports.clock
        self._people = people
        self._directory = directory
        self._replies = replies
        self._files = files
        self._door = door
        self._begun: Bounded[RequestId, bool] = Bounded(_REMEMBERED)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Words, or a button of an old client, which sends them as a message."""
        incoming = _incoming(turn_context)
        if asked := wanted(incoming.value):
            await self._replies.line(incoming, await self._offered(asked, incoming))
            return
        request = self._said(incoming)
        if request is None:
            return
        request, answer = await self._answered(request, incoming)
        if not self._begin(request):
            return
        try:
            await self._replies.to_message(request, incoming, answer)
        except SendFault:
            self._begun.drop(request.id)
            raise

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A button or a dialog, which wait for their answer."""
        incoming = _incoming(turn_context)
        if incoming.name == CONSENT:
            await self._files.decided(await self._looking(incoming), incoming)
            return InvokeResponse(status=HTTPStatus.OK)
        way = inbound.way_of(incoming)
        if way is None:
            return InvokeResponse(status=HTTPStatus.NOT_FOUND)
        try:
            body = await self._invoked(way, incoming)
        except NotOurs:
            body = bodies.unreadable(_GONE) if way is Way.PRESS else bodies.closing(_GONE)
        return InvokeResponse(status=HTTPStatus.OK, body=body)

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The bot was put into a chat or a team, or taken out."""
        incoming = _incoming(turn_context)
        if incoming.action.startswith("remove"):
            await self._directory.forget(incoming)
        else:
            await self._directory.note(incoming)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Who is in a conversation has changed, or where it is served from."""
        incoming = _incoming(turn_context)
        if incoming.bot.id in {one.id for one in incoming.left}:
            await self._directory.forget(incoming)
            return
        await self._directory.note(incoming)
        await self._door.note(incoming)

    def _said(self, incoming: Incoming) -> Request | None:
        at = self._clock.now()
        if isinstance(incoming.value, dict):
            try:
                return inbound.pressed(incoming, at)
            except NotOurs:
                pass
        return inbound.typed(incoming, at)

    async def _invoked(self, way: Way, incoming: Incoming) -> bodies.Body:
        pressing = inbound.pressing(incoming)
        if pressing.is_look:
            return await self._replies.refreshed(await self._looking(incoming), incoming)
        if asked := wanted(pressing.data):
            said = await self._offered(asked, incoming)
            return bodies.line(said) if way is Way.PRESS else bodies.closing(said)
        pressed = inbound.pressed(incoming, self._clock.now())
        request, answer = await self._answered(pressed, incoming)
        if way is not Way.PRESS:
            return self._replies.to_dialog(request, answer)
        if not self._begin(request):
            return bodies.line(ANSWERED)
        try:
            return await self._replies.to_press(request, incoming, answer)
        except SendFault:
            self._begun.drop(request.id)
            raise

    async def _looking(self, incoming: Incoming) -> Request:
        """Who it is that asks for nothing that would be dispatched."""
        return await self._people.known(inbound.looking(incoming, self._clock.now()), incoming)

    async def _offered(self, asked: Wanted, incoming: Incoming) -> str:
        await self._directory.note(incoming)
        return await self._files.offer(await self._looking(incoming), incoming, asked)

    async def _answered(self, request: Request, incoming: Incoming) -> tuple[Request, Answer]:
        """The request as it was asked in the end, and its answer, which is committed.

        What was said to the bot in a thread, and is no answer to a call, may be a command.
        """
        await self._directory.note(incoming)
        known = await self._people.known(request, incoming)
        answer = await self._dispatch.handle(known)
        if answer is NOTHING and not incoming.personal and self._is_command(known.words):
            known = inbound.as_command(known)
            answer = await self._dispatch.handle(known)
        return known, answer

    def _is_command(self, words: str) -> bool:
        """Whether it begins with a command, or with something that looks like one."""
        found = find_command(words, self._commands) or close_commands(words, self._commands)
        return bool(found)

    def _begin(self, request: Request) -> bool:
        """Whether nobody is bringing this answer back already: Teams sends again what is slow."""
        if self._begun.get(request.id):
            return False
        self._begun.put(request.id, True)
        return True


def _incoming(turn_context: TurnContext) -> Incoming:
    incoming = turn_context.turn_state[INCOMING]
    if not isinstance(incoming, Incoming):
        raise TypeError("a turn begins in adapter.py")
    return incoming
