"""Notice `digest-chairs`: the digest for the chairs, with the head of the audit trail."""

from chat.card import Card, Context, Facts
from chat.command import Notice, Telling
from handlers.common.action_plans import plan_warnings
from handlers.common.digest import digest_blocks
from handlers.common.digest_actions import agency_blocks, all_blocks
from handlers.common.digest_blockages import overdue_blockages
from handlers.common.digest_parts import own_agencies
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The channel's, all that is overdue, and the head by which a cut in the trail would show."""
    agencies = own_agencies(telling)
    own = await agency_blocks(telling, agencies, work) if agencies else ()
    plan = await work.action_plans.newest()
    head = await work.audit.head()
    blocks = (
        *await digest_blocks(telling, work),
        *await all_blocks(telling, agencies, work),
        *await overdue_blockages(telling, agencies, work),
        *own,
        *(await plan_warnings(plan, telling.at, work) if plan else ()),
        Facts((("Audit rows", str(head.seq)), ("Audit head", head.mac))),
        Context("To check that nothing was cut off: mase audit verify --head, and this head."),
    )
    return Card(f"{telling.panel.terms.short}: the week ahead, for the chairs", blocks)


NOTICE = Notice(
    "digest-chairs",
    "The digest with every overdue action and blockage, and head and count of the audit trail.",
    render,
    when="weekly, with the digest",
    to="the chairs and the coordinator",
)
