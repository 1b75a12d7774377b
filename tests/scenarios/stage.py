"""A platform as people meet it: what one can do there, and what one then sees.

Scenarios are written against `Stage` and hold on every platform. Everybody is called by their seat
or role on Kent and Medway's panel ("police", "chair"); a deputy who is no member yet, by e-mail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person sees in answer to what they did, and nobody else.

    `text` is everything that is shown, as it reads; `asks` the labels of the form that opened or
    stayed open, `errors` what it says is wrong, by label.
    """

    text: str = ""
    asks: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


class Stage(Protocol):
    """One panel on one platform, at a time that stands still until it is moved."""

    async def types(self, who: str, words: str) -> Seen:
        """Somebody types a command in the panel's channel, in the platform's way; no `/mase`."""
        ...

    async def tells(self, who: str, words: str) -> Seen:
        """Somebody writes to the bot in their direct chat, as to a person."""
        ...

    async def replies(self, who: str, under: str, words: str) -> Seen:
        """Somebody replies under the newest message of the channel that shows these words."""
        ...

    async def talks(self, who: str, words: str) -> Seen:
        """Somebody writes into the channel, to the others."""
        ...

    async def presses(self, who: str, label: str, on: str = "") -> Seen:
        """A button: on the newest message that shows `on`, else where they look.

        Messages are those of the channel and, where none of them shows it, of their direct chat.
        Where they look is the private card, or the page of their own, that they saw last.
        """
        ...

    async def fills_in(self, who: str, entries: Mapping[str, str]) -> Seen:
        """Somebody fills in, by label, the form they see, and sends it.

        An entry that names one of several choices is its label or its value; a tick is "yes"; a
        person is named by seat, role or e-mail.
        """
        ...

    async def looks_at_own_page(self, who: str) -> Seen:
        """Somebody opens the page that is theirs alone."""
        ...

    async def again(self) -> Seen:
        """The platform delivers what it delivered last once more."""
        ...

    async def channel(self) -> Sequence[str]:
        """Messages of the channel that are new, or have changed, since this was last asked."""
        ...

    async def direct(self, who: str) -> Sequence[str]:
        """The same of somebody's direct chat with the bot."""
        ...

    async def moves_on(self, to: datetime) -> None:
        """Time passes until then, and what falls due is done."""
        ...


async def seen_before(stage: Stage, *people: str) -> None:
    """People have used the bot here before, so that it knows where to write to them."""
    for who in people:
        await stage.tells(who, "please quorum")
