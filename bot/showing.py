"""What a message shows, as it is now and for one person."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.buttons import ANYBODY, for_roles
from bot.parcel import Packing
from bot.recognition import acting, asker_of
from chat.card import Card
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
        """The live card of the message a request is about; None if it is about none."""
        return await self._shown(request, live=True)

    async def view(self, request: Request) -> Card | None:
        """The notice that the message shows, live or not; None if it makes no sense any more."""
        return await self._shown(request, live=False)

    async def _shown(self, request: Request, *, live: bool) -> Card | None:
        """Without the buttons that whoever asks could not use; a stranger sees those of all."""
        if request.about is None:
            return None
        async with self.database.reading() as work:
            row = await work.outbox.shown(request.about.place, request.about.message)
            notice = self.packing.notices.get(row.kind) if row else None
            if row is None or notice is None or (live and not notice.live):
                return None
            panel = await work.panels.in_force(row.panel, request.at)
            if panel is None:
                return None
            bound = work.panel(panel)
            card = await self.packing.render(row, bound, request.at)
            roles = await _roles(request, bound)
        return None if card is None else for_roles(card, roles, self.commands)


async def _roles(request: Request, work: UnitOfWork) -> frozenset[Role]:
    """What whoever asks is on the panel."""
    asker = await asker_of(request.actor, work.accounts)
    try:
        found: Acting = await acting(request, asker, work)
    except NotDone:
        return ANYBODY
    return found.roles
