"""The rules that terms may set, as the terms file writes them."""

from datetime import time

from pydantic import BaseModel, ConfigDict, Field

from panel.role import Role
from panel.terms_fields import (
    AnyOf,
    Count,
    Days,
    Flag,
    Hour,
    Minutes,
    Months,
    Rule,
    Share,
    SomeShare,
    Source,
    Text,
    Weekday,
    WorkingDays,
)


class Table(BaseModel):
    """A table of the terms file: unknown keys are faults, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)


class Clause(Table):
    """A rule that may name the clause it comes from."""

    clause: Text | None = Field(
        None, description='The clause this comes from: a number ("4") or a heading ("Membership").'
    )


class Membership(Clause):
    """What the terms ask of those who attend (London, Membership)."""

    attest_seniority: Flag = Field(
        False,
        description="Members and deputies attest managerial responsibility or strategic oversight.",
    )


class Meetings(Clause):
    """How often the panel meets (Kent §5; London, Frequency of Meetings)."""

    frequency: Text = Field(
        description="How often, in the terms' own words.", examples=["monthly", "quarterly"]
    )
    rule: Rule | None = Field(
        None,
        description="RFC 5545 recurrence; leave out where the terms fix no day.",
        examples=["FREQ=MONTHLY;BYDAY=3MO"],
    )
    at: Hour | None = Field(None, description="Local starting time; goes with rule.")
    minutes: Minutes = Field(120, description="How long a meeting lasts.")


class QuorumRule(Clause):
    """When a meeting may decide (Kent §4). Every requirement given must be met."""

    core_fraction: SomeShare | None = Field(
        None, description='Share of the core seats that must be present, such as "2/3".'
    )
    at_least: Count | None = Field(None, description="Number of core seats that must be present.")
    must_include: tuple[AnyOf, ...] = Field(
        (), description="Core seats that must be present; each inner list: any one of these."
    )
    chair_present: Flag = Field(
        False, description="A chair, co-chair or deputy chair must be present."
    )
    advisory: Flag = Field(
        False, description="The terms do not set this rule; it is worked out as advice only."
    )


class AttendanceRule(Clause):
    """How often core members must come, and how often a deputy may (Kent §4)."""

    minimum: Share | None = Field(
        None, description='Share of meetings held that a core member attends, such as "75%".'
    )
    deputies_at_most: Share | None = Field(
        None, description='Share of meetings held at which a deputy may stand in, such as "25%".'
    )
    window_months: Months = Field(12, description="How many months back the figures reach.")
    deputies_count: Flag = Field(
        False, description="Whether deputised meetings count towards the minimum."
    )
    advisory: Flag = Field(
        False, description="The terms do not set this rule; it is worked out as advice only."
    )


class DaysBefore(Clause):
    """A deadline counted back from the meeting, in calendar days."""

    days_before: Days = Field(description="Calendar days before the meeting, at the latest.")


class DaysAfter(Clause):
    """A deadline counted on from the meeting, in calendar days."""

    days_after: Days = Field(description="Calendar days after the meeting, at the latest.")


class Deadlines(Table):
    """When the agenda and the minutes are due (Kent §6)."""

    agenda_agreed: DaysBefore | None = Field(None, description="The chair agrees the agenda.")
    agenda_sent: DaysBefore | None = Field(None, description="Agenda and papers are sent.")
    minutes_sent: DaysAfter | None = Field(None, description="Minutes and action log are sent.")
    advisory: Flag = Field(
        False, description="The terms do not set these; they are worked out as advice only."
    )


class BlockageClock(Table):
    """Working days a blockage may wait at each step."""

    acknowledge: WorkingDays = Field(1, description="Working days to acknowledge.")
    reply: WorkingDays = Field(5, description="Working days to the owner's reply.")
    escalate: WorkingDays = Field(10, description="Working days until it goes to the chairs.")


class Privacy(Table):
    """Who may let through what the privacy guard caught."""

    overrule: tuple[Role, ...] = Field(
        (Role.COORDINATOR,), description="Roles that may overrule a false alarm, with a reason."
    )


class Digest(Table):
    """When the weekly digest goes out."""

    weekday: Weekday = Field(Weekday.MONDAY, description="Day of the week.")
    at: Hour = Field(time(9), description="Local time.")


class StandingItem(Clause):
    """A line of every agenda."""

    title: Text = Field(description="As the agenda prints it.")
    source: Source | None = Field(None, description="The register that fills this item.")
    minutes: Minutes | None = Field(None, description="Time set aside.")
