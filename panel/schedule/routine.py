"""What comes round whether or not anybody meets: the digest, and the members list (Kent §6)."""

from collections.abc import Iterator
from datetime import timedelta

from panel.schedule.due import OFFICE_HOUR, Due, Hearer, Kind, moment
from panel.schedule.plan import Plan
from panel.schedule.repeats import Span, weekly
from panel.terms import Weekday

CONFIRMED_FOR = timedelta(days=90)
"""How long a members list stays confirmed (CLAUSES, K30)."""

_DIGESTS = ((Kind.DIGEST, Hearer.PANEL), (Kind.CHAIRS_DIGEST, Hearer.KEEPERS))


def digests(plan: Plan, span: Span) -> Iterator[Due]:
    """The weekly digest, on the terms' weekday and hour, be that a holiday."""
    held = {seat.agency: None for seat in plan.terms.seats if seat.key in plan.seats}
    digest = plan.terms.digest
    ahead = (list(Weekday).index(digest.weekday) - span.first.weekday()) % 7
    for day in weekly(span.first + timedelta(days=ahead), span):
        when = moment(day, digest.at, plan.zone)
        for kind, hearer in _DIGESTS:
            yield Due(when.at, kind, plan.terms.key, when.occurrence, hearer)
        for agency in held:
            yield Due(when.at, Kind.AGENCY_DIGEST, agency, when.occurrence, Hearer.AGENCY)


def members_notices(plan: Plan, span: Span) -> Iterator[Due]:
    """Ninety days after the list was confirmed, and weekly until it is again."""
    known = plan.day_of(plan.confirmed_at or plan.bound_at)
    for day in weekly(known + CONFIRMED_FOR, span):
        when = moment(day, OFFICE_HOUR, plan.zone)
        yield Due(when.at, Kind.MEMBERS, plan.terms.key, when.occurrence, Hearer.COORDINATOR)
