"""The Slack section of the page."""

from collections.abc import Sequence
from typing import Final

from bench.slack import ALONE, BARE, BOT, Heard

_OF_BARE: Final = 0.5
_OF_DISPATCH: Final = 0.7

_SLACK: Final = """\
## Slack: signed commands over HTTP

A slash command as Slack sends it, signed, over a connection that stays open: to our whole way in
(guard, bolt, who they are, dispatch, commit, Block Kit, answer), and to a bare bolt app with its
defaults, which only acknowledges and asks no database. Each is a process of its own; Slack's Web
API is a stub. Alone is dispatch without HTTP, on the same database. The three take turns, round by
round; times are medians over all rounds. CPU is the processor time of whoever answers, for one
answer. Bolt by itself looks for an acknowledgement every 10 ms; the bot answers when it has
committed.
"""


def slack_section(heard: Sequence[Heard]) -> str:
    """The whole section; nothing where nothing was measured."""
    if not heard:
        return ""
    first = [one for one in heard if one.at_once == 1]
    last = [one for one in heard if one.at_once == max(row.at_once for row in heard)]
    sooner = sum(one.against_bare <= _OF_BARE for one in first)
    kept = sum(one.of_dispatch >= _OF_DISPATCH for one in last)
    worked = sum(one.work_ratio >= _OF_DISPATCH for one in last)
    aims = (
        f"Aims: one at a time, p50 at most {_OF_BARE} of bare bolt's, met by {sooner} of "
        f"{len(first)} rows; {last[0].at_once} at once, {_OF_DISPATCH} of dispatch's rate, met by "
        f"{kept} of {len(last)} rows, and by CPU by {worked}.\n"
    )
    return "\n".join((_SLACK, _rows(heard), aims))


def _rows(heard: Sequence[Heard]) -> str:
    header = (
        "Database", "Command", "At once",
        "Bare: p50 ms", "p99 ms", "A second",
        "Bot: p50 ms", "p99 ms", "A second", "CPU ms",
        "Alone: p50 ms", "A second", "CPU ms",
        "p50 by bare's", "Rate by alone", "By CPU",
    )  # fmt: skip
    lines = [header, ("---",) * len(header), *map(_row, heard)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(one: Heard) -> tuple[str, ...]:
    return (
        one.engine,
        one.command,
        str(one.at_once),
        *_way(one, BARE, 50, 99),
        *_way(one, BOT, 50, 99),
        f"{one.effort(BOT):.1f}",
        *_way(one, ALONE, 50),
        f"{one.effort(ALONE):.1f}",
        f"{one.against_bare:.2f}",
        f"{one.of_dispatch:.2f}",
        f"{one.work_ratio:.2f}",
    )


def _way(one: Heard, way: int, *hundredths: int) -> tuple[str, ...]:
    times = (f"{one.milliseconds(way, hundredth):.1f}" for hundredth in hundredths)
    return (*times, f"{one.rate(way):.0f}")
