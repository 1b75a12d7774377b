"""`digest`: the weekly digest now; close before the weekly one, it takes its place."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.reply import Misused, Outcome, Post, Reply, ToPanel, done
from chat.request import RequestId
from handlers.common.digest_letters import everybody
from handlers.common.meetings import seats_on
from panel.action_lateness import next_slot
from panel.policy import SEND_DIGEST
from panel.schedule.due import moment
from panel.wording import counted, say_when
from storage.unit_of_work import UnitOfWork

_CLOSE = timedelta(days=3)
"""So long before the weekly digest, one by hand stands in for it: nobody is told twice."""


@dataclass(frozen=True, slots=True)
class _Which:
    """Which digest one by hand is: its place in the calendar, and the weekly one after it."""

    occurrence: str
    coming: datetime
    slot: str = ""


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Send it to the channel, the keepers and every agency, once a day at most."""
    which = _which(call)
    posts = await _posts(which, call, work)
    places = await work.places.all()
    new = await _new(posts, call, work) if places else posts
    if not new or not isinstance(new[0].audience, ToPanel):
        said = f"The next one goes out on {say_when(which.coming, call.zone)}."
        raise Misused.because("It was sent already", said)
    people = len(new) - 1
    facts = [
        ("In the channel", "counts and ages" if places else "nothing: no channel is bound"),
        ("In private", counted("person", people, "people") if places else "nobody"),
        ("The weekly one", _weekly(which, call)),
    ]
    return done(Card("Digest sent" if places else "Digest", (Facts(tuple(facts)),)), *new)


def _which(call: Call) -> _Which:
    """The coming weekly one if that is near, else today's."""
    digest = call.terms.digest
    weekly = moment(next_slot(digest, call.at, call.zone), digest.at, call.zone)
    if weekly.at - call.at > _CLOSE:
        return _Which(f"{call.today.isoformat()}-by-hand", weekly.at)
    occurrence = weekly.occurrence.isoformat(timespec="minutes")
    return _Which(occurrence, weekly.at, occurrence)


def _weekly(which: _Which, call: Call) -> str:
    said = say_when(which.coming, call.zone)
    return f"this stands in for the one of {said}" if which.slot else f"as usual, {said}"


async def _posts(which: _Which, call: Call, work: UnitOfWork) -> list[Post]:
    appointments = await work.members.in_force(call.today)
    seats = await seats_on(call.today, work)
    posts = everybody(call.terms, appointments, seats, which.occurrence)
    carried = (("slot", which.slot),) if which.slot else ()
    return [replace(post, details=(*post.details, *carried)) for post in posts]


async def _new(posts: list[Post], call: Call, work: UnitOfWork) -> list[Post]:
    """Those that nobody was sent yet; from now on the clock takes them for sent."""
    keys = [RequestId(post.key(call.panel.key)) for post in posts]
    new = await work.inbox.take(keys, call.panel.id, Outcome.DONE, call.at)
    return [post for post, key in zip(posts, keys, strict=True) if key in new]


COMMAND = Command(
    name="digest",
    summary="Send the digest now: counts to the channel, to every agency what it has overdue.",
    allowed=SEND_DIGEST,
    run=run,
    aliases=("digest send",),
)
