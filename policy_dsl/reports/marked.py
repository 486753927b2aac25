"""A document's blocks as runs of plain words, each with the marks that lie over it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from policy_dsl.documents.document import Block, Document, Text
from policy_dsl.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source that means something; `kind` is 'clause', 'fail', 'open', 'kept' or 'deciding'."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Run:
    words: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One block, ready to be shown. `lines` are the source lines that it takes up, from 1."""

    block: Block
    runs: tuple[Run, ...]
    depth: int
    lines: range


def marked(document: Document, marks: Iterable[Mark]) -> Iterator[Line]:
    """Every block of the document in order."""
    here: dict[int, list[Mark]] = defaultdict(list)
    reach = list(accumulate((block.span.end for block in document.blocks), max))
    for mark in sorted((m for m in marks if m.span.source is document.source), key=lambda m: m.span.start):
        for index in _under(document.blocks, reach, mark.span):
            here[index].append(mark)
    for index, block in enumerate(document.blocks):
        lines = range(block.span.line, block.span.end_line + 1)
        yield Line(block, tuple(_runs(block.text, here[index])), _depth(document, index), lines)


def _under(blocks: Sequence[Block], reach: Sequence[int], span: Span) -> Iterator[int]:
    """The blocks that share a character with a span; `reach` is how far a block and all before it go."""
    for index in range(bisect_right(reach, span.start), len(blocks)):
        if blocks[index].span.start >= span.end:
            return
        if span.start < blocks[index].span.end:
            yield index


def _depth(document: Document, index: int) -> int:
    """How deep a list item lies within other items."""
    depth, at = 0, document.blocks[index].parent
    while at is not None and depth < 6:
        depth += document.blocks[at].kind == "item"
        at = document.blocks[at].parent
    return depth


def _runs(text: Text, marks: list[Mark]) -> Iterator[Run]:
    placed = [(m.kind, _plain(text, m.span.start), _plain(text, m.span.end)) for m in marks]
    edges = sorted({0, len(text.plain), *(at for _, *ends in placed for at in ends)})
    for start, end in pairwise(edges):
        kinds = dict.fromkeys(kind for kind, a, b in placed if a <= start and end <= b)
        yield Run(text.plain[start:end], tuple(kinds))


def _plain(text: Text, offset: int) -> int:
    """Where a place in the source stands in the plain words; the nearest after it where it is markup."""
    ends = (*text.starts[1:], len(text.plain))
    for start, origin, end in zip(text.starts, text.origins, ends, strict=True):
        if offset <= origin:
            return start
        if offset <= origin + end - start:
            return start + offset - origin
    return len(text.plain)
