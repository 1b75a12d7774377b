"""Cards as HTML that a screen reader can walk through; everything in them is escaped here.

It carries no style and no script. A page finds what it needs by class and by `data-button`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never
from urllib.parse import quote

from markupsafe import Markup

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
)
from chat.clean import one_line, showable
from chat.html_form import form_html
from chat.text import progress_text

__all__ = ["card_html", "form_html"]


def card_html(card: Card, name: str) -> Markup:
    """An article under its title; `name` makes the ids in it unique on the page."""
    key = re.sub(r"[^\w-]", "-", name)
    numbers = iter([number for number, _ in card.buttons()])
    ids = (f"{key}-{number}" for number, _ in enumerate(card.blocks, start=1))
    blocks = (_block(block, at, numbers) for block, at in zip(card.blocks, ids, strict=True))
    return Markup(
        '<article class="card" data-card="{name}" aria-labelledby="{key}-title">'
        '<h3 class="card-title" id="{key}-title">{title}</h3>{blocks}</article>'
    ).format(name=name, key=key, title=one_line(card.title), blocks=Markup("").join(blocks))


def _block(block: Block, at: str, numbers: Iterator[str]) -> Markup:
    match block:
        case Text():
            return _lines("p", f"text {block.tone}", block.body)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Bullets():
            items = _every("<li>{0}</li>", block.items)
            return Markup("<{0}>{1}</{0}>").format("ol" if block.numbered else "ul", items)
        case Progress():
            return _progress(block, at)
        case Buttons():
            return _buttons(block, numbers)
        case Image():
            return _image(block)
        case File():
            return _file(block)
        case Context():
            return _lines("p", "context", block.body)
        case _:
            assert_never(block)


def _lines(tag: str, classes: str, body: str) -> Markup:
    """A paragraph; its line breaks stay."""
    lines = Markup("<br>").join(showable(body).split("\n"))
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, classes, lines)


def _every(pattern: str, texts: Iterable[str]) -> Markup:
    """Each text in a pattern of ours, one after the other."""
    return Markup("").join(Markup(pattern).format(one_line(text)) for text in texts)  # noqa: S704


def _facts(facts: Facts) -> Markup:
    row = Markup("<div><dt>{0}</dt><dd>{1}</dd></div>")
    pairs = (row.format(one_line(label), one_line(value) or "none") for label, value in facts.rows)
    return Markup("<dl>{0}</dl>").format(Markup("").join(pairs))


def _table(table: Table) -> Markup:
    caption = Markup("<caption>{0}</caption>").format(one_line(table.caption))
    head = _every('<th scope="col">{0}</th>', table.header)
    return Markup(
        '<div class="table"><table>{0}<thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>'
    ).format(caption if table.caption else "", head, _rows(table))


def _rows(table: Table) -> Markup:
    """The rows; a table without any says so."""
    if table.rows:
        return Markup("").join(map(_row, table.rows))
    return Markup('<tr><td colspan="{0}">none</td></tr>').format(max(len(table.header), 1))


def _row(row: tuple[str, ...]) -> Markup:
    """A row whose first cell names it."""
    first = _every('<th scope="row">{0}</th>', row[:1])
    return Markup("<tr>{0}{1}</tr>").format(first, _every("<td>{0}</td>", row[1:]))


def _progress(progress: Progress, at: str) -> Markup:
    """A native progress bar under its label, the numbers in words, and the mark to reach."""
    reached = progress.needed is None or progress.done >= progress.needed
    return Markup(
        '<div class="progress {state}"><label for="{at}">{label}</label> '
        '<span class="count">{said}</span><span class="bar">'
        '<progress id="{at}" max="{total}" value="{done}">{said}</progress>{mark}</span></div>'
    ).format(
        state="reached" if reached else "short",
        at=at,
        label=one_line(progress.label),
        said=progress_text(progress),
        total=max(progress.total, 1),
        done=max(progress.done, 0),
        mark=_mark(progress),
    )


def _mark(progress: Progress) -> Markup:
    """A tick on the bar: drawn as SVG, because a strict content policy forbids inline style."""
    if not progress.needed or progress.total < progress.needed:
        return Markup("")
    return Markup(
        '<svg class="mark" viewBox="0 0 {0} 1" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><line x1="{1}" x2="{1}" y1="0" y2="1"/></svg>'
    ).format(progress.total, progress.needed)


def _buttons(buttons: Buttons, numbers: Iterator[str]) -> Markup:
    every = (_button(button, next(numbers)) for button in buttons.buttons)
    return Markup('<div class="buttons">{0}</div>').format(Markup("").join(every))


def _button(button: Button, number: str) -> Markup:
    confirm = Markup(' data-confirm="{0}"').format(one_line(button.confirm))
    return Markup(
        '<button type="button" class="button {tone}" data-button="{number}"{confirm}>'
        "{label}</button>"
    ).format(
        tone=button.tone,
        number=number,
        confirm=confirm if button.confirm else "",
        label=one_line(button.label),
    )


def _image(image: Image) -> Markup:
    """The picture's words; a page that serves documents puts the picture itself beside them."""
    return Markup(
        '<figure class="image" data-document="{0}"><figcaption>Picture: {1}</figcaption></figure>'
    ).format(image.document, one_line(image.alternative))


def _file(file: File) -> Markup:
    """A link to the document, under the path at which a page that shows cards serves them."""
    return Markup('<p class="file"><a href="/documents/{0}" download="{1}">{2}</a></p>').format(
        quote(file.document.encode("utf-8", "replace")),
        one_line(file.name),
        one_line(file.alternative),
    )
