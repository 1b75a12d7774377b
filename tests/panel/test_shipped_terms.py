"""The two shipped files say what their documents say (CLAUSES §1)."""

from datetime import date, time
from fractions import Fraction

from panel.privacy import guard
from panel.role import Role
from panel.terms import SeatKind, Source
from panel.terms_of_reference import shipped
from tests.panel.room import KENT, LONDON


def test_both_are_shipped() -> None:
    assert list(shipped()) == ["kent-and-medway", "london"]
    assert (KENT.key, KENT.short) == ("kent-and-medway", "Kent")
    assert (LONDON.key, LONDON.short) == ("london", "London")


def test_kent_s_membership() -> None:
    assert [seat.title for seat in KENT.core_seats] == [
        "National Probation Service",
        "Community Rehabilitation Companies, Kent, Surrey and Sussex",
        "KCC, Education and Young People's Services",
        "Kent Police",
        "KCC, Specialist Children's Services",
        "Medway Social Care",
        "Medway Safeguarding Children Board",
        "Kent Safeguarding Children Board",
        "KCHFT",
        "Kent and Medway CAMHS",
        "CCGs (Designated Nurses)",
        "District Councils",
    ]
    assert len(KENT.seats) == 12
    assert all(not seat.roles and seat.clause == "4" for seat in KENT.seats)


def test_kent_s_rules() -> None:
    assert KENT.quorum is not None
    assert KENT.attendance is not None
    assert KENT.deadlines is not None
    assert (KENT.quorum.core_fraction, KENT.quorum.advisory) == (Fraction(2, 3), False)
    assert KENT.attendance.minimum == Fraction(3, 4)
    assert KENT.attendance.deputies_at_most == Fraction(1, 4)
    assert not KENT.attendance.deputies_count
    assert KENT.deadlines.agenda_agreed is not None
    assert KENT.deadlines.agenda_agreed.days_before == 14
    assert KENT.deadlines.agenda_sent is not None
    assert KENT.deadlines.agenda_sent.days_before == 7
    assert KENT.deadlines.minutes_sent is not None
    assert KENT.deadlines.minutes_sent.days_after == 14
    assert (KENT.meetings.frequency, KENT.meetings.rule) == ("monthly", None)
    assert KENT.panel.parents[0].endswith("(KSCB)")
    assert KENT.panel.parents[1].endswith("(MSCB)")


def test_london_s_membership() -> None:
    assert [seat.key for seat in LONDON.seats_with(Role.CO_CHAIR)] == ["police", "la-manager"]
    assert [seat.key for seat in LONDON.seats_with(Role.COORDINATOR)] == ["coordinator"]
    assert len(LONDON.core_seats) == 11
    optional = [seat for seat in LONDON.seats if seat.kind is SeatKind.OPTIONAL]
    assert len(optional) == 11
    probation = LONDON.seat("yot-probation")
    assert probation is not None
    assert probation.bodies == ("Youth Offending Team", "Probation Service")
    assert LONDON.membership is not None
    assert LONDON.membership.attest_seniority


def test_london_s_rules_are_advice_and_cite_no_clause() -> None:
    for rule in (LONDON.quorum, LONDON.attendance, LONDON.deadlines):
        assert rule is not None
        assert rule.advisory
    assert LONDON.quorum is not None
    assert LONDON.quorum.clause is None
    assert LONDON.meetings.rule == "FREQ=MONTHLY;BYDAY=3MO"
    assert LONDON.meetings.at == time(10)
    assert LONDON.panel.review_by == date(2018, 6, 30)


def test_the_agendas_hold_volt_and_the_child_s_voice() -> None:
    sources = [item.source for item in LONDON.agenda]
    volt = [Source.VICTIMS, Source.OFFENDERS, Source.LOCATIONS, Source.TRENDS]
    assert [source for source in sources if source in volt] == volt
    assert any("child's voice" in item.title for item in KENT.agenda)
    assert Source.BLOCKAGES in {item.source for item in KENT.agenda}


def test_clauses_are_cited_by_number_or_heading() -> None:
    assert KENT.cite("4") == "Kent §4"
    assert LONDON.cite("Membership") == "London, Membership"
    assert KENT.cite(None) == ""


def test_a_seat_is_its_own_agency_unless_it_shares_one() -> None:
    agencies = {str(seat.key): seat.agency for seat in KENT.seats}
    assert agencies["police"] == "police"
    assert agencies["education"] == agencies["scs"] == "kcc"


def test_nothing_shipped_would_be_caught_by_the_guard() -> None:
    for terms in (KENT, LONDON):
        titles = [seat.title for seat in terms.seats] + [item.title for item in terms.agenda]
        assert [guard(title) for title in titles] == [()] * len(titles)
