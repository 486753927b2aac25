"""Clauses that say the same in both versions, from sentences that differ in an amount alone: 30 days' notice, and 7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy_dsl.changes.amounts import Amount, amounts
from policy_dsl.changes.change import Change, Kind, Side
from policy_dsl.changes.serves import side
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause
from policy_dsl.finding import Note
from policy_dsl.judge.books import Entry
from policy_dsl.language.write import write

_AHEAD = frozenset(("in advance", "notified"))  # what is told so, is told for a time that serves whom it is told
Named = tuple[Clause, tuple[Amount, ...]]
Differing = Sequence[tuple[Amount, Amount]]


def amended(versions: Versions, old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[Change]:
    """More or less notice; of other amounts nobody knows whom they serve, and a person has to look."""
    before: dict[tuple[str, str], list[Named]] = {}
    for key, named in _naming(versions, old):
        before.setdefault(key, []).append(named)
    for key, (clause, now) in _naming(versions, new):
        was = before.get(key, [])
        if was and all(amounts != now for _, amounts in was):
            first, amounts = was[0]
            differing = [(a, b) for a, b in zip(amounts, now, strict=False) if a != b]
            detail = ", ".join(f"{a.words} → {b.words}" for a, b in differing)
            place = Note("says now", clause.span, clause.section)
            stood = Note("said before", first.span, first.section)
            kind = _kind(clause, differing, _ahead(versions, clause))
            yield Change(kind, side(clause), key[0], place, stood, detail=detail)


def _naming(versions: Versions, entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, str], Named]]:
    """The clauses whose sentence names amounts, by what they say and what the sentence says beside the amounts."""
    lexicon = versions.universe.vocabulary.lexicon
    for clause in (e.clause for e in entries if e.clause.span):
        found, rest = amounts(clause.span.text if clause.span else "", lexicon)
        if found:
            yield (write(clause), rest), (clause, found)


def _ahead(versions: Versions, clause: Clause) -> bool:
    """True where the sentence speaks of telling somebody before it happens."""
    words = clause.span.text if clause.span else ""
    return any(s.term in _AHEAD for lexeme in versions.universe.vocabulary.lexicon.scan(words) for s in lexeme.senses)


def _kind(clause: Clause, differing: Differing, ahead: bool) -> Kind:
    longer = all(b.value > a.value for a, b in differing)
    shorter = all(b.value < a.value for a, b in differing)
    times = all(a.kind == "time" for pair in differing for a in pair)
    if not (ahead and times and longer is not shorter):
        return Kind.UNCLEAR
    return Kind.WIDENED if longer is (side(clause) is Side.GUARANTEE) else Kind.NARROWED
