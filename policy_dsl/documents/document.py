"""A contract as an outline of blocks, the same for every format."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policy_dsl.finding import Finding
from policy_dsl.span import Source, Span

NO_BREAK = "\u00a0"  # a space at which no line may be broken; in `plain` it is a space like others


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words (markup gone) and where each stretch of them stands in the source.

    Stretch i of `plain` begins at `starts[i]` and stands in the source from `origins[i]` on.
    """

    source: Source = field(repr=False)
    plain: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The source offset of a character of the plain text."""
        i = max(0, bisect_right(self.starts, offset) - 1)
        return self.origins[i] + offset - self.starts[i]

    def span(self, start: int, end: int) -> Span:
        """The source span of plain[start:end]."""
        if end <= start:
            at = self.origin(start)
            return Span(self.source, at, at)
        return Span(self.source, self.origin(start), self.origin(end - 1) + 1)

    def slice(self, start: int, end: int) -> Text:
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, max(start, end - 1))
        starts = tuple(max(0, s - start) for s in self.starts[first:last])
        origins = tuple(
            o + max(0, start - s) for s, o in zip(self.starts[first:last], self.origins[first:last], strict=True)
        )
        return Text(self.source, self.plain[start:end], starts, origins)

    def then(self, other: Text, joint: str = " ") -> Text:
        """This text, a joint that stands nowhere in the source, and `other`."""
        shift = len(self.plain) + len(joint)
        return Text(
            self.source,
            self.plain + joint + other.plain,
            self.starts + tuple(s + shift for s in other.starts),
            self.origins + other.origins,
        )


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
