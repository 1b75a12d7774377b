"""A bare botbuilder bot that says again what it hears: no token is checked, nothing is kept.

Its one mend is that of the retry policy, without which it is four times slower.
"""

from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import BotFrameworkAuthenticationFactory
from msrest.universal_http.requests import ClientRetryPolicy

PATH = "/api/messages"


def echo() -> web.Application:
    """The bot as a web application."""
    codes = frozenset(ClientRetryPolicy.safe_codes)
    ClientRetryPolicy.safe_codes = codes  # type: ignore[assignment] # this is the mend
    adapter = CloudAdapterBase(BotFrameworkAuthenticationFactory.create())

    async def turn(context: TurnContext) -> None:
        await context.send_activity(context.activity.text)

    async def messages(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        await adapter.process_activity(request.headers.get("Authorization", ""), activity, turn)
        return web.Response(status=201)

    app = web.Application()
    app.add_routes([web.post(PATH, messages)])
    return app
