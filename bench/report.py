"""The results as Markdown: the tables, the machine, and how to read them."""

from collections.abc import Iterable, Sequence
from typing import Final

from bench.against_bare import Measured
from bench.blockages import EACH
from bench.results import Results
from bench.scale import ACTIONS, FEW, Scaled
from bench.size import Size
from bench.slack_page import slack_section
from bench.starting import Started
from bench.teams_page import teams_section
from bench.ticking import Ticked

_AT_LEAST: Final = 0.6
_AT_MOST: Final = 1.2
_A_SECOND: Final = 1.0
_GROWTH: Final = 1.5

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
## Few panels against many

{few} panels with 12 meetings behind them, against {many}; each with {actions} actions and
{blockages} blockages, so {few_of_all} against {many_of_all}.
Registers, answers, presences, quorum sums, notices, requests and audit rows are filled in, one
meeting of each panel is open. Commands go through dispatch; the letters of a digest are rendered
as the post does when it delivers them. The panels are asked one after the other, none twice
running; attendance is asked for all seats. Few and many take turns; medians of rounds.
"""

_TICK: Final = """\
## The clock among few and many panels

One tick (`Ticker.tick`, with a transaction for each panel that is due) at nine o'clock on a
Tuesday. Every panel has its own terms, 14 people, two meetings ahead and those named behind it,
with their agendas, minutes and notices, and {blockages} blockages. The same number is due among few
and among many: an agenda or minutes due today, in two days or in seven, a meeting tomorrow, seats
that have not answered, a reply about a blockage.
CPU is the processor time of this process, which on SQLite is all there is; on PostgreSQL the
server's work is in what elapses, less CPU. First is the CPU of a process's first tick, with the
terms still to be read. Growth is CPU by that of the first row. Crowds take turns; medians of
rounds.
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
- A tick costs what is due, not what is kept. Few notices share a minute; but the weekly digest of
  every panel falls due at once unless terms say otherwise, on Mondays at nine. Ten thousand panels
  then take a hundred times what a row says; each is owed its digest as its turn comes.
- Not in these figures: the platforms' networks, and delivery.
"""


def report(results: Results, size: Size) -> str:
    """The whole page."""
    parts = (
        _HEAD,
        _table(("", ""), results.facts),
        _BARE.format(panels=size.panels),
        _measured(results.measured),
        _aim([one.ratio >= _AT_LEAST for one in results.measured], f"a ratio of {_AT_LEAST}"),
        _scale(size),
        _scaled(results.scaled),
        _aim([one.ratio <= _AT_MOST for one in results.scaled], f"{_AT_MOST} times at most"),
        _TICK.format(blockages=EACH),
        _ticked(results.ticked),
        _aim([one.work < _A_SECOND for one in results.ticked], "under a second of CPU"),
        _aim([one.growth <= _GROWTH for one in results.ticked], f"a growth of {_GROWTH} at most"),
        _START,
        _started(results.started),
        *filter(None, [slack_section(results.heard), teams_section(results.in_teams)]),
        _READING,
    )
    return "\n".join(parts)


def _scale(size: Size) -> str:
    """What few and many have."""
    return _SCALE.format(
        few=FEW,
        many=f"{size.many_panels} with {size.many_meetings}",
        actions=ACTIONS,
        blockages=EACH,
        few_of_all=f"{FEW * ACTIONS} and {FEW * EACH}",
        many_of_all=f"{size.many_panels * ACTIONS:,} and {size.many_panels * EACH:,}",
    )


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
    header = ("Database", "Question", "Few, ms", "Many, ms", "Times")
    rows = (
        (one.engine, one.question, f"{one.few:.1f}", f"{one.many:.1f}", f"{one.ratio:.2f}")
        for one in scaled
    )
    return _table(header, rows)


def _ticked(ticked: Sequence[Ticked]) -> str:
    header = (
        "Database",
        "Panels",
        "Meetings each",
        "Due",
        "Notices",
        "First, s",
        "CPU, s",
        "Elapsed, s",
        "Growth",
    )
    rows = (
        (
            one.engine,
            str(one.crowd.panels),
            str(one.crowd.meetings),
            str(one.crowd.due),
            str(one.notices),
            f"{one.first.work:.2f}",
            f"{one.work:.2f}",
            f"{one.seconds:.2f}",
            f"{one.growth:.2f}",
        )
        for one in ticked
    )
    return _table(header, rows)


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
