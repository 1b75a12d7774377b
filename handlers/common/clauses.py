"""A panel's rules in plain sentences, each with the clause it comes from."""

from dataclasses import dataclass

from panel.terms import Terms
from panel.wording import counted, say_fraction, say_percent


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the clause it stands in (empty if none) and what it says."""

    clause: str
    says: str


def rules(terms: Terms) -> list[Rule]:
    """Every rule the bot keeps for these terms, in the order of the terms file."""
    found = [*_membership(terms), *_meetings(terms), *_quorum(terms), *_attendance(terms)]
    return [*found, *_deadlines(terms), _blockages(terms)]


def _membership(terms: Terms) -> list[Rule]:
    optional = len(terms.seats) - len(terms.core_seats)
    clause = terms.core_seats[0].clause if terms.core_seats else None
    says = f"{counted('core seat', len(terms.core_seats))}, {optional} optional."
    found = [Rule(clause or "", says)]
    if terms.membership and terms.membership.attest_seniority:
        says = "Members and deputies need managerial responsibility or strategic oversight."
        found.append(Rule(terms.membership.clause or "", says))
    return found


def _meetings(terms: Terms) -> list[Rule]:
    meetings = terms.meetings
    says = f"Meets {meetings.frequency}"
    if meetings.rule and meetings.at:
        says += f" at {meetings.at:%H:%M} by the rule {meetings.rule}"
    return [Rule(meetings.clause or "", f"{says}, for {meetings.minutes} minutes.")]


def _quorum(terms: Terms) -> list[Rule]:
    rule = terms.quorum
    if rule is None:
        return [Rule("", "These terms set no quorum.")]
    parts = []
    if rule.core_fraction is not None:
        parts.append(f"at least {say_fraction(rule.core_fraction)} of the core seats")
    if rule.at_least is not None:
        parts.append(f"at least {counted('seat', rule.at_least)}")
    for group in rule.must_include:
        titles = (seat.title if (seat := terms.seat(key)) else key for key in group)
        parts.append(" or ".join(titles))
    if rule.chair_present:
        parts.append("a chair")
    return [Rule(rule.clause or "", f"Quorum: {', and '.join(parts)}.{_advice(rule.advisory)}")]


def _attendance(terms: Terms) -> list[Rule]:
    rule = terms.attendance
    if rule is None:
        return []
    parts = [f"over {rule.window_months} months"]
    if rule.minimum is not None:
        parts.insert(0, f"at least {say_percent(rule.minimum)}")
    if rule.deputies_at_most is not None:
        parts.append(f"by deputy at most {say_percent(rule.deputies_at_most)}")
    return [Rule(rule.clause or "", f"Attendance: {', '.join(parts)}.{_advice(rule.advisory)}")]


def _deadlines(terms: Terms) -> list[Rule]:
    rule = terms.deadlines
    if rule is None:
        return []
    found = []
    for name, ahead in (("Agenda agreed", rule.agenda_agreed), ("Agenda sent", rule.agenda_sent)):
        if ahead is not None:
            days = counted("day", ahead.days_before)
            says = f"{name} at least {days} before the meeting.{_advice(rule.advisory)}"
            found.append(Rule(ahead.clause or "", says))
    if (minutes := rule.minutes_sent) is not None:
        days = counted("day", minutes.days_after)
        says = f"Minutes sent within {days} of the meeting.{_advice(rule.advisory)}"
        found.append(Rule(minutes.clause or "", says))
    return found


def _blockages(terms: Terms) -> Rule:
    clock = terms.blockages
    days = counted("working day", clock.acknowledge)
    says = f"Blockages: acknowledged within {days}, the owner's reply within {clock.reply}, "
    return Rule("", f"{says}with the co-chairs after {clock.escalate}.")


def _advice(advisory: bool) -> str:
    return " Advisory: these terms do not set it." if advisory else ""
