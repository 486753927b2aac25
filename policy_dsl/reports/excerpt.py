"""Lines of a source with the words that decide underlined, cut between words to fit the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.reports.style import PLAIN, Style
from policy_dsl.span import Span

_LINES = 4  # lines of the source shown of one span
_LEAST = 8  # characters between a cut and the mark that it must not touch
_CUT = "… "

Range = tuple[int, int]


def excerpt(span: Span, marks: Iterable[Span] = (), style: Style = PLAIN) -> Iterator[str]:
    """The lines of a span that hold the marked words (all of it where none are), each cut to fit, marks underlined."""
    inside = sorted((m for m in marks if m.source is span.source), key=lambda m: m.start) or [span]
    for number in list(dict.fromkeys(m.line for m in inside))[:_LINES]:
        line = span.source.line_text(number)
        base = span.source.offset_of(number)
        here = [(m.start - base, min(m.end - base, len(line))) for m in inside if m.line == number]
        for first, last in _windows(line, here, style.width):
            before, after = _CUT if first else "", _CUT[::-1] if last < len(line.rstrip()) else ""
            under = "".join("^" if any(a <= at < b for a, b in here) else " " for at in range(first, last))
            yield f"  {number:>5} | {before}{line[first:last].rstrip()}{after}"
            yield f"        | {' ' * len(before)}{style('red', under.rstrip())}"


def _windows(line: str, marks: list[Range], width: int) -> Iterator[Range]:
    """Stretches of the line, none longer than the width, that hold all marks; none is longer than it must be."""
    end = 0
    for mark in marks:
        if mark[1] <= end or (mark[0] < end and mark[1] - mark[0] > width):
            continue
        first = max(end, _start(line, mark[0], width))
        while first and line[first : first + 1] == " ":
            first += 1
        end = _end(line, max(first + width, mark[0] + 1))
        yield first, end


def _start(line: str, mark: int, width: int) -> int:
    """Where to cut a line so that the mark is seen with words before it, and no more is cut than must be."""
    wanted = max(0, min(mark - width // 4, len(line) - width))
    space = line.find(" ", wanted, max(wanted, mark - _LEAST))
    return space + 1 if wanted and space >= 0 else wanted


def _end(line: str, wanted: int) -> int:
    """The end of the last whole word before `wanted`."""
    if wanted >= len(line):
        return len(line)
    space = line.rfind(" ", max(0, wanted - wanted // 4), wanted + 1)
    return space if space > 0 else wanted
