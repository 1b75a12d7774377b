"""What waits for somebody themselves: their agency's actions, and the blockages that are theirs."""

from collections.abc import Sequence

from chat.card import Block, Bullets, Button, Buttons, Text, Tone
from chat.command import Call
from handlers.common.action_words import say_open
from handlers.common.actions import own_seats
from handlers.common.blockage_cards import Seen, button_for, called, next_words, state_words
from handlers.common.digest_actions import stepwise
from panel.action import Action, overdue
from panel.action_lateness import last_slot
from panel.blockage import Blockage
from panel.blockage_access import is_mine, sees
from panel.blockage_clock import overdue as overdue_steps
from panel.policy import READ_ACTIONS, READ_BLOCKAGES
from storage.unit_of_work import UnitOfWork

_MOST = 5
"""So many of each: the page is a summary, and the lists are a tap away."""


async def own_actions(call: Call, work: UnitOfWork) -> tuple[Block, ...]:
    """The asker's open actions, what is due first first, with their next steps."""
    if not READ_ACTIONS.allows(call.actor.roles, own=True):
        return ()
    found = await work.actions.open_of(await own_seats(call, work))
    if not found:
        return ()
    late = len(overdue(found, call.today))
    slot = last_slot(call.terms.digest, call.at, call.zone)
    return (
        _head("Your actions", len(found), late),
        *stepwise(found[:_MOST], call.terms, call.today, slot),
        *_more(found, "All your actions", "action mine"),
    )


async def own_blockages(call: Call, work: UnitOfWork) -> tuple[Block, ...]:
    """What their agency is to remove, or they raised and is not resolved; the oldest first."""
    actor = call.actor
    if not READ_BLOCKAGES.allows(actor.roles, own=True):
        return ()
    found = [
        one
        for one in await work.blockages.unresolved()
        if is_mine(one, actor.person, actor.appointments, call.terms)
        and sees(one, actor.person, actor.roles, actor.appointments, call.terms)
    ]
    if not found:
        return ()
    seen = Seen.by(call)
    late = sum(bool(overdue_steps(one, call.at)) for one in found)
    return (
        _head("Your blockages", len(found), late),
        Bullets(tuple(_line(one, seen) for one in found[:_MOST])),
        Buttons(tuple(button_for(one, f"Show {one.number}", "show") for one in found[:_MOST])),
        *_more(found, "All your blockages", "blockage list mine"),
    )


def _head(title: str, total: int, late: int) -> Text:
    return Text(f"{title}: {say_open(total, late)}.", Tone.WARNING if late else Tone.PLAIN)


def _line(one: Blockage, seen: Seen) -> str:
    return f"{called(one)}: {state_words(one, seen)}; next: {next_words(one, seen)}"


def _more(
    found: Sequence[Action] | Sequence[Blockage], label: str, words: str
) -> tuple[Buttons, ...]:
    return (Buttons((Button(label, words),)),) if len(found) > _MOST else ()
