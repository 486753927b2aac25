"""A `.policy` file -> Policy, with all that it adopts, and every mistake in it with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from lark import Token, Tree

from policy_dsl.finding import Finding
from policy_dsl.language.adopt import MAX_BYTES, adopt
from policy_dsl.language.define import applies, definition, header, protect, side
from policy_dsl.language.loading import Loading, unknown_rule, words
from policy_dsl.language.parse import parse
from policy_dsl.language.policy import Policy, Review, Rule, Waiver
from policy_dsl.language.rule import rule
from policy_dsl.language.statement import RULES, Statement, statements
from policy_dsl.language.words import unquoted
from policy_dsl.span import Source, Span
from policy_dsl.vocabulary.vocabulary import Vocabulary


def load(
    path: Path, vocabulary: Vocabulary, packs: Mapping[str, Source], root: Path | None = None
) -> tuple[Policy, Vocabulary]:
    """The policy of a file and the vocabulary with its own terms. `packs` are the shipped policies by name.

    Never raises on bad content: what is wrong is in `problems`, and what stands is in the policy.
    """
    try:
        raw = ((root / path) if root else path).read_bytes()
    except OSError as error:
        source = Source(str(path), "")
        return Policy(
            source,
            problems=(Finding("unreadable", f"{path}: {error.strerror or error}", Span(source, 0, 0)),),
        ), vocabulary
    if len(raw) > MAX_BYTES:
        source = Source(str(path), "")
        return Policy(
            source,
            problems=(Finding("too-large", f"{path}: more than {MAX_BYTES // 1_000_000} MB", Span(source, 0, 0)),),
        ), vocabulary
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return load_text(Source(str(path), text), vocabulary, packs, root=root)


def load_text(
    source: Source,
    vocabulary: Vocabulary,
    packs: Mapping[str, Source],
    chain: tuple[str, ...] = (),
    root: Path | None = None,
) -> tuple[Policy, Vocabulary]:
    """The policy of a text. Files that it adopts are looked for beside its path."""
    loading = Loading(source, vocabulary, packs, (*chain, source.path), Policy(source), root, _adopted)
    bad = source.text.find("\ufffd")
    if bad >= 0:
        loading.problems.append(
            Finding(
                "encoding",
                "this could not be read as UTF-8 text",
                Span(source, bad, bad + 1),
                help="save the file as UTF-8",
            )
        )
    trees: list[tuple[Statement, Tree[Token]]] = []
    for statement in statements(source):
        parsed = parse(statement)
        if isinstance(parsed, Finding):
            loading.problems.append(parsed)
        else:
            trees.append((statement, parsed))
    for kinds in _ORDER:
        for statement, tree in trees:
            if tree.data in kinds:
                _TAKE[tree.data](loading, statement, tree)
    _check(loading)
    found = sorted(loading.problems, key=lambda f: f.span.start if f.span and f.span.source is source else -1)
    return replace(loading.policy, problems=tuple(dict.fromkeys(found))), loading.vocabulary


def _rule(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    before = len(loading.problems)
    made = rule(loading.lookup(statement), tree)
    if len(loading.problems) == before:
        loading.policy = replace(loading.policy, rules=(*loading.policy.rules, made))


def _review(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    name = next(t for t in tree.children if isinstance(t, Token) and t.type == "NAME")
    by = next((unquoted(t) for t in tree.children if isinstance(t, Token) and t.type == "STRING"), "")
    listed = next(tree.find_data("wordlist"))
    subjects = tuple(words(loading, statement, run) for run in listed.find_data("words"))
    made = Review(str(name), subjects, by, loading.lookup(statement).span([name]))
    loading.policy = replace(loading.policy, reviews=(*loading.policy.reviews, made))


def _waive(loading: Loading, statement: Statement, tree: Tree[Token]) -> None:
    tokens = [t for t in tree.children if isinstance(t, Token)]
    said = [unquoted(t) for t in tokens[1:] if t.type == "STRING"]
    name, day = tokens[0], next(t for t in tokens if t.type == "DATE")
    lookup = loading.lookup(statement)
    try:
        until = date.fromisoformat(str(day))
    except ValueError:
        loading.problems.append(Finding("bad-date", f"{day} is no day of the calendar", lookup.span([day])))
        return
    made = Waiver(
        unquoted(name), said[0], said[1], until, said[2], said[3] if len(said) > 3 else "", lookup.span([name])
    )
    loading.policy = replace(loading.policy, waivers=(*loading.policy.waivers, made))


def _check(loading: Loading) -> None:
    """Names are said once; waivers name rules that exist."""
    seen: dict[str, Rule] = {}
    for made in loading.policy.rules:
        if made.name in seen:
            loading.problems.append(
                Finding(
                    "duplicate",
                    f"a rule {made.name!r} stands already at {seen[made.name].name_span}",
                    made.name_span,
                )
            )
        seen.setdefault(made.name, made)
    names = [*seen, *_declared(loading.source), *(f"protect {p.term}" for p in loading.policy.protections)]
    names.extend(r.name for r in loading.policy.reviews)
    broken = {f.span.line for f in loading.problems if f.span}
    for waiver in loading.policy.waivers:
        if waiver.rule not in names and not (len(loading.chain) > 1 or broken & {waiver.span.line}):
            unknown_rule(loading, waiver.rule, waiver.span, names)


def _declared(source: Source) -> set[str]:
    """Names of all rules, of broken ones too: a waiver for one of these is not a second mistake."""
    heads = (s.text.split(None, 2)[1:2] for s in statements(source) if s.keyword in RULES)
    return {name.partition(":")[0].partition("(")[0] for head in heads for name in head}


def _adopted(loading: Loading, source: Source) -> tuple[Policy, Vocabulary]:
    return load_text(source, loading.vocabulary, loading.packs, loading.chain, loading.root)


Take = Callable[[Loading, Statement, Tree[Token]], None]

_ORDER = (("header", "applies", "side"), ("definition",), ("adopt",), ("protect", "rule", "review", "waive"))
_TAKE: dict[str, Take] = {
    "header": header,
    "applies": applies,
    "side": side,
    "definition": definition,
    "protect": protect,
    "rule": _rule,
    "review": _review,
    "adopt": adopt,
    "waive": _waive,
}
