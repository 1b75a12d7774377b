"""A memory of this process: at most so many things, the oldest forgotten first, none kept long."""

import time
from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Bounded(Generic[Key, Value]):
    """At most `size` values, each for at most `seconds`; who was looked up last stays longest."""

    def __init__(self, size: int, seconds: float = float("inf")) -> None:
        """Begin empty."""
        self._size = size
        self._seconds = seconds
        self._held: OrderedDict[Key, tuple[float, Value]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value, unless it was forgotten."""
        since, value = self._held.get(key, (0.0, None))
        if value is None or time.monotonic() - since > self._seconds:
            return None
        self._held.move_to_end(key)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Remember a value, and forget the oldest if there are too many."""
        self._held[key] = (time.monotonic(), value)
        self._held.move_to_end(key)
        while len(self._held) > self._size:
            self._held.popitem(last=False)

    def drop(self, key: Key) -> None:
        """Forget it now."""
        self._held.pop(key, None)
