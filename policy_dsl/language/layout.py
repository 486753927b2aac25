"""One statement -> its lines in the canonical layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_dsl.language.mistake import PLACES, TAILS
from policy_dsl.language.parse import marked
from policy_dsl.language.statement import RULES, Statement

WIDTH = 100  # columns; a text in quotes is never broken
_PLACES = frozenset(("for", "to", "with", "from", "as", "within", "when", "unless", "except", "including", "before"))
_JOINTS = frozenset(PLACES) | {"called", "but", "because", "until", "and", "or", "if", "owner", "edition"}
_BEFORE_TEXT = frozenset(("in", "at", "by", "approved"))
_ITEM = re.compile(r'"[^"\n]*"|#[^\n]*|[^\s"#,:()]+|[,:()]')
_ALTERNATIVE = "\x01r"


@dataclass(slots=True)
class _Line:
    """`open` is False once a comment ended it."""

    indent: int
    items: list[str] = field(default_factory=list)
    comment: str = ""

    def text(self) -> str:
        said = ""
        for item in self.items:
            tight = not said or item in (",", ":", ")") or said.endswith("(")
            said += item if tight else f" {item}"
        return " " * self.indent + "  ".join(filter(None, (said, self.comment)))


def layout(statement: Statement) -> str:
    """The statement's lines; a parse that stood still stands, with the same meaning."""
    return "\n".join(text for line in _lines(statement) for text in _wrapped(line))


def _lines(statement: Statement) -> Iterator[_Line]:
    line, is_rule, headed = _Line(0), statement.keyword in RULES, False
    for item, alone in _items(statement.text):
        if item.startswith("#"):
            if alone and line.items:
                yield line
                line = _Line(2)
            line.comment = item.rstrip()
            yield line
            line = _Line(line.indent + 2 if line.items and line.indent else 2)
            continue
        starts = (is_rule and headed and (item in TAILS or item == _ALTERNATIVE)) or _describes(statement, line, item)
        if starts and line.items:
            yield line
            line = _Line(2)
        elif starts:
            line.indent = 2
        line.items.append("or" if item == _ALTERNATIVE else item)
        if is_rule and not headed and item == ":":
            headed = True
            yield line
            line = _Line(2)
    if line.items:
        yield line


def _describes(statement: Statement, line: _Line, item: str) -> bool:
    """The description of a policy stands on a line of its own."""
    last = line.items[-1] if line.items else "policy"
    return statement.keyword == "policy" and item.startswith('"') and last not in ("policy", "owner")


def _items(text: str) -> Iterator[tuple[str, bool]]:
    """Words, texts, punctuation and comments, each with whether it begins its line."""
    for match in _ITEM.finditer(marked(text)):
        before = text.rfind("\n", 0, match.start())
        item = match.group()
        raw = text[match.start() : match.end()]
        yield (item if item == _ALTERNATIVE else raw), not text[before + 1 : match.start()].strip()


def _wrapped(line: _Line) -> Iterator[str]:
    """Long lines break before a circumstance or after a comma."""
    now = _Line(line.indent)
    for piece in _pieces(line.items):
        trial = _Line(now.indent, [*now.items, *piece])
        if now.items and len(trial.text()) > WIDTH:
            yield now.text()
            now = _Line(line.indent + 2, list(piece))
        else:
            now = trial
    now.comment = line.comment
    yield now.text()


def _pieces(items: list[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    for item, after in zip(items, [*items, ""][1:], strict=True):
        joint = item in _JOINTS or (item in _BEFORE_TEXT and after.startswith('"'))
        if piece and (joint or piece[-1] == ","):
            yield piece
            piece = []
        piece.append(item)
    if piece:
        yield piece
