"""Forms as modals, and what comes back from them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack import fields, limits
from bot.platforms.slack.button import NotOurs, mapping, packed, text, texts
from bot.platforms.slack.wording import cut, pieces, plain, size
from chat.clean import one_line
from chat.form import Form, Kind
from chat.request import Mention, MessageRef, Place, Platform
from panel.names import PanelKey

__all__ = ["CALLBACK", "Carried", "Filled", "NotOurs", "errors", "read", "view"]

CALLBACK = "mase:form"
"""The callback id of every form's modal."""

_HIDDEN = 200
"""What a hidden value is cut to: the core reads no more of it (chat/entry.py)."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a modal carries along: where it was asked for, of which panel, about which message."""

    place: Place
    panel: PanelKey | None = None
    about: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that somebody filled in.

    `name` is the command, which goes into the request's words; `values` its form. A person chosen
    from Slack's menu is a mark `@{0}` in `values` and an account in `mentions`, whose e-mail
    address the caller may add.
    """

    name: str
    values: Mapping[str, str]
    place: Place
    panel: PanelKey | None
    about: MessageRef | None
    mentions: tuple[Mention, ...] = ()


def view(form: Form, carried: Carried) -> dict[str, Any]:
    """A form as a view for views.open and views.update, errors and all."""
    shown = [block for at, field in fields.numbered(form) for block in fields.inputs(field, at)]
    blocks = [*_introduction(form), *shown][: limits.VIEW_BLOCKS]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(one_line(form.title), limits.TITLE),
        "submit": plain(one_line(form.submit), limits.TITLE),
        "close": plain("Cancel", limits.TITLE),
        "private_metadata": _metadata(form, carried),
        "blocks": blocks or [_section("There is nothing to fill in.")],
    }


def read(view: Mapping[str, Any]) -> Filled:
    """What was filled in, from the `view` of a view_submission. Raises NotOurs."""
    said = mapping(text(view.get("private_metadata")), ("c", "h", "p", "w", "d", "a"))
    values, mentions = _state(view)
    panel = text(said.get("p", ""))
    return Filled(
        name=text(said.get("c")),
        values={**texts(said.get("h", {})), **values},
        place=_place(text(said.get("w")), direct=said.get("d") == 1),
        panel=PanelKey(panel) if panel else None,
        about=_about(said.get("a")),
        mentions=mentions,
    )


def errors(form: Form) -> dict[str, str]:
    """What is wrong by block id, for `response_action: errors`; empty if nothing can be shown so.

    Then answer with `response_action: update` and `view`, or with a card.
    """
    wrong = ((at, one_line(field.error)) for at, field in fields.numbered(form))
    return {at: cut(error, limits.ERROR) for at, error in wrong if error}


def _introduction(form: Form) -> list[dict[str, Any]]:
    """The title in full where the modal has no room for it, and what the form says first."""
    title = one_line(form.title)
    said = [title] if size(title) > limits.TITLE else []
    said += [form.intro] if form.intro else []
    return [_section(piece) for one in said for piece in pieces(one, limits.SECTION)]


def _section(said: str) -> dict[str, Any]:
    return {"type": "section", "text": plain(said, limits.SECTION)}


def _metadata(form: Form, carried: Carried) -> str:
    """What goes along unseen; hidden values are dropped, the last first, if they are too many."""
    said: dict[str, object] = {"c": form.name, "w": str(carried.place)}
    if carried.place.direct:
        said["d"] = 1
    if carried.panel:
        said["p"] = carried.panel
    if carried.about:
        said["a"] = [carried.about.place, carried.about.message]
    hidden = {f.name: f.value[:_HIDDEN] for f in form.fields if f.kind is Kind.HIDDEN and f.value}
    while size(written := packed({**said, "h": hidden})) > limits.METADATA and hidden:
        hidden.popitem()
    return written if size(written) <= limits.METADATA else packed({**said, "c": ""})


def _state(view: Mapping[str, Any]) -> tuple[dict[str, str], tuple[Mention, ...]]:
    """The values by field; an address that was typed counts before a person who was chosen."""
    values: dict[str, str] = {}
    mentions: list[Mention] = []
    try:
        filled = view["state"]["values"].items()
        for block_id, actions in filled:
            element = actions.get(fields.ACTION, {})
            value = fields.answer(element)
            if value and element.get("type") == "users_select":
                mentions.append(Mention(user=value))
                value = f"@{{{len(mentions) - 1}}}"
            if value:
                values[fields.name_of(block_id)] = value
    except (AttributeError, KeyError, TypeError):
        raise NotOurs("another shape") from None
    return values, tuple(mentions)


def _place(said: str, *, direct: bool) -> Place:
    match said.split("/", 2):
        case [Platform.SLACK, organisation, channel]:
            return Place(Platform.SLACK, organisation, channel, direct=direct)
        case _:
            raise NotOurs("no place")


def _about(said: object) -> MessageRef | None:
    match said:
        case None:
            return None
        case [str(place), str(message)]:
            return MessageRef(place, message)
        case _:
            raise NotOurs("no message")
