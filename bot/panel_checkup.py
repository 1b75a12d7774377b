"""What `mase doctor` says of each panel: where it is bound, and who is missing from it."""

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime

from bot.findings import Finding, ok, warning
from panel.names import PanelKey
from panel.people import SeatStanding, SeatState, standings
from panel.policy import roles_of
from panel.role import CHAIRS, Role
from panel.terms import SeatKind, Terms
from panel.wording import counted, listed, say_date
from storage.database import Database
from storage.unit_of_work import UnitOfWork


async def panel_findings(database: Database, at: datetime) -> AsyncIterator[Finding]:
    """Look at every panel."""
    async with database.reading() as work:
        keys = await work.panels.keys()
        if not keys:
            yield warning("panels: there is none; load its terms with mase load FILE")
        for key in keys:
            panel = await work.panels.in_force(key, at)
            if panel is None:
                yield warning(f"{key}: its terms are not in force yet")
                continue
            day = at.astimezone(panel.terms.zone).date()
            for finding in await _panel(key, work.panel(panel), day):
                yield finding


async def _panel(key: PanelKey, work: UnitOfWork, day: date) -> list[Finding]:
    terms = work.panel.terms
    places = [place.name for place in await work.places.all()]
    appointments = await work.members.in_force(day)
    suspended = await work.members.suspended(day)
    found = [_bound(key, places), *_review(key, terms, day)]
    found += _seats(key, standings(terms, appointments, suspended, day))
    present = roles_of(appointments, terms)
    if not present & CHAIRS:
        found.append(warning(f"{key}: nobody is a chair; add one with mase member import"))
    if Role.COORDINATOR not in present:
        found.append(warning(f"{key}: nobody is the coordinator; add one with mase member import"))
    return found


def _bound(key: PanelKey, places: list[str]) -> Finding:
    if places:
        return ok(f"{key}: bound to {listed(places)}")
    return warning(f"{key}: bound to no channel; type mase bind --panel {key} PLATFORM …")


def _review(key: PanelKey, terms: Terms, day: date) -> Iterator[Finding]:
    review = terms.panel.review_by
    if review and review < day:
        yield warning(f"{key}: its terms were due for review on {say_date(review)}")


def _seats(key: PanelKey, seats: tuple[SeatStanding, ...]) -> Iterator[Finding]:
    core = [one for one in seats if one.seat.kind is SeatKind.CORE]
    vacant = [one.seat.title for one in core if one.state is SeatState.VACANT]
    if vacant:
        yield warning(f"{key}: {counted('core seat', len(vacant))} vacant: {'; '.join(vacant)}")
    else:
        yield ok(f"{key}: no core seat of {len(core)} is vacant")
