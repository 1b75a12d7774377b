"""Teams as a stage: signed activities in, and what a stand-in for the Bot Connector then shows."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.platforms.teams.replies import ANSWERED
from tests.scenarios.stage import Seen
from tests.support.adaptive import Asked, button, form, titles
from tests.support.databases import Opening
from tests.support.teams_stand_in import CHANNEL, Sent
from tests.support.teams_user import Answered, TeamsUser
from tests.teams.world import World, world


@dataclass
class TeamsStage:
    """One panel in one channel of Teams."""

    world: World
    last: tuple[TeamsUser, Mapping[str, Any]] | None = None
    answer: Seen = field(default_factory=Seen)
    looks_at: dict[str, Sent] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    async def types(self, who: str, words: str) -> Seen:
        user = self.world.user(who)
        return await self._does(user, user.typed(words, channel=CHANNEL))

    async def tells(self, who: str, words: str) -> Seen:
        user = self.world.user(who)
        return await self._does(user, user.typed(words))

    async def replies(self, who: str, under: str, words: str) -> Seen:
        user, thread = self.world.user(who), self.world.shown(under).id
        return await self._does(user, user.typed(words, channel=CHANNEL, thread=thread))

    async def talks(self, who: str, words: str) -> Seen:
        """Teams brings the bot nothing of this; it must not matter if it did."""
        user = self.world.user(who)
        return await self._does(user, user.activity("message", text=words, channel=CHANNEL))

    async def presses(self, who: str, label: str, on: str = "") -> Seen:
        user = self.world.user(who)
        own = not any(on in sent.text for sent in self.world.stand_in.at(CHANNEL))
        where = user.chat if own else CHANNEL
        message = self.world.shown(on, where) if on else self.looks_at[who]
        channel = CHANNEL if on and not own else ""
        action = await self._action(user, message, label)
        return await self._does(user, user.pressed(action, channel=channel, message=message.id))

    async def _action(self, user: TeamsUser, message: Sent, label: str) -> Any:
        """A button as everybody, this person or a chair is shown it: seeing one grants nothing."""
        cards = [message.card]
        for viewer in (user, self.world.user("chair")):
            if view := (message.card or {}).get("refresh"):
                seen = await viewer.presses(view["action"], channel=CHANNEL, message=message.id)
                cards.append(seen.card)
        shown = [card for card in cards if label in titles(card)]
        return button(shown[0] if shown else message.card, label)

    async def fills_in(self, who: str, entries: Mapping[str, str]) -> Seen:
        user, asked, on = self.world.user(who), self.asked[who], self.looks_at[who]
        named = {label: self._entry(asked.inputs[label], entry) for label, entry in entries.items()}
        send = {**asked.send, "data": asked.filled(named)}
        channel = on.conversation if on.conversation == CHANNEL else ""
        return await self._does(user, user.pressed(send, channel=channel, message=on.id))

    async def looks_at_own_page(self, who: str) -> Seen:
        return await self.tells(who, "home")

    async def again(self) -> Seen:
        """Whoever asked is told nothing twice: the first answer still stands in their chat."""
        assert self.last is not None
        first = self.answer
        seen = await self._does(*self.last)
        return seen if seen.text else first

    async def channel(self) -> Sequence[str]:
        """The line that says where an answer went is no message of the panel's."""
        return [text for text in self._new(CHANNEL) if text != ANSWERED]

    async def direct(self, who: str) -> Sequence[str]:
        return self._new(self.world.user(who).chat)

    async def moves_on(self, to: datetime) -> None:
        await self.world.move_on(to)

    def _entry(self, asked: Mapping[str, Any], entry: str) -> str:
        """What is typed or chosen; a person is named by address."""
        person = "@person" in repr(asked) or asked["id"] in ("who", "deputy", "owner")
        named = re.fullmatch(r"[\w-]+", entry) and not asked.get("choices")
        return f"@{self.world.user(entry).email}" if person and named else entry

    async def _does(self, user: TeamsUser, activity: Mapping[str, Any]) -> Seen:
        self.last = user, activity
        before = {one.id: one.edits for one in self.world.stand_in.at(user.chat)}
        answered = await user.send(activity)
        assert answered.status == 200, answered
        now = self.world.stand_in.at(user.chat)
        new = [one for one in now if before.get(one.id) != one.edits]
        if dialog := answered.opened:
            new.append(Sent(CHANNEL, "", {"attachments": [{"content": dialog}]}))
        await self.world.deliver()
        self.answer = self._seen(user.name, new, answered)
        return self.answer

    def _seen(self, who: str, new: Sequence[Sent], answered: Answered) -> Seen:
        asked = None
        for message in new:
            self.looks_at[who] = message
            if asked := form(message.card or {}):
                self.asked[who] = asked
        value = (answered.body or {}).get("value")
        lines = [value] if isinstance(value, str) else []
        text = "\n".join([*(message.text for message in new), *lines])
        return Seen(text, tuple(asked.inputs), asked.errors) if asked else Seen(text)

    def _new(self, conversation: str) -> Sequence[str]:
        now = {one.id: one.text for one in self.world.stand_in.at(conversation)}
        new = [text for name, text in now.items() if self.seen.get(name) != text]
        self.seen |= now
        return new


@asynccontextmanager
async def teams_stage(opening: Opening) -> AsyncIterator[TeamsStage]:
    """Teams on loopback."""
    async with world(opening) as made:
        yield TeamsStage(made)
