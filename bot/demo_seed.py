"""What a demo begins with: both panels, people, actions, blockages, and Kent's next meeting."""

from datetime import date, datetime, timedelta

from bot.app import Bot
from bot.demo_actions import seed_actions
from bot.demo_people import address, members_csv
from bot.loading import bind_place, load_terms
from bot.member_import import import_members
from bot.members_file import read_members
from bot.opening import in_force
from bot.trouble import Trouble
from chat.reply import Outcome
from chat.request import Actor, Place, Platform, Request, RequestId
from panel import terms_file
from panel.role import Role
from panel.terms import Terms
from panel.terms_of_reference import shipped
from panel.wording import MONTHS
from storage.unit_of_work import PanelInForce

_AHEAD = timedelta(weeks=4)
_TUESDAY = 1
_BLOCKAGES = (
    "blockage raise C-0421 assessment not offered since the referral, needs {0} theme victims",
    "blockage raise C-0437 no reply to two requests for the plan, needs {1} urgency urgent",
)
_OWNERS = {"kent-and-medway": ("camhs", "education"), "london": ("health", "education")}
"""Seats of the agencies that those two are for."""


async def seed(bot: Bot) -> None:
    """Put everything in; what an interrupted start put in already stays as it is."""
    at = bot.clock.now()
    for text in shipped().values():
        terms = terms_file.read(text)
        await load_terms(text, terms, at, bot)
        panel = await _people(terms, at, bot)
        await seed_actions(terms, at, bot)
        await bind_place(panel, Place(Platform.CONSOLE, "local", terms.key), at, bot)
        if terms.meetings.rule is None:
            await _meeting(terms, at, bot)
        for number, words in enumerate(_BLOCKAGES, start=1):
            said = words.format(*_OWNERS[terms.key])
            await _say(Role.REPORTER, said, f"blockage-{number}", terms, bot)


async def _people(terms: Terms, at: datetime, bot: Bot) -> PanelInForce:
    local = at.astimezone(terms.zone).date()
    rows = read_members(members_csv(terms, date(local.year - 1, 1, 1)), terms)
    async with bot.database.writing() as work:
        bound = work.panel(await in_force(terms.key, at, work))
        await import_members(rows, bound, at)
        return bound.panel


async def _meeting(terms: Terms, at: datetime, bot: Bot) -> None:
    """Date a meeting as the coordinator would, where the terms date none."""
    day = (at + _AHEAD).astimezone(terms.zone).date()
    day += timedelta(days=(_TUESDAY - day.weekday()) % 7)
    calendar = bot.packing.calendar_for(terms)
    if not calendar.is_working(day):
        day = calendar.next_working(day)
    words = f"meeting add {day.day} {MONTHS[day.month - 1]} {day.year} 14:00"
    await _say(Role.COORDINATOR, words, "first-meeting", terms, bot)


async def _say(role: Role, words: str, name: str, terms: Terms, bot: Bot) -> None:
    """Ask as somebody of the panel would; once only, by the name of what is asked."""
    email = address(role, terms)
    request = Request(
        id=RequestId(f"console/local/{terms.key}/{name}"),
        actor=Actor(Platform.CONSOLE, "local", email, email),
        place=Place(Platform.CONSOLE, "local", terms.key),
        at=bot.clock.now(),
        words=words,
        panel=terms.key,
    )
    answer = await bot.dispatcher.handle(request)
    if answer.outcome is not Outcome.DONE:
        raise Trouble(f"The demo could not prepare {terms.key}: {name} was {answer.outcome}.")
