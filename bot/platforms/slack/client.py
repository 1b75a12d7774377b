"""The one way to Slack's Web API: methods of the table, at its pace, faults in our words."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from manifest.slack.permissions import Method


class Client:
    """Calls Slack. Nothing is repeated by itself: whoever calls decides."""

    web: AsyncWebClient
    """For Bolt, which wants one; the bot's own calls go through `call`."""

    @classmethod
    @asynccontextmanager
    async def connected(cls, token: str, api_url: str) -> AsyncIterator["Client"]:
        """A client with connections of its own, for as long as the block lasts."""
        raise NotImplementedError
        yield

    async def call(self, method: Method, **arguments: Any) -> Mapping[str, Any]:
        """Call a method. Raises SendFault of whichever kind fits, or TimeoutError."""
        raise NotImplementedError
