"""A table as it is read, cell by cell, into an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_dsl.documents.document import Text
from policy_dsl.documents.outline import Outline
from policy_dsl.documents.table import Cell, Row
from policy_dsl.span import Span


@dataclass(slots=True)
class Table:
    """A table whose header row is empty has its headers in its first row, which is a row as well."""

    outline: Outline
    header: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    over: int | None = None

    def __post_init__(self) -> None:
        self.over = len(self.outline.blocks) - 1 if self.outline.blocks else None

    def cell(self, text: Text, stretches: Sequence[tuple[int, int]], in_head: bool = False) -> None:
        """The next cell, which stands there in the source; an empty one counts too."""
        if in_head:
            self.header.append(text.plain)
            return
        at = len(self.outline.blocks)
        header = self.header[len(self.cells)] if len(self.cells) < len(self.header) else ""
        if text.plain:
            row = next((cell.blocks.start for cell in self.cells if cell.blocks), None)
            self.outline.cell(text, Span(text.source, stretches[0][0], stretches[-1][1]), row, header)
        self.cells.append(Cell(header, text, range(at, len(self.outline.blocks))))

    def end_row(self) -> None:
        """The row's cells are all there."""
        if any(cell.blocks for cell in self.cells):
            self.outline.rows.append(Row(tuple(self.cells), self.over))
        if not any(self.header):
            self.header = [cell.text.plain for cell in self.cells]
        self.cells = []
