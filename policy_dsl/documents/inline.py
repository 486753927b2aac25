"""Markdown within a block -> plain Text: one linear pass over marks, links, entities and tags."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from policy_dsl.documents.document import NO_BREAK, Text
from policy_dsl.span import Source

_SPECIAL = re.compile(r"[\\`*_\[\]!<&~|\n]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,400}>|<!--.{0,400}?-->|<br(?=[ <A-Z])")  # a break whose end was lost too
_BULLETS = frozenset("•‣▪◦·")
_MAX_TARGET = 2000  # characters of a link's target


@dataclass(slots=True)
class _Plain:
    """Plain pieces with their origins; stretches that follow on in the source are one."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str, origin: int) -> None:
        if not piece:
            return
        follows = self.starts and self.origins[-1] + self.length - self.starts[-1] == origin
        if not follows:
            self.starts.append(self.length)
            self.origins.append(origin)
        self.pieces.append(piece)
        self.length += len(piece)


@dataclass(frozen=True, slots=True)
class Inline:
    """A block's plain text; `bold` counts the leading characters that are set in bold."""

    text: Text
    bold: int = 0


def inline(source: Source, stretches: list[tuple[int, int]]) -> Inline:
    """The words of the source's stretches (the lines of one block), joined by single spaces, or by a line break where
    the source breaks the line on purpose: by two spaces or a backslash at its end, or before a bullet."""
    if len(stretches) == 1 and _SPECIAL.search(source.text, *stretches[0]) is None:
        return Inline(_bare(source, *stretches[0]))
    plain = _Plain()
    bold = -1
    for number, (start, end) in enumerate(stretches):
        if number:
            before = stretches[number - 1][1]
            hard = source.text.startswith(("  ", "\\"), before) or source.text[start] in _BULLETS
            plain.add("\n" if hard else " ", before)
        bold = _line(source.text, start, end, plain, bold)
    words = "".join(plain.pieces).replace(NO_BREAK, " ")
    text = Text(source, words, tuple(plain.starts), tuple(plain.origins))
    lead = len(text.plain) - len(text.plain.lstrip())
    trimmed = text.slice(lead, len(text.plain.rstrip())) if text.plain.strip() else text.slice(0, 0)
    return Inline(trimmed, max(0, bold - lead) if bold > 0 else 0)


def _bare(source: Source, start: int, end: int) -> Text:
    """A line without marks."""
    words = source.text[start:end]
    plain = words.strip().replace(NO_BREAK, " ")
    return Text(source, plain, (0,), (start + len(words) - len(words.lstrip()) if plain else start,))


def _line(text: str, at: int, end: int, plain: _Plain, bold: int) -> int:
    """Take in one line; `bold` is -1 until a first bold run closes, then its end in the plain text."""
    open_bold = False
    while at < end:
        match = _SPECIAL.search(text, at, end)
        stop = match.start() if match else end
        plain.add(text[at:stop], at)
        if match is None:
            return bold
        if bold == -1 and text.startswith(("**", "__"), stop):
            if not open_bold and plain.length > 0 and "".join(plain.pieces).strip():
                bold = 0
            elif open_bold:
                bold = plain.length
            open_bold = True
        at = _mark(text, stop, end, plain)
    return bold


def _mark(text: str, at: int, end: int, plain: _Plain) -> int:
    """Take in the special character at `at`; return where reading goes on."""
    character = text[at]
    if character == "\\" and at + 1 < end and not text[at + 1].isalnum():
        plain.add(text[at + 1], at + 1)
        return at + 2
    if character in "*`~" or (character == "_" and _at_edge(text, at, end)):
        return at + 1
    if character == "!" and text.startswith("![", at):
        return at + 1
    if character == "[":
        return at + 1
    if character == "]":
        return _target(text, at + 1, end)
    if character == "<":
        return _tag(text, at, end, plain)
    if character == "&":
        return _entity(text, at, end, plain)
    plain.add(" " if character == "\n" else character, at)
    return at + 1


def _at_edge(text: str, at: int, end: int) -> bool:
    """An underscore within a word is a letter."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    return not (before.isalnum() and after.isalnum())


def _target(text: str, at: int, end: int) -> int:
    """Skip '(target)' or '[label]' after a link's words."""
    if at < end and text[at] in "([":
        closer = ")" if text[at] == "(" else "]"
        stop = text.find(closer, at, min(end, at + _MAX_TARGET))
        if stop >= 0:
            inner = text.count("(", at + 1, stop) if closer == ")" else 0
            for _ in range(min(inner, 3)):
                further = text.find(closer, stop + 1, min(end, at + _MAX_TARGET))
                stop = further if further >= 0 else stop
            return stop + 1
    return at


def _tag(text: str, at: int, end: int, plain: _Plain) -> int:
    match = _TAG.match(text, at, end)
    if match is None:
        plain.add("<", at)
        return at + 1
    if match.group()[:3].lower() in ("<br", "<p>", "</p", "<li"):
        plain.add("\n", at)
    return match.end()


def _entity(text: str, at: int, end: int, plain: _Plain) -> int:
    match = _ENTITY.match(text, at, end)
    if match is None:
        plain.add("&", at)
        return at + 1
    plain.add(html.unescape(match.group())[:1], at)
    return match.end()
