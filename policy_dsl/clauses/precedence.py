"""'Notwithstanding section 3', 'subject to clauses 4 and 5': what a sentence says of its own rank among the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_dsl.clause import Override, Precedence
from policy_dsl.clauses.token import Token, places

_NUMBER = re.compile(r"[\s,]{0,3}(?:[a-z]{2,7}\s)?\(?(\d{1,3}(?:\.\d{1,3}){0,5})\)?")
_REACH = 8  # tokens after the word of rank in which it names what it points at


def overrides(plain: str, tokens: Sequence[Token]) -> tuple[Override, ...]:
    """The overrides that a sentence states. Words of rank that point at nothing that could be found ('subject to
    these terms') say nothing."""
    every = (_override(plain, tokens, at) for at in places(tokens, "override"))
    return tuple(found for found in every if found is not None)


def _override(plain: str, tokens: Sequence[Token], at: int) -> Override | None:
    token = tokens[at]
    kind = token.term("override")
    if kind not in ("notwithstanding", "subject to"):
        return None
    precedence = Precedence(kind)
    for after in _reach(tokens, at):
        if after.has("section"):
            sections = tuple(_sections(plain, after.end))
            return Override(precedence, sections, token.words) if sections else None
        if after.has("above"):
            everything = after.term("above") == "everything"
            return Override(precedence, (), token.words, everything)
    return None


def _reach(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    for after in tokens[at + 1 : at + 1 + _REACH]:
        if after.hard_break or after.has("modal"):
            return
        yield after


def _sections(plain: str, at: int) -> Iterator[str]:
    """The numbers that stand right after 'sections': '10.3, 10.4 and 11'."""
    match = _NUMBER.match(plain, at)
    while match is not None:
        yield match.group(1)
        match = _NUMBER.match(plain, match.end())
