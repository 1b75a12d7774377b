"""Actions in the words of a card: one line each, or every fact of one."""

from collections.abc import Iterable, Sequence
from datetime import date

from chat.card import Block, Bullets, Button, Buttons, Text, Tone
from handlers.common.agenda_words import seat_title
from panel.action import Action, Horizon
from panel.action_lateness import say_late, say_repeated
from panel.terms import Terms
from panel.volt import Volt
from panel.wording import counted, listed, say_date

HORIZONS = {
    Horizon.SHORT: "Short term",
    Horizon.MEDIUM: "Medium term",
    Horizon.LONG: "Long term",
}
_MORE = 40


def headline(action: Action) -> str:
    """Say "A-2026-014 Map the hotels (C-0421)"."""
    about = " and ".join(one for one in (action.blockage, action.case) if one)
    return f"{action.number} {action.words}{f' ({about})' if about else ''}"


def when_due(action: Action, today: date, slot: date) -> str:
    """Say "due Friday 18 September 2026, 12 days overdue; second week in the digest"."""
    said = f"due {say_date(action.due)}"
    if not action.open:
        return f"{action.state}, was {said}"
    if action.overdue(today):
        said += f", {say_late(action.due, today)}"
    return "; ".join(part for part in (said, say_repeated(action, slot)) if part)


def line(action: Action, terms: Terms, today: date, slot: date) -> str:
    """One action with its owner, for a list of several seats."""
    owner = seat_title(action.owner, terms)
    return f"{headline(action)}: {owner}, {action.horizon} term, {when_due(action, today, slot)}"


def own_line(action: Action, today: date, slot: date, owner: str = "") -> str:
    """One action for those whose it is; `owner` where that could be one of several seats."""
    whose = f"{owner}, " if owner else ""
    return f"{headline(action)}: {whose}{when_due(action, today, slot)}"


def own_lines(actions: Sequence[Action], terms: Terms, today: date, slot: date) -> tuple[str, ...]:
    """Several of them, with the seat where there are several."""
    several = len({one.owner for one in actions}) > 1
    return tuple(
        own_line(one, today, slot, seat_title(one.owner, terms) if several else "")
        for one in actions
    )


def bullets(lines: Sequence[str], more: str) -> tuple[Block, ...]:
    """Lines as far as a message holds them, and how to see the rest; nothing for none."""
    if not lines:
        return ()
    shown: tuple[Block, ...] = (Bullets(tuple(lines[:_MORE])),)
    left = len(lines) - _MORE
    return (*shown, Text(f"And {left} more. Type: {more}")) if left > 0 else shown


def say_tags(tags: Iterable[Volt]) -> str:
    """Say "victims and locations"."""
    given = frozenset(tags)
    return listed([tag.value for tag in Volt if tag in given])


def steps(action: Action) -> Buttons:
    """What may become of an open action, one tap each."""
    number = str(action.number)
    carried = (("number", number),)
    return Buttons(
        (
            Button("Done", "action done", carried, Tone.GOOD, typed=f"action done {number}"),
            Button("New date", "action update", carried, typed=f"action update {number} due DATE"),
            Button(
                "Circumstances changed",
                "action changed",
                carried,
                typed=f"action changed {number} REASON",
            ),
        )
    )


def tag_buttons(action: Action) -> Buttons:
    """The four letters that it has not got yet: asked for afterwards, never required."""
    number = str(action.number)
    return Buttons(
        tuple(
            Button(
                tag.value.capitalize(),
                "action tag",
                (("number", number), ("tag", tag.value)),
                typed=f"action tag {number} {tag.value}",
            )
            for tag in Volt
            if tag not in action.tags
        )
    )


def by_horizon(actions: Sequence[Action]) -> tuple[tuple[Horizon, tuple[Action, ...]], ...]:
    """Actions under each horizon, in the order they came."""
    return tuple(
        (horizon, tuple(one for one in actions if one.horizon is horizon)) for horizon in Horizon
    )


def say_horizons(actions: Iterable[Horizon]) -> str:
    """Say "4 short, 3 medium and 2 long term"."""
    given = list(actions)
    parts = [f"{given.count(one)} {one}" for one in Horizon if one in given]
    return f"{listed(parts)} term" if parts else "none"


def say_open(total: int, late: int) -> str:
    """Say "12 open, 3 overdue"."""
    return f"{total} open, {late} overdue" if total else "none open"


def say_actions(total: int) -> str:
    """Say "1 action", "3 actions"."""
    return counted("action", total)
