"""What a command owes to others: rows in the outbox, and the same as the command line shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chat.card import Card
from chat.command import Notice, Telling
from chat.reply import Post, ToPanel
from panel.working_days import Calendar
from storage.notices import Owed
from storage.unit_of_work import UnitOfWork


async def owe(posts: Sequence[Post], work: UnitOfWork, at: datetime) -> None:
    """Put notices into the outbox: one row a place, or one whose place is found at delivery.

    A panel that is bound nowhere is owed nothing.
    """
    everywhere = tuple(place.name for place in await work.places.all())
    if everywhere:
        await work.outbox.owe_all([owed(post, everywhere, work, at) for post in posts])


def owed(
    post: Post, everywhere: Sequence[str], work: UnitOfWork, due: datetime, skipped: str = ""
) -> Owed:
    """What goes into the outbox for one notice; `skipped` is why it is only written down."""
    return Owed(
        key=key_of(post, work),
        kind=post.kind,
        subject=post.subject,
        details=dict(post.details),
        audience=str(post.audience),
        due=due,
        places=everywhere if isinstance(post.audience, ToPanel) else ("",),
        skipped=skipped or None,
    )


def key_of(post: Post, work: UnitOfWork) -> str:
    """The key by which a notice is owed once only: panel/subject/kind/occurrence/recipient."""
    return post.key(work.panel.key)


async def preview(
    posts: Sequence[Post],
    notices: Mapping[str, Notice],
    work: UnitOfWork,
    calendar: Calendar,
    at: datetime,
) -> tuple[Card, ...]:
    """The cards that the panel's places are sent, rendered now."""
    cards = []
    for post in posts:
        if isinstance(post.audience, ToPanel):
            telling = Telling(work.panel, calendar, post.subject, dict(post.details), at, notices)
            cards.append(await notices[post.kind].render(telling, work))
    return tuple(card for card in cards if card is not None)
