"""One file on its way to a Policy: what the statements so far have made of it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lark import Token, Tree

from policy_dsl.finding import Finding
from policy_dsl.language.policy import Policy, Words
from policy_dsl.language.statement import Statement
from policy_dsl.language.words import Lookup, run_text, unquoted
from policy_dsl.span import Source, Span
from policy_dsl.vocabulary.vocabulary import Vocabulary

Loader = Callable[["Loading", Source], tuple[Policy, Vocabulary]]


@dataclass(slots=True)
class Loading:
    """`chain` are the files that adopted this one, outermost first; `root` is where relative paths start; `load` is how
    an adopted source is loaded."""

    source: Source
    vocabulary: Vocabulary
    packs: Mapping[str, Source]
    chain: tuple[str, ...]
    policy: Policy
    root: Path | None
    load: Loader
    problems: list[Finding] = field(default_factory=list)

    def lookup(self, statement: Statement) -> Lookup:
        """Where the words of a statement are looked up; what is unknown lands in `problems`."""
        return Lookup(statement, self.vocabulary, self.problems)


def words(loading: Loading, statement: Statement, run: Tree[Token]) -> Words:
    """A run as written, with its place."""
    tokens = [t for t in run.children if isinstance(t, Token)]
    return Words(run_text(run), loading.lookup(statement).span(tokens), tokens[0].type == "STRING")


def called(loading: Loading, statement: Statement, tree: Tree[Token]) -> tuple[Words, ...]:
    """The names after `called`."""
    tokens = [t for c in tree.find_data("called") for t in c.children if isinstance(t, Token)]
    lookup = loading.lookup(statement)
    return tuple(Words(unquoted(t), lookup.span([t]), True) for t in tokens)


def unknown_rule(loading: Loading, name: str, span: Span, known: Iterable[str]) -> None:
    """Say that no rule has this name, and which comes near."""
    close = difflib.get_close_matches(name, list(known), 1, 0.5)
    help = f"did you mean {close[0]!r}?" if close else ""
    loading.problems.append(Finding("unknown-rule", f"there is no rule {name!r}", span, help=help))
