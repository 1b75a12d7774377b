"""Agendas in the words of a card: its lines, its papers, and what is to be said about it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from chat.card import Block, Bullets, Text, Tone
from panel.agenda import AgendaItem, ItemKind, PaperState, left_out
from panel.agenda_content import SHOWN
from panel.agenda_papers import ListedPaper
from panel.agenda_timing import timing
from panel.meeting import Meeting
from panel.names import SeatKey
from panel.terms import Source, Terms
from panel.wording import counted, listed, say_time, say_when
from storage.agenda_versions import AgendaVersion


def lines(
    items: Sequence[AgendaItem],
    meeting: Meeting,
    terms: Terms,
    *,
    reasons: bool = False,
    registers: Mapping[Source, str] = MappingProxyType({}),
) -> Bullets:
    """The items by number; `reasons` adds why late ones could not wait, for private cards only.

    `registers` says how those stand that fill a line.
    """
    starts = timing(items, meeting.minutes).starts
    told = (
        _line(item, _time(item, start, meeting, terms), terms, registers, reasons=reasons)
        for item, start in zip(items, starts, strict=True)
    )
    return Bullets(tuple(told), numbered=True)


def _line(
    item: AgendaItem, time: str, terms: Terms, registers: Mapping[Source, str], *, reasons: bool
) -> str:
    parts = [time, terms.cite(item.clause), _origin(item, terms)]
    if item.source and item.source in registers:
        parts.append(registers[item.source])
    if reasons and item.reason:
        parts.append(f"because {item.reason}")
    said = "; ".join(part for part in parts if part)
    return f"{item.title} ({said})" if said else item.title


def _time(item: AgendaItem, start: int | None, meeting: Meeting, terms: Terms) -> str:
    if item.minutes is None:
        return ""
    length = counted("minute", item.minutes)
    if start is None:
        return length
    begins = meeting.starts_at + timedelta(minutes=start)
    return f"{say_time(begins, terms.zone)}, {length}"


def _origin(item: AgendaItem, terms: Terms) -> str:
    """How an item came onto the agenda, by seat and never by name."""
    words = {
        ItemKind.STANDING: "",
        ItemKind.PROPOSED: "proposed",
        ItemKind.CARRIED: "carried over",
        ItemKind.LATE: "late item",
    }[item.kind]
    by = seat_title(item.seat, terms)
    return f"{words} by {by}" if words == "proposed" and by else _and(words, by)


def _and(words: str, by: str) -> str:
    return f"{words}, {by}" if words and by else words


def seat_title(seat: SeatKey | None, terms: Terms) -> str:
    """A seat as the terms list it; empty for none."""
    found = terms.seat(seat) if seat else None
    return found.title if found else seat or ""


def papers_blocks(papers: Sequence[ListedPaper], terms: Terms) -> tuple[Block, ...]:
    """The checklist of papers; nothing where there are none."""
    if not papers:
        return ()
    return Text("Papers:"), Bullets(tuple(paper_line(paper, terms) for paper in papers))


def paper_line(paper: ListedPaper, terms: Terms) -> str:
    """One paper: "Crime data (item 6): received, https://…"."""
    place = f" (item {paper.number})" if paper.number else ""
    by = seat_title(paper.seat, terms)
    state = {
        PaperState.PROMISED: f"promised by {by}" if by else "promised",
        PaperState.MISSING: f"missing, promised by {by}" if by else "missing",
        PaperState.RECEIVED: f"received, {paper.link}" if paper.link else "received",
    }[paper.state]
    return f"{paper.title}{place}: {state}"


def missing_papers(papers: Sequence[ListedPaper], terms: Terms) -> tuple[Text, ...]:
    """The papers that are not there, named, with the seat that promised each."""
    away = [_owed(paper, terms) for paper in papers if not paper.there]
    return (Text(f"Missing papers: {listed(away)}.", Tone.WARNING),) if away else ()


def _owed(paper: ListedPaper, terms: Terms) -> str:
    by = seat_title(paper.seat, terms)
    return f"{paper.title} ({by})" if by else paper.title


def remarks(items: Sequence[AgendaItem], meeting: Meeting, terms: Terms) -> list[Text]:
    """What a chair should know: the time set aside, and lines of the terms that are left out."""
    times = timing(items, meeting.minutes)
    said = [Text(times.sentence())] if times.total else []
    if times.over:
        over = f"That is {counted('minute', times.over)} more than the meeting has."
        said.append(Text(over, Tone.WARNING))
    out = [f"{line.title} ({terms.cite(line.clause)})" for line in left_out(terms, items)]
    if out:
        said.append(Text(f"Left out, though the terms ask for it: {listed(out)}.", Tone.WARNING))
    return said


def version_words(version: AgendaVersion, terms: Terms) -> str:
    """Say "version 1 (a1b2c3d4), agreed on Friday 11 September 2026 at 10:00"."""
    named = f"version {version.number} ({version.digest[:SHOWN]})"
    if version.agreed_at is None:
        return f"{named}, not agreed by a chair"
    return f"{named}, agreed on {say_when(version.agreed_at, terms.zone)}"
