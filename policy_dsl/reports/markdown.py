"""Judgements -> Markdown for one comment on a pull request, and for a job summary.

The first line is hidden and always the same, so that a bot finds its comment and updates it in place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policy_dsl import __version__
from policy_dsl.check import Judgement
from policy_dsl.finding import State
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.reports.ranking import Ranked, ranked
from policy_dsl.reports.warning import in_words, warnings
from policy_dsl.settings import Settings

MARKER = "<!-- policy-dsl report -->"
LIMIT = 60_000  # bytes; GitHub takes comments of 65,536 characters
_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_CALLS = ("@", "#", ":/", "www")  # with the words after them they call people and issues, or become links
_JOINER = "\u2060"  # invisible, and no part of any name
_COLUMNS = ("| | where | rule | what |", "|---|---|---|---|")


def render(judged: Sequence[Judgement], settings: Settings, remarks: Iterable[str] = (), limit: int = LIMIT) -> str:
    """At most `limit` bytes: the worst rows, and how many were left out. `remarks` say what a change does beside what
    is judged: to policies, to waivers."""
    rows = ranked(judged, settings)
    head = [MARKER, f"## Policy: {headline(judged, settings)}", ""]
    changed = [f"- change: {escape(remark)}" for remark in remarks]
    warned = [f"- warning: {escape(in_words(warning))}" for warning in warnings(judged)]
    foot = ["", *changed, *warned, *_contracts(judged), "", f"<sub>{escape(_editions(judged))}</sub>", ""]
    left = limit - _size(head) - _size(foot) - 200
    shown = list(_fitting((_row(row) for row in rows), left))
    table = [*_COLUMNS, *shown] if shown else []
    if len(shown) < len(rows):
        table += ["", f"and {len(rows) - len(shown)} more, lighter ones"]
    return cut("\n".join((*head, *table, *foot)), limit)


def headline(judged: Iterable[Judgement], settings: Settings) -> str:
    """'2 fail, 1 open, 9 pass'."""
    count = Counter(outcome(v, settings) for j in judged for v in j.verdicts)
    said = [
        f"{count[o]} {o}"
        for o in (Outcome.FAIL, Outcome.OPEN, Outcome.WAIVED, Outcome.BASELINED, Outcome.PASS)
        if count[o]
    ]
    return ", ".join(said) or "nothing was judged"


def escape(words: str) -> str:
    """Words of a contract or a policy: they mark nothing up, link nowhere and call nobody."""
    said = " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    said = _SPECIAL.sub(r"\\\1", said)
    for call in _CALLS:
        said = said.replace(call, call + _JOINER)
    return said


def cut(text: str, limit: int) -> str:
    """The lines that fit into `limit` bytes of UTF-8."""
    if len(text.encode()) <= limit:
        return text
    return "\n".join((*_fitting(text.split("\n"), limit - 100), "", "and more: the report was cut here", ""))


def _fitting(lines: Iterable[str], left: int) -> Iterator[str]:
    for line in lines:
        left -= len(line.encode()) + 1
        if left < 0:
            return
        yield line


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _row(row: Ranked) -> str:
    finding, state = row.finding, str(row.verdict.state) if row.verdict else "broken"
    section = f", section {finding.section}" if finding.section else ""
    said = [finding.message, finding.because and f"Because: {finding.because}", finding.help and f"→ {finding.help}"]
    cells = (
        f"**{escape(state)}**<br>{finding.severity}",
        escape(f"{row.place.source.path}, line {row.place.line}{section}"),
        escape(finding.rule or finding.code),
        "<br>".join(escape(words) for words in said if words),
    )
    return f"| {' | '.join(cells)} |"


def _contracts(judged: Iterable[Judgement]) -> Iterator[str]:
    for one in judged:
        reading, count = one.reading, Counter(v.state for v in one.verdicts)
        states = ", ".join(f"{count[state]} {state}" for state in State if count[state])
        read = f"read {reading.read} of {reading.operative} operative sentences ({reading.coverage:.0%})"
        against = f"{reading.document.source.path} by {one.policy.source.path}"
        yield f"- {escape(against)}: {states or 'nothing judged'}; {escape(read)}"
        yield from (
            f"  - waived: {escape(v.rule)}, {escape(v.detail)}" for v in one.verdicts if v.state == State.WAIVED
        )


def _editions(judged: Iterable[Judgement]) -> str:
    editions = dict.fromkeys(e for j in judged for e in (_edition(j), *j.policy.adopted))
    return ", ".join((f"policy_dsl {__version__}", *filter(None, editions)))


def _edition(judged: Judgement) -> str:
    policy = judged.policy
    return f"{policy.name} edition {policy.edition}" if policy.edition else policy.name
