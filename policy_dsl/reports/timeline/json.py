"""Timeline -> JSON."""

from __future__ import annotations

import json
from typing import Any

from policy_dsl import __version__
from policy_dsl.changes.timeline import Row, Timeline
from policy_dsl.finding import Note

FORMAT = 1


def render(found: Timeline) -> str:
    """The whole timeline as text; the same input gives the same bytes."""
    report = {
        "format": FORMAT,
        "reader": f"policy_dsl {__version__}",
        "title": found.title,
        "versions": [{"name": v.name, "day": v.day} for v in found.versions],
        "rules": [_row(row) for row in found.rows],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "side": str(row.side),
        "severity": str(row.severity),
        "held": [str(h) for h in row.held],
        "lines": [_line(note) for note in row.places],
        "events": [{"version": i, "before": str(before), "now": str(now)} for i, before, now in row.events],
    }


def _line(note: Note | None) -> int | None:
    return note.span.line if note is not None and note.span is not None else None
