"""What a demo begins with: both shipped panels, their people and actions, a meeting of Kent's."""

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
    email = address(Role.COORDINATOR, terms)
    request = Request(
        id=RequestId(f"console/local/{terms.key}/first-meeting"),
        actor=Actor(Platform.CONSOLE, "local", email, email),
        place=Place(Platform.CONSOLE, "local", terms.key),
        at=at,
        words=f"meeting add {day.day} {MONTHS[day.month - 1]} {day.year} 14:00",
        panel=terms.key,
    )
    answer = await bot.dispatcher.handle(request)
    if answer.outcome is not Outcome.DONE:
        raise Trouble(f"The demo could not date a meeting for {terms.key}.")
