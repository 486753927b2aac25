"""Plain text -> Document: paragraphs at blank lines, headings by shape, items by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_dsl.documents.document import NO_BREAK, Document, Text
from policy_dsl.documents.outline import Outline
from policy_dsl.documents.text_table import is_row, text_table
from policy_dsl.span import Source, Span

_MARK = re.compile(r"[ \t]*(?:[-*•‣▪◦·o–](?=[ \t])|\(?[a-z0-9ivx]{1,4}[.)](?=[ \t]))", re.IGNORECASE)
_HEADING_WORDS = 12
_LEVELS = 6


def plain_text(source: Source, start: int = 0) -> Document:
    """The outline of a plain text from offset `start` on; hard-wrapped lines are joined."""
    outline = Outline(source)
    parents: list[tuple[int, int]] = []  # (indent, item) of the open list
    for stretches in _paragraphs(source, start):
        if len(stretches) > 1 and is_row(source.text, *stretches[0]):
            text_table(outline, stretches)
            parents = []
            continue
        text = _joined(source, stretches)
        span = Span(source, stretches[0][0], stretches[-1][1])
        if _is_heading(stretches, text.plain):
            outline.heading(text, span, _level(text.plain))
            parents = []
        elif (mark := _MARK.match(source.text, stretches[0][0], stretches[0][1])) and len(
            text.plain
        ) > mark.end() - mark.start():
            _item(outline, text, span, mark, parents)
        else:
            outline.paragraph(text, span)
            parents = []
    return outline.document()


def _item(
    outline: Outline,
    text: Text,
    span: Span,
    mark: re.Match[str],
    parents: list[tuple[int, int]],
) -> None:
    indent = mark.end() - mark.start() - len(mark.group().lstrip())
    while parents and parents[-1][0] >= indent:
        parents.pop()
    parent = parents[-1][1] if parents else outline.list_parent
    bullet = mark.group().strip()
    skip = 0 if bullet[0].isalnum() or bullet[0] == "(" else len(text.plain) - len(text.plain.lstrip(bullet + " \t"))
    body = text.slice(skip, len(text.plain))
    index = outline.item(body, span, len(parents) + 1, parent)
    parents.append((indent, index))


def _paragraphs(source: Source, start: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines: broken at blank lines, and before a line that begins an item or looks like a title."""
    run: list[tuple[int, int]] = []
    at, text = start, source.text
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        blank = not text[at:end].strip()
        if run and (blank or _parts(text, run[-1], at, end)):
            yield run
            run = []
        if not blank:
            run.append((at, end))
        at = end + 1
    if run:
        yield run


def _parts(text: str, before: tuple[int, int], at: int, end: int) -> bool:
    """Rows of a table go on with rows alone; other lines until one ends or an item begins."""
    row = is_row(text, at, end)
    if row or is_row(text, *before):
        return row != is_row(text, *before)
    return _MARK.match(text, at, end) is not None or _ends(text, before, at, end)


def _ends(text: str, before: tuple[int, int], at: int, end: int) -> bool:
    """A short line before a capital, or a line that ends its sentence long before the margin, ends its paragraph."""
    line = text[before[0] : before[1]].rstrip()
    short = len(line) < 60 and line[-1:] not in ",;-–"
    return short and text[at:end].lstrip()[:1].isupper() and (len(line) + 20 < end - at or line[-1:] in ".:?!")


def _joined(source: Source, stretches: list[tuple[int, int]]) -> Text:
    plain, starts, origins = "", [], []
    for a, b in stretches:
        line = source.text[a:b]
        lead = len(line) - len(line.lstrip())
        if plain:
            plain += " "
        starts.append(len(plain))
        origins.append(a + lead)
        plain += line.strip()
    return Text(source, plain.replace(NO_BREAK, " "), tuple(starts), tuple(origins))


def _is_heading(stretches: list[tuple[int, int]], plain: str) -> bool:
    if len(stretches) > 1 or len(plain.split()) > _HEADING_WORDS or plain[-1:] in ".;:,?!":
        return False
    letters = [c for c in plain if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    title = all(w[0].isupper() or len(w) < 4 or not w[0].isalpha() for w in plain.split())
    return bool(letters) and (capitals == len(letters) or title) and len(letters) > 2


def _level(plain: str) -> int:
    number = plain.split()[0].rstrip(".")
    dots = number.count(".") if number[:1].isdigit() else 0
    return min(_LEVELS, 2 + dots)
