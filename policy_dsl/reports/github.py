"""Judgements -> GitHub's workflow commands, which annotate the lines of a pull request, and its job summary.

GitHub shows ten errors and ten warnings a step and drops a summary of more than 1 MiB whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.check import Judgement
from policy_dsl.finding import Finding
from policy_dsl.reports import markdown
from policy_dsl.reports.ranking import Ranked, ranked
from policy_dsl.reports.warning import in_words, warnings
from policy_dsl.settings import Settings
from policy_dsl.span import Span

MOST = 10  # annotations of each level a step
_LEVELS = (("error", True), ("warning", False))
SUMMARY_LIMIT = 900_000  # bytes


def render(judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> str:
    """One command a line; worst first, the last of each level says how many were left out. What a change does to its
    own gate, and what is to be said of waivers, are notices."""
    rows = ranked(judged, settings)
    graver, lighter = ([_annotation(level, r) for r in rows if r.grave is grave] for level, grave in _LEVELS)
    said = [f"::notice title=policy::{_data(remark)}" for remark in remarks]
    said += [_notice(warning) for warning in warnings(judged)]
    lines = (*_fitting("error", graver), *_fitting("warning", lighter), *_fitting("notice", said))
    return "".join(f"{line}\n" for line in lines)


def summary(judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> str:
    """The text for $GITHUB_STEP_SUMMARY."""
    return markdown.render(judged, settings, remarks, SUMMARY_LIMIT)


def _fitting(level: str, lines: list[str]) -> Iterator[str]:
    shown = lines if len(lines) <= MOST else lines[: MOST - 1]
    yield from shown
    if len(shown) < len(lines):
        yield f"::{level} title=policy::{len(lines) - len(shown)} more; see the job summary or the report"


def _annotation(level: str, row: Ranked) -> str:
    finding = row.finding
    said = "\n".join(filter(None, (finding.message, finding.help and f"Would mend it: {finding.help}")))
    return f"::{level} {_where(row.place)},{_title(finding)}::{_data(said)}"


def _notice(warning: Finding) -> str:
    where = f"{_where(warning.span)}," if warning.span else ""
    return f"::notice {where}{_title(warning)}::{_data(in_words(warning))}"


def _where(span: Span) -> str:
    return f"file={_property(span.source.path)},line={span.line},endLine={span.end_line}"


def _title(finding: Finding) -> str:
    return f"title={_property(f'{finding.severity} {finding.rule or finding.code}')}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
