"""A contract as an outline of blocks, the same for every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policy_dsl.documents.table import Row
from policy_dsl.documents.text import NO_BREAK, Text
from policy_dsl.finding import Finding
from policy_dsl.span import Source, Span

__all__ = ["NO_BREAK", "Block", "BlockKind", "Document", "Text"]


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list, bulleted or numbered
    CELL = "cell"  # of a table; its `parent` is the row's first cell, `header` its column
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the outline.

    `parent` is the index of the block that leads into this one: for an item, the paragraph or item that holds
    its lead-in; for anything else under a heading, that heading; None at the top. `number` is the section
    number as printed ('10.4', 'IV', '(a)'), from inline text rather than from list numbering where both stand.
    """

    kind: BlockKind
    text: Text
    span: Span
    level: int = 0
    parent: int | None = None
    number: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`facts` is the front matter. `problems` are what the reader of the format could not take in."""

    source: Source
    blocks: tuple[Block, ...]
    title: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()
    rows: tuple[Row, ...] = ()  # of its tables

    def headings(self, index: int) -> tuple[Block, ...]:
        """The headings over a block, outermost first."""
        found: list[Block] = []
        at = self.blocks[index].parent
        while at is not None:
            if self.blocks[at].kind is BlockKind.HEADING:
                found.append(self.blocks[at])
            at = self.blocks[at].parent
        return tuple(reversed(found))

    def section(self, index: int) -> str:
        """The nearest section number at or over a block, empty where none is printed."""
        at: int | None = index
        while at is not None:
            if self.blocks[at].number:
                return self.blocks[at].number
            at = self.blocks[at].parent
        return ""
