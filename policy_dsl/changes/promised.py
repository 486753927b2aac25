"""A require over two versions: kept and no longer kept, the reverse, or kept less well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_dsl.changes.change import Change, Kind, Side
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause, Deadline
from policy_dsl.finding import Note
from policy_dsl.judge.books import Books
from policy_dsl.judge.requires import guarantee
from policy_dsl.language.policy import Body, Rule

_NEVER = Deadline(0.0, 3, "no deadline")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far down the rule's ladder a version stands (0: the rule itself), and the clauses that keep it there."""

    step: int
    words: str
    promises: tuple[Clause, ...] = ()
    speaking: tuple[Clause, ...] = ()  # what comes near and falls short, or takes it back

    @property
    def deadline(self) -> Deadline:
        """The best that any of the promises names."""
        named = [p.deadline for p in self.promises if p.deadline]
        return min(named, key=lambda d: (d.rank, d.hours), default=_NEVER)


def promised(versions: Versions, rule: Rule) -> Iterator[Change]:
    """The changes of one require."""
    before, now = _standing(versions.old, rule), _standing(versions.new, rule)
    if now.step > before.step:
        yield _less(versions, rule, before, now, Kind.LOST)
    elif now.step < before.step:
        clause = now.promises[0]
        new = Note("promises it", clause.span, clause.section)
        old = versions.closest(clause, before.promises or before.speaking)
        yield Change(Kind.GAINED, Side.GUARANTEE, rule.words, new, old, rule.name, detail=_from(before, now))
    elif _timed(rule) and before.promises and not now.deadline.at_least_as_good_as(before.deadline):
        yield _less(versions, rule, before, now, Kind.NARROWED)


def _timed(rule: Rule) -> bool:
    """True for a rule that says how soon: the others do not care."""
    return any(b.clause.deadline for bodies in (rule.bodies, *(s.bodies for s in rule.accepts)) for b in bodies)


def _less(versions: Versions, rule: Rule, before: Standing, now: Standing, kind: Kind) -> Change:
    clause = before.promises[0]
    takes = next((c for c in (*now.promises, *now.speaking) if _new(versions, c)), None)
    new = Note("says now", takes.span, takes.section) if takes else versions.heir(clause)
    old = Note("promised it", clause.span, clause.section)
    return Change(kind, Side.GUARANTEE, rule.words, new, old, rule.name, detail=_from(before, now))


def _new(versions: Versions, clause: Clause) -> bool:
    return clause.span is not None and not versions.alignment.was_there(clause.span)


def _from(before: Standing, now: Standing) -> str:
    if before.words != now.words:
        return f"{before.words} → {now.words}"
    if before.deadline.words != now.deadline.words:
        return f"{before.deadline.words} → {now.deadline.words}"
    return ""


def _standing(books: Books, rule: Rule) -> Standing:
    rungs: Sequence[tuple[tuple[Body, ...], str]] = (
        (rule.bodies, "promised"),
        *((step.bodies, f"only {step.words}") for step in rule.accepts),
    )
    for number, (bodies, words) in enumerate(rungs):
        found = [g for body in bodies if (g := guarantee(books, body)).met]
        if found:
            promises = tuple(e.clause for g in found for e in g.promises)
            return Standing(number, words, promises)
    return Standing(len(rungs), "not promised", speaking=tuple(_near(books, rule)))


def _near(books: Books, rule: Rule) -> Iterator[Clause]:
    for found in (guarantee(books, body) for body in rule.bodies):
        if found.defeated is not None:
            yield found.defeated.clause
        yield from (entry.clause for entry, _ in found.weaker)
        yield from (entry.clause for entry in found.promises)
