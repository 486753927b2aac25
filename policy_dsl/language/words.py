"""Runs of words -> mentions: longest term first, in the dimensions that the place allows."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lark import Token, Tree

from policy_dsl.clause import Dimension, Mention
from policy_dsl.finding import Finding
from policy_dsl.language.mistake import PLACES, close, meant
from policy_dsl.language.statement import Statement
from policy_dsl.span import Span
from policy_dsl.vocabulary.term import Term
from policy_dsl.vocabulary.vocabulary import Vocabulary

_PASSED = frozenset(("of", "the", "any", "a", "an", "its", "their", "all"))
_SOME = "some"
_ONLY = "only"
MAX_WORDS = 12  # of one term
MAX_HELPED = 50  # mistakes in one file that get a did-you-mean; a file with more is no policy


@dataclass(slots=True)
class Lookup:
    """Where words are looked up, and what was not found. `some` is set when the word stood in a run; `only` holds the
    dimensions of what stood right after 'only'."""

    statement: Statement
    vocabulary: Vocabulary
    problems: list[Finding] = field(default_factory=list)
    some: bool = False
    only: set[Dimension] = field(default_factory=set)

    def span(self, tokens: Sequence[Token]) -> Span:
        base = self.statement.start
        return Span(self.statement.source, base + (tokens[0].start_pos or 0), base + (tokens[-1].end_pos or 0))

    def mentions(
        self, run: Tree[Token], dimensions: Sequence[Dimension], verb: bool = False
    ) -> Iterator[tuple[Dimension, Mention]]:
        """The terms of one run of words, each with its dimension.

        `verb`: an action comes first, if it stands there by its own name: 'end user content' is to end it, and not
        content of an end user. Only a longer name of its own goes before it: 'change of terms' is a thing.
        """
        tokens = [t for t in run.children if isinstance(t, Token)]
        at, closed = 0, False
        while at < len(tokens):
            word = str(tokens[at]).lower()
            if word in (_SOME, _ONLY):
                self.some |= word == _SOME
                closed |= word == _ONLY
                at += 1
                continue
            found = self._longest(tokens, at, dimensions)
            action = self._verb(tokens, at) if verb else None
            if action is not None and not (
                found and found[2] > action[2] and self._is_name(tokens[at : found[2]], found[0])
            ):
                found = action
            verb = False
            if found is not None:
                dimension, mention, at = found
                if closed:
                    self.only.add(dimension)
                    closed = False
                yield dimension, mention
            elif str(tokens[at]).lower() in _PASSED:
                at += 1
            else:
                self._unknown(tokens, at, dimensions)
                return

    def _verb(self, tokens: Sequence[Token], at: int) -> tuple[Dimension, Mention, int] | None:
        for end in range(min(len(tokens), at + MAX_WORDS), at, -1):
            term = self._own(" ".join(unquoted(t) for t in tokens[at:end]), Dimension.ACTION)
            if term is not None:
                return Dimension.ACTION, Mention(term.name, term.name, self.span(tokens[at:end])), end
        return None

    def _longest(
        self, tokens: Sequence[Token], at: int, dimensions: Sequence[Dimension]
    ) -> tuple[Dimension, Mention, int] | None:
        for end in range(min(len(tokens), at + MAX_WORDS), at, -1):
            part = tokens[at:end]
            quoted = any(t.type == "STRING" for t in part)
            if quoted and end - at > 1:
                continue
            words = " ".join(unquoted(t) for t in part)
            term = self._named(words, dimensions)
            if term is not None:
                return term[0], Mention(term[1].name, words, self.span(part)), end
            if quoted:
                home = Dimension.THING if dimensions[0] is Dimension.ACTION else dimensions[0]
                return home, Mention("", words, self.span(part)), end
        return None

    def _named(self, words: str, dimensions: Sequence[Dimension]) -> tuple[Dimension, Term] | None:
        """A term's own name beats another's verb or phrase ('reviews' are things, 'review' is what one does)."""
        for look in (self._own, self.vocabulary.find):
            for dimension in dimensions:
                term = look(words, dimension)
                if term is not None:
                    return dimension, term
        return None

    def _own(self, words: str, dimension: Dimension) -> Term | None:
        return self.vocabulary.term(dimension, words)

    def _is_name(self, tokens: Sequence[Token], dimension: Dimension) -> bool:
        return self._own(" ".join(map(unquoted, tokens)), dimension) is not None

    def _unknown(self, tokens: Sequence[Token], at: int, dimensions: Sequence[Dimension]) -> None:
        near = self._close(tokens, at, at, dimensions)
        keyword = close(str(tokens[at]), PLACES, 0.66, 2) if not near else ""
        names = [] if keyword else [*self._close(tokens, at - 1, at, dimensions), *near]
        what = "word" if len(dimensions) > 2 else str(dimensions[0])
        said = [tokens[at]] if keyword else tokens[at:]
        words = " ".join(map(unquoted, said))
        code = "unknown-party" if what == "party" else "unknown-term"
        help = (
            meant(dict.fromkeys(names[:3]))
            or keyword
            or "put a phrase of your own in quotes, or define it: '... is ...'"
        )
        self.problems.append(Finding(code, f"unknown {what} {words!r}", self.span(said), help=help))

    def _close(self, tokens: Sequence[Token], start: int, at: int, dimensions: Sequence[Dimension]) -> list[str]:
        """Names near the words; `start` may lie one before: 'customer contnt' is one term."""
        if start < 0 or len(self.problems) > MAX_HELPED:
            return []
        runs = [" ".join(map(str, tokens[start:end])) for end in range(min(len(tokens), at + 4), at, -1)]
        names = [name for d in dimensions for t in self.vocabulary.terms(d) for name in (t.name, *t.also)]
        folded = {name.lower(): name for name in reversed(names)}
        return [folded[n] for run in runs for n in difflib.get_close_matches(run.lower(), folded, 3, 0.65)]


def unquoted(token: Token) -> str:
    """The text of a word or of a string without its quotes."""
    value = str(token)
    return value[1:-1] if token.type == "STRING" else value


def strings(tree: Tree[Token]) -> tuple[str, ...]:
    """All texts in quotes below a node, in order, with line breaks folded."""
    found = tree.scan_values(lambda t: isinstance(t, Token) and t.type == "STRING")
    return tuple(" ".join(unquoted(t).split()) for t in found)


def run_text(tree: Tree[Token]) -> str:
    """The words of a run as written."""
    return " ".join(unquoted(t) for t in tree.children if isinstance(t, Token))
