"""Lines of plain text with '|' between their cells -> a table in the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.documents.document import NO_BREAK, Text
from policy_dsl.documents.open_table import Table
from policy_dsl.documents.outline import Outline
from policy_dsl.span import Source

_BAR = "|"
_RULE = frozenset("|-:=+ \t")  # what a line between a header and its rows is drawn with
_LEAST = 2  # bars in a line that is a row


def is_row(text: str, start: int, end: int) -> bool:
    """True for a line that is cut into cells."""
    return text.count(_BAR, start, end) >= _LEAST


def text_table(outline: Outline, lines: Sequence[tuple[int, int]]) -> None:
    """Take in the lines of a table; its first line has the headers."""
    table = Table(outline)
    for start, end in lines:
        if not _RULE.issuperset(outline.source.text[start:end]):
            for cell in _cells(outline.source, start, end):
                table.cell(cell, [(cell.origins[0], cell.origins[0] + len(cell.plain))])
            table.end_row()


def _cells(source: Source, start: int, end: int) -> Iterator[Text]:
    line = source.text[start:end]
    first = len(line) - len(line.lstrip())
    at = start + first + line.startswith(_BAR, first)
    stop = start + len(line.rstrip().removesuffix(_BAR))
    for cell in source.text[at:stop].split(_BAR):
        lead = len(cell) - len(cell.lstrip())
        yield Text(source, cell.strip().replace(NO_BREAK, " "), (0,), (at + lead,))
        at += len(cell) + 1
