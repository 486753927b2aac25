"""Generated clauses, and what two clauses must share to say the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from policy_dsl import language, packs, vocabulary
from policy_dsl.clause import Clause, Deadline, Dimension, Literal, Mention, Modality, Role
from policy_dsl.language import Policy
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

LISTS = {
    "parties": Dimension.PARTY,
    "actions": Dimension.ACTION,
    "things": Dimension.THING,
    "recipients": Dimension.RECIPIENT,
    "purposes": Dimension.PURPOSE,
    "attributes": Dimension.ATTRIBUTE,
    "grantors": Dimension.PARTY,
}
ROLED = ("things", "recipients", "purposes", "attributes")


@cache
def words() -> Vocabulary:
    return vocabulary.load()


def policy(text: str, path: str = "test.policy") -> Policy:
    """The policy of a text, with the shipped packs at hand."""
    return language.load_text(Source(path, text), words(), packs.packs())[0]


def body(text: str) -> Clause:
    """The clause of a rule's body; fails where it has problems."""
    loaded = policy(f"forbid x:\n  {text}\n")
    assert not loaded.problems, (text, loaded.problems)
    (rule,) = loaded.rules
    (only,) = rule.bodies
    return only.clause


def meant(clause: Clause) -> object:
    """What a clause says: terms, roles and circumstances, without words and places."""
    lists = {name: _terms(getattr(clause, name)) for name in LISTS}
    lists["parties"] = lists["parties"] or frozenset({("unknown party", Role.NAMED)} - _licensed(clause))
    lists["actions"] = lists["actions"] or frozenset({("use", Role.NAMED)} - _licensed(clause))
    when = frozenset(frozenset((_term(lit.mention), lit.holds) for lit in c) for c in clause.conditions)
    late = clause.deadline and (clause.deadline.rank, clause.deadline.hours, clause.deadline.since)
    exceptions = frozenset(_part(e) for e in clause.exceptions)
    flags = (clause.modality, clause.licence, clause.effort, clause.only)
    return tuple(lists.items()), when, late, exceptions, flags


def _part(clause: Clause) -> object:
    lists = tuple((name, _terms(getattr(clause, name))) for name in LISTS)
    return lists, frozenset(frozenset((_term(lit.mention), lit.holds) for lit in c) for c in clause.conditions)


def _licensed(clause: Clause) -> set[tuple[str, Role]]:
    return {("unknown party", Role.NAMED), ("use", Role.NAMED)} if clause.licence else set()


def _terms(mentions: tuple[Mention, ...]) -> frozenset[tuple[str, Role]]:
    return frozenset((_term(m), m.role) for m in mentions)


def _term(mention: Mention) -> str:
    return mention.term or '"' + " ".join(mention.words.split()).lower()


def _names(dimension: Dimension) -> st.SearchStrategy[Mention]:
    known = st.sampled_from(sorted(t.name for t in words().terms(dimension)))
    return known.map(lambda name: Mention(name, name))


UNKNOWN = st.sampled_from(["community insights", "moon phase", "or else", "Tätigkeit (alt)"]).map(
    lambda w: Mention("", w)
)


@st.composite
def _mentions(draw: st.DrawFn, name: str, least: int = 0, roles: bool = True) -> tuple[Mention, ...]:
    """Named terms first; examples and exceptions only where something is named."""
    dimension = LISTS[name]
    terms = _names(dimension) | UNKNOWN if name in ("things", "purposes", "recipients") else _names(dimension)
    found = draw(st.lists(terms, min_size=least, max_size=3, unique_by=_term))
    if not roles or name not in ROLED or not found:
        return tuple(found)
    further = draw(st.lists(st.sampled_from([Role.NAMED, Role.EXAMPLE, Role.EXCEPT]), min_size=2, max_size=2))
    return tuple(replace(m, role=role) for m, role in zip(found, [Role.NAMED, *further], strict=False))


@st.composite
def _conditions(draw: st.DrawFn) -> tuple[tuple[Literal, ...], ...]:
    literal = st.builds(Literal, _names(Dimension.CONDITION) | UNKNOWN, st.booleans())
    return tuple(draw(st.lists(st.lists(literal, min_size=1, max_size=3).map(tuple), max_size=3)))


def deadlines() -> st.SearchStrategy[Deadline | None]:
    timed = st.builds(
        Deadline,
        st.integers(0, 9000).map(lambda n: n / 2),
        st.just(0),
        st.just("thirty (30) days"),
        st.sampled_from(["", "awareness", "the end for good"]),
    )
    ranked = st.sampled_from(
        [Deadline(0.0, 1, "at once"), Deadline(0.0, 2, "soon"), Deadline(0.0, 0, "before the change")]
    )
    return st.none() | timed | ranked


def _with(clause: Clause, name: str, mentions: tuple[Mention, ...]) -> Clause:
    changed: dict[str, Any] = {name: mentions}
    return replace(clause, **changed)


@st.composite
def regions(draw: st.DrawFn) -> Clause:
    """A partial clause, as exceptions are."""
    part = Clause(Modality.MAY, conditions=draw(_conditions()))
    for name in ("actions", "things", "recipients", "purposes", "attributes"):
        part = _with(part, name, draw(_mentions(name, roles=False)))
    says = part.conditions or any(getattr(part, name) for name in LISTS)
    return part if says else replace(part, purposes=(Mention("security", ""),))


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    """Every clause that a policy can say."""
    licence = draw(st.booleans())
    forces = (Modality.MAY, Modality.MUST_NOT) if licence else tuple(Modality)
    made = Clause(
        draw(st.sampled_from(forces)),
        licence=licence,
        conditions=draw(_conditions()),
        deadline=draw(deadlines()),
    )
    for name in LISTS:
        if name != "grantors" or licence:
            needed = name in ("grantors", "things") or (name in ("parties", "actions") and not licence)
            made = _with(made, name, draw(_mentions(name, int(needed))))
    closed = draw(st.sets(st.sampled_from(sorted(_closable(made)))))
    owns = any(m.term == "own" for m in made.actions)  # nobody owns by trying
    effort = not (licence or owns) and made.modality is not Modality.NEED_NOT and draw(st.booleans())
    return replace(made, only=frozenset(closed), effort=effort, exceptions=tuple(draw(st.lists(regions(), max_size=2))))


def _closable(clause: Clause) -> set[Dimension]:
    found = {d for d in Dimension if d is not Dimension.CONDITION and clause.mentions(d)}
    return found | ({Dimension.CONDITION} if clause.conditions else set())
