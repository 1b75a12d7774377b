"""Quorum by table (CLAUSES §2.1 to 2.6, 2.13)."""

from fractions import Fraction

import pytest

from panel.meeting import Answer, Capacity, Presence
from panel.names import SeatKey
from panel.quorum import QuorumCheck, check, forecast
from panel.terms import QuorumRule, Terms
from tests.panel.room import (
    KENT,
    LONDON,
    TEN,
    answers,
    core,
    deputy,
    deputy_here,
    holder,
    member_here,
    members_here,
    seated,
    with_rules,
)


def without_police_chair(terms: Terms) -> QuorumCheck:
    """Seven of London's seats, one of the two co-chairs among them."""
    return check(terms, seated(terms), members_here(core(terms, 8)[1:]), chair_present=True)


def room(n: int, terms: Terms = KENT) -> QuorumCheck:
    """The check with the first n core members in the room."""
    return check(terms, seated(terms), members_here(core(terms, n)), chair_present=False)


@pytest.mark.parametrize(("base", "needed"), [(8, 6), (9, 6), (10, 7), (11, 8), (12, 8), (13, 9)])
def test_two_thirds_of_the_core_seats_without_rounding(base: int, needed: int) -> None:
    extra = KENT.seats[0].model_copy(update={"key": "thirteenth"})
    terms = with_rules(KENT, seats=(*KENT.seats, extra)[:base])
    found = [room(n, terms).verdict() for n in range(base + 1)]
    assert found == ["not quorate"] * needed + ["quorate"] * (base + 1 - needed)
    assert room(0, terms).needed == needed


def test_the_sentence_gives_the_sum_the_verdict_and_the_clause() -> None:
    assert room(8).sentence() == (
        "8 of 12 core seats present, 8 needed (two thirds): quorate. Kent §4"
    )
    assert room(7).sentence() == (
        "7 of 12 core seats present, 8 needed (two thirds): not quorate. Kent §4"
    )


def test_who_is_missing_is_named_in_the_order_of_the_terms() -> None:
    assert [seat.key for seat in room(9).missing] == ["camhs", "ccgs", "districts"]


def test_a_deputy_counts_for_the_seat_and_both_together_count_once() -> None:
    people = [*members_here(core(KENT, 7)), deputy_here("camhs")]
    assert check(KENT, seated(), people, chair_present=True).quorate
    twice = [*members_here(core(KENT, 7)), deputy_here(core(KENT, 1)[0])]
    assert check(KENT, seated(), twice, chair_present=True).counted == 7


def test_a_core_member_cannot_deputise_for_another_seat() -> None:
    people = [*members_here(core(KENT, 7)), deputy_here("camhs", who=holder("police"))]
    found = check(KENT, seated(), people, chair_present=True)
    assert found.counted == 7
    alone = [deputy_here("camhs", who=holder("police"))]
    assert check(KENT, seated(), alone, chair_present=True).counted == 0


def test_the_holder_of_a_suspended_seat_may_deputise() -> None:
    people = [deputy_here("camhs", who=holder("police"))]
    found = check(KENT, seated(suspended=["police"]), people, chair_present=True)
    assert found.counted == 1


def test_one_person_covers_one_seat_the_first() -> None:
    one = deputy("camhs")
    people = [deputy_here("camhs", who=one), deputy_here("ccgs", who=one)]
    found = check(KENT, seated(), people, chair_present=True)
    assert found.counted == 1
    assert "camhs" not in {seat.key for seat in found.missing}


def test_who_left_a_first_seat_may_cover_a_second() -> None:
    one = deputy("camhs")
    gone = Presence(one, SeatKey("camhs"), Capacity.DEPUTY, TEN, left=TEN)
    found = check(KENT, seated(), [gone, deputy_here("ccgs", who=one)], chair_present=True)
    assert {seat.key for seat in found.missing} == set(core(KENT, 12)) - {"ccgs"}


def test_who_has_left_no_longer_counts() -> None:
    people = [*members_here(core(KENT, 7)), member_here("camhs", left=TEN)]
    assert not check(KENT, seated(), people, chair_present=True).quorate


@pytest.mark.parametrize("capacity", [Capacity.CO_OPTED, Capacity.GUEST])
def test_co_opted_people_and_guests_never_count(capacity: Capacity) -> None:
    guest = Presence(deputy("police"), SeatKey("police"), capacity, TEN)
    assert check(KENT, seated(), [guest], chair_present=True).counted == 0
    unseated = Presence(deputy("police"), None, capacity, TEN)
    assert check(KENT, seated(), [unseated], chair_present=True).counted == 0


def test_optional_seats_never_count() -> None:
    people = [*members_here(core(LONDON, 7)), member_here("housing"), member_here("licensing")]
    found = check(LONDON, seated(LONDON), people, chair_present=True)
    assert (found.counted, found.base) == (7, 11)


def test_vacant_seats_stay_in_the_base_and_both_sums_are_shown() -> None:
    standing = seated(vacant=["crc", "districts"])
    found = check(KENT, standing, members_here(["police"]), chair_present=True)
    assert (found.base, found.needed) == (12, 8)
    assert (found.base_without_vacant, found.needed_without_vacant) == (10, 7)
    assert [seat.key for seat in found.vacant] == ["crc", "districts"]
    assert found.vacancies() == (
        "Counting the 2 vacant seats (Community Rehabilitation Companies, Kent, Surrey and Sussex; "
        "and District Councils) 8 of 12 are needed; without, 7 of 10."
    )


def test_a_vacancy_that_changes_nothing_is_not_spelled_out() -> None:
    found = check(KENT, seated(vacant=["crc"]), [], chair_present=True)
    assert (found.needed, found.needed_without_vacant) == (8, 8)
    assert found.vacancies() == ""


def test_suspended_seats_leave_the_base_and_never_count() -> None:
    standing = seated(suspended=["nps", "crc"])
    found = check(KENT, standing, members_here(["nps", "crc", "police"]), chair_present=True)
    assert (found.counted, found.base, found.needed) == (1, 10, 7)
    assert [seat.key for seat in found.suspended] == ["nps", "crc"]


def test_a_panel_with_every_seat_suspended_is_never_quorate() -> None:
    found = check(KENT, seated(suspended=core(KENT, 12)), [], chair_present=True)
    assert found.verdict() == "not quorate"


def test_london_sets_no_quorum_and_its_advice_is_called_advisory() -> None:
    found = without_police_chair(LONDON)
    assert found.sentence() == (
        "7 of 11 minimum seats; co-chairs 1 of 2. The terms set no quorum. By the advisory rule "
        "7 of 11 core seats present, 8 needed (two thirds): not quorate (advisory)."
    )
    assert found.advisory
    assert found.cochairs == (1, 2)


def test_terms_without_any_quorum_rule_say_so() -> None:
    found = without_police_chair(with_rules(LONDON, quorum=None))
    assert found.sentence() == ("7 of 11 minimum seats; co-chairs 1 of 2. The terms set no quorum.")
    assert found.quorate is None
    assert found.verdict() == "no quorum rule"


def test_a_panel_without_co_chairs_counts_none() -> None:
    assert room(7, with_rules(KENT, quorum=None)).sentence() == (
        "7 of 12 minimum seats. The terms set no quorum."
    )


def ruled(rule: QuorumRule, seats: list[str], *, chair: bool = False) -> QuorumCheck:
    """The check of those Kent seats under another rule."""
    terms = with_rules(KENT, quorum=rule)
    return check(terms, seated(terms), members_here(seats), chair_present=chair)


def test_a_number_of_seats() -> None:
    rule = QuorumRule(at_least=5, clause="4")
    assert ruled(rule, core(KENT, 5)).sentence() == (
        "5 of 12 core seats present, 5 needed: quorate. Kent §4"
    )
    assert ruled(rule, core(KENT, 4)).verdict() == "not quorate"


def test_a_fraction_and_a_number_must_both_be_met() -> None:
    rule = QuorumRule(core_fraction=Fraction(1, 3), at_least=5)
    found = ruled(rule, core(KENT, 4))
    assert found.needed == 5
    assert found.sentence() == (
        "4 of 12 core seats present, 4 needed (one third); at least 5 needed: not quorate."
    )


def test_named_seats_and_any_one_of_a_group() -> None:
    rule = QuorumRule.model_validate({"must_include": [["police"], ["medway", "scs"]]})
    assert ruled(rule, ["police", "scs"]).sentence() == (
        "Kent Police present; KCC, Specialist Children's Services present: quorate."
    )
    assert ruled(rule, ["scs", "nps"]).sentence() == (
        "Kent Police missing; KCC, Specialist Children's Services present: not quorate."
    )
    assert "none of Medway Social Care; or KCC" in ruled(rule, ["police"]).sentence()


def test_a_chair() -> None:
    rule = QuorumRule(chair_present=True)
    assert ruled(rule, [], chair=True).sentence() == "a chair present: quorate."
    assert ruled(rule, core(KENT, 12)).sentence() == "no chair present: not quorate."


def test_the_forecast_counts_promises() -> None:
    replies = [answers(seat, Answer.ATTENDING) for seat in core(KENT, 6)]
    replies += [
        answers("mscb", Answer.DEPUTY, by=deputy("mscb")),
        answers("kscb", Answer.DEPUTY),
        answers("kchft", Answer.APOLOGIES),
    ]
    assert forecast(KENT, seated(), replies, chair_expected=True).sentence() == (
        "7 of 12 core seats expected, 8 needed (two thirds): not quorate. Kent §4"
    )


def test_the_last_answer_stands() -> None:
    replies = [
        answers("police", Answer.APOLOGIES, minutes=5),
        answers("police", Answer.ATTENDING),
        answers("camhs", Answer.ATTENDING, minutes=9),
        answers("camhs", Answer.APOLOGIES),
    ]
    found = forecast(KENT, seated(), replies, chair_expected=True)
    assert found.counted == 1
    assert "camhs" not in {seat.key for seat in found.missing}


def test_one_deputy_named_for_two_seats_is_expected_for_one() -> None:
    one = deputy("camhs")
    replies = [answers(seat, Answer.DEPUTY, by=one) for seat in ("camhs", "ccgs")]
    assert forecast(KENT, seated(), replies, chair_expected=True).counted == 1


def test_a_core_member_named_as_deputy_is_not_expected_twice() -> None:
    replies = [answers("camhs", Answer.DEPUTY, by=holder("police"))]
    assert forecast(KENT, seated(), replies, chair_expected=True).counted == 0
