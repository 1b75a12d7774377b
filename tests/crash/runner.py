"""A small bot for the crash tests: a clock that races, a ticker, a courier, and senders."""

import asyncio
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from aiohttp import ClientSession

from bot.clock import SystemClock
from bot.courier import Courier, EmbeddedCourier
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.distributed import DistributedCourier
from bot.pace import Pace
from bot.parcel import Packing
from bot.ticking import Ticker
from bot.timekeeper import Job, Timekeeper
from bot.web import until_stopped
from chat.card import Card
from chat.command import Notice, Telling
from chat.request import Platform
from handlers import load
from panel.terms import Terms
from panel.working_days import Calendar
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.crash.killing import (
    Fuse,
    KillableBlind,
    KillableClockwork,
    KillableDatabase,
    KillableSeeing,
)
from tests.support.databases import Opening

KIND = "meeting-crash"
UP = "up\n"
"""What a process writes into the log once it can be told to stop."""
LEASE = timedelta(seconds=1.5)
PACE = Pace(
    send_seconds=0.5, lease=LEASE, at_once=6, first_pause=0.05, settling=0.6, longest_pause=1.0
)
SENDERS: Mapping[bool, type[KillableBlind]] = {True: KillableSeeing, False: KillableBlind}


@dataclass(frozen=True, slots=True)
class Orders:
    """What one process is to do."""

    opening: Opening
    keys: tuple[str, str]
    chat: str
    looks_up: bool
    start: datetime
    epoch: datetime
    log: Path
    fuse: str = ""
    queued: bool = False
    pace: Pace = PACE
    speed: float = 100_000.0
    story: timedelta = timedelta(days=35)


class RacingClock:
    """Everybody's clock in a crash test: so many seconds for each that goes by, to an end."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._wall = SystemClock()

    def now(self) -> datetime:
        """The time in the story."""
        orders = self._orders
        return orders.start + min((self._wall.now() - orders.epoch) * orders.speed, orders.story)


async def _say(telling: Telling, work: UnitOfWork) -> Card:
    return Card(telling.subject)


def run(orders: Orders) -> None:
    """Be one process until killed or told to stop."""
    with orders.log.open("a", buffering=1, encoding="utf-8") as log:
        sys.stderr = log
        structlog.configure(
            processors=[structlog.processors.JSONRenderer()],
            logger_factory=structlog.PrintLoggerFactory(log),
            wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        )
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        asyncio.run(_run(orders))


async def _run(orders: Orders) -> None:
    fuse, clock, loaded = Fuse(orders.fuse), RacingClock(orders), load()
    KillableDatabase.fuse = KillableBlind.fuse = fuse
    field_key, audit_key = orders.keys
    database = await KillableDatabase.open(
        orders.opening.url,
        field_keys=[field_key],
        audit_key=audit_key,
        erasures=orders.opening.erasures,
    )
    notices = {**loaded.notices, KIND: Notice(KIND, "Something to say.", _say)}
    async with ClientSession() as session:
        sender = SENDERS[orders.looks_up](session, orders.chat)
        senders = dict.fromkeys((Platform.SLACK, Platform.CONSOLE), sender)
        packing = Packing(notices, _calendar, senders)
        delivery = Delivery(database, clock, packing, senders, wall=SystemClock(), pace=orders.pace)
        courier = _courier(database, delivery, queued=orders.queued)
        dispatcher = Dispatcher(database, loaded.commands, notices, _calendar, courier.wake)
        ticker = Ticker(database, KillableClockwork(dispatcher, fuse))

        async def tick() -> None:
            await ticker.tick(clock.now())

        async with (
            courier.running(),
            Timekeeper([Job("tick", timedelta(seconds=0.5), tick)]).running(),
        ):
            stopped = asyncio.create_task(until_stopped())
            await asyncio.sleep(0)
            sys.stderr.write(UP)
            await stopped


def _courier(database: Database, delivery: Delivery, *, queued: bool) -> Courier:
    if queued and database.queue is not None:
        return DistributedCourier(
            delivery, database.queue, SystemClock(), sweep_every=2.0, stale_after=3.0
        )
    return EmbeddedCourier(delivery)


def _calendar(terms: Terms) -> Calendar:
    return Calendar(terms.panel.holidays)
