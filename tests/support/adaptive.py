"""Reading Adaptive Cards as a person would: buttons by their label, forms by theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Element = Mapping[str, Any]
_OPTIONAL = " (optional)"


def parts(element: Any) -> Iterator[Element]:
    """Everything in a card, in reading order; fallbacks are for clients that cannot do better."""
    if isinstance(element, list):
        for one in element:
            yield from parts(one)
    elif isinstance(element, dict):
        yield element
        for name, value in element.items():
            if name not in ("fallback", "data"):
                yield from parts(value)


def titles(card: Any) -> list[str]:
    """What the buttons of a card say."""
    return [str(one.get("title")) for one in parts(card) if "data" in one]


def button(card: Any, label: str) -> Element:
    """A button by its label; the one in the small card that asks again, if there is such a one."""
    actions = [one for one in parts(card) if str(one.get("type", "")).startswith("Action.")]
    found = [one for one in actions if one.get("title") == label and "data" in one]
    assert found, f"no button “{label}”: {[one.get('title') for one in actions]}"
    return found[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it is shown: inputs by label, what is wrong by label, and its own button."""

    inputs: Mapping[str, Element]
    errors: Mapping[str, str]
    send: Element

    def filled(self, entries: Mapping[str, str]) -> dict[str, Any]:
        """What its button sends once these entries are made; choices by label or value."""
        values = {one["id"]: one["value"] for one in self.inputs.values() if one.get("value")}
        for label, entry in entries.items():
            asked = self.inputs[label]
            choices = {one["title"]: one["value"] for one in asked.get("choices", ())}
            values[asked["id"]] = choices.get(entry, entry)
        return {**values, **self.send["data"]}


def form(card: Any) -> Asked | None:
    """The form that a card is; None if it asks for nothing."""
    body = list(card.get("body", ()))
    inputs = [(at, one) for at, one in enumerate(body) if str(one["type"]).startswith("Input.")]
    if not inputs:
        return None
    labels = {at: one["label"].removesuffix(_OPTIONAL) for at, one in inputs}
    errors = {
        labels[at]: _said(body[at - 1]) for at, _ in inputs if "Attention" in repr(body[at - 1])
    }
    return Asked({labels[at]: one for at, one in inputs}, errors, card["actions"][0])


def _said(element: Element) -> str:
    return "".join(str(run.get("text", "")) for run in element.get("inlines", [element]))
