"""`mase privacy`: how well the privacy guard does on labelled lines."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import out, read_text
from bot.trouble import Trouble
from panel import terms_file
from panel.privacy import Caught, guard, terms_words, vocabulary
from panel.privacy.measuring import NAMES, ROSTER, Line, LineInvalid, Result, measure, read_lines
from panel.terms_of_reference import shipped

app = typer.Typer()

LINES = Path("tests/privacy/lines.tsv")
"""The labelled lines of the source tree, where the command is run from it."""

_HOSTS = frozenset({"docs.example.gov.uk"})


@app.command()
def privacy(
    file: Annotated[
        Path, typer.Option("--lines", metavar="FILE", help="Labelled lines (docs/privacy.md).")
    ] = LINES,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also print what was missed and the false alarms.")
    ] = False,
) -> None:
    """Measure the privacy guard: recall and precision by kind, for each part of the lines."""
    try:
        lines = tuple(read_lines(read_text(file)))
    except LineInvalid as wrong:
        raise Trouble(f"{file}, {wrong}.") from None
    for part in dict.fromkeys(line.part for line in lines if line.part != ROSTER):
        out("\n".join(_report(part, measured(lines, part), misses)))


def measured(lines: Sequence[Line], part: str) -> Result:
    """What the guard makes of a part of the lines, with the words of the shipped terms known."""
    roster = [line.text for line in lines if line.part == ROSTER]
    terms = [word for text in shipped().values() for word in terms_words(terms_file.read(text))]
    known = vocabulary(terms, roster)

    def catch(text: str) -> tuple[Caught, ...]:
        return guard(text, document_hosts=_HOSTS, known=known)

    return measure((line for line in lines if line.part == part), catch)


def _report(part: str, result: Result, misses: bool) -> list[str]:
    structured = result.score(lambda kind: kind not in NAMES)
    names = result.score(lambda kind: kind in NAMES)
    raised, right = result.raised.total(), result.right.total()
    lines = [f"{part}: {result.lines} lines"]
    lines += [
        f"  {kind}: {score.found} of {score.expected}, recall {score.recall:.3f}"
        for kind, score in sorted(result.kinds.items())
    ]
    lines += [
        f"  all identifiers: {structured.found} of {structured.expected}, "
        f"recall {structured.recall:.3f}",
        f"  all names: {names.found} of {names.expected}, recall {names.recall:.3f}",
        f"  caught: {right} of {raised} rightly, precision {result.precision:.3f}",
    ]
    if misses:
        lines += [f"  missed {one}" for one in result.misses]
        lines += [f"  false alarm {one}" for one in result.alarms]
    return lines
