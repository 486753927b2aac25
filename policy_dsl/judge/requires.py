"""require: cover. A guarantee is met when the promises, narrowly read, cover it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policy_dsl.clause import Clause, Dimension, Modality
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.precedents import Asked, Precedents
from policy_dsl.judge.sieve import Sieve
from policy_dsl.judge.speaking import OWNING, Speaking, meet, meets
from policy_dsl.language.policy import Body
from policy_dsl.meaning.bounds import Manner
from policy_dsl.meaning.universe import AT, Universe
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import remainder


@dataclass(frozen=True, slots=True)
class Guarantee:
    """How a contract stands to one required body.

    `promises` meet it; `weaker` speak of it but fall short, for the `shortfalls` named beside each; `defeated` is
    the clause that takes the promise back; `uncovered` is the part that no promise covers.
    """

    promises: tuple[Entry, ...] = ()
    weaker: tuple[tuple[Entry, str], ...] = ()
    defeated: Entry | None = None
    uncovered: Rights = field(default_factory=Rights)

    @property
    def met(self) -> bool:
        return bool(self.promises) and self.defeated is None and not self.uncovered


@dataclass(frozen=True, slots=True)
class Need:
    """A required body, and which meanings speak of it, by the capacity in which they are read."""

    asked: Asked
    wanted: Rights
    denying: Sieve
    granting: Sieve
    dutiful: Sieve

    @classmethod
    def of(cls, precedents: Precedents, asked: Asked) -> Need:
        rule, every = asked.meaning.clause, precedents.meanings.every
        whole = asked.meaning if rule.modality is Modality.MUST_NOT else precedents.meanings.of(_asked(rule))
        wanted = whole.bounds(Manner.FORBID).lower
        test = Speaking(precedents.universe, asked, wanted)
        return cls(asked, wanted, Sieve(every, test.denying), Sieve(every, test.granting), Sieve(every, test.dutiful))


def guarantee(books: Books, body: Body) -> Guarantee:
    """What the contract promises of a required body."""
    need = books.precedents.once(Need.of, books.precedents.asked(body))
    speaking = list(_speaking(books, need))
    weaker = tuple((e, why) for e in speaking if (why := _shortfall(e.clause, body)))
    promises = tuple(e for e in speaking if not _shortfall(e.clause, body))
    defeated = _defeat(books, need, promises) if promises else None
    return Guarantee(promises, weaker, defeated, _uncovered(books.universe, promises, body, need.wanted))


def _asked(clause: Clause) -> Clause:
    """Deadlines and conditions are compared apart from the cells; a promise under a condition still is one."""
    return replace(clause, conditions=(), exceptions=())


def _speaking(books: Books, need: Need) -> Iterator[Entry]:
    modality = need.asked.meaning.clause.modality
    if modality is Modality.MUST_NOT:
        yield from books.restrictions.passing(need.denying)
        return
    if modality is Modality.MAY:
        yield from books.grants.passing(need.granting)
    yield from books.duties.passing(need.dutiful)


def _shortfall(clause: Clause, body: Body) -> str:
    """Why a promise falls short of what is asked, empty where it does not."""
    asked = body.clause.deadline
    if asked is not None and (clause.deadline is None or not clause.deadline.at_least_as_good_as(asked)):
        return f"{clause.deadline.words if clause.deadline else 'no deadline'} instead of {asked.words}"
    if body.firmly and clause.effort:
        return "an effort instead of a promise"
    return ""


def _defeat(books: Books, need: Need, promises: Sequence[Entry]) -> Entry | None:
    """A release ('is not obliged to') or an assignment defeats what was promised; a licence does not. A release of a
    part leaves the promise of the whole."""
    rule = need.asked.meaning
    if any(m.term == OWNING for m in rule.clause.actions):
        assigning = (g for g in books.grants if _assigns(g.clause))
        return next((g for g in assigning if meet(g.meaning, rule, Dimension.THING, silent=False)), None)
    releases = [r for r in books.releases if meets(r.meaning, rule) and r.bounds.lower.touches(need.wanted)]
    left = Rights.of(box for p in promises for box in p.bounds.upper.boxes) & need.wanted
    left -= Rights.of(box for r in releases for box in r.bounds.upper.boxes)
    return None if left or not releases else releases[0]


def _assigns(clause: Clause) -> bool:
    by_user = any(m.term == "user" for m in clause.grantors)
    return by_user and any(m.term == "assign" for m in clause.actions)


def _uncovered(universe: Universe, promises: tuple[Entry, ...], body: Body, wanted: Rights) -> Rights:
    """Without `some`, every kind of thing that the rule names must be promised."""
    if body.some or not promises or not body.clause.things or body.clause.modality is Modality.IS:
        return Rights()
    at = AT[Dimension.THING]
    covered = 0
    for promise in promises:
        covered |= promise.meaning.extent(Manner.GRANT)[at] | _above(universe, promise.clause)
    boxes = [universe.space.whole.with_mask(at, covered)]
    return Rights.of(piece for box in wanted.boxes for piece in remainder(box, boxes)) if covered else wanted


def _above(universe: Universe, clause: Clause) -> int:
    """Promises name things as examples of the whole: one that names the rule's own thing covers all of it."""
    found = 0
    for mention in clause.things:
        found |= universe.mask(Dimension.THING, mention.term)
    return found
