"""The composition root: everything is put together here, and nowhere else."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import handlers
from bot.clock import Clock, SystemClock
from bot.console_store import ConsoleStore
from bot.courier import Courier, EmbeddedCourier
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.distributed import DistributedCourier
from bot.documents import Documents
from bot.health import Health, Pulse
from bot.metrics import Metrics
from bot.papers import Papers
from bot.parcel import Packing
from bot.platforms.console import Bell, Outbound
from bot.platforms.teams import Teams, teams_if_on
from bot.routine import routine
from bot.sending import Sender
from bot.settings import Settings
from bot.showing import Showing
from bot.ticking import Ticker
from bot.timekeeper import Timekeeper
from bot.trouble import Trouble, why
from bot.views import Views
from chat.command import Command
from chat.request import Platform
from panel.terms import Terms
from panel.working_days import Calendar, HolidayFaults, read_overrides
from storage.database import Database

_SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is put together, on a database that is open."""

    settings: Settings
    clock: Clock
    database: Database
    commands: Mapping[str, Command]
    packing: Packing
    dispatcher: Dispatcher
    delivery: Delivery
    courier: Courier
    ticker: Ticker
    timekeeper: Timekeeper
    health: Health
    documents: Documents
    store: ConsoleStore
    bell: Bell
    teams: Teams | None

    @property
    def showing(self) -> Showing:
        """The live cards that stand in channels."""
        return Showing(self.database, self.packing, self.commands)

    @property
    def papers(self) -> Papers:
        """Documents for whoever is on their panel."""
        return Papers(self.database, self.documents)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, clock: Clock) -> AsyncIterator["Bot"]:
        """Put a bot together for as long as the block lasts. Raises StorageError or Trouble."""
        calendars = calendars_from(settings.holidays_file)
        database = await open_database(settings)
        try:
            views = Views(database, handlers.load().commands)
            async with teams_if_on(settings, database, views) as teams:
                yield cls._assembled(settings, clock, database, calendars, teams)
        finally:
            await database.dispose()

    @classmethod
    def _assembled(
        cls,
        settings: Settings,
        clock: Clock,
        database: Database,
        calendar_for: "Calendars",
        teams: Teams | None,
    ) -> "Bot":
        loaded = handlers.load()
        commands, notices = loaded.commands, loaded.notices
        store, bell = ConsoleStore(database, clock), Bell()
        senders = _senders(Outbound(store, bell), teams)
        packing = Packing(notices, calendar_for, frozenset(senders))
        wall, metrics, pulse = SystemClock(), Metrics(), Pulse()
        delivery = Delivery(database, clock, packing, senders, wall=wall, observer=metrics)
        courier = _courier(database, delivery)
        dispatcher = Dispatcher(
            database, commands, notices, calendar_for, courier.wake, observe=metrics.answered
        )
        ticker = Ticker(database, dispatcher)
        timekeeper = Timekeeper(routine(database, clock, ticker, courier, pulse))
        return cls(
            settings,
            clock,
            database,
            commands,
            packing,
            dispatcher,
            delivery,
            courier,
            ticker,
            timekeeper,
            Health(database, clock, wall, pulse, metrics),
            Documents(database, clock, loaded.documents, calendar_for),
            store,
            bell,
            teams,
        )


def _senders(console: Sender, teams: Teams | None) -> Mapping[Platform, Sender]:
    """The ways out of the platforms that are on."""
    senders = {Platform.CONSOLE: console}
    return senders if teams is None else {**senders, Platform.TEAMS: teams.outbound}


def _courier(database: Database, delivery: Delivery) -> Courier:
    """The one that fits the database."""
    if database.queue is not None:
        return DistributedCourier(delivery, database.queue, SystemClock())
    return EmbeddedCourier(delivery)


class Calendars:
    """The calendar of each panel, with the holidays of this place."""

    def __init__(self, overrides: Mapping[str, Mapping[date, str | None]]) -> None:
        """Take local holidays by region."""
        self._overrides = overrides

    def __call__(self, terms: Terms) -> Calendar:
        """The calendar that these terms go by."""
        return Calendar(terms.panel.holidays, self._overrides)


def calendars_from(holidays_file: Path | None) -> Calendars:
    """Read the file of local holidays, if there is one. Raises Trouble with all its faults."""
    if holidays_file is None:
        return Calendars({})
    try:
        return Calendars(read_overrides(holidays_file.read_text("utf-8")))
    except HolidayFaults as faults:
        raise Trouble(f"MASE_HOLIDAYS_FILE, {holidays_file}: {faults}") from None
    except (OSError, ValueError) as error:
        raise Trouble(f"MASE_HOLIDAYS_FILE names {holidays_file}, which {why(error)}.") from None


def must_be_a_database(settings: Settings) -> None:
    """Look before SQLite does, which says little of a file that is none of its own. Raises Trouble.

    A file that is missing or empty is left to it.
    """
    file = settings.sqlite_file
    if file is None or not file.exists():
        return
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(_SQLITE))
    except OSError as error:
        raise Trouble(f"MASE_DATABASE_URL names {file}, which {why(error)}.") from None
    if begins not in (b"", _SQLITE):
        raise Trouble(f"MASE_DATABASE_URL names {file}, which is no database.")


async def open_database(settings: Settings) -> Database:
    """Open the database of the settings. Raises StorageError or Trouble."""
    must_be_a_database(settings)
    return await Database.open(
        settings.url,
        field_keys=settings.keys,
        audit_key=settings.audit_key.get_secret_value(),
        erasures=settings.erasures,
    )


async def create_database(settings: Settings) -> Database:
    """Make the database of the settings. Raises StorageError."""
    return await Database.create(
        settings.url,
        field_keys=settings.keys,
        audit_key=settings.audit_key.get_secret_value(),
        erasures=settings.erasures,
    )
