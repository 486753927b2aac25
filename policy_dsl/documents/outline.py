"""A growing outline: what every format's reader hands its blocks to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from policy_dsl.documents.document import Block, BlockKind, Document, Text
from policy_dsl.documents.table import Row
from policy_dsl.span import Source, Span

# '10.4 ', '10. ', '(a) ', 'IV. ', 'Section 3 ', 'Article 5:' at the start of a block.
_NUMBER = re.compile(
    r"(?:(?:section|article|clause|part|§)\s{0,3})?"
    r"(\d{1,3}(?:\.\d{1,3}){0,5}|\([a-z]{1,4}\)|\(\d{1,3}\)|[ivxlcIVXLC]{1,6}(?=[.)])|[A-Za-z](?=[.)]\s))"
    r"[.):]{0,2}(?=\s|$)",
    re.IGNORECASE,
)
_ROMAN = frozenset("ivx")
_PLAIN = "plain"  # the style of a series without numbers
_FOLLOWING = re.compile(r"\b(?:the following|as follows|listed below)\b", re.IGNORECASE)
_FULL_LINE = 70  # characters; a shorter line was ended on purpose
_LONGEST = 4000  # characters of a sentence that is put together again
_LAST = 160  # characters at the end of a paragraph that may announce a list
BREAK = "\n"  # in a block's plain text: a line that is broken on purpose
_BULLETS = " *-•‣▪◦·–"


@dataclass(slots=True)
class Outline:
    """Blocks so far, and the way down to the newest: open headings by level, open list items by depth."""

    source: Source
    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)  # (level, index)
    lead: int | None = None  # the paragraph that may lead into a list
    rows: list[Row] = field(default_factory=list)
    series: list[tuple[str, int]] = field(default_factory=list)  # open lists of lettered paragraphs: style, what leads

    def heading(self, text: Text, span: Span, level: int, number: str = "") -> int:
        """A heading. `number` is what a list prints before it, where its own words begin with none."""
        inline, text = numbered(text)
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.lead = None
        index = self._add(BlockKind.HEADING, text, span, level, self._heading, inline or number)
        self.headings.append((level, index))
        return index

    def paragraph(
        self, text: Text, span: Span, parent: int | None = None, kind: BlockKind = BlockKind.PARAGRAPH
    ) -> int:
        """A paragraph; lines that are broken on purpose in it are items where its first line leads into them."""
        first, *lines = broken(text)
        if kind is BlockKind.PARAGRAPH and not lines and self._goes_on_with(first.plain):
            return self._go_on(first, span)
        number, first = numbered(first)
        over = parent if parent is not None else self._heading
        opening = self._opening(number, first.plain) if kind is BlockKind.PARAGRAPH else None
        if opening is not None:
            kind, over = BlockKind.ITEM, opening
        index = self._add(kind, first, span, 0, over, number)
        self.lead = index if leads(first.plain) and (opening is None or first.plain.rstrip().endswith(":")) else opening
        for line in lines:
            if self.lead is not None:
                self.item(line, span, 1, index)
            else:
                self._add(kind, line, span, 0, over, "")
        return index

    def _goes_on_with(self, plain: str) -> bool:
        """True where the paragraph before breaks off at the end of a full line, as printed pages do."""
        before = self.blocks[-1] if self.blocks else None
        if before is None or before.kind is not BlockKind.PARAGRAPH or not plain[:1].islower():
            return False
        return _FULL_LINE <= len(before.text.plain) <= _LONGEST and before.text.plain[-1].isalpha()

    def _go_on(self, text: Text, span: Span) -> int:
        before = self.blocks[-1]
        whole = Span(self.source, before.span.start, span.end)
        self.blocks[-1] = replace(before, text=before.text.then(text), span=whole)
        index = len(self.blocks) - 1
        self.lead = index if leads(text.plain) else None
        return index

    def _opening(self, number: str, plain: str) -> int | None:
        """What leads into a paragraph that is one of a lettered series, '(a) ...', '(b) ...'; None where it is none."""
        style = style_of(number, self.series[-1][0] if self.series else "")
        if not number:
            style = self._unmarked(plain)
        if not style or self.lead is None or not (plain[:1].islower() or self._announces(self.lead)):
            self.series = []
            return None
        at = next((at for at, (known, _) in enumerate(self.series) if known == style), None)
        if at is None:
            self.series.append((style, self.lead))
        else:
            del self.series[at + 1 :]
        return self.series[-1][1]

    def _unmarked(self, plain: str) -> str:
        """'...:', then paragraphs that begin small or end with a semicolon: items without a mark, the last of which
        follows on one that goes on."""
        goes_on = bool(self.series) and _goes_on(self.blocks[-1].text.plain)
        opens = not self.series and (plain[:1].islower() or _goes_on(plain)) and self.lead is not None
        return _PLAIN if goes_on or (opens and self.lead is not None and self._announces(self.lead)) else ""

    def _announces(self, index: int) -> bool:
        return self.blocks[index].text.plain.rstrip(" *_").endswith((":", "—", "–"))

    def item(self, text: Text, span: Span, level: int, parent: int | None, number: str = "") -> int:
        inline, text = numbered(text)
        return self._add(BlockKind.ITEM, text, span, level, parent, inline or number)

    def cell(self, text: Text, span: Span, parent: int | None, header: str) -> int:
        """A cell of a table; each of its lines is read under the same header."""
        index = len(self.blocks)
        over = parent if parent is not None else self._heading
        self.blocks.extend(Block(BlockKind.CELL, line, span, 0, over, "", header) for line in broken(text))
        return index

    @property
    def _heading(self) -> int | None:
        return self.headings[-1][1] if self.headings else None

    @property
    def list_parent(self) -> int | None:
        """What leads into a list that begins now: an unfinished paragraph, or the heading."""
        return self.lead if self.lead is not None else self._heading

    def _add(self, kind: BlockKind, text: Text, span: Span, level: int, parent: int | None, number: str) -> int:
        self.blocks.append(Block(kind, text, span, level, parent, number))
        return len(self.blocks) - 1

    def document(self) -> Document:
        title = next((b.text.plain for b in self.blocks if b.kind is BlockKind.HEADING), "")
        return Document(self.source, tuple(self.blocks), title.strip(), rows=tuple(self.rows))


def broken(text: Text) -> list[Text]:
    """The lines of a text that is broken on purpose, without their bullets; at least one."""
    if BREAK not in text.plain:
        return [text]
    found, at = [], 0
    for line in text.plain.split(BREAK):
        start = at + len(line) - len(line.lstrip(_BULLETS))
        if line.strip(_BULLETS):
            found.append(text.slice(start, at + len(line.rstrip())))
        at += len(line) + 1
    return found or [text.slice(0, 0)]


def numbered(text: Text) -> tuple[str, Text]:
    """A block's printed number, and its text without it."""
    match = _NUMBER.match(text.plain)
    if match is None or not _is_number(match, text.plain):
        return "", text
    rest = match.end()
    while rest < len(text.plain) and text.plain[rest] in " \t.-–—:":
        rest += 1
    return match.group(1), text.slice(rest, len(text.plain))


def style_of(number: str, before: str) -> str:
    """How the members of a series are numbered, 'letter', 'roman' or 'digit'; empty for the number of a section. A
    letter that is a Roman digit goes on with the letters where these stand open."""
    inner = number.strip("()").lower()
    if inner.isdigit():
        return "digit" if number.startswith("(") else ""
    if not inner.isalpha():
        return ""
    return (
        "roman"
        if _ROMAN.issuperset(inner) and not (before == "letter" and len(inner) == 1 and inner != "i")
        else "letter"
    )


def _is_number(match: re.Match[str], plain: str) -> bool:
    """'1 January' and 'I agree' are no numbers: a bare number needs a point, a bracket, or a capital after it."""
    found = match.group()
    if found[-1] in ".):" or "." in found or found.lower().startswith(("section", "article", "clause", "part", "§")):
        return True
    after = plain[match.end() :].lstrip()
    return found[:1].isdigit() and len(found) <= 2 and after[:1].isupper() and len(after) < 90


def _goes_on(plain: str) -> bool:
    ended = plain.rstrip()
    return ended.endswith(";") or ended.lower().endswith((", and", ", or", "; and", "; or"))


def leads(plain: str) -> bool:
    """True where a paragraph is unfinished, or announces what follows, and so leads into it."""
    ended = plain.rstrip(" *_\"”')")
    unfinished = (bool(ended) and ended[-1] not in ".!?") or plain.rstrip().endswith(":")
    return unfinished or _FOLLOWING.search(plain, max(0, len(plain) - _LAST)) is not None
