"""Document -> sentences, each with its lead-in, its headings and its section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from policy_dsl.clauses.abbreviation import abbreviates, goes_on
from policy_dsl.documents.document import Block, BlockKind, Document, Text

# A full stop ends a sentence before a space and a capital, a quote or a bracket, unless it closes an abbreviation; and
# where the space was lost ('your trust.We keep it').
_SPACED = r"[.!?][\"”’')\]]{0,3}[ \n]{1,3}(?=[\"“‘'(\[]{0,2}[A-Z0-9])"
_STOP = re.compile(_SPACED + r"|(?<=[a-z]{3})[.!?](?=[A-Z][a-z’']{0,15} )")
_DEEPEST = 30  # lists within lists that lead into an item; people write four
_LONG = 6_000  # characters; a longer sentence is cut at semicolons, so that no step walks far


@dataclass(frozen=True, slots=True)
class Sentence:
    """`lead` are the words that lead into a list item, without the colon. `first` in its block. `skip` says why it
    states nothing. `row` is all that the row of a table says, where the sentence was made of its cells."""

    text: Text
    lead: Text | None
    headings: tuple[str, ...]
    section: str
    block: int
    kind: BlockKind
    skip: str = ""
    first: bool = True
    row: Text | None = None


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences in order, those that state nothing included (`skip` says why)."""
    over = cache(lambda parent: _headings(document, parent))
    return tuple(s for index, block in enumerate(document.blocks) for s in _of_block(document, index, block, over))


def _headings(document: Document, parent: int | None) -> tuple[str, ...]:
    """The headings over all that stands under one block, in words."""
    if parent is None:
        return ()
    own = (document.blocks[parent],) if document.blocks[parent].kind is BlockKind.HEADING else ()
    return tuple(heading.text.plain for heading in (*document.headings(parent), *own))


def _of_block(
    document: Document, index: int, block: Block, over: Callable[[int | None], tuple[str, ...]]
) -> Iterator[Sentence]:
    if not block.text.plain:
        return
    headings = over(block.parent)
    section = document.section(index)
    lead = _lead(document, block)
    skip = _skip(block)
    for number, (start, end) in enumerate(bounds(block.text.plain)):
        text = block.text.slice(start, end)
        reason = skip or ("question" if text.plain.endswith("?") else "")
        yield Sentence(text, lead, headings, section, index, block.kind, reason, not number)


def _skip(block: Block) -> str:
    if block.kind is BlockKind.HEADING and not _whole(block.text.plain):
        return "heading"
    if block.kind is BlockKind.CODE:
        return "code"
    return ""


def _whole(plain: str) -> bool:
    """'We do not sell your data.' as a heading is a sentence like any other: it ends like one, and has its length."""
    return plain.endswith(".") and len(plain.split()) > 3


def _lead(document: Document, block: Block, depth: int = 0) -> Text | None:
    """The words that lead into an item: of the paragraph or item above it, and of what leads into that."""
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH) or block.parent is None:
        return None
    above = document.blocks[block.parent]
    if above.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and above.kind is not BlockKind.ITEM):
        return None
    every = list(bounds(above.text.plain))
    start, end = every[-1] if every else (0, len(above.text.plain))
    text = above.text.slice(start, len(above.text.plain[:end].rstrip(" .:;,—-")))
    over = _lead(document, above, depth + 1) if len(text.plain) < 2000 and depth < _DEEPEST else None
    return over.then(text) if over is not None and len(over.plain) < 2000 else text


def bounds(plain: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a block."""
    start = 0
    for match in _STOP.finditer(plain):
        if _abbreviates(plain, start, match.start()):
            continue
        yield start, match.end() - (len(match.group()) - len(match.group().rstrip()))
        start = match.end()
    if plain[start:].strip():
        yield from _cut(plain, start)


def _cut(plain: str, start: int) -> Iterator[tuple[int, int]]:
    """The last sentence; where it is longer than any sentence should be, in pieces."""
    while len(plain) - start > _LONG:
        at = plain.rfind(";", start, start + _LONG)
        at = start + _LONG if at <= start else at + 1
        yield start, at
        start = at
    yield start, len(plain)


def _abbreviates(plain: str, start: int, stop: int) -> bool:
    """True where the full stop at `stop` belongs to an abbreviation, an initial or a section number."""
    if plain[stop] != ".":
        return False
    word = plain[plain.rfind(" ", start, stop) + 1 : stop].lstrip("(\"“'")
    if abbreviates(word):
        return goes_on(word, plain[stop + 1 : stop + 30].strip())
    return stop - start < 6 and word.replace(".", "").isalnum() and len(word) < 4
