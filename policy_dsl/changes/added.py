"""Operative text that the new version adds and nobody could read."""

from __future__ import annotations

from policy_dsl.changes.alignment import Alignment
from policy_dsl.finding import Note


def added_unread(alignment: Alignment) -> tuple[Note, ...]:
    """Unread sentences of the new version that the old one did not have word for word."""
    unread = alignment.new.reading.unread
    return tuple(Note("could not be read", u.span, u.section) for u in unread if not alignment.was_there(u.span))
