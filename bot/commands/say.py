"""`mase say`: one command or chat reply, as somebody, from the terminal."""

import asyncio
import re
from typing import Annotated
from uuid import uuid4

import typer

from bot.answer import Answer
from bot.opening import opened, panel_of
from bot.terminal import AtOption, PanelOption, out
from bot.trouble import Exit
from chat.card import Card
from chat.form import Form
from chat.mentions import lift_mentions
from chat.reply import Outcome
from chat.request import Actor, Place, Platform, Request, RequestId
from chat.text import card_text, form_text
from panel.names import PanelKey
from panel.reply import understand

app = typer.Typer()

_EXITS = {
    Outcome.DONE: Exit.DONE,
    Outcome.MISUSED: Exit.ASKED,
    Outcome.ASKED: Exit.ASKED,
    Outcome.HANDED_BACK: Exit.ASKED,
    Outcome.REFUSED: Exit.REFUSED,
    Outcome.FAULT: Exit.FAULT,
}
_SLASH = re.compile(r"\s*/mase(?:\s+|$)", re.IGNORECASE)
_GREETINGS = frozenset({"bye", "cheers", "hello", "hey", "hi", "morning", "ok", "okay", "thanks"})
_TERMINAL = Place(Platform.COMMAND_LINE, "local", "terminal", direct=True)


@app.command(context_settings={"ignore_unknown_options": True})
def say(
    panel: PanelOption,
    as_: Annotated[str, typer.Option("--as", metavar="EMAIL", help="Who says it.")],
    words: Annotated[list[str], typer.Argument(help="A command, or a reply to a call.")],
    at: AtOption = "",
    id_: Annotated[
        str, typer.Option("--id", metavar="REQUEST-ID", help="The same again is a repeat.")
    ] = "",
) -> None:
    """Say something to a panel's bot; print its reply, and what it sent to the panel."""
    answer = asyncio.run(_say(panel, as_, " ".join(words), at, id_))
    out(answer_text(answer))
    raise typer.Exit(_EXITS[answer.outcome])


async def _say(panel: str, email: str, typed: str, at: str, id_: str) -> Answer:
    async with opened() as bot:
        found, when = await panel_of(panel, at, bot)
        words, mentions = lift_mentions(typed)
        request = Request(
            id=RequestId(id_ or f"cli/local/terminal/{uuid4()}"),
            actor=Actor(Platform.COMMAND_LINE, "local", email, email=email),
            place=_TERMINAL,
            at=when,
            words=_SLASH.sub("", words),
            panel=PanelKey(found.key),
            mentions=mentions,
            talk=_is_talk(words),
        )
        return await bot.dispatcher.handle(request, show_panel=True)


def _is_talk(words: str) -> bool:
    """Whether words may be a reply or ordinary talk; a single odd word is a command mistyped."""
    if _SLASH.match(words):
        return False
    one = words.strip(" .,!?").casefold()
    return " " in one or understand(words) is not None or one in _GREETINGS


def answer_text(answer: Answer) -> str:
    """The private reply, and after it what the panel was told."""
    parts = [_text(one) for one in answer.says]
    if answer.to_panel:
        parts += ["To the panel:", *(card_text(card) for card in answer.to_panel)]
    return "\n\n".join(parts)


def _text(said: Card | Form) -> str:
    return card_text(said) if isinstance(said, Card) else form_text(said)
