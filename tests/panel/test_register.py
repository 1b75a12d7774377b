"""The register's letters (CLAUSES §2.19; PRODUCT, Attendance)."""

from datetime import timedelta

from panel.meeting import Answer, Capacity, Presence
from panel.names import SeatKey
from panel.register import Code, codes
from tests.panel.room import (
    LONDON,
    TEN,
    answers,
    core,
    deputy,
    deputy_here,
    holder,
    member_here,
    seated,
)


def test_every_letter_has_its_reason() -> None:
    replies = [
        answers("education", Answer.APOLOGIES),
        answers("police", Answer.DEPUTY, by=deputy("police")),
        answers("scs", Answer.ATTENDING),
        answers("medway", Answer.DEPUTY, by=deputy("medway")),
    ]
    people = [
        member_here("nps"),
        deputy_here("police"),
        member_here("mscb"),
        deputy_here("mscb"),
    ]
    standing = seated(vacant=["crc"], suspended=["districts"])
    found = codes(standing, replies, people)
    assert found == {
        "nps": Code.ATTENDED,
        "crc": Code.VACANT,
        "education": Code.APOLOGIES,
        "police": Code.DEPUTY,
        "scs": Code.ABSENT,  # said yes and did not come
        "medway": Code.APOLOGIES,  # named a deputy who did not come
        "mscb": Code.ATTENDED,  # member and deputy both
        "kscb": Code.ABSENT,
        "kchft": Code.ABSENT,
        "camhs": Code.ABSENT,
        "ccgs": Code.ABSENT,
        "districts": Code.NOT_MEMBER,
    }


def test_only_core_seats_are_in_the_register() -> None:
    found = codes(seated(LONDON), [], [member_here("housing")])
    assert list(found) == core(LONDON, 11)


def test_who_was_there_at_any_time_attended() -> None:
    stay = member_here("police", left=TEN + timedelta(minutes=1))
    found = codes(seated(), [], [stay], opened_at=TEN, closed_at=TEN + timedelta(hours=2))
    assert found[SeatKey("police")] is Code.ATTENDED


def test_who_left_before_the_opening_or_came_after_the_close_did_not() -> None:
    early = member_here("police", left=TEN)
    found = codes(seated(), [], [early], opened_at=TEN)
    assert found[SeatKey("police")] is Code.ABSENT
    found = codes(seated(), [], [member_here("police")], closed_at=TEN)
    assert found[SeatKey("police")] is Code.ABSENT


def test_a_core_member_sitting_in_for_another_seat_leaves_it_uncovered() -> None:
    people = [member_here("police"), deputy_here("camhs", who=holder("police"))]
    found = codes(seated(), [answers("camhs", Answer.APOLOGIES)], people)
    assert found[SeatKey("camhs")] is Code.APOLOGIES


def test_a_deputy_who_moves_from_one_seat_to_another_was_there_for_both() -> None:
    one = deputy("camhs")
    later = TEN + timedelta(hours=1)
    people = [
        Presence(one, SeatKey("camhs"), Capacity.DEPUTY, TEN, left=later),
        Presence(one, SeatKey("ccgs"), Capacity.DEPUTY, later),
    ]
    found = codes(seated(), [], people)
    assert (found[SeatKey("camhs")], found[SeatKey("ccgs")]) == (Code.DEPUTY, Code.DEPUTY)


def test_the_last_answer_decides() -> None:
    replies = [
        answers("police", Answer.ATTENDING, minutes=9),
        answers("police", Answer.APOLOGIES),
    ]
    assert codes(seated(), replies, [])[SeatKey("police")] is Code.ABSENT
