"""A policy's text -> its statements: each begins at column 0, what is indented belongs to the one above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_dsl.span import Source

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


def statements(source: Source) -> Iterator[Statement]:
    """The statements in order; blank lines and comments at column 0 belong to none."""
    start, at, text = -1, 0, source.text
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end + 1
        if text[at] not in " \t\r\n#":
            if start >= 0:
                yield Statement(source, start, at)
            start = at
        elif text[at] == "#" and start >= 0:
            yield Statement(source, start, at)
            start = -1
        at = end
    if start >= 0:
        yield Statement(source, start, len(text))
