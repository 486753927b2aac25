"""Timeline -> text: one line a rule with a mark a version, then what came and went."""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.changes.timeline import Held, Row, Timeline
from policy_dsl.reports.style import PLAIN, Style

_MARKS = {Held.YES: "█", Held.UNCLEAR: "▒", Held.NO: "·"}


def render(found: Timeline, style: Style = PLAIN) -> str:
    """The rows that ever hold something; what never did is counted."""
    shown = [row for row in found.rows if any(h is not Held.NO for h in row.held)]
    width = max((len(row.rule) for row in shown), default=0)
    lines = [style("bold", found.title or "timeline"), *_legend(found)]
    lines.extend(f"  {row.rule:<{width}}  {''.join(_MARKS[h] for h in row.held)}  {row.side}" for row in shown)
    lines.append(f"  {len(found.rows) - len(shown)} rules that no version touches")
    for row in shown:
        lines.extend(f"  {said}" for said in events(found, row))
    return "\n".join(lines)


def _legend(found: Timeline) -> Iterator[str]:
    for number, version in enumerate(found.versions, 1):
        yield f"  version {number}: {version.day or 'no date'}  {version.name}"
    yield "  █ granted or promised   ▒ unclear   · neither"


def events(found: Timeline, row: Row) -> Iterator[str]:
    """What came and went of one rule, in words."""
    for index, before, now in row.events:
        version, note = found.versions[index], row.places[index]
        when = version.day or version.name
        there = " from the first version on" if index == 0 else ""
        said = {Held.YES: "is there" if index == 0 else "came", Held.NO: "went", Held.UNCLEAR: "became unclear"}[now]
        if before is Held.YES and now is Held.UNCLEAR:
            said = "is no longer sure"
        line = f" (line {note.span.line})" if note is not None and note.span is not None else ""
        yield f"{when}: {row.rule} {said}{there}{line}"
