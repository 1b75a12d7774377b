"""Walking one audit chain, row by row as stored, to the first that does not fit."""

from dataclasses import dataclass
from typing import Any

from storage.chain import GENESIS, AuditKeys

_TEXTS = ("actor", "role", "command", "objects", "outcome", "key_id")


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How far a chain holds: `broken_at` is the first row that is not as it was written."""

    chain: str
    rows: int
    head: str
    broken_at: int | None
    why: str


class Walk:
    """One chain on the way to its head; values may have become of any type."""

    def __init__(self, chain: str, keys: AuditKeys) -> None:
        self._chain = chain
        self._keys = keys
        self._rows = 0
        self._why = ""
        self.mac = GENESIS

    @property
    def holds(self) -> bool:
        """Whether every row so far is as it was written."""
        return not self._why

    def step(self, row: Any) -> None:
        """Take the next row; after the first that does not fit, none is looked at."""
        if self.holds:
            self._why = self._fault(row)
        if self.holds:
            self._rows += 1
            self.mac = row.mac

    def end(self, head: Any | None) -> ChainReport:
        """The chain compared with its head."""
        why = self._why or self._head_fault(head)
        return ChainReport(
            self._chain, self._rows, self.mac.hex(), self._rows + 1 if why else None, why
        )

    def _fault(self, row: Any) -> str:
        seq = self._rows + 1
        if row.seq != seq:
            return "a row is missing"
        if row.key_id not in self._keys:
            return "it is signed with a key that is not known here"
        content = (self._chain, row.at, *(getattr(row, name) for name in _TEXTS))
        if not all(isinstance(value, str) for value in content[2:]) or type(row.at) is not int:
            return "it was changed"
        mac = self._keys.row_mac(row.key_id, self.mac, seq, content)
        return "" if row.mac == mac else "it, or the row before it, was changed"

    def _head_fault(self, head: Any | None) -> str:
        if head is None:
            return "the head of the chain is missing"
        if head.key_id not in self._keys or type(head.seq) is not int or head.seq < 0:
            return "the head of the chain was changed"
        if not isinstance(head.mac, bytes) or head.head_mac != self._keys.head_mac(
            head.key_id, self._chain, head.seq, head.mac
        ):
            return "the head of the chain was changed"
        if head.seq != self._rows or head.mac != self.mac:
            return "the end of the chain is missing"
        return ""
