"""The words of a message: without the mention of the bot, without markup, mentions lifted out."""

import html
import re
from collections.abc import Sequence
from typing import Final

from bot.platforms.teams.activity import Member, Named
from chat.clean import showable
from chat.mentions import lift_mentions
from chat.request import Mention

_AT = re.compile(r"<at\b[^>]*>(.*?)</at\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6]|blockquote)\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|attachment|b|blockquote|code|div|em|emoji|font|h[1-6]|i|img|li|ol|p|pre|s|span|strike"
    r"|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200b\u202f\u3000]+")
_COMMAND = re.compile(r"\s*/mase(?:\s+|\Z)", re.IGNORECASE)

# Two characters that no message may hold stand around the number of somebody mentioned, so that
# nothing typed can pass for a mention that Teams marked.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKED = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_FORBIDDEN: Final = str.maketrans("", "", _OPEN + _CLOSE)


class Words:
    """What somebody typed; `command` if it began with /mase, `addressed` if it named the bot."""

    __slots__ = ("addressed", "command", "mentions", "text")

    def __init__(self, text: str, named: Sequence[Named], bot: Member) -> None:
        """Read a message's text, in which the bot itself may be mentioned too."""
        marked = _Marked(named, bot)
        # Markup goes before entities are read: what was escaped was typed.
        plain = _TAG.sub("", _BREAK.sub("\n", _AT.sub(marked.mark, text.translate(_FORBIDDEN))))
        plain = _BLANKS.sub(" ", html.unescape(plain))
        begins = _COMMAND.match(plain)
        self.addressed = marked.bot
        self.command = begins is not None
        typed, lifted = lift_mentions(plain[begins.end() :] if begins else plain)
        self.mentions = (*lifted, *marked.others)
        offset = len(lifted)
        self.text = showable(_MARKED.sub(lambda at: f"@{{{offset + int(at[1])}}}", typed))


class _Marked:
    """Mentions as they are found in the text, each taken for the entity of its own words."""

    def __init__(self, named: Sequence[Named], bot: Member) -> None:
        self._left = list(named)
        self._bot = bot
        self.bot = False
        self.others: list[Mention] = []

    def mark(self, found: re.Match[str]) -> str:
        """What to put in place of one: nothing for the bot, a number for anybody else."""
        who = self._entity(found[1])
        if who == self._bot.id:
            self.bot = True
            return " "
        self.others.append(Mention(user=who, typed=_spoken(found[1])))
        return f"{_OPEN}{len(self.others) - 1}{_CLOSE}"

    def _entity(self, words: str) -> str:
        """Whose mention it is; empty where Teams does not say, and then it is only a name."""
        spoken = _spoken(words).casefold()
        for entity in self._left:
            if _spoken(entity.text).casefold() == spoken:
                if entity.id != self._bot.id:
                    self._left.remove(entity)
                return entity.id
        return self._bot.id if spoken == _spoken(self._bot.name).casefold() else ""


def _spoken(text: str) -> str:
    """The name in a mention, however it is written."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", text)).split())
