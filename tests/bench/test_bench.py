from itertools import product
from pathlib import Path

from bench.against_bare import Measured, against_bare, template
from bench.blockages import EACH
from bench.crowd import Crowd
from bench.ground import Ground, SqliteGround
from bench.pair import Lap, Round
from bench.race import rounds
from bench.report import report
from bench.results import Results
from bench.scale import ACTIONS, QUESTIONS, Scaled, scale
from bench.size import Size
from bench.slack import AT_ONCE, slack
from bench.slack import COMMANDS as COMMANDS_OVER_HTTP
from bench.slack_page import slack_section
from bench.starting import Started
from bench.teams import NOTHING, WORDS, InTeams, Turned, in_teams
from bench.teams import Lap as Turns
from bench.ticking import Tick, Ticked
from tests.bench.conftest import rows

TINY = Size(
    panels=2,
    meetings=2,
    rounds=1,
    turns=2,
    many_panels=2,
    many_meetings=3,
    crowds=(),
    starts=1,
    seconds=0,
)
COMMANDS = ["attend", "attendance", "status", "leave, here", "quorum", "all"]


async def test_the_bare_side_does_the_same_work(ground: Ground) -> None:
    measured = await against_bare(ground, TINY)
    assert [one.command for one in measured if one.at_once == 1] == COMMANDS
    assert [one.command for one in measured if one.at_once == TINY.panels] == COMMANDS
    for one in measured:
        assert one.rounds
        assert one.statements > 0
        for played in one.rounds:
            assert played.dispatched.statements == played.bare.statements
            assert len(played.dispatched.each) == len(played.bare.each)
    asked, told = await rows(ground, "asked"), await rows(ground, "told")
    assert asked == told
    assert all(asked[name] for name in ("request", "audit", "outbox", "presence", "quorum_check"))


async def test_few_and_many_are_asked_the_same(ground: Ground) -> None:
    scaled = await scale(ground, TINY)
    assert [one.question for one in scaled] == list(QUESTIONS)
    assert all(few > 0 and many > 0 for one in scaled for few, many in one.rounds)
    many = await rows(ground, "many")
    assert many["meeting"] == TINY.many_panels * (TINY.many_meetings + 1)
    assert many["action"] == TINY.many_panels * ACTIONS
    assert many["blockage"] == TINY.many_panels * EACH


async def test_slack_is_asked_three_ways(tmp_path: Path) -> None:
    ground = SqliteGround(tmp_path)
    await template(ground, TINY)
    heard = await slack(ground, TINY)
    assert [(one.command, one.at_once) for one in heard] == list(
        product(COMMANDS_OVER_HTTP, AT_ONCE)
    )
    for one in heard:
        for ways in one.rounds:
            assert len({len(way.each) for way in ways}) == 1
            assert all(way.seconds > 0 for way in ways)
    asked = (await rows(ground, "slack"))["request"]
    assert asked >= sum(2 * len(bare.each) for one in heard for bare, _, _ in one.rounds)
    table = slack_section(heard).split("\n\n")[2]
    assert len({line.count("|") for line in table.splitlines()}) == 1


def test_a_ratio_is_of_both_sides() -> None:
    played = Round(Lap(2.0, 1.6, (1.0, 1.0), 10), Lap(1.0, 0.4, (0.5, 0.5), 10))
    assert (played.ratio, played.work_ratio) == (0.5, 0.25)
    measured = Measured("SQLite", 1, "status", (played,))
    assert (measured.rate, measured.ratio, measured.statements) == (1.0, 0.5, 5.0)
    assert Scaled("SQLite", "status", ((0.002, 0.003),)).ratio == 1.5


def test_growth_is_by_the_smallest_of_the_same_round() -> None:
    few, many = Tick(0.2, 0.5), Tick(0.3, 0.4)
    ticked = Ticked("SQLite", Crowd(10, 2, 1), 3, many, (many, few, few), (few, few, many))
    assert (ticked.work, ticked.seconds, ticked.growth) == (0.2, 0.5, 1.0)


TURNED = Turned("status", 16, ((Turns(1.0, (0.5, 0.5)), Turns(1.0, (0.25,) * 4)),))


async def test_teams_is_measured_beside_an_echo(tmp_path: Path) -> None:
    measured = await in_teams(SqliteGround(tmp_path), TINY)
    assert [one.command for one in measured.turned] == [word for word in WORDS for _ in range(2)]
    assert NOTHING in WORDS
    for one in measured.turned:
        assert all(len(own.each) == len(bare.each) for own, bare in one.rounds)
    assert [what for what, _ in measured.held] == ["signing keys", "the bot's token"]


def test_rounds_stop_when_the_time_is_up() -> None:
    assert list(rounds(2, seconds=60)) == [0, 1, 2]
    assert list(rounds(100, seconds=0)) == [0, 1, 2, 3]


def test_every_row_of_the_page_has_every_column() -> None:
    played = Round(Lap(2.0, 1.6, (1.0, 1.0), 10), Lap(1.0, 0.4, (0.5, 0.5), 10))
    results = Results(
        facts=[("Date", "2026-09-25")],
        measured=[Measured("SQLite", 1, "status", (played,))],
        scaled=[Scaled("SQLite", "status", ((0.002, 0.003),))],
        ticked=[
            Ticked("SQLite", Crowd(10, 2, 1), 3, Tick(0.9, 1), (Tick(0.2, 0.5),), (Tick(0.1, 1),))
        ],
        started=[Started("`mase --version`", 0.2), Started("`mase serve`", 1.0, 90.0)],
        in_teams=InTeams((TURNED,), (("signing keys", 1.25),)),
    )
    page = report(results, TINY)
    assert "| SQLite | 1 | status | 5.0 | 1000.0 | 1000.0 | 1 | 0.50 | 0.25 |" in page
    assert "| SQLite | 10 | 2 | 1 | 3 | 0.90 | 0.20 | 0.50 | 2.00 |" in page
    assert "Met by 0 of 1 rows" in page
    assert "| status | 16 | 500.0 | 500.0 | 2 | 4 | 0.50 |" in page
    assert "signing keys 1.2 ms" in page
    tables = [part for part in page.split("\n\n") if part.startswith("|")]
    assert len(tables) == 6
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1
