"""`digest`: the weekly digest now; it takes the place of one that is near, or not sent yet."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chat.card import Card, Facts
from chat.command import Call, Command
from chat.reply import Misused, Outcome, Post, Reply, ToPanel, done
from chat.request import RequestId
from handlers.common.digest_letters import everybody
from handlers.common.meetings import seats_on
from panel.action_lateness import last_slot, next_slot
from panel.policy import SEND_DIGEST
from panel.schedule.due import moment
from panel.wording import counted, say_when
from storage.unit_of_work import UnitOfWork

_CLOSE = timedelta(days=3)
"""So long before the weekly digest, one by hand stands in for it: nobody is told twice."""


@dataclass(frozen=True, slots=True)
class _Which:
    """Which digest one by hand is: its place in the calendar, and the weekly one it stands for."""

    occurrence: str
    coming: datetime
    instead_of: datetime | None = None

    @property
    def slot(self) -> str:
        """The weekly one's place in the calendar, if it is that."""
        return self.occurrence if self.instead_of else ""


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Send it to the channel, the keepers and every agency, once a day at most."""
    which = await _which(call, work)
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


async def _which(call: Call, work: UnitOfWork) -> _Which:
    """The last weekly one if the clock has yet to send it, the next if that is near, or today's."""
    digest, zone = call.terms.digest, call.zone
    last = moment(last_slot(digest, call.at, zone), digest.at, zone)
    coming = moment(next_slot(digest, call.at, zone), digest.at, zone)
    ticked_to = await work.clock.ticked_to()
    missed = ticked_to is not None and ticked_to < last.at
    if not missed and coming.at - call.at > _CLOSE:
        return _Which(f"{call.today.isoformat()}-by-hand", coming.at)
    weekly = last if missed else coming
    return _Which(weekly.occurrence.isoformat(timespec="minutes"), coming.at, weekly.at)


def _weekly(which: _Which, call: Call) -> str:
    if which.instead_of:
        return f"this stands in for the one of {say_when(which.instead_of, call.zone)}"
    return f"as usual, {say_when(which.coming, call.zone)}"


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
