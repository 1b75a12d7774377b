import asyncio

from bot.courier import EmbeddedCourier
from tests.bot.posts import DOMAIN, KENT, Post
from tests.support.databases import Opening
from tests.support.rosters import seated

PATIENCE = 10


async def arrival(post: Post) -> str:
    """The title of the next message that arrives."""
    async with asyncio.timeout(PATIENCE):
        return (await post.channel.arrived.get()).title


async def test_the_courier_delivers_when_woken_and_by_itself(post: Post) -> None:
    courier = EmbeddedCourier(post.delivery())
    await post.owe("first")
    async with courier.running():
        assert await arrival(post) == "first"
        await post.owe("second")
        courier.wake()
        assert await arrival(post) == "second"
        await post.owe("third")
        assert await arrival(post) == "third"


async def test_the_courier_finishes_what_is_in_flight_and_begins_no_more(post: Post) -> None:
    courier = EmbeddedCourier(post.delivery())
    post.channel.open.clear()
    await post.owe("first")
    await post.owe("second")
    async with courier.running():
        async with asyncio.timeout(PATIENCE):
            await post.channel.begun.wait()
        asyncio.get_running_loop().call_later(0.05, post.channel.open.set)
    assert [row.state.value for row in await post.rows()] == ["sent", "waiting"]


async def test_what_takes_too_long_at_the_end_is_given_back_in_doubt(post: Post) -> None:
    courier = EmbeddedCourier(post.delivery(), goodbye_seconds=0.0)
    post.channel.open.clear()
    await post.owe("first")
    async with courier.running():
        async with asyncio.timeout(PATIENCE):
            await post.channel.begun.wait()
    [row] = await post.rows()
    assert (row.state.value, row.owner, row.attempts) == ("waiting", None, 1)
    assert row.doubtful_at == post.clock.at


async def test_the_courier_outlives_a_database_that_is_away(sqlite_opening: Opening) -> None:
    database = await sqlite_opening.database()
    await seated(database, KENT, DOMAIN)
    post = Post(database)
    await post.owe("first")
    file = database.location.file
    assert file is not None
    aside = file.rename(file.with_suffix(".aside"))
    courier = EmbeddedCourier(post.delivery())
    async with courier.running():
        await asyncio.sleep(0)
        aside.rename(file)
        courier.wake()
        assert await arrival(post) == "first"
    await database.dispose()
