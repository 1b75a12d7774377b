"""Bolt in the middle: it knows Slack's kinds of delivery, and whose turn each is.

`process_before_response`: what is asked is committed before Slack is answered, and the answer
leaves as soon as that is done; bolt's default looks for it every ten milliseconds. Of what bolt
would do by itself nothing is left: signatures are the guard's, and nobody is looked up at Slack.
"""

import logging
import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.guard import Body
from bot.platforms.slack.way_in import Ack, NotSaid, WayIn
from storage.errors import StorageError

_ANY = re.compile(r".*", re.DOTALL)

_quiet = logging.getLogger("bot.platforms.slack.bolt")
_quiet.setLevel(logging.ERROR)


def bolt_app(way_in: WayIn) -> AsyncApp:
    """The bolt app that leads every delivery to `way_in`."""
    app = AsyncApp(
        name="mase",
        logger=_quiet,
        client=AsyncWebClient(logger=_quiet),
        authorize=_authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
    )
    app.command(_ANY)(_answered(way_in.command))
    app.action(_ANY)(_answered(way_in.press))
    app.view(_ANY)(_answered(way_in.submission))
    app.event(_ANY)(_answered(way_in.event))
    return app


async def deliver(app: AsyncApp, body: Body) -> BoltResponse:
    """Lead a delivery that was checked and shaped through bolt.

    Bolt is told that it came by socket: then it takes the payload as it is, and reads no bytes.
    """
    return await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=dict(body)))


def _answered(
    handle: Callable[[Body], Awaitable[Ack]],
) -> Callable[[AsyncAck, Body], Awaitable[BoltResponse | None]]:
    """A listener that answers with what `handle` returns, and asks for a repeat if it cannot."""

    async def listener(ack: AsyncAck, body: Body) -> BoltResponse | None:
        try:
            said = await handle(body)
        except (StorageError, NotSaid):
            return BoltResponse(status=503, body="")
        await (ack(said) if said else ack())
        return None

    return listener


async def _authorize(team_id: str | None, user_id: str | None) -> AuthorizeResult:
    """Let in what the guard let in; the bot's token stays with its own client."""
    return AuthorizeResult(enterprise_id=None, team_id=team_id, user_id=user_id)
