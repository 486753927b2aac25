"""The body of a rule -> Clauses in the form that contracts are read into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lark import Token, Tree

from policy_dsl.clause import Clause, Dimension, Literal, Mention, Modality, Role
from policy_dsl.language.condition import conditions
from policy_dsl.language.deadline import deadline
from policy_dsl.language.policy import Body
from policy_dsl.language.words import Lookup

OBJECT = (Dimension.ACTION, Dimension.THING, Dimension.ATTRIBUTE, Dimension.PARTY, Dimension.CONDITION)
FORCES = {"must": Modality.MUST, "owns": Modality.IS, "does": Modality.IS}
PLACES = {"recipients": Dimension.RECIPIENT, "purposes": Dimension.PURPOSE, "attributes": Dimension.ATTRIBUTE}
NAMES = {
    Dimension.THING: "things",
    Dimension.PURPOSE: "purposes",
    Dimension.RECIPIENT: "recipients",
    Dimension.ACTION: "actions",
    Dimension.ATTRIBUTE: "attributes",
}


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
    words = [" ".join(str(t).split()) for t in force.children]
    lookup.some, lookup.only = False, set()
    parties = tuple(m for run in _runs(subject) for _, m in lookup.mentions(run, (Dimension.PARTY,)))
    drafts = _drafts(lookup, objects)
    some, only = lookup.some, frozenset(lookup.only)
    for draft in drafts:
        clause = circumstances(lookup, replace(_clause(words, parties, draft), only=only), parts)
        yield Body(clause, "expressly" in words, "firmly" in words, some, "broadly" in words)


def circumstances(lookup: Lookup, clause: Clause, parts: Iterable[Tree[Token]]) -> Clause:
    """The clause with its circumstances; 'including' and 'except' speak of the list that they follow."""
    place = Dimension.THING
    for part in parts:
        place = PLACES.get(part.data, place)
        clause = apply(lookup, clause, part, place)
    return clause


def _drafts(lookup: Lookup, objects: Tree[Token]) -> list[_Draft]:
    drafts = [_Draft()]
    for run in objects.children:
        if not isinstance(run, Tree):
            continue
        for dimension, mention in lookup.mentions(run, OBJECT, not drafts[-1].get(Dimension.THING)):
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
    if words[0] == "licenses" or words[-1] == "license":  # who licenses gives the right: it is the other side's
        return replace(clause, parties=(), grantors=parties, licence=True)
    if words[0] == "owns":
        return replace(clause, actions=(Mention("own", "owns"),))
    return replace(clause, effort="try to" in words)


def _modality(words: list[str]) -> Modality:
    if words[0] == "need":
        return Modality.NEED_NOT
    if "not" in words:
        return Modality.MUST_NOT
    return FORCES.get(words[0], Modality.MAY)


def apply(lookup: Lookup, clause: Clause, part: Tree[Token], place: Dimension = Dimension.THING) -> Clause:
    """The clause with one more circumstance; `place` is the list that stands before it."""
    if part.data in PLACES:
        return _listed(lookup, clause, part)
    if part.data == "condition":
        held = replace(clause, conditions=conditions(lookup, part, clause.conditions))
        return _closed(held, part, Dimension.CONDITION)
    if part.data == "including":
        return _added(lookup, clause, part, place, Role.EXAMPLE)
    if part.data == "exception":
        return _excepted(lookup, clause, part, place)
    return replace(clause, deadline=deadline(lookup, part))


def _listed(lookup: Lookup, clause: Clause, part: Tree[Token]) -> Clause:
    dimension, name = PLACES[part.data], str(part.data)
    lookup.only = set()
    where = (dimension, Dimension.ATTRIBUTE)  # 'to authorities at discretion'
    pairs = [pair for run in _runs(part) for pair in lookup.mentions(run, where)]
    found = tuple(m for d, m in pairs if d is dimension)
    if dimension is Dimension.RECIPIENT and clause.licence and _toward(part) == "to":
        dimension, name = Dimension.PARTY, "parties"
    clause = replace(clause, only=clause.only | lookup.only)
    changed: dict[str, Any] = {name: getattr(clause, name) + found}
    if name != "attributes":
        changed["attributes"] = clause.attributes + tuple(m for d, m in pairs if d is Dimension.ATTRIBUTE)
    return _closed(replace(clause, **changed), part, dimension)


def _toward(part: Tree[Token]) -> str:
    return str(next(part.find_data("toward")).children[0])


def _closed(clause: Clause, part: Tree[Token], dimension: Dimension) -> Clause:
    """'only' before a circumstance closes its list."""
    only = any(isinstance(t, Token) and t.type == "ONLY" for t in part.children)
    return replace(clause, only=clause.only | {dimension}) if only else clause


def _runs(tree: Tree[Token]) -> Iterator[Tree[Token]]:
    return (run for run in tree.find_data("words"))


def _added(lookup: Lookup, clause: Clause, part: Tree[Token], place: Dimension, role: Role) -> Clause:
    """Examples of a list, or what is left out of it."""
    where = (place, *(d for d in NAMES if d is not place))
    for run in _runs(part):
        for dimension, mention in lookup.mentions(run, where):
            name = NAMES[dimension]
            changed: dict[str, Any] = {name: (*getattr(clause, name), replace(mention, role=role))}
            clause = replace(clause, **changed)
    return clause


def _excepted(lookup: Lookup, clause: Clause, part: Tree[Token], place: Dimension) -> Clause:
    inner = part.children[0]
    assert isinstance(inner, Tree)
    if inner.data == "wordlist":
        return _added(lookup, clause, inner, place, Role.EXCEPT)
    exception = Clause(Modality.MAY)
    if inner.data == "region":
        return replace(clause, exceptions=(*clause.exceptions, _region(lookup, inner)))
    return replace(clause, exceptions=(*clause.exceptions, apply(lookup, exception, inner)))


def _region(lookup: Lookup, tree: Tree[Token]) -> Clause:
    """'except (store transcripts for security)': all of it together is taken out."""
    parts = [c for c in tree.children if isinstance(c, Tree)]
    exception = Clause(Modality.MAY)
    if parts and parts[0].data == "wordlist":
        draft = _drafts(lookup, parts.pop(0))[0]
        exception = _clause(["may"], (), draft)
    return circumstances(lookup, exception, parts)
