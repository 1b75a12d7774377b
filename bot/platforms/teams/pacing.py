"""How fast Teams takes messages: seven a second and sixty in half a minute for a conversation."""

from collections.abc import Sequence

from aiolimiter import AsyncLimiter

from bot.bounded import Bounded

_KEPT = 512
_TEAMS = ((6, 1), (50, 30))


class Paces:
    """A pace for each conversation written to lately."""

    def __init__(self, limits: Sequence[tuple[float, float]] = _TEAMS) -> None:
        """Take how many messages in how many seconds; a little below what Teams allows."""
        self._limits = limits
        self._paces: Bounded[str, tuple[AsyncLimiter, ...]] = Bounded(_KEPT)

    async def wait(self, conversation: str) -> None:
        """Wait until another message may go there."""
        pace = self._paces.get(conversation) or tuple(AsyncLimiter(*one) for one in self._limits)
        self._paces.put(conversation, pace)
        for limiter in pace:
            await limiter.acquire()
