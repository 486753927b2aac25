"""Changes -> plain text for terminals: one line a change, then both places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policy_dsl.changes import Change, Changes, Kind, Side
from policy_dsl.finding import Note
from policy_dsl.reports.style import PLAIN, Style

_WIDTH = 140  # characters of an excerpt
_COLOURS = {True: "red", False: "green"}


def render(changes: Changes, style: Style = PLAIN) -> str:
    """All changes, worst first, and a line that counts them."""
    lines = [style("bold", f"{changes.old}  →  {changes.new}")]
    for change, count in told(changes):
        lines.extend(_change(change, style))
        if count > 1:
            lines.append(f"    {'':<7} and the same {count - 1} more time{'s' * (count > 2)}")
    for note in changes.unread:
        lines.append(f"  {style('yellow', 'new and not read')}  {note.span}: {excerpt(note)}")
    return "\n".join((*lines, f"  {summary(changes)}"))


def ordered(changes: Changes) -> list[Change]:
    """What harms users first; otherwise as it was found."""
    return sorted(changes, key=lambda c: (not c.harms, list(Kind).index(c.kind)))


def told(changes: Changes) -> Iterator[tuple[Change, int]]:
    """Each thing that changed, at its first place, and in how many it did."""
    count = Counter(map(_thing, changes))
    seen: set[object] = set()
    for change in ordered(changes):
        if _thing(change) not in seen:
            seen.add(_thing(change))
            yield change, count[_thing(change)]


def _thing(change: Change) -> tuple[str, ...]:
    return change.kind, change.side, change.rule, change.words, change.detail


def summary(changes: Changes) -> str:
    """'2 gained, 1 lost', or that nothing was."""
    counts = [f"{len(found)} {kind}" for kind in Kind if (found := changes.of(kind))]
    counts.extend([f"{len(changes.unread)} new and not read"] if changes.unread else [])
    return ", ".join(counts) or "no right, guarantee or duty changed"


def what(change: Change) -> str:
    """What changed, in one line: the rule, the words, and from what to what."""
    said = f"{change.rule}: {change.words}" if change.rule else change.words
    side = "" if change.side is Side.RIGHT else f" ({change.side})"
    return f"{said}{side}{f': {change.detail}' if change.detail else ''}"


def excerpt(note: Note) -> str:
    words = " ".join(note.span.text.split()) if note.span else ""
    return words if len(words) <= _WIDTH else f"{words[:_WIDTH]} ..."


def _change(change: Change, style: Style) -> Iterator[str]:
    yield f"  {style(_COLOURS[change.harms], f'{change.kind:<13}')} {what(change)}"
    for label, note in (("now", change.new), ("before", change.old)):
        if note is not None and note.span is not None:
            section = f" (section {note.section})" if note.section else ""
            yield f"    {label:<7} {note.span}{section} {style('dim', note.label)}"
            yield f"            {excerpt(note)}"
