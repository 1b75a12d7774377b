"""The bot's own token for the Bot Connector: fetched off everybody's way, and kept while it lasts.

One fetch is under way at a time, and all who wait for it hear how it went. A token that still holds
is used while the next one is being fetched.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Final

import aiohttp

from bot.sending import Unavailable

_EARLY: Final = 300.0
"""Seconds before its end at which a token is fetched anew."""

_PATIENCE: Final = aiohttp.ClientTimeout(total=8)
"""Shorter than the post's: that nothing was sent must be known for sure."""

_SCOPES: Final = {".us": "https://api.botframework.us/.default"}
_SCOPE: Final = "https://api.botframework.com/.default"


class Credentials:
    """The identity of the bot at one tenant."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        login_url: str,
        tenant: str,
        app_id: str,
        secret: str,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what the login asks for; without a secret there is no token to be had."""
        self._session = session
        self._url = f"{login_url.rstrip('/')}/{tenant}/oauth2/v2.0/token"
        self._form = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": secret,
            "scope": next((s for end, s in _SCOPES.items() if f"{end}/" in self._url), _SCOPE),
        }
        self._now = now
        self._token, self._renew_at, self._until = "", 0.0, 0.0
        self._fetching: asyncio.Task[None] | None = None

    async def headers(self) -> dict[str, str]:
        """What a call to the connector is signed with. Raises Unavailable."""
        if not self._form["client_secret"]:
            return {}
        now = self._now()
        if not self._token or now >= self._renew_at:
            fetching = self._fetch_once()
            if not self._token or now >= self._until:
                # Whoever gives up waiting does not take the token from the others.
                await asyncio.shield(fetching)
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """Fetch anew next time: the token was refused."""
        self._token = ""

    def _fetch_once(self) -> "asyncio.Task[None]":
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(_heard)
        return self._fetching

    async def _fetch(self) -> None:
        asked_at = self._now()
        try:
            asking = self._session.post(self._url, data=self._form, timeout=_PATIENCE)
            async with asking as answer:
                body = await answer.json(content_type=None) if answer.status == 200 else {}
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise Unavailable("login_unreachable") from None
        said = body if isinstance(body, dict) else {}
        token, lasts = said.get("access_token"), _seconds(said.get("expires_in"))
        if not isinstance(token, str) or not token or lasts is None:
            raise Unavailable(f"login_http_{answer.status}")
        self._token, self._until = token, asked_at + lasts
        self._renew_at = asked_at + max(lasts - _EARLY, lasts / 2)


def _seconds(raw: object) -> float | None:
    """How long a token lasts; some logins say it in text."""
    try:
        return float(raw) if isinstance(raw, int | float | str) else None
    except ValueError:
        return None


def _heard(fetching: "asyncio.Task[None]") -> None:
    """Nobody may have waited for it: what went wrong is told to whoever asks next."""
    if not fetching.cancelled():
        fetching.exception()
