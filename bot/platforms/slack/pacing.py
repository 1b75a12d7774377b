"""Slack's pace: so many calls of a method a minute, one message a second in a channel.

What a person waits for (a private answer, a dialog) is not held back by us, since Slack grants it
only a few seconds; it rests when Slack says so, like everything else.
"""

import asyncio
from collections import defaultdict

from aiolimiter import AsyncLimiter

from bot.sending import RateLimited
from manifest.slack.permissions import METHODS, Method

_IN_A_HURRY = frozenset(
    {
        Method.CHAT_EPHEMERAL,
        Method.USER_INFO,
        Method.VIEW_OPEN,
        Method.VIEW_PUBLISH,
    }
)
_BURST = 3
"""Messages that a channel takes at once, if it had rest before."""
_PATIENCE = 5.0
"""Seconds that a call waits for its turn here before it is put off."""
_LATER = 1.0

_Lane = tuple[Method, str]


class Pacing:
    """Whose turn it is. Counted in this process: Slack's own answer settles it between several."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        """Let a call wait that many seconds for its turn."""
        self._patience = patience
        self._methods = {m: AsyncLimiter(allowed.a_minute, 60) for m, allowed in METHODS.items()}
        self._channels: defaultdict[str, AsyncLimiter] = defaultdict(
            lambda: AsyncLimiter(_BURST, _BURST)
        )
        self._rests: dict[_Lane, float] = {}

    async def turn(self, method: Method, channel: str) -> None:
        """Wait until it may be called. Raises RateLimited if that takes too long."""
        lane = _lane(method, channel)
        left = self._rests.get(lane, 0.0) - asyncio.get_running_loop().time()
        if left > 0:
            raise RateLimited(left, "resting")
        self._rests.pop(lane, None)
        if method in _IN_A_HURRY:
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._methods[method].acquire()
                if method is Method.CHAT_POST:
                    await self._channels[channel].acquire()
        except TimeoutError:
            raise RateLimited(_LATER, "waiting") from None

    def rest(self, method: Method, channel: str, seconds: float) -> None:
        """Let nobody call it for so long: Slack asked for it."""
        self._rests[_lane(method, channel)] = asyncio.get_running_loop().time() + seconds


def _lane(method: Method, channel: str) -> _Lane:
    """What Slack's patience is about: a channel where messages are posted, else the method."""
    return method, channel if method in (Method.CHAT_POST, Method.CHAT_EPHEMERAL) else ""
