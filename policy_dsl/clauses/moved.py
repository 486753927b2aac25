"""What was read in one text, as if it had been read in another that says the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policy_dsl.clause import Clause, Literal, Mention
from policy_dsl.clauses.reading import Unread
from policy_dsl.documents.document import Text
from policy_dsl.span import Source, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a text begins in its source, and where it ends."""

    start: int
    end: int

    @classmethod
    def of(cls, text: Text) -> Stretch:
        if len(text.starts) == 1:
            return cls(text.origins[0], text.origins[0] + len(text.plain) - text.starts[0])
        if not text.starts:
            return cls(0, 0)  # no words, and so no place
        stops = (*text.starts[1:], len(text.plain))
        ends = (o + stop - start for o, start, stop in zip(text.origins, text.starts, stops, strict=True))
        return cls(min(text.origins, default=0), max(ends, default=0))


@dataclass(frozen=True, slots=True)
class Move:
    """Stretches of one source, and how far from there the same words stand in another. Spans begin and end in one, most
    of them in the first."""

    source: Source
    steps: Sequence[tuple[Stretch, int]]
    section: str

    @classmethod
    def of(cls, source: Source, before: Sequence[Stretch], now: Iterable[Stretch], section: str) -> Move:
        steps = [(old, new.start - old.start) for old, new in zip(before, now, strict=True)]
        return cls(source, steps, section)

    def clause(self, clause: Clause) -> Clause:
        """The clause at its new place, in its new section."""
        return self._clause(clause, self.section)

    def unread(self, unread: Unread) -> Unread:
        return replace(unread, span=self._span(unread.span), section=self.section)

    def _clause(self, old: Clause, section: str) -> Clause:
        return Clause(
            old.modality,
            parties=self._mentions(old.parties),
            actions=self._mentions(old.actions),
            things=self._mentions(old.things),
            recipients=self._mentions(old.recipients),
            purposes=self._mentions(old.purposes),
            attributes=self._mentions(old.attributes),
            conditions=tuple([tuple([Literal(self._mention(x.mention), x.holds) for x in c]) for c in old.conditions]),
            exceptions=tuple([self._clause(e, e.section) for e in old.exceptions]),
            only=old.only,
            licence=old.licence,
            effort=old.effort,
            deadline=old.deadline,
            overrides=old.overrides,
            references=old.references,
            grantors=self._mentions(old.grantors),
            regime=old.regime,
            span=self._span(old.span) if old.span else None,
            deciding=tuple([self._span(span) for span in old.deciding]),
            section=section,
        )

    def _mentions(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple([self._mention(mention) for mention in mentions]) if mentions else ()

    def _mention(self, old: Mention) -> Mention:
        return Mention(old.term, old.words, self._span(old.span), old.role, old.parent) if old.span else old

    def _span(self, span: Span) -> Span:
        start, end, (own, far) = span.start, span.end, self.steps[0]
        if own.start <= start and end <= own.end:
            return Span(self.source, start + far, end + far)
        return Span(self.source, start + self._step(start), end + self._step(max(start, end - 1)))

    def _step(self, offset: int) -> int:
        for stretch, far in self.steps:
            if stretch.start <= offset < stretch.end:
                return far
        return self.steps[0][1]  # an empty text
