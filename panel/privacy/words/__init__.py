"""The word lists of the guard, one file each: written for it, and holding nobody in particular."""

from functools import cache
from importlib.resources import files


def word_list(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small sets."""
    sets = dict(line.split(": ", 1) for line in word_list("sets"))
    return frozenset(sets[name].split())
