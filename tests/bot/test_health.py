"""What is said to whoever watches over the process."""

from datetime import timedelta

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.dispatch import Dispatcher
from bot.health import Health, Pulse
from bot.metrics import Metrics
from bot.sending import Gone
from bot.web import health_routes
from chat.reply import Outcome
from handlers import load
from panel.working_days import Calendar
from storage.database import Database
from tests.bot.moods import Moody
from tests.bot.posts import CONSOLE, KENT, Post
from tests.support.panels import kent_story


class Stopped(Pulse):
    """A clock that stands still."""

    def age(self) -> float:
        return 61.0


def health(post: Post, pulse: Pulse | None = None, metrics: Metrics | None = None) -> Health:
    return Health(post.database, post.clock, post.clock, pulse or Pulse(), metrics or Metrics())


async def test_a_clock_that_does_not_tick_is_not_ready(post: Post) -> None:
    assert await health(post).lacks() == []
    assert await health(post, Stopped()).lacks() == ["the clock does not tick"]


async def test_notices_that_nobody_sends_are_not_ready(post: Post) -> None:
    watching = health(post)
    await post.owe("meeting")
    post.clock.forward(299)
    assert await watching.lacks() == []
    post.clock.forward(2)
    assert await watching.lacks() == ["notices are not sent"]
    assert await health(post).lacks() == []
    await post.delivery().drain()
    assert await watching.lacks() == []


async def test_a_long_row_that_is_being_sent_does_not_make_the_bot_unready(post: Post) -> None:
    metrics = Metrics()
    watching, delivery = health(post, metrics=metrics), post.delivery(observer=metrics)
    for number in range(4):
        await post.owe(f"{number}")
    for sent in range(1, 4):
        post.clock.forward(299)
        await delivery.drain(lambda sent=sent: len(post.channel.messages) < sent)  # type: ignore[misc]
        assert await watching.lacks() == []
    post.clock.forward(301)
    assert await watching.lacks() == ["notices are not sent"]


async def test_a_place_that_is_dead_does_not_make_the_bot_unready(post: Post) -> None:
    watching = health(post)
    post.channel.dead.add(CONSOLE)
    await post.owe("meeting")
    for _ in range(9):
        await post.delivery().drain()
        post.clock.forward(3600)
    await post.delivery().drain()
    assert await watching.lacks() == []


async def test_the_figures(post: Post) -> None:
    metrics = Metrics()
    metrics.answered("quorum", Outcome.DONE, 0.003)
    await post.owe("first")
    await post.delivery(through=Moody(faults=[Gone()]), observer=metrics).drain()
    await post.owe("second")
    post.clock.at += timedelta(seconds=30)
    app = web.Application()
    app.add_routes(health_routes(health(post, metrics=metrics)))
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/metrics")
        page = (await answer.text()).splitlines()
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    for line in (
        'mase_commands_total{command="quorum",outcome="done"} 1.0',
        'mase_command_seconds_bucket{le="0.005",outcome="done"} 1.0',
        'mase_deliveries_total{outcome="dead"} 1.0',
        'mase_outbox{state="dead"} 1.0',
        'mase_outbox{state="waiting"} 1.0',
        "mase_outbox_age_seconds 30.0",
    ):
        assert line in page
    assert KENT not in "\n".join(page)


async def test_requests_are_counted_by_command_and_outcome(database: Database) -> None:
    counted: list[tuple[str, str]] = []
    loaded, kent = load(), await kent_story(database)
    kent.dispatcher = Dispatcher(
        database,
        loaded.commands,
        loaded.notices,
        lambda terms: Calendar(terms.panel.holidays),
        observe=lambda command, outcome, _: counted.append((command, outcome)),
    )
    await kent.tell(
        """
        chair: /mase quorum
        reporter [refused]: /mase open
        chair [misused]: /mase frobnicate
        """
    )
    assert counted == [("quorum", "done"), ("open", "refused"), ("", "misused")]
