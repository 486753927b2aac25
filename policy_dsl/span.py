"""Where words stand: a source text, and a stretch of it.

Offsets count characters of the decoded text from 0; lines and columns count from 1, as editors do.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Source:
    """A text and the path by which people know it. Two sources are the same only if they are one object."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def line_of(self, offset: int) -> int:
        """The line that holds `offset`, from 1."""
        return bisect_right(self._line_starts, offset)

    def column_of(self, offset: int) -> int:
        """The column of `offset` in its line, in characters, from 1."""
        return offset - self._line_starts[self.line_of(offset) - 1] + 1

    def offset_of(self, line: int) -> int:
        """The offset at which a line (from 1) begins."""
        starts = self._line_starts
        return starts[min(max(line, 1), len(starts)) - 1]

    def line_text(self, line: int) -> str:
        """The text of a line (from 1) without its line break; empty past the end."""
        starts = self._line_starts
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r")

    def span(self, start: int, end: int) -> Span:
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to, not including, `end` of a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.line_of(self.start)

    @property
    def column(self) -> int:
        return self.source.column_of(self.start)

    @property
    def end_line(self) -> int:
        return self.source.line_of(max(self.start, self.end - 1))

    def __str__(self) -> str:
        """`path:line:column`, the form that editors and grep follow."""
        return f"{self.source.path}:{self.line}:{self.column}"
