"""Which buttons of a card somebody can use, by their roles; pure.

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
