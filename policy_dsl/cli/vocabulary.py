"""`policy-dsl vocabulary`: the words of the trade as trees, and one term in full."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from policy_dsl.clause import Dimension
from policy_dsl.cli.session import MisuseError, project, refuse
from policy_dsl.reports.style import Style
from policy_dsl.vocabulary.term import Term
from policy_dsl.vocabulary.vocabulary import Vocabulary

_SHOWN = (
    Dimension.PARTY,
    Dimension.ACTION,
    Dimension.THING,
    Dimension.PURPOSE,
    Dimension.CONDITION,
    Dimension.ATTRIBUTE,
)


def run(arguments: argparse.Namespace) -> int:
    """Print all trees, or one term; 2 for a term that nobody knows."""
    try:
        here = project(arguments)
        words, style = here.words, Style.of(sys.stdout)
        if arguments.term is None:
            _trees(words, style)
            return 0
        found = [t for d in _SHOWN if (t := words.find(arguments.term, d)) is not None]
        if not found:
            close = sorted({name for d in _SHOWN for name in words.suggest(arguments.term, d)})[:5]
            hint = f"; did you mean {' or '.join(map(repr, close))}?" if close else ""
            raise MisuseError(f"no term {arguments.term!r}{hint}")
    except MisuseError as error:
        return refuse(error)
    for term in found:
        print("\n".join(_term(words, term, style)))
    return 0


def _trees(words: Vocabulary, style: Style) -> None:
    for dimension in _SHOWN:
        terms = list(words.terms(dimension))
        print(style("bold", f"{dimension} ({len(terms)} terms)"))
        roots = [t for t in terms if not t.parents]
        for root in roots:
            _tree(terms, root, 1, style)


def _tree(terms: list[Term], term: Term, depth: int, style: Style) -> None:
    print(f"{'  ' * depth}{term.name}  {style('dim', term.definition)}")
    for child in terms:
        if term.name in child.parents:
            _tree(terms, child, depth + 1, style)


def _term(words: Vocabulary, term: Term, style: Style) -> Iterator[str]:
    yield style("bold", f"{term.name} ({term.dimension})")
    yield f"  {term.definition}"
    children = [t.name for t in words.terms(term.dimension) if term.name in t.parents]
    facts = (
        ("within", term.parents),
        ("holds", children),
        ("also", term.also),
        ("may hold", term.may_hold),
        ("verbs", term.verbs),
        ("nouns", term.nouns),
        ("DPV", (term.dpv,) if term.dpv else ()),
        ("fideslang", (term.fideslang,) if term.fideslang else ()),
    )
    for label, values in facts:
        if values:
            yield f"  {label + ':':<11} {', '.join(values)}"
    for phrase in term.phrases:
        yield f"  phrase:     {phrase.words}"
        yield f"    found in: {style('dim', phrase.example)}"
