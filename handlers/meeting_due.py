"""Notice `meeting-due`: several things fall due at once for one person, in one message."""

from dataclasses import replace

from chat.card import Block, Card, Context, Text
from chat.command import Notice, Telling
from panel.wording import counted
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """Each of them as it stands; nothing if none makes sense any more, one alone as itself."""
    said = [await _part(part, telling, work) for part in _parts(telling)]
    cards = [card for card in said if card is not None]
    if len(cards) < 2:
        return cards[0] if cards else None
    blocks: list[Block] = []
    for card in cards:
        blocks += [Text(f"{card.title}."), *(b for b in card.blocks if not isinstance(b, Context))]
    quiet = dict.fromkeys(b for card in cards for b in card.blocks if isinstance(b, Context))
    return Card(f"{counted('thing', len(cards))} to see to", (*blocks, *quiet))


def _parts(telling: Telling) -> list[list[str]]:
    """Kind, subject and perhaps details of each, in their order."""
    return [telling.details[number].split() for number in sorted(telling.details, key=int)]


async def _part(part: list[str], telling: Telling, work: UnitOfWork) -> Card | None:
    kind, subject, *more = part
    details = dict(detail.split("=", 1) for detail in more)
    notice = telling.notices[kind]
    return await notice.render(replace(telling, subject=subject, details=details), work)


NOTICE = Notice(
    "meeting-due",
    "Several of the notices that fall due together, in one message.",
    render,
    when="whenever two or more private notices (but the digest) fall due at once for one person",
    to="that person",
)
