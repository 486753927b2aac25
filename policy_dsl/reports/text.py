"""Findings -> text in the manner of a compiler: place, rule, excerpt with the deciding words marked, what mends it.

The first line of each finding greps: `path:line:column: severity rule: message`.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.check import UNUSED_NAME, Judgement
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.reports.excerpt import excerpt
from policy_dsl.reports.style import PLAIN, Style
from policy_dsl.span import Span

_NOTES = 8  # notes shown of one finding
_COLOURS = {State.FAIL: "red", State.UNCLEAR: "yellow", State.REVIEW: "yellow", State.DEVIATES: "yellow"}
DECIDING = "deciding words"


Shown = dict[tuple[Span, ...], str]  # the excerpts that stand above, each with the rule under which it does


def judgement(judged: Judgement, style: Style = PLAIN) -> str:
    """All of one contract: its own problems, each verdict with its findings, and what was read."""
    path = judged.reading.document.source.path
    lines = [style("bold", f"{path}  against  {judged.policy.source.path}")]
    lines.extend(finding(problem, style) for problem in judged.problems if problem.code != UNUSED_NAME)
    shown: Shown = {}
    lines.extend(verdict(v, style, shown, path) for v in judged.verdicts)
    lines.append(coverage(judged))
    return "\n".join(lines)


def verdict(v: Verdict, style: Style = PLAIN, shown: Shown | None = None, home: str = "") -> str:
    """One rule over one contract; what keeps it in one line, what breaks it in full.

    An excerpt that is `shown` already is not printed again; places in the file `home` are told by their lines.
    """
    head = f"  {style(_COLOURS.get(v.state, 'green'), f'{v.state:<9}')} {v.rule}"
    by = ", ".join(dict.fromkeys(_where(note, home) for note in v.kept_by[:3]))
    said = "; ".join(filter(None, (f"kept by {by}" if by else "", v.detail)))
    lines = [f"{head}  {style('dim', said)}".rstrip()]
    if not v.state.passes or v.state is State.WAIVED:
        lines.extend(_indent(finding(f, style, shown)) for f in v.findings)
    return "\n".join(lines)


def finding(found: Finding, style: Style = PLAIN, shown: Shown | None = None) -> str:
    """One finding in full."""
    return "\n".join(_finding(found, style, {} if shown is None else shown))


def headline(found: Finding) -> str:
    """The line that greps."""
    rule = f" {found.rule}" if found.rule else ""
    place = f"{found.place}: " if found.place else ""
    return f"{place}{found.severity}{rule}: {found.message}"


def coverage(judged: Judgement) -> str:
    """How much of what looks operative was read, and how many verdicts nobody could decide."""
    r = judged.reading
    unclear = sum(v.state is State.UNCLEAR for v in judged.verdicts)
    return f"  read {r.read} of {r.operative} operative sentences ({r.coverage:.0%}), {unclear} unclear"


def _finding(found: Finding, style: Style, shown: Shown) -> Iterator[str]:
    colour = "red" if found.severity >= Severity.MAJOR else "yellow"
    yield style(colour, headline(found))
    if found.span is not None and found.span.text.strip():
        marks = [n.span for n in found.notes if n.label == DECIDING and n.span is not None]
        above = shown.setdefault((found.span, *marks), found.rule)
        if above != found.rule:
            yield f"        | the words shown above for {above}"
        else:
            yield from excerpt(found.span, marks, style)
    for label, words in _facts(found):
        yield f"  {label + ':':<18} {words}"
    notes = [n for n in found.notes if n.label != DECIDING]
    for note in notes[:_NOTES]:
        yield f"  {'note:':<18} {note.label}{f' at {_where(note)}' if note.span else ''}"
    if len(notes) > _NOTES:
        yield f"  {'note:':<18} and {len(notes) - _NOTES} more"


def _facts(found: Finding) -> Iterator[tuple[str, str]]:
    facts = (
        ("section", found.section),
        ("still granted", found.still_granted),
        ("possibly granted", found.possibly_granted if found.possibly_granted != found.still_granted else ""),
        ("because", found.because),
        ("under", found.under),
        ("would mend it", found.help),
    )
    return ((label, words) for label, words in facts if words)


def _where(note: Note, home: str = "") -> str:
    if note.span is None:
        return ""
    place = f"line {note.span.line}" if note.span.source.path == home else str(note.span)
    return f"{place} (section {note.section})" if note.section else place


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
