"""The announcement of a quorum that was lost or gained, as it stood at that moment."""

from uuid import UUID

from chat.card import Card, Context, Text, Tone
from chat.command import Telling
from panel.wording import say_time
from storage.unit_of_work import UnitOfWork


async def turned(telling: Telling, work: UnitOfWork, title: str, tone: Tone) -> Card | None:
    """What the sum was when the verdict turned."""
    then = await work.quorum_checks.get(UUID(telling.subject))
    if then is None:
        return None
    terms = telling.panel.terms
    verdict = "quorate" if then.quorate else "not quorate"
    advisory = bool(terms.quorum and terms.quorum.advisory)
    needed = f", {then.needed} needed" if then.needed is not None else ""
    seats = "core seats present"
    at = say_time(then.at, terms.zone)
    body = f"At {at}: {then.counted} of {then.base} {seats}{needed}: {verdict}"
    body += " (advisory)." if advisory else "."
    clause = terms.cite(terms.quorum.clause) if terms.quorum else ""
    rules = Context(f"The chair rules on quorum. {clause}".strip())
    return Card(title, (Text(body, tone), rules))
