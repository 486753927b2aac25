"""Judgements -> JSON, in the form of report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from policy_dsl import __version__
from policy_dsl.check import Judgement
from policy_dsl.finding import Finding, Note, Verdict
from policy_dsl.reports.warning import warnings
from policy_dsl.settings import Settings
from policy_dsl.span import Span

FORMAT = 1


def render(judged: Sequence[Judgement], _: Settings | None = None, remarks: Sequence[str] = ()) -> str:
    """The whole report as text; the same input gives the same bytes."""
    return json.dumps(report(judged, remarks), ensure_ascii=False, indent=2) + "\n"


def report(judged: Sequence[Judgement], remarks: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "reader": _reader(),
        "remarks": list(remarks),
        "warnings": [finding(f) for f in warnings(judged)],
        "contracts": [contract(j) for j in judged],
    }


def contract(judged: Judgement) -> dict[str, Any]:
    """One contract judged by one policy."""
    reading = judged.reading
    return {
        "contract": reading.document.source.path,
        "title": reading.document.title,
        "policy": judged.policy.source.path,
        "edition": judged.policy.edition,
        "adopted": list(judged.policy.adopted),
        "coverage": {
            "sentences": reading.sentences,
            "operative": reading.operative,
            "read": reading.read,
            "share": round(reading.coverage, 4),
        },
        "problems": [finding(f) for f in (*judged.policy.problems, *judged.problems)],
        "rules": [verdict(v) for v in judged.verdicts],
    }


def verdict(v: Verdict) -> dict[str, Any]:
    return {
        "rule": v.rule,
        "state": str(v.state),
        "severity": str(v.severity),
        "detail": v.detail,
        "kept_by": [_note(n) for n in v.kept_by],
        "nearest": [_note(n) for n in v.nearest],
        "findings": [finding(f) for f in v.findings],
    }


def finding(f: Finding) -> dict[str, Any]:
    return {
        "code": f.code,
        "message": f.message,
        "severity": str(f.severity),
        "rule": f.rule,
        "place": place(f.span),
        "section": f.section,
        "still_granted": f.still_granted,
        "possibly_granted": f.possibly_granted,
        "because": f.because,
        "under": f.under,
        "help": f.help,
        "notes": [_note(n) for n in f.notes],
    }


def place(span: Span | None) -> dict[str, Any] | None:
    """Path, lines and column from 1, and the words."""
    if span is None:
        return None
    return {
        "path": span.source.path,
        "line": span.line,
        "end_line": span.end_line,
        "column": span.column,
        "text": span.text,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"label": note.label, "place": place(note.span), "section": note.section}


def _reader() -> str:
    return f"policy_dsl {__version__}"
