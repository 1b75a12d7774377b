"""Cards and forms as HTML."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from chat.html import card_html, form_html
from tests.chat.examples import CARDS, FORMS, HOSTILE, hostile_card, hostile_form

VOID = {"input", "br", "line"}


class Outline(HTMLParser):
    """The tags, ids and references of a piece of HTML; refuses what does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        self.ids += [given["id"]] if "id" in given else []
        for name in ("for", "aria-labelledby", "aria-describedby", "list"):
            self.references |= set(given.get(name, "").split())
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("name", [*CARDS, *FORMS])
def test_ids_are_unique_and_every_reference_leads_somewhere(name: str) -> None:
    page = card_html(CARDS[name], name) if name in CARDS else form_html(FORMS[name], name)
    outline = Outline(page)
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.references <= set(outline.ids)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_never_becomes_markup(text: str) -> None:
    tame = Outline(card_html(hostile_card("word"), "n") + form_html(hostile_form("word"), "f"))
    wild = Outline(card_html(hostile_card(text), text) + form_html(hostile_form(text), text))
    tame.tags["br"] = wild.tags["br"] = 0
    assert (wild.tags, wild.attributes - {"checked", "selected"}) == (
        tame.tags,
        tame.attributes - {"checked", "selected"},
    )
