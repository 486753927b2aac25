"""A table of a document: its rows, each cell under its header."""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl.documents.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """`blocks` are those of the document that the cell's lines make; none where it is empty."""

    header: str
    text: Text
    blocks: range


@dataclass(frozen=True, slots=True)
class Row:
    """`over` is the index of the block right above the table, None at the top of a document."""

    cells: tuple[Cell, ...]
    over: int | None

    @property
    def blocks(self) -> list[int]:
        """The blocks of all its cells; at least one."""
        return [index for cell in self.cells for index in cell.blocks]

    @property
    def text(self) -> Text:
        """All that the row says."""
        first, *others = (cell.text for cell in self.cells if cell.blocks)
        for other in others:
            first = first.then(other)
        return first
