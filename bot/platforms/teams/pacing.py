"""How fast Teams takes messages: seven a second and sixty in half a minute for a conversation."""

from collections import OrderedDict

from aiolimiter import AsyncLimiter

_KEPT = 512


class Paces:
    """A pace for each conversation written to lately; a little below what Teams allows."""

    def __init__(self) -> None:
        self._paces: OrderedDict[str, tuple[AsyncLimiter, AsyncLimiter]] = OrderedDict()

    async def wait(self, conversation: str) -> None:
        """Wait until another message may go there."""
        pace = self._paces.pop(conversation, None) or (AsyncLimiter(6, 1), AsyncLimiter(50, 30))
        self._paces[conversation] = pace
        if len(self._paces) > _KEPT:
            self._paces.popitem(last=False)
        for limiter in pace:
            await limiter.acquire()
