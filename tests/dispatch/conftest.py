"""The two seed panels."""

from tests.support.panels import kent, london, sqlite_database, sqlite_kent

__all__ = ["kent", "london", "sqlite_database", "sqlite_kent"]
