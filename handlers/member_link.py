"""`member link`: an account is somebody's, where the platform vouches for no e-mail address."""

import re

from chat.card import Card, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Post, Reply, ToPerson, done
from handlers.common.people import called, somebody
from panel.policy import KEEP_MEMBERS
from storage.unit_of_work import UnitOfWork

_ACCOUNT = re.compile(r"@?([A-Za-z0-9:_-]{3,120})")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Link an account of the platform this was asked on; nobody's is taken from them silently."""
    person, there = await somebody(call, work), call.request.actor
    who = str(there.platform), there.organisation, _account(call)
    if await work.accounts.person_of(*who) not in (None, person):
        raise Misused.because("That account is somebody else's", "Ask your operator to look.")
    await work.accounts.link(*who, person, call.at)
    name = await called(person, work)
    details = (("platform", str(there.platform)),)
    return done(
        Card("Account linked", (Text(f"That account is {name}'s from now on."),)),
        Post("members-linked", str(person), " ".join(who), ToPerson(person), details),
        objects=(f"person:{person}",),
    )


def _account(call: Call) -> str:
    """The account that was mentioned, or whose id was typed. Raises Misused."""
    mentioned = [one.user for one in call.request.mentions if one.user]
    typed = _ACCOUNT.fullmatch(call.values.text("account"))
    if len(mentioned) == 1:
        return mentioned[0]
    if typed is None or mentioned:
        raise Misused.because("Which account?", f"Mention one. Type: {call.command.usage}")
    return typed[1]


COMMAND = Command(
    name="member link",
    summary="Link a chat account to somebody on the list, where it is not known by its address.",
    allowed=KEEP_MEMBERS,
    run=run,
    fields=(
        Field("account", "Account", after=("account",), kept=True, hint="Mention or id"),
        Field("who", "Who", Kind.PERSON, required=False),
        Field("seat", "Seat", Kind.SEAT, required=False),
    ),
    examples=("member link police account @sam", "member link health account U012AB3CD"),
)
