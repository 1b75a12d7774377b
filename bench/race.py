"""Doing things in lanes: one after another within a lane, the lanes at once."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter, process_time
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Race(Generic[R]):
    """How long all of it took and each part of it, in seconds, and what came of each.

    `work` is this process's processor time, which others on the machine hardly change.
    """

    seconds: float
    work: float
    each: tuple[float, ...]
    results: tuple[tuple[R, ...], ...]


async def race(lanes: Sequence[Sequence[T]], do: Callable[[T], Awaitable[R]]) -> Race[R]:
    """Do everything in every lane."""
    began, worked = perf_counter(), process_time()
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(_lane(lane, do)) for lane in lanes]
    seconds, work = perf_counter() - began, process_time() - worked
    done = [task.result() for task in running]
    each = tuple(took for lane in done for took, _ in lane)
    return Race(seconds, work, each, tuple(tuple(result for _, result in lane) for lane in done))


async def _lane(lane: Sequence[T], do: Callable[[T], Awaitable[R]]) -> list[tuple[float, R]]:
    done = []
    for one in lane:
        began = perf_counter()
        result = await do(one)
        done.append((perf_counter() - began, result))
    return done


def rounds(most: int, seconds: float) -> Iterator[int]:
    """Count rounds from 0, which warms up, until there are enough or the time is up."""
    gc.collect()
    gc.freeze()  # What was made ready is not looked through again in the middle of a round.
    began = perf_counter()
    for number in range(most + 1):
        if number > _AT_LEAST and perf_counter() - began > seconds:
            break
        yield number
    gc.unfreeze()


def percentile(seconds: Sequence[float], hundredth: int) -> float:
    """So many of a hundred took no longer."""
    if len(seconds) == 1:
        return seconds[0]
    return quantiles(seconds, n=100, method="inclusive")[hundredth - 1]
