"""The erasure list: which keys were destroyed, in a file outside the database.

A backup from before an erasure still holds the destroyed key. Restoring one reads this list and
destroys it again; the list is therefore only ever added to, and kept apart from the backups.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.errors import StorageError


@dataclass(frozen=True, slots=True)
class Erasure:
    """A scope whose key, and all before it, were destroyed."""

    scope: str
    generation: int


class Erasures:
    """The list as a file: one line an erasure, `time generation scope`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, erased: Erasure, at: datetime) -> None:
        """Add a line; it is on the disk when this returns."""
        line = f"{at.isoformat()} {erased.generation} {erased.scope}\n"
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode())
            os.fsync(handle)
        finally:
            os.close(handle)

    def __iter__(self) -> Iterator[Erasure]:
        if not self.path.exists():
            return
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), start=1):
            yield self._read(number, line)

    def _read(self, number: int, line: str) -> Erasure:
        try:
            _, generation, scope = line.split(" ", 2)
            return Erasure(scope, int(generation))
        except ValueError:
            raise StorageError(f"line {number} of the erasure list cannot be read") from None
