"""The results as Markdown: the tables, the machine, and how to read them."""

from collections.abc import Iterable, Sequence
from typing import Final

from bench.against_bare import Measured
from bench.results import Results
from bench.scale import Scaled
from bench.starting import Started
from bench.teams import InTeams, Turned

_AT_LEAST: Final = 0.6
_AT_MOST: Final = 1.2
_AT_LEAST_IN_TEAMS: Final = 0.7
_IN_TEAMS: Final = f"a ratio of {_AT_LEAST_IN_TEAMS} with many at once"

_HEAD: Final = """\
# Benchmarks

`make bench` measures this and prints it; `make bench ARGS=--write` also puts it here.
Nothing is asserted: machines differ, and so do their quiet moments. Only the ratios compare.
"""

_BARE: Final = """\
## Commands against bare transactions

{panels} panels under Kent's terms, every seat filled, meetings on record, the next one dated
(attend, attendance, status) or open with everybody there (leave, here, quorum). Requests come as
from Slack. Each goes through `Dispatcher.handle`: panel and person found, authorised, guarded,
run, audited, owed to the channel, committed. Its SQLAlchemy statements are taken down, and said
again with the same parameters in a bare transaction on a twin of the database, with an engine and
pool of the same kind. The two take turns, round by round; the ratio (rate through dispatch by
bare rate) is the median of the rounds. By CPU is the same of this process's processor time, which
other work on the machine hardly changes. Savepoints count as statements, `BEGIN` and `COMMIT` do
not.
"""

_SCALE: Final = """\
## One panel against many

One panel with 12 meetings, against {many}: registers, answers, presences, quorum sums,
notices, requests and audit rows filled in, one meeting of each panel open. The many are asked
one after the other, none twice running; attendance is asked for all seats. Both take turns;
medians of rounds.
"""

_TEAMS: Final = """\
## Turns in Teams

Somebody writes to the bot in a personal chat, and is answered there, over HTTP; Teams' side is a
process of its own. Beside it, turn by turn, a bare botbuilder echo with its retry policy mended.
The bot checks a signed token (RS256), runs botbuilder's turn, finds the person, dispatches,
commits to SQLite and answers; the echo checks nothing and keeps nothing. Without a command only
dispatch is left out.
"""

_HELD: Final = """\
While keys and the bot's own token are fetched, each call 100 ms away, the event loop holds others
up for at most this long, in the best of a few tries: {held}.
"""

_START: Final = """\
## Start-up and memory

Fresh processes, medians. Memory is what the process holds when it is ready.
"""

_READING: Final = """\
## How to read this

- A command is slower than its bare transaction by what the bot does in Python. Most of either is
  SQLAlchemy and the driver, so a command gets faster by saying fewer statements.
- SQLite has one writer: 16 at once wait in line, which shows in p50 and p99 and not in the rate.
  A panel holds a meeting with some tens of commands; no meeting comes near these rates.
- PostgreSQL here need not wait for a disk. On a real server both sides wait for it equally, which
  would bring the ratio nearer to 1.
- Bench and PostgreSQL share the cores. p99 on a machine with other work is mostly that work, and
  single rows stray: with a load above the number of cores, measure again before believing a miss.
- Not in these figures: the platforms' networks, delivery, and rendering for any but Teams.
- A turn in Teams is mostly its command: the gate and the way back are twice as fast as an echo.
"""


def report(results: Results, *, panels: int, many: str) -> str:
    """The whole page."""
    parts = (
        _HEAD,
        _table(("", ""), results.facts),
        _BARE.format(panels=panels),
        _measured(results.measured),
        _aim([one.ratio >= _AT_LEAST for one in results.measured], f"a ratio of {_AT_LEAST}"),
        _SCALE.format(many=many),
        _scaled(results.scaled),
        _aim([one.ratio <= _AT_MOST for one in results.scaled], f"{_AT_MOST} times at most"),
        _TEAMS,
        _turned(results.in_teams),
        _aim([one.ratio >= _AT_LEAST_IN_TEAMS for one in _crowds(results.in_teams)], _IN_TEAMS),
        _HELD.format(held=_held(results.in_teams)),
        _START,
        _started(results.started),
        _READING,
    )
    return "\n".join(parts)


def _measured(measured: Sequence[Measured]) -> str:
    header = (
        "Database",
        "At once",
        "Command",
        "Statements",
        "p50 ms",
        "p99 ms",
        "A second",
        "Ratio",
        "By CPU",
    )
    rows = (
        (
            one.engine,
            str(one.at_once),
            one.command,
            f"{one.statements:.1f}",
            f"{one.milliseconds(50):.1f}",
            f"{one.milliseconds(99):.1f}",
            f"{one.rate:.0f}",
            f"{one.ratio:.2f}",
            f"{one.work_ratio:.2f}",
        )
        for one in measured
    )
    return _table(header, rows)


def _scaled(scaled: Sequence[Scaled]) -> str:
    header = ("Database", "Question", "One panel, ms", "Many, ms", "Times")
    rows = (
        (one.engine, one.question, f"{one.few:.1f}", f"{one.many:.1f}", f"{one.ratio:.2f}")
        for one in scaled
    )
    return _table(header, rows)


def _turned(measured: InTeams) -> str:
    header = ("Command", "At once", "p50 ms", "p99 ms", "A second", "Echo, a second", "Ratio")
    rows = (
        (
            one.command,
            str(one.at_once),
            f"{one.milliseconds(50):.1f}",
            f"{one.milliseconds(99):.1f}",
            f"{one.rate:.0f}",
            f"{one.bare:.0f}",
            f"{one.ratio:.2f}",
        )
        for one in measured.turned
    )
    return _table(header, rows)


def _crowds(measured: InTeams) -> list[Turned]:
    return [one for one in measured.turned if one.at_once > 1]


def _held(measured: InTeams) -> str:
    return ", ".join(f"{what} {milliseconds:.1f} ms" for what, milliseconds in measured.held)


def _started(started: Sequence[Started]) -> str:
    rows = (
        (one.what, f"{one.seconds:.2f}", "" if one.megabytes is None else f"{one.megabytes:.0f}")
        for one in started
    )
    return _table(("Process", "Seconds", "MB"), rows)


def _aim(met: Sequence[bool], aim: str) -> str:
    """How many rows reach what was aimed at."""
    return f"Aim: {aim}. Met by {sum(met)} of {len(met)} rows.\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
