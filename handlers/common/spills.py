"""Spills in the words of a form and a card; what was said in them is nowhere."""

from collections.abc import Mapping
from typing import Final

from chat.form import Option
from panel.spill import Deleted, Spill, Spilled, SpillPlace
from panel.terms import Terms
from panel.wording import say_when

PLACES: Final[Mapping[SpillPlace, str]] = {
    SpillPlace.CHANNEL: "the panel's channel",
    SpillPlace.DIRECT: "a direct chat",
    SpillPlace.DOCUMENT: "a paper or the minutes",
    SpillPlace.ELSEWHERE: "somewhere else",
}
WHAT: Final[Mapping[Spilled, str]] = {
    Spilled.NAME: "a name or initials",
    Spilled.NUMBER: "a number, date of birth, phone or vehicle",
    Spilled.ADDRESS: "an address, postcode or school",
    Spilled.HEALTH: "health or what happened to somebody",
    Spilled.PICTURE: "a picture or recording",
    Spilled.OTHER: "something else",
}
DELETED: Final[Mapping[Deleted, str]] = {
    Deleted.YES: "all of it",
    Deleted.PARTLY: "some of it",
    Deleted.NO: "not yet",
}


def options(
    words: Mapping[SpillPlace, str] | Mapping[Spilled, str] | Mapping[Deleted, str],
) -> tuple[Option, ...]:
    """What a form offers."""
    return tuple(Option(key.value, label) for key, label in words.items())


def facts(spill: Spill, terms: Terms) -> tuple[tuple[str, str], ...]:
    """A spill as facts, for the few who may read it."""
    return (
        ("When", say_when(spill.at, terms.zone)),
        ("Where", PLACES[spill.place]),
        ("What", WHAT[spill.what]),
        ("Deleted", DELETED[spill.deleted]),
        *((("Told", spill.told),) if spill.told else ()),
    )
