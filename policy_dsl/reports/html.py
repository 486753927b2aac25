"""Judgements -> one HTML file that a lawyer opens: it loads nothing, runs nothing, and needs no script to be read.

All words come in through Jinja's autoescape. The filters are style alone, and the policy of the page (Content Security
Policy Level 3) allows this one style and no script, so that what a contract says can neither run nor load.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files

from policy_dsl import __version__
from policy_dsl.check import UNUSED_NAME, Judgement
from policy_dsl.finding import Finding, Severity, State, Verdict
from policy_dsl.judge.matrix import Entry, Matrix, matrix
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.reports.marked import Line, Mark, marked
from policy_dsl.reports.ranking import ranked
from policy_dsl.reports.warning import in_words, warnings
from policy_dsl.settings import Settings
from policy_dsl.span import Span

try:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup
except ImportError as error:
    raise OSError("the html format needs Jinja2: pip install 'policy-dsl[report]'") from error

DECIDING = "deciding words"
FINDINGS, PLACES = 25, 4  # shown of a rule, and of an answer in a cell, before the rest is folded
SAYS = {
    State.KEPT: "kept by a clause",
    State.SILENT: "silent",
    State.DEVIATES: "deviates",
    State.FAIL: "fails",
    State.UNCLEAR: "unclear",
    State.REVIEW: "to be reviewed",
    State.WAIVED: "waived",
    State.NOT_APPLICABLE: "not applicable",
}


@dataclass(frozen=True)
class Section:
    """One contract judged by one policy; `number` is its place in the report and begins its anchors."""

    number: int
    judged: Judgement
    settings: Settings

    @property
    def path(self) -> str:
        return self.judged.reading.document.source.path

    @property
    def title(self) -> str:
        return self.judged.reading.document.title or self.path

    @property
    def problems(self) -> list[Finding]:
        return [f for f in (*self.judged.policy.problems, *self.judged.problems) if f.code != UNUSED_NAME]

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """What has to be looked at first."""
        order = list(Outcome)
        return sorted(self.judged.verdicts, key=lambda v: (-order.index(self.outcome(v)), -v.severity))

    def outcome(self, verdict: Verdict) -> Outcome:
        return outcome(verdict, self.settings)

    @property
    def result(self) -> Outcome:
        """The worst of its verdicts."""
        found = {self.outcome(v) for v in self.judged.verdicts}
        if any(problem.severity >= Severity.MINOR for problem in self.problems):
            return Outcome.FAIL
        return next((o for o in (Outcome.FAIL, Outcome.OPEN) if o in found), Outcome.PASS)

    @property
    def counts(self) -> str:
        count = Counter(v.state for v in self.judged.verdicts)
        return ", ".join(f"{count[state]} {SAYS.get(state, str(state))}" for state in State if count[state])

    @cached_property
    def matrix(self) -> Matrix:
        return matrix(self.judged.reading, self.judged.vocabulary, self.judged.archive)

    @cached_property
    def _rules(self) -> dict[str, int]:
        return {v.rule: at for at, v in reversed(list(enumerate(self.judged.verdicts, 1)))}

    def cell(self, thing: str, purpose: str) -> list[tuple[str, str, list[Entry]]]:
        """What is said of some data for a purpose: the answer, its condition, and the clauses that give it in the order
        of the text."""
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.matrix.cells.get((thing, purpose), ()):
            found.setdefault((entry.answer, "; or ".join(entry.conditions)), []).append(entry)
        order = ("yes", "perhaps", "no")
        rows = sorted(found.items(), key=lambda row: (order.index(row[0][0]), row[0][1]))
        return [(*key, sorted(entries, key=lambda e: e.span.start)) for key, entries in rows]

    def rule_id(self, rule: str) -> str:
        return f"c{self.number}-rule-{self._rules[rule]}"

    def anchor(self, span: Span) -> str:
        """Where a place of this contract stands on the page; empty for one of another file."""
        if span.source is not self.judged.reading.document.source:
            return ""
        return self._anchors.get(span.line, "")

    @cached_property
    def _anchors(self) -> dict[int, str]:
        """By line; of two blocks in one line the first."""
        found: dict[int, str] = {}
        for anchor, line in self.text:
            for number in line.lines:
                found.setdefault(number, anchor)
        return found

    @cached_property
    def text(self) -> list[tuple[str, Line]]:
        """The blocks, each with an anchor of its own: its line, and where two begin in one, a count."""
        lines = list(marked(self.judged.reading.document, self._marks()))
        seen: Counter[int] = Counter()
        anchors = []
        for line in lines:
            start = line.lines.start
            seen[start] += 1
            anchors.append(f"c{self.number}-line-{start}{f'.{seen[start]}' if seen[start] > 1 else ''}")
        return list(zip(anchors, lines, strict=True))

    def _marks(self) -> Iterator[Mark]:
        yield from (Mark(c.span, "clause") for c in self.judged.reading.clauses if c.span)
        for verdict, finding in self._findings:
            if finding.span is not None:
                yield Mark(finding.span, str(self.outcome(verdict)))
            yield from (Mark(n.span, "deciding") for n in finding.notes if n.label == DECIDING and n.span)

    @cached_property
    def _findings(self) -> list[tuple[Verdict, Finding]]:
        return [(v, f) for v in self.verdicts if self.outcome(v) is not Outcome.PASS for f in v.findings]

    def deciding(self, finding: Finding) -> list[str]:
        """The words that decided it, in the order of the text."""
        spans = {n.span for n in finding.notes if n.label == DECIDING and n.span and n.span.text}
        return [span.text for span in sorted(spans, key=lambda span: (span.start, span.end))]

    def beside(self, line: Line) -> list[tuple[Verdict, Finding]]:
        """The findings that begin in a block, the gravest first."""
        starts, here = self._starts, line.block.span
        inside = starts[bisect_left(starts, (here.start, 0)) : bisect_left(starts, (here.end, 0))]
        return [self._findings[at] for at in sorted(at for _, at in inside)]

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        """Where the findings of this contract begin, each with its number."""
        source = self.judged.reading.document.source
        spans = ((f.span, at) for at, (_, f) in enumerate(self._findings))
        return sorted((span.start, at) for span, at in spans if span and span.source is source and span.text)


def render(judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> str:
    """The whole page; the same input gives the same bytes."""
    sections = [Section(number, one, settings) for number, one in enumerate(judged, 1)]
    rules = list(dict.fromkeys(v.rule for one in judged for v in one.verdicts))
    style = _file("report.css") + "".join(_filters(len(rules)))
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(_file("report.html.j2")).render(
        sections=sections,
        remarks=remarks,
        warnings=[in_words(warning) for warning in warnings(judged)],
        rules=rules,
        findings=len(ranked(judged, settings)),
        severities=[str(s) for s in reversed(Severity)],
        says=SAYS,
        deciding=DECIDING,
        most=FINDINGS,
        places=PLACES,
        version=__version__,
        style=Markup(style),  # our own, and no word of anybody else in it
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )


def _filters(rules: int) -> Iterator[str]:
    """A chosen option hides all that is not of its kind, without a script."""
    for name in ("blocker", "major", "minor", "note", "pass", "waived", "open", "fail"):
        kind = "severity" if name.upper() in Severity.__members__ else "outcome"
        yield _filter(kind, name)
    yield from (_filter("rule", str(number)) for number in range(1, rules + 1))


def _filter(kind: str, name: str) -> str:
    return f'body:has(#f-{kind}>[value="{name}"]:checked) [data-{kind}]:not([data-{kind}="{name}"]){{display:none}}\n'


def _file(name: str) -> str:
    return files("policy_dsl.reports").joinpath(name).read_text(encoding="utf-8")
