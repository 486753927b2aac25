"""The lexicon of one document, and the tokens of those of its texts that are walked more than once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from policy_dsl.clauses.token import Token
from policy_dsl.vocabulary.lexicon import Lexicon
from policy_dsl.vocabulary.phrase import Pattern
from policy_dsl.vocabulary.sense import Readings, Sense
from policy_dsl.vocabulary.words import Words

T = TypeVar("T")
_KEPT = 400_000  # tokens, some 60 MB; a longer document scans the rest of its texts each time


@dataclass(slots=True)
class Scanner:
    """`beneath` is the scanner of the same texts without the document's own names."""

    lexicon: Lexicon
    beneath: Scanner | None = None
    _found: dict[str, Sequence[Token]] = field(default_factory=dict)
    _kept: int = 0
    _made: dict[tuple[object, str], object] = field(default_factory=dict)

    def once(self, make: Callable[[str, Scanner], T], plain: str) -> T:
        """What a function makes of a text that this scanner has walked; of a text known before it is not made again."""
        key = (make, plain)
        if key not in self._made:
            made = make(plain, self)
            if self._kept >= _KEPT:
                return made
            self._made[key] = made
            self._kept += 1
        return self._made[key]  # type: ignore[return-value]  # the key holds the function

    def extended(self, patterns: Iterable[tuple[Pattern, Sense]]) -> Scanner:
        """A scanner that knows the document's own names as well."""
        lexicon = self.lexicon.extended(patterns)
        return self if lexicon is self.lexicon else Scanner(lexicon, self)

    def scan(self, plain: str, words: Words | None = None) -> Sequence[Token]:
        """The known phrases of a text in order; `words` are those of the text, if it was cut already."""
        known = self._found.get(plain)
        if known is None:
            known = self._scan(plain, words)
            if self._kept < _KEPT:
                self._found[plain] = known
                self._kept += len(known) + 1
        return known

    def _scan(self, plain: str, words: Words | None) -> Sequence[Token]:
        if self.beneath is not None and not self.lexicon.may_name(plain):
            return self.beneath.scan(plain, words)
        words = words or Words.of(plain)
        if self.beneath is not None and not self.lexicon.names(words):
            return self.beneath.scan(plain, words)
        return tuple(_tokens(plain, self.lexicon.find(words)))


def _tokens(plain: str, found: Iterable[tuple[int, int, str, Readings]]) -> Iterator[Token]:
    at = 0
    for start, end, words, read in found:
        yield Token(start, end, words, plain[at:start], read)
        at = end
