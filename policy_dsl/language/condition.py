"""`when` and `unless` -> conditions: a disjunction of conjunctions."""

from __future__ import annotations

from dataclasses import replace

from lark import Token, Tree

from policy_dsl.clause import Conjunction, Dimension, Literal, Mention
from policy_dsl.finding import Finding
from policy_dsl.language.words import Lookup, run_text

Conditions = tuple[Conjunction, ...]
MAX_CONJUNCTIONS = 64  # of a negation multiplied out; no rule that a person reads has more


class _TooManyError(Exception):
    """More conjunctions than anyone could read; never leaves this module."""


def conditions(lookup: Lookup, part: Tree[Token], before: Conditions) -> Conditions:
    """`when` and `unless` as a disjunction of conjunctions, together with those that stood before."""
    word, tree = part.children[-2:]
    assert isinstance(tree, Tree)
    try:
        found = _disjunction(lookup, tree)
        return _both(before, _negated(found) if word == "unless" else found)
    except _TooManyError:
        message = f"these conditions have more than {MAX_CONJUNCTIONS} cases"
        span = lookup.statement.span(part.meta.start_pos, part.meta.end_pos)
        lookup.problems.append(Finding("too-complex", message, span, help="write several rules"))
        return before


def _disjunction(lookup: Lookup, tree: Tree[Token]) -> Conditions:
    if tree.data == "disjunction":
        return tuple(c for child in tree.children if isinstance(child, Tree) for c in _disjunction(lookup, child))
    if tree.data == "conjunction":
        found: Conditions = ()
        for child in tree.children:
            if isinstance(child, Tree):
                found = _both(found, _disjunction(lookup, child))
        return found
    return _literal(lookup, tree)


def _literal(lookup: Lookup, tree: Tree[Token]) -> Conditions:
    inner = tree.children[-1]
    assert isinstance(inner, Tree)
    found = _atom(lookup, inner) if inner.data == "words" else _disjunction(lookup, inner)
    return _negated(found) if len(tree.children) > 1 else found


def _atom(lookup: Lookup, run: Tree[Token]) -> Conditions:
    """'customer opted in': the party of a condition is who it speaks of anyway."""
    words = run_text(run)
    tokens = [t for t in run.children if isinstance(t, Token)]
    for cut in range(min(3, len(tokens))):
        term = lookup.vocabulary.find(" ".join(words.split()[cut:]), Dimension.CONDITION)
        if term is not None and (cut == 0 or lookup.vocabulary.find(" ".join(words.split()[:cut]), Dimension.PARTY)):
            return ((Literal(Mention(term.name, words, lookup.span(tokens))),),)
    return tuple((Literal(m),) for _, m in lookup.mentions(run, (Dimension.CONDITION,)))


def _both(left: Conditions, right: Conditions) -> Conditions:
    """Either may be missing; together they hold where each holds."""
    if not left or not right:
        return left or right
    if len(left) * len(right) > MAX_CONJUNCTIONS:
        raise _TooManyError
    return tuple(a + b for a in left for b in right)


def _negated(found: Conditions) -> Conditions:
    result: Conditions = ()
    for conjunction in found:
        result = _both(result, tuple((replace(lit, holds=not lit.holds),) for lit in conjunction))
    return result
