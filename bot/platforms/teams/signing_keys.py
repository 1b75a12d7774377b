"""The keys that the Bot Connector signs with: fetched off everybody's way, and kept a while."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import structlog
from jwt import PyJWK, PyJWTError

from bot.loopback import is_loopback

_TIMEOUT = aiohttp.ClientTimeout(total=5)
_LARGEST = 1 << 20

_COOLING: Final = 20.0
"""Seconds between two fetches, whoever asks: unknown key ids cost nothing, new ones are found."""

_KEPT: Final = 3600.0
"""Seconds after which keys are fetched anew, so that one that was withdrawn is let go."""

_ISSUER: Final = "https://api.botframework.com"
"""Who signs where the metadata do not say."""

log = structlog.get_logger(__name__)


class NoKeys(Exception):
    """No key is known, and none can be had: nobody's signature can be checked now."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, who signs with it, and the channels that it may speak for."""

    key: PyJWK
    issuer: str
    endorsements: frozenset[str]


class SigningKeys:
    """The keys by their id, as the metadata at one address name them."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        openid_url: str,
        cooling: float = _COOLING,
        kept: float = _KEPT,
    ) -> None:
        """Ask there, `cooling` seconds after another at the soonest; renew keys after `kept`."""
        self._session = session
        self._url = openid_url
        self._cooling = cooling
        self._kept = kept
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._renewal: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def key(self, id_: str) -> SigningKey | None:
        """The key of that id; None if there is none. Raises NoKeys."""
        known = self._keys.get(id_)
        if known is None:
            await self._refresh()
        elif self._age(self._fetched) > self._kept and not self._lock.locked():
            # Nobody waits for this: what is known still holds.
            self._renewal = asyncio.create_task(self._refresh())
        if not self._keys:
            raise NoKeys
        return self._keys.get(id_)

    async def _refresh(self) -> None:
        """Fetch, unless somebody did lately; whoever waited here finds that they did."""
        async with self._lock:
            if self._age(self._tried) < self._cooling:
                return
            self._tried = asyncio.get_running_loop().time()
            try:
                self._keys = await self._fetch()
                self._fetched = self._tried
            except (aiohttp.ClientError, TimeoutError, ValueError, PyJWTError) as error:
                log.error("signing keys not to be had", error=type(error).__name__)

    async def _fetch(self) -> Mapping[str, SigningKey]:
        metadata = await self._json(self._url)
        issuer = metadata.get("issuer", _ISSUER)
        found = await self._json(_safe(str(metadata.get("jwks_uri", ""))))
        keys = found.get("keys")
        if not isinstance(keys, list) or not isinstance(issuer, str):
            raise ValueError("no keys")
        read = ((raw["kid"], _key(raw, issuer)) for raw in keys if _may_sign(raw))
        return {id_: key for id_, key in read if key is not None}

    async def _json(self, url: str) -> Mapping[str, Any]:
        async with self._session.get(url, timeout=_TIMEOUT, raise_for_status=True) as answer:
            if (answer.content_length or 0) > _LARGEST:
                raise ValueError("too long")
            said = await answer.json(content_type=None)
        if not isinstance(said, dict):
            raise ValueError("no object")
        return said

    def _age(self, since: float | None) -> float:
        return float("inf") if since is None else asyncio.get_running_loop().time() - since


def _may_sign(raw: object) -> bool:
    return isinstance(raw, dict) and raw.get("kty") == "RSA" and isinstance(raw.get("kid"), str)


def _key(raw: Mapping[str, Any], issuer: str) -> SigningKey | None:
    """One key as it is published; None if it makes no sense, which takes no other away."""
    named = raw.get("endorsements")
    endorsements = frozenset(map(str, named)) if isinstance(named, list) else frozenset()
    try:
        return SigningKey(PyJWK.from_dict(dict(raw), algorithm="RS256"), issuer, endorsements)
    except (PyJWTError, ValueError, TypeError):
        return None


def _safe(url: str) -> str:
    """The address, if keys that come from it can be believed. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        return url
    raise ValueError("not safe")
