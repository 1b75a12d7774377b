"""Checks of a terms file across its tables, on what was written: no fault hides another here."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from panel.fault import Fault, shown
from panel.terms_faults import one_of, written


def cross_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that only shows when tables are read side by side."""
    yield from _seats(data)
    yield from _meetings(_table(data, "meetings"))
    yield from _quorum(data)
    yield from _attendance(data)
    yield from _deadlines(data)
    yield from _blockages(_table(data, "blockages"))


def _seats(data: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    seats = _seat_tables(data)
    for index, seat in seats:
        key = seat.get("key")
        if not isinstance(key, str):
            continue
        if key in seen:
            yield Fault(f"seat[{index}].key", f"{shown(key)} a second time", "a key of its own")
        seen.add(key)
    if seats and all(seat.get("kind") == "optional" for _, seat in seats):
        yield Fault("seat", "optional seats only", "at least one core seat")


def _meetings(meetings: Mapping[str, Any]) -> Iterator[Fault]:
    if "rule" in meetings and "at" not in meetings:
        yield Fault("meetings.at", "nothing", "the local starting time that goes with rule")
    if "at" in meetings and "rule" not in meetings:
        yield Fault("meetings.rule", "nothing", "the rule that at goes with, or neither")


def _quorum(data: Mapping[str, Any]) -> Iterator[Fault]:
    quorum = _table(data, "quorum")
    asked = ("core_fraction", "at_least", "must_include", "chair_present")
    if isinstance(data.get("quorum"), dict) and all(
        quorum.get(key, False) in (False, []) for key in asked
    ):
        yield Fault("quorum", "no requirement", f"one of {', '.join(asked)}, or no quorum table")
    # A misspelt kind is a fault of its own; here it may well have meant core.
    core = [seat.get("key") for _, seat in _seat_tables(data) if seat.get("kind") != "optional"]
    least = _whole(quorum.get("at_least"))
    if core and least is not None and least > len(core):
        yield Fault("quorum.at_least", str(least), f"at most {len(core)}, the number of core seats")
    yield from _must_include(quorum, sorted(key for key in core if isinstance(key, str)))


def _must_include(quorum: Mapping[str, Any], core: list[str]) -> Iterator[Fault]:
    for i, group in enumerate(_list(quorum.get("must_include"))):
        for j, key in enumerate(_list(group)):
            if isinstance(key, str) and key and key not in core:
                expected = f"the key of a core seat: {one_of(key, core)}"
                yield Fault(written(("quorum", "must_include", i, j)), shown(key), expected)


def _attendance(data: Mapping[str, Any]) -> Iterator[Fault]:
    asked = ("minimum", "deputies_at_most")
    if isinstance(data.get("attendance"), dict) and not any(
        key in data["attendance"] for key in asked
    ):
        yield Fault("attendance", "no rule", f"{' or '.join(asked)}, or no attendance table")


def _deadlines(data: Mapping[str, Any]) -> Iterator[Fault]:
    deadlines = _table(data, "deadlines")
    asked = ("agenda_agreed", "agenda_sent", "minutes_sent")
    if isinstance(data.get("deadlines"), dict) and not any(key in deadlines for key in asked):
        yield Fault("deadlines", "no deadline", f"one of {', '.join(asked)}, or no deadlines table")
    agreed = _whole(_table(deadlines, "agenda_agreed").get("days_before"))
    sent = _whole(_table(deadlines, "agenda_sent").get("days_before"))
    if agreed is not None and sent is not None and agreed < sent:
        path = "deadlines.agenda_agreed.days_before"
        yield Fault(path, f"{agreed}, after the agenda is sent", f"at least {sent}, as agenda_sent")


def _blockages(blockages: Mapping[str, Any]) -> Iterator[Fault]:
    defaults = {"acknowledge": 1, "reply": 5, "escalate": 10}
    steps = [(key, _whole(blockages.get(key, default))) for key, default in defaults.items()]
    for (before, least), (step, days) in pairwise(steps):
        if least is not None and days is not None and days < least:
            path = f"blockages.{step if step in blockages else before}"
            found = f"{step} at {days}, before {before} at {least}"
            yield Fault(path, found, f"{before} no later than {step}")


def _seat_tables(data: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    seats = enumerate(_list(data.get("seat")))
    return [(index, seat) for index, seat in seats if isinstance(seat, dict)]


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
