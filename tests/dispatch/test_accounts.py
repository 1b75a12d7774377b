"""Accounts on a chat platform: linked once by address, told, audited, and by id from then on."""

from itertools import count

from chat.reply import Outcome
from chat.request import Actor, Mention, MessageRef, Place, Platform, Request, RequestId
from tests.support.requests import rows, text_of
from tests.support.story import Story

NUMBERS = count()
CHANNEL = Place(Platform.SLACK, "T1", "C9")


def slack(
    story: Story,
    user: str,
    words: str,
    *,
    email: str | None = None,
    direct: str = "",
    place: Place = CHANNEL,
    about: MessageRef | None = None,
    mentions: tuple[Mention, ...] = (),
) -> Request:
    return Request(
        RequestId(f"slack/T1/accounts/{next(NUMBERS)}"),
        Actor(Platform.SLACK, "T1", user, email, direct),
        place,
        story.clock.now(),
        words,
        about=about,
        mentions=mentions,
    )


def chat(channel: str) -> Place:
    return Place(Platform.SLACK, "T1", channel, direct=True)


async def bind(story: Story) -> None:
    request = slack(story, "U-keeper", "setup", email=f"coordinator@{story.domain}", direct="D0")
    assert (await story.dispatcher.handle(request)).outcome is Outcome.DONE


async def test_an_account_is_linked_once_and_its_owner_is_told(kent: Story) -> None:
    await bind(kent)
    for _ in range(2):
        asked = slack(kent, "U7", "status", email=f"police@{kent.domain}", direct="D7")
        assert (await kent.dispatcher.handle(asked)).outcome is Outcome.DONE
    linked = [
        one for one in await rows(kent.database, "audit") if one["command"] == "account linked"
    ]
    assert len(linked) == 2  # the coordinator's and this one
    await kent.delivery.drain()
    told = kent.channel.shown_at("slack/T1/D7")
    assert len(told) == 1
    assert "your Slack account is known here as Kent Police" in told[0]


async def test_from_then_on_the_users_own_id_counts(kent: Story) -> None:
    await bind(kent)
    await kent.dispatcher.handle(slack(kent, "U7", "status", email=f"police@{kent.domain}"))
    known = await kent.dispatcher.handle(slack(kent, "U7", "attend for police"))
    assert known.outcome is Outcome.MISUSED, text_of(known)  # no meeting yet: not a stranger
    other = slack(kent, "U7", "status", email=f"chair@{kent.domain}")
    await kent.dispatcher.handle(other)
    people = {row["user_id"]: row["person_id"] for row in await rows(kent.database, "account")}
    async with kent.database.reading() as work:
        assert people["U7"] == await work.accounts.person_by_email(f"police@{kent.domain}")


async def test_a_stranger_leaves_no_account(kent: Story) -> None:
    await bind(kent)
    for email in (None, "somebody@elsewhere.example"):
        answer = await kent.dispatcher.handle(slack(kent, "U66", "status", email=email))
        assert answer.outcome is Outcome.REFUSED
    assert {row["user_id"] for row in await rows(kent.database, "account")} == {"U-keeper"}


async def test_the_direct_chat_used_last_is_where_notices_go(kent: Story) -> None:
    await bind(kent)
    email = f"police@{kent.domain}"
    await kent.dispatcher.handle(slack(kent, "U7", "status", email=email, direct="D7"))
    await kent.dispatcher.handle(slack(kent, "U8", "status", email=email, place=chat("D8")))
    async with kent.database.reading() as work:
        person = await work.accounts.person_by_email(email)
        assert person is not None
        assert [one.direct_channel for one in await work.accounts.accounts_of(person)] == [
            "D8",
            "D7",
        ]


async def test_a_coordinator_links_an_account_that_no_address_vouches_for(kent: Story) -> None:
    await bind(kent)
    words, whom = "member link police account @{0}", (Mention(user="U9", typed="Police"),)
    done = await kent.dispatcher.handle(slack(kent, "U-keeper", words, mentions=whom))
    assert done.outcome is Outcome.DONE, text_of(done)
    assert (await kent.dispatcher.handle(slack(kent, "U9", "status"))).outcome is Outcome.DONE
    taken = slack(kent, "U-keeper", "member link kchft account @{0}", mentions=whom)
    assert "somebody else's" in text_of(await kent.dispatcher.handle(taken))


async def test_a_message_in_a_direct_chat_says_which_panel_it_is_about(
    kent: Story, london: Story
) -> None:
    await bind(kent)
    email = f"both@{kent.domain}"
    london.requests = count(1000)
    for story in (kent, london):
        await story.ask("coordinator", f"coopt {email} Guest", "done")
    first = slack(kent, "U5", "status", email=email, place=chat("D5"))
    assert (await kent.dispatcher.handle(first)).outcome is Outcome.ASKED
    await kent.dispatcher.handle(slack(kent, "U5", "status", email=email, direct="D5"))
    await kent.delivery.drain()
    (sent,) = [one for one in kent.channel.messages.values() if one.place == "slack/T1/D5"]
    about = MessageRef(sent.place, sent.id)
    answer = await kent.dispatcher.handle(
        slack(kent, "U5", "status", place=chat("D5"), about=about)
    )
    assert answer.outcome is Outcome.DONE
    assert answer.panel == "kent-and-medway"
