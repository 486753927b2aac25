"""A table in raw HTML within Markdown -> a table in the outline. Blank lines cut it into several blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_dsl.documents.inline import inline
from policy_dsl.documents.open_table import Table
from policy_dsl.documents.outline import Outline
from policy_dsl.span import Source

_TAG = re.compile(r"<(/?)(table|tr|td|th)(?:\s[^<>]{0,400})?>", re.IGNORECASE)

Stretch = tuple[int, int]


@dataclass(slots=True)
class HtmlTable:
    """The open table. A row of `th` alone is its head; without end tags, each is open until the next."""

    outline: Outline
    table: Table | None = None
    row: list[tuple[list[Stretch], bool]] = field(default_factory=list)  # each cell's lines, and whether it is a `th`
    cell: list[Stretch] | None = None
    in_head: bool = False

    def take(self, stretches: list[Stretch]) -> list[Stretch]:
        """Take in the lines of a block; those that stand in no table are given back."""
        outside: list[Stretch] = []
        for start, end in stretches:
            at = start
            for tag in _TAG.finditer(self.outline.source.text, start, end):
                self._words(at, tag.start(), outside)
                self._tag(tag.group(2).lower(), bool(tag.group(1)))
                at = tag.end()
            self._words(at, end, outside)
        return outside

    @property
    def is_open(self) -> bool:
        return self.table is not None

    def end(self) -> None:
        """Nothing more comes; what stands open counts."""
        self._end_cell()
        self._end_row()

    def _words(self, start: int, end: int, outside: list[Stretch]) -> None:
        start, end = _trimmed(self.outline.source, start, end)
        if start < end and self.cell is not None:
            self.cell.append((start, end))
        elif start < end and self.table is None:
            outside.append((start, end))

    def _tag(self, name: str, closes: bool) -> None:
        self._end_cell()
        if name in ("table", "tr"):
            self._end_row()
        if name == "table":
            self.table = None if closes else Table(self.outline)
        elif name in ("td", "th") and not closes and self.table is not None:
            self.cell, self.in_head = [], name == "th"

    def _end_cell(self) -> None:
        if self.cell is not None:
            self.row.append((self.cell, self.in_head))
        self.cell = None

    def _end_row(self) -> None:
        if self.table is not None and self.row:
            head = all(is_head for _, is_head in self.row)
            for stretches, _ in self.row:
                self.table.cell(inline(self.outline.source, stretches).text, stretches, head)
            self.table.end_row()
        self.row = []


def _trimmed(source: Source, start: int, end: int) -> Stretch:
    words = source.text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
