"""The bot's own token for the Bot Connector: fetched off everybody's way, and kept while it lasts.

One fetch is under way at a time, the event loop is never blocked by it, and whoever finds a token
that still holds waits for nobody.
"""

import asyncio
from typing import Final

import aiohttp

from bot.sending import Unavailable

_EARLY: Final = 300.0
"""Seconds before its end at which a token is fetched anew."""

_SCOPES: Final = {".us": "https://api.botframework.us/.default"}
_SCOPE: Final = "https://api.botframework.com/.default"


class Credentials:
    """The identity of the bot at one tenant."""

    def __init__(
        self, session: aiohttp.ClientSession, login_url: str, tenant: str, app_id: str, secret: str
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
        self._token, self._until = "", 0.0
        self._lock = asyncio.Lock()

    async def headers(self) -> dict[str, str]:
        """What a call to the connector is signed with. Raises Unavailable."""
        if not self._form["client_secret"]:
            return {}
        if self._stale():
            async with self._lock:
                if self._stale():
                    await self._fetch()
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """Fetch anew next time: the token was refused."""
        self._until = 0.0

    def _stale(self) -> bool:
        return asyncio.get_running_loop().time() >= self._until

    async def _fetch(self) -> None:
        asked_at = asyncio.get_running_loop().time()
        try:
            async with self._session.post(self._url, data=self._form) as answer:
                body = await answer.json(content_type=None) if answer.status == 200 else {}
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise Unavailable("login_unreachable") from None
        token, lasts = (body.get("access_token"), body.get("expires_in")) if body else (None, None)
        if not isinstance(token, str) or not isinstance(lasts, int | float | str):
            raise Unavailable(f"login_http_{answer.status}")
        self._token = token
        lasting = float(lasts)
        self._until = asked_at + max(lasting - _EARLY, lasting / 2)
