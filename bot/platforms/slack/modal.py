"""Forms as modals, and what comes back from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chat.form import Form
from chat.request import Mention, MessageRef, Place
from panel.names import PanelKey

CALLBACK = "mase:form"
"""The callback id of every form's modal."""


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
    raise NotImplementedError


def read(view: Mapping[str, Any]) -> Filled:
    """What was filled in, from the `view` of a view_submission. Raises NotOurs."""
    raise NotImplementedError


def errors(form: Form) -> dict[str, str]:
    """What is wrong by block id, for `response_action: errors`; empty if nothing can be shown so.

    Then answer with `response_action: update` and `view`, or with a card.
    """
    raise NotImplementedError
