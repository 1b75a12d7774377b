"""Keys and sealing: data keys per scope, wrapped by the field keys of the settings.

Words are sealed with AES-256-GCM under the data key of their scope, and bound to their table, row
and column, so that a sealed value moved elsewhere is refused. A data key is kept wrapped by Fernet:
changing the field keys rewraps data keys and touches no words (storage/rotation.py).
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import CiphertextMoved, KeyInvalid

ERASED = "(erased)"
"""What stands where words were whose key is destroyed."""

INDEX_SCOPE = "index"
INSTALLATION_SCOPE = "installation"

_NONCE_BYTES = 12
_GENERATION_BYTES = 4
_TAG_BYTES = 16


def panel_scope(panel: UUID) -> str:
    """The scope of what belongs to a panel and to no meeting or case of its own."""
    return f"panel/{panel}"


def meeting_scope(meeting: UUID) -> str:
    """The scope of what was said at, or about, one meeting."""
    return f"meeting/{meeting}"


def case_scope(panel: UUID, reference: str) -> str:
    """The scope of what concerns one case."""
    return f"case/{panel}/{reference}"


def fresh_field_key() -> str:
    """A new field key, for MASE_FIELD_KEYS."""
    return Fernet.generate_key().decode()


class Keyring:
    """The field keys: the first wraps, all unwrap."""

    def __init__(self, field_keys: Sequence[str]) -> None:
        try:
            self._fernet = MultiFernet([Fernet(key) for key in field_keys])
        except ValueError:
            raise KeyInvalid("a field key is 32 bytes in URL-safe base64") from None
        self.unwrap = lru_cache(maxsize=4096)(self._unwrap)

    def fresh(self) -> bytes:
        """A new data key, wrapped."""
        return self._fernet.encrypt(AESGCM.generate_key(256))

    def rewrap(self, wrapped: bytes) -> bytes:
        """The same data key under the first field key."""
        self.unwrap(wrapped)
        return self._fernet.rotate(wrapped)

    def forget(self) -> None:
        """Drop unwrapped keys from memory, because one of them is to be destroyed."""
        self.unwrap.cache_clear()

    def _unwrap(self, wrapped: bytes) -> bytes:
        try:
            return self._fernet.decrypt(wrapped)
        except InvalidToken:
            raise KeyInvalid("the field keys are not those this database was sealed with") from None


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one scope, in its present generation; without `secret` its words are erased."""

    generation: int
    secret: bytes | None

    def seal(self, spot: str, words: bytes) -> bytes:
        """Seal words for a spot, `table|row|column`."""
        if self.secret is None:
            raise KeyInvalid("a key that was destroyed seals nothing")
        head = self.generation.to_bytes(_GENERATION_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return head + nonce + AESGCM(self.secret).encrypt(nonce, words, head + spot.encode())

    def open(self, spot: str, sealed: bytes) -> bytes | None:
        """The words; None if erased; CiphertextMoved if they were sealed for another spot."""
        head, nonce, rest = _parts(sealed)
        if len(rest) < _TAG_BYTES:
            raise CiphertextMoved(f"what stands at {spot} was not sealed there")
        if self.secret is None or int.from_bytes(head) < self.generation:
            return None
        try:
            return AESGCM(self.secret).decrypt(nonce, rest, head + spot.encode())
        except InvalidTag:
            raise CiphertextMoved(f"what stands at {spot} was not sealed there") from None

    def email_index(self, email: str) -> bytes:
        """What an e-mail address is looked up by, whatever its case; of no key, by nothing."""
        address = email.strip().casefold().encode()
        return b"" if self.secret is None else hmac.digest(self.secret, address, "sha256")

    def seal_text(self, spot: str, text: str | None) -> bytes | None:
        """Seal text, if there is any."""
        return None if text is None else self.seal(spot, text.encode())

    def open_text(self, spot: str, sealed: bytes | None) -> str | None:
        """The text; ERASED if its key is destroyed; None if there was none."""
        if sealed is None:
            return None
        words = self.open(spot, sealed)
        return ERASED if words is None else words.decode()


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes]:
    body = sealed[_GENERATION_BYTES:]
    return sealed[:_GENERATION_BYTES], body[:_NONCE_BYTES], body[_NONCE_BYTES:]
