"""CSV files that people write: their lines by number, and what is wrong with their header."""

import csv
import io
from collections.abc import Iterator, Sequence

from panel.fault import Fault, shown

Lines = tuple[list[str], list[tuple[int, list[str]]]]
"""The header in lower case, and every line that is not blank with its number."""


def csv_lines(text: str, columns: Sequence[str]) -> Lines | Fault:
    """Read all lines; the fault of a file that is no CSV, or is empty."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    cells: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                cells.append((begins, [cell.strip() for cell in row]))
            begins = reader.line_num + 1
    except csv.Error as error:
        return Fault(f"line {begins}", f"no CSV ({error})", "cells with commas between")
    if not cells:
        return Fault("the file", "nothing", f"a header line: {','.join(columns)}")
    return [cell.casefold() for cell in cells[0][1]], cells[1:]


def header_faults(
    header: Sequence[str], columns: Sequence[str], optional: Sequence[str], expected: str
) -> Iterator[Fault]:
    """Columns that are missing, unknown or there twice."""
    for missing in [column for column in columns if column not in header]:
        yield Fault("line 1", f"no column {missing}", expected)
    for place, column in enumerate(header):
        if column not in (*columns, *optional):
            yield Fault("line 1", shown(column), expected)
        elif column in header[:place]:
            yield Fault("line 1", f"the column {column} twice", expected)


def length_fault(line: int, row: Sequence[str], header: Sequence[str]) -> Fault | None:
    """The fault of a line with more or fewer cells than the header."""
    if len(row) == len(header):
        return None
    return Fault(f"line {line}", f"{len(row)} cells", f"{len(header)}, as in the header")
