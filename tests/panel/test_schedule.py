"""What falls due when, day by day."""

from dataclasses import replace

import pytest

from panel.meeting import MeetingState
from panel.names import SeatKey
from panel.schedule import Plan, Planned, falling_due, look
from panel.terms import Digest, Weekday
from tests.panel.plans import KENT, at, dated, kent, london, told

AGENDA = ("agenda-agree-due", "agenda-send-due")


def between(plan: Plan, first: str, last: str, *kinds: str) -> list[str]:
    return told(falling_due(plan, at(first, "00:00"), at(last, "23:59")), *kinds)


def test_reminders_seven_and_two_days_before_on_the_day_and_overdue() -> None:
    plan = kent(Planned(dated("2026-09-25")))
    assert between(plan, "2026-08-20", "2026-09-25", *AGENDA) == [
        "2026-09-04 09:00 agenda-agree-due chairs",
        "2026-09-04 09:00 agenda-agree-due coordinator",
        "2026-09-09 09:00 agenda-agree-due chairs",
        "2026-09-09 09:00 agenda-agree-due coordinator",
        "2026-09-11 09:00 agenda-agree-due chairs",
        "2026-09-11 09:00 agenda-agree-due coordinator",
        "2026-09-11 09:00 agenda-send-due coordinator",
        "2026-09-14 09:00 agenda-agree-due chairs",
        "2026-09-14 09:00 agenda-agree-due coordinator",
        "2026-09-15 09:00 agenda-agree-due chairs",
        "2026-09-15 09:00 agenda-agree-due coordinator",
        "2026-09-16 09:00 agenda-agree-due chairs",
        "2026-09-16 09:00 agenda-agree-due coordinator",
        "2026-09-16 09:00 agenda-send-due coordinator",
        "2026-09-18 09:00 agenda-send-due coordinator",
        "2026-09-21 09:00 agenda-send-due coordinator",
        "2026-09-22 09:00 agenda-send-due coordinator",
        "2026-09-23 09:00 agenda-agree-due chairs",
        "2026-09-23 09:00 agenda-agree-due coordinator",
        "2026-09-23 09:00 agenda-send-due coordinator",
    ]


def test_a_deadline_that_is_met_is_not_asked_for_again() -> None:
    meeting = Planned(dated("2026-09-25"))
    agreed = kent(replace(meeting, agreed_at=at("2026-09-10", "15:00")))
    assert between(agreed, "2026-09-10", "2026-09-25", "agenda-agree-due") == []
    assert between(agreed, "2026-09-10", "2026-09-18", "agenda-send-due")
    sent = kent(replace(meeting, sent_at=at("2026-09-18", "15:00")))
    assert between(sent, "2026-09-19", "2026-09-25", *AGENDA) == []


def test_an_agenda_is_asked_for_until_the_meeting_begins_and_minutes_after_it() -> None:
    meeting = replace(
        dated("2026-09-25"), state=MeetingState.CLOSED, opened_at=at("2026-09-25", "14:05")
    )
    plan = kent(Planned(meeting))
    assert between(plan, "2026-09-26", "2026-11-10", *AGENDA) == []
    assert between(plan, "2026-08-01", "2026-11-02", "minutes-due") == [
        "2026-10-02 09:00 minutes-due coordinator",
        "2026-10-07 09:00 minutes-due coordinator",
        "2026-10-09 09:00 minutes-due coordinator",
        "2026-10-12 09:00 minutes-due coordinator",
        "2026-10-13 09:00 minutes-due coordinator",
        "2026-10-14 09:00 minutes-due coordinator",
        "2026-10-21 09:00 minutes-due coordinator",
        "2026-10-28 09:00 minutes-due coordinator",
    ]


def test_a_meeting_from_before_the_first_binding_owes_no_minutes() -> None:
    plan = kent(Planned(dated("2026-09-25")), bound_at=at("2026-09-28"))
    assert between(plan, "2026-09-26", "2026-11-02", "minutes-due") == []


def test_a_meeting_called_off_is_owed_nothing() -> None:
    cancelled = Planned(dated("2026-09-25", state=MeetingState.CANCELLED))
    dues = between(kent(cancelled), "2026-08-01", "2026-12-01")
    assert {line.split()[2] for line in dues} == {
        "digest-weekly", "digest-chairs", "digest-agency", "meeting-undated", "members-confirm",
    }  # fmt: skip


def test_the_week_of_a_meeting() -> None:
    answered = {SeatKey("police"): at("2026-09-20")}
    plan = kent(Planned(dated("2026-09-25", "14:30"), answered=answered))
    kinds = ("attendance-nudge", "meeting-tomorrow", "meeting-soon")
    assert between(plan, "2026-09-01", "2026-09-30", *kinds) == [
        "2026-09-22 09:00 attendance-nudge education",
        "2026-09-24 09:00 meeting-tomorrow panel",
        "2026-09-25 14:00 meeting-soon panel",
    ]


def test_a_clash_is_asked_about_six_weeks_ahead_and_weekly() -> None:
    plan = london("2025-03-25", "2025-05-25")
    assert between(plan, "2025-03-01", "2025-05-25", "meeting-clash") == [
        f"2025-{day} 09:00 meeting-clash chairs"
        for day in ("03-10", "03-17", "03-24", "03-31", "04-07", "04-14", "04-21")
    ]
    settled = replace(plan.meetings[0].meeting, state=MeetingState.SCHEDULED)
    calm = replace(plan, meetings=(Planned(settled), *plan.meetings[1:]))
    assert between(calm, "2025-03-01", "2025-05-25", "meeting-clash") == []


def test_deadlines_follow_a_provisional_date_and_roll_back() -> None:
    plan = london("2025-03-25", "2025-05-25")
    agree = between(plan, "2025-03-25", "2025-05-06", "agenda-agree-due")
    days = [line[:10] for line in agree if line.endswith("chairs")]
    assert days == [
        "2025-04-01", "2025-04-06", "2025-04-08", "2025-04-09", "2025-04-10", "2025-04-11",
        "2025-04-18", "2025-04-25", "2025-04-30", "2025-05-02", "2025-05-06",
    ]  # fmt: skip


def test_a_month_without_a_meeting_is_asked_about_from_the_month_before() -> None:
    plan = kent(Planned(dated("2026-09-25")), Planned(dated("2026-11-20")))
    dues = falling_due(plan, at("2026-09-01", "00:00"), at("2026-11-30", "23:59"))
    october = [due for due in dues if due.subject == "2026-10"]
    days = [str(due.occurrence.date()) for due in october if due.hearer == "coordinator"]
    assert days == [
        "2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29",
        "2026-10-06", "2026-10-13", "2026-10-20", "2026-10-27",
    ]  # fmt: skip
    assert {due.hearer for due in october} == {"coordinator", "chairs"}
    assert {due.subject for due in dues if due.kind == "meeting-undated"} == {"2026-10", "2026-12"}


def test_a_panel_with_a_rule_or_longer_periods_is_not_asked_for_months() -> None:
    assert (
        between(london("2025-03-25", "2025-05-25"), "2025-03-01", "2025-05-01", "meeting-undated")
        == []
    )
    quarterly = KENT.model_copy(
        update={"meetings": KENT.meetings.model_copy(update={"frequency": "quarterly"})}
    )
    plan = replace(kent(Planned(dated("2026-09-25"))), terms=quarterly)
    dues = falling_due(plan, at("2026-09-01"), at("2026-12-31"))
    assert {due.subject for due in dues if due.kind == "meeting-undated"} == {"2026-12", "2027-01"}


def test_the_members_list_every_ninety_days() -> None:
    plan = kent(confirmed_at=at("2026-09-01"))
    assert between(plan, "2026-09-01", "2026-12-15", "members-confirm") == [
        f"2026-{day} 09:00 members-confirm coordinator" for day in ("11-30", "12-07", "12-14")
    ]


def test_the_digest_has_the_terms_weekday_and_hour() -> None:
    wednesday = Digest(weekday=Weekday.WEDNESDAY, at=at("2026-01-01", "17:30").timetz())
    plan = replace(kent(), terms=KENT.model_copy(update={"digest": wednesday}))
    assert between(plan, "2026-09-01", "2026-09-10", "digest-weekly", "digest-chairs") == [
        "2026-09-02 17:30 digest-chairs keepers",
        "2026-09-02 17:30 digest-weekly panel",
        "2026-09-09 17:30 digest-chairs keepers",
        "2026-09-09 17:30 digest-weekly panel",
    ]


@pytest.mark.parametrize(
    ("sunday", "instant"),
    [("2026-03-29", "2026-03-29T01:30:00+00:00"), ("2026-10-25", "2026-10-25T00:30:00+00:00")],
)
def test_an_hour_that_is_skipped_or_repeated_is_one_occurrence(sunday: str, instant: str) -> None:
    digest = Digest(weekday=Weekday.SUNDAY, at=at("2026-01-01", "01:30").timetz())
    plan = replace(kent(), terms=KENT.model_copy(update={"digest": digest}))
    dues = falling_due(plan, at(sunday, "00:00"), at(sunday, "23:59"))
    (one,) = [due for due in dues if due.kind == "digest-weekly"]
    assert (one.at.isoformat(), f"{one.occurrence}") == (instant, f"{sunday} 01:30:00")


def test_nine_o_clock_is_local_on_both_sides_of_a_change_of_hours() -> None:
    plan = kent()
    dues = falling_due(plan, at("2026-03-22"), at("2026-03-31"))
    digests = [due.at.isoformat() for due in dues if due.kind == "digest-weekly"]
    assert digests == ["2026-03-23T09:00:00+00:00", "2026-03-30T08:00:00+00:00"]


def test_what_is_next_is_the_first_of_what_falls_due() -> None:
    plan = kent(Planned(dated("2026-09-25")))
    after = at("2026-09-04", "09:00")
    assert look(plan, after, after).next_at == at("2026-09-07", "09:00")
    earlier = at("2026-09-03", "12:00")
    assert look(plan, earlier, earlier).next_at == after
    assert [due.at for due in look(plan, earlier, after).fallen] == [after, after]
