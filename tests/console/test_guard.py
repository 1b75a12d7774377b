"""Who may speak to the console."""

import pytest
from inline_snapshot import snapshot

from bot.loopback import is_loopback
from bot.platforms.console import serve
from tests.console.conftest import Client, Desk, said
from tests.console.fakes import KENT

HELP = said(text="/mase help")


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/api/panels", "/nowhere", "/api/say"])
async def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    async with client.get(path) as response:
        named = {k: v for k, v in response.headers.items() if k.startswith(("X-", "Cont", "Cros"))}
        for varying in ("Content-Type", "Content-Length", "Content-Encoding"):
            named.pop(varying, None)
        assert named == snapshot(
            {
                "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options": "nosniff",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
            }
        )


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "10.0.0.1:8090", "0.0.0.0", "", "[::2]:80"]
)
async def test_other_names_are_refused(client: Client, host: str) -> None:
    async with client.get("/", headers={"Host": host}) as response:
        assert response.status in (400, 403)


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8090", "LOCALHOST"])
async def test_own_names_are_served(client: Client, host: str) -> None:
    async with client.get("/api/panels", headers={"Host": host}) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
async def test_other_pages_are_refused(client: Client, desk: Desk, headers: dict[str, str]) -> None:
    async with client.post("/api/say", json=HELP, headers=headers) as response:
        assert response.status == 403
    assert desk.dispatch.asked == []


async def test_a_link_from_elsewhere_may_open_the_page(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with client.get("/", headers=headers) as response:
        assert response.status == 200


async def test_the_own_page_is_heard(client: Client, desk: Desk) -> None:
    origin = f"http://{client.host}:{client.port}"
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    async with client.post("/api/say", json=HELP, headers=headers) as response:
        assert response.status == 200
    assert len(desk.dispatch.asked) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_only_json_is_read(client: Client, headers: dict[str, str]) -> None:
    async with client.post("/api/say", data=b"{}", headers=headers) as response:
        assert response.status in (400, 415)


@pytest.mark.parametrize("path", ["/static/../ports.py", "/static/%2e%2e/ports.py", "/static/"])
async def test_only_the_pages_own_files_are_served(client: Client, path: str) -> None:
    async with client.get(path) as response:
        assert response.status in (403, 404)


async def test_the_page_names_nothing_outside(client: Client) -> None:
    async with client.get("/") as response:
        html = await response.text()
    assert KENT in html
    assert "http:" not in html.replace("http://www.w3.org", "")
    assert "https:" not in html
    assert "<style" not in html
    assert " style=" not in html
    assert html.count("<script") == html.count('<script type="module" src="/static/') == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
async def test_any_other_bind_is_refused(desk: Desk, host: str) -> None:
    with pytest.raises(ValueError, match="only be bound to this machine"):
        await serve(desk.ports, desk.bell, host, 0)


def test_what_counts_as_this_machine() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"]))
    assert not any(map(is_loopback, ["127.0.0.1.evil.example", "128.0.0.1", "", "localhost."]))
