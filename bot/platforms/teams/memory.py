"""What this process remembers of Teams."""

from bot.bounded import Bounded as Memory

__all__ = ["Memory"]
