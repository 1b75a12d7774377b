"""Whoever looks at a card is shown the buttons that they could use."""

import pytest

import handlers
from bot.buttons import ANYBODY, for_roles, opens_form
from chat.card import Button, Buttons, Card, Text
from panel.role import Role

COMMANDS = handlers.load().commands
CARD = Card(
    "The meeting begins",
    (
        Text("The register is open."),
        Buttons((Button("I am here", "here"), Button("Open the meeting", "open"))),
        Buttons((Button("Rule", "rule quorate"),)),
    ),
)


def labels(*roles: Role) -> list[str]:
    shown = for_roles(CARD, frozenset(roles) or ANYBODY, COMMANDS)
    return [button.label for _, button in shown.buttons()]


def test_everybody_has_their_own() -> None:
    assert labels() == ["I am here"]
    assert labels(Role.MEMBER, Role.COORDINATOR) == ["I am here", "Open the meeting"]
    assert labels(Role.MEMBER, Role.CO_CHAIR) == ["I am here", "Open the meeting", "Rule"]
    assert labels(Role.REPORTER) == []


def test_what_is_no_button_stays_and_nothing_empty_does() -> None:
    assert for_roles(CARD, {Role.REPORTER}, COMMANDS) == Card(CARD.title, CARD.blocks[:1])


def test_a_button_that_no_command_answers_is_nobodys() -> None:
    card = Card("Old", (Buttons((Button("Gone", "no such command"),)),))
    assert for_roles(card, frozenset(Role), COMMANDS) == Card("Old")


@pytest.mark.parametrize(
    ("button", "asks"),
    [
        (Button("Send a deputy", "deputy", (("meeting", "m1"),)), True),
        (Button("Kent Police", "deputy", (("deputy", "@sam"), ("seat", "police"))), False),
        (Button("Add an item", "agenda add"), True),
        (Button("Reopen", "blockage reopen B-2026-001"), True),
        (Button("Acknowledge", "blockage ack B-2026-001"), False),
        (Button("Attending", "attend"), False),
        (Button("Gone", "no-such-command"), False),
    ],
)
def test_a_button_opens_a_form_if_something_wanted_is_missing(button: Button, asks: bool) -> None:
    assert opens_form(button, COMMANDS) is asks
