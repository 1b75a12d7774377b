"""Cards as Adaptive Cards 1.5; pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.platforms.teams.actions import How, action_set, invoked, sent
from bot.platforms.teams.elements import (
    Element,
    bar,
    framed,
    heading,
    lines_of,
    quiet,
    run,
    table,
    words,
)
from bot.platforms.teams.limits import CARD, LABEL, MORE, ROWS, VERSION, line
from chat.card import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Context,
    Facts,
    File,
    Image,
    Progress,
    Table,
    Text,
    Tone,
)
from chat.text import progress_text
from panel.names import PanelKey

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
REFRESH = "refresh"
"""The verb by which a client asks for a card as it is for one person."""

SUMMARY = "MASE panel: a new message"
"""What a notification shows: nothing that anybody wrote."""

_MORE_THAN_FITS = f"{MORE} There is more than fits here. Type the command again for less."

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"

_STYLES = {Tone.GOOD: "good", Tone.WARNING: "warning", Tone.DANGER: "attention"}


@dataclass(frozen=True, slots=True)
class Message:
    """A card as Teams takes it, and the line that its notification shows."""

    card: Element
    summary: str = SUMMARY

    @property
    def attachment(self) -> Element:
        """The card as an attachment."""
        return {"contentType": CARD_TYPE, "content": self.card}


def message(
    card: Card, panel: PanelKey | None, viewers: Sequence[str] = (), how: How = invoked
) -> Message:
    """A card as a message; its buttons carry the panel, for chats of people on several.

    Teams asks anew for the card of each of the `viewers`, who are named by its own ids.
    """
    title, refresh = heading(card.title), _refresh(viewers) if viewers else {}
    body = _fitting(card, panel, how, CARD - size(title) - size(refresh))
    return Message(adaptive([title, *body], **refresh))


def _fitting(card: Card, panel: PanelKey | None, how: How, room: int) -> list[Element]:
    """What stands under the title; where that is too much, the buttons stay and the words end."""
    made = [(block, _block(block, panel, how)) for block in card.blocks]
    if sum(size(elements) for _, elements in made) <= room:
        return [one for _, elements in made for one in elements]
    pressed = [one for block, elements in made if isinstance(block, Buttons) for one in elements]
    room -= size(pressed)
    body: list[Element] = []
    for block, elements in made:
        if isinstance(block, Buttons):
            continue
        if size(elements) > room:
            body += _shorter(block, room) if isinstance(block, Table) else []
            break
        body += elements
        room -= size(elements)
    return [*body, *quiet(_MORE_THAN_FITS), *pressed]


def _shorter(block: Table, room: int) -> list[Element]:
    """As many rows of a table as there is room for."""
    tables = (_table(block, most) for most in range(ROWS, 0, -5))
    return next((one for one in tables if size(one) <= room), [])


def adaptive(body: list[Element], **more: object) -> Element:
    """An Adaptive Card as wide as the chat."""
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "body": body,
        "msteams": {"width": "Full"},
        **more,
    }


def _refresh(viewers: Sequence[str]) -> Element:
    action = {"type": "Action.Execute", "title": "Refresh", "verb": REFRESH, "data": {}}
    return {"refresh": {"action": action, "userIds": list(viewers)}}


def size(element: object) -> int:
    """How many bytes it takes as JSON."""
    return len(json.dumps(element, ensure_ascii=False).encode("utf-8", "replace"))


def _block(block: Block, panel: PanelKey | None, how: How) -> list[Element]:
    match block:
        case Text():
            return _text(block)
        case Facts():
            return [_fact(*row, close=number > 0) for number, row in enumerate(block.rows)]
        case Table():
            return _table(block)
        case Bullets():
            return [_bullet(block, number) for number in range(len(block.items))]
        case Progress():
            return _progress(block)
        case Buttons():
            return [action_set(block.buttons, panel, how)] if block.buttons else []
        case Image():
            return quiet(f"Picture: {line(block.alternative)}")
        case File():
            return [_file(block, how)]
        case Context():
            return quiet(block.body)
        case _:
            assert_never(block)


def _text(text: Text) -> list[Element]:
    if text.tone is Tone.PLAIN:
        return lines_of(text.body)
    return [framed(lines_of(text.body, weight="Bolder"), _STYLES[text.tone])]


def _fact(label: str, value: str, *, close: bool) -> Element:
    said = [run(f"{line(label)}: ", weight="Bolder"), run(line(value, 1000) or "none")]
    return {**words(said), **({"spacing": "Small"} if close else {})}


def _bullet(bullets: Bullets, number: int) -> Element:
    mark = f"{number + 1}. " if bullets.numbered else "• "
    return words([run(mark), run(line(bullets.items[number], 1000))], close=number > 0)


def _table(block: Table, most: int = ROWS) -> list[Element]:
    caption = [heading(block.caption, large=False)] if block.caption else []
    if not block.rows:
        return [*caption, words([run("none")])]
    rest = len(block.rows) - most
    more = quiet(f"{MORE} and {rest} more") if rest > 0 else []
    return [*caption, table(block.header, block.rows[:most]), *more]


def _progress(progress: Progress) -> list[Element]:
    reached = progress.needed is None or progress.done >= progress.needed
    said = words([run(f"{line(progress.label)}: ", weight="Bolder"), run(progress_text(progress))])
    shown = progress.total and progress.done > 0
    return [said, bar(progress.done, progress.total, reached=reached)] if shown else [said]


def _file(file: File, how: How) -> Element:
    """A button that asks for the document; Teams gives files in personal chats alone."""
    data = {FILE: {"document": file.document, "name": file.name}}
    title = line(file.alternative, LABEL)
    way = how(Button(title, FILE))
    return {"type": "ActionSet", "actions": [sent(title, FILE, data, way)]}


FILE = "mase-file"
"""The verb, and the key of the data, of a button that asks for a document."""
