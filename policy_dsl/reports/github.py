"""Judgements -> GitHub's workflow commands, which annotate the lines of a pull request, and its job summary.

GitHub shows ten errors and ten warnings a step and drops a summary of more than 1 MiB whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.check import Judgement
from policy_dsl.reports import markdown
from policy_dsl.reports.ranking import Ranked, ranked
from policy_dsl.settings import Settings

MOST = 10  # annotations of each level a step
SUMMARY_LIMIT = 900_000  # bytes


def render(judged: Sequence[Judgement], settings: Settings) -> str:
    """One command a line; worst first, the last of each level says how many were left out."""
    rows = ranked(judged, settings)
    errors, warnings = [r for r in rows if r.grave], [r for r in rows if not r.grave]
    lines = (*_annotations("error", errors), *_annotations("warning", warnings))
    return "".join(f"{line}\n" for line in lines)


def summary(judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> str:
    """The text for $GITHUB_STEP_SUMMARY."""
    return markdown.render(judged, settings, SUMMARY_LIMIT, remarks)


def _annotations(level: str, rows: list[Ranked]) -> Iterator[str]:
    shown = rows if len(rows) <= MOST else rows[: MOST - 1]
    yield from (_annotation(level, row) for row in shown)
    if len(shown) < len(rows):
        yield f"::{level} title=policy::{len(rows) - len(shown)} more; see the job summary or the report"


def _annotation(level: str, row: Ranked) -> str:
    finding, span = row.finding, row.place
    properties = {
        "file": span.source.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "title": f"{finding.severity} {finding.rule or finding.code}",
    }
    said = "\n".join(filter(None, (finding.message, finding.help and f"Would mend it: {finding.help}")))
    where = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {where}::{_data(said)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
