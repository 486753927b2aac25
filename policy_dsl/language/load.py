"""A `.policy` file -> Policy, with all that it adopts, and every mistake in it with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from lark import Token, Tree

from policy_dsl.clause import Dimension
from policy_dsl.finding import Finding
from policy_dsl.language.body import deadline
from policy_dsl.language.parse import parse
from policy_dsl.language.policy import Definition, Policy, Protection, Review, Rule, Side, Waiver, Words
from policy_dsl.language.rule import named_severity, rule
from policy_dsl.language.statement import Statement, statements
from policy_dsl.language.words import Lookup, run_text, strings, unquoted
from policy_dsl.span import Source, Span
from policy_dsl.vocabulary.term import Phrase, Term
from policy_dsl.vocabulary.vocabulary import Vocabulary

MAX_BYTES = 2_000_000
MAX_DEPTH = 12  # policies that adopt one another
_DEFINABLE = (Dimension.THING, Dimension.PURPOSE, Dimension.PARTY, Dimension.ACTION, Dimension.CONDITION, Dimension.ATTRIBUTE)


@dataclass(slots=True)
class _Loading:
    """One file on its way to a Policy. `chain` are the files that adopted it, outermost first."""

    source: Source
    vocabulary: Vocabulary
    packs: Mapping[str, Source]
    chain: tuple[str, ...]
    policy: Policy
    problems: list[Finding] = field(default_factory=list)

    def lookup(self, statement: Statement) -> Lookup:
        return Lookup(statement, self.vocabulary, self.problems)


def load(path: Path, vocabulary: Vocabulary, packs: Mapping[str, Source]) -> tuple[Policy, Vocabulary]:
    """The policy of a file and the vocabulary with its own terms. `packs` are the shipped policies by name.

    Never raises on bad content: what is wrong is in `problems`, and what stands is in the policy.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        source = Source(str(path), "")
        return Policy(source, problems=(Finding("unreadable", f"{path}: {error.strerror or error}", Span(source, 0, 0)),)), vocabulary
    if len(raw) > MAX_BYTES:
        source = Source(str(path), "")
        return Policy(source, problems=(Finding("too-large", f"{path}: more than {MAX_BYTES // 1_000_000} MB", Span(source, 0, 0)),)), vocabulary
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return load_text(Source(str(path), text), vocabulary, packs)


def load_text(
    source: Source, vocabulary: Vocabulary, packs: Mapping[str, Source], chain: tuple[str, ...] = ()
) -> tuple[Policy, Vocabulary]:
    """The policy of a text. Files that it adopts are looked for beside its path."""
    loading = _Loading(source, vocabulary, packs, (*chain, source.path), Policy(source))
    bad = source.text.find("\ufffd")
    if bad >= 0:
        loading.problems.append(Finding("encoding", "this could not be read as UTF-8 text", Span(source, bad, bad + 1), help="save the file as UTF-8"))
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


def _header(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    said = [unquoted(t) for t in tree.children if isinstance(t, Token) and t.type == "STRING"]
    words = statement.text.split('"')
    owner = words[words.index(next(w for w in words if w.strip() == "owner")) + 1] if any(w.strip() == "owner" for w in words) else ""
    edition = next((str(e.children[0]) for e in tree.find_data("edition")), "")
    rest = [s for s in said[1:] if s != owner]
    loading.policy = replace(loading.policy, name=said[0], owner=owner, edition=edition, description=" ".join(" ".join(rest).split()))


def _applies(loading: _Loading, _statement: Statement, tree: Tree[Token]) -> None:
    loading.policy = replace(loading.policy, applies=loading.policy.applies + strings(tree))


def _words(loading: _Loading, statement: Statement, run: Tree[Token]) -> Words:
    tokens = [t for t in run.children if isinstance(t, Token)]
    return Words(run_text(run), loading.lookup(statement).span(tokens), tokens[0].type == "STRING")


def _called(loading: _Loading, statement: Statement, tree: Tree[Token]) -> tuple[Words, ...]:
    tokens = [t for c in tree.find_data("called") for t in c.children if isinstance(t, Token)]
    lookup = loading.lookup(statement)
    return tuple(Words(unquoted(t), lookup.span([t]), True) for t in tokens)


def _side(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    pronoun, run = tree.children[0], tree.children[1]
    assert isinstance(pronoun, Tree)
    assert isinstance(run, Tree)
    lookup = loading.lookup(statement)
    found = [m for _, m in lookup.mentions(run, (Dimension.PARTY,))]
    party = _words(loading, statement, run)
    if found:
        party = replace(party, text=found[0].term or found[0].words)
    side = Side(str(pronoun.children[0]), party, _called(loading, statement, tree), lookup.span([t for t in run.children if isinstance(t, Token)]))
    loading.policy = replace(loading.policy, sides=(*loading.policy.sides, side))


def _definition(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    name, parents, *rest = (c for c in tree.children if isinstance(c, Tree))
    excluded = next((r for r in rest if r.data == "wordlist"), None)
    above = tuple(_words(loading, statement, run) for run in parents.find_data("words"))
    out = tuple(_words(loading, statement, run) for run in excluded.find_data("words")) if excluded else ()
    made = Definition(_words(loading, statement, name), above, out, _called(loading, statement, tree), _words(loading, statement, name).span)
    dimension, names = _parents(loading, statement, parents)
    if names:
        phrases = tuple(Phrase(_plain(w.text), w.text) for w in (made.name, *made.called))
        term = Term(made.name.text, dimension, f"Defined in {loading.source.path}.", names, phrases=phrases)
        loading.vocabulary = loading.vocabulary.extended([term])
        loading.policy = replace(loading.policy, definitions=(*loading.policy.definitions, made))


def _plain(words: str) -> str:
    """A phrase taken literally: the brackets of the mini-syntax mean nothing here."""
    return "".join(" " if c in "[](){}|" else c for c in words)


def _parents(loading: _Loading, statement: Statement, tree: Tree[Token]) -> tuple[Dimension, tuple[str, ...]]:
    runs = list(tree.find_data("words"))
    for dimension in _DEFINABLE:
        terms = [loading.vocabulary.find(run_text(run), dimension) for run in runs]
        if all(t is not None for t in terms):
            return dimension, tuple(t.name for t in terms if t is not None)
    lookup = loading.lookup(statement)
    for run in runs:
        list(lookup.mentions(run, _DEFINABLE))
    return Dimension.THING, ()


def _protect(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    lookup = loading.lookup(statement)
    for run in tree.find_data("words"):
        for _, mention in lookup.mentions(run, (Dimension.THING,)):
            words = _words(loading, statement, run)
            made = Protection(words, mention.term or mention.words, words.span)
            loading.policy = replace(loading.policy, protections=(*loading.policy.protections, made))


def _rule(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    before = len(loading.problems)
    made = rule(loading.lookup(statement), tree)
    if len(loading.problems) == before:
        loading.policy = replace(loading.policy, rules=(*loading.policy.rules, made))


def _review(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    name = next(t for t in tree.children if isinstance(t, Token) and t.type == "NAME")
    by = next((unquoted(t) for t in tree.children if isinstance(t, Token) and t.type == "STRING"), "")
    listed = next(tree.find_data("wordlist"))
    subjects = tuple(_words(loading, statement, run) for run in listed.find_data("words"))
    made = Review(str(name), subjects, by, loading.lookup(statement).span([name]))
    loading.policy = replace(loading.policy, reviews=(*loading.policy.reviews, made))


def _waive(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    tokens = [t for t in tree.children if isinstance(t, Token)]
    said = [unquoted(t) for t in tokens if t.type == "STRING"]
    name, day = tokens[0], next(t for t in tokens if t.type == "DATE")
    lookup = loading.lookup(statement)
    try:
        until = date.fromisoformat(str(day))
    except ValueError:
        loading.problems.append(Finding("bad-date", f"{day} is no day of the calendar", lookup.span([day])))
        return
    made = Waiver(str(name), said[0], said[1], until, said[2], said[3] if len(said) > 3 else "", lookup.span([name]))
    loading.policy = replace(loading.policy, waivers=(*loading.policy.waivers, made))


def _adopt(loading: _Loading, statement: Statement, tree: Tree[Token]) -> None:
    token = next(t for t in tree.children if isinstance(t, Token) and t.type == "STRING")
    span = loading.lookup(statement).span([token])
    source = _adopted(loading, unquoted(token), span)
    if source is None:
        return
    theirs, loading.vocabulary = load_text(source, loading.vocabulary, loading.packs, loading.chain)
    edition = next((str(e.children[0]) for e in tree.find_data("edition")), "")
    if edition and edition != theirs.edition:
        loading.problems.append(Finding("edition", f"{unquoted(token)!r} is at edition {theirs.edition or 'none'}, not {edition}", span, help=f"write: edition {theirs.edition}"))
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


def _adopted(loading: _Loading, name: str, span: Span) -> Source | None:
    if name in loading.packs:
        source = loading.packs[name]
    else:
        path = Path(loading.source.path).parent / name
        try:
            source = Source(str(path), path.read_bytes()[:MAX_BYTES].decode("utf-8-sig", "replace"))
        except (OSError, ValueError):
            close = difflib.get_close_matches(name, loading.packs, 1, 0.6)
            help = f"did you mean {close[0]!r}?" if close else f"shipped packs: {', '.join(sorted(loading.packs))}"
            loading.problems.append(Finding("unknown-policy", f"there is no pack and no file {name!r}", span, help=help))
            return None
    if source.path in loading.chain:
        circle = " -> ".join((*loading.chain[loading.chain.index(source.path) :], source.path))
        loading.problems.append(Finding("cycle", f"these policies adopt each other: {circle}", span))
        return None
    if len(loading.chain) > MAX_DEPTH:
        loading.problems.append(Finding("cycle", f"more than {MAX_DEPTH} policies adopt one another", span))
        return None
    return source


def _changes(loading: _Loading, statement: Statement, tree: Tree[Token], rules: Iterable[Rule]) -> Iterator[Rule]:
    changed = {r.name: r for r in rules}
    lookup = loading.lookup(statement)
    for change in tree.find_data("change"):
        name, *rest = change.children
        if str(name) not in changed:
            _unknown_rule(loading, str(name), lookup.span([name]), changed)  # type: ignore[list-item]
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


def _unknown_rule(loading: _Loading, name: str, span: Span, known: Iterable[str]) -> None:
    close = difflib.get_close_matches(name, list(known), 1, 0.5)
    help = f"did you mean {close[0]!r}?" if close else ""
    loading.problems.append(Finding("unknown-rule", f"there is no rule {name!r}", span, help=help))


def _check(loading: _Loading) -> None:
    """Names are said once; waivers name rules that exist."""
    seen: dict[str, Rule] = {}
    for made in loading.policy.rules:
        if made.name in seen:
            loading.problems.append(Finding("duplicate", f"a rule {made.name!r} stands already at {seen[made.name].name_span}", made.name_span))
        seen.setdefault(made.name, made)
    names = [*seen, *(f"protect {p.term}" for p in loading.policy.protections)]
    broken = {f.span.line for f in loading.problems if f.span}
    for waiver in loading.policy.waivers:
        if waiver.rule not in names and not (len(loading.chain) > 1 or broken & {waiver.span.line}):
            _unknown_rule(loading, waiver.rule, waiver.span, names)


_ORDER = (("header", "applies", "side"), ("definition",), ("adopt",), ("protect", "rule", "review", "waive"))
_TAKE = {
    "header": _header,
    "applies": _applies,
    "side": _side,
    "definition": _definition,
    "protect": _protect,
    "rule": _rule,
    "review": _review,
    "adopt": _adopt,
    "waive": _waive,
}
