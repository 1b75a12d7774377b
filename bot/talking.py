"""Ordinary talk: what of it is meant for the bot. All else leaves no trace."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answer import NOTHING, Answer
from bot.asking import close_commands, find_command
from chat.card import Card, Text
from chat.command import Command
from chat.reply import Outcome
from chat.request import Request
from panel.meeting import Answer as Said
from panel.reply import understand
from storage.unit_of_work import Transaction

CALLS = ("attendance-call", "agenda-sent")
"""The kinds of notice whose thread is an attendance call."""

_HELP = Answer(
    Outcome.DONE,
    (Card("MASE bot", (Text("Answer attending, apologies or deputy @person; or type help."),)),),
)

_COMMANDS = {Said.ATTENDING: "attend", Said.APOLOGIES: "apologies", Said.DEPUTY: "deputy"}


def heard(request: Request, commands: Mapping[str, Command]) -> Request | Answer:
    """The request that is meant, or the answer to talk that means none. Keeps nothing."""
    if not request.talk:
        return request
    direct = request.place.direct
    if not direct and request.about is None:
        return NOTHING
    command = find_command(request.words, commands) if direct else None
    understood = understand(request.words)
    if understood is not None and not _keeps_more(command):
        words = _COMMANDS[understood.answer]
        return replace(request, words=f"{words} {understood.deputy or ''}".strip())
    if command or (direct and close_commands(request.words, commands)):
        return replace(request, talk=False)
    return _HELP if direct else NOTHING


def _keeps_more(command: tuple[Command, str] | None) -> bool:
    """Whether the same words, read as a command, keep something that a bare answer drops."""
    return command is not None and any(field.kept for field in command[0].fields)


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
