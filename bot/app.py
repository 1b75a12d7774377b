"""The composition root: everything is put together here, and nowhere else."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import handlers
from bot.chats import Chats, Connect, ConnectTeams, open_chats
from bot.clock import Clock, SystemClock
from bot.console_store import ConsoleStore
from bot.courier import Courier, EmbeddedCourier
from bot.delivery import Delivery
from bot.directory import Directory
from bot.dispatch import PATIENCE, Dispatcher
from bot.distributed import DistributedCourier
from bot.documents import Documents
from bot.doorkeeping import Doorkeeper
from bot.health import Health, Pulse
from bot.metrics import Metrics
from bot.papers import Papers
from bot.parcel import Packing
from bot.platforms.console import Bell, Outbound
from bot.platforms.slack import Ports as SlackPorts
from bot.platforms.slack import connected
from bot.platforms.teams import Ports as TeamsPorts
from bot.platforms.teams import teams_if_on
from bot.routine import routine
from bot.settings import Settings
from bot.showing import Showing
from bot.ticking import Ticker
from bot.timekeeper import Timekeeper
from bot.trouble import Trouble, why
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
    chats: Chats

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        settings: Settings,
        clock: Clock,
        to_slack: Connect = connected,
        to_teams: ConnectTeams = teams_if_on,
        patience: float = PATIENCE,
    ) -> AsyncIterator["Bot"]:
        """Put a bot together for as long as the block lasts. Raises StorageError or Trouble.

        `patience` is how many seconds a command may take.
        """
        calendars = calendars_from(settings.holidays_file)
        async with AsyncExitStack() as stack:
            database = await open_database(settings)
            stack.push_async_callback(database.dispose)
            documents = Documents(database, clock, handlers.load().documents, calendars)
            there = open_chats(settings, database, documents, to_slack, to_teams)
            chats = await stack.enter_async_context(there)
            yield cls._assembled(settings, clock, database, calendars, documents, chats, patience)

    @classmethod
    def _assembled(
        cls,
        settings: Settings,
        clock: Clock,
        database: Database,
        calendar_for: "Calendars",
        documents: Documents,
        chats: Chats,
        patience: float,
    ) -> "Bot":
        loaded = handlers.load()
        store, bell = ConsoleStore(database, clock), Bell()
        senders = chats.senders(Outbound(store, bell))
        packing = Packing(loaded.notices, calendar_for, frozenset(senders))
        wall, metrics, pulse = SystemClock(), Metrics(), Pulse()
        delivery = Delivery(database, clock, packing, senders, wall=wall, observer=metrics)
        courier = _courier(database, delivery)
        commands, notices, wake = loaded.commands, loaded.notices, courier.wake
        dispatcher = Dispatcher(
            database, commands, notices, calendar_for, wake, patience, metrics.answered
        )
        ticker = Ticker(database, dispatcher, pulse.beat)
        timekeeper = Timekeeper(routine(database, clock, ticker, courier))
        return cls(
            settings,
            clock,
            database,
            loaded.commands,
            packing,
            dispatcher,
            delivery,
            courier,
            ticker,
            timekeeper,
            Health(database, clock, wall, pulse, metrics),
            documents,
            store,
            bell,
            chats,
        )

    @property
    def showing(self) -> Showing:
        """The live cards that stand in channels."""
        return Showing(self.database, self.packing, self.commands)

    @property
    def papers(self) -> Papers:
        """Documents for whoever is on their panel."""
        return Papers(self.database, self.documents)

    @property
    def doorkeeper(self) -> Doorkeeper:
        """Who notes joins and leaves."""
        return Doorkeeper(self.database, self.courier.wake)

    def slack_ports(self) -> SlackPorts:
        """What Slack's way in needs of this bot."""
        return SlackPorts(
            self.dispatcher,
            Directory(self.database, Platform.SLACK),
            self.doorkeeper,
            self.clock,
            SystemClock(),
        )

    def teams_ports(self) -> TeamsPorts:
        """What Teams' way in needs of this bot."""
        return TeamsPorts(
            self.dispatcher,
            self.commands,
            self.showing,
            self.papers,
            self.doorkeeper,
            self.clock,
        )


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
