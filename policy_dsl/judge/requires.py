"""require: cover. A guarantee is met when the promises, narrowly read, cover it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from policy_dsl.clause import Clause, Dimension, Modality
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.express import express
from policy_dsl.language.policy import Body
from policy_dsl.meaning.bounds import Manner, bounds
from policy_dsl.meaning.universe import AT
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import remainder

_OWNING = "own"
_OWN_USE = frozenset(("user's own purposes", "own use"))


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


def guarantee(books: Books, body: Body) -> Guarantee:
    """What the contract promises of a required body."""
    wanted = bounds(books.universe, _asked(body.clause), Manner.FORBID).lower
    if body.clause.modality is Modality.MUST_NOT:
        wanted = bounds(books.universe, body.clause, Manner.FORBID).lower
    speaking = [e for e in _candidates(books, body.clause) if _speaks(books, e, body, wanted)]
    weaker = tuple((e, why) for e in speaking if (why := _shortfall(e.clause, body)))
    promises = tuple(e for e in speaking if not _shortfall(e.clause, body))
    defeated = _defeat(books, body.clause, wanted) if promises else None
    return Guarantee(promises, weaker, defeated, _uncovered(books, promises, body, wanted))


def _asked(clause: Clause) -> Clause:
    """Deadlines and conditions are compared apart from the cells; a promise under a condition still is one."""
    return replace(clause, conditions=(), exceptions=())


def _candidates(books: Books, clause: Clause) -> Iterator[Entry]:
    if clause.modality is Modality.MUST_NOT:
        yield from books.restrictions
    elif clause.modality is Modality.IS:
        yield from (e for e in books.duties if e.clause.modality is Modality.IS)
    elif clause.modality is Modality.MAY:
        yield from (e for e in books.grants if not (_licensed(e.clause) and _protective(books, clause)))
        yield from (e for e in books.duties if _offered(books, e.clause))
    else:
        yield from (e for e in books.duties if e.clause.modality is Modality.MUST)


def _licensed(clause: Clause) -> bool:
    """What one may download 'for your own use' is what the provider lets others use, said without the word."""
    return clause.licence or any(m.term in _OWN_USE for m in clause.purposes)


def _protective(books: Books, clause: Clause) -> bool:
    """'Please write to us to delete it' offers what it asks for; 'you must read it' does not, nor a licence to copy."""
    return "protective" in _natures(books, clause)


def _offered(books: Books, clause: Clause) -> bool:
    """'Customer deletes its files through the panel' offers it; 'files that you store, copy or export' does not, and
    'you must delete it' is a duty of the user."""
    return clause.modality is Modality.IS and "handling" not in _natures(books, clause)


def _natures(books: Books, clause: Clause) -> set[str]:
    terms = (books.universe.vocabulary.term(Dimension.ACTION, m.term) for m in clause.actions)
    return {t.nature for t in terms if t is not None}


def _speaks(books: Books, entry: Entry, body: Body, wanted: Rights) -> bool:
    """True where the clause is about what is asked, on the dimensions that the rule names."""
    clause = entry.clause
    if body.clause.modality is Modality.MUST_NOT:
        return (
            bool(clause.things or clause.purposes)
            and entry.bounds.lower.touches(wanted)
            and _names_all(books, clause, body.clause)
            and (not body.expressly or _expressly(books, clause, body.clause))
        )
    return _meets(books, clause, body.clause) and (
        not body.expressly
        or (
            _expressly(books, clause, body.clause)
            and express(books.universe.vocabulary, clause, body.clause) is not None
        )
    )


def _expressly(books: Books, clause: Clause, rule: Clause) -> bool:
    """A denial of 'any other purpose' promises nothing expressly; one that names no thing is about every thing. What
    is allowed 'only with your consent' says so itself; what never happens does not happen without consent either."""
    asked = rule if clause.things else replace(rule, things=())
    if express(books.universe.vocabulary, clause, asked) is None:
        return False
    stated = {(lit.mention.term, lit.holds) for conjunction in clause.conditions for lit in conjunction}
    named = any(all((lit.mention.term, lit.holds) in stated for lit in c) for c in rule.conditions or ((),))
    return named or rule.modality is Modality.MUST_NOT


def _names_all(books: Books, clause: Clause, rule: Clause) -> bool:
    """A denial promises what a rule asks only if it names, for each of the rule's dimensions, something of it."""
    handled = all(m.term != _OWNING for m in rule.actions)  # words that name no act may deny any handling
    spoken = [d for d in _named(rule) if d is not Dimension.PARTY or clause.parties]  # 'is never sold': by nobody
    return all(_meet(books, clause, rule, d, silent=d is Dimension.ACTION and handled) for d in spoken)


def _meets(books: Books, clause: Clause, rule: Clause) -> bool:
    wide = any(m.term == "use" for m in rule.actions)  # 'we send you marketing': a purpose that is pursued is use
    silent = {Dimension.RECIPIENT, Dimension.ACTION} if wide and clause.purposes else {Dimension.RECIPIENT}
    return all(_meet(books, clause, rule, d, silent=d in silent) for d in _named(rule))


def _named(rule: Clause) -> list[Dimension]:
    every = (Dimension.PARTY, Dimension.ACTION, Dimension.THING, Dimension.RECIPIENT, Dimension.PURPOSE)
    return [d for d in every if rule.mentions(d)]


def _meet(books: Books, clause: Clause, rule: Clause, dimension: Dimension, silent: bool) -> bool:
    if not clause.mentions(dimension) and (silent or dimension is not Dimension.PARTY):
        return silent  # 'is not used', said by the one who offers the document, binds whoever would use it
    at = AT[dimension]
    inner = _dimension(books, clause, at)
    return bool(inner & _dimension(books, rule, at, Manner.FORBID))


def _dimension(books: Books, clause: Clause, at: int, manner: Manner = Manner.GRANT) -> int:
    return books.extent(clause, manner)[at]


def _shortfall(clause: Clause, body: Body) -> str:
    """Why a promise falls short of what is asked, empty where it does not."""
    asked = body.clause.deadline
    if asked is not None and (clause.deadline is None or not clause.deadline.at_least_as_good_as(asked)):
        return f"{clause.deadline.words if clause.deadline else 'no deadline'} instead of {asked.words}"
    if body.firmly and clause.effort:
        return "an effort instead of a promise"
    return ""


def _defeat(books: Books, clause: Clause, wanted: Rights) -> Entry | None:
    """A release ('is not obliged to') or an assignment defeats what was promised; a licence does not."""
    if any(m.term == _OWNING for m in clause.actions):
        return next(
            (
                g
                for g in books.grants
                if _assigns(g.clause) and _meet(books, g.clause, clause, Dimension.THING, silent=False)
            ),
            None,
        )
    return next(
        (r for r in books.releases if _meets(books, r.clause, clause) and r.bounds.lower.touches(wanted)),
        None,
    )


def _assigns(clause: Clause) -> bool:
    by_user = any(m.term == "user" for m in clause.grantors)
    return by_user and any(m.term == "assign" for m in clause.actions)


def _uncovered(books: Books, promises: tuple[Entry, ...], body: Body, wanted: Rights) -> Rights:
    """Without `some`, every kind of thing that the rule names must be promised."""
    if body.some or not promises or not body.clause.things or body.clause.modality is Modality.IS:
        return Rights()
    at = AT[Dimension.THING]
    covered = 0
    for promise in promises:
        covered |= _dimension(books, promise.clause, at) | _above(books, promise.clause)
    boxes = [books.universe.space.whole.with_mask(at, covered)]
    return Rights.of(piece for box in wanted.boxes for piece in remainder(box, boxes)) if covered else wanted


def _above(books: Books, clause: Clause) -> int:
    """Promises name things as examples of the whole: one that names the rule's own thing covers all of it."""
    found = 0
    for mention in clause.things:
        found |= books.universe.mask(Dimension.THING, mention.term)
    return found
