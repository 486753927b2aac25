"""The tree of a permit, forbid or require -> Rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lark import Token, Tree

from policy_dsl.clause import Clause
from policy_dsl.finding import Finding, Severity
from policy_dsl.language.body import PLACES, bodies, circumstances
from policy_dsl.language.mistake import close
from policy_dsl.language.policy import Body, Example, Fact, Rule, Step
from policy_dsl.language.statement import Statement
from policy_dsl.language.words import Lookup, strings
from policy_dsl.span import Span

_REPLACED = {"condition": "conditions", **{part: part for part in PLACES}}
SEVERITIES = {str(s): s for s in Severity}


def rule(lookup: Lookup, tree: Tree[Token]) -> Rule:
    """The rule of a statement; what was unknown in it is in the lookup's problems."""
    statement = lookup.statement
    parts = {c.data: c for c in tree.children if isinstance(c, Tree)}
    name = next(t for t in tree.children if isinstance(t, Token) and t.type == "NAME")
    found = tuple(bodies(lookup, parts["alternatives"]))
    made = Rule(
        str(parts["kind"].children[0]),
        str(name),
        found,
        Span(statement.source, statement.start, statement.start + len(statement.text.rstrip())),
        lookup.span([name]),
        statement.source,
        severity(lookup, parts["severity"]) if "severity" in parts else Severity.MAJOR,
        words=_words(statement, parts["alternatives"]),
    )
    return _tails(lookup, made, [c for c in tree.children if isinstance(c, Tree)])


def severity(lookup: Lookup, tree: Tree[Token]) -> Severity:
    return named_severity(lookup, tree.children[0])  # type: ignore[arg-type]


def named_severity(lookup: Lookup, token: Token) -> Severity:
    """The severity of that name; an unknown one is a problem, and counts as major."""
    if str(token) not in SEVERITIES:
        help = close(str(token), SEVERITIES) or f"one of: {', '.join(reversed(SEVERITIES))}"
        lookup.problems.append(
            Finding("unknown-severity", f"unknown severity {str(token)!r}", lookup.span([token]), help=help)
        )
    return SEVERITIES.get(str(token), Severity.MAJOR)


def _words(statement: Statement, tree: Tree[Token]) -> str:
    return " ".join(statement.text[tree.meta.start_pos : tree.meta.end_pos].split())


def _tails(lookup: Lookup, made: Rule, tails: list[Tree[Token]]) -> Rule:
    for tail in tails:
        said = strings(tail)
        if tail.data in ("because", "tell", "propose"):
            changed: dict[str, Any] = {tail.data: said[0]}
            made = replace(made, **changed)
        elif tail.data == "under":
            made = replace(made, under=made.under + said)
        elif tail.data in ("fails", "passes"):
            example = Example(tail.data == "fails", said[0], _span(lookup, tail))
            made = replace(made, examples=(*made.examples, example))
        elif tail.data == "where":
            made = replace(made, facts=(*made.facts, *_facts(lookup, tail)))
        elif tail.data == "ideal":
            made = replace(made, ideal=(*made.ideal, _step(lookup, made.bodies, tail)))
        elif tail.data == "accept":
            made = replace(made, accepts=(*made.accepts, _step(lookup, made.bodies, tail)))
    return made


def _span(lookup: Lookup, tree: Tree[Token]) -> Span:
    base = lookup.statement.start
    return Span(lookup.statement.source, base + tree.meta.start_pos, base + tree.meta.end_pos)


def _facts(lookup: Lookup, tree: Tree[Token]) -> Iterator[Fact]:
    for fact in tree.find_data("fact"):
        key = next(fact.find_data("word")).children[0]
        negated = any(isinstance(t, Token) and t.type == "NOT" for t in fact.children)
        yield Fact(str(key), strings(fact), not negated, _span(lookup, fact))


def _step(lookup: Lookup, whole: tuple[Body, ...], tree: Tree[Token]) -> Step:
    """A rung: a whole clause, or only what differs from the rule's own."""
    step = next(tree.find_data("step"))
    parts = [c for c in step.children if isinstance(c, Tree)]
    if parts and parts[0].data == "alternatives":
        found = tuple(bodies(lookup, parts[0]))
    else:
        found = tuple(replace(b, clause=_changed(lookup, b, parts)) for b in whole)
    approver = next(
        (s for c in tree.children if isinstance(c, Token) and c.type == "STRING" for s in [str(c)[1:-1]]), ""
    )
    base = lookup.statement.text
    words = " ".join(base[step.meta.start_pos : step.meta.end_pos].split())
    return Step(str(tree.data), found, approver, words, _span(lookup, tree))


def _changed(lookup: Lookup, body: Body, parts: list[Tree[Token]]) -> Clause:
    """A rung replaces what the rule says in the same place."""
    dropped: dict[str, Any] = {_REPLACED[part.data]: () for part in parts if part.data in _REPLACED}
    return circumstances(lookup, replace(body.clause, **dropped), parts)
