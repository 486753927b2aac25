"""What was read in one text, as if it had been read in another that says the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_dsl.clause import Clause, Literal, Mention
from policy_dsl.clauses.reading import Unread
from policy_dsl.documents.document import Text
from policy_dsl.span import Source, Span

_LISTS = ("parties", "actions", "things", "recipients", "purposes", "attributes", "grantors")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a text begins in its source, and where it ends."""

    start: int
    end: int

    @classmethod
    def of(cls, text: Text) -> Stretch:
        if not text.starts:
            return cls(0, 0)  # no words, and so no place
        stops = (*text.starts[1:], len(text.plain))
        ends = (o + stop - start for o, start, stop in zip(text.origins, text.starts, stops, strict=True))
        return cls(min(text.origins, default=0), max(ends, default=0))


@dataclass(frozen=True, slots=True)
class Move:
    """Stretches of one source, and how far from there the same words stand in another. Spans begin and end in one."""

    source: Source
    steps: Sequence[tuple[Stretch, int]]
    section: str

    def clause(self, clause: Clause) -> Clause:
        """The clause at its new place, in its new section."""
        return self._clause(clause, self.section)

    def unread(self, unread: Unread) -> Unread:
        return Unread(self._span(unread.span), unread.words, unread.reason, self.section, unread.near)

    def _clause(self, old: Clause, section: str) -> Clause:
        lists: dict[str, Any] = {name: self._mentions(getattr(old, name)) for name in _LISTS}
        return replace(
            old,
            **lists,
            conditions=tuple(tuple(Literal(self._mention(x.mention), x.holds) for x in c) for c in old.conditions),
            exceptions=tuple(self._clause(e, e.section) for e in old.exceptions),
            span=self._span(old.span) if old.span else None,
            deciding=tuple(map(self._span, old.deciding)),
            section=section,
        )

    def _mentions(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(map(self._mention, mentions))

    def _mention(self, old: Mention) -> Mention:
        return Mention(old.term, old.words, self._span(old.span) if old.span else None, old.role, old.parent)

    def _span(self, span: Span) -> Span:
        start, end = span.start, span.end
        return Span(self.source, start + self._far(start), end + self._far(max(start, end - 1)))

    def _far(self, offset: int) -> int:
        for stretch, far in self.steps:
            if stretch.start <= offset < stretch.end:
                return far
        return self.steps[0][1]  # an empty text
