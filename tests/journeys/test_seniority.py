"""London asks that members attest their seniority: what is missing is shown, and mended."""

from datetime import date

from panel.role import Role
from panel.terms import SeatKind
from storage.database import Database
from tests.support.rosters import LOADED, seated
from tests.support.story import Story, Ticking


async def test_a_member_without_attestation_is_a_gap_until_it_is_recorded(
    database: Database,
) -> None:
    terms = await seated(
        database, "london", "london.example", vacant=["health"], roles=[Role.OPERATOR]
    )
    async with database.writing() as work:
        panel = await work.panels.in_force(terms.key, LOADED)
        assert panel is not None
        members = work.panel(panel).members
        person = await members.add_contact(
            "Member, CSE lead from Health", "health@london.example", None, None
        )
        await members.appoint(
            person.id,
            seat=terms.seats[6].key,
            kind=SeatKind.CORE,
            roles=frozenset(),
            agency=None,
            start=date(2025, 1, 1),
        )
    story = Story(database, terms.key, "london.example", Ticking(LOADED.replace(year=2026)))
    await story.tell(
        """
        coordinator: /mase members gaps
          | 11 of 11 core seats are filled.
          | Seniority not attested: CSE lead from Health.
        health [refused]: /mase member attest health
        coordinator: /mase member attest health
          | London, Membership
        coordinator: /mase members gaps
          ! not attested
        """
    )


async def test_kent_asks_for_no_attestation(kent: Story) -> None:
    await kent.tell(
        """
        coordinator [misused]: /mase member attest police
          | These terms ask for no attestation.
        """
    )
