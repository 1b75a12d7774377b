"""How fast Teams takes messages: seven a second and sixty in half a minute for a conversation."""

from aiolimiter import AsyncLimiter

from bot.bounded import Bounded

_KEPT = 512


class Paces:
    """A pace for each conversation written to lately; a little below what Teams allows."""

    def __init__(self) -> None:
        self._paces: Bounded[str, tuple[AsyncLimiter, AsyncLimiter]] = Bounded(_KEPT)

    async def wait(self, conversation: str) -> None:
        """Wait until another message may go there."""
        pace = self._paces.get(conversation) or (AsyncLimiter(6, 1), AsyncLimiter(50, 30))
        self._paces.put(conversation, pace)
        for limiter in pace:
            await limiter.acquire()
