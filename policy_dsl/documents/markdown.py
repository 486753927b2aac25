"""Markdown -> Document. markdown-it-py finds the blocks and their lines; `inline` takes in what is in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policy_dsl.documents.document import BlockKind, Document
from policy_dsl.documents.html_table import HtmlTable
from policy_dsl.documents.inline import Inline, inline
from policy_dsl.documents.open_table import Table
from policy_dsl.documents.outline import Outline, leads
from policy_dsl.span import Source, Span

_RUN_IN = 110  # characters of a bold title in front of its paragraph
_TITLE_WORDS = 14
_DEEP = 7  # the level of a title in bold, below all Markdown headings


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@dataclass(slots=True)
class _Walk:
    source: Source
    start: int
    outline: Outline
    first_line: int
    html: HtmlTable  # what raw HTML has opened
    items: list[int | None] = field(default_factory=list)  # the open list items' blocks
    parents: list[int | None] = field(default_factory=list)  # what leads into each open list
    numbers: list[int | None] = field(default_factory=list)  # the next number of each open ordered list
    table: Table | None = None  # the open one
    cursor: int = -1  # where the last content ended: cells of one row share their line


def markdown(source: Source, start: int = 0) -> Document:
    """The outline of a Markdown text from offset `start` on."""
    outline = Outline(source)
    walk = _Walk(source, start, outline, source.line_of(start) - 1, HtmlTable(outline))
    tokens = _parser().parse(source.text[start:])
    for index, token in enumerate(tokens):
        _token(walk, tokens, index, token)
    walk.html.end()
    return outline.document()


def _token(walk: _Walk, tokens: list[Token], index: int, token: Token) -> None:
    if token.type == "inline":
        _inline(walk, tokens[index - 1], token)
    elif token.type in ("bullet_list_open", "ordered_list_open"):
        walk.parents.append(_over_list(walk))
        walk.numbers.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        walk.parents.pop()
        walk.numbers.pop()
    elif token.type == "list_item_open":
        walk.items.append(None)
    elif token.type == "list_item_close":
        walk.items.pop()
        if walk.numbers and walk.numbers[-1] is not None:
            walk.numbers[-1] += 1
    elif token.type == "table_open":
        walk.table = Table(walk.outline)
    elif token.type == "tr_close" and walk.table is not None:
        walk.table.end_row()
    elif token.type in ("html_block", "fence", "code_block"):
        _verbatim(walk, token)


def _over_list(walk: _Walk) -> int | None:
    """What leads into a list that opens: the item that it stands in, or the last of that item's paragraphs."""
    item, lead = walk.items[-1] if walk.items else None, walk.outline.lead
    if item is None:
        return walk.outline.list_parent
    return lead if lead is not None and lead > item else item


def _inline(walk: _Walk, opener: Token, token: Token) -> None:
    stretches = _stretches(walk, token)
    if opener.type in ("th_open", "td_open") and walk.table is not None:
        walk.table.cell(inline(walk.source, stretches).text, stretches, opener.type == "th_open")
        return
    if not stretches:
        return
    found = inline(walk.source, stretches)
    span = Span(walk.source, stretches[0][0], stretches[-1][1])
    if opener.type == "heading_open":
        _heading(walk, found, span, int(opener.tag[1]))
    elif walk.items:
        _in_item(walk, found, span)
    else:
        _paragraph(walk, found, span)


def _heading(walk: _Walk, found: Inline, span: Span, level: int) -> None:
    """A heading; one within a list item ('3. ## Privacy') takes the item's number, and all that follows in the item."""
    number = _number(walk) if walk.items and walk.items[-1] is None else ""
    index = walk.outline.heading(found.text, span, level, number)
    if walk.items:
        walk.items[-1] = index


def _number(walk: _Walk) -> str:
    """The printed number of the open list item, empty for a bullet."""
    return str(walk.numbers[-1]) if walk.numbers and walk.numbers[-1] is not None else ""


def _paragraph(walk: _Walk, found: Inline, span: Span, parent: int | None = None) -> None:
    text, bold = found.text, found.bold
    if bold and bold >= len(text.plain) - 2 and _is_title(text.plain):
        walk.outline.heading(text, span, _DEEP)
    elif bold and 2 < bold <= _RUN_IN and _is_title(text.plain[:bold].rstrip(" .:")):
        walk.outline.heading(text.slice(0, bold), text.span(0, bold), _DEEP)
        rest = bold + len(text.plain[bold:]) - len(text.plain[bold:].lstrip(" .:–—-"))
        walk.outline.paragraph(text.slice(rest, len(text.plain)), span)
    else:
        walk.outline.paragraph(text, span, parent)


def _is_title(plain: str) -> bool:
    """A title is short and not a sentence."""
    return len(plain.split()) <= _TITLE_WORDS and not plain.rstrip("*_ ").endswith((".", ";", ":", ","))


def _in_item(walk: _Walk, found: Inline, span: Span) -> None:
    if walk.items[-1] is not None:  # a further paragraph of the same item
        walk.outline.paragraph(found.text, span, walk.items[-1])
        return
    if found.bold >= len(found.text.plain) - 2 and found.bold and _is_title(found.text.plain):
        _heading(walk, found, span, _DEEP - 1)
        return
    parent = walk.parents[-1] if walk.parents else None
    walk.items[-1] = walk.outline.item(found.text, span, len(walk.items), parent, _number(walk))
    walk.outline.lead = walk.items[-1] if leads(found.text.plain) else walk.outline.lead


def _verbatim(walk: _Walk, token: Token) -> None:
    """Raw HTML is read for its tables and its words; code says nothing."""
    kind = BlockKind.PARAGRAPH if token.type == "html_block" else BlockKind.CODE
    stretches = _stretches(walk, token, whole=True)
    in_table = walk.html.is_open and token.type == "code_block"  # deep in a table, an indent is no code
    if kind is BlockKind.PARAGRAPH or in_table:
        stretches = walk.html.take(stretches)
    if stretches:
        found = inline(walk.source, stretches)
        walk.outline.paragraph(found.text, Span(walk.source, stretches[0][0], stretches[-1][1]), kind=kind)


def _stretches(walk: _Walk, token: Token, whole: bool = False) -> list[tuple[int, int]]:
    """The source offsets of a token's content, line by line, past list marks, quote marks and indents."""
    if token.map is None:
        return []
    source, stretches = walk.source, []
    lines = token.content.split("\n")
    first = walk.first_line + token.map[0] + 1
    for number in range(max(1, token.map[1] - token.map[0])):
        line = source.line_text(first + number)
        content = line.strip() if whole or number >= len(lines) else lines[number].strip()
        base = source.offset_of(first + number)
        found = line.find(content, walk.cursor - base if base <= walk.cursor <= base + len(line) else 0)
        if content and found >= 0:
            stretches.append((base + found, base + found + len(content)))
            walk.cursor = base + found + len(content)
    return stretches
