"""The list of papers as a card shows it, and as it is kept with an agenda that was sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from panel.agenda import AgendaItem, Paper, PaperState
from panel.agenda_content import canonical, rows
from panel.names import SeatKey


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper with the number of its item on the agenda; None: it is for the whole meeting."""

    title: str
    state: PaperState
    number: int | None
    link: str | None
    seat: SeatKey | None

    @property
    def there(self) -> bool:
        """Whether the paper was received."""
        return self.state is PaperState.RECEIVED


def listed_papers(papers: Iterable[Paper], items: Sequence[AgendaItem]) -> tuple[ListedPaper, ...]:
    """The papers of an agenda, by item and then in the order they were named."""
    numbers = {item.id: number for number, item in enumerate(items, start=1)}
    found = [
        ListedPaper(p.title, p.state, numbers.get(p.item), p.link, p.promised_by) for p in papers
    ]
    return tuple(sorted(found, key=lambda paper: paper.number or 0))


def papers_content(papers: Iterable[ListedPaper]) -> bytes:
    """The list as bytes, the same whenever the list is."""
    return canonical([_row(paper) for paper in papers])


def read_papers(kept: bytes | None) -> tuple[ListedPaper, ...]:
    """The list that `papers_content` wrote; nothing of one whose words are erased."""
    return tuple(_paper(row) for row in rows(kept))


def _row(paper: ListedPaper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "state": paper.state.value,
        "number": paper.number,
        "link": paper.link,
        "seat": paper.seat,
    }


def _paper(row: dict[str, Any]) -> ListedPaper:
    seat = SeatKey(row["seat"]) if row["seat"] else None
    return ListedPaper(row["title"], PaperState(row["state"]), row["number"], row["link"], seat)
