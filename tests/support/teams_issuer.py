"""A token issuer for tests: metadata, keys that rotate, and tokens good and bad."""

import base64
import json
import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"
KEYS = 4


@lru_cache(maxsize=KEYS)
def private_key(number: int) -> RSAPrivateKey:
    """A key that stays the same while the tests run: making one is slow."""
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class Issuer:
    """Whoever signs for the Bot Connector; `current` is the number of the key in use."""

    app_id: str
    current: int = 0
    published: list[int] = field(default_factory=lambda: [0])
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    odd: list[object] = field(default_factory=list)
    """What else stands among the keys."""

    def rotate(self) -> None:
        """Sign with the next key from now on, and publish that alone."""
        self.current += 1
        self.published = [self.current]

    def jwks(self) -> dict[str, Any]:
        """The keys as they are published."""
        return {"keys": [*self.odd, *(self._jwk(number) for number in self.published)]}

    def _jwk(self, number: int) -> dict[str, Any]:
        public = RSAAlgorithm.to_jwk(private_key(number % KEYS).public_key(), as_dict=True)
        return {**public, "kid": f"key-{number}", "use": "sig", "endorsements": self.endorsements}

    def claims(self, service_url: str, **other: Any) -> dict[str, Any]:
        """What a good token says; a claim given as None is left out."""
        now = int(time.time())  # noqa: TID251 - what a token says is held against the real clock
        said = {
            "iss": ISSUER,
            "aud": self.app_id,
            "nbf": now - 60,
            "exp": now + 3600,
            "serviceurl": service_url,
            **other,
        }
        return {name: value for name, value in said.items() if value is not None}

    def token(
        self, service_url: str, *, key: int | None = None, kid: str | None = None, **other: Any
    ) -> str:
        """A token that is signed, by the current key or by another."""
        number = self.current if key is None else key
        headers = {"kid": kid or f"key-{number}"}
        signer = private_key(number % KEYS)
        return jwt.encode(self.claims(service_url, **other), signer, "RS256", headers=headers)

    def forged(self, service_url: str, alg: str) -> str:
        """A token without a signature, or one signed with what everybody knows."""
        claims, headers = self.claims(service_url), {"kid": f"key-{self.current}"}
        if alg == "none":
            parts = ({"alg": "none", "typ": "JWT", **headers}, claims)
            return ".".join([*(_encoded(json.dumps(part).encode()) for part in parts), ""])
        return jwt.encode(claims, "known to everybody, and long enough", alg, headers=headers)


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
