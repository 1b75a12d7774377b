"""Several things under way at once, and what becomes of them at the end."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Hands(Generic[T]):
    """Carries what it can claim, so many at a time; at the end of its block nothing is left."""

    def __init__(
        self,
        claim: Callable[[], Awaitable[T | None]],
        carry: Callable[[T], Awaitable[None]],
        at_once: int,
        goodbye_seconds: float | None = None,
    ) -> None:
        """Take how to get one, how to carry it, and how long what is under way may take at last."""
        self._claim = claim
        self._carry = carry
        self._at_once = at_once
        self._goodbye_seconds = goodbye_seconds
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Hands[T]":
        """Empty hands."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Finish what is under way; when cancelled, or out of patience, give it back."""
        cancelled = kind is not None and issubclass(kind, asyncio.CancelledError)
        if self._tasks and not cancelled:
            await asyncio.wait(self._tasks, timeout=self._goodbye_seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tasks)

    async def fill(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Begin with as many as can be had now; how many."""
        begun = 0
        while len(self._tasks) < self._at_once and go_on():
            one = await self._claim()
            if one is None:
                break
            begun += 1
            self._tasks.add(asyncio.create_task(self._carried(one)))
        return begun

    async def rest(self, woken: asyncio.Event | None = None, seconds: float | None = None) -> None:
        """Wait until one is done, somebody wakes us, or time is up. Raises what one raised."""
        waiter = asyncio.create_task(woken.wait()) if woken else None
        try:
            waited_for = {*self._tasks, *([waiter] if waiter else [])}
            if waited_for:
                await asyncio.wait(waited_for, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if waiter:
                waiter.cancel()
        self._put_down()

    def _put_down(self) -> None:
        done = {task for task in self._tasks if task.done()}
        self._tasks -= done
        failed = [error for task in done if (error := task.exception())]
        if failed:
            raise failed[0]

    async def _carried(self, one: T) -> None:
        await self._carry(one)
