"""Ten thousand strings made to become a mention, a link or markup: none does."""

import json
import random
import re
from collections.abc import Iterator

from bot.platforms.slack import modal, render
from bot.platforms.slack.modal import Carried
from chat.request import Place, Platform
from tests.chat.examples import hostile_card, hostile_form
from tests.support.block_kit import message_faults

PARTS = (
    "<!channel>", "<!here>", "<!everyone>", "<@U0123ABCD>", "<@U0123ABCD|chair>", "<#C012|general>",
    "<!subteam^S012>", "<!date^1392734382^{date}|x>", "<https://x.example|agenda>", "<mailto:a@x.example>",
    "<tel:01622000000|call>", "https://x.example", "@channel", "@here", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;",
    "<", ">", "&", "!", "@", "#", "|", "*", "_", "~", "`", "```", "\n", "\r\n", "\t", " ", "\u200b", "\u2060",
    "\u202e", "\ufeff", "\x00", "\ud83d", "\\u003c", "[x](https://x.example)", ":rotating_light:", "\"", "'", "}", "😀",
    "attending", "C-0421", "Kent Police",
)  # fmt: skip
LIVE = re.compile(r"<[!@#]|<(?:https?|mailto|tel|ftp):", re.IGNORECASE)
PLACE = Place(Platform.SLACK, "T012", "C345")


def strings(count: int) -> Iterator[str]:
    chance = random.Random(20_260_925)
    for _ in range(count):
        yield "".join(chance.choices(PARTS, k=chance.randint(1, 12)))


def test_no_card_has_a_live_mention_or_link() -> None:
    for text in strings(10_000):
        payload = render.message(hostile_card(text)).payload()
        written = json.dumps(payload, ensure_ascii=False)
        assert not LIVE.search(written), repr(text)
        assert "mrkdwn" not in written


def test_a_card_in_words_has_none_and_slack_takes_both() -> None:
    for text in strings(500):
        worded, rich = render.plainest(hostile_card(text)), render.message(hostile_card(text))
        assert not LIVE.search(json.dumps(worded.payload(), ensure_ascii=False)), repr(text)
        assert message_faults(worded.payload()) == [], repr(text)
        assert message_faults(rich.payload()) == [], repr(text)


def test_no_modal_has_a_live_mention_or_link() -> None:
    for text in strings(1_000):
        view = modal.view(hostile_form(text), Carried(PLACE))
        for block in view["blocks"]:
            # What somebody typed stands in its input as it was typed: nobody but they sees it.
            block.get("element", {}).pop("initial_value", None)
        assert not LIVE.search(json.dumps(view, ensure_ascii=False)), repr(text)
