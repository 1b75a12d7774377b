"""Which buttons of a card somebody can use, by their roles, and which open a form; pure.

A button grants nothing, whoever sees it: each press is authorised anew.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.asking import find_command
from chat.card import Block, Button, Buttons, Card
from chat.command import Command
from panel.role import Role

ANYBODY = frozenset({Role.MEMBER})
"""Whose buttons stand on a card that everybody sees alike."""


def for_roles(card: Card, roles: AbstractSet[Role], commands: Mapping[str, Command]) -> Card:
    """The card without the buttons that nobody with these roles could use."""

    def usable(button: Button) -> bool:
        found = find_command(button.words, commands)
        return found is not None and found[0].allowed.allows(roles, own=True)

    def kept(block: Block) -> Block:
        if not isinstance(block, Buttons):
            return block
        return Buttons(tuple(filter(usable, block.buttons)))

    blocks = tuple(kept(block) for block in card.blocks)
    return replace(card, blocks=tuple(block for block in blocks if block != Buttons(())))


def opens_form(button: Button, commands: Mapping[str, Command]) -> bool:
    """Whether a press asks for more than it carries: one wanted field may be in its words."""
    found = find_command(button.words, commands)
    if found is None:
        return False
    command, said = found
    carried = {name for name, value in button.values if value}
    wanted = sum(field.required and field.name not in carried for field in command.fields)
    return wanted > (1 if said.strip() else 0)
