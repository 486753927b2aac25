"""What changed between two versions, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from policy_dsl.finding import Note, Severity
from policy_dsl.span import Span


class Kind(StrEnum):
    """`widened` and `narrowed` are more and less of what the version before had already."""

    GAINED = "gained"
    WIDENED = "widened"
    UNCLEAR = "newly unclear"
    NARROWED = "narrowed"
    LOST = "lost"


MORE = frozenset((Kind.GAINED, Kind.WIDENED))
LESS = frozenset((Kind.LOST, Kind.NARROWED))


class Side(StrEnum):
    """What a change is a change of: what others may do, what users are promised, what users must do."""

    RIGHT = "right"
    GUARANTEE = "guarantee"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Change:
    """One right, guarantee or duty that came, went, grew or shrank.

    `words` is what changed, in the vocabulary's words; `rule` is empty where no policy was asked. `new` and `old` are
    the clauses of the two versions; for what is gone `new` is where it went from: the line of the new text that now
    stands in its place.
    """

    kind: Kind
    side: Side
    words: str
    new: Note | None = None
    old: Note | None = None
    rule: str = ""
    severity: Severity = Severity.MAJOR
    detail: str = ""
    clause: Span | None = None  # of the new version, where `new` points at what changed its meaning

    @property
    def harms(self) -> bool:
        """True where users are worse off: a right or a duty more, a guarantee less, or nobody knows."""
        if self.kind is Kind.UNCLEAR:
            return True
        return self.kind in (LESS if self.side is Side.GUARANTEE else MORE)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed, in the order of the policy's rules or of the text. `unread` are sentences that look operative,
    stand in the new version alone, and could not be read."""

    old: str  # path
    new: str
    changes: tuple[Change, ...] = ()
    unread: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.unread)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.kind in kinds)

    @property
    def gained(self) -> tuple[str, ...]:
        """The rules of which the new version grants, or promises, more; each once."""
        return tuple(dict.fromkeys(c.rule for c in self.changes if c.rule and c.kind in MORE))

    @property
    def lost(self) -> tuple[str, ...]:
        """The rules of which it grants, or promises, less."""
        return tuple(dict.fromkeys(c.rule for c in self.changes if c.rule and c.kind in LESS))
