"""The documents that cards point to, to be saved from the page."""

from aiohttp import web

from bot.platforms.console.guard import refusal
from bot.platforms.console.ports import Documents


def routes(documents: Documents) -> list[web.RouteDef]:
    """Every document under its name."""

    async def document(request: web.Request) -> web.Response:
        made = await documents.made(request.match_info["name"])
        if made is None:
            return refusal(404, "there is no such document")
        # Never shown in the page's place: a document is for saving.
        headers = {"Content-Disposition": "attachment"}
        return web.Response(
            body=made.body, content_type=made.media_type, charset="utf-8", headers=headers
        )

    return [web.get("/documents/{name:.+}", document)]
