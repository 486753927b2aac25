"""Drafts -> the text of a policy in the one layout, each rule under the lines of the contract that it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath

from policy_dsl.clauses.reading import Reading
from policy_dsl.infer.draft import Draft
from policy_dsl.language.format import format
from policy_dsl.span import Span

_LINES = 6  # places named over one rule


def policy_text(
    reading: Reading, drafts: Sequence[Draft], left_out: Iterable[Draft], protected: Sequence[str], today: date
) -> str:
    """The policy, formatted."""
    return format("\n".join(_text(reading, drafts, left_out, protected, today)))


def _text(
    reading: Reading, drafts: Sequence[Draft], left_out: Iterable[Draft], protected: Sequence[str], today: date
) -> Iterator[str]:
    path = reading.document.source.path
    title = _said(reading.document.title or PurePath(path).stem)
    yield f'policy "{title}" edition 1\n  "What these terms grant and promise on {today}, and nothing beyond."\n'
    yield f'applies to "{path}"\n'
    yield "# Nothing but what is permitted below may be done with these."
    yield f"protect {', '.join(protected)}\n"
    for draft in drafts:
        yield f"# {_lines(draft.spans)}"
        yield f"{draft.kind} {draft.name}:\n  {_body(draft)}\n"
    for draft in left_out:
        yield f"# not required, for these terms do not keep it throughout ({_lines(draft.spans)}):"
        yield f"#   {draft.body}\n"
    yield from _unread(reading)


def _body(draft: Draft) -> str:
    if not draft.broadly:
        return draft.body
    force = " licenses " if draft.clause.licence else " may "
    return draft.body.replace(force, f"{force}broadly ", 1)


def _unread(reading: Reading) -> Iterator[str]:
    if reading.unread:
        count = len(reading.unread)
        yield f"# {count} operative sentence{'s' * (count > 1)} could not be read: policy-dsl read --unread"


def _lines(spans: Iterable[Span]) -> str:
    lines = list(dict.fromkeys(span.line for span in spans))
    more = f" and {len(lines) - _LINES} more" if len(lines) > _LINES else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:_LINES]))}{more}"


def _said(words: str) -> str:
    return " ".join(words.replace('"', "'").split())
