"""Changes -> JSON, in the form of changes.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from policy_dsl import __version__
from policy_dsl.changes import Change, Changes
from policy_dsl.finding import Note
from policy_dsl.reports.json import place

FORMAT = 1


def render(every: Iterable[Changes]) -> str:
    """The whole report as text; the same input gives the same bytes."""
    report = {"format": FORMAT, "reader": f"policy_dsl {__version__}", "comparisons": [comparison(c) for c in every]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def comparison(changes: Changes) -> dict[str, Any]:
    """Two versions; `gained` and `lost` are the rules that more or less is granted, or promised, of."""
    return {
        "old": changes.old,
        "new": changes.new,
        "gained": list(changes.gained),
        "lost": list(changes.lost),
        "changes": [_change(c) for c in changes],
        "unread": [_note(n) for n in changes.unread],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "side": str(change.side),
        "rule": change.rule,
        "severity": str(change.severity),
        "harms": change.harms,
        "words": change.words,
        "detail": change.detail,
        "new": _note(change.new) if change.new else None,
        "old": _note(change.old) if change.old else None,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"label": note.label, "place": place(note.span), "section": note.section}
