"""Notice `digest-chairs`: the digest for the chairs, with the end of the audit trail."""

from chat.card import Card, Context, Facts
from chat.command import Notice, Telling
from handlers.common.digest import digest_blocks
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The same as the channel's, and the head by which a cut in the trail would show."""
    head = await work.audit.head()
    trail = Facts((("Audit rows", str(head.seq)), ("Audit head", head.mac)))
    check = Context("To check that nothing was cut off: mase audit verify --head, and this head.")
    title = f"{telling.panel.terms.short}: the week ahead, for the chairs"
    return Card(title, (*await digest_blocks(telling, work), trail, check))


NOTICE = Notice(
    "digest-chairs",
    "The digest for the chairs, with head and count of the audit trail.",
    render,
    when="weekly, with the digest",
    to="the chairs",
)
