"""The sums of the audit chain: what a row's MAC covers, and what its head's.

A row's MAC covers the MAC before it, so that no row can be changed, taken out or put in between
without the key; the head's MAC covers where the chain ends, so that its tail cannot be cut off.
"""

import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Final

from storage.errors import KeyInvalid

GENESIS: Final = bytes(32)
"""What stands before the first row."""

INSTALLATION: Final = "installation"
"""The chain of what concerns no panel, or none alone."""

_KEY_BYTES: Final = 32


def panel_chain(key: str) -> str:
    """The chain of a panel."""
    return f"panel/{key}"


def fresh_audit_key() -> str:
    """A new audit key, for MASE_AUDIT_KEY."""
    return secrets.token_hex(_KEY_BYTES)


class AuditKeys:
    """The audit key; after commas, earlier ones that rows may have been written with."""

    def __init__(self, text: str) -> None:
        keys = [_key(part) for part in text.split(",")]
        self._keys: Mapping[str, bytes] = {_key_id(key): key for key in reversed(keys)}
        self.newest = _key_id(keys[0])

    def row_mac(self, key_id: str, before: bytes, seq: int, content: tuple[object, ...]) -> bytes:
        """The MAC of a row."""
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        text = seq.to_bytes(8) + written.encode("utf-8", "surrogatepass")
        return self._mac(key_id, b"row", before + text)

    def head_mac(self, key_id: str, chain: str, seq: int, mac: bytes) -> bytes:
        """The MAC of the place where a chain ends."""
        return self._mac(key_id, b"head", seq.to_bytes(8) + mac + chain.encode())

    def __contains__(self, key_id: object) -> bool:
        return key_id in self._keys

    def _mac(self, key_id: str, what: bytes, text: bytes) -> bytes:
        return hmac.digest(self._keys[key_id], what + b"\0" + text, "sha256")


def _key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise KeyInvalid("an audit key is 64 hexadecimal digits")
    return key


def _key_id(key: bytes) -> str:
    return hmac.digest(key, b"key id", "sha256")[:4].hex()
