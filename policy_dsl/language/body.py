"""The body of a rule -> Clauses in the form that contracts are read into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lark import Token, Tree

from policy_dsl.clause import Clause, Conjunction, Deadline, Dimension, Literal, Mention, Modality, Role
from policy_dsl.finding import Finding
from policy_dsl.language.policy import Body
from policy_dsl.language.words import Lookup, run_text

OBJECT = (Dimension.ACTION, Dimension.THING, Dimension.ATTRIBUTE, Dimension.PARTY, Dimension.CONDITION)
HOURS = {
    "hour": 1.0,
    "day": 24.0,
    "business day": 33.6,
    "working day": 33.6,
    "week": 168.0,
    "month": 730.0,
    "year": 8766.0,
}
Conditions = tuple[Conjunction, ...]


@dataclass(slots=True)
class _Draft:
    """Mentions by dimension; a verb after an object begins the next draft with the same subject."""

    found: dict[Dimension, list[Mention]] = field(default_factory=dict)

    def add(self, dimension: Dimension, mention: Mention) -> None:
        self.found.setdefault(dimension, []).append(mention)

    def get(self, dimension: Dimension) -> tuple[Mention, ...]:
        return tuple(self.found.get(dimension, ()))


def bodies(lookup: Lookup, alternatives: Tree[Token]) -> Iterator[Body]:
    """The bodies of all alternatives of a rule."""
    for child in alternatives.children:
        if isinstance(child, Tree):
            yield from _body(lookup, child)


def _body(lookup: Lookup, tree: Tree[Token]) -> Iterator[Body]:
    subject, force, objects, *parts = (c for c in tree.children if isinstance(c, Tree))
    words = [str(t) for t in force.children]
    lookup.some = False
    parties = tuple(m for _, m in lookup.mentions(subject, (Dimension.PARTY,)))
    drafts = _drafts(lookup, objects)
    some = lookup.some
    for draft in drafts:
        clause = _clause(words, parties, draft)
        for part in parts:
            clause = apply(lookup, clause, part)
        yield Body(clause, "expressly" in words, "firmly" in words, some)


def _drafts(lookup: Lookup, objects: Tree[Token]) -> list[_Draft]:
    drafts = [_Draft()]
    for run in objects.children:
        if not isinstance(run, Tree):
            continue
        for dimension, mention in lookup.mentions(run, OBJECT):
            if dimension is Dimension.ACTION and drafts[-1].get(Dimension.THING):
                drafts.append(_Draft())
            drafts[-1].add(dimension, mention)
    return drafts


def _clause(words: list[str], parties: tuple[Mention, ...], draft: _Draft) -> Clause:
    clause = Clause(
        _modality(words),
        parties,
        draft.get(Dimension.ACTION),
        draft.get(Dimension.THING),
        draft.get(Dimension.PARTY),
        (),
        draft.get(Dimension.ATTRIBUTE),
        conditions=tuple((Literal(m),) for m in draft.get(Dimension.CONDITION)),
    )
    if words[0] == "licenses":  # who licenses gives the right: it is the other side's
        return replace(clause, parties=(), grantors=parties, licence=True)
    if words[0] == "owns":
        return replace(clause, actions=(Mention("own", "owns"),))
    return clause


def _modality(words: list[str]) -> Modality:
    if words[0] == "must":
        return Modality.MUST_NOT if "not" in words else Modality.MUST
    return Modality.IS if words[0] == "owns" else Modality.MAY


def apply(lookup: Lookup, clause: Clause, part: Tree[Token]) -> Clause:
    """The clause with one more circumstance."""
    if part.data in ("recipients", "purposes", "attributes"):
        return _listed(lookup, clause, part)
    if part.data == "condition":
        return replace(clause, conditions=both(clause.conditions, conditions(lookup, part)))
    if part.data == "exception":
        return _excepted(lookup, clause, part)
    return replace(clause, deadline=deadline(lookup, part))


def _listed(lookup: Lookup, clause: Clause, part: Tree[Token]) -> Clause:
    dimension = {
        "recipients": Dimension.RECIPIENT,
        "purposes": Dimension.PURPOSE,
        "attributes": Dimension.ATTRIBUTE,
    }[part.data]
    found = tuple(m for run in _runs(part) for _, m in lookup.mentions(run, (dimension,)))
    if dimension is Dimension.RECIPIENT and clause.licence:
        return replace(clause, parties=clause.parties + found)
    name = part.data
    return replace(clause, **{name: getattr(clause, name) + found})


def _runs(tree: Tree[Token]) -> Iterator[Tree[Token]]:
    return (run for run in tree.find_data("words"))


def _excepted(lookup: Lookup, clause: Clause, part: Tree[Token]) -> Clause:
    inner = part.children[0]
    assert isinstance(inner, Tree)
    if inner.data == "wordlist":
        found = [pair for run in _runs(inner) for pair in lookup.mentions(run, (Dimension.THING, Dimension.PURPOSE))]
        things = tuple(replace(m, role=Role.EXCEPT) for d, m in found if d is Dimension.THING)
        purposes = tuple(replace(m, role=Role.EXCEPT) for d, m in found if d is Dimension.PURPOSE)
        return replace(clause, things=clause.things + things, purposes=clause.purposes + purposes)
    return replace(clause, exceptions=(*clause.exceptions, apply(lookup, Clause(Modality.MAY), inner)))


def conditions(lookup: Lookup, part: Tree[Token]) -> Conditions:
    """`when` and `unless` as a disjunction of conjunctions."""
    word, tree = part.children
    assert isinstance(tree, Tree)
    found = _disjunction(lookup, tree)
    return _negated(found) if word == "unless" else found


def _disjunction(lookup: Lookup, tree: Tree[Token]) -> Conditions:
    if tree.data == "disjunction":
        return tuple(c for child in tree.children if isinstance(child, Tree) for c in _disjunction(lookup, child))
    if tree.data == "conjunction":
        found: Conditions = ()
        for child in tree.children:
            if isinstance(child, Tree):
                found = both(found, _disjunction(lookup, child))
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


def both(left: Conditions, right: Conditions) -> Conditions:
    """Either may be missing; together they hold where each holds."""
    if not left or not right:
        return left or right
    return tuple(a + b for a in left for b in right)


def _negated(found: Conditions) -> Conditions:
    result: Conditions = ()
    for conjunction in found:
        result = both(result, tuple((replace(lit, holds=not lit.holds),) for lit in conjunction))
    return result[:64]


def deadline(lookup: Lookup, part: Tree[Token]) -> Deadline:
    """A time with an order: hours decide among times; then 'without undue delay', then 'promptly'."""
    if part.data == "undelayed":
        return Deadline(0.0, 1, "without undue delay")
    if part.data == "promptly":
        return Deadline(0.0, 2, "promptly")
    run = next(_runs(part))
    words = run_text(run)
    if part.data == "before":
        return Deadline(0.0, 0, f"before {words}")
    number = next(str(t) for t in part.children if isinstance(t, Token))
    unit, _, since = words.partition(" of ")
    unit = " ".join(w for w in unit.split())
    hours = HOURS.get(unit.removesuffix("s"))
    if hours is None:
        tokens = [t for t in run.children if isinstance(t, Token)]
        lookup.problems.append(
            Finding(
                "unknown-unit",
                f"unknown unit {unit!r}",
                lookup.span(tokens),
                help=f"one of: {', '.join(u + 's' for u in HOURS)}",
            )
        )
        hours = 0.0
    return Deadline(float(number) * hours, 0, f"{number} {unit}", since)
