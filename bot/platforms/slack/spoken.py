"""What people type in Slack, as they typed it: Slack writes people, channels and links its own way.

`<@U012|sam>` is a person, `<#C012|kent>` a channel, `<mailto:a@b|a@b>` and `<https://…|…>` links,
`<!here>` a call to everybody; and `&amp;`, `&lt;`, `&gt;` stand for themselves.
"""

import re
from collections.abc import Sequence

from chat.mentions import lift_mentions
from chat.request import Mention

Spoken = tuple[str, tuple[Mention, ...]]

_MARK = re.compile(r"<(?P<kind>[@#!]|)(?P<target>[^<>|\s]+)(?:\|(?P<label>[^<>|]*))?>")
_NUMBER = re.compile(r"@\{(\d+)\}")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def understood(text: str, me: str = "") -> Spoken:
    """The words with people as @{0}, @{1}, …, and who they are; mentions of `me` are left out."""
    words: list[str] = []
    people: list[Mention] = []
    spelled, at = "", 0
    for mark in _MARK.finditer(text):
        spelled += _decoded(text[at : mark.start()])
        at = mark.end()
        if mark["kind"] != "@":
            spelled += _shown(mark)
            continue
        _say(spelled, words, people)
        spelled = ""
        if mark["target"] != me:
            words.append(f"@{{{len(people)}}}")
            people.append(Mention(user=mark["target"], typed=_decoded(mark["label"] or "")))
    _say(spelled + _decoded(text[at:]), words, people)
    return "".join(words).strip(), tuple(people)


def _say(spelled: str, words: list[str], people: list[Mention]) -> None:
    """Add what stands between two of Slack's mentions, with the mentions typed by hand in it."""
    lifted, found = lift_mentions(spelled)
    words.append(_NUMBER.sub(lambda mark: f"@{{{int(mark[1]) + len(people)}}}", lifted))
    people.extend(found)


def _shown(mark: re.Match[str]) -> str:
    """A channel, a link or a call to everybody, as it was typed."""
    target, label = mark["target"], _decoded(mark["label"] or "")
    if mark["kind"] == "#":
        return f"#{label or target}"
    if mark["kind"] == "!":
        return label or f"@{target.partition('^')[0]}"
    address = _decoded(target).removeprefix("mailto:").removeprefix("tel:")
    return label if address == f"http://{label}" else address


def _decoded(text: str) -> str:
    """The text with Slack's three entities read, once: `&amp;lt;` was typed as `&lt;`."""
    for entity, meant in _ENTITIES:
        text = text.replace(entity, meant)
    return text


def accounts(people: Sequence[Mention]) -> tuple[str, ...]:
    """The accounts that were mentioned."""
    return tuple(one.user for one in people if one.user)
