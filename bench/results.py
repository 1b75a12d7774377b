"""Everything that one run found out."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bench.against_bare import Measured, against_bare
from bench.ground import Ground
from bench.machine import facts, load
from bench.scale import Scaled, scale
from bench.size import Size
from bench.starting import Started, starting
from bench.teams import InTeams, in_teams


@dataclass(frozen=True, slots=True)
class Results:
    """The machine, and the rows of the tables."""

    facts: list[tuple[str, str]]
    measured: list[Measured]
    scaled: list[Scaled]
    started: list[Started]
    in_teams: InTeams


def measure(grounds: Sequence[Ground], size: Size, day: str) -> Results:
    """Measure everything on every kind of database."""
    machine = asyncio.run(facts(grounds, day))
    measured: list[Measured] = []
    scaled: list[Scaled] = []
    for ground in grounds:
        measured += asyncio.run(against_bare(ground, size))
        scaled += asyncio.run(scale(ground, size))
    turned = asyncio.run(in_teams(grounds[0], size))
    machine.append(("Load at the end", load()))
    return Results(machine, measured, scaled, starting(grounds, size), turned)
