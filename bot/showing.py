"""The live card that a message shows, as it is now and for one person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.asking import find_command
from bot.parcel import Packing
from bot.recognition import acting
from chat.card import Block, Buttons, Card
from chat.command import Acting, Command
from chat.reply import NotDone
from chat.request import Request
from panel.role import Role
from storage.database import Database
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Showing:
    """Looks at the rows; writes nothing."""

    database: Database
    packing: Packing
    commands: Mapping[str, Command]

    async def card(self, request: Request) -> Card | None:
        """The live card of the message a request is about; None if it is about none.

        Buttons that whoever asks could not use are left out. A card grants nothing: each press is
        authorised anew.
        """
        if request.about is None:
            return None
        async with self.database.reading() as work:
            row = await work.outbox.shown(request.about.place, request.about.message)
            notice = self.packing.notices.get(row.kind) if row else None
            if row is None or notice is None or not notice.live:
                return None
            panel = await work.panels.in_force(row.panel, request.at)
            if panel is None:
                return None
            bound = work.panel(panel)
            card = await self.packing.render(row, bound, request.at)
            return None if card is None else self._for(card, await _roles(request, bound))

    def _for(self, card: Card, roles: frozenset[Role]) -> Card:
        blocks = (self._block(block, roles) for block in card.blocks)
        return replace(card, blocks=tuple(block for block in blocks if block != Buttons(())))

    def _block(self, block: Block, roles: frozenset[Role]) -> Block:
        if not isinstance(block, Buttons):
            return block
        return Buttons(tuple(one for one in block.buttons if self._allows(one.words, roles)))

    def _allows(self, words: str, roles: frozenset[Role]) -> bool:
        found = find_command(words, self.commands)
        return found is not None and found[0].allowed.allows(roles, own=True)


async def _roles(request: Request, work: UnitOfWork) -> frozenset[Role]:
    """What whoever asks is on the panel; nothing for a stranger."""
    try:
        found: Acting = await acting(request, work)
    except NotDone:
        return frozenset()
    return found.roles
