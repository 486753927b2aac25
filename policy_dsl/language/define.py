"""Statements about the policy itself: header, where it applies, the two sides, terms of its own, protection."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from lark import Token, Tree

from policy_dsl.clause import Dimension
from policy_dsl.language.loading import Loading, called, words
from policy_dsl.language.policy import Definition, Protection, Side
from policy_dsl.language.statement import Statement
from policy_dsl.language.words import run_text, strings, unquoted
from policy_dsl.vocabulary.term import Phrase, Term

_DEFINABLE = (
    Dimension.THING,
    Dimension.PURPOSE,
    Dimension.PARTY,
    Dimension.ACTION,
    Dimension.CONDITION,
    Dimension.ATTRIBUTE,
)


def header(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    said = [unquoted(t) for t in tree.children if isinstance(t, Token) and t.type == "STRING"]
    parts = statement.text.split('"')
    owner = next((after for word, after in pairwise(parts) if word.strip() == "owner"), "")
    edition = next((str(e.children[0]) for e in tree.find_data("edition")), "")
    rest = [s for s in said[1:] if s != owner]
    loading.policy = replace(
        loading.policy,
        name=said[0],
        owner=owner,
        edition=edition,
        description=" ".join(" ".join(rest).split()),
    )


def applies(loading: Loading, _statement: Statement, tree: Tree[Token]) -> None:
    loading.policy = replace(loading.policy, applies=loading.policy.applies + strings(tree))


def side(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    pronoun, run = tree.children[0], tree.children[1]
    assert isinstance(pronoun, Tree)
    assert isinstance(run, Tree)
    lookup = loading.lookup(statement)
    found = next((m for _, m in lookup.mentions(run, (Dimension.PARTY,))), None)
    if found is None:
        return
    party = replace(words(loading, statement, run), text=found.term or found.words)
    side = Side(
        str(pronoun.children[0]),
        party,
        called(loading, statement, tree),
        lookup.span([t for t in run.children if isinstance(t, Token)]),
    )
    loading.policy = replace(loading.policy, sides=(*loading.policy.sides, side))


def definition(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    name, parents, *rest = (c for c in tree.children if isinstance(c, Tree))
    excluded = next((r for r in rest if r.data == "wordlist"), None)
    above = tuple(words(loading, statement, run) for run in parents.find_data("words"))
    out = tuple(words(loading, statement, run) for run in excluded.find_data("words")) if excluded else ()
    made = Definition(
        words(loading, statement, name),
        above,
        out,
        called(loading, statement, tree),
        words(loading, statement, name).span,
    )
    dimension, names = _parents(loading, statement, parents)
    if excluded and names:
        _parents(loading, statement, excluded)
    if names:
        phrases = tuple(Phrase(_plain(w.text), w.text) for w in (made.name, *made.called))
        term = Term(made.name.text, dimension, f"Defined in {loading.source.path}.", names, phrases=phrases)
        loading.vocabulary = loading.vocabulary.extended([term])
        loading.policy = replace(loading.policy, definitions=(*loading.policy.definitions, made))


def _plain(words: str) -> str:
    """A phrase taken literally: the brackets of the mini-syntax mean nothing here."""
    return "".join(" " if c in "[](){}|" else c for c in words)


def _parents(loading: Loading, statement: Statement, tree: Tree[Token]) -> tuple[Dimension, tuple[str, ...]]:
    runs = list(tree.find_data("words"))
    for dimension in _DEFINABLE:
        terms = [loading.vocabulary.find(run_text(run), dimension) for run in runs]
        if all(t is not None for t in terms):
            return dimension, tuple(t.name for t in terms if t is not None)
    lookup = loading.lookup(statement)
    for run in runs:
        list(lookup.mentions(run, _DEFINABLE))
    return Dimension.THING, ()


def protect(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    lookup = loading.lookup(statement)
    for run in tree.find_data("words"):
        for _, mention in lookup.mentions(run, (Dimension.THING,)):
            said = words(loading, statement, run)
            made = Protection(said, mention.term or mention.words, said.span)
            loading.policy = replace(loading.policy, protections=(*loading.policy.protections, made))
