"""A policy's text -> the same policy in the canonical layout, its comments kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_dsl.finding import Finding
from policy_dsl.language.layout import layout
from policy_dsl.language.parse import parse
from policy_dsl.language.statement import RULES, Statement, statements
from policy_dsl.span import Source


@dataclass(frozen=True, slots=True)
class _Block:
    """A statement or a run of comments; `apart` where an empty line stood before it."""

    text: str
    kind: str  # the keyword of a statement, '#' for comments
    apart: bool


def format(text: str) -> str:
    """The text in the one layout: a blank line around rules, one part of a rule a line. What is broken stays as it is.

    `format(format(text)) == format(text)`, and both texts load to the same policy.
    """
    said, before = "", ""
    for block in _blocks(Source("", text.replace("\r\n", "\n"))):
        gap = block.apart or (before != "#" and bool({before, block.kind} & RULES))
        said += ("\n" if said and gap else "") + block.text + "\n"
        before = block.kind
    return said


def _blocks(source: Source) -> Iterator[_Block]:
    """Everything in the file, in order: what no statement holds are comments and empty lines."""
    at = 0
    for statement in statements(source):
        yield from _comments(source.text, at, statement.start)
        yield _statement(statement)
        at = statement.end
    yield from _comments(source.text, at, len(source.text))


def _statement(statement: Statement) -> _Block:
    broken = isinstance(parse(statement), Finding)
    text = "\n".join(line.rstrip() for line in statement.text.rstrip().split("\n"))
    return _Block(
        text if broken else layout(statement),
        statement.keyword,
        _apart(statement.source.text, statement.start),
    )


def _comments(text: str, start: int, end: int) -> Iterator[_Block]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield _Block(line.rstrip(), "#", _apart(text, at))
        at += len(line)


def _apart(text: str, at: int) -> bool:
    """True where the line before this place is empty."""
    before = text.rfind("\n", 0, max(at - 1, 0)) + 1
    return at > 0 and not text[before:at].strip()
