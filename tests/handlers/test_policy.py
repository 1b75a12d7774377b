"""Who may what: every role and every command, in the table and through the one way in."""

import pytest

from chat.reply import Outcome
from handlers import load
from panel import policy
from panel.role import Role
from storage.database import Database
from tests.support.panels import kent_story, london_story
from tests.support.requests import ask
from tests.support.story import Story

LETTERS = {
    "C": Role.CHAIR,
    "X": Role.CO_CHAIR,
    "V": Role.DEPUTY_CHAIR,
    "K": Role.COORDINATOR,
    "M": Role.MEMBER,
    "D": Role.DEPUTY,
    "R": Role.REPORTER,
    "P": Role.DATA_PROTECTION_OFFICER,
    "O": Role.OPERATOR,
}

# For anybody, and after the slash for oneself and one's own seat only. A new command needs a line.
MAY = {
    "help": "CXVKMDRPO", "terms": "CXVKMDRPO", "quorum": "CXVKMDRPO", "home": "CXVKMDRPO",
    "setup": "KO",
    "members": "CXVKMDP", "members gaps": "CXVKMDP",
    "member add": "K", "member edit": "K", "member end": "K", "member attest": "K", "member link": "K", "coopt": "K", "confirm list": "K",
    "member suspend": "CXVK", "member restore": "CXVK",
    "confirm": "K/CXVKMD",
    "meeting next": "CXVKMDP", "meeting list": "CXVKMDP", "status": "CXVKMDP",
    "meeting add": "CXVK", "meeting move": "CXVK", "meeting cancel": "CXVK",
    "meeting confirm": "CXV",
    "attend": "K/CXVKM", "apologies": "K/CXVKM", "deputy": "K/CXVKM",
    "attend call": "K", "attendance correct": "K",
    "open": "CXVK", "close": "CXVK",
    "here": "CXVK/CXVKMD", "leave": "CXVK/CXVKMD",
    "acknowledge": "/CXVKMD", "declare": "/CXVKMD",
    "rule": "CXV",
    "attendance": "CXVK/CXVKMD",
    "agenda show": "CXVKMDP", "agenda papers": "CXVKMDP",
    "agenda add": "CXVK/CXVKM", "agenda paper": "CXVK/CXVKMD",
    "agenda remove": "CXVK", "agenda order": "CXVK",
    "agenda agree": "CXV", "agenda send": "CXVK", "minutes sent": "CXVK",
    "blockage raise": "CXVKMDR", "blockage list": "CXVKMDP/R", "blockage show": "CXVKMDP/R",
    "blockage ack": "CXVK/M", "blockage reply": "CXVK/M", "blockage resolve": "CXVK/M",
    "blockage assign": "CXVK",
    "blockage escalate": "CXVK/MDR", "blockage reopen": "CXVK/MDR",
    "spill": "CXVP", "spill record": "CXVP", "spill list": "CXVP", "spill overruled": "CXVP",
    "action add": "CXVK/CXVKM", "action reassign": "CXVK",
    "action update": "CXVK/CXVKMD", "action done": "CXVK/CXVKMD", "action changed": "CXVK/CXVKMD",
    "action notdone": "CXVK/CXVKMD", "action reopen": "CXVK/CXVKMD", "action tag": "CXVK/CXVKMD",
    "action list": "CXVKMDP", "action mine": "CXVKMDP", "action show": "CXVKMDP",
    "plan show": "CXVKMDP", "plan review": "CXVK", "plan roll": "CXVK",
    "digest": "K",
}  # fmt: skip


def roles(letters: str) -> frozenset[Role]:
    return frozenset(LETTERS[letter] for letter in letters)


def may(command: str, holding: frozenset[Role], *, own: bool) -> bool:
    anybody, _, themselves = MAY[command].partition("/")
    return bool(holding & roles(anybody) or (own and holding & roles(themselves)))


def test_every_command_stands_in_the_table_and_no_policy_is_idle() -> None:
    commands = {command.name: command.allowed for command in load().commands.values()}
    assert set(commands) == set(MAY)
    assert set(commands.values()) <= set(policy.TABLE)
    assert len({one.action for one in policy.TABLE}) == len(policy.TABLE)


@pytest.mark.parametrize("name", MAY)
def test_the_table_says_who(name: str) -> None:
    allowed = load().commands[name].allowed
    for role in Role:
        for own in (True, False):
            assert allowed.allows({role}, own=own) == may(name, frozenset({role}), own=own)
    assert not allowed.allows(frozenset(), own=True)
    assert allowed.who
    assert "deny" not in allowed.who


PEOPLE = {
    "chair": "C", "deputy-chair": "V", "coordinator": "K", "police": "M", "deputy": "D",
    "reporter": "R", "data-protection-officer": "P", "operator": "O",
}  # fmt: skip


async def test_every_role_is_let_through_or_refused(sqlite_database: Database) -> None:
    story = await kent_story(sqlite_database)
    await story.tell("coordinator: /mase meeting add 25 September 2026 14:30")
    for who, letters in PEOPLE.items():
        for command in MAY:
            outcome, said = await ask(story, who, command)
            allowed = may(command, roles(letters), own=True)
            assert (outcome is not Outcome.REFUSED) == allowed, (who, command, said)
            assert allowed or " is for " in said


async def test_a_seat_of_another_is_for_fewer(sqlite_database: Database) -> None:
    story = await kent_story(sqlite_database)
    await story.tell("coordinator: /mase meeting add 25 September 2026 14:30")
    asked = {
        "attend": "attend for medway",
        "apologies": "apologies for medway",
        "deputy": "deputy cover@social.example for medway",
        "here": "here medway",
        "leave": "leave @medway",
        "attendance": "attendance medway",
        "action add": 'action add "Map the hotels" medway due tomorrow short',
    }
    theirs = ("done", "update", "changed", "notdone", "reopen", "tag")
    asked |= {f"action {name}": f"action {name} A-2026-001 locations" for name in theirs}
    await story.tell('coordinator: /mase action add "Map the sites" medway due tomorrow long')
    for who, letters in PEOPLE.items():
        for command, words in asked.items():
            outcome, said = await ask(story, who, words)
            assert (outcome is not Outcome.REFUSED) == may(command, roles(letters), own=False), (
                who,
                words,
                said,
            )
    assert await ask(story, "police", "attend for medway") == (
        Outcome.REFUSED,
        "Not allowed\nYou can use “attend” for yourself and for your own seat. "
        "For others it is for the coordinator.",
    )


async def test_a_co_chair_is_a_chair(sqlite_database: Database) -> None:
    story = await london_story(sqlite_database)
    for command in MAY:
        outcome, _ = await ask(story, "la-manager", command)
        allowed = may(command, roles("XM"), own=True)
        assert (outcome is not Outcome.REFUSED) == allowed, command


async def test_a_deputy_may_act_for_the_seat_they_stand_in_for(kent: Story) -> None:
    await kent.tell(
        """
        coordinator: /mase meeting add 25 September 2026 14:30
        police: /mase deputy @deputy
        = 2026-09-25 14:30
        chair: /mase open
        deputy: /mase here police
          | as deputy for Kent Police
        deputy [refused]: /mase here medway
        deputy [refused]: /mase leave @police
        """
    )
