"""Two readings in one universe: the books of each, and the text of both side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policy_dsl.changes.alignment import Alignment, likeness
from policy_dsl.clause import Clause
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Note
from policy_dsl.judge.books import Book, Books, Entry, books
from policy_dsl.judge.precedents import Archive
from policy_dsl.meaning.universe import Universe
from policy_dsl.rights import Rights
from policy_dsl.vocabulary.vocabulary import Vocabulary
from policy_dsl.vocabulary.words import normal

_REMOTE = 0.25  # likeness below which the closest old clause has nothing to do with a new one


@dataclass(frozen=True)
class Versions:
    universe: Universe
    old: Books
    new: Books
    alignment: Alignment

    @classmethod
    def of(cls, old: Reading, new: Reading, vocabulary: Vocabulary, archive: Archive | None = None) -> Versions:
        shared = (archive or Archive()).of(vocabulary)
        return cls(shared.universe, books(shared, old.clauses), books(shared, new.clauses), Alignment.of(old, new))

    def place(self, clause: Clause, gained: Rights) -> Note:
        """Where the new version grants it. A clause that did not change points at what did: a definition that holds
        more now, or the line where a restriction is missing."""
        own = Note("grants it", clause.span, clause.section)
        if clause.span is None or not self.alignment.was_there(clause.span):
            return own
        return self.cause(clause, gained) or own

    def cause(self, clause: Clause, gained: Rights) -> Note | None:
        """What else than its own words makes a clause grant more: its terms are defined otherwise, a restriction is
        gone."""
        return self._redefined(clause) or self._unbound(gained)

    def taken(self, lost: Rights) -> Note | None:
        """A restriction of the new version alone that touches what is granted no more."""
        for entry in _only(self.new.restrictions, self.old.restrictions):
            span = entry.clause.span
            if span and not self.alignment.was_there(span) and entry.bounds.upper.touches(lost):
                return Note("taken back here", span, entry.clause.section)
        return None

    def loss(self, clause: Clause, lost: Rights) -> Note | None:
        """Where an old clause stood; where it still stands, what takes it back now."""
        if clause.span is None:
            return None
        taken = self.taken(lost) if self.alignment.stands(clause.span) else None
        return taken or self.alignment.heir(clause.span)

    def _unbound(self, gained: Rights) -> Note | None:
        for entry in _only(self.old.restrictions, self.new.restrictions):
            span = entry.clause.span
            if span and not self.alignment.stands(span) and entry.bounds.upper.touches(gained):
                found = self.alignment.heir(span)
                return replace(found, label=f"a restriction {found.label}") if found else None
        return None

    def _redefined(self, clause: Clause) -> Note | None:
        words = {mention.words for mention in clause.things}
        before, now = self.alignment.old.reading.defined, self.alignment.new.reading.defined
        for name, term in now.items():
            was = before.get(name)
            if name in words and was is not None and normal(was.span.text) != normal(term.span.text):
                return Note(f"“{name}” is defined otherwise here", term.span, term.section)
        return None

    def heir(self, clause: Clause) -> Note | None:
        """Where in the new version an old clause stood."""
        return self.alignment.heir(clause.span) if clause.span else None

    def closest(self, clause: Clause, candidates: Iterable[Clause]) -> Note | None:
        """The old clause about the same things that comes nearest to a new one in its words."""
        own, things = normal(clause.span.text) if clause.span else "", {m.term for m in clause.things}
        about = [c for c in candidates if c.span and (not things or things & {m.term for m in c.things})]
        rated = [(likeness(own, normal(c.span.text)), c) for c in about if c.span]
        score, best = max(rated, key=lambda r: r[0], default=(0.0, clause))
        return Note("said before", best.span, best.section) if score >= _REMOTE else None


def _only(book: Book, other: Book) -> Iterator[Entry]:
    """The entries of which the other version has none that means the same."""
    known = {entry.meaning.number for entry in other}
    return (entry for entry in book if entry.meaning.number not in known)
