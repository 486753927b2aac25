"""adopt: another policy's statements become this one's, changed by the name of the rule."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lark import Token, Tree

from policy_dsl.finding import Finding
from policy_dsl.language.deadline import deadline
from policy_dsl.language.loading import Loading, unknown_rule
from policy_dsl.language.policy import Rule
from policy_dsl.language.rule import named_severity
from policy_dsl.language.statement import Statement
from policy_dsl.language.words import unquoted
from policy_dsl.span import Source, Span

MAX_BYTES = 2_000_000
MAX_DEPTH = 12  # policies that adopt one another


def adopt(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    token = next(t for t in tree.children if isinstance(t, Token) and t.type == "STRING")
    span = loading.lookup(statement).span([token])
    source = _adopted(loading, unquoted(token), span)
    if source is None:
        return
    theirs, loading.vocabulary = loading.load(loading, source)
    edition = next((str(e.children[0]) for e in tree.find_data("edition")), "")
    if edition and edition != theirs.edition:
        loading.problems.append(
            Finding(
                "edition",
                f"{unquoted(token)!r} is at edition {theirs.edition or 'none'}, not {edition}",
                span,
                help=f"write: edition {theirs.edition}" if theirs.edition else "leave the edition out",
            )
        )
    loading.problems.extend(theirs.problems)
    rules = tuple(_changes(loading, statement, tree, theirs.rules))
    said = f"{unquoted(token)} edition {theirs.edition}".strip()
    loading.policy = replace(
        loading.policy,
        rules=loading.policy.rules + rules,
        protections=loading.policy.protections + theirs.protections,
        reviews=loading.policy.reviews + theirs.reviews,
        waivers=loading.policy.waivers + theirs.waivers,
        definitions=loading.policy.definitions + theirs.definitions,
        sides=loading.policy.sides or theirs.sides,
        adopted=(*loading.policy.adopted, said, *theirs.adopted),
    )


def _adopted(loading: Loading, name: str, span: Span) -> Source | None:
    if name in loading.packs:
        source = loading.packs[name]
    else:
        path = Path(loading.source.path).parent / name
        try:
            source = Source(
                str(path),
                ((loading.root / path) if loading.root else path)
                .read_bytes()[:MAX_BYTES]
                .decode("utf-8-sig", "replace"),
            )
        except (OSError, ValueError):
            close = difflib.get_close_matches(name, loading.packs, 1, 0.6)
            help = f"did you mean {close[0]!r}?" if close else f"shipped packs: {', '.join(sorted(loading.packs))}"
            loading.problems.append(
                Finding("unknown-policy", f"there is no pack and no file {name!r}", span, help=help)
            )
            return None
    if source.path in loading.chain:
        circle = " -> ".join((*loading.chain[loading.chain.index(source.path) :], source.path))
        loading.problems.append(Finding("cycle", f"these policies adopt each other: {circle}", span))
        return None
    if len(loading.chain) > MAX_DEPTH:
        loading.problems.append(Finding("cycle", f"more than {MAX_DEPTH} policies adopt one another", span))
        return None
    return source


def _changes(loading: Loading, statement: Statement, tree: Tree[Token], rules: Iterable[Rule]) -> Iterator[Rule]:
    changed = {r.name: r for r in rules}
    lookup = loading.lookup(statement)
    for change in tree.find_data("change"):
        name, *rest = change.children
        if str(name) not in changed:
            unknown_rule(loading, str(name), lookup.span([name]), changed)  # type: ignore[list-item]
        elif isinstance(rest[0], Tree):
            late = deadline(lookup, rest[0])
            old = changed[str(name)]
            bodies = tuple(replace(b, clause=replace(b.clause, deadline=late)) for b in old.bodies)
            changed[str(name)] = replace(old, bodies=bodies, words=f"{old.words} within {late.words}")
        elif rest[0].type == "OFF":
            del changed[str(name)]
        else:
            changed[str(name)] = replace(changed[str(name)], severity=named_severity(lookup, rest[0]))
    yield from changed.values()
