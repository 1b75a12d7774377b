"""Accounts and people: an account is linked once, by the e-mail address its platform vouches for.

From then on the platform's own user id counts. A platform names an address only where the operator
listed or bound the workspace or tenant; elsewhere the coordinator types `member link`.
"""

from bot.recognition import BY_EMAIL, Asker
from chat.command import Acting
from chat.reply import Post, ToPerson
from chat.request import Platform, Request
from storage.audit import AuditEntry
from storage.unit_of_work import UnitOfWork

LINKED = "members-linked"
"""The kind of notice that tells somebody of an account that is theirs from now on."""


async def keep_account(
    request: Request, asker: Asker, acting: Acting, work: UnitOfWork
) -> tuple[Post, ...]:
    """Link the asker's account if it is new, and keep their direct chat; what to tell them."""
    actor, person = request.actor, acting.person
    if person is None or actor.platform in BY_EMAIL or actor.platform is Platform.SYSTEM:
        return ()
    who = actor.platform, actor.organisation, actor.user
    new = asker.account is None
    if new:
        await work.accounts.link(*who, person, request.at)
        await work.audit.record(_first_link(request, acting))
    direct = request.place.channel if request.place.direct else actor.direct if new else ""
    if direct and (asker.account is None or direct != asker.account.last_chat):
        await work.accounts.touch_direct(*who, direct)
    details = (("platform", str(actor.platform)),)
    return (Post(LINKED, str(person), " ".join(who), ToPerson(person), details),) if new else ()


def _first_link(request: Request, acting: Acting) -> AuditEntry:
    actor = request.actor
    return AuditEntry(
        at=request.at,
        actor=f"{actor.platform}/{actor.organisation}/{actor.user}",
        role=",".join(sorted(acting.roles)),
        command="account linked",
        objects=(f"person:{acting.person}",),
        outcome="done",
    )
