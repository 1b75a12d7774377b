"""The machine and the versions that figures were taken with."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from bench.ground import Ground


async def facts(grounds: Sequence[Ground], day: str) -> list[tuple[str, str]]:
    """What a reader must know to compare these figures with their own."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [
        ("Date", day),
        ("Machine", f"{platform.system()} {platform.machine()}, {cores} cores"),
        ("Load before the start", load()),
        ("Python", f"{python}, SQLAlchemy {version('sqlalchemy')}"),
        *[(ground.name, f"{await _version(ground)}; {ground.durability}") for ground in grounds],
    ]


def load() -> str:
    """How many processes wanted to run lately: more than there are cores, and figures suffer."""
    return f"{os.getloadavg()[0]:.1f}"


async def _version(ground: Ground) -> str:
    database = await ground.create("empty")
    try:
        return await ground.version(database)
    finally:
        await database.dispose()
