"""Operative text that the new version adds and nobody could read."""

from __future__ import annotations

from policy_dsl.changes.alignment import Alignment
from policy_dsl.clause import Dimension
from policy_dsl.clauses.reading import Unread
from policy_dsl.finding import Note
from policy_dsl.vocabulary.vocabulary import Vocabulary


def added_unread(alignment: Alignment, vocabulary: Vocabulary) -> tuple[Note, ...]:
    """Sentences of the new version that the old one did not have word for word: those that gave no clause and say what
    a party may or must do, or look operative, or like a practice; and those of which a part was read, where they name a
    purpose that no clause has. A further deed in a sentence that was read is mostly another word for the same."""
    reading = alignment.new.reading
    found = sorted((*reading.unread, *reading.bare), key=lambda u: u.span.start)
    new = (u for u in found if not alignment.was_there(u.span) and (not u.partly or _names_purpose(vocabulary, u)))
    return tuple(Note("could not be read", u.span, u.section) for u in new)


def _names_purpose(vocabulary: Vocabulary, unread: Unread) -> bool:
    return any(vocabulary.term(Dimension.PURPOSE, name) is not None for name in unread.near)
