"""A panel with somebody in every seat, each called by their seat."""

from collections.abc import Collection
from datetime import UTC, date, datetime

from panel import terms_file
from panel.role import Role
from panel.terms import Terms
from panel.terms_of_reference import shipped
from storage.database import Database

LOADED = datetime(2024, 1, 1, tzinfo=UTC)
APPOINTED = date(2024, 1, 1)
WITHOUT_SEAT = (
    Role.CHAIR,
    Role.DEPUTY_CHAIR,
    Role.COORDINATOR,
    Role.REPORTER,
    Role.DATA_PROTECTION_OFFICER,
    Role.OPERATOR,
)


def terms_of(name: str) -> Terms:
    """The shipped terms of that file name, without its ending."""
    return terms_file.read(shipped()[name])


async def seated(
    database: Database,
    name: str,
    domain: str,
    *,
    vacant: Collection[str] = (),
    roles: Collection[Role] = WITHOUT_SEAT,
    bound_at: datetime = LOADED,
) -> Terms:
    """Load a shipped panel with a member in each seat, e-mail `SEAT@domain`, bound to a console."""
    text = shipped()[name]
    terms = terms_file.read(text)
    async with database.writing() as work:
        await work.panels.load(terms.key, text, terms, LOADED)
        panel = await work.panels.in_force(terms.key, LOADED)
        assert panel is not None
        bound = work.panel(panel)
        await bound.places.bind("console", "local", terms.key, bound_at)
        for seat in terms.seats:
            if seat.key not in vacant:
                email = f"{seat.key}@{domain}"
                person = await bound.members.add_contact(
                    f"Member, {seat.title}", email, None, seat.agency
                )
                await bound.members.appoint(
                    person.id,
                    seat=seat.key,
                    kind=seat.kind,
                    roles=frozenset(),
                    agency=seat.agency,
                    start=APPOINTED,
                    attested=True,
                )
        for role in roles:
            title = role.value.replace("-", " ").capitalize()
            person = await bound.members.add_contact(
                f"{title}, {terms.short}", f"{role.value}@{domain}", None, None
            )
            await bound.members.appoint(
                person.id,
                seat=None,
                kind=None,
                roles=frozenset({role}),
                agency=None,
                start=APPOINTED,
            )
    return terms
