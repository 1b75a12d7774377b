"""The token that comes with an activity: signed by the Bot Connector, for this bot, in time."""

from typing import Any, Final, Protocol

import jwt

from bot.platforms.teams.signing_keys import SigningKey

_ALGORITHM: Final = "RS256"
_SKEW: Final = 300
"""Seconds that the Bot Connector's clock may be from ours."""

_NEEDED: Final = ["exp", "iss", "aud"]
_LONGEST: Final = 16_000
_SCHEME: Final = "bearer"


class BadToken(Exception):
    """The caller is not who may speak here; `why` is a word for the log."""

    def __init__(self, why: str) -> None:
        """Say why, in a word."""
        super().__init__(why)
        self.why = why


class Keys(Protocol):
    """Where signing keys are to be had."""

    async def key(self, id_: str) -> SigningKey | None:
        """The key of that id; None if there is none. Raises NoKeys."""
        ...


class Tokens:
    """Checks what the caller shows."""

    def __init__(self, keys: Keys, app_id: str) -> None:
        """Take the issuer's keys, and the id of the app that tokens must be meant for."""
        self._keys = keys
        self._app_id = app_id

    async def check(self, header: str, service_url: str, channel_id: str) -> None:
        """See that the token is good, and that it is about this service. Raises BadToken, NoKeys.

        Nothing that the token says of itself is believed before the signature is: its key is
        looked up by an id, in the list of the issuer alone.
        """
        scheme, _, token = header.partition(" ")
        if scheme.lower() != _SCHEME or not token or len(token) > _LONGEST:
            raise BadToken("no bearer token")
        key = await self._keys.key(_key_id(token))
        if key is None:
            raise BadToken("unknown key")
        if channel_id not in key.endorsements:
            raise BadToken("key not endorsed")
        claims = self._claims(token, key)
        claimed = claims.get("serviceurl")
        if not isinstance(claimed, str) or _bare(claimed) != _bare(service_url):
            raise BadToken("other service")

    def _claims(self, token: str, key: SigningKey) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key.key,
                algorithms=[_ALGORITHM],
                audience=self._app_id,
                issuer=key.issuer,
                leeway=_SKEW,
                options={"require": _NEEDED, "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise BadToken(type(error).__name__) from None


def _key_id(token: str) -> str:
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise BadToken(type(error).__name__) from None
    id_ = header.get("kid")
    if header.get("alg") != _ALGORITHM or not isinstance(id_, str):
        raise BadToken("other algorithm")
    return id_


def _bare(url: str) -> str:
    return url.rstrip("/").casefold()
