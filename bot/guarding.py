"""The privacy guard: reads every free text that would be kept, before anything else does."""

from datetime import date

from chat.card import Card, Context, Text, Tone
from chat.command import Command
from chat.form import Field
from chat.reply import HandedBack
from chat.values import Values
from panel.privacy import Caught, guard, marked
from panel.terms import Terms

_WHY = (
    "Your words were not kept and not posted. Take out what is marked, use the case reference "
    "instead, and send it again."
)


def guard_values(command: Command, values: Values, terms: Terms, today: date) -> None:
    """Hand the words back if they name what may not be kept. Raises HandedBack."""
    for field in command.fields:
        if field.kept and (text := values.text(field.name)):
            caught = guard(text, document_hosts=terms.panel.document_hosts, today=today)
            if caught:
                raise _handed_back(field, text, caught)


def _handed_back(field: Field, text: str, caught: tuple[Caught, ...]) -> HandedBack:
    advice = tuple(dict.fromkeys(f"{found.kind}: {found.advice}" for found in caught))
    return HandedBack(
        Card(
            "Please take this out first",
            (
                Text(_WHY, Tone.WARNING),
                Text(f"{field.label}: {marked(text, caught)}"),
                *(Text(line) for line in advice),
                Context("Immediate risk to a child: call 999 or the front door, not this bot."),
            ),
        )
    )
