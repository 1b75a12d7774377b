"""People named in typed words: `@sam@example.org`, `@police`, `@sam`.

Chat platforms mark a mention themselves. Where words are typed by hand (the console, `mase say`)
it is whatever follows an @ that does not stand inside an e-mail address.
"""

import re
from collections.abc import Sequence

from chat.request import Mention

# `@{0}` typed by hand is lifted too: left in the words it would pass for a mention we made.
_MENTION = re.compile(
    r"@(?:(?P<literal>\{\d+\})"
    r"|(?<![\w.@+-]@)(?:(?P<email>[\w.+'-]+@[\w-]+(?:\.[\w-]+)*)|(?P<word>\w(?:[\w.'-]*\w)?)))"
)

_MARK = re.compile(r"@\{(?P<number>[0-9]{1,3})\}")


def lift_mentions(text: str) -> tuple[str, tuple[Mention, ...]]:
    """Put `@{0}`, `@{1}`, … in place of the people named, and say who they are."""
    mentions: list[Mention] = []

    def lift(found: re.Match[str]) -> str:
        mentions.append(_mention(found))
        return f"@{{{len(mentions) - 1}}}"

    return _MENTION.sub(lift, text), tuple(mentions)


def spelled(text: str, mentions: Sequence[Mention]) -> str:
    """The words as they could be typed again: each person by address, or by @ and account."""
    return _MARK.sub(lambda found: _address(found, mentions), text)


def _address(mark: re.Match[str], mentions: Sequence[Mention]) -> str:
    number = int(mark["number"])
    if number >= len(mentions):
        return mark[0]
    meant = mentions[number]
    return meant.email or f"@{meant.user or meant.typed}"


def _mention(found: re.Match[str]) -> Mention:
    email = found["email"]
    return Mention(email=email.lower() if email else None, typed=found[0][1:])
