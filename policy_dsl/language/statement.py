"""A policy's text -> its statements: each begins at column 0, what is indented belongs to the one above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_dsl.span import Source, Span

KEYWORDS = (
    "policy",
    "applies",
    "we",
    "they",
    "protect",
    "permit",
    "forbid",
    "require",
    "review",
    "adopt",
    "waive",
)
RULES = frozenset(("permit", "forbid", "require"))
MAX_STATEMENT = 20_000  # characters; no statement that a person wrote is longer


@dataclass(frozen=True, slots=True)
class Statement:
    """The characters from `start` to `end` of the source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def keyword(self) -> str:
        return self.text.split(None, 1)[0] if self.text.strip() else ""

    def span(self, start: int, end: int) -> Span:
        """The place in the file of offsets into this statement."""
        return Span(self.source, self.start + start, self.start + max(start, end))


def statements(source: Source) -> Iterator[Statement]:
    """The statements in order. Comments at column 0 belong to none, unless what follows them goes on with it.

    Every line that says something is in a statement: nothing is passed over in silence.
    """
    start, end = -1, 0
    for at, after, kind in _lines(source.text):
        if kind == "new" and start >= 0:
            yield Statement(source, start, end)
            start = -1
        if kind in ("new", "more"):
            start = at if start < 0 else start
            end = after
    if start >= 0:
        yield Statement(source, start, end)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each line: 'new' at column 0, 'more' where indented, else ''."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end]
        opens = line[:1] not in (" ", "\t", "#") and bool(line.strip())
        more = line[:1] in (" ", "\t") and bool(line.strip())
        yield at, end, "new" if opens else "more" if more else ""
        at = end
