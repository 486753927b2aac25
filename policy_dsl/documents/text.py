"""Plain words and where they stand in their source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from policy_dsl.span import Source, Span

NO_BREAK = "\u00a0"  # a space at which no line may be broken; in `plain` it is a space like others


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words (markup gone) and where each stretch of them stands in the source.

    Stretch i of `plain` begins at `starts[i]` and stands in the source from `origins[i]` on.
    """

    source: Source = field(repr=False)
    plain: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The source offset of a character of the plain text."""
        i = max(0, bisect_right(self.starts, offset) - 1)
        return self.origins[i] + offset - self.starts[i]

    def span(self, start: int, end: int) -> Span:
        """The source span of plain[start:end]."""
        if end <= start:
            at = self.origin(start)
            return Span(self.source, at, at)
        first, last = self.origin(start), self.origin(end - 1)
        return Span(self.source, min(first, last), max(first, last) + 1)  # of a row, words may stand in another order

    def slice(self, start: int, end: int) -> Text:
        if start == 0 and end == len(self.plain):
            return self
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, max(start, end - 1))
        starts = tuple(max(0, s - start) for s in self.starts[first:last])
        origins = tuple(
            o + max(0, start - s) for s, o in zip(self.starts[first:last], self.origins[first:last], strict=True)
        )
        return Text(self.source, self.plain[start:end], starts, origins)

    def then(self, other: Text, joint: str = " ") -> Text:
        """This text, a joint that stands nowhere in the source, and `other`."""
        shift = len(self.plain) + len(joint)
        return Text(
            self.source,
            self.plain + joint + other.plain,
            self.starts + tuple(s + shift for s in other.starts),
            self.origins + other.origins,
        )
