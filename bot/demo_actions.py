"""The actions a demo begins with: some done, some overdue, some to come, in every horizon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.app import Bot
from bot.demo_people import address
from bot.trouble import Trouble
from chat.reply import Outcome
from chat.request import Actor, Place, Platform, Request, RequestId
from panel.role import Role
from panel.terms import Terms

_BEFORE = timedelta(weeks=4)
"""How long before the demo begins its actions were given out."""


@dataclass(frozen=True, slots=True)
class _Seed:
    """An action, due so many days after the demo begins, and what is said of it at once."""

    words: str
    seat: str
    due_in: int
    horizon: str
    about: str = ""
    then: str = ""


_SEEDS: Final = {
    "kent-and-medway": (
        _Seed("Map the hotels along the coast", "police", -9, "short"),
        _Seed("Write one referral path for all services", "camhs", -3, "medium", "for C-0421"),
        _Seed("Check the school transport contracts", "education", 4, "short"),
        _Seed("Share the figures of return interviews", "scs", 11, "medium", "for C-0437"),
        _Seed("Plan the awareness week in every district", "medway", 120, "long"),
        _Seed("List the taxi offices that had a visit", "police", -12, "short", then="done {}"),
    ),
    "london": (
        _Seed("Brief the night shift of the transport police", "police-set", -6, "short"),
        _Seed("Agree who offers the health assessment", "health", -2, "short", "for C-0133"),
        _Seed("Draft the problem profile's chapter on parks", "la-lead", 18, "medium"),
        _Seed("Train the front desks of all leisure centres", "education", 90, "long"),
    ),
}


async def seed_actions(terms: Terms, at: datetime, bot: Bot) -> None:
    """Give them out as the coordinator would have, before the panel was in any channel."""
    for number, words in enumerate(_typed(terms, at), start=1):
        await _say(words, f"action-{number}", at - _BEFORE, terms, bot)


def _typed(terms: Terms, at: datetime) -> Iterator[str]:
    """What the coordinator types, the endings last."""
    given = at - _BEFORE
    seeds = _SEEDS.get(terms.key, ())
    for one in seeds:
        due = (at + timedelta(days=one.due_in)).astimezone(terms.zone).date()
        yield f'action add "{one.words}" {one.seat} due {due} {one.horizon} {one.about}'.strip()
    for number, one in enumerate(seeds, start=1):
        if one.then:
            year = given.astimezone(terms.zone).year
            yield f"action {one.then}".format(f"A-{year}-{number:03}")


async def _say(words: str, name: str, at: datetime, terms: Terms, bot: Bot) -> None:
    email = address(Role.COORDINATOR, terms)
    request = Request(
        id=RequestId(f"console/local/{terms.key}/{name}"),
        actor=Actor(Platform.CONSOLE, "local", email, email),
        place=Place(Platform.CONSOLE, "local", terms.key),
        at=at,
        words=words,
        panel=terms.key,
    )
    answer = await bot.dispatcher.handle(request)
    if answer.outcome is not Outcome.DONE:
        raise Trouble(f"The demo could not seed the actions of {terms.key}.")
