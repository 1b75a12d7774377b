"""CSV files that people write: their lines by number, and everything that is wrong with them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from panel.fault import Fault, Faults, shown
from panel.wording import listed

Cells = dict[str, str]
"""A line's cells by the columns of the header, in lower case."""

Judge = Callable[[Cells], Iterable[tuple[str, str, str]]]
"""What is wrong with the cells of one line: column, found, expected."""

Lines = list[tuple[int, list[str]]]
"""Every line that is not blank, with its number."""


def csv_rows(
    text: str, columns: Sequence[str], optional: Sequence[str], judge: Judge, wrong: type[Faults]
) -> list[tuple[int, Cells]]:
    """Every line below the header, with its number. Raises `wrong` with all faults at once."""
    lines = _lines(text)
    if isinstance(lines, Fault):
        raise wrong((lines,))
    if not lines:
        raise wrong((Fault("the file", "nothing", f"a header line: {','.join(columns)}"),))
    header = [cell.casefold() for cell in lines[0][1]]
    if faults := tuple(_header_faults(header, columns, optional)):
        raise wrong(faults)
    if faults := tuple(_row_faults(lines[1:], header, judge)):
        raise wrong(faults)
    return [(line, dict(zip(header, row, strict=True))) for line, row in lines[1:]]


def is_day(text: str) -> bool:
    """Whether a cell holds a date such as 2026-09-01."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _lines(text: str) -> Lines | Fault:
    """All lines, the header too; the fault of a file that is no CSV."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    lines: Lines = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                lines.append((begins, [cell.strip() for cell in row]))
            begins = reader.line_num + 1
    except csv.Error as error:
        return Fault(f"line {begins}", f"no CSV ({error})", "cells with commas between")
    return lines


def _header_faults(
    header: Sequence[str], columns: Sequence[str], optional: Sequence[str]
) -> Iterator[Fault]:
    """Columns that are missing, unknown or there twice."""
    expected = f"the columns {','.join(columns)}, and {listed(optional)} if you like"
    for missing in [column for column in columns if column not in header]:
        yield Fault("line 1", f"no column {missing}", expected)
    for place, column in enumerate(header):
        if column not in (*columns, *optional):
            yield Fault("line 1", shown(column), expected)
        elif column in header[:place]:
            yield Fault("line 1", f"the column {column} twice", expected)


def _row_faults(lines: Lines, header: Sequence[str], judge: Judge) -> Iterator[Fault]:
    """What is wrong with each line; cells are judged where there are as many as columns."""
    for line, row in lines:
        if len(row) != len(header):
            yield Fault(f"line {line}", f"{len(row)} cells", f"{len(header)}, as in the header")
            continue
        for column, found, expected in judge(dict(zip(header, row, strict=True))):
            yield Fault(f"line {line}, {column}", found, expected)
