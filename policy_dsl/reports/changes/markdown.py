"""Changes -> Markdown for a pull request: a table, worst first. Words of contracts are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.changes import Change, Changes
from policy_dsl.finding import Note
from policy_dsl.reports.changes.text import excerpt, summary, told

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>()#+!|~@"} | {"&": "&amp;"})


def render(every: Iterable[Changes]) -> str:
    """One table a pair of versions."""
    return "\n".join(line for changes in every for line in _table(changes))


def _table(changes: Changes) -> Iterator[str]:
    yield f"### {_safe(changes.old)} → {_safe(changes.new)}"
    yield ""
    yield f"{_safe(summary(changes))}."
    yield ""
    if not changes:
        return
    yield "| | rule | what | now | before |"
    yield "|---|---|---|---|---|"
    yield from (_row(change, count) for change, count in told(changes))
    yield from (f"| 🟡 new and not read | | | {_place(note)} | |" for note in changes.unread)
    yield ""


def _row(change: Change, count: int) -> str:
    mark = "🔴" if change.harms else "🟢"
    more = f" (and {count - 1} more)" if count > 1 else ""
    words = _safe(f"{change.words} {change.detail}".strip() + more)
    cells = (f"{mark} {change.kind}", _safe(change.rule), words, _place(change.new), _place(change.old))
    return f"| {' | '.join(cells)} |"


def _place(note: Note | None) -> str:
    if note is None or note.span is None:
        return ""
    return f"line {note.span.line}: {_safe(excerpt(note))}"


def _safe(words: str) -> str:
    return " ".join(words.translate(_SPECIAL).split())
