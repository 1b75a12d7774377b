"""A memory that forgets."""

from bot.bounded import Bounded


def test_the_one_that_nobody_looked_at_goes_first() -> None:
    memory: Bounded[str, int] = Bounded(2)
    memory.put("a", 1)
    memory.put("b", 2)
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert [memory.get(name) for name in "abc"] == [1, None, 3]


def test_what_is_put_again_is_new() -> None:
    memory: Bounded[str, int] = Bounded(2)
    for name, value in (("a", 1), ("b", 2), ("a", 0), ("c", 3)):
        memory.put(name, value)
    assert [memory.get(name) for name in "abc"] == [0, None, 3]


def test_what_is_too_old_or_was_dropped_is_forgotten() -> None:
    stale: Bounded[str, int] = Bounded(2, seconds=-1.0)
    stale.put("a", 1)
    assert stale.get("a") is None
    memory: Bounded[str, int] = Bounded(2, seconds=3600.0)
    memory.put("a", 1)
    assert memory.get("a") == 1
    memory.drop("a")
    memory.drop("b")
    assert memory.get("a") is None
