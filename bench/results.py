"""Everything that one run found out."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.against_bare import Measured, against_bare
from bench.ground import Ground
from bench.machine import facts, load
from bench.scale import Scaled, scale
from bench.size import Size
from bench.slack import Heard, slack
from bench.starting import Started, starting
from bench.teams import InTeams, in_teams
from bench.ticking import Ticked, ticking


@dataclass(frozen=True, slots=True)
class Results:
    """The machine, and the rows of the tables."""

    facts: list[tuple[str, str]]
    measured: list[Measured]
    scaled: list[Scaled]
    ticked: list[Ticked]
    started: list[Started]
    heard: list[Heard] = field(default_factory=list)
    in_teams: InTeams | None = None


def measure(grounds: Sequence[Ground], size: Size, day: str) -> Results:
    """Measure everything on every kind of database."""
    machine = asyncio.run(facts(grounds, day))
    measured: list[Measured] = []
    scaled: list[Scaled] = []
    ticked: list[Ticked] = []
    heard: list[Heard] = []
    for ground in grounds:
        measured += asyncio.run(against_bare(ground, size))
        scaled += asyncio.run(scale(ground, size))
        ticked += asyncio.run(ticking(ground, size))
        heard += asyncio.run(slack(ground, size))
    turned = asyncio.run(in_teams(grounds[0], size))
    machine.append(("Load at the end", load()))
    return Results(machine, measured, scaled, ticked, starting(grounds, size), heard, turned)
