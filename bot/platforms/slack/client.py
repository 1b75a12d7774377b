"""The one way to Slack's Web API: methods of the table, at its pace, faults in our words."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack.faults import fault_of
from bot.platforms.slack.pacing import Pacing
from bot.sending import RateLimited, Unavailable
from manifest.slack.permissions import Method

_TIMES = ClientTimeout(total=8.0, connect=3.0)
"""Less than the post grants a send, so that a call ends by itself."""

_UNREADABLE = (AttributeError, TypeError, ValueError)
"""What the SDK stumbles over when an answer is not one of Slack's."""


def _silent() -> logging.Logger:
    """A logger for the SDK, which at its most talkative writes down whole messages."""
    logger = logging.Logger("slack_sdk.mase", logging.CRITICAL)
    logger.propagate = False
    return logger


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack said."""

    data: Mapping[str, Any]
    headers: Mapping[str, str]


class Client:
    """Calls Slack. Nothing is repeated by itself: whoever calls decides."""

    def __init__(self, token: str, api_url: str, session: ClientSession, pacing: Pacing) -> None:
        """Call as the app that the token belongs to, over the connections of `session`."""
        self._session = session
        self._pacing = pacing
        self.web = AsyncWebClient(
            token=token,
            base_url=api_url,
            session=session,
            timeout=int(_TIMES.total or 0),
            retry_handlers=[],
            logger=_silent(),
        )
        """For Bolt, which wants one; the bot's own calls go through `call`."""

    @classmethod
    @asynccontextmanager
    async def connected(
        cls, token: str, api_url: str, pacing: Pacing | None = None
    ) -> AsyncIterator["Client"]:
        """A client with connections of its own, for as long as the block lasts."""
        async with ClientSession(timeout=_TIMES) as session:
            yield cls(token, api_url, session, pacing or Pacing())

    async def call(self, method: Method, **arguments: Any) -> Mapping[str, Any]:
        """Call a method. Raises SendFault of whichever kind fits."""
        return (await self.ask(method, **arguments)).data

    async def ask(self, method: Method, **arguments: Any) -> Answer:
        """The same, with the headers of the answer."""
        channel = str(arguments.get("channel", ""))
        await self._pacing.turn(method, channel)
        calling = getattr(self.web, method.replace(".", "_"))
        try:
            answer: AsyncSlackResponse = await calling(**arguments)
        except (SlackClientError, ClientError, TimeoutError, *_UNREADABLE) as error:
            fault = fault_of(error)
            if isinstance(fault, RateLimited):
                self._pacing.rest(method, channel, fault.retry_after)
            # Without its cause: the SDK's message quotes the answer, and that may quote a person.
            raise fault from None
        data = answer.data
        return Answer(data if isinstance(data, dict) else {}, answer.headers)

    async def upload(self, url: str, body: bytes) -> None:
        """Put a file where Slack said it should go. Raises SendFault."""
        try:
            async with self._session.post(url, data=body) as answer:
                status = answer.status
        except (ClientError, TimeoutError) as error:
            raise fault_of(error) from None
        if status != 200:
            raise Unavailable(f"http_{status}")
