"""The page itself, and the files it is made of."""

from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.platforms.console.ports import Ports
from bot.platforms.console.render import instant
from bot.platforms.console.roster import listed

_HERE = Path(__file__).parent


class Page:
    """GET / and everything the page loads; nothing comes from outside."""

    def __init__(self, ports: Ports) -> None:
        """Read the template once."""
        self._ports = ports
        self._template = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        ).get_template("page.html")

    def routes(self) -> list[web.AbstractRouteDef]:
        """The page and its files."""
        return [web.get("/", self.page), web.static("/static", _HERE / "static")]

    async def page(self, _request: web.Request) -> web.Response:
        """The page, with every panel and everybody one can be."""
        html = self._template.render(
            panels=await listed(self._ports.roster), now=instant(self._ports.clock.now())
        )
        return web.Response(text=html, content_type="text/html")
