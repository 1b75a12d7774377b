"""Slash commands as Slack sends them: a form, signed freshly, as the bytes of an HTTP request."""

from itertools import count
from typing import Final
from urllib.parse import urlencode

from bench.panels import WORKSPACE
from bot.clock import SystemClock
from bot.platforms.slack.guard import FORM, signature
from panel.names import PanelKey

SECRET: Final = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - opens nothing

_numbers = count()
_clock = SystemClock()


def account(panel: PanelKey, who: str) -> str:
    """Somebody's Slack account: letters and digits only."""
    return "U" + "".join(one for one in f"{panel}{who}".upper() if one.isalnum())


def command(panel: PanelKey, who: str, words: str) -> bytes:
    """`/mase WORDS` in the panel's channel, signed now."""
    number = next(_numbers)
    fields = {
        "token": "deprecated",
        "team_id": WORKSPACE,
        "team_domain": "bench",
        "channel_id": f"C-{panel}",
        "channel_name": str(panel),
        "user_id": account(panel, who),
        "user_name": who,
        "command": "/mase",
        "text": words,
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
        "response_url": f"http://127.0.0.1:9/{number}",
        "trigger_id": f"{number}.1234.abcdef",
    }
    body = urlencode(fields).encode()
    stamp = str(int(_clock.now().timestamp()))
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\n"
        f"X-Slack-Signature: {signature(SECRET, stamp, body)}\r\n\r\n"
    )
    return head.encode("ascii") + body
