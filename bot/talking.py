"""Ordinary talk: what of it is meant for the bot. All else leaves no trace."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answer import NOTHING, Answer
from bot.asking import close_commands, find_command
from chat.card import Card, Text
from chat.command import Command
from chat.reply import Outcome
from chat.request import Request
from chat.words import straighten
from panel.meeting import Answer as Said
from panel.reply import understand
from storage.unit_of_work import Transaction

CALLS = ("attendance-call", "agenda-sent")
"""The kinds of notice whose thread is an attendance call."""

PLEASANTRIES = ("hello", "hi", "hey", "thanks", "thank", "ok", "okay", "cheers", "bye", "morning")
"""Single words that are talk, not a command mistyped."""

_HELP = Answer(
    Outcome.DONE,
    (Card("MASE bot", (Text("Answer attending, apologies or deputy @person; or type help."),)),),
)

_COMMANDS = {Said.ATTENDING: "attend", Said.APOLOGIES: "apologies", Said.DEPUTY: "deputy"}


def heard(request: Request, commands: Mapping[str, Command]) -> Request | Answer:
    """The request that is meant, or the answer to talk that means none. Keeps nothing."""
    if not request.talk:
        return request
    in_thread = request.about is not None and not request.place.direct
    if not in_thread and find_command(request.words, commands):
        return replace(request, talk=False)
    understood = understand(request.words)
    if understood is not None:
        words = _COMMANDS[understood.answer]
        return replace(request, words=f"{words} {understood.deputy or ''}".strip())
    if in_thread or not request.place.direct:
        return NOTHING
    if _meant_as_command(request.words, commands):
        return replace(request, talk=False)
    return _HELP


def _meant_as_command(words: str, commands: Mapping[str, Command]) -> bool:
    """Whether talk in a direct chat looks like a command mistyped."""
    typed = straighten(words).split()
    if len(typed) == 1:
        return typed[0].casefold().strip(".,!?") not in PLEASANTRIES
    return bool(close_commands(" ".join(typed[:2]), commands))


async def placed(request: Request, work: Transaction) -> Request | None:
    """A reply where replies are read: directly, or under a call, which says which meeting it is.

    None for a reply under any other message: that is ordinary talk.
    """
    if request.place.direct:
        return request
    if request.about is None:
        return None
    about = await work.outbox.message_about(request.about.place, request.about.message)
    if about is None:
        return None
    panel, kind, subject = about
    if kind not in CALLS:
        return None
    return replace(request, panel=panel, form={"meeting": subject}, talk=False)
