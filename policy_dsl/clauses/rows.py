"""The rows of a document's tables -> sentences: what each column is by its header, and so what a row says.

'Category | Purpose | Shared with' over 'Device identifiers | Advertising | Ad networks' says that device identifiers
are disclosed to ad networks for advertising. A row whose headers are not known is read cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import takewhile

from policy_dsl.clauses.lead import speaks, states, tokens_of
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence, bounds
from policy_dsl.clauses.worded import SEVERAL, ended, led, worded
from policy_dsl.documents.document import BlockKind, Document, Text
from policy_dsl.documents.table import Cell, Row
from policy_dsl.vocabulary.columns import BASIS, NAMED, Columns, columns

_SPEAK = 2  # headings over a table that may say what is done with the data in it
_ENDS = (".", ":")
_WIDEST = 50  # columns; a wider row is no table that people read
EXAMPLE = "example"
_KNOWN = 2  # columns without which a row is not read as one


def with_rows(document: Document, found: Sequence[Sentence], scanner: Scanner) -> tuple[Sentence, ...]:
    """The sentences of a document, with those that its rows say in the place of the cells that they take up."""
    if not document.rows:
        return tuple(found)
    said: dict[int, list[Sentence]] = {}
    taken: set[int] = set()
    reader = _Tables(document, scanner, columns())
    for row in document.rows:
        slots = _slots(reader, row) if len(row.cells) <= _WIDEST else {}
        texts = list(_said(reader, row, slots)) if len(slots) >= _KNOWN else []
        if texts:
            first = row.blocks[0]
            said[first] = [_sentence(document, first, text, row.text) for text in texts]
            taken.update(index for cell in slots.values() for index in cell.blocks)
    return tuple(_placed(found, said, taken))


def _placed(found: Sequence[Sentence], said: dict[int, list[Sentence]], taken: set[int]) -> Iterator[Sentence]:
    for sentence in found:
        yield from said.pop(sentence.block, ())
        if sentence.block not in taken:
            yield sentence


def _sentence(document: Document, block: int, text: Text, row: Text) -> Sentence:
    headings = tuple(h.text.plain for h in document.headings(block))
    return Sentence(text, None, headings, document.section(block), block, BlockKind.CELL, row=row)


@dataclass(slots=True)
class _Tables:
    """`spoken` are the verbs that a table's headings and what leads into it say, by the block above it."""

    document: Document
    scanner: Scanner
    columns: Columns
    spoken: dict[int | None, frozenset[str]] = field(default_factory=dict)

    def verbs(self, row: Row) -> frozenset[str]:
        """What is done with the data of a table: by what stands right above it, else by the nearest heading."""
        if row.over not in self.spoken:
            self.spoken[row.over] = next((v for v in map(self._verbs, self._above(row)) if v), frozenset())
        return self.spoken[row.over]

    def _above(self, row: Row) -> Iterator[Text]:
        if row.over is not None and self.document.blocks[row.over].kind is not BlockKind.CELL:
            text = self.document.blocks[row.over].text
            yield from (text.slice(start, end) for start, end in list(bounds(text.plain))[-1:])
        yield from (heading.text for heading in reversed(self.document.headings(row.blocks[0])[-_SPEAK:]))

    def _verbs(self, text: Text) -> frozenset[str]:
        whole = self.columns.column(text.plain)
        if whole is not None and whole.verb:
            return frozenset((whole.verb,))
        senses = (sense for token in tokens_of(text, self.scanner) for sense in token.all("action"))
        return frozenset(self.columns.verbs[s.term] for s in senses if s.term in self.columns.verbs)


def _slots(reader: _Tables, row: Row) -> dict[str, Cell]:
    """The cells whose columns are known, by column; what in them is a sentence speaks for itself."""
    found: dict[str, Cell] = {}
    for cell in row.cells:
        column = reader.columns.column(cell.header) if cell.blocks else None
        if column is not None and column.name == NAMED and NAMED in found:  # 'Category | Data'
            column = column._replace(name=EXAMPLE)
        opening = _opening(reader, cell) if column is not None and column.name not in found else None
        if column is not None and opening is not None:
            found[column.name] = opening
    return found


def _opening(reader: _Tables, cell: Cell) -> Cell | None:
    """A cell up to its first line that is a sentence; None where it begins with one."""
    if reader.columns.answer(cell.text.plain)[0] != "say":
        return cell
    every = (reader.document.blocks[index].text for index in cell.blocks)
    lines = list(takewhile(lambda line: not _speaks(reader, line), every))
    if not lines:
        return None
    text = reduce(lambda one, other: one.then(other, SEVERAL), lines)
    return Cell(cell.header, text, cell.blocks[: len(lines)])


def _speaks(reader: _Tables, line: Text) -> bool:
    """'We use it for ads', 'The data depend on how you use the service.': words that are a sentence by themselves."""
    parts = [tokens_of(line.slice(start, end), reader.scanner) for start, end in bounds(line.plain)]
    goes_on = reader.columns.goes_on_from(line.plain) or not line.plain.endswith(_ENDS)
    return any(speaks(part) or (not goes_on and states(part)) for part in parts)


def _said(reader: _Tables, row: Row, slots: dict[str, Cell]) -> Iterator[Text]:
    verbs = _verbs(reader, row, slots)
    for saying in reader.columns.sayings:
        cell = slots.get(saying.column)
        if cell is None or not saying.fits(verbs, slots):
            continue
        answer, rest = reader.columns.answer(cell.text.plain)
        if answer in saying.parts:
            text = _compose(reader.columns, saying.parts[answer], cell.text, slots)
            yield ended(text.then(cell.text.slice(rest, len(cell.text.plain)), "") if rest else text, row)


def _verbs(reader: _Tables, row: Row, slots: dict[str, Cell]) -> frozenset[str]:
    """What a row says is done: by its headers, else by what stands over its table, else by the columns it has."""
    named = [reader.columns.column(cell.header) for cell in slots.values()]
    verbs = frozenset(column.verb for column in named if column is not None and column.verb) or reader.verbs(row)
    return verbs or frozenset(verb for name, verb in reader.columns.implied.items() if name in slots)


def _compose(columns: Columns, parts: Sequence[str], at: Text, slots: dict[str, Cell]) -> Text:
    """The sentence of a saying; its words stand where the cell does that makes it so."""
    pieces = []
    for index, part in enumerate(parts):
        piece = _cell(columns, part, at, slots) if index % 2 else worded(part.strip(), at) if part.strip() else None
        pieces += [piece] if piece is not None else []
    return reduce(Text.then, pieces)


def _cell(columns: Columns, name: str, at: Text, slots: dict[str, Cell]) -> Text | None:
    """A row's cell as it stands in a sentence; None where it has none, or one that says nothing."""
    cell = slots.get(name)
    if cell is None:
        return worded(columns.nameless, at) if name == NAMED else None
    if name == BASIS and not columns.consents(cell.text.plain):
        return None
    empty = columns.answer(cell.text.plain)[0] != "say" and columns.answer(cell.text.plain)[1] == len(cell.text.plain)
    return None if empty else led(cell.text, columns.leads[name])
