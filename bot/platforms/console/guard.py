"""Who may speak to the console: this machine, and on it no page but the console's own."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.loopback import is_loopback
from bot.platforms.console.fields import BadRequest

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

BODY_LIMIT = 64 * 1024
"""Bytes that a call may send."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def set_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the security headers on every answer, errors and streams included."""
    response.headers.update(HEADERS)


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what a caller did wrong into JSON that says so."""
    try:
        return await handler(request)
    except BadRequest as error:
        return refusal(400, f"{error.path}: {error.expected}", path=error.path)
    except web.HTTPClientError as error:
        return refusal(error.status, error.reason)


@web.middleware
async def own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other machines, other names for this one (DNS rebinding), and other pages."""
    host = request.headers.get("Host", "")
    if not is_loopback(request.remote or "") or not is_loopback(_name(host)):
        return refusal(403, "the console answers on this machine only")
    if not _same_origin(request, host):
        return refusal(403, "the console answers to its own page only")
    if request.method == "POST" and _wrong_body(request):
        return refusal(415, "Content-Type: application/json is expected, without an encoding")
    return await handler(request)


def refusal(status: int, message: str, path: str = "") -> web.Response:
    """An error as JSON."""
    where = {"path": path} if path else {}
    return web.json_response({"error": {"message": message, **where}}, status=status)


def _name(host: str) -> str:
    """A Host header without its port."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host


def _same_origin(request: web.Request, host: str) -> bool:
    """Browsers say where a call comes from; whoever says nothing is no browser."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    navigating = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method == "GET"
    return origin in (None, f"http://{host}") and (site in ("same-origin", "none") or navigating)


def _wrong_body(request: web.Request) -> bool:
    return request.content_type != "application/json" or "Content-Encoding" in request.headers
