"""What is being done, on standard error, so that a person who waits sees that it moves."""

import sys
from time import perf_counter

_BEGAN = perf_counter()


def note(what: str) -> None:
    """Say what is done, and how long it has been."""
    print(f"{perf_counter() - _BEGAN:6.1f} s  {what}", file=sys.stderr, flush=True)
