"""Whatever people of two panels do under one roof, nobody sees a word of the other panel's.

Kent and London share a database, and their numbers: each has its own A-2026-001 and B-2026-001.
What is typed on either carries words and cases of that panel alone. Whatever shows the other's, be
it an answer, a channel or somebody's direct chat, has read across; and who is not on a panel is
refused there, whatever they type or press.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.answer import Answer
from bot.ticking import Ticker
from chat.card import Button, Card
from chat.reply import Outcome
from panel.names import PanelKey
from storage.database import Database
from tests.support.channel import Channel
from tests.support.databases import Opening
from tests.support.panels import START, kent_story, london_story
from tests.support.requests import request, text_of
from tests.support.story import Story, Ticking

KENT, LONDON = PanelKey("kent-and-medway"), PanelKey("london")
PANELS: Final = (KENT, LONDON)
BOTH: Final = "health@london.example"
"""London's lead from Health, whom Kent has co-opted."""

DOMAIN: Final = {KENT: "kent.example", LONDON: "london.example"}
AT_WORK: Final = {
    KENT: ("coordinator", "chair", "police", "education", "camhs", "reporter", "deputy"),
    LONDON: ("coordinator", "la-manager", "police", "education", "social-worker", "housing"),
}
ON: Final = {panel: [f"{who}@{DOMAIN[panel]}" for who in AT_WORK[panel]] for panel in PANELS}
HOME: Final = [(panel, who) for panel in PANELS for who in (*ON[panel], BOTH)]
EVERYBODY: Final = (BOTH, *ON[KENT], *ON[LONDON])
WORD: Final = {KENT: "quillwort", LONDON: "bramblefen"}
CASE: Final = {KENT: "C-7101", LONDON: "C-8202"}
DOING: Final = (
    'action add "look at {word} again" police due in two weeks short',
    'action add "visit the {word}" education due tomorrow long for {case}',
    "action done A-2026-00{number} the {word} is mended",
    "action update A-2026-00{number} half of the {word} is done",
    "blockage raise {case} no {word} offered, needs police",
    "blockage ack {number}",
    "blockage reply {number} the {word} is ordered",
    "blockage resolve {number} the {word} came, confirmed by police",
    "agenda add the {word} report",
    "apologies the {word} is closed that day",
    "digest",
)
LOOKING: Final = (
    "blockage show {number}",
    "blockage list all",
    "action show A-2026-00{number}",
    "action list",
    "action list for {case}",
    "action mine",
    "agenda show",
    "home",
    "plan",
    "members",
    "attendance",
    "status",
)
LINES: Final = (*DOING, *LOOKING)
RUNS, STEPS = 5, 20


def holds(text: str, panel: PanelKey) -> bool:
    """Whether something that only this panel knows stands in a text."""
    return WORD[panel] in text.casefold() or CASE[panel] in text


def the_other(panel: PanelKey) -> PanelKey:
    return LONDON if panel == KENT else KENT


def sits_on(who: str, panel: PanelKey) -> bool:
    return who == BOTH or who in ON[panel]


@dataclass(frozen=True)
class Settled:
    """Both panels as every run finds them: the file, and the messages that stand on live cards."""

    file: Path
    channel: Channel


class Ledger(Counter[tuple[PanelKey, str]]):
    """What came of all the runs, so that nobody trusts runs in which nothing happened."""


class TwoPanels(RuleBasedStateMachine):
    """People at work on their own panel, and trying their luck on the other."""

    def __init__(self, settled: Settled, opening: Opening, ledger: Ledger) -> None:
        super().__init__()
        shutil.copyfile(settled.file, opening.url.removeprefix("sqlite:///"))
        self.ledger = ledger
        self.runner = asyncio.Runner()
        self.database = self.runner.run(opening.database())
        channel = deepcopy(settled.channel)
        self.story = Story(self.database, KENT, DOMAIN[KENT], Ticking(START), channel)
        self.shown: list[tuple[PanelKey, Button]] = []
        self.moved = False
        self.looks = cycle(LOOKING)

    def teardown(self) -> None:
        self.runner.run(self.database.dispose())
        self.runner.close()

    @rule(line=st.sampled_from(LINES), who=st.sampled_from(HOME), number=st.integers(1, 3))
    def somebody_types(self, line: str, who: tuple[PanelKey, str], number: int) -> None:
        """A command on a panel of theirs."""
        on, email = who
        self._asked(email, on, line.format(word=WORD[on], case=CASE[on], number=number))

    @rule(line=st.sampled_from(LINES), who=st.sampled_from(HOME), number=st.integers(1, 3))
    def a_stranger_types(self, line: str, who: tuple[PanelKey, str], number: int) -> None:
        """The same on the panel that is not theirs, in the words of their own."""
        home, email = who
        assume(email != BOTH)
        words = line.format(word=WORD[home], case=CASE[home], number=number)
        self._asked(email, the_other(home), words)

    @rule(pick=st.integers(0, 9_999), who=st.sampled_from(EVERYBODY), on=st.sampled_from(PANELS))
    def somebody_presses(self, pick: int, who: str, on: PanelKey) -> None:
        """A button that was shown anywhere, ids and all, as if it were this panel's."""
        if not self.shown:
            return
        shown_on, button = self.shown[pick % len(self.shown)]
        carried = " ".join((button.words, *(value for _, value in button.values)))
        if shown_on == on or not holds(carried, shown_on):
            self._asked(who, on, button.words, dict(button.values))

    @invariant()
    def both_coordinators_look(self) -> None:
        """One thing after the other; what they see is held to their panel."""
        look = next(self.looks)
        for panel in PANELS:
            words = look.format(case=CASE[panel], number=1)
            self._asked(f"coordinator@{DOMAIN[panel]}", panel, words)

    @precondition(lambda self: not self.moved)
    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        """What falls due is told."""
        self.moved = True
        self.story.clock.at += timedelta(days=days)
        self.runner.run(self._tick())

    def _asked(
        self, who: str, on: PanelKey, words: str, form: dict[str, str] | None = None
    ) -> None:
        answer = self.runner.run(self._ask(who, on, words, form or {}))
        self.ledger[on, answer.outcome] += 1
        assert answer.outcome is not Outcome.FAULT, text_of(answer)
        assert sits_on(who, on) or answer.outcome is Outcome.REFUSED, (who, on, words)
        # A stranger on this panel may be told back their own words, and nothing of this panel's.
        self._held(text_of(answer), on if sits_on(who, on) else the_other(on))
        self.shown += [(on, button) for button in _buttons(answer)]
        self._look()

    async def _ask(self, who: str, on: PanelKey, words: str, form: dict[str, str]) -> Answer:
        answer = await self.story.dispatcher.handle(
            request(self.story, who, words, form=form, panel=on)
        )
        await self.story.delivery.drain()
        return answer

    async def _tick(self) -> None:
        await Ticker(self.database, self.story.dispatcher).tick(self.story.clock.now())
        await self.story.delivery.drain()
        self._look()

    def _look(self) -> None:
        """Hold everything that was posted to the place where it stands."""
        for posted in self.story.channel.look():
            (on,) = (panel for panel in PANELS if panel in posted.place.split("/"))
            self._held(posted.text, on, posted.place)
            self.shown += [(on, button) for _, button in posted.card.buttons()]
            who = posted.place.rpartition("/")[2]
            assert who in (on, BOTH) or who.endswith(f"@{DOMAIN[on]}"), posted.place

    def _held(self, text: str, on: PanelKey, place: str = "answer") -> None:
        assert not holds(text, the_other(on)), f"{place} of {on} shows:\n{text}"
        if holds(text, on):
            self.ledger[on, "direct" if "/direct/" in place else place.partition("/")[0]] += 1


def _buttons(answer: Answer) -> Iterator[Button]:
    cards = (said for said in answer.says if isinstance(said, Card))
    return (button for card in cards for _, button in card.buttons())


@pytest.fixture
def settled(sqlite_opening: Opening) -> Settled:
    """A file with both panels in it, each with a meeting ahead, an action and a blockage."""

    channel = Channel()

    async def settle() -> None:
        database: Database = await sqlite_opening.database()
        kent, london = await kent_story(database, channel), await london_story(database, channel)
        await kent.tell(
            f"""
            coordinator: /mase coopt {BOTH} Lead from Health
            coordinator: /mase meeting add 25 September 2026 14:30
            """
        )
        for story in (kent, london):
            word, case = WORD[story.panel], CASE[story.panel]
            await story.tell(
                f"""
                coordinator: /mase action add "map the {word}" police due in two weeks short
                police: /mase blockage raise {case} the {word} is missing, needs education
                """
            )
        await database.dispose()

    asyncio.run(settle())
    channel.look()
    return Settled(Path(sqlite_opening.url.removeprefix("sqlite:///")), channel)


def test_nobody_sees_a_word_of_the_other_panel(settled: Settled, sqlite_opening: Opening) -> None:
    ledger, file = Ledger(), settled.file.with_name("run.db")
    opening = Opening(f"sqlite:///{file}", sqlite_opening.erasures)

    class Here(TwoPanels):
        def __init__(self) -> None:
            super().__init__(settled, opening, ledger)

    bounded = settings(
        max_examples=RUNS, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Here, settings=bounded)
    for panel in PANELS:
        for seen in (Outcome.DONE, Outcome.REFUSED, "answer", "direct"):
            assert ledger[panel, seen], (panel, seen, ledger)
