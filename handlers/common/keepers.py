"""Those who keep an agenda, the chairs and the coordinator, apart from whoever asks."""

from chat.command import Call
from chat.reply import Post, ToPerson
from panel.names import PersonId
from panel.policy import KEEPERS, roles_of
from storage.unit_of_work import UnitOfWork


async def other_keepers(call: Call, work: UnitOfWork) -> list[PersonId]:
    """Everybody else who is a chair or the coordinator today."""
    appointments = await work.members.in_force(call.today)
    keepers = (a.person for a in appointments if roles_of((a,), call.terms) & KEEPERS)
    return [person for person in dict.fromkeys(keepers) if person != call.actor.person]


async def told_privately(
    kind: str, subject: str, occurrence: str, call: Call, work: UnitOfWork, **details: str
) -> list[Post]:
    """A notice for each of them, in their direct chat."""
    return [
        Post(kind, subject, occurrence, ToPerson(person), tuple(details.items()))
        for person in await other_keepers(call, work)
    ]
